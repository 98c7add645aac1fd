"""Family 6 in part, deadlines: notice, public meeting and hearing in time and in order, and the day on which the plan is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.rules.rule import ALWAYS, Context, E, Rule, W
from uipkit.rules.wording import to_fill_in
from uipkit.workbook.approval_standing import Standing, standings
from uipkit.workbook.due_date import doubt_about_due, raw_due_day

if TYPE_CHECKING:
    from uipkit.diagnostics.diagnostic import Severity
    from uipkit.workbook.deadlines import DueDay, NoticeDays

FILE = "approvals.yaml"

_WHAT = {
    "parent-notice": "the written notice to parents",
    "public-meeting": "the committee's public meeting",
    "hearing": "the public hearing",
}


def notice_or_hearing_missing(ctx: Context) -> Iterator[Problem]:
    """UIP608: a notice, a public meeting or a hearing that is not on record, too late, too soon or out of order."""
    plan = ctx.plan
    if plan.info is None or plan.unread.get("approvals"):
        return
    found = {each.duty.act: each for each in standings(plan, ctx.today) if each.duty.is_notice}
    if not found:
        return
    from uipkit.workbook.deadlines import notice_days  # few plan types ask for notice and hearing

    # Only the last day for a hearing depends on holidays, and nobody asks for it while nothing is missing.
    days = notice_days(plan, holidays_of=None)
    told = found.get("parent-notice")
    asked = told is not None and told.duty.settled and ctx.closed_phase >= told.duty.phase
    if asked and days is not None and days.notice_by is None:
        yield _day_of_plan_type_missing(days)
    for standing in found.values():
        if standing.state == "done":
            continue
        late = _is_overdue(standing.duty.act, days, ctx.today)
        if late or ctx.closed_phase >= standing.duty.phase:
            yield _not_held(ctx, standing, late=late)
    held = {act: each for act, each in found.items() if each.day is not None}
    if days is not None:
        yield from _too_late(held.get("parent-notice"), days)
        yield from _too_soon(ctx, held.get("parent-notice"), held.get("hearing"), days)
    yield from _out_of_order(ctx, held)


def _is_overdue(act: str, days: NoticeDays | None, today: date) -> bool:
    """Whether it is too late to tell parents as the law asks, or in time for a hearing, whatever phase the plan is in."""
    if days is None or act != "parent-notice":
        return False
    return today > min(filter(None, (days.notice_by, days.notice_for_hearing_by)))


def _day_of_plan_type_missing(days: NoticeDays) -> Problem:
    return Problem(
        Place("plan.yaml", ("plan_type",)),
        "It is not recorded when the school was told its plan type, so nobody can tell by when parents are to be told.",
        label=f"parents are told within {days.notice_days} days of that notice",
        help="Record the day of the notice in plan.yaml.",
        example=to_fill_in(
            "plan_type_notice", "the day of the notice of the plan type, or of the final one after an appeal"
        ),
        note=_days_rest_on(days),
        subject="plan/plan_type_notice",
        severity=W,
    )


def _not_held(ctx: Context, standing: Standing, *, late: bool) -> Problem:
    from uipkit.workbook.deadlines import notice_days

    duty = standing.duty
    what = _WHAT[duty.act]
    by = _by_when(ctx, duty.act, notice_days(ctx.plan, holidays_of=_holidays_of(ctx)))
    verb = "sent" if duty.act == "parent-notice" else "held"
    line = to_fill_in("date", f"the day on which it was {verb}")
    if standing.entry is not None:
        place = Place(FILE, ("notices", standing.at, "date"))
        when = f", planned for {standing.day}" if standing.day else ""
        message = f"Nothing says yet that {what} was {verb}{when}.{by}"
        label = "without a date" if standing.entry.date is None else "still to come"
        example = f"    {line}" if standing.entry.date is None else ""
    else:
        here = ctx.plan.approvals is not None
        place = Place(FILE, ("notices",)) if here else Place("plan.yaml", ("plan_type",))
        message = f"It is not on record that {what} was {verb}.{by}"
        label = f"no {duty.act}" if here else f"no {FILE} beside this file"
        entry = f"  - id: {duty.id}\n    act: {duty.act}\n    {line}"
        example = (
            entry if here and ctx.plan.approvals and ctx.plan.approvals.notices else f"notices:\n{entry}"
        )
    return Problem(
        place,
        message,
        label=label,
        help=f"{'Send it now. ' if late and standing.state == 'open' else ''}Once it was {verb}, record it in {FILE}: uipkit approve {duty.act} --on, with the day.",
        example=example,
        note=f"Asked of this plan because {duty.why}; it rests on: {duty.source.words}.",
        subject=f"notices/{duty.id}",
        severity=_weight(standing),
    )


def _by_when(ctx: Context, act: str, days: NoticeDays | None) -> str:
    """By when it has to happen: the notice by its own days and in time for the hearing, the hearing by the due date."""
    if days is None or act == "public-meeting":
        return ""
    told = _told(ctx)
    by = ""
    if act == "parent-notice" and days.notice_by is not None:
        by = f" Parents {'were' if days.notice_by < ctx.today else 'are'} to be told by {days.notice_by}."
    if act == "hearing":
        by = f" It comes before the plan is adopted, so by {days.hearing_by} at the latest."
    first = days.hearing_from(told, ctx.today)
    if first > days.hearing_by:
        from uipkit.workbook.deadlines import whom_to_ask

        why = "were not told yet" if told is None else f"were told on {told}"
        return (
            f"{by} Since parents {why}, no hearing can be held before {first}, which is after the due date: "
            f"ask {whom_to_ask(ctx.plan.governance)} what follows."
        )
    if told is None:
        return (
            f"{by} For a hearing by {days.hearing_by} they are told by {days.notice_for_hearing_by}."
            if act == "parent-notice"
            else f"{by} For that, parents are told by {days.notice_for_hearing_by}."
        )
    return by if act == "parent-notice" else f"{by} Parents were told on {told}, so not before {first}."


def _told(ctx: Context) -> date | None:
    """The day on which parents are told, or were."""
    return next(
        (each.day for each in standings(ctx.plan, ctx.today) if each.duty.act == "parent-notice"), None
    )


def _too_late(notice: Standing | None, days: NoticeDays) -> Iterator[Problem]:
    """Parents who were told after the days that the law gives."""
    if notice is None or notice.day is None or days.notice_by is None or notice.day <= days.notice_by:
        return
    yield Problem(
        _place(notice),
        f"Parents {'were' if notice.state == 'done' else 'are to be'} told on {notice.day}, more than {days.notice_days} days after "
        "the notice of the plan type.",
        label=f"after {days.notice_by}",
        help="Send it sooner."
        if notice.state == "scheduled"
        else "Correct the date if it was mistyped; else tell the district, and keep the reason in the notes.",
        note=_days_rest_on(days),
        related=(Related(Place("plan.yaml", ("plan_type_notice",)), "the notice of the plan type"),),
        subject="notices/parent-notice/late",
        severity=W,
    )


def _too_soon(
    ctx: Context, notice: Standing | None, hearing: Standing | None, days: NoticeDays
) -> Iterator[Problem]:
    """A hearing that is held before parents had the days that the law gives them."""
    if notice is None or hearing is None or notice.day is None or hearing.day is None:
        return
    from uipkit.workbook.deadlines import whom_to_ask

    asked = whom_to_ask(ctx.plan.governance)
    first = days.earliest_hearing(notice.day)
    if hearing.day >= first:
        return
    between = (hearing.day - notice.day).days
    told = f"{between} days after" if between > 0 else "no day after" if between == 0 else "before"
    better = _in_time(ctx, first)
    help_ = f"Ask {asked} what follows from it."
    if hearing.state == "scheduled":
        help_ = (
            f"Hold it later, from {first} on."
            if better
            else f"No day is left: {first} comes after the due date. Ask {asked} now whether the due date can be moved, "
            "or what else it accepts."
        )
    yield Problem(
        _place(hearing),
        f"The hearing on {hearing.day} is {told} the notice to parents of {notice.day}; at least {days.hearing_days} days lie "
        "between the two.",
        label=f"not before {first}",
        help=help_,
        example=f"    scheduled: {better}"
        if better and hearing.state == "scheduled" and _is_scheduled_only(hearing)
        else "",
        note=_days_rest_on(days),
        related=(Related(_place(notice), "the notice"),),
        subject="notices/hearing/too-soon",
        severity=W if days.certainty == "inferred" else _weight(hearing),
    )


def _in_time(ctx: Context, first: date) -> date | None:
    """The first business day from a day on, where that is not after the due date."""
    from uipkit.workbook.business_days import moved
    from uipkit.workbook.deadlines import due_day

    due = due_day(ctx.plan, holidays_of=_holidays_of(ctx))
    day, _ = moved(max(first, ctx.today), holidays_of=_holidays_of(ctx))
    return day if due is not None and day <= due.day else None


def _is_scheduled_only(standing: Standing) -> bool:
    return standing.entry is not None and standing.entry.date is None


class _Step(NamedTuple):
    """Something dated that comes before something else."""

    words: str
    standing: Standing


def _out_of_order(ctx: Context, held: Mapping[Any, Standing]) -> Iterator[Problem]:
    """The committee meets in public before the plan is written, the plan is heard after that, and adopted last."""
    adoption = next(
        (
            each
            for each in standings(ctx.plan, ctx.today)
            if each.duty.act == "adopted" and each.day is not None
        ),
        None,
    )
    steps = [_Step(_WHAT[act], held[act]) for act in ("public-meeting", "hearing") if act in held]
    if adoption is not None and steps:
        steps.append(_Step("the adoption of the plan", adoption))
    for earlier, later in pairwise(steps):
        before, after = earlier.standing, later.standing
        if before.day is None or after.day is None or before.day <= after.day:
            continue
        yield Problem(
            _place(before),
            f"{earlier.words[0].upper()}{earlier.words[1:]} on {before.day} comes after {later.words} on {after.day}.",
            label=f"after {after.day}",
            help="Correct the dates if one was mistyped; else change the order of what is still to come, or ask the district.",
            note="The committee meets in public before the plan is written; the written plan is heard before it is adopted "
            f"({before.duty.source.words}).",
            related=(Related(_place(after), later.words),),
            subject=f"notices/{before.duty.id}/order",
            severity=_weight(before),
        )


def deadline_missed(ctx: Context) -> Iterator[Problem]:
    """UIP609: past its due day and not submitted; before that, what is planned too late for it, or a due date in doubt."""
    info, today = ctx.plan.info, ctx.today
    raw = raw_due_day(ctx.plan)
    if info is None or raw is None:
        return
    if doubt := doubt_about_due(ctx.plan):
        yield _in_doubt(info.due is not None, raw, doubt)
    submitted = info.submission.date if info.submission is not None else None
    if submitted is not None and submitted <= today:
        return
    late = [
        each
        for each in standings(ctx.plan, today)
        if each.state == "scheduled" and each.day and each.day > raw
    ]
    if today <= raw and not late:
        return
    from uipkit.workbook.deadlines import due_day  # most plans are in time

    due = due_day(ctx.plan, holidays_of=_holidays_of(ctx))
    if due is None:
        return
    if today > due.day:
        yield _missed(ctx, due)
    for standing in late:
        if standing.day is not None and standing.day > due.day:
            yield _planned_too_late(ctx, standing, due)


def _in_doubt(own: bool, raw: date, doubt: str) -> Problem:
    return Problem(
        Place("plan.yaml" if own else "district.yaml", ("due", "date")),
        f"The due date {raw} can hardly be right: {doubt}.",
        label="in doubt",
        help="Correct the date or its kind; the state publishes when each plan is due.",
        subject="plan/due/date",
        severity=W,
    )


def _missed(ctx: Context, due: DueDay) -> Problem:
    info = ctx.plan.info
    recorded = info is not None and info.submission is not None
    line = to_fill_in("date", "the day on which it was submitted")
    return Problem(
        Place("plan.yaml", ("submission", "date") if recorded else ("submission",)),
        f"The plan was due on {due.day} ({due.basis}), and nothing says that it was submitted.",
        label=f"was due on {due.day}",
        help="Record the submission if it took place; else submit the plan now, and tell the district.",
        example=f"  {line}" if recorded else f"submission:\n  {line}",
        note=_moved(due),
        subject="plan/submission/date",
        severity=E,
    )


def _planned_too_late(ctx: Context, standing: Standing, due: DueDay) -> Problem:
    better = _last_board_date(ctx, standing, due)
    from uipkit.workbook.deadlines import notice_days, whom_to_ask

    asked = whom_to_ask(ctx.plan.governance)
    help_ = f"Ask for an earlier day, or talk with {asked} about the due date."
    if better:
        help_ = f"Move it to {better}, the last board date before the plan is due."
    elif standing.duty.act == "hearing" and (told := _told(ctx)) is not None:
        days = notice_days(ctx.plan, holidays_of=_holidays_of(ctx))
        first = days.earliest_hearing(told) if days is not None else told
        help_ = (
            f"Hold it from {first} on and by {due.day}."
            if first <= due.day
            else f"Parents were told too late for an earlier day, which is {first} at the soonest: ask {asked} now whether the "
            "due date can be moved, or what else it accepts."
        )
    return Problem(
        _place(standing),
        f"The plan is due on {due.day}, and only later, on {standing.day}, {_as_planned(standing)}.",
        label=f"after {due.day}",
        help=help_,
        example=f"    scheduled: {better}" if better and _is_scheduled_only(standing) else "",
        note=f"Reserve time with boards and committees well ahead, so that the plan is approved before it is submitted "
        f"(workbook, phase 6). {_moved(due)}".strip(),
        subject=f"{'notices' if standing.duty.is_notice else 'approvals'}/{standing.duty.id}/scheduled",
        severity=W,
    )


def _as_planned(standing: Standing) -> str:
    act = standing.duty.act
    return f"{_WHAT[act]} is planned" if standing.duty.is_notice else standing.duty.words


def _last_board_date(ctx: Context, standing: Standing, due: DueDay) -> date | None:
    """The last day before the plan is due on which the board meets and still takes items; for the board's own duties."""
    if standing.duty.body != "local-board" or ctx.plan.district is None:
        return None
    days = (
        each.date
        for each in ctx.plan.district.board_dates
        if "board" in each.body.lower()
        and ctx.today <= (each.agenda_closes or each.date)
        and each.date <= due.day
    )
    return max(days, default=None)


