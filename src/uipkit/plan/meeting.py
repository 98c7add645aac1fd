"""``meetings/<date>-<slug>.yaml``: one meeting, from its annotated agenda to its record."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.handout import Handout
from uipkit.plan.meeting_outcome import (
    CandidateCause,
    CandidatePriority,
    CourseCorrection,
    NotedTakeaway,
    StakeholderInput,
    StrategyDecision,
    StrategyIdea,
    SurveyResult,
)
from uipkit.plan.rating import Rating
from uipkit.plan.school import StateDataValidation
from uipkit.plan.values import ClockTime, Count, Day, Flag, Id, Link, Prose, Role, Text


class Topic(Model):
    """One topic of the agenda with its annotations."""

    id: Annotated[Id, internal("A short id, unique within the meeting.")]
    title: Annotated[Text, internal("The topic.")]
    minutes: Annotated[Count, Ge(1), Le(480), internal("How long it takes, in minutes.")]
    minutes_from: Annotated[
        Literal["source", "fitted", "our-proposal"],
        internal(
            "Whether the workbook gives the minutes, they were fitted into the meeting's length, or are uipkit's own proposal."
        ),
    ] = "our-proposal"
    description: Annotated[Prose, internal("What the group does.")] = ""
    purpose: Annotated[Prose, internal("Why the topic is there.")] = ""
    impact: Annotated[Prose, internal("What it changes when it is done well.")] = ""
    facilitation: Annotated[Prose, internal("Hints for whoever facilitates.")] = ""
    from_the_plan: Annotated[Prose, internal("What the plan said when the agenda was made: a snapshot.")] = ""
    notes: Annotated[Prose, internal("What was said.")] = ""


class NoteCatcherPrompt(Model):
    """A question of the note-catcher with room for the answers."""

    id: Annotated[Id, internal("A short id, unique within the meeting.")]
    prompt: Annotated[Text, internal("The question.")]
    hints: Annotated[tuple[Text, ...], internal("What to look for.")] = ()
    notes: Annotated[Prose, internal("The answers.")] = ""


class Decision(Model):
    """One decision taken."""

    id: Annotated[Id, internal("A short id, unique within the meeting.")]
    decision: Annotated[Prose, internal("What was decided.")]
    reason: Annotated[Prose, internal("Why.")] = ""


class FollowUp(Model):
    """One next step that came out of the meeting."""

    id: Annotated[Id, internal("A short id, unique within the meeting.")]
    step: Annotated[Prose, internal("What is to be done.")]
    who: Annotated[Role, internal("By whom, by role.")] = ""
    due: Annotated[Day | None, internal("By when.")] = None
    done: Annotated[Day | None, internal("When it was done.")] = None


class TabledTopic(Model):
    """A topic put off, with the date on which it comes back."""

    topic: Annotated[Text, internal("The topic.")]
    returns: Annotated[Day | None, internal("When it comes back.")] = None
    done: Annotated[Day | None, internal("When it was dealt with.")] = None


class NextMeeting(Model):
    """The next meeting of the same group."""

    date: Annotated[Day | None, internal("Its date.")] = None
    focus: Annotated[Text, internal("What it is about.")] = ""
    pre_work: Annotated[Prose, internal("What participants do before it.")] = ""


class Message(Model):
    """A text ready to send. Date, time, place, outcomes and pre-work are added where it is rendered."""

    subject: Annotated[Text, internal("The subject line.")] = ""
    body: Annotated[Prose, internal("What it says.")] = ""


class Meeting(Artifact):
    """One meeting."""

    kind: ClassVar[str] = "meeting"

    title: Annotated[Text, internal("The meeting's title.")]
    number: Annotated[
        Text, internal("The workbook's number, such as '2.1', where it is one of its meetings.")
    ] = ""
    agenda: Annotated[Text, internal("The agenda that it was made from, by its short name.")] = ""
    variant: Annotated[Text, internal("The variant of that agenda, where one was chosen.")] = ""
    activity: Annotated[
        Annotated[Id, Link("activity")] | None,
        internal("The activity of schedule.yaml that this meeting is, by its id."),
    ] = None
    phase: Annotated[Count | None, Ge(0), Le(7), internal("The phase it belongs to, 0 to 7.")] = None
    asynchronous: Annotated[
        Flag,
        internal(
            "True where nobody meets and everybody answers on their own; its date is then the day by which they answer."
        ),
    ] = False
    date: Annotated[Day | None, internal("Its date.")] = None
    start: Annotated[ClockTime | None, internal("When it starts.")] = None
    length: Annotated[Count | None, Ge(1), Le(960), internal("How long it takes, in minutes.")] = None
    place: Annotated[Text, internal("Where it is held.")] = ""
    participants: Annotated[tuple[Role, ...], internal("Who takes part, by role.")] = ()
    families_attend: Annotated[
        Flag, internal("True where families take part, so that embargoed state results must not be shown.")
    ] = False
    purpose: Annotated[Prose, internal("What the meeting is for.")] = ""
    asked_about: Annotated[
        Prose,
        internal(
            "Of stakeholders: what they are asked about and what part they have in the decision; goes on to stakeholders/."
        ),
    ] = ""
    preparation: Annotated[Prose, internal("What is prepared before it, and by whom.")] = ""
    pre_work: Annotated[Prose, internal("What participants do before it.")] = ""
    outcomes: Annotated[tuple[Text, ...], internal("What exists at its end.")] = ()
    topics: Annotated[tuple[Topic, ...], internal("The agenda.")] = ()
    note_catcher: Annotated[tuple[NoteCatcherPrompt, ...], internal("The note-catcher.")] = ()
    handouts: Annotated[
        tuple[Handout, ...],
        internal("What is handed out, hung up or filled in: packets, posters, sign-up sheets."),
    ] = ()
    invitation: Annotated[Message | None, internal("The invitation, ready to send.")] = None
    follow_up_message: Annotated[
        Message | None, internal("What goes out to participants afterwards, ready to send.")
    ] = None
    directions_for_writers: Annotated[
        Prose, internal("What the UIP Writers put into the plan afterwards.")
    ] = ""
    next_steps: Annotated[Prose, internal("What happens after the meeting.")] = ""
    held: Annotated[Flag, internal("True once it has taken place.")] = False
    present: Annotated[tuple[Role, ...], internal("Who was there, by role.")] = ()
    takeaways: Annotated[tuple[NotedTakeaway, ...], internal("What the data showed.")] = ()
    candidate_priorities: Annotated[
        tuple[CandidatePriority, ...], internal("Areas that may become, or became, priorities.")
    ] = ()
    possible_root_causes: Annotated[
        tuple[CandidateCause, ...], internal("Possible root causes, and those that were settled on.")
    ] = ()
    strategy_ideas: Annotated[tuple[StrategyIdea, ...], internal("Strategies that were thought of.")] = ()
    survey_results: Annotated[tuple[SurveyResult, ...], internal("How groups answered about options.")] = ()
    strategy_decisions: Annotated[
        tuple[StrategyDecision, ...], internal("What was decided about options.")
    ] = ()
    course_corrections: Annotated[
        tuple[CourseCorrection, ...], internal("Adjustments of the plan that is running this year.")
    ] = ()
    stakeholder_input: Annotated[
        StakeholderInput | None, internal("What stakeholders said, where they took part.")
    ] = None
    state_data_validation: Annotated[
        StateDataValidation | None, internal("What the state's results said about the plan (meeting 5.1).")
    ] = None
    self_assessment: Annotated[
        tuple[Rating, ...], internal("Where the team sees itself on the rubric (meeting 3.1).")
    ] = ()
    decisions: Annotated[tuple[Decision, ...], internal("What was decided.")] = ()
    follow_ups: Annotated[tuple[FollowUp, ...], internal("Next steps.")] = ()
    tabled: Annotated[tuple[TabledTopic, ...], internal("Topics put off.")] = ()
    next_meeting: Annotated[NextMeeting | None, internal("The next meeting.")] = None
    notes: Annotated[Prose, internal("Other notes.")] = ""
    source_notes: Annotated[
        tuple[Text, ...],
        internal(
            "Where the source of its agenda leaves a gap or contradicts itself, for those who lead the meeting."
        ),
    ] = ()
