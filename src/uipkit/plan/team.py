"""``teams.yaml``: who works on the plan, by role. Names stand only under ``private/``."""

from typing import Annotated, ClassVar, Literal

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.values import Flag, Id, Link, Prose, Role, Text

TeamKind = Literal[
    "leadership", "writers", "accountability-committee", "action-planning", "implementation", "other"
]
Seat = Literal[
    "leadership",
    "principal",
    "teacher",
    "staff",
    "practitioner",
    "parent",
    "parent-organization",
    "community",
    "student",
    "district",
]
"""What a member stands for; one person may fill more than one seat of a planning team."""


class Member(Model):
    """A member of a team, by role."""

    role: Annotated[Role, internal("The member's role, such as 'Grade 4 teacher'.")]
    seats: Annotated[tuple[Seat, ...], internal("What the member stands for in this team.")] = ()
    chair: Annotated[Flag, internal("True for a chair or co-chair.")] = False


class Team(Model):
    """One team of the planning process."""

    id: Annotated[Id, internal("A short id, such as 'leadership'.")]
    title: Annotated[Text, internal("What the school calls it.")] = ""
    team: Annotated[TeamKind, internal("Which team of the planning process it is.")]
    members: Annotated[tuple[Member, ...], internal("Its members, by role.")] = ()
    strategies: Annotated[
        tuple[Annotated[Id, Link("strategy")], ...], internal("The strategies that it plans or carries out.")
    ] = ()
    single_representative: Annotated[
        Flag,
        internal(
            "True where one representative plans for the team and gathers the others' input (small schools)."
        ),
    ] = False
    input_gathered: Annotated[
        Prose, internal("For a single representative: whose input was gathered, and how.")
    ] = ""


class Teams(Artifact):
    """The roles and teams of one plan."""

    kind: ClassVar[str] = "teams"

    roles: Annotated[tuple[Role, ...], internal("Roles at this school, beside the common ones.")] = ()
    accountability_contact: Annotated[Role, internal("The district's accountability contact, by role.")] = ""
    teams: Annotated[tuple[Team, ...], internal("The teams.")] = ()
