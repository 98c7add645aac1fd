"""A Major Improvement Strategy with its implementation plan, milestones and action steps."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.frozen import EMPTY
from uipkit.plan.schedule import ActivityKind
from uipkit.plan.values import Count, Day, Flag, FrozenMapping, Id, Language, Link, Number, Prose, Role, Text


class CurrentState(Model):
    """Where the school stands against the full strategy (meeting 3.3)."""

    status: Annotated[
        Literal["starting-anew", "partly-there"] | None, posted("Starting anew, or partly there already.")
    ] = None
    existing_systems: Annotated[Prose, posted("Systems already in place that will carry the strategy.")] = ""
    gaps: Annotated[Prose, posted("What is missing against the full description.")] = ""


class YearFocus(Model):
    """What this plan year does of the strategy."""

    focus: Annotated[Prose, posted("The part of the strategy that this year puts in place.")] = ""
    roll_out: Annotated[Prose, posted("The scope of the roll-out, such as which grades or teams.")] = ""


EvidenceTier = Literal["strong", "moderate", "promising", "demonstrates-a-rationale"]
"""The four evidence tiers of the federal law (ESSA), strongest first."""


class Source(Model):
    """A study, guide or review that the evidence rests on."""

    title: Annotated[Text, posted("Its title.")]
    by: Annotated[Text, posted("Who published it.")] = ""
    year: Annotated[Count | None, Ge(1900), Le(2100), posted("The year of publication.")] = None
    link: Annotated[Text, posted("Its web address.")] = ""


class EvidenceBase(Model):
    """The research base that shows the strategy works."""

    tier: Annotated[EvidenceTier | None, posted("The ESSA evidence tier, where it is known.")] = None
    summary: Annotated[Prose, posted("What the research shows, in plain words.")] = ""
    sources: Annotated[tuple[Source, ...], posted("Where it can be read.")] = ()


class Announcement(Model):
    """Who needs to know what, and by when."""

    who: Annotated[Text, posted("Who needs to know.")]
    what: Annotated[Text, posted("What they need to know.")]
    when: Annotated[Text, posted("By when, as a date or a point in the year.")] = ""


class Expectation(Model):
    """What is expected of one group that puts the strategy into practice."""

    group: Annotated[Text, posted("The group, such as 'Grade 3 to 5 teachers'.")]
    expectation: Annotated[Prose, posted("What is expected of it.")]


class Implementation(Model):
    """How the change takes place (meeting 4.2)."""

    mechanisms: Annotated[
        tuple[Text, ...], posted("How practice changes: professional development, coaching, teams and so on.")
    ] = ()
    pacing: Annotated[Prose, posted("When key activities occur and how the work is paced over the year.")] = (
        ""
    )
    communication: Annotated[tuple[Announcement, ...], posted("Who needs to know what, and when.")] = ()
    expectations: Annotated[tuple[Expectation, ...], posted("What is expected of each group involved.")] = ()
    practitioner_voice: Annotated[
        Prose, posted("How those who carry it out tell leadership what they experience and need.")
    ] = ""


class MeasuredBy(Model):
    """Where a milestone's fidelity data comes from: looks at a practice through a rubric, or the answers to a survey."""

    practice: Annotated[
        Annotated[Id, Link("practice")], internal("The practice whose assessments or survey results count.")
    ]
    rubric: Annotated[Id | None, internal("The rubric, where assessments are the measure.")] = None
    survey: Annotated[Id | None, internal("The survey, where its answers are the measure.")] = None
    indicators: Annotated[
        tuple[Id, ...], internal("The indicators or questions that count; all where none is named.")
    ] = ()
    level: Annotated[
        Id | None,
        internal("The level of the rubric, or the answer of the survey, that is to be reached at least."),
    ] = None
    at_least: Annotated[
        Count | None,
        Ge(1),
        internal("How many of the indicators or questions have to be there; all where no number is given."),
    ] = None
    share: Annotated[
        Number | None,
        Ge(0),
        Le(100),
        internal("For a survey: the percentage of answers that has to be at that answer or better."),
    ] = None


