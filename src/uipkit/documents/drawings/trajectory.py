"""The picture of a target's path: what its chart is given, and the words that say what it shows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from uipkit.documents.drawings.labels import Box, Spot, placed
from uipkit.documents.drawings.letters import clean, shortened, width_of
from uipkit.plan.words import MONTHS, cut, listed
from uipkit.workbook.figures import figure, plain_number

CHART: Final = "trajectory"

WIDTH: Final = 440
NARROWEST: Final = 288
"""The text of 14 pixels is then one of nine: what a telephone shows beside its margins."""

_LEFT, _RIGHT, _PLOT = 44, 12, 144
_LINE: Final = 20
"""Pixels from one line of words to the next, above and below the plot."""
_SIZE, _SMALL = 14, 13
_INSET: Final = 30
"""Pixels between the edges of the plot and its first and last point, for the words that stand there."""

_POINTS: Final = {
    "baseline": "where students stand",
    "interim": "interim target",
    "annual": "annual target",
    "result": "result so far",
}
"""The kinds of points with the words of the key."""

_LONGEST_FIGURE: Final = 9
"""Characters of a figure with its unit that have room at a point."""

_TITLE: Final = 90
_LONGEST: Final = 1_000
"""Characters of a measure's name that the description takes up."""


def trajectory_title(target: Mapping[str, Any]) -> str:
    """Return the caption of a target's picture."""
    return f"The path of target {target['number']}: {cut(clean(target['measure']), _TITLE)}"


def trajectory_words(target: Mapping[str, Any]) -> str:
    """Return what a target's picture shows, for those who do not see it.

    target: a target of `views.targets.priorities` that has a ``path``.
    """
    return " ".join(_sentences(target, target["path"]))


def _said(words: str) -> str:
    """Return words of the plan as they stand in a description, cut with an ellipsis where they would never end."""
    line = clean(words)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _sentences(target: Mapping[str, Any], path: Mapping[str, Any]) -> Iterator[str]:
    points: Sequence[Mapping[str, Any]] = path["points"]
    named = _said(target["title"])
    students = f" ({_said(target['student_group'])})" if target["student_group"] else ""
    aims = [f"{each['figure']} in {each['when']}" for each in points if each["point"] == "annual"]
    start = next((each for each in points if each["point"] == "baseline"), None)
    begins = f"from {start['figure']} in {start['when']} " if start else ""
    interims = [f"{each['figure']} by {each['when']}" for each in points if each["point"] == "interim"]
    if aims:
        yield f"{named}{students}: {begins}to {listed(aims)}."
    else:
        yield f"{named}{students}: {begins}to {listed(interims)}."
    if interims and aims:
        yield f"Interim {'target' if len(interims) == 1 else 'targets'}: {listed(interims)}."
    yield from map(_result_words, path["results"])
    yield f"A {'higher' if target['direction'] == 'increase' else 'lower'} figure is better."
    if path["awaited"]:
        yield f"The figure to begin with is {path['awaited']}."
    if path["left_out"]:
        alone = path["left_out"] == 1
        what = "One interim target is" if alone else f"{path['left_out']} interim targets are"
        yield f"{what} measured otherwise, so the picture leaves {'it' if alone else 'them'} to the table."


def _result_words(result: Mapping[str, Any]) -> str:
    standing = "on the path" if result["on_path"] else "behind the path"
    aimed = f", {standing} ({result['aimed']} aimed at)" if result["aimed"] else ""
    return f"Result of {result['when']}: {result['figure']}{aimed}."


# --- the chart ---------------------------------------------------------------------------------------------------


