"""Who takes part in a meeting: the roles that the plan names in place of the template's."""

from __future__ import annotations

from collections.abc import Iterable

from uipkit.plan.plan import Plan

LEADER = "School Leader"
LEADERSHIP = "Leadership Team"
WRITERS = "UIP Writers"
"""Participants that a plan can name by role: where it does, its own words replace these."""


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
