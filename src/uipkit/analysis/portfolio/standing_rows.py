"""The rows that say where a plan stands: the plan itself, its days, findings, assurances, feedback and review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uipkit.analysis.assurance_standing import OPEN, AssuranceStanding, assurance_standing
from uipkit.analysis.portfolio.held_results import held
from uipkit.analysis.portfolio.shown import OnePlan
from uipkit.analysis.portfolio.usual_phase import usual_phase
from uipkit.analysis.progress_standing import InterimStanding, interim_targets_standing, milestones_standing
from uipkit.analysis.tidy_table import Row, Value
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.plan.district import BoardDate
from uipkit.plan.feedback import FeedbackItem
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.places import PLACES, file_of, is_single
from uipkit.plan.plan import Plan
from uipkit.workbook.approval_standing import Standing
from uipkit.workbook.deadlines import DueDay, NoticeDays
from uipkit.workbook.phases import PHASES

NOT_SUBMITTED = "not-submitted"


class Judged(NamedTuple):
    """What was found out about a plan beyond its files.

    findings: those that count today. to_do: how much its phase still asks for. posting_errors: how many errors keep it from being
    posted. approvals: its duties as they stand. due, notices: by when it is due, and parents are told and heard. misnamed: files that
    are called or placed so that they are no part of the plan, or cannot be linked to.
    """

    findings: tuple[Finding, ...]
    to_do: int
    posting_errors: int
    approvals: tuple[Standing, ...]
    due: DueDay | None
    notices: NoticeDays | None
    misnamed: tuple[str, ...] = ()


def plan_row(one: OnePlan, judged: Judged) -> Row:
    """Return the row of the plan itself."""
    plan, today = one.plan, one.today
    info, due = plan.info, judged.due
    submission = info.submission if info is not None else None
    assurances = [each for each in assurance_standing(plan) if each.why]
    asked = plan.feedback.feedback if plan.feedback is not None else ()
    required = [each for each in asked if each.weight == "required"]
    last = plan.feedback.reviews[-1] if plan.feedback is not None and plan.feedback.reviews else None
    usual = usual_phase(plan, today, due.day if due is not None else None)
    unread = sorted({*not_readable(plan), *judged.misnamed})
    return one.row(
        scope=info.scope if info is not None else None,
        district=plan.district_name or None,
        school_code=info.school_code if info is not None else None,
        governance=plan.governance,
        plan_type=info.plan_type if info is not None else None,
        clock_year=info.clock_year if info is not None else None,
        identifications=_identifications(plan) or None,
        title_i=info.title_i if info is not None else None,
        enrollment=info.enrollment if info is not None else None,
        phase=info.phase if info is not None else None,
        phase_title=PHASES[info.phase].title if info is not None else None,
        usual_phase=usual,
        is_behind=info.phase < usual if info is not None and usual is not None else None,
        due=due.day if due is not None else None,
        due_basis=one.shown.text(due.basis) if due is not None else None,
        days_left=(due.day - today).days if due is not None else None,
        submitted=submission.date if submission is not None else None,
        errors=sum(each.severity is Severity.ERROR for each in judged.findings),
        warnings=sum(each.severity is Severity.WARNING for each in judged.findings),
        to_do=judged.to_do,
        posting_errors=judged.posting_errors,
        is_ready=not judged.posting_errors and info is not None,
        approvals_done=sum(each.state == "done" for each in judged.approvals),
        approvals_total=len(judged.approvals),
        approvals_open="; ".join(each.duty.words for each in judged.approvals if each.state != "done")
        or None,
        assurances_open=sum(each.is_open for each in assurances),
        assurances_total=len(assurances),
        required_open=sum(is_open(each) for each in required),
        required_total=len(required),
        suggestions_open=sum(is_open(each) for each in asked if each.weight == "suggested"),
        review_state=last.state if last is not None else NOT_SUBMITTED,
        review_day=last.date if last is not None else None,
        priorities=len(plan.priorities),
        root_causes=len(plan.root_causes),
        strategies=len(plan.strategies),
        **_counts(
            "milestones",
            ((each.due, each.recorded.state, each.is_result) for each in milestones_standing(plan)),
            today,
        ),
        **_counts(
            "interim",
            (
                (each.due, None if _is_silent(one, each) else each.recorded.state, each.is_result)
                for each in interim_targets_standing(plan)
            ),
            today,
        ),
        is_readable=not unread,
        not_readable="; ".join(unread) or None,
    )


def not_readable(plan: Plan) -> list[str]:
    """Return the files of a plan that could not be read, as places in its folder."""
    return sorted(
        PLACES[kind] if is_single(kind) else file_of(kind, own_id)
        for kind, ids in plan.unread.items()
        for own_id in (ids or {""})
    )


def is_open(item: FeedbackItem) -> bool:
    """Whether what was asked for has no answer; scaffold text is none."""
    return not item.answer or is_placeholder(item.answer)


def _identifications(plan: Plan) -> str:
    found = []
    for each in plan.info.identifications if plan.info is not None else ():
        groups = f" ({', '.join(each.groups)})" if each.groups else ""
        found.append(f"{each.identified_as}{groups}")
    return "; ".join(found)


def _is_silent(one: OnePlan, standing: InterimStanding) -> bool:
    return held(one, standing, standing.recorded.last).is_silent


def _counts(
    what: str, items: Iterable[tuple[date | None, str | None, bool]], today: date
) -> dict[str, Value]:
    known = list(items)
    states = [state for _, state, _ in known]
    past = [is_result for due, _, is_result in known if due is not None and due < today]
    return {
        f"{what}_due": sum(due is not None and due <= today for due, _, _ in known),
        f"{what}_met": states.count("met"),
        f"{what}_partly_met": states.count("partly-met"),
        f"{what}_missed": states.count("missed"),
        f"{what}_overdue": past.count(False),
    }


def deadline_rows(one: OnePlan, judged: Judged) -> Iterator[Row]:
    """Yield the days that a plan has to keep."""
    due, today = judged.due, one.today
    info = one.plan.info
    submitted = info.submission.date if info is not None and info.submission is not None else None
    if due is not None:
        state = "open" if submitted is None else "done"
        basis = one.shown.text(due.basis)
        yield _deadline(one, "due", "the plan is due", submitted or due.day, due.day, basis, state)
    for each in judged.approvals:
        yield _of_a_duty(one, each, judged.notices)
    if submitted is None:
        for kind, meeting, day in _bodies(one.plan, judged.approvals, today):
            what = f"{meeting.body} meets" if kind == "board" else f"the agenda of the {meeting.body} closes"
            yield _deadline(one, kind, one.shown.text(what), day, None, "district.yaml", "scheduled")


def _of_a_duty(one: OnePlan, standing: Standing, notices: NoticeDays | None) -> Row:
    duty = standing.duty
    kind = str(duty.act) if duty.is_notice else "approval"
    latest = None
    if notices is not None and standing.state != "done":
        latest = {"parent-notice": notices.notice_by, "hearing": notices.hearing_by}.get(kind)
    basis = notices.note if latest is not None and notices is not None else duty.source.words
    return _deadline(one, kind, duty.words, standing.day or latest, latest, basis, standing.state)


def _bodies(plan: Plan, approvals: Sequence[Standing], today: date) -> Iterator[tuple[str, BoardDate, date]]:
    """The next meeting of each body that still has to act, and the day on which its agenda closes where that is ahead.

    The dates in district.yaml are those of the district's own bodies: a school's accountability committee has its days in the
    school's schedule.
    """
    waiting = {each.duty.body for each in approvals if each.state != "done"}
    own = plan.info is not None and plan.info.scope != "school"
    words = [
        word
        for word, body, applies in (
            ("board", "local-board", True),
            ("committee", "accountability-committee", own),
        )
        if applies and body in waiting
    ]
    dates = sorted(plan.district.board_dates if plan.district is not None else (), key=lambda each: each.date)
    for word in words:
        for each in dates:
            if each.date >= today and word in each.body.lower():
                yield "board", each, each.date
                if each.agenda_closes is not None and each.agenda_closes >= today:
                    yield "agenda-closes", each, each.agenda_closes
                break


def _deadline(
    one: OnePlan, kind: str, what: str, day: date | None, latest: date | None, basis: str, state: str
) -> Row:
    left = (day - one.today).days if day is not None else None
    return one.row(
        kind=kind, what=what, day=day, latest=latest, basis=basis or None, state=state, days_left=left
    )


def finding_rows(one: OnePlan, findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield one row for each check that finds something; never its message, which quotes the plan."""
    grouped: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((-finding.severity, finding.code), []).append(finding)
    for (_, code), found in sorted(grouped.items()):
        first = min(found, key=lambda each: (each.location.path, each.location.span.line))
        yield one.row(
            code=code,
            name=first.name,
            severity=first.severity.word,
            findings=len(found),
            file=first.location.path,
            line=first.location.span.line,
        )


