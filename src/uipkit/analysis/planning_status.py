"""Where a plan stands in its process: the phase, what is done of each, how it hangs together, what is coming up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from uipkit.analysis.assurance_standing import assurance_standing
from uipkit.analysis.situation import Situation, is_done
from uipkit.diagnostics.diagnostic import Severity
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.workbook.open_topics import open_topics
from uipkit.workbook.phases import PHASES

COMING_UP = timedelta(days=60)
"""How far ahead the list of what is coming up looks; uipkit's own proposal."""

PhaseState = Literal["done", "now", "later"]


@dataclass(frozen=True, slots=True)
class PhaseStatus:
    """One phase: its number and title, whether it is past, and how many of its activities took place."""

    number: int
    title: str
    state: PhaseState
    done: int
    activities: int


@dataclass(frozen=True, slots=True)
class Coming:
    """Something with a day: a meeting, an invitation, a milestone, an interim target, an approval, the due date."""

    day: date
    words: str
    kind: str
    plan: Literal["this", "running"] = "this"


@dataclass(frozen=True, slots=True)
class PlanningStatus:
    """All that the dashboard shows of one plan.

    errors, warnings: what counts today. to_do: what the phase still asks for. Counts of assurances, feedback and input come as
    (settled, all). days_left: to the due date, negative once it is past, None without one. submitted: the day of submission.
    """

    title: str
    plan_year: str
    plan_type: str
    phase: int
    phases: tuple[PhaseStatus, ...]
    due: date | None
    days_left: int | None
    due_words: str
    submitted: date | None
    errors: int
    warnings: int
    to_do: int
    checklist: tuple[int, int]
    approvals: tuple[int, int]
    assurances: tuple[int, int]
    feedback: tuple[int, int]
    input: tuple[int, int]
    coming: tuple[Coming, ...]


def planning_status(
    situation: Situation, *, due_words: str = "", running: Plan | None = None
) -> PlanningStatus:
    """Put together what is known. due_words: what the due date rests on. running: the plan that is carried out this year."""
    plan, today = situation.plan, situation.today
    info = plan.info
    activities = plan.schedule.activities if plan.schedule is not None else ()
    held = {each.id for each in activities if is_done(each, situation)}
    checklist = plan.schedule.checklist if plan.schedule is not None else ()
    standing = assurance_standing(plan)
    asked = (
        [each for each in plan.feedback.feedback if each.weight == "required"]
        if plan.feedback is not None
        else []
    )
    themes = [theme for each in plan.engagements for theme in each.themes]
    submission = info.submission if info is not None else None
    now = {finding.fingerprint for finding in situation.standing}
    return PlanningStatus(
        title=(info.school if info is not None else "") or plan.district_name or "Plan",
        plan_year=plan.plan_year or "",
        plan_type=(info.plan_type or "") if info is not None else "",
        phase=situation.phase,
        phases=tuple(
            PhaseStatus(
                each.number,
                each.title,
                "done"
                if each.number < situation.phase
                else "now"
                if each.number == situation.phase
                else "later",
                sum(a.id in held for a in activities if a.phase == each.number),
                sum(a.phase == each.number for a in activities),
            )
            for each in PHASES
        ),
        due=situation.due,
        days_left=(situation.due - today).days if situation.due is not None else None,
        due_words=due_words,
        submitted=submission.date if submission is not None else None,
        errors=sum(each.severity is Severity.ERROR for each in situation.standing),
        warnings=sum(each.severity is Severity.WARNING for each in situation.standing),
        to_do=sum(
            each.severity is not Severity.INFO and each.fingerprint not in now for each in situation.closing
        ),
        checklist=(sum(each.done for each in checklist), len(checklist)),
        approvals=(sum(each.state == "done" for each in situation.approvals), len(situation.approvals)),
        assurances=(
            sum(not each.is_open for each in standing if each.why),
            sum(bool(each.why) for each in standing),
        ),
        feedback=(sum(bool(each.answer) and not is_placeholder(each.answer) for each in asked), len(asked)),
        input=(sum(theme.answer != "pending" for theme in themes), len(themes)),
        coming=_coming_up(situation, running, held),
    )


def _coming_up(situation: Situation, running: Plan | None, held: set[str]) -> tuple[Coming, ...]:
    today, last = situation.today, situation.today + COMING_UP
    found = [*_of_the_process(situation, held), *_of_the_year(situation.plan, "this")]
    if running is not None:
        found += _of_the_year(running, "running")
    chosen = {each for each in found if today <= each.day <= last}
    return tuple(sorted(chosen, key=lambda each: (each.day, each.kind, each.words)))


def _of_the_process(situation: Situation, held: set[str]) -> Iterator[Coming]:
    plan = situation.plan
    yield from _of_the_schedule(plan, held)
    for meeting in plan.meetings:
        for step in meeting.follow_ups:
            if step.due is not None and step.done is None:
                yield Coming(step.due, " ".join(step.step.split()), "next step")
    for open_topic in open_topics(plan):
        if open_topic.topic.returns is not None:
            words = f"{open_topic.topic.topic}, put off at {open_topic.meeting.title}"
            yield Coming(open_topic.topic.returns, words, "comes back")
    for each in situation.approvals:
        if each.day is not None and each.state == "scheduled":
            yield Coming(each.day, each.duty.words, "approval")
    if situation.due is not None and not (plan.info and plan.info.submission and plan.info.submission.date):
        yield Coming(situation.due, "the plan is due", "due")


def _of_the_schedule(plan: Plan, held: set[str]) -> Iterator[Coming]:
    for each in plan.schedule.activities if plan.schedule is not None else ():
        if each.id in held:
            continue
        if each.date is not None:
            yield Coming(each.date, each.title, "meeting")
        if each.invitation_due is not None and each.invitation_sent is None:
            yield Coming(each.invitation_due, f"invitation to {each.title}", "invitation")


def _of_the_year(plan: Plan, which: Literal["this", "running"]) -> Iterator[Coming]:
    for correction in plan.progress.course_corrections if plan.progress is not None else ():
        if correction.due is not None and correction.done is None:
            yield Coming(correction.due, " ".join(correction.what.split()), "course correction", which)
    for strategy in plan.strategies:
        for milestone in strategy.milestones:
            if milestone.date is not None:
                yield Coming(milestone.date, " ".join(milestone.statement.split()), "milestone", which)
    for priority in plan.priorities:
        for target in priority.targets:
            for interim in target.interim_targets:
                if interim.date is not None:
                    words = f"{target.measure or priority.title}: interim target"
                    yield Coming(interim.date, words, "interim target", which)
