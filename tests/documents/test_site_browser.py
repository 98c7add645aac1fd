"""A site in a real browser: axe-core finds nothing, and its search and filters work by keyboard, with an address that keeps them."""

from __future__ import annotations

import pytest

from tests.checkers.axe import NARROW, Browser, audit
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


def test_a_strategy_of_several_schools_can_be_chosen(browser: Browser) -> None:
    browser.open(INDEX)
    browser.run(
        "document.querySelector('details').open = true; document.querySelector('#site-strategy').focus()"
    )
    browser.press("\ue015")  # arrow down
    assert len(shown(browser)) == 28
    assert browser.run("return location.hash") == "#?strategy=weekly+collaborative+planning"


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