def assurance_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the assurances of a plan."""
    for each in assurance_standing(one.plan):
        yield _assurance(one, each)


def _assurance(one: OnePlan, each: AssuranceStanding) -> Row:
    return one.row(
        assurance=each.id,
        title=one.shown.text(each.title, PLACES["assurances"]),
        state=each.state,
        is_open=each.state in OPEN,
        level=each.level or None,
        authority=one.shown.text(each.authority, PLACES["assurances"]) or None,
        records=len(each.kept),
    )


def feedback_rows(one: OnePlan) -> Iterator[Row]:
    """Yield what reviewers asked for."""
    feedback = one.plan.feedback
    for each in feedback.feedback if feedback is not None else ():
        yield one.row(
            item=each.id,
            about=each.about,
            weight=each.weight,
            section=one.shown.text(each.section, PLACES["feedback"]) or None,
            criterion=each.criterion,
            given=each.date,
            given_by=one.shown.role(each.by) if each.by else None,
            feedback=one.shown.text(each.feedback, PLACES["feedback"]),
            is_open=is_open(each),
        )


def review_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the steps of a plan's review."""
    steps = one.plan.feedback.reviews if one.plan.feedback is not None else ()
    for number, each in enumerate(steps, start=1):
        yield one.row(
            step=number,
            state=each.state,
            day=each.date,
            done_by=one.shown.role(each.by) if each.by else None,
            is_latest=number == len(steps),
        )
