"""``practices/<id>.yaml``: a collaborative planning practice that carries a strategy."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.frozen import EMPTY
from uipkit.plan.rating import Rating
from uipkit.plan.session import Subject
from uipkit.plan.values import Count, Day, Flag, FrozenMapping, Id, Link, Prose, Role, Text

PracticeName = Literal["unit-internalization", "lesson-preparation", "student-work-analysis", "other"]

Watches = Literal["artifacts", "instruction", "student-performance", "conditions", "outcomes"]
"""What is watched: what teams make, teaching, students' results, the conditions for planning together, the practice itself."""


class LeaderStep(Model):
    """One step of a key action, ticked off when it is done."""

    id: Annotated[Id, internal("A short id.")]
    step: Annotated[Prose, internal("What the leader does.")]
    who: Annotated[Role, internal("Who does it, by role.")] = ""
    due: Annotated[Day | None, internal("By when.")] = None
    done: Annotated[Day | None, internal("When it was done.")] = None
    note: Annotated[Prose, internal("What came of it.")] = ""


class LeaderAction(Model):
    """One of the key actions by which a leader strengthens the practice, with its steps as a checklist."""

    id: Annotated[Id, internal("A short id.")]
    action: Annotated[Text, internal("What it is about.")]
    steps: Annotated[tuple[LeaderStep, ...], internal("Its steps.")] = ()


class ProtocolStep(Model):
    """One step of the protocol."""

    id: Annotated[Id, internal("A short id.")]
    step: Annotated[Prose, internal("What is done.")]
    together_or_alone: Annotated[Literal["together", "alone"] | None, internal("Done together or alone.")] = (
        None
    )
    minutes: Annotated[Count | None, Ge(1), Le(480), internal("How long it takes.")] = None


class UnfinishedLearning(Model):
    """How the protocol keeps unfinished learning at its centre."""

    priority_content: Annotated[
        Prose, internal("The content that comes first, so that students can go on.")
    ] = ""
    strategies: Annotated[
        Prose, internal("How teaching supports students with unfinished learning while the class goes on.")
    ] = ""


class PreWork(Model):
    """Something that is prepared before the team meets."""

    id: Annotated[Id, internal("A short id.")]
    description: Annotated[Prose, internal("What it is.")]
    who: Annotated[Text, internal("Who prepares it, such as 'every teacher' or 'facilitator'.")] = ""
    deadline: Annotated[Text, internal("By when, before each meeting.")] = ""
    exemplar: Annotated[Text, internal("Where a completed example is kept.")] = ""


class ContextAnswer(Model):
    """A question about the school's own context, with the answer that shapes the practice."""

    id: Annotated[Id, internal("A short id.")]
    question: Annotated[Prose, internal("The question.")]
    answer: Annotated[Prose, internal("What the team says to it.")] = ""


class Monitoring(Model):
    """One way in which the effect of the practice is watched."""

    id: Annotated[Id, internal("A short id.")]
    watches: Annotated[Watches, internal("What is watched.")]
    how: Annotated[Prose, internal("How.")]
    when: Annotated[Text, internal("When or how often.")] = ""
    by: Annotated[Role, internal("Who does it, by role or team.")] = ""


class Criterion(Model):
    """One criterion for choosing which student work is analysed."""

    id: Annotated[Id, internal("A short id.")]
    criterion: Annotated[Text, internal("What the work should be, such as common across a grade.")]
    met: Annotated[Flag | None, internal("Whether the work that was chosen is that.")] = None
    note: Annotated[Prose, internal("What speaks for or against it.")] = ""


class Purpose(Model):
    """What student work is analysed for."""

    id: Annotated[Id, internal("A short id.")]
    purpose: Annotated[Prose, internal("The purpose.")]
    vision: Annotated[Prose, internal("The part of the school's instructional vision that it serves.")] = ""


class FramingCheck(Model):
    """A look at the materials for bias, and for whether they start from what students can do."""

    date: Annotated[Day, internal("When.")]
    materials: Annotated[Text, internal("Which materials.")]
    by: Annotated[Role, internal("Who looked, by role or team.")] = ""
    found: Annotated[Prose, internal("What was found.")] = ""
    adjusted: Annotated[Prose, internal("What was adjusted.")] = ""


class AnalysisStep(Model):
    """One step of an equitable analysis."""

    id: Annotated[Id, internal("A short id.")]
    step: Annotated[Prose, internal("What the team does, and what it guards against.")]


