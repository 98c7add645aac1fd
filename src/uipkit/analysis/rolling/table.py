"""The table of all fields: what becomes of each when a plan is rolled over. The roll-over obeys it, and the docs print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from uipkit.analysis.rolling.carried_kinds import CARRIED
from uipkit.analysis.rolling.fates import Rows
from uipkit.analysis.rolling.left_kinds import LEFT
from uipkit.plan.base import Model

TABLE: Final[Mapping[str, Rows]] = {**CARRIED, **LEFT}
"""By model, as ``module.Class``: its fields."""

CARRIED_KINDS: Final = (
    "plan",
    "priority",
    "root-cause",
    "strategy",
    "assurances",
    "feedback",
    "teams",
    "schedule",
    "practice",
)
"""The kinds of file that are carried; ``left_kinds.WHY_LEFT`` names the others, and the district's shared file stays where it is."""


def model_key(model: type[Model]) -> str:
    """The name of a model in the table."""
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}"


def rows_of(model: type[Model]) -> Rows:
    """What becomes of the fields of a model. Raises KeyError for one that the table does not name, which a test forbids."""
    return TABLE[model_key(model)]
