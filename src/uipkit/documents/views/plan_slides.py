"""The plan as plain data for a deck of about ten slides: what may be posted, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from uipkit.documents.showing import Showing
from uipkit.documents.views import answers, sharing
from uipkit.documents.views.talking_points import talking_points
from uipkit.plan.words import listed


def plan_slides_view(showing: Showing, shown: Mapping[str, Any], *, name: str) -> dict[str, Any]:
    """Return what ``documents/slides-plan.md.j2`` shows.

    showing: the plan as everybody may see it. shown: what ``views.plan.plan_view`` gives of the same plan. name: whose plan it is.
    Of each priority one target is drawn; the table beside its statement has them all. The map and the timeline of the plan are not among
    the slides: their text could not be read on a screen.
    """
    plan = showing.plan
    priorities = with_targets(shown, drawn=1)
    return {
        "title": f"{name}: Unified Improvement Plan {plan.plan_year or ''}".strip(),
        "name": name,
        "plan_year": plan.plan_year or "",
        "district": plan.district_name if plan.district_name != name else "",
        "draft": shown["draft"],
        "today": shown["today"],
        "mission": shown["front"]["mission"],
        "last_year": shown["last_year"],
        "priorities": [{**each, **links} for each, links in zip(priorities, shown["overview"], strict=True)],
        **causes_to_answers(showing, shown),
        "help_wanted": [
            {"help": action["help_wanted"], "strategy": each["title"]}
            for each in shown["strategies"]
            for action in each["actions"]
            if action["help_wanted"]
        ],
        "approvals": shown["approvals"],
        "contact": shown["contact"],
    }


def causes_to_answers(showing: Showing, shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ``causes``, the ``strategies``, what was ``heard`` in numbers and how it was ``answered``, as slides show them."""
    return {
        "causes": [
            {**each, "drives": listed([f"priority {number}" for number in each["priorities"]])}
            for each in shown["root_causes"]
        ],
        "strategies": [
            {
                **each,
                "answers": listed([f"root cause {number}" for number in each["root_causes"]]),
                **_points(each),
            }
            for each in shown["strategies"]
        ],
        "heard": shown["heard"],
        "answered": answers.answers(showing, sharing.held(showing.plan.engagements, showing.today)),
    }


def with_targets(shown: Mapping[str, Any], *, drawn: int | None) -> list[dict[str, Any]]:
    """Return each priority with its ``statement`` and its ``targets``, those that are drawn with the name of their ``figure``.

    shown: what ``views.plan.plan_view`` gives. drawn: how many targets of a priority are drawn at most; None for all. ``years`` are the
    plan years that its targets have values for, so that they can stand side by side in one ``table``.
    """
    return [_with_table(each, drawn) for each in shown["priorities"]]


def _with_table(priority: Mapping[str, Any], drawn: int | None) -> dict[str, Any]:
    figures = [each["figure"] for each in priority["targets"] if each["figure"]][:drawn]
    found = [
        {**each, "measured": _measured(each), "figure": each["figure"] if each["figure"] in figures else ""}
        for each in priority["targets"]
    ]
    years = sorted({row["plan_year"] for each in found for row in each["rows"] if row["point"] == "annual"})
    table = [
        {
            "title": each["measured"],
            "baseline": _value(each["rows"], "baseline"),
            "values": [_value(each["rows"], "annual", year) for year in years],
        }
        for each in found
    ]
    return {**priority, "targets": found, "years": years, "table": table}


def _value(rows: Sequence[Mapping[str, Any]], point: str, year: str = "") -> str:
    """Return the figure of a target at one point, for an annual target in one year; empty where there is none."""
    fitting = (row["value"] for row in rows if row["point"] == point and year in ("", row["plan_year"]))
    return next(fitting, "")


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
