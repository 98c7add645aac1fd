"""A site in a real browser: axe-core finds nothing, and its search and filters work by keyboard, with an address that keeps them."""

from __future__ import annotations

import pytest

from tests.checkers.axe import NARROW, WIDE, Browser, audit
from tests.documents.sites import entry, pages
from tests.documents.test_site import HOSTILE

pytestmark = pytest.mark.needs_debian

MANY = [entry(number) for number in range(40)]
MADE = pages([*MANY, entry(3, plan_year="2025-26", id="old")], ["Cedar School"])
INDEX = MADE["index.html"]

SHOWN = "return [...document.querySelectorAll('.site-plan:not([hidden]) h3')].map((each) => each.textContent.trim())"
STATUS = "document.querySelector('[role=status]').textContent"


def shown(browser: Browser) -> list[str]:
    found: list[str] = browser.run(SHOWN)
    return found


def choose(browser: Browser, label: str) -> None:
    """Open the filters and choose one, by its words, with the keyboard."""
    browser.run(
        "document.querySelector('details').open = true;"
        "[...document.querySelectorAll('#site-search label')].find((each) => each.textContent.startsWith(arguments[0]))"
        ".querySelector('input').focus()",
        label,
    )
    browser.press(" ")


@pytest.mark.parametrize("count", [1, 3])
def test_few_plans(browser: Browser, count: int) -> None:
    assert audit(browser, pages(MANY[:count])["index.html"]) == []


def test_many_plans(browser: Browser) -> None:
    assert audit(browser, INDEX) == []


@pytest.mark.parametrize("name", ["by-subject.html", "by-strategy.html"])
def test_lists(browser: Browser, name: str) -> None:
    assert audit(browser, MADE[name]) == []


def test_open_filters_without_a_result(browser: Browser) -> None:
    browser.open(INDEX, width=NARROW, place="#?q=nothing-like-it&type=improvement")
    browser.wait_for(f"return {STATUS}.startsWith('No plan fits')")
    assert browser.run("return document.querySelector('details').open")
    assert [*browser.violations(), *browser.too_wide(), *browser.said()] == []


def test_whoever_types_sees_what_fits_and_is_told_how_many(browser: Browser) -> None:
    browser.open(INDEX)
    browser.wait_for(f"return {STATUS} === 'All 41 plans'")
    browser.run("document.querySelector('#site-words').focus()")
    browser.press("aspen ACADEMIE")
    assert shown(browser) == ["Aspen Académie"]
    browser.wait_for(f"return {STATUS} === '1 of 41 plans'")
    assert (
        browser.run("return document.querySelector('[role=status]').getAttribute('aria-live') || 'polite'")
        == "polite"
    )
    assert browser.run("return location.hash") == "#?q=aspen+ACADEMIE"
    assert browser.run("return [...document.querySelectorAll('.site-year')].map((each) => each.hidden)") == [
        False,
        True,
    ]


def test_a_search_can_look_in_one_part_alone(browser: Browser) -> None:
    browser.open(INDEX, place="#?q=aspen&in=strategy")
    in_strategies = shown(browser)
    browser.open(INDEX, place="#?q=coaching&in=school")
    assert len(in_strategies) == 4
    assert shown(browser) == []


def test_filters_work_by_keyboard_narrow_one_another_and_can_be_cleared(browser: Browser) -> None:
    browser.open(INDEX)
    choose(browser, "Improvement Plan")
    assert len(shown(browser)) == 7
    choose(browser, "Turnaround Plan")
    both = shown(browser)
    choose(browser, "Mathematics")
    assert 0 < len(shown(browser)) < len(both)
    assert browser.run("return document.querySelector('summary').textContent") == "Filters (3 chosen)"
    assert browser.run("return location.hash") == "#?type=improvement&type=turnaround&topic=mathematics"
    browser.run("document.querySelector('#site-search button').focus()")
    browser.press("\ue007")  # enter
    assert len(shown(browser)) == 41
    assert browser.run("return [location.hash, document.activeElement.id]") == ["", "site-words"]


@pytest.mark.parametrize(
    ("name", "typed", "count", "kept"),
    [
        ("strategy", "weekly", 28, "weekly"),
        ("strategy", "Weekly  collaborative planning.", 28, "weekly+collaborative+planning"),
        ("strategy", "a strategy of aspen high school alone", 1, "a+strategy+of+aspen+high+school+alone"),
        ("priority", "of ASPEN", 4, "of+ASPEN"),
        ("priority", "Priority of Aspen High School", 1, "priority+of+aspen+high+school"),
        ("school", "high school", 10, "high+school"),
        ("school", "Dogwood Elementary School", 2, "dogwood+elementary+school"),
        ("school", "nobody of this name", 0, "nobody+of+this+name"),
    ],
)
def test_schools_priorities_and_strategies_are_found_by_some_words_or_by_a_whole_title(
    browser: Browser, name: str, typed: str, count: int, kept: str
) -> None:
    browser.open(INDEX)
    browser.run(
        f"document.querySelector('details').open = true; document.querySelector('#site-{name}').focus()"
    )
    browser.press(typed)
    assert len(shown(browser)) == count
    assert browser.run("return location.hash") == f"#?{name}={kept}"
    browser.open(INDEX, place=f"#?{name}={kept}")
    assert len(shown(browser)) == count
    assert browser.run("return document.querySelector('summary').textContent") == "Filters (1 chosen)"


