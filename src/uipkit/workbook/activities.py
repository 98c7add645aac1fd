"""The meetings and activities of the planning process, for one plan: uipkit's table with the district's changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from uipkit.workbook.activities_of_fall import OF_FALL
from uipkit.workbook.activities_of_spring import OF_SPRING
from uipkit.workbook.activity import WorkbookActivity
from uipkit.workbook.certainty import DISTRICT
from uipkit.workbook.due_date import ON_WATCH
from uipkit.workbook.month_days import in_cycle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from uipkit.plan.plan import Plan
    from uipkit.plan.planning import PlannedActivity
    from uipkit.plan.schedule import Activity

ACTIVITIES: tuple[WorkbookActivity, ...] = (*OF_SPRING, *OF_FALL)
"""uipkit's whole table, in the usual order: phases 0 to 7."""


def activities_for(plan: Plan) -> tuple[WorkbookActivity, ...]:
    """The activities that a plan needs, in their usual order: by its plan type and scope, with the district's own table.

    A district's activity with a built-in id replaces that one; those it does not use are left out, also from what others
    come after.
    """
    planning = plan.planning
    found = {each.id: each for each in ACTIVITIES if _applies(each, plan)}
    for entry in planning.activities if planning else ():
        found[entry.id] = _district_activity(entry, found.get(entry.id))
    for unused in planning.activities_not_used if planning else ():
        found.pop(unused, None)
    return tuple(_worded(each, plan) for each in sorted(found.values(), key=lambda each: each.phase))


def window(activity: WorkbookActivity, plan: Plan, due: date | None = None) -> tuple[date, date]:
    """The first and last day on which an activity is usually held for a plan.

    due: the day on which the plan is due, ``due_date.raw_due_day``; what phases 5 and 6 ask for lasts as much longer as it lies after 15
    October, or moves to before it. Raises ValueError where plan.yaml could not be read.
    """
    if plan.plan_year is None:
        raise ValueError("a plan without a plan year has no calendar")
    first = in_cycle(activity.earliest, activity.phase, plan.plan_year)
    last = in_cycle(activity.latest, activity.phase, plan.plan_year)
    if activity.phase in (5, 6) and due is not None:
        later = due - date(int(plan.plan_year[:4]), 10, 15)
        last += later
        first += min(later, timedelta())
    return first, max(first, last)


def proposed_window(activity: WorkbookActivity, plan: Plan, due: date | None = None) -> tuple[date, date]:
    """The first and last day on which a proposal puts an activity: its window, back from the day on which the plan is due.

    So what phases 5 and 6 ask for begins as much later as the plan is due later than 15 October, where ``window`` only lasts longer.
    What the plan type asks for in phase 5 runs from the notice of the plan type, and does not wait. ``due`` and errors as for ``window``.
    """
    first, last = window(activity, plan, due)
    law = activity.phase == 5 and activity.need == "duty"
    if activity.phase in (5, 6) and not law and due is not None and plan.plan_year is not None:
        first += max(due - date(int(plan.plan_year[:4]), 10, 15), timedelta())
    return first, max(first, last)


def activity_of(scheduled: Activity, known: Iterable[WorkbookActivity]) -> WorkbookActivity | None:
    """The activity of the table that one of schedule.yaml stands for: by its id, else by its agenda's number or name."""
    known = tuple(known)
    return next(
        (each for each in known if each.id == scheduled.id),
        next(
            (
                each
                for each in known
                if scheduled.meeting and scheduled.meeting in (each.number, each.agenda_name)
            ),
            None,
        ),
    )


def needs_board(plan: Plan) -> bool:
    """Whether a board adopts the plan: Priority Improvement, Turnaround, and district plans (C.R.S. 22-11-303 to 306, 405, 406)."""
    return plan.info is not None and (plan.info.plan_type in ON_WATCH or plan.info.scope == "district")


def _applies(activity: WorkbookActivity, plan: Plan) -> bool:
    info = plan.info
    on_watch = info is not None and info.plan_type in ON_WATCH and info.scope != "district"
    return activity.need != "duty" or on_watch


def _worded(activity: WorkbookActivity, plan: Plan) -> WorkbookActivity:
    """Title and parties of the approval, by who approves."""
    if activity.id != "share-with-superintendent-and-board" or activity.window_source is DISTRICT:
        return activity
    if needs_board(plan):
        return replace(activity, title="Board adopts the plan", body="board", parties=("principal", "board"))
    if plan.governance == "institute":
        title = "Principal adopts the plan"
        return replace(activity, title=title, body="", parties=("principal",))
    return replace(activity, title="Superintendent approves the plan", body="")


def _district_activity(entry: PlannedActivity, known: WorkbookActivity | None) -> WorkbookActivity:
    base = known or WorkbookActivity(
        id=entry.id,
        title=entry.title,
        phase=entry.phase,
        earliest=entry.earliest,
        latest=entry.latest,
        window_source=DISTRICT,
        length_source=DISTRICT,
        has_agenda=False,
    )
    number = entry.agenda if entry.agenda else base.number
    return replace(
        base,
        title=entry.title,
        phase=entry.phase,
        number=number,
        earliest=entry.earliest,
        latest=entry.latest,
        window_source=DISTRICT,
        length_source=DISTRICT if entry.length else base.length_source,
        low=entry.length or base.low,
        high=entry.length or base.high,
        owner_role=entry.owner,
        others=entry.participants,
        parties=() if entry.participants else base.parties,
        invitation_days=entry.invitation_days,
        after=entry.after or base.after,
    )
