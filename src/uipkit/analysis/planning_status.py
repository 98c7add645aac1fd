"""Where a plan stands in its process: the phase, what is done of each, how it hangs together, what is coming up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from uipkit.analysis.assurance_standing import assurance_standing
from uipkit.analysis.legal_steps import notice_due
from uipkit.analysis.progress_standing import RESULTS
from uipkit.analysis.review_standing import is_answered, review_standing
from uipkit.analysis.situation import LAST_PLANNING_PHASE, Situation, is_done
from uipkit.analysis.year_steps import TIME_TO_ANSWER, called_late, late_actions
from uipkit.diagnostics.diagnostic import Severity
from uipkit.plan.held import is_submitted, waits_to_be_used
from uipkit.plan.places import PLACES, is_single
from uipkit.plan.plan import Plan
from uipkit.plan.plan_year import first_day
from uipkit.workbook.approval_standing import Standing
from uipkit.workbook.deadlines import DueDay
from uipkit.workbook.open_topics import open_topics
from uipkit.workbook.phases import PHASES
from uipkit.workbook.target_names import interim_called

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
    """Something with a day: a meeting, an invitation, a milestone, an interim target, an approval, the due date.

    plan: whether it is of this plan, or of the one that it follows; plan_year: of which year that plan is.
    """

    day: date
    words: str
    kind: str
    plan: Literal["this", "running"] = "this"
    plan_year: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How much of something is settled: done, recorded, made or answered."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PlanningStatus:
    """All that the dashboard shows of one plan.

    due: the day that counts; due_raw: the day before it was moved; due_moved_by: what moved it, empty where nothing did; due_words:
    what it rests on; due_note: what else to know about it. days_left: to the due date, negative once it is past, None without one.
    submitted: the day of submission. errors, warnings: what counts today. to_do: what the phase still asks for. feedback: required
    changes; suggestions: the other feedback. overdue: what has its day behind it and is not done, coming: what has it ahead.
    unread: files that cannot be read, so that what they say is not known. review: how the district's review stands; empty without one.
    not_in_use: whether it was submitted more than two weeks ago and still stands in a planning phase. last_year: what the plan that this
    one follows left open, once this plan's year has begun; until then it is among what is overdue.
    """

    title: str
    plan_year: str
    plan_type: str
    phase: int
    phases: tuple[PhaseStatus, ...]
    due: date | None
    days_left: int | None
    due_raw: date | None
    due_moved_by: tuple[str, ...]
    due_words: str
    due_note: str
    submitted: date | None
    errors: int
    warnings: int
    to_do: int
    checklist: Count
    approvals: Count
    assurances: Count
    feedback: Count
    suggestions: Count
    input: Count
    overdue: tuple[Coming, ...]
    coming: tuple[Coming, ...]
    unread: tuple[str, ...] = ()
    review: str = ""
    not_in_use: bool = False
    last_year: tuple[Coming, ...] = ()


def planning_status(situation: Situation, due: DueDay | None = None) -> PlanningStatus:
    """Put together what is known. due: what is to be known of the day on which the plan is due."""
    plan, today = situation.plan, situation.today
    info = plan.info
    activities = plan.schedule.activities if plan.schedule is not None else ()
    held = {each.id for each in activities if is_done(each, situation)}
    checklist = plan.schedule.checklist if plan.schedule is not None else ()
    standing = assurance_standing(plan)
    feedback = plan.feedback.feedback if plan.feedback is not None else ()
    themes = [theme for each in plan.engagements for theme in each.themes]
    submission = info.submission if info is not None else None
    now = {finding.fingerprint for finding in situation.standing}
    dated = _dated(situation, held)
    late = [each for each in dated if each.day < today]
    begun = plan.plan_year is not None and first_day(plan.plan_year) <= today
    last_year = tuple(each for each in late if begun and each.plan == "running")
    reviewed = review_standing(plan)
    return PlanningStatus(
        title=plan.planner or "Plan",
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
        due_raw=due.raw if due is not None else None,
        due_moved_by=due.moved_by if due is not None else (),
        due_words=due.basis if due is not None else "",
        due_note=due.note if due is not None else "",
        submitted=submission.date if submission is not None else None,
        errors=sum(each.severity is Severity.ERROR for each in situation.standing),
        warnings=sum(each.severity is Severity.WARNING for each in situation.standing),
        to_do=sum(
            each.severity is not Severity.INFO and each.fingerprint not in now for each in situation.closing
        ),
        checklist=_count(each.done for each in checklist),
        approvals=_count(each.state == "done" for each in situation.approvals),
        assurances=_count(not each.is_open for each in standing if each.why),
        feedback=_count(is_answered(each) for each in feedback if each.weight == "required"),
        suggestions=_count(is_answered(each) for each in feedback if each.weight == "suggested"),
        input=_count(theme.answer != "pending" for theme in themes),
        overdue=tuple(each for each in late if each not in last_year),
        coming=tuple(each for each in dated if today <= each.day <= today + COMING_UP),
        review=reviewed.words if reviewed is not None else "",
        not_in_use=waits_to_be_used(plan, today),
        unread=tuple(sorted(PLACES[kind] for kind in plan.unread if is_single(kind))),
        last_year=last_year,
    )


def _count(settled: Iterable[bool]) -> Count:
    answers = list(settled)
    return Count(sum(answers), len(answers))


def _dated(situation: Situation, held: set[str]) -> list[Coming]:
    """Everything that has a day and is not done, in order of days."""
    own = {*_of_the_process(situation, held), *_of_the_year(situation.plan, "this", situation.today)}
    found = {replace(each, plan_year=situation.plan.plan_year or "") for each in own}
    if situation.running is not None:
        year = situation.running.plan_year or ""
        of_running = _of_the_year(situation.running, "running", situation.today)
        found |= {replace(each, plan_year=year) for each in of_running}
    return sorted(found, key=lambda each: (each.day, each.kind, each.words))


def _of_the_process(situation: Situation, held: set[str]) -> Iterator[Coming]:
    plan = situation.plan
    yield from _of_the_schedule(situation, held)
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
        by = _last_day(each, situation)
        if by is not None:
            yield Coming(by, f"last day: {each.duty.words}", "by law")
    if situation.due is not None and not is_submitted(plan):
        yield Coming(situation.due, "the plan is due", "due")


def _last_day(each: Standing, situation: Situation) -> date | None:
    """By when the law wants parents to be told, and heard, where neither is on record."""
    if each.state == "done" or situation.notices is None:
        return None
    if each.duty.act == "parent-notice":
        return notice_due(situation)
    return situation.notices.hearing_by if each.duty.act == "hearing" else None


def _of_the_schedule(situation: Situation, held: set[str]) -> Iterator[Coming]:
    schedule = situation.plan.schedule
    for each in schedule.activities if schedule is not None else ():
        if each.id in held:
            continue
        if each.date is not None:
            yield Coming(each.date, each.title, "meeting")
        ahead = each.date is None or each.date > situation.today  # nobody is invited to what is over
        if ahead and each.invitation_due is not None and each.invitation_sent is None:
            yield Coming(each.invitation_due, f"invitation to {each.title}", "invitation")


def _of_the_year(plan: Plan, which: Literal["this", "running"], today: date) -> Iterator[Coming]:
    yield from _of_short_term(plan, which)
    yield from _of_action_steps(plan, which, today)
    for correction in plan.progress.course_corrections if plan.progress is not None else ():
        if correction.due is not None and correction.done is None:
            yield Coming(correction.due, " ".join(correction.what.split()), "course correction", which)
    progress = plan.progress
    reached = {
        (each.strategy, each.milestone)
        for each in (progress.milestones if progress is not None else ())
        if each.state in RESULTS
    }
    for strategy in plan.strategies:
        for milestone in strategy.milestones:
            if milestone.date is not None and (strategy.id, milestone.id) not in reached:
                yield Coming(milestone.date, " ".join(milestone.statement.split()), "milestone", which)
    known = {
        (each.priority, each.target, each.interim_target)
        for each in (progress.interim_targets if progress is not None else ())
        if each.state in RESULTS or each.value is not None or each.withheld
    }
    for priority in plan.priorities:
        for target in priority.targets:
            for interim in target.interim_targets:
                if interim.date is not None and (priority.id, target.id, interim.id) not in known:
                    words = f"{interim_called(target, interim)}: interim target"
                    yield Coming(interim.date, words, "interim target", which)


def _of_short_term(plan: Plan, which: Literal["this", "running"]) -> Iterator[Coming]:
    """Barriers that wait for an answer, and the ends of cycles."""
    for barrier in plan.progress.barriers if plan.progress is not None else ():
        if not barrier.answer:
            words = f"answer to: {' '.join(barrier.barrier.split())}"
            yield Coming(barrier.date + TIME_TO_ANSWER, words, "barrier", which)
    for cycle in plan.progress.cycles if plan.progress is not None else ():
        if cycle.closed is None:
            yield Coming(cycle.end, f"end of the cycle {cycle.title}", "cycle", which)


def _of_action_steps(plan: Plan, which: Literal["this", "running"], today: date) -> Iterator[Coming]:
    """All action steps that are late, in one line."""
    if which == "this" and (plan.info is None or plan.info.phase <= LAST_PLANNING_PHASE):
        return
    late = late_actions(plan, today)
    if late and late[0].due is not None:
        yield Coming(
            late[0].due,
            f"{called_late(len(late))}{': uipkit track' if which == 'this' else ''}",
            "action steps",
            which,
        )
