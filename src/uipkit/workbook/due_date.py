"""The day on which a plan is due as it is recorded, or as its plan year says, before a weekend or a holiday moves it.

Apart from ``deadlines``, which says all that is to be known of a due day: every check asks for the day, and few for the rest.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from uipkit.plan.plan_year import first_day

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.school import DueDate


def raw_due_day(plan: Plan) -> date | None:
    """The day on which the plan is due before any is moved, and without loading a calendar of holidays.

    The day that counts is never earlier, and at most a week later. None where plan.yaml could not be read.
    """
    if plan.plan_year is None:
        return None
    recorded = recorded_due(plan)
    return recorded.date if recorded is not None else main_posting_day(plan.plan_year)


def recorded_due(plan: Plan) -> DueDate | None:
    """Return the due date on record, unless it is one of the district's that an earlier plan year left behind."""
    due = plan.due
    if due is None or plan.plan_year is None:
        return due
    own = plan.info is not None and plan.info.due is due
    if own or due.kind in ("biennial", "other") or due.date >= first_day(plan.plan_year):
        return due
    return None


def main_posting_day(plan_year: str) -> date:
    """Return the day on which plans of a plan year are due unless another is recorded: 15 October."""
    return date(int(plan_year[:4]), 10, 15)


ON_WATCH = frozenset({"priority-improvement", "turnaround"})
"""Plan types with a committee's public meeting, notice to parents and a public hearing (C.R.S. 22-11-405 and 406)."""


def doubt_about_due(plan: Plan) -> str:
    """Return why a due date on record can hardly be right, as words after a colon; empty where nothing speaks against it."""
    due, info = recorded_due(plan), plan.info
    if due is None or info is None:
        return ""
    if due.date < first_day(info.plan_year):
        return f"it lies before the plan year {info.plan_year} begins"
    if due.kind == "biennial" and info.plan_type in ON_WATCH:
        return "Priority Improvement and Turnaround plans are due every year; only others may have two years (HB16-1440, verified)"
    return ""
