"""Days on which a plan can ask for something: inside the plan year, outside breaks, testing windows and weekends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import Place

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan

_SATURDAY = 5


class Blocked(NamedTuple):
    """A stretch of the calendar to plan around. ``place`` is where the calendar names it; both days are included."""

    name: str
    testing: bool
    start: date
    end: date
    place: Place


def blocked(plan: Plan) -> Iterator[Blocked]:
    """Yield the breaks, then the testing windows, of the calendar that counts for a plan."""
    calendar = plan.calendar
    if calendar is None:
        return
    file = "plan.yaml" if plan.info is not None and plan.info.calendar is calendar else "district.yaml"
    for key, periods in (("breaks", calendar.breaks), ("testing_windows", calendar.testing_windows)):
        for index, period in enumerate(periods):
            place = Place(file, ("calendar", key, index, "name"))
            yield Blocked(period.name, key == "testing_windows", period.start, period.end, place)


def free_day(plan: Plan, day: date, *, earlier: bool = False, testing: bool = False) -> date:
    """Return ``day``, or the next weekday after it (before it where ``earlier``) that nothing in the calendar blocks.

    testing: whether a day in a testing window will do, since school is held on it. Looks a year far and gives ``day`` back where a calendar leaves no free day at all.
    """
    periods = tuple(each for each in blocked(plan) if not (testing and each.testing))
    step = timedelta(days=-1 if earlier else 1)
    candidate = day
    for _ in range(366):
        if candidate.weekday() < _SATURDAY and not any(p.start <= candidate <= p.end for p in periods):
            return candidate
        candidate += step
    return day
