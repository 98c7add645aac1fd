"""The path of a target as plain data: where students stand, what is aimed at and when, and the results so far.

Whatever is withheld or under embargo is not in it, and a target that has to be withheld has no path.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Final

from uipkit.documents.showing import WITHHELD, Showing
from uipkit.plan import plan_year
from uipkit.plan.priority import InterimTarget, Priority, Target
from uipkit.plan.progress import InterimResult
from uipkit.plan.words import day_words
from uipkit.workbook.figures import figure

LARGEST: Final = 1e12
"""A figure that is larger is no result of students, and no scale could be drawn for it."""


def is_withheld(showing: Showing, target: Target) -> bool:
    """Whether a target's figures may not be shown, because the group is small or the school says so."""
    return target.withheld or showing.is_small(target.number_of_students, target.measures)


def measured_alike(interim: InterimTarget, target: Target) -> bool:
    """Whether an interim target has the measure and the unit of its target, so that both stand on one scale."""
    return interim.measure in ("", target.measure) and interim.unit.lower() in ("", target.unit.lower())


def target_path(showing: Showing, priority: Priority, target: Target) -> dict[str, Any] | None:
    """Return the path of a target; None where nothing can be drawn: figures withheld, or fewer than two points.

    ``points`` are the baseline, the interim targets that are measured like the target, and the annual targets, by date; each has
    its ``point`` (baseline, interim, annual), ``date``, ``plan_year`` (empty for an interim target), ``when`` in words, ``value`` and the
    ``figure`` with its unit. A year's figure stands at the end of that plan year. ``results`` are the latest results of those interim
    targets, with what was ``aimed`` at and whether they are ``on_path``. ``left_out`` counts interim targets that are measured
    otherwise; ``awaited`` the words for a baseline that is under embargo, else empty.
    """
    if is_withheld(showing, target):
        return None
    unit, until = _unit(showing, target), showing.embargo(target.data_source)
    points = [] if until else _baseline(target, unit)
    alike = [each for each in target.interim_targets if measured_alike(each, target)]
    points += [
        _point("interim", each.date, day_words(each.date), each.value, unit)
        for each in alike
        if each.date is not None and each.value is not None
    ]
    points += [_year(year, value, "annual", unit) for year, value in target.annual_targets.items()]
    points = [each for each in points if _drawable(each["value"])]
    if len(points) < 2 or all(each["point"] == "baseline" for each in points):
        return None
    return {
        "points": sorted(points, key=lambda each: (each["date"], each["point"])),
        "results": [] if until else _results(showing, priority, target, alike),
        "left_out": len(target.interim_targets) - len(alike),
        "awaited": showing.embargo_words(until) if until else "",
    }


def _drawable(value: float) -> bool:
    return math.isfinite(value) and abs(value) <= LARGEST


def _unit(showing: Showing, target: Target | InterimTarget) -> str:
    return str(showing.fields(target)["unit"])


def _baseline(target: Target, unit: str) -> list[dict[str, Any]]:
    """Return the baseline as a point; one without a year is taken to be of the year before the first annual target."""
    found = target.baseline
    if found is None or found.value is None:
        return []
    first = min(target.annual_targets, default=None)
    year = found.plan_year or (plan_year.shifted(first, -1) if first else None)
    return [_year(year, found.value, "baseline", unit)] if year else []


def _year(year: str, value: float, point: str, unit: str) -> dict[str, Any]:
    return _point(point, plan_year.last_day(year), year, value, unit, year)


def _point(point: str, day: date, when: str, value: float, unit: str, year: str = "") -> dict[str, Any]:
    return {
        "point": point,
        "date": day.isoformat(),
        "plan_year": year,
        "when": when,
        "value": value,
        "figure": figure(value, unit),
    }


# --- results -----------------------------------------------------------------------------------------------------


def latest_results(showing: Showing, priority: Priority, target: Target) -> dict[str, InterimResult]:
    """Return the last result recorded of each interim target by its id, as far as there is one on the day of the document.

    Nothing while the target's own source is under embargo: what the state has not released cannot be told apart here.
    """
    progress = showing.plan.progress
    if progress is None or showing.embargo(target.data_source) is not None:
        return {}
    return {
        each.interim_target: each
        for each in progress.interim_targets
        if (each.priority, each.target) == (priority.id, target.id) and each.date <= showing.today
    }


def result_words(showing: Showing, target: Target, interim: InterimTarget, result: InterimResult) -> str:
    """Return a result with its unit and whether it is on the path; or that it is withheld; empty where no value is recorded."""
    if is_withheld(showing, target) or _is_small(showing, target, result):
        return WITHHELD
    if result.value is None:
        return ""
    words = figure(result.value, _unit(showing, interim) or _unit(showing, target))
    if interim.value is None or not measured_alike(interim, target):
        return words
    return f"{words}, {standing_words(is_on_path(target, result.value, interim.value))}"


def standing_words(on_path: bool) -> str:
    """Say how a result stands against what was aimed at."""
    return "on the path" if on_path else "behind the path"


def is_on_path(target: Target, value: float, aimed: float) -> bool:
    """Whether a result is as good as what was aimed at, or better, in the direction of the target."""
    return value >= aimed if target.direction == "increase" else value <= aimed


def _is_small(showing: Showing, target: Target, result: InterimResult) -> bool:
    return result.withheld or showing.is_small(result.number_of_students, target.measures)


def _results(
    showing: Showing, priority: Priority, target: Target, alike: list[InterimTarget]
) -> list[dict[str, Any]]:
    latest, unit = latest_results(showing, priority, target), _unit(showing, target)
    found = []
    for interim in alike:
        result = latest.get(interim.id)
        if result is None or result.value is None or _is_small(showing, target, result):
            continue
        if not _drawable(result.value):
            continue
        aimed = interim.value
        found.append(
            {
                **_point("result", result.date, day_words(result.date), result.value, unit),
                "aimed": "" if aimed is None else figure(aimed, unit),
                "on_path": aimed is None or is_on_path(target, result.value, aimed),
            }
        )
    return sorted(found, key=lambda each: each["date"])
