"""The deck that slides take their looks from, checked and emptied.

A district replaces uipkit's ``templates/slides/deck.pptx`` with a file of its own. Kept are its masters, layouts, theme and size. Its
slides, notes, comments and properties are left out, so that nothing from the file gets into a deck unseen. Refused are macros, embedded
objects and anything that would be fetched from elsewhere.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pptx
from lxml import etree
from pptx.presentation import Presentation

from uipkit.documents.office_package import DECK, BrokenPackage, packed, unpacked
from uipkit.documents.office_safety import UnsafePackage, check_parts
from uipkit.documents.slides.fitting import Frame
from uipkit.documents.slides.measure import font_width

EMU_A_POINT = 12700
_KEPT_BY_DECK = {"slideMaster", "theme", "presProps", "viewProps", "tableStyles"}
_TITLES = {"title", "ctrTitle"}
_BODIES = {"body", "obj", "subTitle"}
_SMALLEST_FRAME = (300.0, 100.0)


class DeckRefused(ValueError):  # noqa: N818 - the name says what happened
    """A PowerPoint file cannot give slides their looks; the words say why and what to do."""


@dataclass(frozen=True, slots=True)
class DeckSource:
    """An empty deck and the layouts that slides are made with.

    opening: the layout of the title slide; text: with room for text; bare: with a title alone. frame and opening_frame: the room
    for text on each. left, top: where that room begins, in the file's own units (EMU). letters: how wide the deck's font is against Arial.
    """

    deck: Presentation
    opening: Any
    text: Any
    bare: Any
    frame: Frame
    opening_frame: Frame
    left: int
    top: int
    letters: float


def open_deck(data: bytes) -> DeckSource:
    """Return a deck without slides. Raises DeckRefused for a file that is broken, unsafe, or lacks a layout that is needed."""
    try:
        parts = unpacked(data, DECK)
        check_parts(parts, DECK)
        deck = pptx.Presentation(io.BytesIO(packed(_as_presentation(parts))))
        _emptied(deck)
        return _with_layouts(deck)
    except (BrokenPackage, UnsafePackage, DeckRefused) as refused:
        raise DeckRefused(f"the PowerPoint file cannot be used for slides: {refused}") from None
    except (ValueError, LookupError, AttributeError, TypeError, etree.LxmlError, AssertionError):
        # python-pptx has many ways to say that a package is not what it should be.
        raise DeckRefused(
            "the PowerPoint file cannot be used for slides: it is damaged. Open it in PowerPoint and save it again as .pptx"
        ) from None


def _as_presentation(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Let a PowerPoint template (.potx) pass for a deck, which it is but for one word in its list of contents."""
    contents = parts["[Content_Types].xml"]
    as_deck = contents.replace(b"presentationml.template.main+xml", b"presentationml.presentation.main+xml")
    return {**parts, "[Content_Types].xml": as_deck}


def _emptied(deck: Presentation) -> None:
    slides = deck.slides._sldIdLst
    for each in list(slides):
        slides.remove(each)
    _drop(deck.part.rels, _KEPT_BY_DECK)
    _drop(deck.part.package._rels, {"officeDocument"})
    for tag in (
        "notesMasterIdLst",
        "handoutMasterIdLst",
        "custDataLst",
        "custShowLst",
        "extLst",
        "modifyVerifier",
    ):
        for element in deck.part._element.findall(f"{{*}}{tag}"):
            deck.part._element.remove(element)


def _drop(relationships: Any, kept: set[str]) -> None:
    for key, relationship in list(relationships.items()):
        if relationship.reltype.rpartition("/")[2] not in kept:
            relationships.pop(key)


def _with_layouts(deck: Presentation) -> DeckSource:
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    kinds = [{place.element.ph.get("type", "obj") for place in layout.placeholders} for layout in layouts]
    titled = [(layout, found) for layout, found in zip(layouts, kinds, strict=True) if found & _TITLES]
    opening = next((layout for layout, found in titled if "ctrTitle" in found and found & _BODIES), None)
    one_body = [layout for layout, found in titled if layout is not opening and len(_bodies(layout)) == 1]
    text = next((layout for layout in one_body if "ctrTitle" not in _kinds(layout)), None)
    bare = next((layout for layout, found in titled if not _bodies(layout) and "pic" not in found), text)
    if text is None:
        raise DeckRefused(
            "it has no layout with a title and one place for text; PowerPoint calls it “Title and Content”"
        )
    opening = opening if opening is not None else text
    body = _bodies(text)[0]
    letters = font_width(_font(text))
    return DeckSource(
        deck,
        opening,
        text,
        bare,
        _frame(body, letters),
        _frame(_bodies(opening)[0], letters),
        int(body.left),
        int(body.top),
        letters,
    )


def _kinds(layout: Any) -> set[str]:
    return {place.element.ph.get("type", "obj") for place in layout.placeholders}


def _bodies(layout: Any) -> list[Any]:
    return [place for place in layout.placeholders if place.element.ph.get("type", "obj") in _BODIES]


def _font(layout: Any) -> str:
    """Return the name of the font that the theme sets text in, as it writes it."""
    related = layout.slide_master.part.rels.values()
    theme = next((each.target_part.blob for each in related if each.reltype.endswith("/theme")), b"")
    found = re.search(rb"<a:minorFont>.*?<a:latin[^>]*?typeface=\"([^\"]*)\"", theme, re.DOTALL)
    return found.group(1).decode("utf-8", "replace") if found else ""


def _frame(place: Any, letters: float) -> Frame:
    """Return the room for text in a placeholder, in points, the usual margins taken off. Raises DeckRefused where that is too little."""
    if not place.width or not place.height:
        raise DeckRefused("a layout does not say how large its places for text are")
    width, height = place.width / EMU_A_POINT - 14.4, place.height / EMU_A_POINT - 7.2
    if width < _SMALLEST_FRAME[0] or height < _SMALLEST_FRAME[1]:
        raise DeckRefused("the place for text in one of its layouts is too small for text of 18 points")
    return Frame(width / letters, height)
