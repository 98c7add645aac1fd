"""A Student Performance Priority and its improvement targets."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import (
    Count,
    Day,
    Flag,
    FrozenMapping,
    Grade,
    Id,
    Language,
    Link,
    Number,
    PlanYear,
    Prose,
    Text,
)

Focus = Literal[
    "achievement", "growth", "engagement", "postsecondary-readiness", "attendance", "behavior", "graduation"
]
Direction = Literal["increase", "decrease"]


class Scale(Model):
    """The range that values of a measure can take."""

    low: Annotated[Number, posted("The lowest possible value.")]
    high: Annotated[Number, posted("The highest possible value.")]


class Baseline(Model):
    """Where the students stand before the plan."""

    plan_year: Annotated[PlanYear | None, posted("The school year of the value.")] = None
    value: Annotated[Number | None, posted("The value.")] = None


class InterimTarget(Model):
    """A student result expected at a point in the year; by it the team judges whether to adjust (workbook, phase 2)."""

    id: Annotated[Id, posted("A short id, unique within the target, such as 'winter'.")]
    date: Annotated[Day | None, posted("When the result is expected.")] = None
    value: Annotated[Number | None, posted("The value expected.")] = None
    measure: Annotated[Text, posted("The measure, where it is another than the target's.")] = ""
    unit: Annotated[Text, posted("The unit, where it is another than the target's.")] = ""


class Target(Model):
    """An improvement target: one measure for one group of students, over at least two plan years."""

    id: Annotated[Id, posted("A short id, unique within the priority, such as 'cmas-math'.")]
    measure: Annotated[
        Text, posted("What is measured, such as 'Students who met or exceeded expectations'.")
    ] = ""
    source: Annotated[Text, posted("The assessment or data source, such as 'CMAS mathematics'.")] = ""
    data_source: Annotated[
        Annotated[Id, Link("data-source")] | None,
        internal("The data source in data/takeaways.yaml that the baseline is from."),
    ] = None
    measures: Annotated[
        Literal["achievement", "growth", "other"],
        internal(
            "Whether the figures are achievement or growth results: it decides the smallest group that may be shown."
        ),
    ] = "achievement"
    unit: Annotated[Text, posted("The unit, such as 'percent' or 'median growth percentile'.")] = ""
    direction: Annotated[Direction, posted("Whether improvement means a higher or a lower value.")] = (
        "increase"
    )
    scale: Annotated[Scale | None, posted("The range of possible values, such as 0 to 100.")] = None
    student_group: Annotated[Text, posted("Which students, where not all.")] = ""
    grades: Annotated[tuple[Grade, ...], posted("Which grades, where not all of the priority's.")] = ()
    number_of_students: Annotated[
        Count | None, Ge(0), internal("How many students the baseline rests on; small groups are withheld.")
    ] = None
    withheld: Annotated[Flag, posted("True where the group is too small for its figures to be shown.")] = (
        False
    )
    baseline: Annotated[Baseline | None, posted("Where the students stand now.")] = None
    annual_targets: Annotated[
        FrozenMapping[PlanYear, Number],
        posted("The value aimed at in each plan year, at least two full years."),
    ] = EMPTY
    interim_targets: Annotated[
        tuple[InterimTarget, ...], posted("What is expected during this plan year.")
    ] = ()
    notes: Annotated[Prose, internal("Notes for the team; never posted.")] = ""


class StateData(Model):
    """What the state's results say about the priority (added in phase 5)."""

    takeaways: Annotated[Prose, posted("The takeaways from state results.")] = ""
    data_source: Annotated[
        Annotated[Id, Link("data-source")] | None,
        internal("The data source in data/takeaways.yaml that they rest on."),
    ] = None


class Priority(Artifact):
    """One Student Performance Priority (the Traditional template's Priority Performance Challenge)."""

    kind: ClassVar[str] = "priority"

    title: Annotated[Text, posted("A short title.")]
    order: Annotated[
        Count | None, Ge(1), internal("Its place among the priorities in documents, 1 first.")
    ] = None
    statement: Annotated[
        Prose, posted("The priority in a sentence or two: which students, in what, how they do now.")
    ] = ""
    for_families: Annotated[
        FrozenMapping[Language, Prose],
        posted(
            "What is to get better and for whom, in a plain sentence for families, by language; else the title stands for it."
        ),
    ] = EMPTY
    focus: Annotated[
        tuple[Focus, ...], posted("What about student performance: achievement, growth or another.")
    ] = ()
    subjects: Annotated[tuple[Text, ...], posted("The subjects, such as 'mathematics'.")] = ()
    grades: Annotated[tuple[Grade, ...], posted("The grades it is about.")] = ()
    student_groups: Annotated[
        tuple[Text, ...], posted("The student groups it is about, where not all students.")
    ] = ()
    evidence_and_reasoning: Annotated[
        Prose,
        posted("Evidence and Reasoning: the data behind the priority and why it was chosen over others."),
    ] = ""
    takeaways: Annotated[
        tuple[Annotated[Id, Link("takeaway")], ...],
        internal("The takeaways in data/takeaways.yaml that it rests on."),
    ] = ()
    data_sources: Annotated[
        tuple[Annotated[Id, Link("data-source")], ...],
        internal("The data sources in data/takeaways.yaml that it rests on."),
    ] = ()
    state_data: Annotated[StateData | None, posted("What the state's results say about it.")] = None
    targets: Annotated[tuple[Target, ...], posted("The improvement targets.")] = ()
    notes: Annotated[Prose, internal("Notes for the team; never posted.")] = ""
