"""The ids of the styles that a Word document uses, found by name.

A style that the style source does not define (Word leaves out those that were never used) is copied from uipkit's own
file. Those copies name no font, so they take the district's.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from uipkit import resources

BODY = "Normal"
TITLE = "Title"
CONTENTS_HEADING = "TOC Heading"
BULLET, NUMBER, CONTINUED = "List Bullet", "List Number", "List Continue"
QUOTATION, CAPTION, CODE, DRAFT = "Quote", "caption", "UIP Code", "UIP Draft"
HEADER, FOOTER = "header", "footer"
TABLE, CELL, CELL_HEADING = "UIP Table", "UIP Table Text", "UIP Table Heading"
LINK, CODE_TEXT = "Hyperlink", "UIP Code Text"


def heading(level: int) -> str:
    """Return the name of the style of a heading, level 1 to 6."""
    return f"heading {min(max(level, 1), 6)}"


def contents_entry(level: int) -> str:
    """Return the name of the style of an entry in the table of contents."""
    return f"toc {level}"


@lru_cache(maxsize=1)
def built_in_styles() -> Any:
    """Return the ``w:styles`` element of uipkit's own style source."""
    return docx.Document(str(resources.shelf("templates") / "docx" / "styles.docx")).styles.element


class Styles:
    """The styles of one document: `id` gives a style's id by its name, adding the style where it is missing."""

    def __init__(self, document: Document) -> None:
        self._element: Any = document.styles.element
        self._ids = _ids_by_name(self._element)
        self._taken = {style.get(qn("w:styleId")) for style in self._element.iter(qn("w:style"))}

    def id(self, name: str) -> str:
        """Return the id of the style ``name``. Raises KeyError for a name that uipkit's own file does not have."""
        found = self._ids.get(name.lower())
        return found if found is not None else self._copied(name)

    def tab_stops(self, style_id: str) -> list[int]:
        """Return the places of the tab stops that a style has, its own and those of the styles it is based on."""
        styles = {style.get(qn("w:styleId")): style for style in self._element.findall(qn("w:style"))}
        stops: set[int] = set()
        seen: set[str] = set()
        at = style_id
        while at in styles and at not in seen:
            seen.add(at)
            style = styles[at]
            found = (
                tab.get(qn("w:pos"), "")
                for tab in style.findall(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
            )
            stops |= {int(stop) for stop in found if stop.removeprefix("-").isdecimal()}
            based = style.find(qn("w:basedOn"))
            at = "" if based is None else based.get(qn("w:val"), "")
        return sorted(stops)

    def _copied(self, name: str) -> str:
        own = built_in_styles()
        original_id = _ids_by_name(own)[name.lower()]
        original = next(
            style for style in own.iter(qn("w:style")) if style.get(qn("w:styleId")) == original_id
        )
        style = copy.deepcopy(original)
        unique = original_id
        while unique in self._taken:
            unique += "Uip"
        style.set(qn("w:styleId"), unique)
        # The source's own default style stays the default.
        style.attrib.pop(qn("w:default"), None)
        self._taken.add(unique)
        self._ids[name.lower()] = unique
        self._element.append(style)
        names = {item: key for key, item in _ids_by_name(own).items()}
        for relation in ("basedOn", "next", "link"):
            for reference in style.findall(qn(f"w:{relation}")):
                reference.set(qn("w:val"), self.id(names[reference.get(qn("w:val"))]))
        return unique


def _ids_by_name(styles: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found.setdefault(name.get(qn("w:val"), "").lower(), style.get(qn("w:styleId"), ""))
    return found
