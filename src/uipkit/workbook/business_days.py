"""Moving a due date off days on which nobody works.

The workbook moves a date that falls on a weekend to the next business day (phase 6). It says nothing of holidays: whether
they move a date too is a setting, which is on unless a district turns it off, and documents say which day was recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from uipkit.plan.frozen import EMPTY, FrozenDict

SATURDAY = 5


def next_business_day(day: date, *, holidays_of: str | None) -> date:
    """Return ``day``, or the first day after it that is neither on a weekend nor a holiday.

    holidays_of: the two letters of the state whose public holidays count, such as ``CO``; None where only weekends do.
    Raises ValueError for letters that are no state's.
    """
    return moved(day, holidays_of=holidays_of)[0]


def moved(day: date, *, holidays_of: str | None) -> tuple[date, tuple[str, ...]]:
    """Return what ``next_business_day`` does, and what stood in the way: ``weekend`` or a holiday's name, each once.

    Raises ValueError for letters that are no state's.
    """
    free = state_holidays(holidays_of, day.year, day.year + 1) if holidays_of else EMPTY
    because: dict[str, None] = {}
    while day.weekday() >= SATURDAY or day in free:
        because["weekend" if day.weekday() >= SATURDAY else free[day]] = None
        day += timedelta(days=1)
    return day, tuple(because)


@lru_cache(maxsize=64)
def state_holidays(state: str, first_year: int, last_year: int) -> Mapping[date, str]:
    """Return the public holidays of a state, by its two letters, in these years (both included), each with its name.

    Raises ValueError for letters that are no state's.
    """
    from holidays import country_holidays  # knows every state's law, and takes its time to load

    try:
        found = country_holidays("US", subdiv=state, years=range(first_year, last_year + 1))
    except NotImplementedError:
        raise ValueError(f'"{state}" is no state whose holidays are known') from None
    return FrozenDict(found.items())
