"""What a result asks for: support where a milestone was missed; where a target was, a look at the strategy or at how it is carried out.

The two questions are those of the workbook (after submission). The answer is never given here: a report shows the question with
what speaks for one side, and the team decides (``points_to`` in progress.yaml).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from uipkit.analysis.progress_standing import (
    RESULTS,
    AnnualStanding,
    InterimStanding,
    MilestoneStanding,
    State,
    milestones_standing,
)
from uipkit.workbook.measure_range import contradicts, same_measure

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import Target
    from uipkit.plan.strategy import Strategy

Reading = Literal[
    "implementation", "strategy", "not-recorded", "too-early", "no-strategy", "something-else", "as-planned"
]
"""What milestones and target say side by side.

implementation: milestones were missed too, so the strategy is not carried out as planned yet; strategy: every milestone that was
due is met; not-recorded: milestones have no result, so nobody can tell; too-early: none was due; no-strategy: none reaches the
priority; something-else: the target is met and at least as many milestones fell short as were met; as-planned: both are met, but for a milestone
here or there.
"""

FALLS_SHORT: Final = frozenset({"at-risk", "partly-met", "missed"})
"""The states that ask for something."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A strategy behind a priority: how the milestones stand that were due by the day of a result, or have a result already."""

    strategy: Strategy
    met: int
    short: int
    without_result: int

    @property
    def looked_at(self) -> int:
        """How many milestones there are to go by."""
        return self.met + self.short + self.without_result


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a target's result reads beside the milestones behind it."""

    reading: Reading
    behind: tuple[Behind, ...]


def outcome(standing: InterimStanding | AnnualStanding) -> State | None:
    """Return what came of a target: the state that was recorded, else what its value says against what was aimed at; None where neither is known."""
    last = standing.recorded.last
    if last is None or last.state is not None:
        return standing.recorded.state
    aimed = standing.interim.value if isinstance(standing, InterimStanding) else standing.value
    if last.value is None or aimed is None:
        return None
    return "met" if reaches(standing.target, last.value, aimed) else "missed"


def is_measured_otherwise(standing: InterimStanding | AnnualStanding) -> bool:
    """Whether an interim target has a measure or a unit of its own, so that its target does not say which way is better."""
    return isinstance(standing, InterimStanding) and not same_measure(standing.target, standing.interim)


def says_otherwise(standing: InterimStanding | AnnualStanding) -> bool:
    """Whether the state that was recorded last is another than its value would have it, as far as the target's direction goes."""
    last = standing.recorded.last
    aimed = standing.interim.value if isinstance(standing, InterimStanding) else standing.value
    return last is not None and contradicts(last.state, last.value, aimed, standing.target)


def reaches(target: Target, value: float, aimed: float) -> bool:
    """Whether a value is as good as what was aimed at, or better, in the target's direction."""
    return value >= aimed if target.direction == "increase" else value <= aimed


def meaning(plan: Plan, standing: InterimStanding | AnnualStanding) -> Meaning | None:
    """Return how a result reads beside the milestones of the strategies that reach its priority; None where there is no result.

    plan: as it stood on the day of the report. A milestone counts where it was due by the day of the result, or has a result itself.
    """
    state, last = outcome(standing), standing.recorded.last
    if last is None or state not in RESULTS | FALLS_SHORT:
        return None
    strategies = plan.strategies_for_priority(standing.priority.id)
    found = milestones_standing(plan)
    behind = tuple(
        _behind(each, [one for one in found if one.strategy.id == each.id], last.date) for each in strategies
    )
    return Meaning(_read(state == "met", behind), behind)


def _behind(strategy: Strategy, milestones: Iterable[MilestoneStanding], day: date) -> Behind:
    counted = [
        each.recorded.state
        for each in milestones
        if (each.due is not None and each.due <= day) or each.recorded.state in RESULTS | FALLS_SHORT
    ]
    met = sum(state == "met" for state in counted)
    short = sum(state in FALLS_SHORT for state in counted)
    return Behind(strategy, met, short, len(counted) - met - short)


def _read(met: bool, behind: tuple[Behind, ...]) -> Reading:
    short = sum(each.short for each in behind)
    if met:
        return "something-else" if short and short >= sum(each.met for each in behind) else "as-planned"
    if not behind:
        return "no-strategy"
    if short:
        return "implementation"
    if any(each.without_result for each in behind):
        return "not-recorded"
    return "strategy" if any(each.met for each in behind) else "too-early"
