"""Which roles a meeting's parties are at one school: from its teams where they are named, else in general words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from uipkit.workbook.activity import Party, WorkbookActivity

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity
    from uipkit.plan.team import Team

_WORDS: dict[Party, str] = {
    "principal": "Principal",
    "leadership": "Leadership team",
    "writers": "UIP Writer",
    "staff": "Teachers and staff",
    "families": "Families",
    "accountability-committee": "School Accountability Committee",
    "action-planning": "Action planning team",
    "implementation": "Implementation team",
    "superintendent": "Superintendent",
    "board": "Local school board",
    "accountability-contact": "District accountability contact",
    "researchers": "Strategy researcher",
}
"""What stands in the schedule until teams.yaml names somebody; for staff, families and those outside the school always."""

_TEAMS: frozenset[Party] = frozenset(
    {"leadership", "writers", "accountability-committee", "action-planning", "implementation"}
)


class Cast(NamedTuple):
    """Who answers for an activity and who takes part, by role; and the teams of teams.yaml that would be needed to say more."""

    owner: str
    participants: tuple[str, ...]
    missing: tuple[Party, ...]


def cast(activity: WorkbookActivity, plan: Plan, team_id: str = "") -> Cast:
    """Return who takes part in an activity at the plan's school. team_id: the one team meant, where it has several of a kind."""
    if activity.others:
        return Cast(activity.owner_role or _owner(activity.owner, plan, team_id), activity.others, ())
    roles: dict[str, None] = {}
    missing = []
    for party in activity.parties:
        named = _named(party, plan, team_id)
        if not named and party in _TEAMS:
            missing.append(party)
        roles.update(dict.fromkeys(named or (general_words(party, plan),)))
    return Cast(activity.owner_role or _owner(activity.owner, plan, team_id), tuple(roles), tuple(missing))


def brought_up_to_date(
    held: Activity, activity: WorkbookActivity, plan: Plan, team_id: str = ""
) -> tuple[str, tuple[str, ...]]:
    """Owner and participants of an entry of the schedule, its general words replaced once teams.yaml names who is meant.

    Only the very words that uipkit writes are replaced; all else was entered by somebody, and stays where it is. ``team_id`` as for ``cast``.
    """
    owner = held.owner
    if owner and not activity.owner_role and owner == _general_owner(activity.owner, plan):
        owner = _owner(activity.owner, plan, team_id)
    meant = {general_words(party, plan): party for party in activity.parties}
    roles: dict[str, None] = {}
    for role in held.participants:
        named = _named(meant[role], plan, team_id) if role in meant else ()
        roles.update(dict.fromkeys(named or (role,)))
    return owner, tuple(roles)


def in_words(party: Party) -> str:
    """A party as a sentence names it: ``a leadership team``."""
    return {
        "leadership": "a leadership team",
        "writers": "UIP Writers",
        "accountability-committee": "an accountability committee",
        "action-planning": "an action planning team",
        "implementation": "an implementation team",
    }.get(party, _WORDS[party].lower())


def general_words(party: Party, plan: Plan) -> str:
    """What the schedule calls a party until teams.yaml names somebody."""
    if party == "accountability-committee" and plan.info is not None and plan.info.scope == "district":
        return "District Accountability Committee"
    if party == "board" and plan.governance == "institute":
        return "Charter institute board"
    return _WORDS[party]


def _named(party: Party, plan: Plan, team_id: str) -> tuple[str, ...]:
    if party == "writers" and plan.info is not None and plan.info.writers:
        return plan.info.writers
    if party == "accountability-contact":
        contact = plan.teams.accountability_contact if plan.teams else ""
        return (contact,) if contact else ()
    if party not in _TEAMS:
        return ()
    teams = [each for each in _teams(plan) if each.team == party]
    if party == "action-planning" and team_id:
        teams = [each for each in teams if each.id == team_id]
    return tuple(dict.fromkeys(member.role for each in teams for member in each.members))


def _owner(party: Party, plan: Plan, team_id: str) -> str:
    if party == "principal":
        seats = (member for team in _teams(plan) for member in team.members if "principal" in member.seats)
        return next((member.role for member in seats), _WORDS["principal"])
    teams = [each for each in _teams(plan) if each.team == party and (not team_id or each.id == team_id)]
    chairs = (member.role for each in teams for member in each.members if member.chair)
    leaders = (member.role for each in teams for member in each.members if "leadership" in member.seats)
    named = _named(party, plan, team_id)
    found = next(chairs, None) or next(leaders, None) or (named[0] if named else None)
    if found:
        return found
    return _general_owner(party, plan)


def _general_owner(party: Party, plan: Plan) -> str:
    return (
        f"{_WORDS[party]} lead"
        if party in ("action-planning", "implementation")
        else general_words(party, plan)
    )


def _teams(plan: Plan) -> tuple[Team, ...]:
    return plan.teams.teams if plan.teams else ()
