"""What the records of unit internalization, lesson preparation and student work analysis have in common."""

from typing import Annotated, Literal

from uipkit.plan.base import Model, internal
from uipkit.plan.values import Day, Id, Prose, Role, Text

Subject = Literal["ela", "mathematics", "other"]
"""The form of a session: English language arts, mathematics, or anything else."""


class Adjustment(Model):
    """A change to the materials, and what it is for."""

    id: Annotated[Id, internal("A short id.")]
    what: Annotated[Prose, internal("What is changed, such as timing, order or a task.")]
    why: Annotated[Prose, internal("The unfinished learning, or other need, that it answers.")] = ""


class Support(Model):
    """A support that keeps grade-level work within reach."""

    id: Annotated[Id, internal("A short id.")]
    support: Annotated[Prose, internal("What teachers do.")]
    need: Annotated[
        Text, internal("The need that it answers, such as 'reads below grade level'; never a student's name.")
    ] = ""


class NextStep(Model):
    """What somebody does after the session."""

    id: Annotated[Id, internal("A short id.")]
    step: Annotated[Prose, internal("What is done.")]
    who: Annotated[Role, internal("Who does it, by role.")] = ""
    due: Annotated[Day | None, internal("By when.")] = None
    done: Annotated[Day | None, internal("When it was done.")] = None
