"""The plan as plain data for a deck of about ten slides: what may be posted, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uipkit.documents.showing import Showing
from uipkit.documents.views import answers, sharing, strategies, targets
from uipkit.documents.views.talking_points import talking_points
from uipkit.plan.words import listed


def plan_slides_view(
    showing: Showing, *, name: str, draft: bool, figures: Sequence[str] = ()
) -> dict[str, Any]:
    """Return what ``documents/slides-plan.md.j2`` shows.

    showing: the plan as everybody may see it. name: whose plan it is. figures: the names of the drawings that there are.
    """
    plan = showing.plan
    causes, plans = strategies.root_causes(showing), strategies.strategies(showing)
    priorities = priorities_with_targets(showing, figures)
    info = showing.fields(plan.info)
    return {
        "title": f"{name}: Unified Improvement Plan {plan.plan_year or ''}".strip(),
        "name": name,
        "plan_year": plan.plan_year or "",
        "district": plan.district_name if plan.district_name != name else "",
        "draft": draft,
        "today": showing.today.isoformat(),
        "mission": info.get("mission", ""),
        "last_year": targets.last_year(showing),
        "priorities": [
            {**each, **links}
            for each, links in zip(priorities, strategies.overview(showing, causes, plans), strict=True)
        ],
        "causes": [
            {**each, "drives": listed([f"priority {number}" for number in each["priorities"]])}
            for each in causes
        ],
        "strategies": [
            {
                **each,
                "answers": listed([f"root cause {number}" for number in each["root_causes"]]),
                **_points(each),
            }
            for each in plans
        ],
        "heard": answers.heard_in_numbers(showing, plan.engagements),
        "answered": answers.answers(showing, sharing.held(plan.engagements, showing.today)),
        "help_wanted": [
            {"help": action["help_wanted"], "strategy": each["title"]}
            for each in plans
            for action in each["actions"]
            if action["help_wanted"]
        ],
        "approvals": sharing.approvals(showing),
        "contact": sharing.contact(showing),
        "map": "map" if "map" in figures else "",
        "timeline": "timeline" if "timeline" in figures else "",
    }


def priorities_with_targets(showing: Showing, figures: Sequence[str]) -> list[dict[str, Any]]:
    """Return each priority with its ``statement`` and its ``targets``; of each target the rows, and the ``figure`` that draws it.

    ``years`` are the plan years that its targets have values for, so that they can stand side by side in one ``table``.
    """
    return [_with_table(each, figures) for each in targets.priorities(showing)]


def _with_table(priority: dict[str, Any], figures: Sequence[str]) -> dict[str, Any]:
    shown = [
        {
            **each,
            "measured": _measured(each),
            "figure": f"target-{each['number']}" if f"target-{each['number']}" in figures else "",
        }
        for each in priority["targets"]
    ]
    years = sorted({row["plan_year"] for each in shown for row in each["rows"] if row["point"] == "annual"})
    table = [
        {
            "title": _measured(each),
            "baseline": next((row["value"] for row in each["rows"] if row["point"] == "baseline"), ""),
            "values": [
                next(
                    (
                        row["value"]
                        for row in each["rows"]
                        if row["point"] == "annual" and row["plan_year"] == year
                    ),
                    "",
                )
                for year in years
            ],
        }
        for each in shown
    ]
    return {**priority, "targets": shown, "years": years, "table": table}


def _measured(target: dict[str, Any]) -> str:
    """Return what a target measures and of whom."""
    grades = target["grades"]
    among = f"{'grades' if ' ' in grades else 'grade'} {grades}" if grades else ""
    return ", ".join(part for part in (target["title"], target["student_group"], among) if part)


def _points(strategy: dict[str, Any]) -> dict[str, Any]:
    text = strategy["focus"] or strategy["description"]
    found = talking_points(text)
    return {
        "points": found["points"] if found else [],
        "shown_whole": "" if found else text,
        "whole": text if found and found["shortened"] else "",
    }
