"""Arithmetic on plan years (``2026-27``): 1 July to 30 June."""

from __future__ import annotations

from datetime import date


def first_day(plan_year: str) -> date:
    """The plan year's 1 July. ``plan_year`` is a valid plan year such as ``2026-27``."""
    return date(int(plan_year[:4]), 7, 1)


def last_day(plan_year: str) -> date:
    """The plan year's 30 June."""
    return date(int(plan_year[:4]) + 1, 6, 30)


def shifted(plan_year: str, years: int) -> str:
    """The plan year ``years`` later (earlier where negative): ``shifted("2026-27", 1) == "2027-28"``."""
    start = int(plan_year[:4]) + years
    return f"{start}-{(start + 1) % 100:02d}"


def of(day: date) -> str:
    """The plan year that ``day`` falls in."""
    start = day.year if day.month >= 7 else day.year - 1
    return f"{start}-{(start + 1) % 100:02d}"