def trajectory_data(target: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template of a target's chart is given, plain data alone.

    ``points`` in order of time, with ``day`` (days after the first), ``value``, ``point`` and ``text``; ``results`` alike, the
    baseline before them; ``days`` and ``values``, the ends of the two scales; ``ticks`` of the values; ``dates`` and ``years``, the words
    below the axis with their ``day`` and their ``row``; ``above`` and ``below``, the words at the points; ``key``, what each kind of mark
    stands for, and ``unit``, with their places in pixels from the plot's corner; and the measures of the picture in CSS pixels.
    """
    path = target["path"]
    unit = clean(target["unit"])
    first = date.fromisoformat(path["points"][0]["date"])
    results = path["results"]
    first = min(first, *(date.fromisoformat(each["date"]) for each in results), first)
    points = [_point(each, first, unit) for each in path["points"]]
    reached = [_point(each, first, unit) | {"point": "result"} for each in results]
    last = max(each["day"] for each in (*points, *reached)) or 1
    low, high, ticks = _scale([each["value"] for each in (*points, *reached)])
    inner = WIDTH - _LEFT - _RIGHT
    across = Across(last, inner)
    up = _Up(low, high)
    above, below = _labels(points, reached, across, up, target["direction"] == "increase")
    begun = [each for each in points if each["point"] == "baseline"][:1] if reached else []
    dates = list(_dates(points, across))
    rows = max((each["row"] + 1 for each in dates), default=0)
    kinds = [kind for kind in _POINTS if any(each["point"] == kind for each in (*points, *reached))]
    top = _LINE * ((len(kinds) + 1) // 2 + bool(unit)) + _LINE
    return {
        "width": inner,
        "height": _PLOT,
        "left": _LEFT,
        "right": _RIGHT,
        "top": top,
        "bottom": _LINE * (rows + 1) + 14,
        "inset": _INSET,
        "points": points,
        "results": [*begun, *reached],
        "days": [0, last],
        "values": [low, high],
        "ticks": ticks,
        "years": [{**each, "row": rows} for each in _years(points, across)],
        "dates": dates,
        "above": above,
        "below": below,
        "key": [
            {
                "point": kind,
                "text": _POINTS[kind],
                "x": 14 - _LEFT + (place % 2) * 200,
                "y": 12 - top + (place // 2) * _LINE,
            }
            for place, kind in enumerate(kinds)
        ],
        "unit": [{"text": shortened(unit, WIDTH - 10, _SMALL), "x": 4 - _LEFT, "y": -_LINE}] if unit else [],
    }


class Across:
    """Where a day stands in the plot, in pixels from its left edge."""

    def __init__(self, last: int, width: int) -> None:
        self.last, self.width = last, width

    def __call__(self, day: float) -> float:
        """Return the place of a day, counted from the first."""
        return _INSET + day / self.last * (self.width - 2 * _INSET)


class _Up:
    """Where a value stands in the plot, in pixels from its upper edge."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def __call__(self, value: float) -> float:
        return _PLOT * (self.high - value) / (self.high - self.low)


def _point(found: Mapping[str, Any], first: date, unit: str) -> dict[str, Any]:
    day = date.fromisoformat(found["date"])
    return {
        "day": (day - first).days,
        "date": found["date"],
        "plan_year": found["plan_year"],
        "value": found["value"],
        "point": found["point"],
        "text": _short(found["value"], unit),
    }


def _short(value: float, unit: str) -> str:
    """Write a figure as it stands at its point: the unit is named once for all, but for a short one."""
    words = figure(value, unit).removesuffix(" percentile")
    return words if len(words) <= _LONGEST_FIGURE else plain_number(value)


def _scale(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Return the ends of a scale that holds the values with room above and below, and round numbers along it."""
    low, high = min(values), max(values)
    span = (high - low) or max(abs(high), 1.0) * 0.2
    step = _round_step(span / 3)
    begin = math.floor((low - span * 0.18) / step) * step
    end = math.ceil((high + span * 0.18) / step) * step
    if low >= 0 > begin:
        begin = 0.0
    count = round((end - begin) / step)
    return begin, end, [round(begin + step * place, 10) for place in range(count + 1)]


def _round_step(raw: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(raw))
    return next(nice * power for nice in (1, 2, 5, 10) if nice * power >= raw * 0.999)


def _years(points: Sequence[Mapping[str, Any]], across: Across) -> Iterator[dict[str, Any]]:
    """Give the plan years below the axis, as many as have room, the last before those between."""
    yearly = [each for each in points if each["plan_year"]]
    kept: list[Box] = []
    for each in sorted(yearly, key=lambda point: (point is not yearly[0], point is not yearly[-1])):
        half = width_of(each["plan_year"], _SIZE) / 2
        box = Box(across(each["day"]) - half - 3, 0, across(each["day"]) + half + 3, 1)
        if not any(box.meets(other) for other in kept):
            kept.append(box)
            yield {"day": each["day"], "text": each["plan_year"]}


def _dates(points: Sequence[Mapping[str, Any]], across: Across) -> Iterator[dict[str, Any]]:
    """Give the days of interim targets below the axis, in two rows, as many as have room."""
    kept: list[Box] = []
    for each in points:
        if each["plan_year"]:
            continue
        day = date.fromisoformat(each["date"])
        text = f"{MONTHS[day.month - 1][:3]} {day.day}"
        half = width_of(text, _SMALL) / 2
        for row in (0, 1):
            box = Box(across(each["day"]) - half - 3, row, across(each["day"]) + half + 3, row + 0.5)
            if not any(box.meets(other) for other in kept):
                kept.append(box)
                yield {"day": each["day"], "text": text, "row": row}
                break


def _labels(
    points: Sequence[Mapping[str, Any]],
    results: Sequence[Mapping[str, Any]],
    across: Across,
    up: _Up,
    rising: bool,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the words above and below the points: those of the year first, then results, then interim targets with room."""
    weight = {"annual": 0, "baseline": 0, "result": 1, "interim": 2}
    every = sorted((*points, *results), key=lambda each: (weight[each["point"]], each["day"]))
    spots = [
        Spot(
            across(each["day"]),
            up(each["value"]),
            width_of(each["text"], _SIZE),
            above=each["point"] != "result" or not rising,
            needed=each["point"] != "interim",
        )
        for each in every
    ]
    sides = placed(spots, (0.0, -14.0, across.width, _PLOT + 0.0), [(spot.x, spot.y) for spot in spots])
    found: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for each, side in zip(every, sides, strict=True):
        if side is not None:
            found[side].append({"day": each["day"], "value": each["value"], "text": each["text"]})
    return found[True], found[False]
