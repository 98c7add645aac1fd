"""Family 6 in part, the deadline: the day on which the plan is due, and approvals planned too late for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem
from uipkit.rules.approval_entries import WHAT, is_scheduled_only, parents_told, place
from uipkit.rules.rule import Context, E, Rule, W
from uipkit.rules.wording import to_fill_in
from uipkit.workbook.approval_standing import Standing, standings
from uipkit.workbook.due_date import doubt_about_due, raw_due_day

if TYPE_CHECKING:
    from uipkit.workbook.deadlines import DueDay


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

    due = due_day(ctx.plan, holidays_of=ctx.config.holidays.observed)
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
    elif standing.duty.act == "hearing" and (told := parents_told(ctx)) is not None:
        days = notice_days(ctx.plan, holidays_of=ctx.config.holidays.observed)
        first = days.earliest_hearing(told) if days is not None else told
        help_ = (
            f"Hold it from {first} on and by {due.day}."
            if first <= due.day
            else f"Parents were told too late for an earlier day, which is {first} at the soonest: ask {asked} now whether the "
            "due date can be moved, or what else it accepts."
        )
    return Problem(
        place(standing),
        f"The plan is due on {due.day}, and only later, on {standing.day}, {_as_planned(standing)}.",
        label=f"after {due.day}",
        help=help_,
        example=f"    scheduled: {better}" if better and is_scheduled_only(standing) else "",
        note=f"Reserve time with boards and committees well ahead, so that the plan is approved before it is submitted "
        f"(workbook, phase 6). {_moved(due)}".strip(),
        subject=f"{'notices' if standing.duty.is_notice else 'approvals'}/{standing.duty.id}/scheduled",
        severity=W,
    )


def _as_planned(standing: Standing) -> str:
    act = standing.duty.act
    return f"{WHAT[act]} is planned" if standing.duty.is_notice else standing.duty.words


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


def _moved(due: DueDay) -> str:
    if not due.moved_by:
        return ""
    return (
        f"The day was moved from {due.raw}: {due.note}." if due.note else f"The day was moved from {due.raw}."
    )


RULES: tuple[Rule, ...] = (
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
