"""The few things to do now, in order: what blocks, what is late, the next meeting, what the phase still asks for, the next phase.

Pure: everything known about a plan goes in, steps come out, each with the command to run or the file to open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from uipkit.analysis.step_commands import command_for
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.plan.meeting import Meeting, TabledTopic
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.workbook.approval_standing import Standing
from uipkit.workbook.phases import PHASES

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

_APPROVAL_RULES = frozenset({"UIP605", "UIP606", "UIP607", "UIP608", "UIP610"})
"""Findings that the approvals' own steps answer."""

_OWN_STEPS = _APPROVAL_RULES | {"UIP609", "UIP707", "UIP708", "UIP710", "UIP711"}
"""Findings that other steps say already, with the command that answers them."""


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


def next_steps(situation: Situation) -> tuple[NextStep, ...]:
    """Return every step, the most pressing first; never empty, since a plan that waits says for what."""
    found = [
        *_mend(situation),
        *_meetings_behind(situation),
        *_follow_ups(situation),
        *_calendar(situation),
        *_activities(situation),
        *_write(situation),
        *_approvals(situation),
    ]
    # What comes with a day of its own, or from an earlier meeting, keeps nobody in a phase.
    pressing = [step for step in found if step.kind not in ("hold", "tabled", "follow-up")]
    if not pressing:
        found += _advance(situation, waiting=[step for step in found if step.kind == "hold"])
    return tuple(found) or (_wait(situation),)


# --- what is wrong or late --------------------------------------------------------------------------------------------


def _mend(situation: Situation) -> Iterator[NextStep]:
    for finding in situation.standing:
        if finding.severity is Severity.ERROR and finding.code not in _OWN_STEPS:
            yield _from_finding("mend", finding, finding.help)


def _meetings_behind(situation: Situation) -> Iterator[NextStep]:
    """Meetings that took place: their record, then what it brings into the plan."""
    for meeting in situation.plan.meetings:
        file = situation.path + meeting.file
        if (
            not meeting.held
            and meeting.date is not None
            and meeting.date <= situation.today
            and not _future(meeting, situation)
        ):
            yield NextStep(
                "record",
                f"Enter what came of “{meeting.title}”, and write held: true.",
                "Notes are surest while they are fresh; decisions and next steps come back from here.",
                file=file,
                due=meeting.date,
            )
        elif meeting.held and situation.carry.get(meeting.id):
            count = situation.carry[meeting.id]
            yield NextStep(
                "carry",
                f"Take {count} {'note' if count == 1 else 'notes'} of “{meeting.title}” on into the plan.",
                "Takeaways, priorities, causes, options and input become drafts; nothing that exists is changed.",
                command=f"uipkit carry {meeting.id}",
                file=file,
            )


def _future(meeting: Meeting, situation: Situation) -> bool:
    return meeting.date is not None and meeting.date > situation.today


def _follow_ups(situation: Situation) -> Iterator[NextStep]:
    for meeting in situation.plan.meetings:
        file = situation.path + meeting.file
        for step in meeting.follow_ups:
            if step.done is None and step.due is not None and step.due <= situation.today + timedelta(days=7):
                who = f"{step.who}: " if step.who else ""
                yield NextStep(
                    "follow-up",
                    f"{who}{_line(step.step)}",
                    f"Agreed at “{meeting.title}”. Once it is done, write the day behind done.",
                    file=file,
                    due=step.due,
                )
        for topic in meeting.tabled:
            if (
                topic.returns is not None
                and topic.returns <= situation.today + SOON
                and not _came_back(topic, situation)
            ):
                yield NextStep(
                    "tabled",
                    f"“{topic.topic}” was put off at “{meeting.title}” and comes back.",
                    "The next agenda lists it; take it out of tabled once it was dealt with.",
                    file=file,
                    due=topic.returns,
                )


