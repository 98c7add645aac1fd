"""Which strategies a meeting of a planning team is about, and the plan as far as it concerns them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.plan.strategy import Strategy
from uipkit.plan.team import Team
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_template import AgendaTemplate

OF_ONE_TEAM = "Action Planning Team"
"""The participant that makes a meeting one of a single planning team."""


def strategies_meant(
    template: AgendaTemplate, plan: Plan, wanted: Sequence[str], activity: Activity | None
) -> tuple[Strategy, ...]:
    """Return the strategies that a meeting is about; empty where it is about all of them.

    wanted: ids that somebody named. Without any, the meeting of a single planning team is about the strategies that teams.yaml
    links to the team of its activity. Raises AgendaRefused for an id that the plan does not have.
    """
    for each in wanted:
        if each not in plan.strategy_by_id:
            raise AgendaRefused(_no_strategy(plan, each))
    ids = set(wanted)
    if not ids and activity is not None and OF_ONE_TEAM in template.participants:
        team = _team_of(activity, plan)
        ids = set(team.strategies) if team is not None else set()
    return tuple(each for each in plan.strategies if each.id in ids)


def plan_about(plan: Plan, strategies: Sequence[Strategy]) -> Plan:
    """Return the plan with these strategies alone, and with the priorities that they serve where they serve any."""
    if not strategies:
        return plan
    causes = {cause.id for each in strategies for cause in plan.causes_of_strategy(each)}
    served = tuple(
        each for each in plan.priorities if any(cause.id in causes for cause in plan.causes_of(each.id))
    )
    return replace(plan, strategies=tuple(strategies), priorities=served or plan.priorities)


def team_notes(strategies: Sequence[Strategy]) -> Iterator[str]:
    """Yield a note on strategies that nobody named, but that teams.yaml links to the team."""
    if strategies:
        named = "; ".join(each.title for each in strategies)
        yield f"It is about what teams.yaml links to its team: {named}. Another: --strategy ID."


def _team_of(activity: Activity, plan: Plan) -> Team | None:
    """The planning team of an activity: by the activity's id, as ``uipkit schedule`` makes it, else by who takes part."""
    teams = [each for each in (plan.teams.teams if plan.teams else ()) if each.team == "action-planning"]
    for each in sorted(teams, key=lambda team: -len(team.id)):
        if activity.id == each.id or activity.id.endswith(f"-{each.id}"):
            return each
    here = set(activity.participants)
    whole = [each for each in teams if each.members and {member.role for member in each.members} <= here]
    return whole[0] if len(whole) == 1 else None


def _no_strategy(plan: Plan, wanted: str) -> str:
    ids = [each.id for each in plan.strategies]
    near = nearest(wanted, ids)
    there = f" The plan has: {', '.join(ids)}." if ids else " The plan has none yet."
    return f"There is no strategy “{wanted}” in strategies/." + (
        f" Did you mean “{near}”?" if near else there
    )
