"""``lessons/<id>.yaml``: the record of a lesson preparation."""

from typing import Annotated, ClassVar

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.session import Adjustment, NextStep, Subject, Support
from uipkit.plan.values import Count, Day, Grade, Id, Link, Prose, Text


class LessonPart(Model):
    """One part of the lesson."""

    id: Annotated[Id, internal("A short id.")]
    part: Annotated[Prose, internal("What happens, and what for.")]
    minutes: Annotated[Count | None, Ge(1), Le(480), internal("How long it takes.")] = None


class UnderstandingCheck(Model):
    """A point in the lesson at which teachers see what students understand."""

    id: Annotated[Id, internal("A short id.")]
    check: Annotated[Prose, internal("The question or task.")]
    when: Annotated[Text, internal("When in the lesson.")] = ""
    looks_for: Annotated[Prose, internal("What shows understanding.")] = ""
    then: Annotated[Prose, internal("What the teacher does where it is not there yet.")] = ""


class Lesson(Artifact):
    """What a team found out about a lesson before teaching it."""

    kind: ClassVar[str] = "lesson"

    title: Annotated[Text, internal("The lesson's name or number.")]
    practice: Annotated[
        Annotated[Id, Link("practice")] | None, internal("The practice that it belongs to.")
    ] = None
    unit: Annotated[Annotated[Id, Link("unit")] | None, internal("The unit that it belongs to.")] = None
    date: Annotated[Day | None, internal("The day of the session.")] = None
    taught: Annotated[Day | None, internal("The day on which it is taught first.")] = None
    team: Annotated[Annotated[Id, Link("team")] | None, internal("The team.")] = None
    subject: Annotated[Subject, internal("English language arts, mathematics, or another subject.")] = "other"
    grades: Annotated[tuple[Grade, ...], internal("Which grades.")] = ()
    curriculum: Annotated[Text, internal("The curriculum and the lesson's place in it.")] = ""
    purpose: Annotated[Prose, internal("What students are to learn, and how it serves the unit.")] = ""
    standards: Annotated[tuple[Text, ...], internal("The grade-level standards it teaches.")] = ()
    sequence: Annotated[tuple[LessonPart, ...], internal("The parts of the lesson, in order.")] = ()
    checks: Annotated[
        tuple[UnderstandingCheck, ...], internal("Where teachers see what students understand.")
    ] = ()
    adjustments: Annotated[tuple[Adjustment, ...], internal("What is changed.")] = ()
    supports: Annotated[tuple[Support, ...], internal("Supports for specific needs.")] = ()
    next_steps: Annotated[tuple[NextStep, ...], internal("What follows.")] = ()
    notes: Annotated[Prose, internal("Notes; never names of students.")] = ""
