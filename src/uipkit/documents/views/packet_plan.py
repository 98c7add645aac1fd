"""A plan in short, for somebody who decides on it: what it works on, why, what it does, and what it aims at."""

from __future__ import annotations

from typing import Any

from uipkit.documents.showing import Showing
from uipkit.documents.views import strategies, targets
from uipkit.plan.words import cut
from uipkit.templating.pasted import pasted

_LONGEST = 280
"""Characters of a strategy's focus that stand here; the posted plan has all of it."""


def in_short(showing: Showing) -> dict[str, Any]:
    """Return ``chain`` (priority, root causes and strategies as numbers and titles), ``targets`` and ``strategies``.

    A priority of the chain has its ``causes``, each with the ``strategies`` that answer it, and all its ``strategies``, each once.

    A target has its ``priority`` by number, a ``title``, ``students``, ``baseline`` and ``aims`` in words. A strategy has ``number``,
    ``title`` and what it does this ``year`` in plain words.
    """
    causes, plans = strategies.root_causes(showing), strategies.strategies(showing)
    priorities = targets.priorities(showing)
    overview = strategies.overview(showing, causes, plans)
    return {
        "chain": [
            {
                "number": each["number"],
                "title": each["title"],
                **found,
                "strategies": _answers(found["causes"]),
            }
            for each, found in zip(priorities, overview, strict=True)
        ],
        "targets": [
            _target(each, priority["number"]) for priority in priorities for each in priority["targets"]
        ],
        "strategies": [
            {
                "number": each["number"],
                "title": each["title"],
                "year": cut(pasted(each["focus"] or each["description"]), _LONGEST),
                "milestones": len(each["milestones"]),
                "actions": len(each["actions"]),
            }
            for each in plans
        ],
    }


def _answers(causes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the strategies that answer any of the root causes, each once, in the order of their numbers."""
    found = {each["number"]: each for cause in causes for each in cause["strategies"]}
    return [found[number] for number in sorted(found)]


def _target(target: dict[str, Any], priority: int) -> dict[str, Any]:
    baseline = next((row for row in target["rows"] if row["point"] == "baseline"), None)
    aims = [row for row in target["rows"] if row["point"] == "annual"]
    return {
        "priority": priority,
        "title": target["title"],
        "students": ", ".join(filter(None, (target["student_group"], _grades(target["grades"])))),
        "baseline": f"{baseline['plan_year']}: {baseline['value']}".removeprefix(": ") if baseline else "",
        "aims": "; ".join(f"{row['plan_year']}: {row['value']}" for row in aims),
    }


def _grades(written: str) -> str:
    return f"{'grades' if ' ' in written else 'grade'} {written}" if written else ""
