"""What an accessible deck has to have, looked up in the file itself, without anything of uipkit's."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pptx
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

SMALLEST = 18
CONTRAST = 4.5
_POINT = 12700
_LETTER, _SLIM = 0.48, 0.25
"""The widths of letters against the size of type, rather too narrow: what is found here is surely too much text."""

_WITHOUT_WIDTH = frozenset(("Mn", "Me", "Cf", "Cc"))
"""Categories of what stands above, below or between letters: accents, joiners, controls."""

_SLIM_LETTERS = frozenset(" .,:;'’“”iljtfI|!()[]-")


def problems(content: bytes) -> list[str]:
    """Return what is wrong with a deck, each as ``slide 3: words``; nothing where all is well."""
    deck = pptx.Presentation(io.BytesIO(content))
    return [*_of_the_file(deck), *_of_titles(deck), *_of_slides(deck), *_of_colours(deck)]


def _of_the_file(deck: Any) -> Iterator[str]:
    if not deck.core_properties.title.strip():
        yield "the file has no title"
    if not deck.core_properties.language.strip():
        yield "the file has no language"


def _of_titles(deck: Any) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, slide in enumerate(deck.slides, start=1):
        title = slide.shapes.title
        words = " ".join(title.text_frame.text.split()) if title is not None else ""
        if not words:
            yield f"slide {number}: no title"
            continue
        if words.casefold() in seen:
            yield f"slide {number}: the title of slide {seen[words.casefold()]} again"
        seen.setdefault(words.casefold(), number)
        if next(iter(slide.shapes)).shape_id != title.shape_id:
            yield f"slide {number}: the title is not read first"


def _of_slides(deck: Any) -> Iterator[str]:
    for number, slide in enumerate(deck.slides, start=1):
        tops = [shape.top for shape in slide.shapes if shape.top is not None]
        for shape in slide.shapes:
            for found in _of_shape(shape, deck, max(tops, default=0)):
                yield f"slide {number}: {found}"
        if number > 1 and all(_is_frame(shape) for shape in slide.shapes):
            yield f"slide {number}: nothing but a title"
        ids = [shape.shape_id for shape in slide.shapes]
        if len(ids) != len(set(ids)):
            yield f"slide {number}: two parts have the same id"
        if slide.has_notes_slide:
            yield from (
                f"slide {number}, notes: {each}"
                for each in _of_runs(slide.notes_slide.notes_text_frame, None)
            )


def _is_frame(shape: Any) -> bool:
    return shape.is_placeholder and shape.element.ph.get("type", "obj") in (
        "title",
        "ctrTitle",
        "ftr",
        "sldNum",
    )


def _of_shape(shape: Any, deck: Any, foot: int) -> Iterator[str]:
    named = shape._element.xpath(".//p:cNvPr")[0]
    if (
        shape.shape_type is not None
        and shape.shape_type.name == "PICTURE"
        and not named.get("descr", "").strip()
    ):
        yield "a picture without words"
    if (
        shape.left < 0
        or shape.top < 0
        or shape.left + shape.width > deck.slide_width
        or shape.top + shape.height > deck.slide_height
    ):
        yield f"“{shape.name}” reaches beyond the slide"
    if shape.has_text_frame:
        yield from _of_runs(shape.text_frame, SMALLEST)
        room = (shape.width / _POINT - 14.4, shape.height / _POINT)
        if _text_height(shape.text_frame, room[0]) > room[1] + 2:
            yield f"“{shape.name}” holds more text than fits"
    if getattr(shape, "has_table", False) and shape.has_table:
        yield from _of_table(shape, named, foot)


def _of_table(shape: Any, named: Any, foot: int) -> Iterator[str]:
    table = shape.table
    if not table.first_row:
        yield "a table without a heading row"
    if any(not cell.text_frame.text.strip() for cell in table.rows[0].cells):
        yield "a column without a heading"
    if not named.get("descr", "").strip():
        yield "a table without words"
    taken = 0.0
    for row in table.rows:
        heights = [row.height / _POINT]
        for cell, column in zip(row.cells, table.columns, strict=True):
            yield from _of_runs(cell.text_frame, SMALLEST)
            heights.append(_text_height(cell.text_frame, column.width / _POINT - 14) + 6)
        taken += max(heights)
    if shape.top + taken * _POINT > foot + 2 * _POINT:
        yield "a table holds more text than fits"


def _of_runs(frame: Any, smallest: float | None) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        for run in paragraph._p.iter(qn("a:r"), qn("a:fld")):
            properties = run.find(qn("a:rPr"))
            words = (run.findtext(qn("a:t")) or "").strip()
            if not words:
                continue
            if properties is None or not properties.get("lang"):
                yield f"no language is given for “{words[:30]}”"
            size = int(properties.get("sz", "0")) / 100 if properties is not None else 0
            if smallest is not None and size < smallest:
                yield f"“{words[:30]}” is smaller than {smallest} points"


def _text_height(frame: Any, width: float) -> float:
    taken = 0.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size or Pt(SMALLEST) for run in paragraph.runs]
        size = max(sizes, default=Pt(0)) / _POINT
        indent = int(paragraph._p.pPr.get("marL", "0") if paragraph._p.pPr is not None else "0") / _POINT
        for line in re.split("[\v\n]", paragraph.text):
            taken += max(1, math.ceil(_width(line) * size / max(width - indent, 20))) * size * 1.17
    return taken


def _width(text: str) -> float:
    shown = (letter for letter in text if unicodedata.category(letter) not in _WITHOUT_WIDTH)
    return sum(_SLIM if letter in _SLIM_LETTERS else _LETTER for letter in shown)


def _of_colours(deck: Any) -> Iterator[str]:
    related = deck.slide_master.part.rels.values()
    theme = etree.fromstring(
        next(each.target_part.blob for each in related if each.reltype.endswith("/theme"))
    )
    colours = {
        etree.QName(each).localname: str(each[0].get("lastClr") or each[0].get("val"))
        for each in theme.iterfind(f".//{qn('a:clrScheme')}/*")
    }
    for text, ground in (("dk1", "lt1"), ("dk2", "lt1"), ("dk1", "lt2"), ("hlink", "lt1")):
        if contrast(colours[text], colours[ground]) < CONTRAST:
            yield f"text in {text} on {ground} has too little contrast"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, given as six hexadecimal digits each (WCAG 2.1, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