def _came_back(topic: TabledTopic, situation: Situation) -> bool:
    """Whether a meeting took place on the day a topic was put off to, or later; its agenda listed the topic."""
    return any(
        each.held and each.date is not None and topic.returns is not None and each.date >= topic.returns
        for each in situation.plan.meetings
    )


# --- the calendar -----------------------------------------------------------------------------------------------------


def _calendar(situation: Situation) -> Iterator[NextStep]:
    schedule = situation.plan.schedule
    if situation.plan.unread.get("schedule"):
        return
    if (schedule is None or not schedule.activities) and situation.phase <= LAST_PLANNING_PHASE:
        yield NextStep(
            "schedule",
            "Plan the year's meetings back from the due date.",
            "Every later step hangs on these dates; what you enter by hand afterwards stays.",
            command="uipkit schedule",
            file=situation.path + "schedule.yaml",
        )
    for item in schedule.checklist if schedule is not None else ():
        if not item.done and situation.phase <= 1:
            yield NextStep(
                "checklist",
                f"{'Gather' if item.list == 'gather' else 'Do'}: {item.item}",
                "The checklist of pre-planning.",
                command=f"uipkit schedule --check {item.id}",
                file=situation.path + "schedule.yaml",
            )


def _activities(situation: Situation) -> Iterator[NextStep]:
    """The activities that the current phase, or an earlier one, still has to come."""
    schedule = situation.plan.schedule
    waiting = [
        each
        for each in (schedule.activities if schedule is not None else ())
        if not _is_done(each, situation) and each.phase <= situation.phase
    ]
    waiting.sort(key=lambda each: (each.date is None, each.date or date.max, each.phase))
    for activity in waiting:
        yield from _of_activity(activity, situation)


def _of_activity(activity: Activity, situation: Situation) -> Iterator[NextStep]:
    file = situation.path + "schedule.yaml"
    if activity.date is None:
        yield NextStep(
            "schedule",
            f"Set a day for “{activity.title}”.",
            "It has none yet.",
            command="uipkit schedule",
            file=file,
        )
        return
    meeting = _meeting_of(activity, situation.plan)
    past = activity.date <= situation.today
    if meeting is not None and past and not meeting.held:
        return  # its record is asked for already
    if (
        activity.invitation_sent is None
        and activity.invitation_due is not None
        and not past
        and (activity.invitation_due <= situation.today + timedelta(days=3))
    ):
        render = (
            f"The text: uipkit render meeting {meeting.id} --part invitation" if meeting is not None else ""
        )
        yield NextStep(
            "invite",
            f"Send the invitation to “{activity.title}” on {_day(activity.date)}.",
            render,
            command=f"uipkit schedule --sent {activity.id}",
            file=file,
            due=activity.invitation_due,
        )
    soon = activity.date <= situation.today + SOON
    if meeting is None and activity.meeting in situation.agendas and soon:
        yield NextStep(
            "agenda",
            f"Make the agenda of “{activity.title}” on {_day(activity.date)}.",
            "It is filled with what the plan says today.",
            command=f"uipkit new meeting {activity.meeting} --date {activity.date.isoformat()}",
            file=file,
            due=activity.date,
        )
    elif past:
        yield NextStep(
            "record",
            f"“{activity.title}” was planned for {_day(activity.date)}. Say that it took place, or give it another day.",
            "",
            command=f"uipkit schedule --done {activity.id}",
            file=file,
            due=activity.date,
        )
    else:
        yield NextStep(
            "hold",
            f"“{activity.title}” on {_day(activity.date)}.",
            f"To print: uipkit render meeting {meeting.id}" if meeting is not None else "",
            file=situation.path + meeting.file if meeting is not None else file,
            due=activity.date,
        )


def _is_done(activity: Activity, situation: Situation) -> bool:
    meeting = _meeting_of(activity, situation.plan)
    return activity.done or (meeting is not None and meeting.held)


