"""Examples in a meeting's file: their days follow the meeting."""

from __future__ import annotations

import pytest

from uipkit.plan.plan import Plan
from uipkit.scaffold.outcome_examples import example_due, outcome_examples


def test_what_is_agreed_on_is_due_after_the_meeting_that_agrees_on_it() -> None:
    [found] = outcome_examples(["course_corrections"], Plan(), "2026-01-20", [])

    assert "    due: 2026-02-17" in found.lines


@pytest.mark.parametrize(("day", "due"), [("2028-02-15", "2028-03-14"), ("9999-12-31", "9999-12-31")])
def test_a_due_day_is_four_weeks_later_while_there_are_days(day: str, due: str) -> None:
    assert example_due(day) == due
