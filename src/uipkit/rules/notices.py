"""Family 6 in part, notices: parents told, the committee heard in public and the hearing held, in time and in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.rules.approval_entries import (
    FILE,
    WHAT,
    is_scheduled_only,
    parents_told,
    place,
    weight,
)
from uipkit.rules.rule import ALWAYS, Context, E, Rule, W
from uipkit.rules.wording import to_fill_in
from uipkit.workbook.approval_standing import Standing, standings

if TYPE_CHECKING:
    from uipkit.workbook.deadlines import NoticeDays


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
    what = WHAT[duty.act]
    by = _by_when(ctx, duty.act, notice_days(ctx.plan, holidays_of=ctx.config.holidays.observed))
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
        severity=weight(standing),
    )


def _by_when(ctx: Context, act: str, days: NoticeDays | None) -> str:
    """By when it has to happen: the notice by its own days and in time for the hearing, the hearing by the due date."""
    if days is None or act == "public-meeting":
        return ""
    told = parents_told(ctx)
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


def _too_late(notice: Standing | None, days: NoticeDays) -> Iterator[Problem]:
    """Parents who were told after the days that the law gives."""
    if notice is None or notice.day is None or days.notice_by is None or notice.day <= days.notice_by:
        return
    yield Problem(
        place(notice),
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
        place(hearing),
        f"The hearing on {hearing.day} is {told} the notice to parents of {notice.day}; at least {days.hearing_days} days lie "
        "between the two.",
        label=f"not before {first}",
        help=help_,
        example=f"    scheduled: {better}"
        if better and hearing.state == "scheduled" and is_scheduled_only(hearing)
        else "",
        note=_days_rest_on(days),
        related=(Related(place(notice), "the notice"),),
        subject="notices/hearing/too-soon",
        severity=W if days.certainty == "inferred" else weight(hearing),
    )


def _in_time(ctx: Context, first: date) -> date | None:
    """The first business day from a day on, where that is not after the due date."""
    from uipkit.workbook.business_days import moved
    from uipkit.workbook.deadlines import due_day

    due = due_day(ctx.plan, holidays_of=ctx.config.holidays.observed)
    day, _ = moved(max(first, ctx.today), holidays_of=ctx.config.holidays.observed)
    return day if due is not None and day <= due.day else None


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
    steps = [_Step(WHAT[act], held[act]) for act in ("public-meeting", "hearing") if act in held]
    if adoption is not None and steps:
        steps.append(_Step("the adoption of the plan", adoption))
    for earlier, later in pairwise(steps):
        before, after = earlier.standing, later.standing
        if before.day is None or after.day is None or before.day <= after.day:
            continue
        yield Problem(
            place(before),
            f"{earlier.words[0].upper()}{earlier.words[1:]} on {before.day} comes after {later.words} on {after.day}.",
            label=f"after {after.day}",
            help="Correct the dates if one was mistyped; else change the order of what is still to come, or ask the district.",
            note="The committee meets in public before the plan is written; the written plan is heard before it is adopted "
            f"({before.duty.source.words}).",
            related=(Related(place(after), later.words),),
            subject=f"notices/{before.duty.id}/order",
            severity=weight(before),
        )


def _days_rest_on(days: NoticeDays) -> str:
    return f"The number of days is {_CERTAIN.get(days.certainty, days.certainty)}: {days.note}."


_CERTAIN = {
    "verified": "verified in law",
    "inferred": "inferred",
    "set by the district": "the district's own",
    "proposed by uipkit": "uipkit's proposal",
}


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
)
