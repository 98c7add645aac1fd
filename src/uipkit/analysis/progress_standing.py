"""How what was due stands: milestones, action steps, interim and annual targets, each with all that was recorded of it.

The one place that joins the plan with ``progress.yaml``: reports, agendas, the portfolio and the roll-over all read it. The last
entry about an item counts; the entries before it are its history.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Generic, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import InterimTarget, Priority, Target
    from uipkit.plan.progress import ActionProgress, AnnualResult, InterimResult, MilestoneProgress
    from uipkit.plan.strategy import Action, Milestone, Strategy

RESULTS: Final = frozenset({"met", "partly-met", "missed"})
"""The states that are a result; the others say how things stand on the way there."""

State = Literal["not-started", "on-track", "at-risk", "met", "partly-met", "missed"]

E = TypeVar("E", bound="MilestoneProgress | ActionProgress | InterimResult | AnnualResult")


class Recorded(NamedTuple, Generic[E]):
    """What was recorded of one item, oldest first in the file's own order, each with its position in its list of progress.yaml."""

    entries: tuple[tuple[int, E], ...] = ()

    @property
    def last(self) -> E | None:
        """The entry that counts; None where nothing was recorded."""
        return self.entries[-1][1] if self.entries else None

    @property
    def state(self) -> State | None:
        """How the item stands by its last entry; None where nothing was recorded, or the last entry gives a value alone."""
        return self.last.state if self.last is not None else None

    @property
    def since(self) -> date | None:
        """The day on which the state that counts began: an entry that only answers it does not begin it anew."""
        began = None
        for _, entry in reversed(self.entries):
            if _what_it_says(entry) != _what_it_says(self.entries[-1][1]):
                break
            began = entry.date
        return began


def _what_it_says(
    entry: MilestoneProgress | ActionProgress | InterimResult | AnnualResult,
) -> tuple[object, ...]:
    """Return what an entry says of how its item stands, answers and notes apart."""
    return entry.state, getattr(entry, "value", None), getattr(entry, "withheld", None)


class MilestoneStanding(NamedTuple):
    """An Implementation Milestone and what was recorded of it."""

    strategy: Strategy
    milestone: Milestone
    recorded: Recorded[MilestoneProgress]

    @property
    def due(self) -> date | None:
        """Its day; None where it has none."""
        return self.milestone.date

    @property
    def is_result(self) -> bool:
        """Whether its result is known."""
        return self.recorded.state in RESULTS


class ActionStanding(NamedTuple):
    """An action step and what was recorded of it."""

    strategy: Strategy
    action: Action
    recorded: Recorded[ActionProgress]

    @property
    def due(self) -> date | None:
        """The day on which it is to be completed; None for one that goes on, or has no day."""
        return self.action.date

    @property
    def is_result(self) -> bool:
        """Whether its result is known."""
        return self.recorded.state in RESULTS


class InterimStanding(NamedTuple):
    """An interim target and its results."""

    priority: Priority
    target: Target
    interim: InterimTarget
    recorded: Recorded[InterimResult]

    @property
    def due(self) -> date | None:
        """The day on which the result is expected; None where it has none."""
        return self.interim.date

    @property
    def is_result(self) -> bool:
        """Whether its result is known: a state, a value, or a value that is withheld."""
        last = self.recorded.last
        return last is not None and (last.state in RESULTS or last.value is not None or last.withheld)


class AnnualStanding(NamedTuple):
    """An annual target of one plan year and its results."""

    priority: Priority
    target: Target
    plan_year: str
    value: float
    recorded: Recorded[AnnualResult]

    @property
    def is_result(self) -> bool:
        """Whether its result is known: a state, a value, or a value that is withheld."""
        last = self.recorded.last
        return last is not None and (last.state in RESULTS or last.value is not None or last.withheld)


def milestones_standing(plan: Plan) -> tuple[MilestoneStanding, ...]:
    """Return every milestone in the plan's order, with what was recorded of it."""
    entries = plan.progress.milestones if plan.progress else ()
    found = _grouped(entries, lambda each: (each.strategy, each.milestone))
    return tuple(
        MilestoneStanding(strategy, each, Recorded(found.get((strategy.id, each.id), ())))
        for strategy in plan.strategies
        for each in strategy.milestones
    )


def actions_standing(plan: Plan) -> tuple[ActionStanding, ...]:
    """Return every action step in the plan's order, with what was recorded of it."""
    entries = plan.progress.actions if plan.progress else ()
    found = _grouped(entries, lambda each: (each.strategy, each.action))
    return tuple(
        ActionStanding(strategy, each, Recorded(found.get((strategy.id, each.id), ())))
        for strategy in plan.strategies
        for each in strategy.actions
    )


def interim_targets_standing(plan: Plan) -> tuple[InterimStanding, ...]:
    """Return every interim target in the plan's order, with its results."""
    entries = plan.progress.interim_targets if plan.progress else ()
    found = _grouped(entries, lambda each: (each.priority, each.target, each.interim_target))
    return tuple(
        InterimStanding(priority, target, each, Recorded(found.get((priority.id, target.id, each.id), ())))
        for priority in plan.priorities
        for target in priority.targets
        for each in target.interim_targets
    )


def annual_targets_standing(plan: Plan, plan_year: str | None = None) -> tuple[AnnualStanding, ...]:
    """Return every annual target in the plan's order, earlier years first, or those of one plan year, with their results."""
    entries = plan.progress.annual_results if plan.progress else ()
    found = _grouped(entries, lambda each: (each.priority, each.target, each.plan_year))
    return tuple(
        AnnualStanding(priority, target, year, value, Recorded(found.get((priority.id, target.id, year), ())))
        for priority in plan.priorities
        for target in priority.targets
        for year, value in sorted(target.annual_targets.items())
        if plan_year in (None, year)
    )


Key = TypeVar("Key")


def _grouped(entries: Sequence[E], key: Callable[[E], Key]) -> Mapping[Key, tuple[tuple[int, E], ...]]:
    grouped: dict[Key, list[tuple[int, E]]] = {}
    for index, entry in enumerate(entries):
        grouped.setdefault(key(entry), []).append((index, entry))
    return {each: tuple(found) for each, found in grouped.items()}
