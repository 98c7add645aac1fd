"""Where a team sees itself on a rubric. Apart from the rubric, which no file of a plan holds, so that no check has to load it."""

from typing import Annotated

from uipkit.plan.base import Model, internal
from uipkit.plan.values import Id, Prose


class Rating(Model):
    """Where a team sees itself on one indicator."""

    indicator: Annotated[Id, internal("The indicator's id.")]
    level: Annotated[Id, internal("The level's id.")]
    evidence: Annotated[Prose, internal("What shows it.")] = ""
    next_step: Annotated[Prose, internal("What follows from it.")] = ""
