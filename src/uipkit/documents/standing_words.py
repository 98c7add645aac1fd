"""What a document says of the plan's standing: its plan type and performance watch, by whom the plan is for.

A sentence stands here only where a public source says it of that scope and that kind of school (law: 22-11-303 to 306 for
districts, 22-11-403 to 406 for schools of a district, 22-30.5-520 for institute charters). Where none was found, nothing is
said: who adopts the plan of a charter, what a plan type means for a combined plan, what follows for a district on watch.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from uipkit.plan.school import PlanType, Scope
from uipkit.templating.speech import translatable

PLAN_TYPES: Final[Mapping[PlanType, str]] = MappingProxyType(
    {
        "performance": translatable("Performance Plan"),
        "improvement": translatable("Improvement Plan"),
        "priority-improvement": translatable("Priority Improvement Plan"),
        "turnaround": translatable("Turnaround Plan"),
        "insufficient-data": translatable("Insufficient data"),
    }
)

_PLACES: Final[Mapping[PlanType, str]] = MappingProxyType(
    {
        "performance": translatable(
            "This is the highest of the four plan types that the state assigns to schools."
        ),
        "improvement": translatable(
            "This is the second highest of the four plan types that the state assigns to schools."
        ),
        "priority-improvement": translatable(
            "This is the second lowest of the four plan types that the state assigns to schools."
        ),
        "turnaround": translatable(
            "This is the lowest of the four plan types that the state assigns to schools."
        ),
    }
)
"""Where a school's plan type stands. Districts have other categories, and a combined plan names no single school."""

_ON_WATCH: Final = frozenset[PlanType]({"priority-improvement", "turnaround"})
_COUNTED: Final = translatable(
    "Performance watch counts the years with a Priority Improvement or Turnaround plan."
)


def plan_type_meaning(scope: Scope, governance: str | None, plan_type: PlanType | None) -> str:
    """Return in plain words what a plan type means for a plan of this scope and kind of school; empty where unknown."""
    return " ".join(plan_type_sentences(scope, governance, plan_type))


def plan_type_sentences(scope: Scope, governance: str | None, plan_type: PlanType | None) -> list[str]:
    """Return the sentences of ``plan_type_meaning`` one by one, as catalogues translate them."""
    if plan_type is None:
        return []
    if plan_type == "insufficient-data":
        return [translatable("The state had too few results to assign a plan type.")]
    if scope == "district":
        said = [
            translatable(
                "The district's school board adopts the plan, and the District Accountability Committee gives its advice."
            )
        ]
        if plan_type == "turnaround":
            said.append(translatable("The Commissioner of Education reviews it."))
        return said
    if scope == "combined":
        return []
    said = [_PLACES[plan_type]]
    if plan_type in _ON_WATCH:
        said.append(translatable("It puts the school on performance watch."))
        if governance == "district-school":
            said.append(translatable("The district's school board adopts the plan after a public hearing."))
            if plan_type == "turnaround":
                said.append(translatable("The state reviews it."))
        elif governance == "institute":
            said.append(translatable("The school holds a public hearing on the plan."))
    return said


def clock_meaning(scope: Scope) -> str:
    """Return in plain words what a year on performance watch means."""
    return " ".join(clock_sentences(scope))


def clock_sentences(scope: Scope) -> list[str]:
    """Return the sentences of ``clock_meaning`` one by one, as catalogues translate them."""
    if scope != "school":
        return [_COUNTED]
    return [
        _COUNTED,
        translatable("After five full years the state decides what has to change at the school."),
        translatable(
            "A school leaves performance watch once its plan type has been Improvement or better for two years."
        ),
    ]


def committee(scope: Scope) -> str:
    """Return what the accountability committee is called; one committee may serve a small district and its schools."""
    return {
        "school": translatable("School Accountability Committee"),
        "district": translatable("District Accountability Committee"),
        "combined": translatable("accountability committee"),
    }[scope]
