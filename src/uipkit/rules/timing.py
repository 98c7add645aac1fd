"""When milestones and action steps fall due: inside the plan year, beside breaks, and not all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan_year import first_day, last_day
from uipkit.rules.rule import Context
from uipkit.rules.school_days import Blocked, blocked, free_day
from uipkit.rules.wording import quoted

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.strategy import Action, Milestone, Strategy

FORTNIGHT = timedelta(days=14)
_MOST_RELATED = 5


class _Dated(NamedTuple):
    """A day that a milestone or an action step names: ``field`` is ``date``, or ``start``; ``at`` its position in the list.

    Many days are looked at and few reported, so what only a finding says is worked out when one asks.
    """

    day: date
    field: str
    strategy: Strategy
    at: int
    item: Milestone | Action
    who: tuple[str, ...] = ()

    @property
    def start(self) -> date | None:
        """The first day of an action, where it has one."""
        return getattr(self.item, "start", None)

    @property
    def owner(self) -> str:
        """The role that owns an action, or "" where nobody is named."""
        return next((role for role in self.who if role and not is_placeholder(role)), "")

    @property
    def words(self) -> str:
        """The item as a message names it."""
        text = getattr(self.item, "description", "") or getattr(self.item, "statement", "")
        return f"the {self._list.removesuffix('s')} {quoted(text)}"

    @property
    def place(self) -> Place:
        """Where the day stands."""
        return Place(self.strategy.file, (self._list, self.at, self.field))

    @property
    def subject(self) -> str:
        """What a finding about the day is about."""
        return f"{self.strategy.id}/{self._list}/{self.item.id}/{self.field}"

    @property
    def _list(self) -> str:
        return "actions" if hasattr(self.item, "description") else "milestones"


@lru_cache(maxsize=1)
def _dates(plan: Plan) -> tuple[_Dated, ...]:
    """Every date of the plan's milestones and action steps, in the plan's order; three rules ask for it."""
    return tuple(_all_dates(plan))


def _all_dates(plan: Plan) -> Iterator[_Dated]:
    for strategy in plan.strategies:
        for at, milestone in enumerate(strategy.milestones):
            if milestone.date is not None:
                yield _Dated(milestone.date, "date", strategy, at, milestone)
        for at, action in enumerate(strategy.actions):
            if action.start is not None:
                yield _Dated(action.start, "start", strategy, at, action, action.who)
            if action.date is not None:
                yield _Dated(action.date, "date", strategy, at, action, action.who)


def date_outside_plan_year(ctx: Context) -> Iterator[Problem]:
    """UIP505: a date outside 1 July to 30 June. An action may start earlier; what ends or recurs counts then."""
    info = ctx.plan.info
    if info is None:
        return
    first, last = first_day(info.plan_year), last_day(info.plan_year)
    for dated in _dates(ctx.plan):
        begins = dated.field == "start"
        if dated.day <= last and (dated.day >= first or begins):
            continue
        meant = _same_day_in(first, dated.day)
        if not begins and dated.start is not None and meant < dated.start:
            meant = last
        yield Problem(
            dated.place,
            f"{_capital(dated.words)} {'starts' if begins else 'is due'} on {dated.day}, "
            f"{'after' if dated.day > last else 'before'} the plan year {info.plan_year}.",
            label=f"not between {first} and {last}",
            help="Correct the year if it was mistyped, or move what belongs to a later year into the multi-year arc.",
            example=f"    {dated.field}: {meant}",
            note="A plan year runs from 1 July to 30 June.",
            related=(Related(Place("plan.yaml", ("plan_year",)), "the plan year"),),
            subject=dated.subject,
        )


def _same_day_in(first: date, day: date) -> date:
    """The same day and month within the plan year that begins on ``first``; 29 February becomes the 28th."""
    year = first.year if (day.month, day.day) >= (first.month, first.day) else first.year + 1
    return date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def date_in_break(ctx: Context) -> Iterator[Problem]:
    """UIP509: a date in a break or testing window of the school calendar."""
    periods = tuple(blocked(ctx.plan))
    for dated in _dates(ctx.plan):
        period = _period_of(dated.day, periods)
        if period is None:
            continue
        begins = dated.field == "start"
        window = "testing window" if period.testing else "break"
        yield Problem(
            dated.place,
            f"{_capital(dated.words)} {'starts' if begins else 'is due'} on {dated.day}, "
            f"in the {window} {quoted(period.name)}.",
            label=f"in a {window}",
            help=f"Move it to a day {'before' if begins else 'after'} the {window}, unless it is meant to fall there.",
            example=f"    {dated.field}: {free_day(ctx.plan, dated.day, earlier=begins)}",
            note="Implementation is planned around breaks and testing, with the calendar at hand (workbook, 4.2).",
            related=(Related(period.place, f"{period.start} to {period.end}"),),
            subject=dated.subject,
        )


def _period_of(day: date, periods: Sequence[Blocked]) -> Blocked | None:
    for period in periods:
        if period.start <= day <= period.end:
            return period
    return None


def crunch_time(ctx: Context) -> Iterator[Problem]:
    """UIP508: too much due within fourteen days, in the whole plan or for the role that owns it; one finding a cluster."""
    limits = ctx.config.crunch_time
    due = sorted((dated for dated in _dates(ctx.plan) if dated.field == "date"), key=lambda dated: dated.day)
    for window in _crowded(due, limits.due_in_a_fortnight):
        yield _crunch(ctx.plan, window, limits.due_in_a_fortnight)
    by_owner: dict[str, list[_Dated]] = {}
    for dated in due:
        if dated.owner:
            by_owner.setdefault(" ".join(dated.owner.casefold().split()), []).append(dated)
    for owned in by_owner.values():
        for window in _crowded(owned, limits.due_for_one_role):
            yield _crunch(ctx.plan, window, limits.due_for_one_role, window[0].owner)


def _crowded(due: Sequence[_Dated], limit: int) -> Iterator[Sequence[_Dated]]:
    """Yield the fullest fortnight of every stretch in which each fortnight holds ``limit`` or more of ``due``.

    ``due`` is sorted by day, so one pass with two fingers is enough.
    """
    fullest = (0, 0)
    first = reach = 0
    for last, item in enumerate(due):
        while item.day - due[first].day >= FORTNIGHT:
            first += 1
        size = last - first + 1
        if size < limit:
            continue
        if fullest[1] and first > reach:
            yield due[slice(*fullest)]
            fullest = (first, last + 1)
        elif size > fullest[1] - fullest[0]:
            fullest = (first, last + 1)
        reach = last
    if fullest[1]:
        yield due[slice(*fullest)]


def _crunch(plan: Plan, window: Sequence[_Dated], limit: int, owner: str = "") -> Problem:
    tips = window[limit - 1]
    count, surplus = len(window), len(window) - limit + 1
    some = "one of them" if surplus == 1 else f"{surplus} of them"
    what = f"actions of {quoted(owner)}" if owner else "milestones and actions"
    return Problem(
        tips.place,
        f"{count} {what} are due within two weeks, from {window[0].day} to {window[-1].day}.",
        label=f"number {limit} within two weeks",
        help=f"Move {some} to a quieter time"
        + (", or give what is too much to another role." if owner else ", or drop what matters least."),
        example=f"    date: {_quieter_day(plan, window)}",
        note="Planning teams look for crunch times and overloaded people together (workbook, 4.3); "
        "how much is too much is uipkit's own proposal.",
        related=tuple(Related(other.place, f"due on {other.day}") for other in window if other is not tips)[
            :_MOST_RELATED
        ],
        subject=f"{tips.subject}/crunch" + (f"/{' '.join(owner.casefold().split())}" if owner else ""),
    )


def _quieter_day(plan: Plan, window: Sequence[_Dated]) -> date:
    """A day a fortnight clear of a window: after it, or before it where the plan year is over by then."""
    after = free_day(plan, window[-1].day + FORTNIGHT)
    if plan.info is not None and after > last_day(plan.info.plan_year):
        return free_day(plan, window[0].day - FORTNIGHT, earlier=True)
    return after


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
