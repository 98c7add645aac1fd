"""What a meeting brings forth for the plan, noted in the meeting's own file; ``uipkit carry`` takes it on into drafts."""

from typing import Annotated, Literal

from annotated_types import Ge

from uipkit.plan.base import Model, internal
from uipkit.plan.frozen import EMPTY
from uipkit.plan.root_cause import Domain
from uipkit.plan.stakeholder import StakeholderGroup
from uipkit.plan.support import SupportGroup, SupportLevel
from uipkit.plan.takeaway import Coding
from uipkit.plan.values import Count, Day, Flag, FrozenMapping, Grade, Id, Prose, Role, Text


class NotedTakeaway(Model):
    """Something the data showed (meetings 1.1, 1.2, 1.3 and 5.1); goes on to data/takeaways.yaml."""

    id: Annotated[Id, internal("A short id; the takeaway's id in data/takeaways.yaml.")]
    pattern: Annotated[Prose, internal("The pattern or trend, without blame.")]
    nature: Annotated[Literal["strength", "concern"], internal("A strength, or a concern.")]
    impact: Annotated[Prose, internal("What it means for students or for the school.")] = ""
    lead_or_lag: Annotated[Literal["lead", "lag"] | None, internal("A lead or a lag indicator.")] = None
    data_source: Annotated[Text, internal("The id of its data source in data/takeaways.yaml.")] = ""
    subjects: Annotated[tuple[Text, ...], internal("The subjects it is about.")] = ()
    grades: Annotated[tuple[Grade, ...], internal("The grades it is about.")] = ()
    student_groups: Annotated[tuple[Text, ...], internal("The student groups it is about.")] = ()
    coding: Annotated[Coding | None, internal("How the team weighs it.")] = None


class CandidatePriority(Model):
    """An area that may become a Student Performance Priority (meetings 1.3 and 2.1); goes on to priorities/."""

    id: Annotated[Id, internal("A short id; the priority's file name.")]
    title: Annotated[Text, internal("A short title.")]
    statement: Annotated[Prose, internal("What should improve, for whom.")] = ""
    subjects: Annotated[tuple[Text, ...], internal("The subjects.")] = ()
    grades: Annotated[tuple[Grade, ...], internal("The grades.")] = ()
    student_groups: Annotated[tuple[Text, ...], internal("The student groups.")] = ()
    takeaways: Annotated[tuple[Text, ...], internal("Ids of the takeaways that speak for it.")] = ()
    coding: Annotated[Coding | None, internal("How the team weighs it (meeting 1.3).")] = None
    decision: Annotated[
        Literal["proposed", "chosen", "not-chosen"],
        internal("Proposed, chosen, or left aside; what is left aside stays in the record of the meeting."),
    ] = "proposed"
    reason: Annotated[Prose, internal("Why.")] = ""


class CandidateCause(Model):
    """A possible root cause (meetings 2.1 and 3.1, stakeholders' input); goes on to root-causes/."""

    id: Annotated[Id, internal("A short id; the root cause's file name.")]
    statement: Annotated[Prose, internal("The cause in a sentence or two.")]
    priorities: Annotated[tuple[Text, ...], internal("Ids of the priorities that it may drive.")] = ()
    domain: Annotated[Domain | None, internal("Its domain.")] = None
    within_school_control: Annotated[Flag | None, internal("Whether the school itself can change it.")] = None
    why: Annotated[Prose, internal("How the group arrived at it, and whose input speaks for it.")] = ""
    decision: Annotated[
        Literal["proposed", "chosen", "not-chosen"], internal("Proposed, chosen, or left aside.")
    ] = "proposed"
    reason: Annotated[Prose, internal("Why it was chosen or left aside.")] = ""


class StrategyIdea(Model):
    """A strategy that might answer root causes (meeting 3.1); goes on to options/."""

    id: Annotated[Id, internal("A short id; the option's file name.")]
    title: Annotated[Text, internal("A short title.")]
    description: Annotated[Prose, internal("What it would look like.")] = ""
    root_causes: Annotated[tuple[Text, ...], internal("Ids of the root causes that it would answer.")] = ()
    on_the_list: Annotated[
        Flag, internal("False where the group struck it off; then it stays in the record of the meeting.")
    ] = True
    reason: Annotated[Prose, internal("Why it was kept or struck off.")] = ""


class SurveyResult(Model):
    """How one group answered about one option (meeting 3.2); goes on to the support of the option."""

    option: Annotated[Text, internal("The option's id.")]
    group: Annotated[SupportGroup, internal("Which group.")]
    level: Annotated[SupportLevel, internal("The support on the whole, from strong support to veto.")]
    people: Annotated[Count | None, Ge(0), internal("How many people answered.")] = None
    answers: Annotated[
        FrozenMapping[SupportLevel, Count], internal("How many gave each answer, where that was counted.")
    ] = EMPTY
    words: Annotated[Prose, internal("What they said in their own words, without names.")] = ""


class StrategyDecision(Model):
    """What meeting 3.3 decided about an option; goes on to the option, and a chosen one to strategies/."""

    option: Annotated[Text, internal("The option's id.")]
    decision: Annotated[Literal["chosen", "not-chosen", "later"], internal("Chosen, not chosen, or later.")]
    reason: Annotated[Prose, internal("Why; the root of Contextual Fit where it is chosen.")] = ""
    focus: Annotated[Prose, internal("What the coming year does of it.")] = ""


class CourseCorrection(Model):
    """An adjustment of this year's work (meetings 1.1 to 1.3, and in phase 7); goes to the plan that is running."""

    id: Annotated[Id, internal("A short id.")]
    what: Annotated[Prose, internal("What is changed.")]
    why: Annotated[Prose, internal("What in the data speaks for it.")] = ""
    strategy: Annotated[
        Text, internal("The id of the strategy of the running plan that it belongs to, if any.")
    ] = ""
    who: Annotated[Role, internal("Who sees to it, by role.")] = ""
    due: Annotated[Day | None, internal("By when.")] = None
    support: Annotated[Prose, internal("What support the people concerned get.")] = ""


class HeardTheme(Model):
    """One theme of what stakeholders said; goes on to stakeholders/, where it gets its answer."""

    id: Annotated[Id, internal("A short id.")]
    heard: Annotated[Prose, internal("What was heard, without names.")]


class StakeholderInput(Model):
    """What was heard at a meeting with stakeholders."""

    groups: Annotated[tuple[StakeholderGroup, ...], internal("Who was asked.")] = ()
    how: Annotated[Text, internal("How they were asked.")] = ""
    number_of_people: Annotated[Count | None, Ge(0), internal("How many took part.")] = None
    themes: Annotated[tuple[HeardTheme, ...], internal("What was heard, by theme.")] = ()
