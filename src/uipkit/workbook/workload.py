"""What is due when: the dated milestones and action steps of a plan, and the fortnights that hold too many of them.

Pure look-ups that the checker and the agenda of meeting 4.3 share, so that both call the same stretch of weeks a crunch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from uipkit.plan.placeholder import is_placeholder

if TYPE_CHECKING:
    from typing import Protocol

    from uipkit.plan.plan import Plan
    from uipkit.plan.strategy import Action, Milestone, Strategy

    class HasDay(Protocol):
        """Anything that is due on a day."""

        @property
        def day(self) -> date:
            """The day."""


FORTNIGHT = timedelta(days=14)


class Dated(NamedTuple):
    """A day that a milestone or an action step names: ``field`` is ``date``, or ``start``; ``at`` its position in the list.

    Many days are looked at and few reported, so what only a report says is worked out when one asks.
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
    def text(self) -> str:
        """What the item says: an action's description, a milestone's statement."""
        return getattr(self.item, "description", "") or getattr(self.item, "statement", "")

    @property
    def list_name(self) -> str:
        """The list of the strategy that it stands in: ``actions`` or ``milestones``."""
        return "actions" if hasattr(self.item, "description") else "milestones"


D = TypeVar("D", bound="HasDay")


class Crunch(NamedTuple):
    """A stretch of at most two weeks in which ``limit`` items or more are due, in order of their days.

    ``owner`` is the role that owns them all, as its first item writes it, or "" for a crunch of the whole plan.
    """

    due: Sequence[Dated]
    limit: int
    owner: str = ""


@lru_cache(maxsize=1)
def dates_of(plan: Plan) -> tuple[Dated, ...]:
    """Every date of the plan's milestones and action steps, in the plan's order; several rules and views ask for it."""
    return tuple(_all_dates(plan))


def _all_dates(plan: Plan) -> Iterator[Dated]:
    for strategy in plan.strategies:
        for at, milestone in enumerate(strategy.milestones):
            if milestone.date is not None:
                yield Dated(milestone.date, "date", strategy, at, milestone)
        for at, action in enumerate(strategy.actions):
            if action.start is not None:
                yield Dated(action.start, "start", strategy, at, action, action.who)
            if action.date is not None:
                yield Dated(action.date, "date", strategy, at, action, action.who)


def crunch_times(plan: Plan, due_in_a_fortnight: int, due_for_one_role: int) -> Iterator[Crunch]:
    """Yield where too much is due within fourteen days: first in the whole plan, then for the role that owns it.

    Two weeks are uipkit's own measure, as are the two limits of the configuration; the workbook (4.3) only says to look for
    crunch times and overloaded people.
    """
    due = sorted((dated for dated in dates_of(plan) if dated.field == "date"), key=lambda dated: dated.day)
    for window in crowded(due, due_in_a_fortnight):
        yield Crunch(window, due_in_a_fortnight)
    by_owner: dict[str, list[Dated]] = {}
    for dated in due:
        if dated.owner:
            by_owner.setdefault(" ".join(dated.owner.casefold().split()), []).append(dated)
    for owned in by_owner.values():
        for window in crowded(owned, due_for_one_role):
            yield Crunch(window, due_for_one_role, window[0].owner)


def crowded(due: Sequence[D], limit: int) -> Iterator[Sequence[D]]:
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
