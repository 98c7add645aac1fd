"""Arithmetic on times of day (``15:30``): when a topic of an agenda begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

MINUTES_A_DAY = 24 * 60


def later(start: str, minutes: int) -> str:
    """The time ``minutes`` after ``start``, both on the 24-hour clock; past midnight it begins again at 00:00."""
    hours, past = start.split(":")
    total = (int(hours) * 60 + int(past) + minutes) % MINUTES_A_DAY
    return f"{total // 60:02d}:{total % 60:02d}"


def spans(minutes: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """For topics one after the other: after how many minutes each begins and ends, counted from the meeting's start."""
    found = []
    begins = 0
    for each in minutes:
        found.append((begins, begins + each))
        begins += each
    return tuple(found)
