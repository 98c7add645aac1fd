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


class Progress(Artifact):
    """The year's progress of one plan, newest entries last; the last entry about an item counts."""

    kind: ClassVar[str] = "progress"

    milestones: Annotated[tuple[MilestoneProgress, ...], posted("Results of milestones.")] = ()
    actions: Annotated[tuple[ActionProgress, ...], posted("Progress of action steps.")] = ()
    interim_targets: Annotated[tuple[InterimResult, ...], posted("Results of interim targets.")] = ()
    reflections: Annotated[tuple[Reflection, ...], internal("What was learned.")] = ()
