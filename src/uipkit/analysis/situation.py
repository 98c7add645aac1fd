"""What is known when somebody asks what comes next, and the steps that answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from uipkit.diagnostics.finding import Finding
from uipkit.plan.held import is_held
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.workbook.approval_standing import Standing
from uipkit.workbook.deadlines import NoticeDays

StepKind = Literal[
    "mend",
    "notice",
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
    "begin",
    "wait",
]
"""What a step asks for. mend: something is wrong already. notice: a law asks for it by a day. write: the phase still asks for it.
begin: next year's plan."""

LAST_PLANNING_PHASE = 6
SOON = timedelta(days=14)
"""What has a day is asked for this long ahead: what was agreed, and the invitation to a meeting with the agenda that it is made from.
uipkit's own proposal; invitations themselves go out as many days ahead as the schedule says."""

NOTICES_AT: Mapping[str, str] = MappingProxyType(
    {
        "parent-notice": "parent-notice",
        "committee-public-meeting": "public-meeting",
        "public-hearing": "hearing",
    }
)
"""By activity of the schedule, the notice, meeting or hearing that it is."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do.

    command: what to run. make: a command that makes what is sent or printed for it. file, line: what to open, relative to the root of
    the repository. due: by when, where a day says so. rule: the code of the rule that asks for it. parts: what it is about, a line each, where it
    is about several things and somebody wants all of them. then: the command that records what was done; words in capitals are to be
    replaced. of_running: whether it is about the plan that is carried out this year and not about the one that is being planned: its
    commands then mean that plan, and its file is named as seen from that plan's folder.
    """

    kind: StepKind
    words: str
    why: str = ""
    command: str = ""
    make: str = ""
    file: str = ""
    line: int | None = None
    due: date | None = None
    rule: str = ""
    parts: tuple[str, ...] = ()
    then: str = ""
    of_running: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """All that is known when somebody asks what comes next.

    standing: findings that count today. closing: those that would count at the close of the current phase. carry: by meeting, how
    much of its notes is not in the plan yet. agendas: the numbers and short names of agendas that can be made. path: the plan's
    folder from the repository's root, empty or ending with a slash. due: the day on which the plan is due. notices: by when parents
    are told and heard, where the plan type asks for it. running: the plan that is carried out this year, where it is another one.
    next_plan: the folder that next year's plan would have, relative to the plan's own; empty where that plan is begun.
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
    notices: NoticeDays | None = None
    running: Plan | None = None
    next_plan: str = ""

    @property
    def phase(self) -> int:
        """The phase that the team is in."""
        return self.plan.info.phase if self.plan.info is not None else 0


def is_done(activity: Activity, situation: Situation) -> bool:
    """Whether an activity is over: it says so, its meeting was held, or what it is for is on record."""
    if is_held(activity, situation.plan):
        return True
    act = NOTICES_AT.get(activity.id)
    return act is not None and any(
        each.duty.act == act and each.state == "done" for each in situation.approvals
    )


def activity_named(own_id: str, plan: Plan) -> Activity | None:
    """The activity of the schedule with this id, if there is one."""
    activities = plan.schedule.activities if plan.schedule is not None else ()
    return next((each for each in activities if each.id == own_id), None)
