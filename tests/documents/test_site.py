"""The lists of a site: what stands in them, what holds plans together, and that hostile words stay words. No browser needed."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.filled_plan import filled_plan
from tests.documents.html_page import Part, audit_structure, read_page
from tests.documents.sites import DAY, entry, pages
from uipkit.config.config import Config
from uipkit.documents.html.letters import told
from uipkit.documents.showing import Showing
from uipkit.documents.site.chain import chain
from uipkit.documents.site.groups import by_plan_type, by_root_cause, by_strategy, by_topic, same
from uipkit.documents.site.plan_entry import plan_entry, who
from uipkit.plan.plan import Plan
from uipkit.workflows.site_names import Named, site_names

HOSTILE = (
    "<script>document.title = 'hit'</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</style></script><!--",
    "مدرسة \u202e\u2066الأمل",
    "👩‍👩‍👧‍👦 🏳️‍🌈 \x00\x07",
    "x" * 10_000,
    "{{ 7 * 7 }} {% raw %}",
    "C:\\Schools & Co; --",
)


def wrong_in(page: bytes) -> list[str]:
    """Return what is wrong with a page of a site, whose links may lead to its own files."""
    return [
        each
        for each in audit_structure(page)
        if not each.startswith(
            ("a link leads to plans/", "a link leads to by-", "a link leads to index.html")
        )
    ]


def cards(page: bytes) -> list[Part]:
    return read_page(page).marked("site-plan")


# --- pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_every_page_is_in_order_however_many_plans_there_are(count: int) -> None:
    made = pages([entry(number) for number in range(count)], ["Cedar School"])
    assert list(made) == [
        "index.html",
        "by-subject.html",
        "by-plan-type.html",
        "by-strategy.html",
        "by-root-cause.html",
    ]
    assert {name: wrong for name, page in made.items() if (wrong := wrong_in(page))} == {}
    assert len(cards(made["index.html"])) == count
    assert made == pages([entry(number) for number in range(count)], ["Cedar School"])


def test_a_plan_in_the_list_says_what_people_look_for() -> None:
    [card] = cards(pages([entry(1, clock_year=2)])["index.html"])
    for words in (
        "Buckwheat Elementary School",
        "Improvement Plan, year 2 on performance watch",
        "Grades K to 5",
        "Due October 15, 2026",
        "Submitted September 29, 2026",
        "1 priority 1 root cause 1 strategy 2 milestones, 3 action steps",
        "Whole. Each priority leads to a root cause",
        "Priority of Buckwheat Elementary School",
        "weekly Collaborative planning.",
        "For families: Español",
    ):
        assert words in card.words
    assert [each.attributes["href"] for each in card.all("a")] == [
        "plans/2026-27/plan-1.html",
        *(f"plans/2026-27/plan-1{ending}" for ending in (".html", ".docx", ".pdf", "-es.html")),
        "https://juniper-mesa.example/uip",
    ]


def test_gaps_are_told_in_words_at_the_step_where_they_are() -> None:
    broken = filled_plan(root_cause={"priorities": []}, strategy={"milestones": []})
    [card] = cards(pages([entry(chain=chain(broken))])["index.html"])
    assert [each.words for each in card.marked("site-gap")] == [
        "1 priority, 1 without a root cause",
        "1 root cause, 1 without a priority",
        "1 strategy, 1 without a milestone",
        "no milestones, 1 action step",
    ]
    assert "With gaps," in card.words
    assert "Whole" not in card.words


def test_the_chain_of_an_empty_plan_and_of_one_that_cannot_be_read() -> None:
    empty = chain(Plan())
    assert [each["counts"] for each in empty["steps"]] == [
        ["no priorities"],
        ["no root causes"],
        ["no strategies"],
        ["no milestones", "no action steps"],
    ]
    assert not empty["whole"]
    unread = chain(dataclasses.replace(filled_plan(), unread={"strategy": frozenset({"x"})}))
    [card] = cards(pages([entry(chain=unread)])["index.html"])
    assert "Cannot be told: a file of this plan cannot be read." in card.words
    assert chain(filled_plan())["whole"]


def test_years_stand_apart_newest_first_and_many_plans_have_letters_to_jump_to() -> None:
    made = pages([*(entry(number) for number in range(20)), entry(3, plan_year="2025-26", id="old")])
    page = read_page(made["index.html"])
    assert [each.attributes["data-year"] for each in page.marked("site-year")] == ["2026-27", "2025-26"]
    [letters] = page.marked("site-letters")
    assert [each.words for each in letters.all("li")] == [f"Schools with {letter}" for letter in "ABCDEFGHIJ"]


def test_plans_that_wait_are_named_and_no_more() -> None:
    made = pages([entry(0)], ["Cedar School"])
    [waiting] = read_page(made["index.html"]).marked("site-waiting")
    assert [each.words for each in waiting.all("li")] == ["Cedar School, 2026-27, due October 15, 2026"]
    assert list(waiting.all("a")) == []
    assert not any(b"Cedar" in page for name, page in made.items() if name != "index.html")


def test_drafts_are_marked_on_every_list() -> None:
    made = pages([entry(0, draft=True), entry(1)])
    assert all(
        "DRAFT: plans that are not ready" in read_page(page).one("header").words for page in made.values()
    )
    marked, plain = cards(made["index.html"])
    assert "Draft: not ready to be posted." in marked.words
    assert "Draft" not in plain.words
    assert "Aspen Elementary School (draft)" in read_page(made["by-plan-type.html"]).words


def test_a_plan_in_another_language_is_marked_as_such() -> None:
    made = pages([entry(0, language="es")])
    spoken = {
        each.attributes["lang"]
        for page in made.values()
        for each in read_page(page).one("main").all("bdi")
        if "lang" in each.attributes
    }
    assert spoken == {"es"}


# --- what plans share ---------------------------------------------------------------------------------------------


def test_the_same_words_stand_together_and_similar_ones_do_not() -> None:
    entries = [
        entry(0, strategies=["Weekly planning"]),
        entry(1, strategies=["  weekly\u00a0PLANNING. ", "Weekly planning"]),
        entry(2, strategies=["Weekly plannings", "Ｗｅｅｋｌｙ planning"]),
    ]
    first, second = by_strategy(entries)
    assert (first.title, [each.entry["name"][:5] for each in first.members]) == (
        "Weekly planning",
        ["Aspen", "Buckw", "Cotto"],
    )
    assert second.title == "Weekly plannings"
    page = read_page(pages(entries)["by-strategy.html"])
    assert [each.words for each in page.all("h2")] == ["Weekly planning", "Of one school"]


@given(st.text())
def test_sameness_is_settled(words: str) -> None:
    assert same(same(words)) == same(words)
    assert same(f" {words.upper()}") == same(words.upper())


def test_subjects_stand_with_their_priorities_and_what_has_none_under_its_focus() -> None:
    focused = plan_entry(
        Showing(filled_plan(priority={"subjects": [], "focus": ["attendance"]}), Config(), DAY)
    )
    assert focused["priorities"][0]["topics"] == ["Attendance"]
    found = by_topic([entry(0), entry(3), entry(4)])
    assert [
        (each.title, [member.titles for member in each.members]) for each in found if each.key != "writing"
    ] == [
        ("Attendance", [("Priority of Elder Elementary School",)]),
        (
            "Mathematics",
            [("Priority of Aspen Elementary School",), ("Priority of Dogwood Elementary School",)],
        ),
    ]


def test_plan_types_come_in_the_states_order_and_causes_by_how_many_share_them() -> None:
    assert [each.title for each in by_plan_type([entry(number) for number in (5, 3, 0)])] == [
        "Performance Plan",
        "Turnaround Plan",
        "Plan type not recorded",
    ]
    causes = by_root_cause([entry(0, root_causes=["B", "A"]), entry(1, root_causes=["b"])])
    assert [(each.title, len(each.members)) for each in causes] == [("B", 2), ("A", 1)]


# --- what may not be seen, and what must not run --------------------------------------------------------------------


def test_lists_hold_nothing_internal() -> None:
    showing = Showing(filled_plan(), Config(), DAY)
    said = f"{plan_entry(showing)}{who(showing)}"
    assert "Posted" in said
    assert "Internal" not in said
    placeholder = filled_plan(priority={"title": "TODO: a short title", "statement": ""})
    assert plan_entry(Showing(placeholder, Config(), DAY))["priorities"][0]["title"] == "Priority 1"


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str) -> None:
    hostile = entry(
        0,
        name=words,
        district=words,
        priorities=[{"title": words, "topics": [words]}],
        strategies=[words],
        root_causes=[words],
    )
    made = pages([hostile, entry(1, strategies=[words], root_causes=[words])], [words])
    for name, page in made.items():
        assert wrong_in(page) == [], name
        root = read_page(page)
        assert len(list(root.all("script"))) == (name == "index.html")
        assert not list(root.all("img"))
    assert " ".join(told(words).split()) in cards(made["index.html"])[0].words


@given(
    st.lists(
        st.tuples(
            st.text(max_size=8),
            st.sampled_from(["", "0104", "4521"]),
            st.sampled_from(["2025-26", "2026-27"]),
        ),
        max_size=6,
    )
)
def test_names_of_files_are_unique_and_hold_letters_that_every_server_knows(
    found: list[tuple[str, str, str]],
) -> None:
    plans = [
        Named(name, code, year, f"schools/{number // 2}", f"all/schools/{number}")
        for number, (name, code, year) in enumerate(found)
    ]
    names = site_names(plans)
    assert len({(name, plan.year) for name, plan in zip(names, plans, strict=True)}) == len(plans)
    assert all(name and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names)


def test_names_of_files_stay_whatever_else_comes_into_the_site() -> None:
    one, other = (
        Named("Juniper Mesa", "4521", "2026-27", "juniper", "juniper"),
        Named("学校", "", "2026-27", "school", "school"),
    )
    assert site_names([one]) == ("juniper-mesa-4521",)
    [alone] = site_names([other])
    assert alone.startswith("plan-")
    assert site_names([other, one, one._replace(year="2025-26")]) == (
        alone,
        "juniper-mesa-4521",
        "juniper-mesa-4521",
    )


def test_plans_of_like_names_at_the_tops_of_two_repositories_get_names_of_their_own() -> None:
    one = Named("Juniper Mesa", "4521", "2026-27", ".", "east")
    names = site_names([one, one._replace(full_place="west")])
    assert len(set(names)) == 2
    below = one._replace(place="schools/juniper", full_place="east/schools/juniper")
    other = one._replace(place="schools/mesa", full_place="west/schools/mesa")
    moved = [each._replace(full_place=f"county/{each.full_place}") for each in (below, other)]
    assert site_names([below, other]) == site_names(moved)


def test_only_a_plan_that_is_not_one_schools_alone_bears_the_name_of_the_district() -> None:
    def name(**info: object) -> str:
        plan = filled_plan()
        assert plan.info is not None
        changed = dataclasses.replace(plan, info=plan.info.model_copy(update={"school": "", **info}))
        return str(who(Showing(changed, Config(), DAY))["name"])

    assert name(scope="school") == ""
    assert name(scope="district", district="Alder Creek") == "Alder Creek"
    unread = dataclasses.replace(filled_plan(), info=None)
    assert who(Showing(unread, Config(), DAY))["name"] == ""


def test_headings_lead_through_a_page_without_a_script() -> None:
    page = read_page(pages([entry(number) for number in range(25)], ["Cedar School"])["index.html"])
    levels = [int(each.name[1]) for each in page.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert len([level for level in levels if level == 3]) == 25
