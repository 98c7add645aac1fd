"""The picture of how a plan hangs together: from priority to root cause to strategy, and the words that say what it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from uipkit.documents.drawings.map_parts import Node
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

_COLUMNS: Final = ("priorities", "root_causes", "strategies")
_NOUNS: Final = (("priority", "priorities"), ("root cause", "root causes"), ("strategy", "strategies"))

_FONT: Final = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
_INK: Final = "#1F2933"
_LOOKS: Final = (("#E3F0FA", "#0072B2", 12), ("#FFF3E0", "#B33C00", 0), ("#E5F5EC", "#00694E", 12))
"""Ground, edge and roundness of the boxes of each column; ink has at least 12:1 on each ground."""

_PATTERNS: Final = ("", "7 4", "2 3", "10 3 2 3", "12 5", "5 2 2 2 2 2")
"""Dashes that tell the links of one box from those of its neighbours."""


def map_title(part: int, parts: int) -> str:
    """Return the caption of one picture of the map; ``part`` counts from 0."""
    return f"{TITLE}, part {part + 1} of {parts}" if parts > 1 else TITLE


def map_words(view: Mapping[str, Any], shown: Collection[Node] | None = None) -> str:
    """Return what the map, or the picture with the items ``shown``, shows, for those who do not see it.

    That is every link of these items, by number; the titles stand in the list beside it.
    """
    if shown is None:
        return " ".join(_sentences(view))
    here = {name: _shown(view[name], place, shown) for place, name in enumerate(_COLUMNS)}
    items = [_named(noun, here[name]) for noun, name in zip(_NOUNS, _COLUMNS, strict=True) if here[name]]
    return " ".join([f"A part of how the plan hangs together: {listed(items)}.", *_links_of(here, view)])


def _shown(
    items: Sequence[Mapping[str, Any]], column: int, shown: Collection[Node]
) -> list[Mapping[str, Any]]:
    return [each for each in items if (column, each["number"]) in shown]


def _named(noun: tuple[str, str], items: Sequence[Mapping[str, Any]]) -> str:
    return f"{noun[len(items) > 1]} {_list([each['number'] for each in items])}"


def _sentences(view: Mapping[str, Any]) -> Iterator[str]:
    counted = [_count(len(view[name]), *noun) for noun, name in zip(_NOUNS, _COLUMNS, strict=True)]
    yield f"How the plan hangs together: {', '.join(counted)}."
    yield from _links_of(view, view)


def _links_of(here: Mapping[str, Any], view: Mapping[str, Any]) -> Iterator[str]:
    """Give sentences on the links of the items in ``here``, which are some or all of the view's."""
    priorities, causes, strategies = (here[name] for name in _COLUMNS)
    for priority in priorities:
        behind = [each["number"] for each in view["root_causes"] if priority["number"] in each["priorities"]]
        said = (
            f"{'root cause' if len(behind) == 1 else 'root causes'} {_list(behind)}"
            if behind
            else "no root cause yet"
        )
        yield f"Behind priority {priority['number']}: {said}."
    for cause in causes:
        answers = [each["number"] for each in view["strategies"] if cause["number"] in each["root_causes"]]
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


def map_svg(view: Mapping[str, Any], shown: Collection[Node] | None = None) -> str:
    """Return the map of a plan, or the picture of it with the items ``shown``, as SVG; view: what `views.plan.plan_view` returns."""
    laid = lay_out(view, shown)
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
