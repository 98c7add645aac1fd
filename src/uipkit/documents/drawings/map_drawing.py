"""The picture of how a plan hangs together: from priority to root cause to strategy, and the words that say what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from uipkit.documents.drawings.plan_map import (
    COLUMN,
    GUTTER,
    HEADINGS,
    LINE,
    PAD,
    SIZE,
    SMALL,
    WIDTH,
    Box,
    Link,
    PlanMap,
    lay_out,
)
from uipkit.plan.words import listed

NARROWEST: Final = 480
"""The text of 12 pixels is then one of nine."""

TITLE: Final = "From priorities to root causes to strategies"

_FONT: Final = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
_INK: Final = "#1F2933"
_LOOKS: Final = (("#E3F0FA", "#0072B2", 12), ("#FFF3E0", "#B33C00", 0), ("#E5F5EC", "#00694E", 12))
"""Ground, edge and roundness of the boxes of each column; ink has at least 12:1 on each ground."""

_PATTERNS: Final = ("", "7 4", "2 3", "10 3 2 3", "12 5", "5 2 2 2 2 2")
"""Dashes that tell the links of one box from those of its neighbours."""


def map_words(view: Mapping[str, Any]) -> str:
    """Return what the map shows, for those who do not see it: every link, by number; the titles stand in the list beside it."""
    return " ".join(_sentences(view))


def _sentences(view: Mapping[str, Any]) -> Iterator[str]:
    priorities, causes, strategies = view["priorities"], view["root_causes"], view["strategies"]
    yield (
        f"How the plan hangs together: {_count(len(priorities), 'priority', 'priorities')}, "
        f"{_count(len(causes), 'root cause', 'root causes')}, {_count(len(strategies), 'strategy', 'strategies')}."
    )
    for priority in priorities:
        behind = [each["number"] for each in causes if priority["number"] in each["priorities"]]
        said = (
            f"{'root cause' if len(behind) == 1 else 'root causes'} {_list(behind)}"
            if behind
            else "no root cause yet"
        )
        yield f"Behind priority {priority['number']}: {said}."
    for cause in causes:
        answers = [each["number"] for each in strategies if cause["number"] in each["root_causes"]]
        said = (
            f"{'strategy' if len(answers) == 1 else 'strategies'} {_list(answers)}"
            if answers
            else "no strategy yet"
        )
        orphan = " It stands behind no priority." if not cause["priorities"] else ""
        yield f"Against root cause {cause['number']}: {said}.{orphan}"
    idle = [each["number"] for each in strategies if not each["root_causes"]]
    if idle:
        yield f"Without a root cause: {'strategy' if len(idle) == 1 else 'strategies'} {_list(idle)}."


def _count(number: int, one: str, several: str) -> str:
    return f"{number or 'no'} {one if number == 1 else several}"


def _list(numbers: list[int]) -> str:
    return listed([str(each) for each in numbers])


# --- drawing -----------------------------------------------------------------------------------------------------


def map_svg(view: Mapping[str, Any]) -> str:
    """Return the map of a plan as SVG; view: what `views.plan.plan_view` returns."""
    laid = lay_out(view)
    root = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "width": str(WIDTH), "height": _n(laid.height)}
    )
    SubElement(root, "rect", {"width": str(WIDTH), "height": _n(laid.height), "fill": "white"})
    text = SubElement(root, "g", {"font-family": _FONT, "font-size": str(SIZE), "fill": _INK})
    _headings(text)
    _draw_links(root, laid)
    for box in laid.boxes:
        _draw_box(root, box)
    return tostring(root, encoding="unicode")


def _headings(parent: Element) -> None:
    for column, words in enumerate(HEADINGS):
        x = 1 + column * (COLUMN + GUTTER) + COLUMN / 2
        for line, text in enumerate(words):
            bold = "bold" if column != 1 or line == 0 else "normal"
            _text(parent, text, x, 16 + line * LINE, {"text-anchor": "middle", "font-weight": bold})


def _draw_links(parent: Element, laid: PlanMap) -> None:
    for link in laid.links:
        path = _curve(link)
        # A white line below each, so that it can be seen which of two that cross goes on where.
        SubElement(parent, "path", {"d": path, "fill": "none", "stroke": "white", "stroke-width": "6"})
        line = {"d": path, "fill": "none", "stroke": "#3E4C59", "stroke-width": "1.75"}
        dashes = _PATTERNS[link.pattern % len(_PATTERNS)]
        SubElement(parent, "path", line | ({"stroke-dasharray": dashes} if dashes else {}))
    for link in laid.links:
        x, y = link.end.left, link.arrives
        corners = f"{_n(x)},{_n(y)} {_n(x - 9)},{_n(y - 4.5)} {_n(x - 9)},{_n(y + 4.5)}"
        SubElement(parent, "polygon", {"points": corners, "fill": "#3E4C59"})
        SubElement(
            parent, "circle", {"cx": _n(link.begin.right), "cy": _n(link.leaves), "r": "3", "fill": "#3E4C59"}
        )


def _curve(link: Link) -> str:
    begin, end = link.begin.right, link.end.left - 8
    bend = (end - begin) * 0.55
    return (
        f"M{_n(begin)} {_n(link.leaves)}C{_n(begin + bend)} {_n(link.leaves)} {_n(end - bend)} {_n(link.arrives)} "
        f"{_n(end)} {_n(link.arrives)}"
    )


def _draw_box(parent: Element, box: Box) -> None:
    ground, edge, round_ = _LOOKS[box.column]
    SubElement(
        parent,
        "rect",
        {
            "x": _n(box.left),
            "y": _n(box.top),
            "width": _n(COLUMN),
            "height": _n(box.height),
            "rx": str(round_),
            "fill": ground if box.linked else "white",
            "stroke": edge,
            "stroke-width": "1.5" if box.linked else "2",
            **({} if box.linked else {"stroke-dasharray": "4 3"}),
        },
    )
    group = SubElement(parent, "g", {"font-family": _FONT, "font-size": str(SIZE), "fill": _INK})
    y = box.top + PAD + SIZE
    for line, words in enumerate((box.heading, *box.lines)):
        weight = {"font-weight": "bold"} if line == 0 else {}
        _text(group, words, box.left + PAD, y, weight)
        y += LINE
    for words in box.note:
        _text(group, words, box.left + PAD, y, {"font-size": str(SMALL), "font-style": "italic"})
        y += LINE


def _text(parent: Element, words: str, x: float, y: float, looks: Mapping[str, str]) -> None:
    SubElement(parent, "text", {"x": _n(x), "y": _n(y), **looks}).text = words


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
