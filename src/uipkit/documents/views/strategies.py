"""Root causes, strategies, milestones and actions as plain data for a document, and the overview that ties them together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uipkit.documents.about import about
from uipkit.documents.choice_words import DOMAINS, STATUS, TIERS
from uipkit.documents.showing import Showing, address
from uipkit.plan.frozen import EMPTY
from uipkit.plan.root_cause import RootCause
from uipkit.plan.strategy import Action, EvidenceBase, Implementation, Milestone, Strategy


def root_causes(showing: Showing) -> list[dict[str, Any]]:
    """Return every root cause in the plan's order, numbered from 1, with the priorities that it drives."""
    plan = showing.plan
    numbers = {each.id: number for number, each in enumerate(plan.priorities, start=1)}
    return [
        _root_cause(showing, cause, number, [numbers[each.id] for each in plan.priorities_of_cause(cause)])
        for number, cause in enumerate(plan.root_causes, start=1)
    ]


def _root_cause(showing: Showing, cause: RootCause, number: int, priorities: list[int]) -> dict[str, Any]:
    fields = showing.fields(cause)
    control = {True: "yes", False: "no", None: ""}[cause.within_school_control]
    return {
        "about": about("root-cause", cause.id),
        "number": number,
        "title": showing.title(fields["title"], fields["statement"], f"Root cause {number}"),
        "statement": fields["statement"],
        "priorities": priorities,
        "domain": DOMAINS.get(fields["domain"] or "", ""),
        "why": fields["why"],
        "internal": showing.notes(
            ("Notes", cause.notes),
            ("Within the school's control", control),
            ("Years to address it", str(cause.years_to_address or "")),
        ),
    }


def strategies(showing: Showing, measures: Mapping[tuple[str, str], str] = EMPTY) -> list[dict[str, Any]]:
    """Return every Major Improvement Strategy in the plan's order, numbered from 1.

    measures: what milestones ask of the practices that measure them, a sentence by the ids of strategy and milestone. It stands where a
    milestone says of itself no other measure; a document that stays in the school has it beside that one as well.
    """
    numbers = {each.id: number for number, each in enumerate(showing.plan.root_causes, start=1)}
    return [
        _strategy(showing, each, number, numbers, measures)
        for number, each in enumerate(showing.plan.strategies, start=1)
    ]


def _strategy(
    showing: Showing,
    strategy: Strategy,
    number: int,
    cause_numbers: Mapping[str, int],
    measures: Mapping[tuple[str, str], str],
) -> dict[str, Any]:
    fields = showing.fields(strategy)
    current, this_year = fields["current_state"] or {}, fields["this_year"] or {}
    return {
        "about": about("strategy", strategy.id),
        "number": number,
        "title": showing.title(fields["title"], fields["description"], f"Strategy {number}"),
        "root_causes": [cause_numbers[each.id] for each in showing.plan.causes_of_strategy(strategy)],
        "description": fields["description"],
        "focus": this_year.get("focus", ""),
        "roll_out": this_year.get("roll_out", ""),
        "multi_year_arc": fields["multi_year_arc"],
        "status": STATUS.get(current.get("status") or "", ""),
        "existing_systems": current.get("existing_systems", ""),
        "gaps": current.get("gaps", ""),
        "evidence": _evidence(showing, strategy.evidence_base),
        "contextual_fit": fields["contextual_fit"],
        "resources": fields["resources"],
        "implementation": _implementation(showing, strategy.implementation),
        "milestones": _milestones(showing, strategy, measures),
        "actions": _actions(showing, strategy),
        "internal": showing.notes(
            ("Notes", strategy.notes), ("Chosen from the option", _option(showing, strategy))
        ),
    }


def _option(showing: Showing, strategy: Strategy) -> str:
    option = showing.plan.option_by_id.get(strategy.option or "")
    return option.title if option is not None else ""


def _evidence(showing: Showing, evidence: EvidenceBase | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    fields = showing.fields(evidence)
    sources = [
        {
            "title": source["title"],
            "by": source["by"],
            "year": source["year"],
            "link": address(source["link"]),
            "place": "" if address(source["link"]) else source["link"],
        }
        for source in fields["sources"]
    ]
    tier = TIERS.get(fields["tier"] or "", "")
    if not (tier or fields["summary"] or sources):
        return None
    return {"tier": tier, "summary": fields["summary"], "sources": sources}


def _implementation(showing: Showing, implementation: Implementation | None) -> dict[str, Any] | None:
    if implementation is None:
        return None
    fields = showing.fields(implementation)
    return fields if any(fields.values()) else None


def _milestones(
    showing: Showing, strategy: Strategy, measures: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    ordered = sorted(strategy.milestones, key=_when)
    return [
        {**_milestone(showing, each, measures.get((strategy.id, each.id), "")), "number": number}
        for number, each in enumerate(ordered, start=1)
    ]


def _milestone(showing: Showing, milestone: Milestone, asked: str) -> dict[str, Any]:
    """One milestone. asked: what it asks of the practice that measures it; empty where none does."""
    fields = showing.fields(milestone)
    own = fields["measure"]
    return {
        "statement": fields["statement"],
        "date": fields["date"] or "",
        "measure": own or asked,
        "measured_by": asked if own and showing.internal else "",
        "collected": fields["collected"],
        "reviewed": fields["reviewed"],
        "reviewed_by": "".join(showing.owners((milestone.reviewed_by,))),
    }


def _actions(showing: Showing, strategy: Strategy) -> list[dict[str, Any]]:
    numbers = {each.id: number for number, each in enumerate(sorted(strategy.milestones, key=_when), start=1)}
    return [
        {
            **_action(showing, each),
            "milestones": sorted({numbers[id_] for id_ in each.milestones if id_ in numbers}),
        }
        for each in sorted(strategy.actions, key=_starts)
    ]


def _action(showing: Showing, action: Action) -> dict[str, Any]:
    fields = showing.fields(action)
    return {
        "description": fields["description"],
        "who": showing.owners(action.who),
        "start": fields["start"] or "",
        "date": fields["date"] or "",
        "rhythm": fields["rhythm"],
        "deliverable": fields["deliverable"],
        "resources": fields["resources"],
        "funding": fields["funding"],
        "help_wanted": fields["help_wanted"],
        "internal": showing.notes(("Notes", action.notes)),
    }


def _when(milestone: Milestone) -> str:
    return milestone.date.isoformat() if milestone.date else "9"


def _starts(action: Action) -> str:
    day = action.start or action.date
    return day.isoformat() if day else "9"


# --- at a glance --------------------------------------------------------------------------------------------------


def overview(
    showing: Showing, causes: list[dict[str, Any]], plans: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return, priority by priority, its root causes, each with the strategies that answer it, all as numbers and titles.

    ``causes`` and ``plans`` are what `root_causes` and `strategies` return. A cause that drives several priorities stands
    under each of them.
    """
    plan = showing.plan
    cause_by_id = dict(zip((each.id for each in plan.root_causes), causes, strict=True))
    strategy_by_id = dict(zip((each.id for each in plan.strategies), plans, strict=True))
    return [
        {
            "causes": [
                {
                    **_named(cause_by_id[cause.id]),
                    "strategies": [
                        _named(strategy_by_id[each.id]) for each in plan.strategies_for_cause(cause.id)
                    ],
                }
                for cause in plan.causes_of(priority.id)
            ]
        }
        for priority in plan.priorities
    ]


def _named(item: dict[str, Any]) -> dict[str, Any]:
    return {"number": item["number"], "title": item["title"]}
