"""``progress.yaml``: results of milestones, interim targets and actions as they come in."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.values import Count, Day, Flag, Id, Link, Number, PlanYear, Prose, Role, Text

ProgressState = Literal["not-started", "on-track", "at-risk", "met", "partly-met", "missed"]

PointsTo = Literal["implementation", "strategy", "both", "not-known-yet"]
"""What a missed target says: it was not carried out as meant, it was and did not work, both, or nobody knows yet."""


LONGEST_CYCLE = 90
"""So many days a short cycle has at most, its first and last day counted."""


class MilestoneProgress(Model):
    """Where a milestone stands on a day."""

    strategy: Annotated[Annotated[Id, Link("strategy")], internal("The strategy's id.")]
    milestone: Annotated[Id, internal("The milestone's id in it.")]
    date: Annotated[Day, posted("The day of the entry.")]
    state: Annotated[ProgressState, posted("How it stands.")]
    by: Annotated[Role, internal("Who recorded it, by role.")] = ""
    evidence: Annotated[Prose, internal("What shows it.")] = ""
    support: Annotated[
        Prose, posted("What support those get who carry it out, where it is at risk or missed.")
    ] = ""
    response: Annotated[
        Prose, posted("What was adjusted or decided, or why nothing was, where it is at risk or missed.")
    ] = ""
    meeting: Annotated[
        Annotated[Id, Link("meeting")] | None, internal("The meeting that looked at it, where there was one.")
    ] = None
    note: Annotated[Prose, internal("A note for the team; never posted.")] = ""


class ActionProgress(Model):
    """Where an action step stands on a day."""

    strategy: Annotated[Annotated[Id, Link("strategy")], internal("The strategy's id.")]
    action: Annotated[Id, internal("The action's id in it.")]
    date: Annotated[Day, posted("The day of the entry.")]
    state: Annotated[ProgressState, posted("How it stands.")]
    by: Annotated[Role, internal("Who recorded it, by role.")] = ""
    evidence: Annotated[Prose, internal("What shows it.")] = ""
    response: Annotated[Prose, posted("What was adjusted or decided, or why nothing was.")] = ""
    meeting: Annotated[
        Annotated[Id, Link("meeting")] | None, internal("The meeting that looked at it, where there was one.")
    ] = None
    note: Annotated[Prose, internal("A note for the team; never posted.")] = ""


class InterimResult(Model):
    """The result of an interim target."""

    priority: Annotated[Annotated[Id, Link("priority")], internal("The priority's id.")]
    target: Annotated[Id, internal("The target's id in it.")]
    interim_target: Annotated[Id, internal("The interim target's id in that.")]
    date: Annotated[Day, posted("The day of the result.")]
    value: Annotated[Number | None, posted("The value reached.")] = None
    number_of_students: Annotated[Count | None, Ge(0), internal("How many students it rests on.")] = None
    withheld: Annotated[Flag, posted("True where the group is too small for the value to be shown.")] = False
    state: Annotated[ProgressState, posted("How it stands.")]
    by: Annotated[Role, internal("Who recorded it, by role.")] = ""
    evidence: Annotated[Prose, internal("What shows it.")] = ""
    points_to: Annotated[
        PointsTo | None,
        posted("Where it was missed: whether the strategy or the way it is carried out has to change."),
    ] = None
    response: Annotated[Prose, posted("What was adjusted or decided, or why nothing was.")] = ""
    meeting: Annotated[
        Annotated[Id, Link("meeting")] | None, internal("The meeting that looked at it, where there was one.")
    ] = None
    note: Annotated[Prose, internal("A note for the team; never posted.")] = ""


class AnnualResult(Model):
    """What came of an annual target; the roll-over makes it next year's baseline and prior-year result."""

    priority: Annotated[Annotated[Id, Link("priority")], internal("The priority's id.")]
    target: Annotated[Id, internal("The target's id in it.")]
    plan_year: Annotated[PlanYear, posted("The plan year of the annual target.")]
    date: Annotated[Day, posted("The day of the result.")]
    value: Annotated[Number | None, posted("The value reached.")] = None
    number_of_students: Annotated[Count | None, Ge(0), internal("How many students it rests on.")] = None
    withheld: Annotated[Flag, posted("True where the group is too small for the value to be shown.")] = False
    state: Annotated[Literal["met", "partly-met", "missed"] | None, posted("What came of it.")] = None
    embargo_until: Annotated[
        Day | None, internal("The day until which the result must not be shared with families.")
    ] = None
    by: Annotated[Role, internal("Who recorded it, by role.")] = ""
    evidence: Annotated[Prose, internal("What shows it.")] = ""
    points_to: Annotated[
        PointsTo | None,
        posted("Where it was missed: whether the strategy or the way it is carried out has to change."),
    ] = None
    response: Annotated[Prose, posted("What the team makes of it.")] = ""
    note: Annotated[Prose, internal("A note for the team; never posted.")] = ""


