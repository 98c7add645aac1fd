"""The list of all rules, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from uipkit.diagnostics.nearest import nearest as nearest_word
from uipkit.diagnostics.selection import Choices
from uipkit.rules import (
    approvals,
    assurances,
    cycles,
    deadlines,
    feedback,
    implementation,
    in_use,
    meetings,
    notices,
    practices,
    priorities,
    privacy,
    progress_entries,
    publication,
    root_causes,
    schedule,
    shape,
    stakeholders,
    strategies,
    targets,
    teams,
)
from uipkit.rules.rule import Rule

FAMILIES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "shape": shape.RULES,
        "priorities": priorities.RULES,
        "targets": targets.RULES,
        "root-causes": root_causes.RULES,
        "strategies": strategies.RULES,
        "implementation": (*implementation.RULES, *progress_entries.RULES, *cycles.RULES, *in_use.RULES),
        "assurances": assurances.RULES,
        "approvals": (*approvals.RULES, *notices.RULES, *deadlines.RULES, *approvals.LEADERSHIP_RULES),
        "feedback": feedback.RULES,
        "teams": teams.RULES,
        "schedule": schedule.RULES,
        "meetings": meetings.RULES,
        "stakeholders": stakeholders.RULES,
        "privacy": privacy.RULES,
        "publication": publication.RULES,
        "practices": practices.RULES,
    }
)
"""The rules of each family, in the order of their codes. A family's word selects all of it (``--select targets``)."""

REGISTRY: tuple[Rule, ...] = tuple(rule for rules in FAMILIES.values() for rule in rules)


@cache
def by_code() -> Mapping[str, Rule]:
    """Every rule by its code."""
    return MappingProxyType({rule.code: rule for rule in REGISTRY})


def find(code_or_name: str) -> Rule | None:
    """Return the rule with this code or name, whatever its case, or None."""
    wanted = code_or_name.strip()
    rule = by_code().get(wanted.upper())
    if rule is not None:
        return rule
    name = wanted.lower().replace("_", "-")
    return next((rule for rule in REGISTRY if rule.name == name), None)


def nearest(word: str) -> str | None:
    """Return the code or name that somebody most likely meant by ``word``, or None where none is close."""
    return nearest_word(word, [*by_code(), *(rule.name for rule in REGISTRY)])


@cache
def choices() -> Choices:
    """What selectors can choose from, as the plain data that ``diagnostics.selection`` reads."""
    return Choices(
        {rule.code: rule.name for rule in REGISTRY},
        {word: frozenset(rule.code for rule in rules) for word, rules in FAMILIES.items()},
    )
