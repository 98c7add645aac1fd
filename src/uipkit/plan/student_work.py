"""``student-work/<id>.yaml``: the record of a student work analysis. What is said of students' work stays in this file."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from uipkit.plan.base import Artifact, Model, internal, kept
from uipkit.plan.session import Adjustment, NextStep, Subject, Support
from uipkit.plan.values import Count, Day, Grade, Id, Link, Prose, Text


class TaskAlignment(Model):
    """Whether the task asks for what the grade-level standard asks for."""

    aligned: Annotated[
        Literal["aligned", "partly-aligned", "not-aligned"], internal("Aligned, partly, or not.")
    ]
    why: Annotated[Prose, internal("What in the task shows it.")] = ""
    adjustment: Annotated[Prose, internal("How the task is changed before it is used again.")] = ""


class WorkDepth(Model):
    """What one part of the students' work shows."""

    id: Annotated[Id, kept("A short id.")]
    level: Annotated[Text, kept("How deep the understanding is, in the team's words.")]
    shows: Annotated[Prose, kept("What students can do already, and what comes next for them.")] = ""
    pieces: Annotated[Count | None, Ge(0), kept("How many pieces of work are like that.")] = None


class FocusStudent(Model):
    """A focus student under a letter: no name, no number."""

    id: Annotated[Id, kept("A letter or word that the team agreed on, such as 'a'; never a name or number.")]
    shows: Annotated[Prose, kept("What the work shows that the student can do.")] = ""
    needs: Annotated[Prose, kept("What the student needs to reach the content taught.")] = ""


class StudentWork(Artifact):
    """What a team saw in students' work, and what it does next."""

    kind: ClassVar[str] = "student-work"

    title: Annotated[Text, internal("The task.")]
    practice: Annotated[
        Annotated[Id, Link("practice")] | None, internal("The practice that it belongs to.")
    ] = None
    unit: Annotated[Annotated[Id, Link("unit")] | None, internal("The unit that the task belongs to.")] = None
    lesson: Annotated[
        Annotated[Id, Link("lesson")] | None, internal("The lesson that the task belongs to.")
    ] = None
    date: Annotated[Day | None, internal("The day of the session.")] = None
    team: Annotated[Annotated[Id, Link("team")] | None, internal("The team.")] = None
    subject: Annotated[Subject, internal("English language arts, mathematics, or another subject.")] = "other"
    grades: Annotated[tuple[Grade, ...], internal("Which grades.")] = ()
    source: Annotated[Text, internal("The type of work, such as exit ticket.")] = ""
    standards: Annotated[tuple[Text, ...], internal("The grade-level standards that the task is for.")] = ()
    task_alignment: Annotated[TaskAlignment | None, internal("Whether the task fits the standard.")] = None
    criteria: Annotated[Prose, internal("What a strong answer shows, agreed on before the work is read.")] = (
        ""
    )
    depth: Annotated[tuple[WorkDepth, ...], kept("How deep the learning is that the work shows.")] = ()
    trends: Annotated[Prose, kept("What is seen across the work, strengths first.")] = ""
    focus_students: Annotated[tuple[FocusStudent, ...], kept("Focus students, without names.")] = ()
    adjustments: Annotated[tuple[Adjustment, ...], internal("What is changed in coming lessons.")] = ()
    supports: Annotated[tuple[Support, ...], internal("Supports for specific needs.")] = ()
    next_steps: Annotated[tuple[NextStep, ...], internal("Instructional next steps.")] = ()
    notes: Annotated[Prose, kept("Notes; never names of students.")] = ""
