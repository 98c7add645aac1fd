"""Real Word lists: one definition for bullets, boxes and numbers each, and a numbering of its own for every numbered list."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from uipkit.documents.markdown import BOX
from uipkit.documents.word.xml import Element, element

LEVELS = 9
"""Levels that a list can have in Word; what nests deeper stays at the last."""

INDENT = 360
"""Twentieths of a point by which each level is indented."""

_BULLETS = ("•", "–", "◦")
_NUMBERS = ("decimal", "lowerLetter", "lowerRoman")


class Numbering:
    """The list definitions of one document; those of the style source stay, for its headings may be numbered."""

    def __init__(self, document: Document) -> None:
        self._element: Any = _numbering_part(document).element
        self._bullets: int | None = None
        self._boxes: int | None = None
        self._numbers: int | None = None

    def bullets(self) -> int:
        """Return the id of the bulleted list."""
        if self._bullets is None:
            self._bullets = self._listed(self._defined("bullet"))
        return self._bullets

    def boxes(self) -> int:
        """Return the id of the list whose items have a box to check."""
        if self._boxes is None:
            self._boxes = self._listed(self._defined("box"))
        return self._boxes

    def is_boxed(self, part: Element) -> bool:
        """Whether a part of the document is an item of that list."""
        number = part.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        return number is not None and number.get(qn("w:val")) == str(self._boxes)

    def numbers(self, level: int, start: int) -> int:
        """Return the id of a new numbered list whose ``level`` (from 0) begins with ``start``."""
        if self._numbers is None:
            self._numbers = self._defined("number")
        override = element("lvlOverride", element("startOverride", val=start), ilvl=level)
        return self._listed(self._numbers, override)

    def _defined(self, kind: str) -> int:
        known = [int(item.get(qn("w:abstractNumId"))) for item in self._element.findall(qn("w:abstractNum"))]
        number = max(known, default=-1) + 1
        definition = element(
            "abstractNum", element("multiLevelType", val="hybridMultilevel"), abstractNumId=number
        )
        definition.extend(_level(kind, level) for level in range(LEVELS))
        # Word wants every definition before the first list that uses one.
        later = [self._element.find(qn(f"w:{tag}")) for tag in ("num", "numIdMacAtCleanup")]
        following = next((item for item in later if item is not None), None)
        if following is None:
            self._element.append(definition)
        else:
            following.addprevious(definition)
        return number

    def _listed(self, definition: int, *overrides: Element) -> int:
        known = [int(item.get(qn("w:numId"))) for item in self._element.findall(qn("w:num"))]
        number = max(known, default=0) + 1
        made = element("num", element("abstractNumId", val=definition), *overrides, numId=number)
        before = self._element.findall(qn("w:num")) or self._element.findall(qn("w:abstractNum"))
        before[-1].addnext(made)
        return number


def _level(kind: str, level: int) -> Element:
    if kind == "box":
        shape, text = "bullet", BOX
    elif kind == "bullet":
        shape, text = "bullet", _BULLETS[level % len(_BULLETS)]
    else:
        shape, text = _NUMBERS[level % len(_NUMBERS)], f"%{level + 1}."
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=shape),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=INDENT * (level + 1), hanging=INDENT)),
        ilvl=level,
    )


def _numbering_part(document: Document) -> NumberingPart:
    try:
        return document.part.part_related_by(RT.NUMBERING)  # type: ignore[return-value]
    except KeyError:
        package = document.part.package
        part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, element("numbering"), package)
        document.part.relate_to(part, RT.NUMBERING)
        return part