class Milestone(Model):
    """An Implementation Milestone: a checkpoint on adult practice (the Traditional Implementation Benchmark)."""

    id: Annotated[Id, posted("A short id, unique within the strategy.")]
    statement: Annotated[Prose, posted("What will be in place.")]
    date: Annotated[Day | None, posted("By when.")] = None
    measure: Annotated[Text, posted("The fidelity data that shows it.")] = ""
    collected: Annotated[Text, posted("How and when the data is collected.")] = ""
    reviewed: Annotated[Text, posted("When it is reviewed.")] = ""
    reviewed_by: Annotated[Role, posted("By whom it is reviewed, by role or team.")] = ""
    measured_by: Annotated[
        MeasuredBy | None,
        internal(
            "The practice whose rubric assessments or survey results are the measure, where they are. Where `measure` is empty, documents say "
            "in a sentence what is asked, without any result."
        ),
    ] = None


class Action(Model):
    """An action step: one-time or ongoing."""

    id: Annotated[Id, posted("A short id, unique within the strategy.")]
    description: Annotated[Prose, posted("What is done.")]
    who: Annotated[
        tuple[Role, ...], posted("Who is responsible or involved, by role; the first one owns it.")
    ] = ()
    start: Annotated[Day | None, posted("When it starts.")] = None
    date: Annotated[Day | None, posted("When it is completed.")] = None
    rhythm: Annotated[
        Text, posted("For an ongoing action its rhythm, such as 'weekly' or 'first Tuesday'.")
    ] = ""
    deliverable: Annotated[Text, posted("What exists when it is done.")] = ""
    resources: Annotated[Text, posted("Resources it needs.")] = ""
    funding: Annotated[Text, posted("Where the money comes from.")] = ""
    milestones: Annotated[
        tuple[Annotated[Id, Link("milestone")], ...],
        posted("The milestones of this strategy that it serves."),
    ] = ()
    activity_kind: Annotated[
        ActivityKind | None,
        internal(
            "What it is for those who carry the plan out: professional development, coaching, a meeting of the leadership team or something "
            "else; the crosswalk of professional development goes by it, and without it by the words of the step."
        ),
    ] = None
    help_wanted: Annotated[Prose, posted("How families or others could help with it.")] = ""
    help_wanted_in: Annotated[
        FrozenMapping[Language, Prose], posted("The same in the other languages of families, by language.")
    ] = EMPTY
    notes: Annotated[Prose, internal("Notes for the team; never posted.")] = ""


class Strategy(Artifact):
    """One Major Improvement Strategy. ``root_causes`` points upstream."""

    kind: ClassVar[str] = "strategy"

    title: Annotated[Text, posted("A short title.")]
    order: Annotated[
        Count | None, Ge(1), internal("Its place among the strategies in documents, 1 first.")
    ] = None
    root_causes: Annotated[
        tuple[Annotated[Id, Link("root-cause")], ...], posted("The ids of the root causes that it answers.")
    ] = ()
    description: Annotated[Prose, posted("What it looks like once it is fully in place.")] = ""
    for_families: Annotated[
        FrozenMapping[Language, Prose],
        posted(
            "What will be new for their child, in a plain sentence for families, by language; else the title stands for it."
        ),
    ] = EMPTY
    current_state: Annotated[CurrentState | None, posted("Where the school stands against that today.")] = (
        None
    )
    this_year: Annotated[YearFocus | None, posted("What this plan year does of it.")] = None
    multi_year_arc: Annotated[Prose, posted("How this year fits into the years it takes.")] = ""
    family_partnership: Annotated[
        Flag, internal("True where the strategy is about family, school and community partnership.")
    ] = False
    evidence_base: Annotated[EvidenceBase | None, posted("The research that shows it works.")] = None
    contextual_fit: Annotated[Prose, posted("Contextual Fit: why it suits this school.")] = ""
    resources: Annotated[Prose, posted("What it needs: people, time, materials, money.")] = ""
    option: Annotated[
        Annotated[Id, Link("option")] | None,
        internal("The strategy option that it was chosen from, where one is kept."),
    ] = None
    practices: Annotated[
        tuple[Annotated[Id, Link("practice")], ...],
        internal("The collaborative planning practices that carry it."),
    ] = ()
    implementation: Annotated[Implementation | None, posted("How the change takes place.")] = None
    milestones: Annotated[tuple[Milestone, ...], posted("Implementation Milestones.")] = ()
    actions: Annotated[tuple[Action, ...], posted("Action Steps.")] = ()
    notes: Annotated[Prose, internal("Notes for the team; never posted.")] = ""
