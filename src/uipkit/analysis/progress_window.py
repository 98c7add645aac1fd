"""The span of time that a progress report covers, and the plan as it stood on the report's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from uipkit.workbook.families import families_among

if TYPE_CHECKING:
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.plan import Plan
    from uipkit.plan.progress import Progress

QUARTER: Final = timedelta(days=91)
"""A quarter of a year: how often an accountability committee looks at whether the plan is carried out."""

LAST_PLANNING_PHASE: Final = 6

Basis = Literal["asked", "meeting", "quarter"]
"""What the first day rests on: somebody named it, a progress meeting was held on it, or a quarter is what is looked back on."""


Body = Literal["team", "committee", "board"]
"""Whose meetings a report looks back from: the school's own team, the accountability committee, or a board, which hears once a quarter."""


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


def window_of(plan: Plan, until: date, since: date | None = None, *, of: Body = "team") -> Window:
    """Return what a report on ``until`` looks back on.

    since: a day that somebody named; it must not be after ``until``, or ValueError is raised. Else it is the day of the body's last progress
    meeting that was held before ``until``, or a quarter of a year ago where there was none. A meeting at which families sit is the
    committee's; of a team with parents in it there are no others, so they count for it too.
    """
    if since is not None:
        if since > until:
            raise ValueError(f"{since} is after {until}")
        return Window(since, until, "asked")
    held = list(_held(plan, until))
    with_families = [each for each in held if each.families]
    found = {
        "team": [each for each in held if not each.families] or with_families,
        "committee": with_families,
        "board": [],
    }[of]
    last = max(found, key=lambda each: each.day, default=None)
    if last is None:
        return Window(until - QUARTER, until, "quarter")
    return Window(last.day, until, "meeting", last.title)


class _Held(NamedTuple):
    """A progress meeting that was held, and whether families sat in it."""

    day: date
    title: str
    families: bool


def _held(plan: Plan, before: date) -> Iterator[_Held]:
    """Yield each meeting before a day that was held and looked at the plan's progress, in no order.

    That is an activity of the schedule that monitors progress and is done, and a meeting of phase 7 with a record (rule UIP513
    counts the same).
    """
    for activity in plan.schedule.activities if plan.schedule else ():
        if activity.monitors_progress and activity.done and activity.date and activity.date < before:
            yield _Held(activity.date, activity.title, families_among(activity.participants))
    for meeting in progress_meetings(plan):
        if meeting.held and meeting.date is not None and meeting.date < before:
            families = meeting.families_attend or families_among(meeting.participants)
            yield _Held(meeting.date, meeting.title, families)


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
