"""``units/<id>.yaml``: the record of a unit internalization."""

from typing import Annotated, ClassVar

from annotated_types import Ge

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.session import Adjustment, NextStep, Subject, Support
from uipkit.plan.values import Count, Day, Grade, Id, Link, Prose, Text


class UnitAssessment(Model):
    """One way in which students show what they learned in a unit."""

    id: Annotated[Id, internal("A short id.")]
    assessment: Annotated[Text, internal("Which assessment.")]
    when: Annotated[Text, internal("When in the unit.")] = ""
    shows: Annotated[Prose, internal("What students have to know and do for it.")] = ""


class ArcPart(Model):
    """One stretch of the unit."""

    id: Annotated[Id, internal("A short id.")]
    lessons: Annotated[Text, internal("Which lessons, such as '1 to 4'.")] = ""
    builds: Annotated[Prose, internal("What it adds to the learning.")]


class Unit(Artifact):
    """What a team found out about a unit before teaching it."""

    kind: ClassVar[str] = "unit"

    title: Annotated[Text, internal("The unit's name.")]
    practice: Annotated[
        Annotated[Id, Link("practice")] | None, internal("The practice that it belongs to.")
    ] = None
    date: Annotated[Day | None, internal("The day of the session.")] = None
    team: Annotated[Annotated[Id, Link("team")] | None, internal("The team.")] = None
    subject: Annotated[Subject, internal("English language arts, mathematics, or another subject.")] = "other"
    grades: Annotated[tuple[Grade, ...], internal("Which grades.")] = ()
    curriculum: Annotated[Text, internal("The curriculum and the unit's place in it.")] = ""
    lessons: Annotated[Count | None, Ge(1), internal("How many lessons it has.")] = None
    starts: Annotated[Day | None, internal("When teaching it begins.")] = None
    ends: Annotated[Day | None, internal("When it is to be finished.")] = None
    big_ideas: Annotated[tuple[Prose, ...], internal("What students are to understand when it ends.")] = ()
    standards: Annotated[tuple[Text, ...], internal("The grade-level standards it teaches.")] = ()
    assessments: Annotated[tuple[UnitAssessment, ...], internal("How students show what they learned.")] = ()
    arc: Annotated[tuple[ArcPart, ...], internal("How the learning builds up over the unit.")] = ()
    priority_content: Annotated[
        Prose, internal("The content that comes first, for students with unfinished learning.")
    ] = ""
    adjustments: Annotated[tuple[Adjustment, ...], internal("What is changed in timing or content.")] = ()
    supports: Annotated[tuple[Support, ...], internal("Supports for specific needs.")] = ()
    next_steps: Annotated[tuple[NextStep, ...], internal("What follows.")] = ()
    notes: Annotated[Prose, internal("Notes; never names of students.")] = ""
