"""The next meeting of the same group on the schedule: leadership after leadership, families after families."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from uipkit.workbook.activities import activities_for, activity_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity
    from uipkit.workbook.activity import Party, WorkbookActivity

_GROUPS: tuple[Party, ...] = (
    "accountability-committee",
    "board",
    "superintendent",
    "families",
    "staff",
    "leadership",
    "implementation",
    "action-planning",
    "researchers",
)
"""Which of several parties a meeting is of: the first of these. Writers and the principal sit in most of them."""


def next_meeting_of_the_group(
    plan: Plan,
    day: dt.date,
    agenda_names: Sequence[str],
    roles: Sequence[str],
    *,
    families: bool,
    activity: Activity | None = None,
) -> dict[str, Any] | None:
    """Return the first meeting that the schedule has after ``day`` for the group of this one, as plain data; None without one.

    agenda_names: the number and short name of this meeting's agenda. roles: who takes part in it. Where uipkit's table of
    activities knows both meetings, the kind of group decides, and for teams that plan or carry out also who sits in them;
    otherwise the same roles have to take part.
    """
    known = tuple(activities_for(plan))
    here = activity_of(activity, known) if activity is not None else None
    here = here or next((each for each in known if {each.number, each.agenda_name} & set(agenda_names)), None)
    kind = _kind(here, families)
    coming = [
        each
        for each in (plan.schedule.activities if plan.schedule else ())
        if each.date is not None
        and each.date > day
        and each is not activity
        and _same(each, known, kind, roles)
    ]
    first = min(coming, key=lambda each: (each.date, each.id), default=None)
    if first is None or first.date is None:
        return None
    return {"date": first.date.isoformat(), "focus": first.title, "pre_work": ""}


def _same(
    each: Activity, known: Sequence[WorkbookActivity], kind: Party | None, roles: Sequence[str]
) -> bool:
    there = activity_of(each, known)
    if there is not None and not there.is_meeting:
        return False
    same_people = bool(each.participants) and set(each.participants) == set(roles)
    its_kind = _kind(there, there.families_attend) if there is not None else None
    if kind is None or its_kind is None:
        return same_people
    if kind == "action-planning" and each.participants:
        return kind == its_kind and same_people
    return kind == its_kind


def _kind(activity: WorkbookActivity | None, families: bool) -> Party | None:
    """Which group a meeting of the table is of; a variant without families is one of staff. None where the table does not say."""
    if activity is None:
        return None
    parties = [each for each in activity.parties if families or each != "families"]
    return next((each for each in _GROUPS if each in parties), None)
