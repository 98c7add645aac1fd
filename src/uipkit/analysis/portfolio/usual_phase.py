"""Which phase is usual on a day: the first whose meetings are not over yet, by the calendar of the process."""

from __future__ import annotations

from datetime import date

from uipkit.plan.plan import Plan
from uipkit.workbook.activities import activities_for, window

LAST_PLANNING_PHASE = 6


def usual_phase(plan: Plan, today: date, due: date | None) -> int | None:
    """Return the phase, 0 to 7, in which plans usually are on ``today``; None where plan.yaml could not be read.

    A phase lasts to the last day of its usual meetings; phases 5 and 6 move with the day on which the plan is due (``due``).
    """
    if plan.plan_year is None:
        return None
    ends: dict[int, date] = {}
    for activity in activities_for(plan):
        if activity.need == "usual" and activity.phase <= LAST_PLANNING_PHASE:
            last = window(activity, plan, due)[1]
            ends[activity.phase] = max(ends.get(activity.phase, last), last)
    return next((phase for phase, end in sorted(ends.items()) if today <= end), LAST_PLANNING_PHASE + 1)
