"""Text that is read from the right, as Word wants it said: of the section, of tables and paragraphs, and of every run of letters.

Word takes a run's script for granted unless it is told: without ``w:rtl`` it sets Arabic letters as if they were Latin ones, and heeds
``w:b``, ``w:i`` and ``w:sz`` for Latin letters alone (ECMA-376, part 1, 17.3.1.6, 17.3.2.30, 17.4.1 and 17.6.1).
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn

from uipkit.documents.language import direction
from uipkit.documents.word.xml import Element, element

_AFTER_BIDI: Final = [
    *(
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
    ),
    *(
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ),
]
"""What stands after ``w:bidi`` among the properties of a paragraph: their order is the format's."""

_COMPLEX: Final = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
"""What says of Latin letters that they are bold, slanted and how large, and what says the same of Arabic ones."""


def turn(part: Element, tag: str) -> None:
    """Say of all paragraphs and tables in ``part``, and of itself, from which side the language ``tag`` is read.

    What says so already stays as it is. Both sides are said in words, so that a part may stand in a document that is read the other way.
    """
    on = {} if direction(tag) == "rtl" else {"val": "0"}
    for paragraph in part.iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and properties.find(qn("w:bidi")) is None:
            _insert(properties, element("bidi", **on), _AFTER_BIDI)
    for table in part.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        if properties.find(qn("w:bidiVisual")) is None:
            properties.find(qn("w:tblStyle")).addnext(element("bidiVisual", **on))


def read_from_right(document: Document, language: str) -> None:
    """Finish a document that is written: turn it where ``language`` is read from the right, and mark all letters that are."""
    if direction(language) == "rtl":
        turn(document.element.body, language)
        for section in document.element.body.iter(qn("w:sectPr")):
            if section.find(qn("w:bidi")) is None:
                _insert(section, element("bidi"), ["rtlGutter", "docGrid", "printerSettings", "sectPrChange"])
    marked = [mark_letters(part, language) for part in _written(document)]
    if any(marked):
        _complete_styles(document)


def _written(document: Document) -> Iterator[Element]:
    yield document.element.body
    for relationship in document.part.rels.values():
        if relationship.reltype.endswith(("/header", "/footer")) and not relationship.is_external:
            part: Any = relationship.target_part
            yield part.element


def mark_letters(part: Element, language: str) -> bool:
    """Mark the letters of ``part`` that are read from the right, run by run; return whether there are any.

    A run is in the document's ``language`` unless it says otherwise. One that is read from the right is divided where Latin letters
    stand in it, which Word must not turn.
    """
    any_turned = False
    for run in list(part.iter(qn("w:r"))):
        properties = run.find(qn("w:rPr"))
        said = None if properties is None else properties.find(qn("w:lang"))
        if direction(language if said is None else said.get(qn("w:val"), "")) != "rtl":
            continue
        for piece, turned in _divided(run):
            if turned:
                _mark(piece)
                any_turned = True
    return any_turned


def _mark(run: Element) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    if properties.find(qn("w:rtl")) is None:
        _insert(properties, element("rtl"), ["cs", "em", "lang"])
    _complete(properties)


def _complete(properties: Element) -> None:
    """Say of Arabic letters what is said of Latin ones, where it is not said."""
    for latin, complex_ in _COMPLEX:
        stated = properties.find(qn(f"w:{latin}"))
        if stated is not None and properties.find(qn(f"w:{complex_}")) is None:
            same = copy.deepcopy(stated)
            same.tag = qn(f"w:{complex_}")
            stated.addnext(same)


def _complete_styles(document: Document) -> None:
    root: Any = document.styles.element
    for properties in root.iter(qn("w:rPr")):
        _complete(properties)


def _insert(properties: Element, made: Element, later: list[str]) -> None:
    following = next(
        (child for child in properties if child.tag in {qn(f"w:{name}") for name in later}), None
    )
    if following is None:
        properties.append(made)
    else:
        following.addprevious(made)


# --- letters -----------------------------------------------------------------------------------------------------


def _divided(run: Element) -> Iterator[tuple[Element, bool]]:
    """Divide a run, in its place, where its letters change sides; give each piece and whether it is read from the right."""
    texts = run.findall(qn("w:t"))
    if len(texts) != 1 or len([child for child in run if child.tag != qn("w:rPr")]) != 1:
        # Line breaks, fields and pictures: what is in them stays together.
        yield run, any(_is_turned(text.text or "") for text in texts)
        return
    pieces = list(_sides(texts[0].text or ""))
    made = [run, *(copy.deepcopy(run) for _ in pieces[1:])]
    for before, piece in pairwise(made):
        before.addnext(piece)
    for piece, (text, turned) in zip(made, pieces, strict=bool(pieces)):
        piece.find(qn("w:t")).text = text
        yield piece, turned


def _is_turned(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def _sides(text: str) -> Iterator[tuple[str, bool]]:
    """Give the pieces of a text in a language that is read from the right: words in letters read from the left, and all else.

    Blanks, marks and figures between such words, and the figures right after them, belong to them.
    """
    turned = [True] * len(text)
    begun: int | None = None
    for place, letter in enumerate(text):
        kind = unicodedata.bidirectional(letter)
        if kind == "L" or (kind == "EN" and begun is not None):
            begin = place if begun is None else begun
            turned[begin : place + 1] = [False] * (place + 1 - begin)
            begun = begin
        elif kind in {"R", "AL", "AN"}:
            begun = None
    for side, group in groupby(zip(text, turned, strict=True), key=lambda each: each[1]):
        yield "".join(letter for letter, _ in group), side
