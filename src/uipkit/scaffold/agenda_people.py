"""Who takes part in a meeting: the roles that the plan names in place of the template's, and whether families are among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from uipkit.plan.plan import Plan

LEADER = "School Leader"
LEADERSHIP = "Leadership Team"
WRITERS = "UIP Writers"
"""Participants that a plan can name by role: where it does, its own words replace these."""

_OF_FAMILIES = frozenset("parent parents families guardian guardians caregiver caregivers".split())  # noqa: SIM905
_FAMILY_BODIES = ("accountability committee",)
"""Who is a family, by a word of the role; bodies on which parents sit by law. A family liaison is staff."""


def participants(wanted: Iterable[str], plan: Plan) -> list[str]:
    """Return the participants, each once, with the plan's own roles where it names them."""
    teams = plan.teams.teams if plan.teams else ()
    members = [member for team in teams if team.team == "leadership" for member in team.members]
    named = {
        WRITERS: list(plan.info.writers) if plan.info else [],
        LEADERSHIP: [member.role for member in members],
        LEADER: [member.role for member in members if "principal" in member.seats],
    }
    return list(dict.fromkeys(role for each in wanted for role in named.get(each) or [each]))


def families_among(roles: Sequence[str]) -> bool:
    """Whether families take part, as far as the roles tell: results under embargo are then left out."""
    plain = [role.casefold() for role in roles]
    return any(
        not _OF_FAMILIES.isdisjoint(role.replace(",", " ").replace("/", " ").split())
        or any(body in role for body in _FAMILY_BODIES)
        for role in plain
    )