class Cycle(Model):
    """A short cycle: something tried for some weeks, 90 days at most, and looked at when it ends."""

    id: Annotated[Id, internal("A short id.")]
    title: Annotated[Text, internal("What it is called.")]
    start: Annotated[Day, internal("Its first day.")]
    end: Annotated[Day, internal("Its last day, at most 90 days after the first.")]
    strategy: Annotated[Annotated[Id, Link("strategy")] | None, internal("The strategy that it serves.")] = (
        None
    )
    milestones: Annotated[
        tuple[Id, ...], internal("The milestones of that strategy that it works towards.")
    ] = ()
    actions: Annotated[
        tuple[Id, ...], internal("The action steps of that strategy that it carries out.")
    ] = ()
    aim: Annotated[Prose, internal("What is to be better when it ends.")] = ""
    tries: Annotated[Prose, internal("What is tried, where and with whom (groups, never names).")] = ""
    measure: Annotated[Text, internal("What will show whether it worked.")] = ""
    who: Annotated[Role, internal("Who sees to it, by role.")] = ""
    closed: Annotated[Day | None, internal("The day on which the team closed it.")] = None
    result: Annotated[Prose, internal("What came of it.")] = ""
    learned: Annotated[Prose, internal("What the team learned.")] = ""
    decision: Annotated[
        Literal["adopt", "adapt", "abandon"] | None,
        internal("Whether to keep what was tried, change it, or leave it."),
    ] = None


class Barrier(Model):
    """Something that stands in the way of those who carry the plan out, and the answer they got."""

    id: Annotated[Id, internal("A short id.")]
    date: Annotated[Day, internal("When it was raised.")]
    raised_by: Annotated[Role, internal("Who raised it, by role.")] = ""
    strategy: Annotated[Annotated[Id, Link("strategy")] | None, internal("The strategy it is about.")] = None
    barrier: Annotated[Prose, internal("What stands in the way.")]
    answer: Annotated[Prose, internal("What was done about it, or why nothing can be.")] = ""
    answered: Annotated[Day | None, internal("When those who raised it were answered.")] = None
    answered_by: Annotated[Role, internal("Who answered, by role.")] = ""


class Reflection(Model):
    """What the team learned at one point of the year."""

    date: Annotated[Day, internal("When.")]
    meeting: Annotated[Text, internal("At which meeting.")] = ""
    reflection: Annotated[Prose, internal("What was learned.")]


class AgreedCorrection(Model):
    """A course correction that belongs to no strategy, until it is done: ``uipkit next`` asks for it, as for a follow-up.

    It stands here, not in a meeting's record, since it is mostly agreed at a meeting about next year's plan, which has its record there.
    """

    id: Annotated[Id, internal("A short id.")]
    date: Annotated[Day | None, internal("When it was agreed on.")] = None
    meeting: Annotated[Text, internal("At which meeting.")] = ""
    what: Annotated[Prose, internal("What is changed.")]
    why: Annotated[Prose, internal("What in the data speaks for it.")] = ""
    who: Annotated[Role, internal("Who sees to it, by role.")] = ""
    due: Annotated[Day | None, internal("By when.")] = None
    support: Annotated[Prose, internal("What support the people concerned get.")] = ""
    done: Annotated[Day | None, internal("When it was done.")] = None


class Progress(Artifact):
    """The year's progress of one plan, newest entries last; the last entry about an item counts."""

    kind: ClassVar[str] = "progress"

    milestones: Annotated[tuple[MilestoneProgress, ...], posted("Results of milestones.")] = ()
    actions: Annotated[tuple[ActionProgress, ...], posted("Progress of action steps.")] = ()
    interim_targets: Annotated[tuple[InterimResult, ...], posted("Results of interim targets.")] = ()
    annual_results: Annotated[tuple[AnnualResult, ...], posted("Results of annual targets.")] = ()
    cycles: Annotated[tuple[Cycle, ...], internal("Short cycles, and what came of them.")] = ()
    barriers: Annotated[
        tuple[Barrier, ...], internal("What practitioners said stands in the way, and the answers.")
    ] = ()
    course_corrections: Annotated[
        tuple[AgreedCorrection, ...],
        internal(
            "Adjustments on the way that belong to no strategy; those of a strategy are its action steps."
        ),
    ] = ()
    reflections: Annotated[tuple[Reflection, ...], internal("What was learned.")] = ()
