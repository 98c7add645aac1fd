"""From a day of any year (``05-12``) to the day of one plan's cycle: planning begins in the winter before the plan year.

Planning for 2026-27 begins around January 2026 and ends in October 2026; the plan is then carried out until June 2027.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

# The month with which the twelve months of a phase begin, and whether that is the year before the plan year's first
# calendar year: a November in pre-planning lies before the plan year, a November in phase 7 within it.
_BEGINS: tuple[tuple[int, int], ...] = (
    (-1, 9),
    (-1, 9),
    (-1, 9),
    (-1, 9),
    (0, 1),
    (0, 4),
    (0, 4),
    (0, 7),
)


def in_cycle(month_day: str, phase: int, plan_year: str) -> date:
    """Return the day that ``month_day`` (``MM-DD``) means in a phase (0 to 7) of the plan for ``plan_year``.

    Phases 0 to 3: September of the year before the plan year to August of it; phase 4: January to December; phases 5 and 6: from
    April on, so that a January lies within the plan year; phase 7: the plan year itself. A day that a month does not have is
    its last.
    """
    month, day = int(month_day[:2]), int(month_day[3:])
    years, begins = _BEGINS[phase]
    year = int(plan_year[:4]) + years + (1 if month < begins else 0)
    return date(year, month, min(day, monthrange(year, month)[1]))
