"""Moving a due date off days on which nobody works.

The workbook moves a date that falls on a weekend to the next business day (phase 6). It says nothing of holidays: whether
they move a date too is a setting, which is on unless a district turns it off, and documents say which day was recorded.
"""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5


def next_business_day(day: date, *, holidays_of: str | None) -> date:
    """Return ``day``, or the first day after it that is neither on a weekend nor a holiday.

    holidays_of: the two letters of the state whose public holidays count, such as ``CO``; None where only weekends do.
    Raises ValueError for letters that are no state's.
    """
    free = _holidays(day, holidays_of) if holidays_of else frozenset()
    while day.weekday() >= SATURDAY or day in free:
        day += timedelta(days=1)
    return day


def _holidays(day: date, state: str) -> frozenset[date]:
    from holidays import country_holidays  # knows every state's law, and takes its time to load

    try:
        found = country_holidays("US", subdiv=state, years=(day.year, day.year + 1))
    except NotImplementedError:
        raise ValueError(f'"{state}" is no state whose holidays are known') from None
    return frozenset(found)
