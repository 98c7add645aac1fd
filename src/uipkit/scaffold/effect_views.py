"""What became of the strategies of a plan that is carried out: what was done, what moved, and what the team made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority
from uipkit.plan.strategy import Strategy
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    bullet,
    day,
    file_names,
    headed,
    joined,
    shortened,
    snapshot,
)
from uipkit.scaffold.target_views import latest_results, waits_for_the_state
from uipkit.scaffold.work_views import latest_actions, latest_milestones
from uipkit.templating.escaping import literal


def strategy_effects(plan: Plan, occasion: Occasion) -> Snapshot:
    """Each strategy with the state of its milestones and actions, and the results of the priorities that it reaches.

    What the team noted about the year comes after them; families, who attend, do not get it, since it may hold figures.
    """
    held = plan.progress
    if held is None or not plan.strategies:
        return Snapshot(
            occasion.say(
                "Nothing is recorded yet of what the strategies did (progress.yaml).",
                "Nothing is written down yet of what came of the work.",
            )
        )
    lines = []
    for strategy in plan.strategies:
        lines.append(headed(strategy.title, _done(strategy, plan)))
        reached = {
            each.id: each
            for cause in plan.causes_of_strategy(strategy)
            for each in plan.priorities_of_cause(cause)
        }
        lines += [bullet(_moved(each, plan, occasion), 1) for each in reached.values()]
    if not occasion.families_attend:
        for each in held.reflections:
            lines.append(bullet(f"What the team noted on {day(each.date)}: {shortened(each.reflection)}"))
    return snapshot(
        "What was done, and what moved:", lines, file_names([held, *plan.strategies, *plan.priorities])
    )


def _moved(priority: Priority, plan: Plan, occasion: Occasion) -> str:
    """Count the interim targets of a priority by their latest state, as far as it may be shown."""
    found = [each for each in latest_results(plan).values() if each.priority == priority.id]
    states = [each.state for each in found if not waits_for_the_state(each, plan, occasion)]
    what = occasion.say("interim targets", "what we wanted to see along the way")
    title = literal(priority.title)
    return f"{title}: {what}: {_counted(states)}" if states else f"{title}: no result yet"


def _counted(states: Iterable[str]) -> str:
    return joined([f"{count} {state.replace('-', ' ')}" for state, count in Counter(states).items()])


def _done(strategy: Strategy, plan: Plan) -> str:
    """Count the milestones and action steps of a strategy by their latest state."""
    reached, done = latest_milestones(plan), latest_actions(plan)
    milestones = [reached.get((strategy.id, each.id)) for each in strategy.milestones]
    actions = [done.get((strategy.id, each.id)) for each in strategy.actions]
    parts = []
    for name, entries in (("milestones", milestones), ("actions", actions)):
        states = ["without-an-entry" if each is None else each.state for each in entries]
        parts += [f"{name}: {_counted(states)}"] if states else []
    return "; ".join(parts)
