"""The span of time that a progress report covers, and the plan as it stood on the report's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.plan import Plan
    from uipkit.plan.progress import Progress

QUARTER: Final = timedelta(days=91)
"""A quarter of a year: how often an accountability committee looks at whether the plan is carried out."""

LAST_PLANNING_PHASE: Final = 6

Basis = Literal["asked", "meeting", "quarter"]
"""What the first day rests on: somebody named it, a progress meeting was held on it, or a quarter is what is looked back on."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when a report looks back, both days included. meeting: the title of the meeting that ``since`` is the day of."""

    since: date
    until: date
    basis: Basis
    meeting: str = ""

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; None lies nowhere."""
        return day is not None and self.since <= day <= self.until


def window_of(plan: Plan, until: date, since: date | None = None, *, quarterly: bool = False) -> Window:
    """Return what a report on ``until`` looks back on.

    since: a day that somebody named; it must not be after ``until``, or ValueError is raised. Else it is the day of the last progress
    meeting that was held before ``until``, or a quarter of a year ago where there was none. quarterly: for a body that meets
    once a quarter, a progress meeting of the school in between does not shorten what it hears of.
    """
    if since is not None:
        if since > until:
            raise ValueError(f"{since} is after {until}")
        return Window(since, until, "asked")
    last = None if quarterly else max(held_progress_meetings(plan, until), default=None)
    if last is None:
        return Window(until - QUARTER, until, "quarter")
    return Window(last[0], until, "meeting", last[1])


def held_progress_meetings(plan: Plan, before: date) -> Iterator[tuple[date, str]]:
    """Yield day and title of each meeting before a day that was held and looked at the plan's progress, in no order.

    That is an activity of the schedule that monitors progress and is done, and a meeting of phase 7 with a record (rule UIP513
    counts the same).
    """
    for activity in plan.schedule.activities if plan.schedule else ():
        if activity.monitors_progress and activity.done and activity.date and activity.date < before:
            yield activity.date, activity.title
    for meeting in progress_meetings(plan):
        if meeting.held and meeting.date is not None and meeting.date < before:
            yield meeting.date, meeting.title


def progress_meetings(plan: Plan) -> tuple[Meeting, ...]:
    """Return the meetings that look at the plan's progress: those of phase 7, and those that are such an activity of the schedule."""
    activities = plan.schedule.activities if plan.schedule else ()
    monitoring = {each.id for each in activities if each.monitors_progress}
    return tuple(
        each
        for each in plan.meetings
        if (each.phase is not None and each.phase > LAST_PLANNING_PHASE) or each.activity in monitoring
    )


def plan_as_of(plan: Plan, day: date) -> Plan:
    """Return the plan with what had been recorded in progress.yaml by ``day``: a later entry is not known yet, a later answer not given."""
    if plan.progress is None:
        return plan
    return replace(plan, progress=_as_of(plan.progress, day))


def _as_of(progress: Progress, day: date) -> Progress:
    return progress.model_copy(
        update={
            "milestones": tuple(each for each in progress.milestones if each.date <= day),
            "actions": tuple(each for each in progress.actions if each.date <= day),
            "interim_targets": tuple(each for each in progress.interim_targets if each.date <= day),
            "annual_results": tuple(each for each in progress.annual_results if each.date <= day),
            "cycles": tuple(
                each.model_copy(
                    update=_not_yet(each.closed, day, "closed", "decision", result="", learned="")
                )
                for each in progress.cycles
            ),
            "barriers": tuple(
                each.model_copy(update=_not_yet(each.answered, day, "answered", answer="", answered_by=""))
                for each in progress.barriers
                if each.date <= day
            ),
            "course_corrections": tuple(
                each.model_copy(update=_not_yet(each.done, day, "done"))
                for each in progress.course_corrections
                if each.date is None or each.date <= day
            ),
            "reflections": tuple(each for each in progress.reflections if each.date <= day),
        }
    )


def _not_yet(when: date | None, day: date, *empty: str, **blank: str) -> dict[str, Any]:
    """Return what of an item has to be forgotten, since it came after ``day``; nothing where it had come by then."""
    if when is None or when <= day:
        return {}
    return dict.fromkeys(empty) | blank
