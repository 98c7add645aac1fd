"""``schedule.yaml``: the pre-planning checklists and the year's meetings and activities by phase."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.values import ClockTime, Count, Day, Flag, Id, Link, Prose, Role, Text

ActivityKind = Literal["leadership-meeting", "professional-development", "coaching", "other"]
"""What an activity is for those who carry the plan out."""


class ChecklistItem(Model):
    """One thing to gather or to do before planning starts."""

    id: Annotated[Id, internal("A short id.")]
    item: Annotated[Text, internal("What is to be gathered or done.")]
    list: Annotated[Literal["gather", "do"], internal("To gather, or to do.")]
    done: Annotated[Flag, internal("True once it is done.")] = False
    link: Annotated[Text, internal("Where it is.")] = ""
    notes: Annotated[Prose, internal("Notes.")] = ""


class Activity(Model):
    """A meeting or activity of the planning year."""

    id: Annotated[Id, internal("A short id.")]
    title: Annotated[Text, internal("What it is.")]
    meeting: Annotated[
        Text,
        internal("The agenda it follows: the workbook's number, such as '2.1', or the agenda's short name."),
    ] = ""
    phase: Annotated[Count, Ge(0), Le(7), internal("Its phase, 0 to 7.")]
    date: Annotated[Day | None, internal("When it takes place.")] = None
    time: Annotated[ClockTime | None, internal("At what time it starts.")] = None
    proposed: Annotated[
        Day | None,
        internal(
            "The day that uipkit proposed. While the date still is that day, a new proposal may move it; any other stays."
        ),
    ] = None
    length: Annotated[Count | None, Ge(1), Le(960), internal("How long it takes, in minutes.")] = None
    place: Annotated[Text, internal("Where it is held.")] = ""
    owner: Annotated[Role, internal("Who is responsible, by role.")] = ""
    participants: Annotated[tuple[Role, ...], internal("Who takes part, by role.")] = ()
    invitation_due: Annotated[Day | None, internal("By when the invitation goes out.")] = None
    invitation_sent: Annotated[Day | None, internal("When it went out.")] = None
    activity_kind: Annotated[
        ActivityKind | None,
        internal(
            "What it is for those who carry the plan out: a meeting of the leadership team, professional development, coaching or "
            "something else; the crosswalk of professional development goes by it."
        ),
    ] = None
    serves_strategies: Annotated[
        tuple[Annotated[Id, Link("strategy")], ...],
        internal("The strategies that it is about or helps with."),
    ] = ()
    monitors_progress: Annotated[
        Flag, internal("True where milestones or interim targets are reviewed in it.")
    ] = False
    done: Annotated[Flag, internal("True once it has taken place.")] = False
    notes: Annotated[Prose, internal("Notes.")] = ""


class Schedule(Artifact):
    """The planning calendar of one plan."""

    kind: ClassVar[str] = "schedule"

    checklist: Annotated[
        tuple[ChecklistItem, ...], internal("What to gather and to do before planning starts.")
    ] = ()
    given_up: Annotated[
        tuple[Text, ...],
        internal("What a late start left out or shortened, as the proposal of dates recorded it."),
    ] = ()
    left_out: Annotated[
        tuple[Id, ...],
        internal(
            "Activities of the process that the school does without, by id; they are not proposed again."
        ),
    ] = ()
    activities: Annotated[tuple[Activity, ...], internal("The year's meetings and activities.")] = ()
