"""Until when families must not see the state's results: the same answer for the checker and for documents."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from uipkit.plan.plan_year import last_day, shifted

if TYPE_CHECKING:
    from datetime import date

    from uipkit.plan.plan import Plan
    from uipkit.plan.takeaway import DataSource

RELEASED: Final = timedelta(days=92)
"""So long after a plan year, at the end of September, its state results are public whatever the day of their release was."""


def embargo_until(plan: Plan, source: DataSource) -> date | None:
    """Return the day from which a source's results may be shown, or None where nothing holds them back.

    Only state results are held back (the Charter School Institute's assessment page: final results come out at the State Board's August meeting): until the source's own day, else the district's.
    """
    if source.level != "state":
        return None
    if source.embargo_until is not None:
        return source.embargo_until
    if plan.district is None or plan.district.embargo_until is None:
        return None
    # The district's date is this summer's: it holds back the results of the school year before the plan year.
    newest = shifted(plan.plan_year, -1) if plan.plan_year is not None else None
    if source.plan_year is not None and newest is not None and source.plan_year < newest:
        return None
    return plan.district.embargo_until


def lapsed_embargo(plan: Plan, source: DataSource, plan_year: str) -> date | None:
    """Return the embargo day that should hold back a state source's result of ``plan_year`` and lies before that year was over.

    None where the day is a later one, where none is known, and for sources that are not the state's.
    """
    if source.level != "state":
        return None
    days = [source.embargo_until, plan.district.embargo_until if plan.district is not None else None]
    until = max((each for each in days if each is not None), default=None)
    return until if until is not None and until <= last_day(plan_year) else None
