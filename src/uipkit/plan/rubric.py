"""A rubric as data: levels in order, indicators with a description for each level. None is anybody's official text."""

from typing import Annotated

from annotated_types import MinLen

from uipkit.plan.base import Model, internal
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import FrozenMapping, Id, Text


class Level(Model):
    """One level of a rubric."""

    id: Annotated[Id, internal("A short id, such as 'emerging'.")]
    title: Annotated[Text, internal("What it is called.")]
    meaning: Annotated[Text, internal("What it means in general.")] = ""


class Indicator(Model):
    """One thing that a team looks at."""

    id: Annotated[Id, internal("A short id, unique within the rubric.")]
    group: Annotated[Text, internal("What it belongs to, such as a domain.")] = ""
    prompt: Annotated[Text, internal("The question or statement that is judged.")]
    levels: Annotated[
        FrozenMapping[Id, Text], internal("What each level looks like for it, by the id of the level.")
    ] = EMPTY
    look_at: Annotated[tuple[Text, ...], internal("Where the evidence is to be found.")] = ()


class Rubric(Model):
    """A rubric: its own levels and indicators."""

    id: Annotated[Id, internal("A short id; the name of its file.")]
    title: Annotated[Text, internal("Its title.")]
    source: Annotated[Text, internal("Whose text it is, and what it is not.")]
    levels: Annotated[tuple[Level, ...], MinLen(2), internal("The levels, lowest first.")]
    indicators: Annotated[tuple[Indicator, ...], MinLen(1), internal("The indicators.")]
