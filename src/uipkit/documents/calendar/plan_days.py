"""The days that the plan itself sets: milestones, interim targets, approvals, the due date, and the district's own days."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.documents.calendar.entry import Entry, Source, confirmed_unless, kept
from uipkit.documents.choice_words import ACTS, BODIES
from uipkit.documents.showing import WITHHELD
from uipkit.documents.standing_words import committee
from uipkit.plan import plan_year
from uipkit.plan.approval import Approval
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.priority import InterimTarget, Priority, Target
from uipkit.plan.strategy import Milestone, Strategy
from uipkit.templating.prose import plain_text
from uipkit.workbook.deadlines import due_day, notice_days
from uipkit.workbook.figures import figure
from uipkit.workbook.results import available

_TO_COME = {
    "offered": "is offered the plan",
    "reviewed": "reviews the plan",
    "approved": "approves the plan",
    "adopted": "adopts the plan",
}
"""What a body does on a day that is still to come."""

_STATES = {
    "not-started": "not started",
    "on-track": "on track",
    "at-risk": "at risk",
    "met": "met",
    "partly-met": "partly met",
    "missed": "missed",
}


def plan_days(source: Source) -> Iterator[Entry]:
    """Yield the days of milestones, interim targets, approvals and deadlines; what lies in the archive as given up."""
    plan = source.showing.plan
    for strategy in plan.strategies:
        yield from _milestones(source, strategy, given_up=False)
    for priority in plan.priorities:
        yield from _interim_targets(source, priority, given_up=False)
    for artifact in plan.archived:
        if isinstance(artifact, Strategy) and artifact.id not in plan.strategy_by_id:
            yield from _milestones(source, artifact, given_up=True)
        elif isinstance(artifact, Priority) and artifact.id not in plan.priority_by_id:
            yield from _interim_targets(source, artifact, given_up=True)
    for approval in plan.approvals.approvals if plan.approvals else ():
        yield from _approval(source, approval)
    yield from _deadlines(source)


def district_days(source: Source) -> Iterator[Entry]:
    """Yield what all plans of a district share: days of its boards, and days on which results become available."""
    plan = source.showing.plan
    for each in plan.district.board_dates if plan.district else ():
        body = " ".join(each.body.split())
        yield Entry(
            key=f"board/{body.casefold()}/{each.date}",
            summary=f"{body} meets",
            start=each.date,
            category="Board",
            details=kept(
                f"Its agenda closes on {each.agenda_closes}." if each.agenda_closes else "",
                "File: district.yaml",
            ),
            shared=True,
        )
        if each.agenda_closes is not None:
            yield Entry(
                key=f"board-agenda/{body.casefold()}/{each.date}",
                summary=f"Agenda closes: {body} on {each.date}",
                start=each.agenda_closes,
                category="Deadline",
                details=("File: district.yaml",),
                shared=True,
            )
    for result in available(plan).values():
        if result.certain:  # a day that uipkit merely supposes is for proposing dates, not for a calendar
            yield Entry(
                key=f"results/{plan.plan_year}/{result.id}",
                summary=f"Results: {result.title}",
                start=result.day,
                category="Results",
                details=("File: district.yaml",),
                shared=True,
            )


def _milestones(source: Source, strategy: Strategy, *, given_up: bool) -> Iterator[Entry]:
    for each in strategy.milestones:
        if each.date is not None:
            yield _milestone(source, strategy, each, given_up=given_up)


def _milestone(source: Source, strategy: Strategy, milestone: Milestone, *, given_up: bool) -> Entry:
    showing = source.showing
    entries = showing.plan.progress.milestones if showing.plan.progress else ()
    state = next(
        (
            each.state
            for each in reversed(entries)
            if (each.strategy, each.milestone) == (strategy.id, milestone.id)
        ),
        "",
    )
    reviewed_by = showing.owner(milestone.reviewed_by) if milestone.reviewed_by.strip() else ""
    words = plain_text(milestone.statement)
    measure = plain_text(milestone.measure).strip() or source.measures.get((strategy.id, milestone.id), "")
    return Entry(
        key=f"milestone/{strategy.id}/{milestone.id}",
        summary=f"Milestone: {words}",
        start=milestone.date or showing.today,
        category="Milestone",
        status=confirmed_unless(given_up),
        details=kept(
            "Given up: the strategy lies in the archive." if given_up else "",
            f"Strategy: {strategy.title or strategy.id}",
            f"Measure: {measure}" if measure else "",
            f"Reviewed by: {reviewed_by}" if reviewed_by else "",
            _standing(
                source,
                state,
                f"uipkit new milestone-progress --strategy {strategy.id} --milestone {milestone.id} --state met",
                given_up=given_up,
            ),
            source.file(strategy.file),
        ),
    )


def _interim_targets(source: Source, priority: Priority, *, given_up: bool) -> Iterator[Entry]:
    for target in priority.targets:
        for each in target.interim_targets:
            if each.date is not None:
                yield _interim_target(source, priority, target, each, given_up=given_up)


def _interim_target(
    source: Source, priority: Priority, target: Target, interim: InterimTarget, *, given_up: bool
) -> Entry:
    showing = source.showing
    withheld = target.withheld or showing.is_small(target.number_of_students, target.measures)
    aimed = WITHHELD if withheld else figure(interim.value, interim.unit or target.unit) or "to be set"
    entries = showing.plan.progress.interim_targets if showing.plan.progress else ()
    wanted = (priority.id, target.id, interim.id)
    state = next(
        (
            each.state
            for each in reversed(entries)
            if (each.priority, each.target, each.interim_target) == wanted
        ),
        "",
    )
    measure = " ".join((interim.measure or target.measure).split()) or "measure to be named"
    return Entry(
        key=f"interim-target/{'/'.join(wanted)}",
        summary=f"Interim target: {measure}: {aimed}",
        start=interim.date or showing.today,
        category="Interim target",
        status=confirmed_unless(given_up),
        details=kept(
            "Given up: the priority lies in the archive." if given_up else "",
            f"Priority: {priority.title or priority.id}",
            f"Students: {target.student_group}" if target.student_group else "",
            _standing(
                source,
                state,
                f"uipkit new interim-result --priority {priority.id} --target {target.id} --interim-target {interim.id} --state met",
                given_up=given_up,
            ),
            source.file(priority.file),
        ),
    )


def _standing(source: Source, state: str, record: str, *, given_up: bool) -> str:
    """Return the line on how something stands, or the command that records it; empty for what was given up."""
    if state:
        return f"How it stands: {_STATES[state]}."
    return "" if given_up else source.command(record)


def _approval(source: Source, approval: Approval) -> Iterator[Entry]:
    plan = source.showing.plan
    day = approval.date or approval.scheduled
    if day is None:
        return
    body = BODIES.get(approval.body) or committee(plan.info.scope if plan.info else "school")
    happened = approval.date is not None and approval.date <= source.showing.today
    act = ACTS[approval.act][:1].lower() + ACTS[approval.act][1:] if happened else _TO_COME[approval.act]
    yield Entry(
        key=f"approval/{approval.id}",
        summary=f"{body[:1].upper()}{body[1:]} {act}",
        start=day,
        category="Approval",
        details=kept(source.file("approvals.yaml")),
    )


def _deadlines(source: Source) -> Iterator[Entry]:
    showing = source.showing
    plan, holidays = showing.plan, showing.config.holidays.observed
    due = due_day(plan, holidays_of=holidays)
    if due is not None:
        basis = "" if is_placeholder(due.basis) else due.basis
        yield Entry(
            key="deadline/due",
            summary="The plan is due",
            start=due.day,
            category="Deadline",
            details=kept(
                basis and f"Because: {basis}.", due.note, source.command("uipkit check --phase final")
            ),
        )
    submission = plan.info.submission if plan.info else None
    if submission is not None and submission.date is not None:
        yield Entry(
            key="deadline/submitted",
            summary="The plan was handed in",
            start=submission.date,
            category="Deadline",
            details=kept(source.file("plan.yaml")),
        )
    days = notice_days(plan, holidays_of=holidays)
    if days is not None:
        told = days.notice_by or days.notice_for_hearing_by
        note = f"How sure: {days.certainty}; {days.note}."
        yield Entry(
            key="deadline/notice",
            summary="Last day to tell parents which plan is required",
            start=told,
            category="Deadline",
            details=kept(note, source.command("uipkit approve parent-notice --on DAY")),
        )
        yield Entry(
            key="deadline/hearing",
            summary="Last day for the public hearing",
            start=days.hearing_by,
            category="Deadline",
            details=kept(note, source.command("uipkit approve hearing --on DAY --scheduled")),
        )
    if plan.plan_year is not None:
        yield Entry(
            key="deadline/year-ends",
            summary=f"The plan year {plan.plan_year} ends",
            start=plan_year.last_day(plan.plan_year),
            category="Deadline",
        )
