"""Whether an activity of the schedule has taken place: one meaning for all that ask, by the schedule or by its meeting's record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from uipkit.plan.plan_year import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from uipkit.plan.meeting import Meeting
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity


SUBMISSION = "submit-uip"
"""The activity, and the agenda, of handing the plan in."""

TIME_TO_BEGIN: Final = timedelta(days=14)
"""So long after its submission a plan may stay in a planning phase; uipkit's own proposal."""

_LAST_PLANNING_PHASE: Final = 6


def is_held(activity: Activity, plan: Plan) -> bool:
    """Whether an activity took place: it says so (``done``), a meeting of it was held, or the plan that it hands in was submitted."""
    if activity.done or any(meeting.held for meeting in _meetings_of(activity, plan)):
        return True
    return is_submission(activity) and is_submitted(plan)


def is_submission(activity: Activity) -> bool:
    """Whether an activity is the handing in of the plan."""
    return SUBMISSION in (activity.id, activity.meeting)


def is_submitted(plan: Plan) -> bool:
    """Whether plan.yaml says on which day the plan was submitted."""
    submission = plan.info.submission if plan.info is not None else None
    return submission is not None and submission.date is not None


def waits_to_be_used(plan: Plan, today: date) -> bool:
    """Whether a plan was submitted more than ``TIME_TO_BEGIN`` ago, its year is not over, and it still stands in a planning phase."""
    info = plan.info
    submitted = info.submission.date if info is not None and info.submission is not None else None
    if info is None or submitted is None or info.phase > _LAST_PLANNING_PHASE:
        return False
    return submitted + TIME_TO_BEGIN < today <= last_day(info.plan_year)


def meeting_of(activity: Activity, plan: Plan) -> Meeting | None:
    """The meeting file of an activity: the one that names it, else the one of its agenda on its day."""
    return next(_meetings_of(activity, plan), None)


def _meetings_of(activity: Activity, plan: Plan) -> Iterator[Meeting]:
    for meeting in plan.meetings:
        if meeting.activity == activity.id:
            yield meeting
    for meeting in plan.meetings:
        same_day = meeting.date is not None and meeting.date == activity.date
        if (
            same_day
            and meeting.activity is None
            and activity.meeting
            and activity.meeting in (meeting.number, meeting.agenda)
        ):
            yield meeting
