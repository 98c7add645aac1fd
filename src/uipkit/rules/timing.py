"""When milestones and action steps fall due: inside the plan year, beside breaks, and not all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.plan_year import first_day, last_day
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context
from uipkit.rules.school_days import Blocked, blocked, free_day
from uipkit.workbook.workload import FORTNIGHT, Crunch, Dated, crunch_times, dates_of

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan

_MOST_RELATED = 5


def _words(dated: Dated) -> str:
    """The item as a message names it."""
    return f"the {dated.list_name.removesuffix('s')} {quoted(dated.text)}"


def _place(dated: Dated) -> Place:
    """Where the day stands."""
    return Place(dated.strategy.file, (dated.list_name, dated.at, dated.field))


def _subject(dated: Dated) -> str:
    """What a finding about the day is about."""
    return f"{dated.strategy.id}/{dated.list_name}/{dated.item.id}/{dated.field}"


def date_outside_plan_year(ctx: Context) -> Iterator[Problem]:
    """UIP505: a date outside 1 July to 30 June. An action may start earlier; what ends or recurs counts then."""
    info = ctx.plan.info
    if info is None:
        return
    first, last = first_day(info.plan_year), last_day(info.plan_year)
    for dated in dates_of(ctx.plan):
        begins = dated.field == "start"
        if dated.day <= last and (dated.day >= first or begins):
            continue
        meant = _same_day_in(first, dated.day)
        if not begins and dated.start is not None and meant < dated.start:
            meant = last
        yield Problem(
            _place(dated),
            f"{_capital(_words(dated))} {'starts' if begins else 'is due'} on {dated.day}, "
            f"{'after' if dated.day > last else 'before'} the plan year {info.plan_year}.",
            label=f"not between {first} and {last}",
            help="Correct the year if it was mistyped, or move what belongs to a later year into the multi-year arc.",
            example=f"    {dated.field}: {meant}",
            note="A plan year runs from 1 July to 30 June.",
            related=(Related(Place("plan.yaml", ("plan_year",)), "the plan year"),),
            subject=_subject(dated),
        )


def _same_day_in(first: date, day: date) -> date:
    """The same day and month within the plan year that begins on ``first``; 29 February becomes the 28th."""
    year = first.year if (day.month, day.day) >= (first.month, first.day) else first.year + 1
    return date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def date_in_break(ctx: Context) -> Iterator[Problem]:
    """UIP509: a date in a break or testing window of the school calendar."""
    periods = tuple(blocked(ctx.plan))
    for dated in dates_of(ctx.plan):
        period = _period_of(dated.day, periods)
        if period is None:
            continue
        begins = dated.field == "start"
        window = "testing window" if period.testing else "break"
        yield Problem(
            _place(dated),
            f"{_capital(_words(dated))} {'starts' if begins else 'is due'} on {dated.day}, "
            f"in the {window} {quoted(period.name)}.",
            label=f"in a {window}",
            help=f"Move it to a day {'before' if begins else 'after'} the {window}, unless it is meant to fall there.",
            example=f"    {dated.field}: {free_day(ctx.plan, dated.day, earlier=begins)}",
            note="Implementation is planned around breaks and testing, with the calendar at hand (workbook, 4.2).",
            related=(Related(period.place, f"{period.start} to {period.end}"),),
            subject=_subject(dated),
        )


def _period_of(day: date, periods: Sequence[Blocked]) -> Blocked | None:
    for period in periods:
        if period.start <= day <= period.end:
            return period
    return None


def crunch_time(ctx: Context) -> Iterator[Problem]:
    """UIP508: too much due within fourteen days, in the whole plan or for the role that owns it; one finding a cluster."""
    limits = ctx.config.crunch_time
    for crunch in crunch_times(ctx.plan, limits.due_in_a_fortnight, limits.due_for_one_role):
        yield _crunch(ctx.plan, crunch)


def _crunch(plan: Plan, crunch: Crunch) -> Problem:
    window, limit, owner = crunch
    tips = window[limit - 1]
    count, surplus = len(window), len(window) - limit + 1
    some = "one of them" if surplus == 1 else f"{surplus} of them"
    what = f"actions of {quoted(owner)}" if owner else "milestones and actions"
    return Problem(
        _place(tips),
        f"{count} {what} are due within two weeks, from {window[0].day} to {window[-1].day}.",
        label=f"number {limit} within two weeks",
        help=f"Move {some} to a quieter time"
        + (", or give what is too much to another role." if owner else ", or drop what matters least."),
        example=f"    date: {_quieter_day(plan, window)}",
        note="Planning teams look for crunch times and overloaded people together (workbook, 4.3); "
        "how much is too much is uipkit's own proposal.",
        related=tuple(Related(_place(other), f"due on {other.day}") for other in window if other is not tips)[
            :_MOST_RELATED
        ],
        subject=f"{_subject(tips)}/crunch" + (f"/{' '.join(owner.casefold().split())}" if owner else ""),
    )


def _quieter_day(plan: Plan, window: Sequence[Dated]) -> date:
    """A day a fortnight clear of a window: after it, or before it where the plan year is over by then."""
    after = free_day(plan, window[-1].day + FORTNIGHT)
    if plan.info is not None and after > last_day(plan.info.plan_year):
        return free_day(plan, window[0].day - FORTNIGHT, earlier=True)
    return after


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
