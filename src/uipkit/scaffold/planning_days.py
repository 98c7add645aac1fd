"""Days on which a planning meeting can be held: no weekends, holidays, breaks or testing windows, and school where it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from uipkit.plan.plan_year import first_day
from uipkit.workbook.business_days import SATURDAY

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan

_SCHOOL_BEGINS = (8, 17)
_SCHOOL_ENDS = (5, 29)
"""Where no calendar says: uipkit's proposals."""


class PlanningDays:
    """The calendar that counts for one plan, from the winter before its plan year to the end of it.

    ``assumed`` says in words what the calendar leaves open and uipkit took instead.
    """

    def __init__(self, plan: Plan, plan_year: str, holidays: Mapping[date, str]) -> None:
        """Read the plan's calendar. holidays: the state's public holidays by day, or none where they do not count."""
        calendar = plan.calendar
        year = first_day(plan_year).year
        self._holidays = holidays
        self._periods = (
            *((each.start, each.end, each.name) for each in (calendar.breaks if calendar else ())),
            *(
                (each.start, each.end, f"{each.name} (testing)")
                for each in (calendar.testing_windows if calendar else ())
            ),
        )
        begins = calendar.first_day if calendar else None
        ends = calendar.last_day if calendar else None
        assumed = []
        if begins is None or begins.year != year:
            begins = date(year, *_SCHOOL_BEGINS)
            assumed.append(f"that school begins on {begins} (set calendar.first_day)")
        if ends is None:
            spring = date(year, *_SCHOOL_ENDS)
        elif ends < begins:
            spring = ends
        else:
            spring = date(year, ends.month, min(ends.day, 28))
        if ends is None or ends >= begins:
            assumed.append(f"that the school year before ends on {spring}")
        self.school_begins = begins
        self.school_ends_before = spring
        self.last_day = ends if ends is not None and ends > begins else date(year + 1, 6, 30)
        self.assumed = tuple(assumed)

    def obstacle(self, day: date, *, at_school: bool = False) -> str | None:
        """What stands against a meeting on ``day``, in a word or two; None where nothing does.

        at_school: staff or families have to be there, so that the summer break is in the way too.
        """
        if day.weekday() >= SATURDAY:
            return "a weekend"
        for start, end, name in self._periods:
            if start <= day <= end:
                return name
        if day in self._holidays:
            return self._holidays[day]
        if at_school and self.school_ends_before < day < self.school_begins:
            return "the summer break"
        return None

    def first_free(self, day: date, last: date, *, at_school: bool = False) -> date | None:
        """The first day from ``day`` to ``last`` against which nothing stands; None where there is none."""
        while day <= last:
            if self.obstacle(day, at_school=at_school) is None:
                return day
            day += timedelta(days=1)
        return None

    def last_free(self, day: date, first: date, *, at_school: bool = False) -> date | None:
        """The last day from ``first`` to ``day`` against which nothing stands; None where there is none."""
        while day >= first:
            if self.obstacle(day, at_school=at_school) is None:
                return day
            day -= timedelta(days=1)
        return None
