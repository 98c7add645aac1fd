"""Coherence at a glance: whether a plan leads from priorities through root causes to strategies and their steps without a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from uipkit.plan.plan import Plan

_MANY: Final = {
    "priority": "priorities",
    "root cause": "root causes",
    "strategy": "strategies",
    "milestone": "milestones",
    "action step": "action steps",
}


def chain(plan: Plan) -> dict[str, Any]:
    """Return the steps of the chain, each with how many there are and what is missing there, in words, and whether it is ``open``.

    ``whole`` says that no step is empty and nothing is left without its next one; ``known`` that all files of the chain could be
    read, without which neither can be told.
    """
    steps = [
        _step(
            ["priority"],
            [len(plan.priorities)],
            ("without a root cause", [not plan.causes_of(each.id) for each in plan.priorities]),
            (
                "reached by no strategy",
                [
                    bool(plan.causes_of(each.id)) and not plan.strategies_for_priority(each.id)
                    for each in plan.priorities
                ],
            ),
        ),
        _step(
            ["root cause"],
            [len(plan.root_causes)],
            ("without a priority", [not plan.priorities_of_cause(each) for each in plan.root_causes]),
            ("without a strategy", [not plan.strategies_for_cause(each.id) for each in plan.root_causes]),
        ),
        _step(
            ["strategy"],
            [len(plan.strategies)],
            ("without a root cause", [not plan.causes_of_strategy(each) for each in plan.strategies]),
            ("without a milestone", [not each.milestones for each in plan.strategies]),
            ("without an action step", [not each.actions for each in plan.strategies]),
        ),
        _step(
            ["milestone", "action step"],
            [
                sum(len(each.milestones) for each in plan.strategies),
                sum(len(each.actions) for each in plan.strategies),
            ],
        ),
    ]
    return {
        "steps": steps,
        "known": plan.links_known("priority", "root-cause", "strategy"),
        "whole": not any(step["open"] for step in steps),
    }


def _step(what: Sequence[str], counts: Sequence[int], *missing: tuple[str, list[bool]]) -> dict[str, Any]:
    counted = [_counted(number, one) for number, one in zip(counts, what, strict=True)]
    gaps = [f"{sum(each)} {words}" for words, each in missing if any(each)]
    return {"counts": counted, "gaps": gaps, "open": bool(gaps) or 0 in counts}


def _counted(number: int, one: str) -> str:
    return f"{number or 'no'} {one if number == 1 else _MANY[one]}"
