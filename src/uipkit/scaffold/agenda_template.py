"""The model of an agenda template: one meeting of the planning process, as ``templates/agendas/*.yaml`` describes it.

A template is content. It holds the facts of the source (title, minutes, who takes part) and plain prose of our own; what
the plan itself says comes in through the views named in ``from_the_plan``, never through code inside the text.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from uipkit.plan.base import Model
from uipkit.plan.handout import HandoutKind
from uipkit.plan.outcome_lists import OutcomeList
from uipkit.plan.values import Count, Flag, Id, Prose, Text

MinutesFrom = Literal["source", "our-proposal"]

PlanView = Literal[
    "mission",
    "takeaways",
    "prior-targets",
    "priorities",
    "targets",
    "interim-targets",
    "interim-results",
    "root-causes",
    "causes-by-priority",
    "stakeholder-input",
    "strategies",
    "options",
    "assurances",
    "coherence",
    "approvals",
    "open-follow-ups",
    "identifications",
    "teams",
    "calendar",
    "feedback",
    "option-support",
    "strategy-fit",
    "implementation",
    "milestones",
    "actions",
    "shared-activities",
    "crunch-times",
    "help-wanted",
    "progress",
    "coming-due",
    "course-corrections",
    "strategy-effects",
    "work-due",
    "targets-due",
    "what-it-asks",
    "barriers",
    "cycles",
    "last-decisions",
    "practice-protocol",
    "practice-pre-work",
    "last-assessment",
]
"""What a topic can show of the plan; each is a function of ``plan_views``."""

PLAN_VIEWS: tuple[str, ...] = get_args(PlanView)

LONGEST_TOPIC = 480
LONGEST_MEETING = 960
"""In minutes; what the model of a meeting takes."""


class Minutes(Model):
    """How many minutes something takes, and who says so."""

    low: Annotated[Count, Field(description="The fewest minutes.", ge=1, le=LONGEST_MEETING)]
    high: Annotated[
        Count,
        Field(description="The most minutes; as low where one figure is given.", ge=1, le=LONGEST_MEETING),
    ]
    given_by: Annotated[
        MinutesFrom,
        Field(
            alias="from",
            description="source where the workbook gives the minutes, our-proposal where uipkit proposes them.",
        ),
    ]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("minutes_reversed", "low is more than high")
        return self


class TopicTemplate(Model):
    """One topic of the agenda, annotated."""

    id: Annotated[Id, Field(description="A short id, unique within the meeting.")]
    title: Annotated[Text, Field(description="The topic.", min_length=1)]
    minutes: Annotated[Minutes, Field(description="How long it takes.")]
    description: Annotated[Prose, Field(description="What the group does.")] = ""
    purpose: Annotated[Prose, Field(description="Why the topic is there.")] = ""
    impact: Annotated[Prose, Field(description="What it changes when it is done well.")] = ""
    facilitation: Annotated[Prose, Field(description="Hints for whoever facilitates.")] = ""
    from_the_plan: Annotated[
        tuple[PlanView, ...], Field(description="What of the plan stands beside the topic.")
    ] = ()
    only_in_variants: Annotated[
        Flag, Field(description="True for a topic that stands only in variants that name it.")
    ] = False
    optional: Annotated[
        Flag,
        Field(
            description="True for a topic that is left out where the length does not hold it beside the others."
        ),
    ] = False


class PromptTemplate(Model):
    """A question of the note-catcher."""

    id: Annotated[Id, Field(description="A short id, unique within the meeting.")]
    prompt: Annotated[Text, Field(description="The question.", min_length=1)]
    hints: Annotated[tuple[Text, ...], Field(description="What to look for.")] = ()


ForEach = Literal["option", "strategy", "priority", "root-cause", "indicator", "help-wanted"]
"""What a part of a handout is made for, once each: ``indicator`` means those of the handout's rubric, ``help-wanted`` action
steps with which others could help."""

RowsFrom = Literal[
    "help-wanted",
    "shared-activities",
    "crunch-times",
    "actions",
    "strategies",
    "milestones-and-targets",
    "load",
]
"""What the rows of a table are filled from. Columns, in this order: help-wanted: what, when, how others can help;
shared-activities: activity, strategies, when; crunch-times: when, what falls together; actions: action, who, when, resources,
what exists when it is done; strategies: strategy; milestones-and-targets: milestone or interim target, when; load: role, how
many action steps it owns and how many of them."""


class HandoutPartTemplate(Model):
    """One section of a handout, or one for each of something in the plan."""

    id: Annotated[Id, Field(description="A short id, unique within the handout.")]
    title: Annotated[Text, Field(description="Its heading; with for_each the item's title follows it.")] = ""
    text: Annotated[
        Prose, Field(description="What it says; with for_each what the plan says of the item follows.")
    ] = ""
    questions: Annotated[tuple[Text, ...], Field(description="Questions, each with room to answer.")] = ()
    choices: Annotated[
        tuple[Text, ...], Field(description="Answers to choose from, for each question or row, in order.")
    ] = ()
    columns: Annotated[tuple[Text, ...], Field(description="The columns of its table.")] = ()
    rows: Annotated[tuple[tuple[Text, ...], ...], Field(description="Rows already filled.")] = ()
    rows_from: Annotated[
        RowsFrom | None, Field(description="What of the plan fills the first columns of further rows.")
    ] = None
    room: Annotated[
        Count, Field(description="Empty rows, or lines to write on after each question.", ge=0, le=40)
    ] = 0
    for_each: Annotated[ForEach | None, Field(description="Made once for each of these.")] = None
    title_only: Annotated[
        Flag, Field(description="With for_each: only the title of each, without what the plan says of it.")
    ] = False
    from_the_plan: Annotated[
        tuple[PlanView, ...], Field(description="What of the plan stands in it, after its text.")
    ] = ()


class HandoutTemplate(Model):
    """One thing that is handed out, hung up or filled in."""

    id: Annotated[Id, Field(description="A short id, unique within the meeting.")]
    title: Annotated[Text, Field(description="Its title.", min_length=1)]
    kind: Annotated[HandoutKind, Field(description="What it is.")]
    text: Annotated[Prose, Field(description="What stands at its head.")] = ""
    parts: Annotated[tuple[HandoutPartTemplate, ...], Field(description="Its sections, in order.")] = ()
    rubric: Annotated[
        Text,
        Field(description="For a self-assessment: the rubric, a file under templates/rubrics/ by its name."),
    ] = ""
    only_in_variants: Annotated[
        Flag, Field(description="True for a handout that belongs only to variants that name it.")
    ] = False

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        _unique("part of a handout", [part.id for part in self.parts])
        if not self.rubric and any(part.for_each == "indicator" for part in self.parts):
            raise PydanticCustomError(
                "no_rubric", "a part is made for each indicator, and the handout names no rubric"
            )
        return self


class MessageTemplate(Model):
    """A text ready to send. Date, time, place, outcomes and pre-work are added where it is rendered."""

    subject: Annotated[Text, Field(description="The subject line.", min_length=1)]
    body: Annotated[Prose, Field(description="What it says.", min_length=1)]


class VariantTopic(Model):
    """A topic of the template as a variant uses it; what is left out stays as the template has it."""

    topic: Annotated[Id, Field(description="The id of one of the template's topics.")]
    title: Annotated[Text, Field(description="Another title.")] = ""
    minutes: Annotated[Minutes | None, Field(description="Other minutes.")] = None
    description: Annotated[Prose, Field(description="What the group does, where it does something else.")] = (
        ""
    )
    facilitation: Annotated[Prose, Field(description="Hints, where they are others.")] = ""


class Variant(Model):
    """Another way to hold the meeting: other topics, another order, another length."""

    id: Annotated[Id, Field(description="A short id; the file of the meeting ends with it.")]
    title: Annotated[Text, Field(description="What it is, for whoever chooses.", min_length=1)]
    meeting_title: Annotated[Text, Field(description="The meeting's title, where it is another.")] = ""
    length: Annotated[Minutes | None, Field(description="The length, where it is another.")] = None
    asynchronous: Annotated[
        Flag, Field(description="True where nobody meets and everybody answers on their own by the date.")
    ] = False
    purpose: Annotated[Prose, Field(description="The purpose, where it is another.")] = ""
    asked_about: Annotated[
        Prose, Field(description="What those asked are asked about, where it is something else.")
    ] = ""
    preparation: Annotated[Prose, Field(description="The preparation, where it is another.")] = ""
    pre_work: Annotated[Prose, Field(description="The pre-work, where it is other.")] = ""
    participants: Annotated[tuple[Text, ...], Field(description="Who takes part, where others do.")] = ()
    families_attend: Annotated[
        Flag | None,
        Field(description="Whether families take part, where it is otherwise than in the meeting."),
    ] = None
    outcomes: Annotated[tuple[Text, ...], Field(description="The outcomes, where they are others.")] = ()
    note_catcher: Annotated[
        tuple[Id, ...] | None, Field(description="The prompts it uses, by id; left out, all of them.")
    ] = None
    handouts: Annotated[
        tuple[Id, ...] | None,
        Field(description="The handouts it uses, by id; left out, those of the meeting itself."),
    ] = None
    directions_for_writers: Annotated[Prose, Field(description="The directions, where they are others.")] = ""
    next_steps: Annotated[Prose, Field(description="The next steps, where they are others.")] = ""
    invitation: Annotated[
        MessageTemplate | None, Field(description="The invitation, where it is another.")
    ] = None
    follow_up_message: Annotated[
        MessageTemplate | None, Field(description="The message afterwards, where it is another.")
    ] = None
    topics: Annotated[tuple[VariantTopic, ...], Field(description="Its topics, in its order.", min_length=1)]
    source_notes: Annotated[
        tuple[Text, ...] | None, Field(description="Its own notes on the source, in place of the template's.")
    ] = None


class StatedLength(Model):
    """Another length that the source states in another place."""

    low: Annotated[Count, Field(description="The fewest minutes.", ge=1, le=LONGEST_MEETING)]
    high: Annotated[Count, Field(description="The most minutes.", ge=1, le=LONGEST_MEETING)]
    section: Annotated[Text, Field(description="Where the source says so.", min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("minutes_reversed", "low is more than high")
        return self


class Source(Model):
    """What the template rests on."""

    document: Annotated[Text, Field(description="The document.", min_length=1)]
    section: Annotated[Text, Field(description="Its section.", min_length=1)]
    edition: Annotated[Text, Field(description="Its edition, as a school year.", min_length=1)]


class AgendaTemplate(Model):
    """One meeting as a template."""

    number: Annotated[
        Text, Field(description="The workbook's number, such as '2.1'; empty for a meeting of your own.")
    ] = ""
    slug: Annotated[Id, Field(description="What the file of the meeting is called after its date.")]
    title: Annotated[Text, Field(description="The meeting's title.", min_length=1)]
    phase: Annotated[Count | None, Field(description="The phase it belongs to, 0 to 7.", ge=0, le=7)] = None
    source: Annotated[Source | None, Field(description="What the template rests on.")] = None
    length: Annotated[Minutes, Field(description="How long the meeting takes.")]
    also_stated: Annotated[
        tuple[StatedLength, ...],
        Field(description="Other lengths, where the source contradicts itself; both are recorded."),
    ] = ()
    monitors_progress: Annotated[
        Flag, Field(description="True where milestones or interim targets are reviewed in it.")
    ] = False
    participants: Annotated[tuple[Text, ...], Field(description="Who takes part, by role.")] = ()
    families_attend: Annotated[
        Flag, Field(description="True where families take part: embargoed results are then left out.")
    ] = False
    purpose: Annotated[Prose, Field(description="What the meeting is for.")] = ""
    asked_about: Annotated[
        Prose,
        Field(
            description="Of stakeholders: what they are asked about and what part they have in the decision, in words for them."
        ),
    ] = ""
    preparation: Annotated[Prose, Field(description="What is prepared before it, and by whom.")] = ""
    pre_work: Annotated[Prose, Field(description="What participants do before it.")] = ""
    outcomes: Annotated[tuple[Text, ...], Field(description="What exists at its end.")] = ()
    topics: Annotated[tuple[TopicTemplate, ...], Field(description="The topics, in order.", min_length=1)]
    note_catcher: Annotated[tuple[PromptTemplate, ...], Field(description="The note-catcher.")] = ()
    feeds: Annotated[
        tuple[OutcomeList, ...],
        Field(description="What the meeting usually brings forth for the plan: lists of the meeting's file."),
    ] = ()
    handouts: Annotated[
        tuple[HandoutTemplate, ...], Field(description="What is handed out or filled in.")
    ] = ()
    invitation: Annotated[MessageTemplate | None, Field(description="The invitation, ready to send.")] = None
    follow_up_message: Annotated[
        MessageTemplate | None, Field(description="What participants get afterwards, ready to send.")
    ] = None
    directions_for_writers: Annotated[
        Prose, Field(description="What the UIP Writers do with the results.")
    ] = ""
    next_steps: Annotated[Prose, Field(description="What happens after the meeting.")] = ""
    variants: Annotated[tuple[Variant, ...], Field(description="Other ways to hold it.")] = ()
    source_notes: Annotated[
        tuple[Text, ...],
        Field(description="Where the source leaves a gap or contradicts itself, and what is done about it."),
    ] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        _unique("topic", [topic.id for topic in self.topics])
        _unique("note_catcher prompt", [prompt.id for prompt in self.note_catcher])
        _unique("handout", [handout.id for handout in self.handouts])
        _unique("variant", [variant.id for variant in self.variants])
        topics = {topic.id for topic in self.topics}
        for variant in self.variants:
            used = [each.topic for each in variant.topics]
            _unique(f"topic in variant {variant.id}", used)
            _known(variant.id, "topic", used, topics)
            _known(variant.id, "prompt", variant.note_catcher or (), {each.id for each in self.note_catcher})
            _known(variant.id, "handout", variant.handouts or (), {each.id for each in self.handouts})
        if all(topic.only_in_variants for topic in self.topics):
            raise PydanticCustomError(
                "no_topic_left", "every topic is only_in_variants, so the meeting itself has none"
            )
        in_variants = {each.topic for variant in self.variants for each in variant.topics}
        _used("topic", [each.id for each in self.topics if each.only_in_variants], in_variants)
        in_variants = {each for variant in self.variants for each in variant.handouts or ()}
        _used("handout", [each.id for each in self.handouts if each.only_in_variants], in_variants)
        return self


def _known(variant: str, what: str, used: Iterable[str], known: Collection[str]) -> None:
    for each in used:
        if each not in known:
            raise PydanticCustomError(
                "unknown_part",
                "the variant “{variant}” uses the {what} “{id}”, which the template does not have",
                {"variant": variant, "what": what, "id": each},
            )


def _used(what: str, only_there: Iterable[str], in_variants: Collection[str]) -> None:
    for each in only_there:
        if each not in in_variants:
            raise PydanticCustomError(
                f"unused_{what}",
                "the {what} “{id}” is only_in_variants, and no variant names it",
                {"what": what, "id": each},
            )


def _unique(what: str, ids: list[str]) -> None:
    for each, count in Counter(ids).items():
        if count > 1:
            raise PydanticCustomError(
                "same_id", "the id “{id}” is used for more than one {what}", {"id": each, "what": what}
            )
