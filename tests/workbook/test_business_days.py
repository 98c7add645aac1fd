"""Due dates move off weekends, and off holidays where a district lets them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.workbook.business_days import SATURDAY, next_business_day


@pytest.mark.parametrize(
    ("due", "weekends_only", "with_holidays"),
    [
        (date(2026, 10, 15), date(2026, 10, 15), date(2026, 10, 15)),
        (date(2028, 10, 15), date(2028, 10, 16), date(2028, 10, 16)),  # a Sunday
        (date(2028, 1, 15), date(2028, 1, 17), date(2028, 1, 18)),  # a Saturday before Martin Luther King Day
        (date(2029, 1, 15), date(2029, 1, 15), date(2029, 1, 16)),  # the holiday itself
        (date(2033, 1, 15), date(2033, 1, 17), date(2033, 1, 18)),
    ],
)
def test_known_dates(due: date, weekends_only: date, with_holidays: date) -> None:
    assert next_business_day(due, holidays_of=None) == weekends_only
    assert next_business_day(due, holidays_of="CO") == with_holidays


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_day_never_moves_back_nor_far(day: date) -> None:
    moved = next_business_day(day, holidays_of="CO")
    assert 0 <= (moved - day).days <= 6
    assert moved.weekday() < SATURDAY
    assert next_business_day(moved, holidays_of="CO") == moved


def test_letters_that_are_no_state() -> None:
    with pytest.raises(ValueError, match="XX"):
        next_business_day(date(2026, 10, 15), holidays_of="XX")
