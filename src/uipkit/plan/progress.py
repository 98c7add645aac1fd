"""``progress.yaml``: results of milestones, interim targets and actions as they come in."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.values import Count, Day, Flag, Id, Link, Number, Prose, Role, Text

ProgressState = Literal["not-started", "on-track", "at-risk", "met", "partly-met", "missed"]


class MilestoneProgress(Model):
    """Where a milestone stands on a day."""

    strategy: Annotated[Annotated[Id, Link("strategy")], internal("The strategy's id.")]
    milestone: Annotated[Id, internal("The milestone's id in it.")]
    date: Annotated[Day, posted("The day of the entry.")]
    state: Annotated[ProgressState, posted("How it stands.")]
    by: Annotated[Role, internal("Who recorded it, by role.")] = ""
    evidence: Annotated[Prose, internal("What shows it.")] = ""
    response: Annotated[
        Prose, internal("What was adjusted, or why nothing was, where it is at risk or missed.")
    ] = ""


class ActionProgress(Model):
    """Where an action step stands on a day."""

    strategy: Annotated[Annotated[Id, Link("strategy")], internal("The strategy's id.")]
    action: Annotated[Id, internal("The action's id in it.")]
    date: Annotated[Day, posted("The day of the entry.")]
    state: Annotated[ProgressState, posted("How it stands.")]
    by: Annotated[Role, internal("Who recorded it, by role.")] = ""
    evidence: Annotated[Prose, internal("What shows it.")] = ""
    response: Annotated[Prose, internal("What was adjusted, or why nothing was.")] = ""


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
    response: Annotated[Prose, internal("What was adjusted, or why nothing was.")] = ""


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
    course_corrections: Annotated[
        tuple[AgreedCorrection, ...],
        internal(
            "Adjustments on the way that belong to no strategy; those of a strategy are its action steps."
        ),
    ] = ()
    reflections: Annotated[tuple[Reflection, ...], internal("What was learned.")] = ()
