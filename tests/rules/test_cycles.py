"""The rules about short cycles: how long they are, and whether somebody closes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules import cycles as rules
from uipkit.rules.shape import dates_reversed

CYCLE: dict[str, Any] = {"id": "stems", "title": "Question stems", "start": "2026-09-14", "end": "2026-12-12"}


def plan(**more: Any) -> Files:
    return {"plan.yaml": {"plan_year": "2026-27"}, "progress.yaml": {"cycles": [CYCLE | more]}}


def test_ninety_days_are_the_most_with_the_first_and_the_last() -> None:
    assert problems(rules.cycle_too_long, plan()) == []
    (problem,) = problems(rules.cycle_too_long, plan(end="2026-12-13"))
    assert problem.place == Place("progress.yaml", ("cycles", 0, "end"))
    assert problem.message == snapshot(
        "The cycle “Question stems” runs for 91 days; a short cycle has 90 at most."
    )


def test_the_day_that_is_offered_is_a_school_day_within_the_ninety() -> None:
    files = plan(end="2027-02-01")
    files["plan.yaml"]["calendar"] = {
        "breaks": [{"name": "Break", "start": "2026-12-10", "end": "2027-01-04"}]
    }
    (problem,) = problems(rules.cycle_too_long, files)
    assert "2026-12-09" in (problem.help or "")
    assert problems(rules.cycle_too_long, following(files, problem)) == []


def test_a_cycle_may_wait_two_weeks_for_the_team() -> None:
    assert problems(rules.cycle_left_open, plan(), today=date(2026, 12, 26)) == []
    (problem,) = problems(rules.cycle_left_open, plan(), today=date(2026, 12, 27))
    assert problem.message == snapshot(
        "The cycle “Question stems” ended on 2026-12-12, and nobody has closed it."
    )
    assert "uipkit cycle close stems" in (problem.help or "")
    assert problems(rules.cycle_left_open, following(plan(), problem), today=date(2026, 12, 27)) == []


def test_a_closed_cycle_has_a_decision() -> None:
    (problem,) = problems(rules.cycle_left_open, plan(closed="2026-12-10"))
    assert problem.place.path == ("cycles", 0, "decision")
    assert problems(rules.cycle_left_open, plan(closed="2026-12-10", decision="adopt")) == []


def test_a_cycle_does_not_end_before_it_begins_nor_an_answer_come_before_the_barrier() -> None:
    files = plan(end="2026-09-01", closed="2026-09-02")
    files["progress.yaml"]["barriers"] = [
        {
            "id": "no-room",
            "date": "2026-09-20",
            "barrier": "No room.",
            "answer": "Found.",
            "answered": "2026-09-19",
        }
    ]
    assert [each.place.path for each in problems(dates_reversed, files)] == [
        ("cycles", 0, "end"),
        ("cycles", 0, "closed"),
        ("barriers", 0, "answered"),
    ]
    assert problems(dates_reversed, plan(closed="2026-09-14")) == []