def test_every_title_is_offered_once_though_it_is_written_in_several_ways(browser: Browser) -> None:
    browser.open(INDEX)
    counts = {
        name: browser.run(f"return document.querySelector('#site-{name}').list.options.length")
        for name in ("school", "priority", "strategy")
    }
    schools = len({each["name"] for each in MANY})
    assert counts["school"] == schools
    assert counts["priority"] == schools + 1  # that on writing is of all schools
    labels = browser.run(
        "return [...document.querySelector('#site-strategy').list.options].map((each) => each.value)"
    )
    assert len([each for each in labels if each.lower().startswith("weekly")]) == 1


@pytest.mark.parametrize(
    ("place", "count", "label"),
    [
        ("type=improvement", 2, "Improvement Plan (2)"),
        ("type=turnaround", 0, "turnaround (0)"),
        ("year=2025-26", 0, "2025-26 (0)"),
        ("topic=reading", 2, "Reading (2)"),
    ],
)
def test_a_filter_that_an_address_asks_for_is_applied_and_seen_though_it_is_the_only_one_or_fits_nothing(
    browser: Browser, place: str, count: int, label: str
) -> None:
    browser.open(pages([entry(1), entry(31)])["index.html"], width=NARROW, place=f"#?{place}")
    assert len(shown(browser)) == count
    ticked = "return [...document.querySelectorAll('#site-search :checked')].filter((each) => each.type === 'checkbox' && each.offsetHeight).map((each) => each.parentElement.textContent)"
    assert browser.run(ticked) == [label]
    assert browser.run("return location.hash") == f"#?{place}"
    assert [*browser.violations(), *browser.too_wide(), *browser.said()] == []


def test_two_hundred_plans_with_open_filters_stay_usable(browser: Browser) -> None:
    many = [
        entry(number, name=f"School {number}", strategies=[f"Strategy {number}"], id=f"s-{number}")
        for number in range(200)
    ]
    page = pages(many)["index.html"]
    for width in (NARROW, WIDE):
        browser.open(page, width=width, place="#?strategy=strategy+7")
        assert shown(browser) == ["School 7"]
        assert [*browser.violations(), *browser.too_wide(), *browser.said()] == []


def test_an_address_brings_back_what_was_asked_for_and_anchors_leave_it_alone(browser: Browser) -> None:
    browser.open(INDEX, place="#?q=school&type=turnaround&year=2026-27&type=nonsense&in=nowhere")
    before = shown(browser)
    assert before
    assert all("School" in name for name in before)
    assert browser.run("return document.querySelector('#site-words').value") == "school"
    browser.run("location.hash = '#uip.main'")
    browser.wait_for("return location.hash === '#uip.main'")
    assert shown(browser) == before
    browser.run("location.hash = '#?q=aspen'")
    browser.wait_for("return document.querySelector('#site-words').value === 'aspen'")
    assert {name.split()[0] for name in shown(browser)} == {"Aspen"}


def test_without_scripts_everything_is_there_and_nothing_is_offered_that_would_not_work(
    browser: Browser,
) -> None:
    browser.open(INDEX, scripts=False)
    try:
        assert len(shown(browser)) == 41
        assert browser.run("return document.querySelector('#site-search').offsetHeight") == 0
        assert browser.run("return document.querySelectorAll('input, select, button').length") == 0
    finally:
        browser.open(INDEX)


def test_hostile_words_run_nothing_and_are_found(browser: Browser) -> None:
    hostile = [
        entry(
            number,
            name=words,
            priorities=[{"title": words, "topics": [words]}],
            strategies=[words, "Shared <b>strategy</b> \"'>"],
            id=f"h-{number}-2026-27",
        )
        for number, words in enumerate(HOSTILE)
    ]
    browser.open(pages(hostile, HOSTILE)["index.html"], width=NARROW)
    assert [*browser.violations(), *browser.too_wide(), *browser.asked_for()] == []
    title = browser.run("return document.title")
    browser.run("document.querySelector('#site-words').focus()")
    browser.press("<script>")
    assert len(shown(browser)) == 1
    assert browser.run("return [document.title, document.querySelectorAll('img, b, script').length]") == [
        title,
        1,
    ]
    assert browser.said() == []
