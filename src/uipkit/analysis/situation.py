"""What is known when somebody asks what comes next, and the steps that answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from uipkit.diagnostics.finding import Finding
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.workbook.approval_standing import Standing

StepKind = Literal[
    "mend",
    "schedule",
    "checklist",
    "invite",
    "agenda",
    "hold",
    "record",
    "carry",
    "follow-up",
    "tabled",
    "write",
    "approve",
    "submit",
    "phase",
    "wait",
]
"""What a step asks for. mend: something is wrong already. write: the phase still asks for it."""

LAST_PLANNING_PHASE = 6
SOON = timedelta(days=14)
"""An agenda is made, and an invitation reminded of, this long ahead; uipkit's own proposal."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do. command: what to run. file, line: what to open, relative to the repository. due: by when, where a day says so."""

    kind: StepKind
    words: str
    why: str = ""
    command: str = ""
    file: str = ""
    line: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """All that is known when somebody asks what comes next.

    standing: findings that count today. closing: those that would count at the close of the current phase. carry: by meeting, how
    much of its notes is not in the plan yet. agendas: the numbers and short names of agendas that can be made. path: the plan's
    folder from the repository's root, empty or ending with a slash. due: the day on which the plan is due.
    """

    plan: Plan
    today: date
    standing: tuple[Finding, ...] = ()
    closing: tuple[Finding, ...] = ()
    approvals: tuple[Standing, ...] = ()
    carry: Mapping[str, int] = field(default_factory=dict)
    agendas: frozenset[str] = frozenset()
    path: str = ""
    due: date | None = None

    @property
    def phase(self) -> int:
        """The phase that the team is in."""
        return self.plan.info.phase if self.plan.info is not None else 0


def is_done(activity: Activity, situation: Situation) -> bool:
    """Whether an activity took place: it says so, or its meeting was held."""
    meeting = meeting_of(activity, situation.plan)
    return activity.done or (meeting is not None and meeting.held)


def meeting_of(activity: Activity, plan: Plan) -> Meeting | None:
    """The meeting file of an activity: the one that names it, else the one of its agenda on its day."""
    for meeting in plan.meetings:
        if meeting.activity == activity.id:
            return meeting
    for meeting in plan.meetings:
        same_day = meeting.date is not None and meeting.date == activity.date
        if same_day and activity.meeting and activity.meeting in (meeting.number, meeting.agenda):
            return meeting
    return None
