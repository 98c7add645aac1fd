"""The picture of the year: what stands in it, in how many pictures, and the table beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from inline_snapshot import snapshot

from tests.documents.filled_plan import filled_plan
from tests.documents.making import base_plan, markdown_of
from uipkit.plan.plan import Plan

from .pictures import figures_of, view_of, words


def plan_of(milestones: list[dict[str, Any]], actions: list[dict[str, Any]], strategies: int = 1) -> Plan:
    """A plan with strategies of these milestones and action steps."""
    made = filled_plan(
        strategy={
            "title": "Lessons prepared together",
            "milestones": [
                {"id": f"m{place}", "statement": "In place.", **each} for place, each in enumerate(milestones)
            ],
            "actions": [
                {"id": f"a{place}", "description": "Do it.", **each} for place, each in enumerate(actions)
            ],
        },
        info={"calendar": {"first_day": None, "last_day": None, "breaks": [], "testing_windows": []}},
    )
    (one,) = made.strategies
    several = tuple(one.model_copy(update={"id": f"s{place}"}) for place in range(strategies))
    return replace(made, strategies=several)


def test_the_year_of_the_base_plan_in_words() -> None:
    figure = figures_of(base_plan())["timeline"]
    assert figure.title == "Milestones and action steps in 2026-27"
    assert figure.description == snapshot(
        "The plan year 2026-27, from July to June. Strategy 1: 2 milestones, by November 13, 2026 and February 5, 2027; 3 action steps, beginning August 10, 2026, 1 of them all year on. Without school: Summer break, July 1, 2026 to August 16, 2026; Fall break, October 12, 2026 to October 16, 2026; Winter break, December 21, 2026 to January 4, 2027; Spring break, March 22, 2027 to March 26, 2027; Summer break, May 28, 2027 to June 30, 2027."
    )


def test_every_entry_stands_in_the_picture_with_its_dates() -> None:
    found = words(figures_of(base_plan())["timeline"].svg)
    months = ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    assert [word for word in found if word in months] == months
    assert {"milestone", "action step", "ongoing step", "no school"} <= set(found)
    assert {"Nov 13", "Feb 5", "Aug 10–Sep 11", "weekly", "Sep 21–Oct 30"} <= set(found)
    assert any(word.startswith("Strategy 1: ") for word in found)


def test_days_beyond_the_plan_year_and_days_that_are_missing() -> None:
    plan = plan_of(
        [{"date": "2027-07-04"}, {}],
        [
            {"description": "Begun before.", "start": "2026-05-18", "date": "2026-08-07"},
            {"description": "Long over.", "start": "2026-05-18", "date": "2026-06-20"},
            {"description": "By a day.", "date": "2026-12-01"},
            {"description": "From a day on.", "start": "2026-12-01"},
            {"description": "Nobody knows when."},
            {"description": "Now and then.", "rhythm": "monthly"},
        ],
    )
    figure = figures_of(plan)["timeline"]
    found = words(figure.svg)
    assert {"Begun before", "By a day", "From a day on", "May 18–Aug 7", "Dec 1", "from Dec 1"} <= set(found)
    assert not {"Long over", "Nobody knows when", "Now and then"} & set(found)
    assert figure.description == snapshot(
        "The plan year 2026-27, from July to June. Strategy 1: 3 action steps, beginning May 18, 2026, 1 of them all year on. Without a date, and so not drawn: 3."
    )
    made = markdown_of(plan)
    assert "| May 18, 2026 to June 20, 2026 | Long over | 1 |" in made
    assert "| by July 4, 2027 | **Milestone 1:** In place | 1 |" in made
    assert "Without a date yet, and so not in this table: 3." in made


def test_many_entries_are_divided_among_pictures_by_strategy() -> None:
    def sizes(milestones: int, strategies: int) -> list[int]:
        plan = plan_of([{"date": "2026-10-01"}] * milestones, [], strategies)
        figures = figures_of(plan)
        for name, part in zip(
            view_of(plan)["timeline"]["figures"], view_of(plan)["timeline"]["parts"], strict=True
        ):
            assert sum(word == "In place" for word in words(figures[name].svg)) == len(part)
            assert figures[name].height <= 820
        return [len(part) for part in view_of(plan)["timeline"]["parts"]]

    assert sizes(8, 4) == [32]
    assert sizes(10, 4) == [30, 10]
    assert sizes(40, 1) == [20, 20]
    plan = plan_of([{"date": "2026-10-01"}] * 40, [])
    assert [figure.title for figure in figures_of(plan).values() if "action steps" in figure.title] == [
        "Milestones and action steps in 2026-27, part 1 of 2",
        "Milestones and action steps in 2026-27, part 2 of 2",
    ]


def test_without_a_plan_year_or_a_date_there_is_no_picture() -> None:
    without_year = replace(base_plan(), info=None)
    assert view_of(without_year)["timeline"]["figures"] == []
    assert "| by November 13, 2026 | **Milestone 1:**" in markdown_of(without_year)
    assert view_of(plan_of([{}], [{}]))["timeline"]["figures"] == []
    assert "The Year in Order" not in markdown_of(plan_of([{}], [{}]))