class StudentWorkChoices(Model):
    """What a team decides before it analyses student work."""

    type_of_work: Annotated[Text, internal("The type of student work that is analysed first.")] = ""
    criteria: Annotated[tuple[Criterion, ...], internal("The criteria by which it was chosen.")] = ()
    purposes: Annotated[tuple[Purpose, ...], internal("What the analysis is for.")] = ()
    framing_checks: Annotated[
        tuple[FramingCheck, ...], internal("Looks at materials for bias and asset-based framing.")
    ] = ()
    focus_students: Annotated[
        Prose, internal("How focus students are chosen: the way of choosing, never who they are.")
    ] = ""
    analysis_steps: Annotated[tuple[AnalysisStep, ...], internal("The steps of an equitable analysis.")] = ()


class RubricAssessment(Model):
    """One look through a rubric, by a team on a day. Levels are ordinal: counted, never averaged."""

    date: Annotated[Day, internal("When.")]
    rubric: Annotated[Id, internal("Which rubric: the name of its file in templates/rubrics/.")]
    by: Annotated[Role, internal("Who assessed, by role or team.")] = ""
    ratings: Annotated[
        tuple[Rating, ...], internal("The level of each indicator, with evidence and next step.")
    ] = ()
    next_step: Annotated[Prose, internal("What follows from all of it.")] = ""


class SurveyAnswers(Model):
    """How often each answer was given to one question of a survey."""

    question: Annotated[Id, internal("The question's id in the survey.")]
    counts: Annotated[FrozenMapping[Id, Count], internal("How often each option was chosen, by its id.")] = (
        EMPTY
    )


class SurveyResult(Model):
    """The results of one round of a survey: counts of answers, never who gave them."""

    date: Annotated[Day, internal("When it closed.")]
    survey: Annotated[Id, internal("Which survey: the name of its file in templates/surveys/.")]
    responses: Annotated[Count, Ge(0), internal("How many people answered.")]
    answers: Annotated[tuple[SurveyAnswers, ...], internal("The answers, question by question.")] = ()
    response: Annotated[Prose, internal("What is adjusted because of it.")] = ""


class Practice(Artifact):
    """One practice: unit internalization, lesson preparation or student work analysis."""

    kind: ClassVar[str] = "practice"

    title: Annotated[Text, internal("A short title.")]
    practice: Annotated[PracticeName, internal("Which practice.")]
    subject: Annotated[
        Subject,
        internal("The form of its protocol: English language arts, mathematics, or any other subject."),
    ] = "other"
    strategies: Annotated[
        tuple[Annotated[Id, Link("strategy")], ...], internal("The strategies it carries.")
    ] = ()
    teams: Annotated[tuple[Annotated[Id, Link("team")], ...], internal("The teams that practise it.")] = ()
    starts: Annotated[Day | None, internal("When teams begin with it.")] = None
    definition: Annotated[Prose, internal("What the practice is at this school.")] = ""
    conditions: Annotated[
        tuple[RubricAssessment, ...],
        internal(
            "Looks at the conditions for planning together through a rubric, the first one before the practice starts."
        ),
    ] = ()
    leader_actions: Annotated[
        tuple[LeaderAction, ...], internal("The key actions of leaders, with their steps.")
    ] = ()
    protocol: Annotated[tuple[ProtocolStep, ...], internal("The protocol.")] = ()
    protocol_source: Annotated[Text, internal("Where the protocol comes from.")] = ""
    unfinished_learning: Annotated[
        UnfinishedLearning | None, internal("How it keeps unfinished learning at its centre.")
    ] = None
    affirming_relationships: Annotated[
        Prose, internal("How affirming relationships are built into the way the team works.")
    ] = ""
    pre_work: Annotated[tuple[PreWork, ...], internal("What is prepared before each meeting.")] = ()
    leader_pre_work: Annotated[
        Prose,
        internal("What leaders prepare themselves for the meetings they attend, by the same deadlines."),
    ] = ""
    context: Annotated[tuple[ContextAnswer, ...], internal("Questions about the school's context.")] = ()
    student_work: Annotated[
        StudentWorkChoices | None, internal("What is decided before student work is analysed.")
    ] = None
    assessments: Annotated[
        tuple[RubricAssessment, ...], internal("Looks through a rubric, the first as the baseline.")
    ] = ()
    surveys: Annotated[
        tuple[SurveyResult, ...], internal("Results of surveys of those who practise it.")
    ] = ()
    monitoring: Annotated[tuple[Monitoring, ...], internal("How its effect is watched.")] = ()
    notes: Annotated[Prose, internal("Notes; never names of students.")] = ""
