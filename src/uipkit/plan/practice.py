"""``practices/<id>.yaml``: a collaborative planning practice that carries a strategy."""

from typing import Annotated, ClassVar, Literal

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import Day, FrozenMapping, Id, Link, Prose, Role, Text


class ProtocolStep(Model):
    """One step of the protocol."""

    id: Annotated[Id, internal("A short id.")]
    step: Annotated[Prose, internal("What is done.")]
    together_or_alone: Annotated[Literal["together", "alone"] | None, internal("Done together or alone.")] = (
        None
    )


class PreWork(Model):
    """What is prepared before the team meets."""

    description: Annotated[Prose, internal("What it is.")]
    deadline: Annotated[Text, internal("By when, before each meeting.")] = ""
    exemplar: Annotated[Text, internal("Where a completed example is kept.")] = ""


class RubricAssessment(Model):
    """One look at the practice through a rubric. Levels are ordinal: never averaged."""

    date: Annotated[Day, internal("When.")]
    rubric: Annotated[Text, internal("Which rubric.")]
    by: Annotated[Role, internal("Who assessed, by role or team.")] = ""
    ratings: Annotated[FrozenMapping[Id, Text], internal("The level of each indicator.")] = EMPTY
    next_step: Annotated[Prose, internal("What follows from it.")] = ""


class Practice(Artifact):
    """One practice: unit internalization, lesson preparation or student work analysis."""

    kind: ClassVar[str] = "practice"

    title: Annotated[Text, internal("A short title.")]
    practice: Annotated[
        Literal["unit-internalization", "lesson-preparation", "student-work-analysis", "other"],
        internal("Which practice."),
    ]
    strategies: Annotated[
        tuple[Annotated[Id, Link("strategy")], ...], internal("The strategies it carries.")
    ] = ()
    teams: Annotated[tuple[Annotated[Id, Link("team")], ...], internal("The teams that practise it.")] = ()
    conditions: Annotated[
        Prose, internal("What the assessment of the conditions for collaborative planning showed.")
    ] = ""
    protocol: Annotated[tuple[ProtocolStep, ...], internal("The protocol.")] = ()
    pre_work: Annotated[PreWork | None, internal("What is prepared before each meeting.")] = None
    assessments: Annotated[
        tuple[RubricAssessment, ...], internal("Looks through a rubric, the first as the baseline.")
    ] = ()
    monitoring: Annotated[Prose, internal("How its effect is watched.")] = ""
    notes: Annotated[Prose, internal("Notes; never names of students.")] = ""
