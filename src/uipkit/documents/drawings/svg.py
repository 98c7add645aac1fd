"""Drawings made safe, small and the same each time: what leaves as SVG goes through here, whoever drew it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from uipkit.documents.drawings.spec import LARGEST_SIDE, ChartRefused
from uipkit.templating.escaping import one_line

SVG: Final = "http://www.w3.org/2000/svg"

LARGEST_DRAWING: Final = 3_000_000
"""Bytes; a timeline of forty items has about 30,000."""

_TAGS = frozenset(
    (
        "svg",
        "g",
        "defs",
        "path",
        "line",
        "rect",
        "circle",
        "ellipse",
        "polygon",
        "polyline",
        "text",
        "tspan",
        "clipPath",
        "pattern",
        "linearGradient",
        "radialGradient",
        "stop",
    )
)
_ATTRIBUTES = frozenset(
    (
        *("id", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "d", "points"),
        *("width", "height", "viewBox", "transform", "offset", "clip-path", "clip-rule", "fill-rule"),
        *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"),
        *("stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity"),
        *("font-family", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline"),
        *(
            "gradientUnits",
            "patternUnits",
            "stop-color",
            "stop-opacity",
            "visibility",
            "display",
            "paint-order",
        ),
    )
)
_LOCAL_REFERENCE = re.compile(r"url\((#[\w.-]+)\)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as it leaves: SVG, and its size in CSS pixels."""

    svg: bytes
    width: int
    height: int


def finished(raw: str, name: str, title: str, description: str) -> Drawing:
    """Return a drawing as it may stand in a document.

    raw: SVG with a width and a height. name: the figure's, which all ids begin with, so that several drawings may share a page.
    title, description: what assistive software says of it. Raises ChartRefused for a drawing that holds anything but shapes and
    text, that refers to anything outside itself, or that is too large.
    """
    if len(raw) > LARGEST_DRAWING:
        raise ChartRefused(f"the drawing {name} is too large: {len(raw):,} characters")
    root = _read(raw, name)
    width, height = (_side(root, side, name) for side in ("width", "height"))
    made = Element(
        "svg",
        {
            "xmlns": SVG,
            "width": str(width),
            "height": str(height),
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-words",
        },
    )
    SubElement(made, "title", {"id": f"{name}-title"}).text = one_line(title)
    SubElement(made, "desc", {"id": f"{name}-words"}).text = one_line(description)
    ids = {
        found: f"{name}-{number}"
        for number, found in enumerate((each.get("id") for each in root.iter() if each.get("id")), start=1)
        if found is not None
    }
    for child in root:
        made.extend([*_copied(child, ids, name)])
    return Drawing(tostring(made, encoding="utf-8"), width, height)


def _read(raw: str, name: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(raw)
    except (ParseError, DefusedXmlException) as problem:
        raise ChartRefused(f"the drawing {name} cannot be read: {problem}") from None
    if _tag(root) != "svg":
        raise ChartRefused(f"the drawing {name} is no SVG")
    return root


def _side(root: Element, side: str, name: str) -> int:
    try:
        length = float(root.get(side, "").removesuffix("px"))
    except ValueError:
        raise ChartRefused(f"the drawing {name} does not say its {side}") from None
    if not 1 <= length <= LARGEST_SIDE:
        raise ChartRefused(
            f"the drawing {name} has a {side} of {length:g} pixels; 1 to {LARGEST_SIDE:,} is drawn"
        )
    return round(length)


def _copied(source: Element, ids: dict[str, str], name: str) -> Iterator[Element]:
    """Give the element as it may stay: none where it draws nothing."""
    tag = _tag(source)
    if tag not in _TAGS:
        raise ChartRefused(f"the drawing {name} holds “{tag}”; it may hold shapes and text")
    if source.get("display") == "none" or (tag == "path" and _paints_nothing(source)):
        return
    made = Element(tag, dict(_attributes(source, ids, name)))
    made.text = source.text if tag in {"text", "tspan"} else None
    for child in source:
        for kept in _copied(child, ids, name):
            kept.tail = child.tail if tag in {"text", "tspan"} else None
            made.append(kept)
    if tag != "g" or len(made):
        yield made


def _paints_nothing(path: Element) -> bool:
    """Whether a path has no length: Vega puts one behind and one before each group."""
    return re.sub(r"[MLhvHVZz0.,\s]", "", path.get("d", "")) == ""


def _attributes(source: Element, ids: dict[str, str], name: str) -> Iterator[tuple[str, str]]:
    for key, value in source.attrib.items():
        if key not in _ATTRIBUTES:
            if "href" in key.lower() or key.lower().startswith("on") or key == "style":
                raise ChartRefused(f"the drawing {name} has “{key}”; it may refer to nothing and do nothing")
            continue
        if key == "id":
            yield key, ids[value]
            continue
        references = _LOCAL_REFERENCE.findall(value)
        rest = _LOCAL_REFERENCE.sub("", value)
        if "url" in rest.lower() or any(each[1:] not in ids for each in references):
            raise ChartRefused(f"the drawing {name} refers to something outside itself: {value[:60]}")
        yield key, _LOCAL_REFERENCE.sub(lambda found: f"url(#{ids[found[1][1:]]})", value)


def _tag(element: Element) -> str:
    space, _, tag = str(element.tag).rpartition("}")
    return tag if space in ("", "{" + SVG) else str(element.tag)