def _meeting_of(activity: Activity, plan: Plan) -> Meeting | None:
    """The meeting file of an activity: the one that names it, else the one of its agenda on its day."""
    for meeting in plan.meetings:
        if meeting.activity == activity.id:
            return meeting
    for meeting in plan.meetings:
        same_day = meeting.date is not None and meeting.date == activity.date
        if same_day and activity.meeting and activity.meeting in (meeting.number, meeting.agenda):
            return meeting
    return None


# --- what the phase asks for ------------------------------------------------------------------------------------------


def _write(situation: Situation) -> Iterator[NextStep]:
    """What would be found at the close of the phase and is not found today: the to-do list of the phase."""
    standing = {finding.fingerprint for finding in situation.standing if finding.severity is Severity.ERROR}
    for finding in situation.closing:
        if finding.severity is Severity.INFO or finding.code in _OWN_STEPS or finding.fingerprint in standing:
            continue
        yield _from_finding("write", finding, finding.help)


def _from_finding(kind: StepKind, finding: Finding, why: str) -> NextStep:
    return NextStep(
        kind,
        finding.message,
        why,
        command=command_for(finding) or f"uipkit explain {finding.code}",
        file=finding.location.path,
        line=finding.location.span.line,
    )


_BODIES: Mapping[str, str] = {
    "accountability-committee": "committee",
    "leadership-team": "leadership",
    "local-board": "board",
    "charter-institute": "institute",
}
"""What ``uipkit approve`` calls a body, where that is another word."""


def _approvals(situation: Situation) -> Iterator[NextStep]:
    wrong = any(f.severity is Severity.ERROR and f.code not in _OWN_STEPS for f in situation.closing)
    for each in situation.approvals:
        duty = each.duty
        if each.state == "done" or duty.phase > situation.phase:
            continue
        if duty.phase == LAST_PLANNING_PHASE and wrong:
            continue  # nobody is asked to approve what does not hang together yet
        why = f"Asked for because {duty.why}." if duty.why else ""
        if each.day is not None and each.day > situation.today:
            yield NextStep("hold", f"{duty.words}, on {_day(each.day)}.", why, due=each.day)
            continue
        name = duty.act if duty.body is None else _BODIES.get(duty.body, duty.body)
        command = f"uipkit approve {name} --on {situation.today.isoformat()}"
        yield NextStep("approve", f"{duty.words}.", why, command=command, due=situation.due)


def _advance(situation: Situation, waiting: list[NextStep]) -> Iterator[NextStep]:
    """Nothing is left of this phase: hand the plan in, or go on to the next phase."""
    if waiting or situation.phase > LAST_PLANNING_PHASE:
        return
    if situation.phase == LAST_PLANNING_PHASE and not _is_submitted(situation.plan):
        yield NextStep(
            "submit",
            "Make the posted plan, submit it in the state's system, and write the day behind submission in plan.yaml.",
            "Every approval is recorded and nothing stands against it.",
            command="uipkit render posted",
            file=situation.path + "plan.yaml",
            due=situation.due,
        )
        return
    coming = PHASES[situation.phase + 1]
    yield NextStep(
        "phase",
        f"Go on to phase {coming.number}, {coming.title}.",
        f"Nothing is left to do in phase {situation.phase}.",
        command=f"uipkit phase {coming.number} --enter",
        file=situation.path + "plan.yaml",
    )


def _is_submitted(plan: Plan) -> bool:
    return (
        plan.info is not None and plan.info.submission is not None and plan.info.submission.date is not None
    )


def _wait(situation: Situation) -> NextStep:
    schedule = situation.plan.schedule
    coming = sorted(
        (each.date, each.title)
        for each in (schedule.activities if schedule is not None else ())
        if each.date is not None and each.date > situation.today and not _is_done(each, situation)
    )
    if coming:
        day, title = coming[0]
        return NextStep("wait", f"Nothing today. Next: “{title}” on {_day(day)}.", due=day)
    return NextStep("wait", "Nothing today, and nothing is on the schedule.", command="uipkit status")


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