def _place(standing: Standing) -> Place:
    where = "notices" if standing.duty.is_notice else "approvals"
    dated = standing.entry is not None and standing.entry.date is not None
    return Place(FILE, (where, standing.at, "date" if dated else "scheduled"))


def _weight(standing: Standing) -> Severity | None:
    return None if standing.duty.settled else W


def _days_rest_on(days: NoticeDays) -> str:
    return f"The number of days is {_CERTAIN.get(days.certainty, days.certainty)}: {days.note}."


_CERTAIN = {
    "verified": "verified in law",
    "inferred": "inferred",
    "set by the district": "the district's own",
    "proposed by uipkit": "uipkit's proposal",
}


def _moved(due: DueDay) -> str:
    if not due.moved_by:
        return ""
    return (
        f"The day was moved from {due.raw}: {due.note}." if due.note else f"The day was moved from {due.raw}."
    )


def _holidays_of(ctx: Context) -> str | None:
    holidays = ctx.config.holidays
    return holidays.state if holidays.observe else None


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP608",
        "notice-or-hearing-missing",
        "A notice to parents, the committee's public meeting or the hearing is missing, late or out of order.",
        ((ALWAYS, W), (5, E)),
        "C.R.S. 22-11-405 and 22-11-406, 22-30.5-520, SB15-281; workbook, 5.2",
        notice_or_hearing_missing,
        may_wait=True,
    ),
    Rule(
        "UIP609",
        "deadline-missed",
        "The plan was not submitted by its due date, or an approval is planned too late for it.",
        ((5, W), (6, E)),
        "workbook, phase 6",
        deadline_missed,
        may_wait=True,
    ),
)
