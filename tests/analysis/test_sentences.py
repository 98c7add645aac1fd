"""Changes as a principal would say them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.analysis.plans import Changed, replacing
from uipkit.analysis.naming import counted, is_plural
from uipkit.analysis.sentences import changed_part, word_changes
from uipkit.plan.words import listed, quoted

PRIORITY = "priorities/math-growth.yaml"
STRATEGY = "strategies/common-planning.yaml"


def told(tmp_path: Path, file: str, old: str, new: str) -> list[str]:
    return Changed(tmp_path, replacing(file, old, new)).told


def test_figures_rise_and_fall_with_their_unit(tmp_path: Path) -> None:
    assert told(tmp_path, PRIORITY, "value: 24", "value: 25.5") == snapshot(
        [
            "The baseline of the target “Students who met or exceeded expectations” (priority “Mathematics in grades 3 to 5”) rose from 24% to 25.5%."
        ]
    )


def test_the_target_of_a_year_is_named_by_its_year(tmp_path: Path) -> None:
    assert told(tmp_path, PRIORITY, "2027-28: 36", "2027-28: 34") == snapshot(
        [
            "The annual target for 2027-28 of the target “Students who met or exceeded expectations” (priority “Mathematics in grades 3 to 5”) fell from 36% to 34%."
        ]
    )


def test_an_interim_target_takes_its_unit_from_its_target(tmp_path: Path) -> None:
    assert told(tmp_path, PRIORITY, "value: 26", "value: 27") == snapshot(
        [
            "The expected value of the interim target “winter” (target “Students who met or exceeded expectations”, priority “Mathematics in grades 3 to 5”) rose from 26% to 27%."
        ]
    )


def test_days_move(tmp_path: Path) -> None:
    assert told(tmp_path, STRATEGY, "date: 2026-11-13", "date: 2026-12-04") == snapshot(
        [
            "The date of the milestone “Every team of grades 3 to 5 uses the same rubric for…” (strategy “Weekly collaborative planning with one protocol”) moved from November 13, 2026 to December 4, 2026."
        ]
    )


def test_a_few_words_are_quoted_where_they_changed(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        STRATEGY,
        "Team leads bring what their teams need to the leadership team every month",
        "Team leads bring what their teams need to the leadership team every week",
    ) == snapshot(
        [
            "The way of hearing practitioners of the strategy “Weekly collaborative planning with one protocol” now says “every week” where it said “every month”."
        ]
    )


def test_a_text_written_anew_is_said_to_be(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        STRATEGY,
        "resources: The weekly free period, the mathematics coach for two days a week, and four days of release time.",
        "resources: Nothing that the school has not paid for already in another year.",
    ) == snapshot(
        [
            "The resources of the strategy “Weekly collaborative planning with one protocol” were rewritten (18 words before, 12 now)."
        ]
    )


def test_line_breaks_alone_are_said_to_be(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        STRATEGY,
        "resources: The weekly free period, the",
        "resources: |\n  The weekly free period,\n  the",
    ) == snapshot(
        [
            "The resources of the strategy “Weekly collaborative planning with one protocol” changed in line breaks or spaces alone."
        ]
    )


def test_lists_gain_and_lose(tmp_path: Path) -> None:
    assert told(
        tmp_path, STRATEGY, "who: [Mathematics coach, Team leads]", "who: [Team leads, Principal]"
    ) == snapshot(
        [
            "The owners of the action step “Train the team leads of grades 3 to 5 in the protocol” (strategy “Weekly collaborative planning with one protocol”) gained “Principal” and lost “Mathematics coach”."
        ]
    )


def test_an_order_is_said_to_be_another(tmp_path: Path) -> None:
    assert told(
        tmp_path, STRATEGY, "who: [Mathematics coach, Team leads]", "who: [Team leads, Mathematics coach]"
    ) == snapshot(
        [
            "The owners of the action step “Train the team leads of grades 3 to 5 in the protocol” (strategy “Weekly collaborative planning with one protocol”) now stand in another order."
        ]
    )


def test_links_are_named_by_what_they_lead_to(tmp_path: Path) -> None:
    assert told(tmp_path, PRIORITY, "takeaways: [fractions-grade-4]\n", "") == snapshot(
        [
            "The takeaways of the priority “Mathematics in grades 3 to 5” lost “Students solve tasks with whole numbers but stop at…”. (internal)"
        ]
    )


def test_entries_without_ids_are_named_by_their_first_words(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        "plan.yaml",
        "    - name: Fall break\n      start: 2026-10-12",
        "    - name: Fall break\n      start: 2026-10-09",
    ) == snapshot(["The breaks changed in “Fall break, October 9, 2026, October 16, 2026”."])


def test_the_facts_of_the_plan_need_no_more_words(tmp_path: Path) -> None:
    assert told(
        tmp_path, "plan.yaml", "plan_type: improvement", "plan_type: priority-improvement"
    ) == snapshot(["The plan type changed from Improvement to Priority Improvement."])


def test_an_assurance_is_marked(tmp_path: Path) -> None:
    file = "assurances.yaml"
    before = Changed(tmp_path).then
    first = next(line for line in (before / file).read_text("utf-8").splitlines() if "checked: true" in line)
    changed = Changed(tmp_path / "again")
    text = (changed.now / file).read_text("utf-8").replace(first, first.replace("true", "false"), 1)
    (changed.now / file).write_text(text, "utf-8")
    assert changed.told == snapshot(
        ["The assurance “stakeholder-engagement” is no longer marked as checked."]
    )


def test_what_is_filled_in_and_emptied(tmp_path: Path) -> None:
    changed = Changed(
        tmp_path,
        replacing(
            PRIORITY,
            "title: Mathematics in grades 3 to 5\norder: 1\n",
            "title: Mathematics in grades 3 to 5\nnotes: Ask the coach.\n",
        ),
    )
    assert changed.told == snapshot(
        [
            "The notes of the priority “Mathematics in grades 3 to 5” were filled in: “Ask the coach”. (internal)",
            "The order in documents of the priority “Mathematics in grades 3 to 5” was emptied; before: 1. (internal)",
        ]
    )


def test_many_of_one_kind_share_a_sentence(tmp_path: Path) -> None:
    changed = Changed(tmp_path)
    more = "".join(f"  - id: more-{n}\n    description: Step {n}.\n" for n in range(5))
    with (changed.now / STRATEGY).open("a", encoding="utf-8") as file:
        file.write(more)
    assert changed.told == snapshot(
        [
            "5 action steps were added to the strategy “Weekly collaborative planning with one protocol”: “Step 0”, “Step 1”, “Step 2”, “Step 3” and “Step 4”."
        ]
    )


def test_a_whole_strategy(tmp_path: Path) -> None:
    changed = Changed(tmp_path, lambda folder: (folder / STRATEGY).unlink())
    assert changed.told == snapshot(
        [
            "The strategy “Weekly collaborative planning with one protocol” was taken out, with 2 milestones and 3 action steps."
        ]
    )


def test_a_new_id(tmp_path: Path) -> None:
    changed = Changed(
        tmp_path, lambda folder: (folder / STRATEGY).rename(folder / "strategies" / "planning.yaml")
    )
    assert changed.told == snapshot(
        [
            "The id of the strategy “Weekly collaborative planning with one protocol” changed from common-planning to planning."
        ]
    )


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ("a b c d", "a b c d", ()),
        ("meet weekly in teams", "meet daily in teams", (("meet weekly in", "meet daily in"),)),
        ("on 14 May and then", "on May 14 and then", (("on 14 May and", "on May 14 and"),)),
        ("", "new words", (("", "new words"),)),
        (
            "one two three four five six",
            "ONE two three four five SIX",
            (("one two", "ONE two"), ("five six", "five SIX")),
        ),
    ],
)
def test_the_places_where_words_differ(before: str, after: str, places: tuple[tuple[str, str], ...]) -> None:
    assert word_changes(before.split(), after.split()) == places


def test_words_are_counted_listed_and_quoted() -> None:
    assert [counted(1, "strategy"), counted(2, "strategy"), counted(3, "action step")] == [
        "1 strategy",
        "2 strategies",
        "3 action steps",
    ]
    assert (listed(["a", "b", "c"]), listed(list("abcdef"), most=2)) == ("a, b and c", "a, b and 4 more")
    assert quoted("One line\n  and another. ") == "“One line and another”"
    assert quoted("word " * 40) == snapshot("“word word word word word word word word word word word…”")
    assert [
        is_plural(each)
        for each in ("reasons", "basis", "status", "results of last year's targets", "way of doing things")
    ] == [
        True,
        False,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        (
            "one two three four five six seven",
            "one two three four five six eight",
            ("… two three four five six seven", "… two three four five six eight"),
        ),
        ("a", "a b", ("a", "a b")),
        ("a b c d e f g h", "x b c d e f g h", ("a b c d e f …", "x b c d e f …")),
        ("a a", "a a a", ("a a", "a a a")),
    ],
)
def test_of_a_text_the_part_that_changed_is_shown(before: str, after: str, part: tuple[str, str]) -> None:
    assert changed_part(before, after) == part


@given(st.lists(st.sampled_from("ab")), st.lists(st.sampled_from("ab")))
def test_the_rest_of_both_texts_is_the_same(before: list[str], after: list[str]) -> None:
    texts = [" ".join(words) for words in (before, after)]
    one, two = changed_part(*texts)
    head, tail = one.startswith("… "), one.endswith(" …")
    assert (head, tail) == (two.startswith("… "), two.endswith(" …"))
    for part, whole in zip((one, two), texts, strict=True):
        assert part.removeprefix("… ").removesuffix(" …") in whole


def test_a_mark_alone_is_shown_where_it_is_all_that_changed(tmp_path: Path) -> None:
    [said] = told(tmp_path, "root-causes/no-shared-rubric.yaml", "work against it.", "work against it;")
    assert "“against it;” where it said “against it.”" in said
