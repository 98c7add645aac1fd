"""``data/takeaways.yaml``: the data sources behind the plan and what the team saw in them.

All of it stays in the school: the posted plan tells the public what the data showed in Evidence and Reasoning, in words written
for that. So results under embargo may be noted here at once, as they may be used inside the school.
"""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.values import Count, Day, Grade, Id, Link, PlanYear, Prose, Text


class DataSource(Model):
    """One set of results: an assessment, a survey, attendance."""

    id: Annotated[Id, internal("A short id, such as 'cmas-2026'.")]
    title: Annotated[Text, internal("What it is, such as 'CMAS mathematics, spring 2026'.")]
    level: Annotated[
        Literal["state", "local"],
        internal("State results fall under the state's embargo; local ones do not."),
    ] = "local"
    assessment: Annotated[
        Literal["assessment", "non-assessment"], internal("Whether it is an assessment or other data.")
    ] = "assessment"
    plan_year: Annotated[PlanYear | None, internal("The school year of the results.")] = None
    table: Annotated[
        Text, internal("The CSV file under data/ that holds it, relative to the plan folder.")
    ] = ""
    available: Annotated[Day | None, internal("The day on which the school gets the results.")] = None
    embargo_until: Annotated[
        Day | None,
        internal(
            "The day until which families must not see the results; without it the district's date counts."
        ),
    ] = None


class Coding(Model):
    """How the team weighs a takeaway when it chooses priorities (meetings 1.1 and 1.3)."""

    blocks_others: Annotated[
        Literal["yes", "no"] | None, internal("Whether it gets in the way of other work.")
    ] = None
    uses_a_strength: Annotated[Text, internal("The strength that helps to meet it, if any.")] = ""
    lift: Annotated[Literal["light", "heavy"] | None, internal("A light or a heavy lift.")] = None
    urgency: Annotated[Literal["urgent", "later"] | None, internal("Urgent now, or for a later cycle.")] = (
        None
    )
    address: Annotated[
        Literal["direct", "indirect"] | None,
        internal("To be addressed directly, or likely to improve with something else."),
    ] = None


class Takeaway(Model):
    """One thing the data showed."""

    id: Annotated[Id, internal("A short id, such as 'fractions-grade-4'.")]
    pattern: Annotated[Prose, internal("The pattern or trend, without blame.")]
    nature: Annotated[Literal["strength", "concern"], internal("A strength, or a concern.")]
    data_source: Annotated[
        Annotated[Id, Link("data-source")] | None, internal("The source in this file that shows it.")
    ] = None
    lead_or_lag: Annotated[
        Literal["lead", "lag"] | None,
        internal("A lead indicator (during the year) or a lag indicator (at its end)."),
    ] = None
    subjects: Annotated[tuple[Text, ...], internal("The subjects it is about.")] = ()
    grades: Annotated[tuple[Grade, ...], internal("The grades it is about.")] = ()
    student_groups: Annotated[tuple[Text, ...], internal("The student groups it is about.")] = ()
    number_of_students: Annotated[Count | None, Ge(0), internal("How many students it rests on.")] = None
    impact: Annotated[Prose, internal("What it means for students or for the school.")] = ""
    coding: Annotated[Coding | None, internal("How the team weighs it.")] = None
    seen_at: Annotated[Text, internal("The meeting at which it was noted.")] = ""


class Takeaways(Artifact):
    """The data sources and takeaways of one plan."""

    kind: ClassVar[str] = "takeaways"

    sources: Annotated[tuple[DataSource, ...], internal("The data the team looked at.")] = ()
    takeaways: Annotated[tuple[Takeaway, ...], internal("What it showed.")] = ()
