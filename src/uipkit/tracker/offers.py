"""What drop-downs offer: the plan's roles and ids, and the school years around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from uipkit.plan.plan import Plan
from uipkit.plan.plan_year import shifted
from uipkit.tracker.masking import Shows
from uipkit.workbook.roles import declared_roles, people_of_teams

Offers = dict[str, tuple[str, ...]]
"""Entries by the name of their list: ``roles``, ``years``, or the kind of thing whose ids they are."""

ROLES, YEARS = "roles", "years"

TAB_OF: Final = {
    "priority": "Priorities",
    "target": "Targets",
    "interim-target": "Interim Targets",
    "root-cause": "Root Causes",
    "strategy": "Strategies",
    "milestone": "Milestones",
    "action": "Action Plan",
    "takeaway": "Data Takeaways",
    "data-source": "Data Sources",
    "team": "Teams",
}
"""Where the things stand that an id names. Options, practices and meetings have no tab."""

_LONGEST = 255
"""A longer entry no program takes from a drop-down."""


def offers(plan: Plan, shows: Shows) -> Offers:
    """Return all lists of a plan; entries stand once, in the plan's order, roles by the alphabet. Nobody's name is among them."""
    found: dict[str, Iterable[str]] = {
        "priority": (each.id for each in plan.priorities),
        "target": (each.id for priority in plan.priorities for each in priority.targets),
        "interim-target": (
            each.id
            for priority in plan.priorities
            for target in priority.targets
            for each in target.interim_targets
        ),
        "root-cause": (each.id for each in plan.root_causes),
        "strategy": (each.id for each in plan.strategies),
        "milestone": (each.id for strategy in plan.strategies for each in strategy.milestones),
        "action": (each.id for strategy in plan.strategies for each in strategy.actions),
        "takeaway": plan.takeaway_by_id,
        "data-source": plan.data_source_by_id,
        "team": (each.id for each in plan.teams.teams) if plan.teams is not None else (),
        "meeting": (each.id for each in plan.meetings),
        "option": (each.id for each in plan.options),
        "practice": (each.id for each in plan.practices),
        ROLES: sorted(
            {role for role in _roles(plan) if shows.owner(role) == role}, key=lambda role: role.casefold()
        ),
        YEARS: (shifted(plan.plan_year, step) for step in range(-3, 3)) if plan.plan_year else (),
    }
    return {
        name: tuple(dict.fromkeys(each for each in entries if _fits(each))) for name, entries in found.items()
    }


def _roles(plan: Plan) -> Iterator[str]:
    yield from declared_roles(plan)
    yield from (role for _, _, role in people_of_teams(plan))
    for strategy in plan.strategies:
        yield from (role for action in strategy.actions for role in action.who)
        yield from (milestone.reviewed_by for milestone in strategy.milestones)
    for activity in plan.schedule.activities if plan.schedule is not None else ():
        yield from (activity.owner, *activity.participants)


def _fits(entry: str) -> bool:
    return bool(entry.strip()) and len(entry) <= _LONGEST and entry.isprintable()
