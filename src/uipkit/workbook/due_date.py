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
