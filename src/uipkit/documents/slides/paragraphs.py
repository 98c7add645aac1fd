"""Paragraphs on slides and in notes: runs with their emphasis, links and language, and the marks of lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from uipkit.documents.language import word_tag
from uipkit.documents.slides.deck_source import EMU_A_POINT
from uipkit.documents.slides.fitting import INDENT
from uipkit.documents.slides.measure import SPACE_BEFORE
from uipkit.documents.slides.outline import Line
from uipkit.templating.escaping import one_line
from uipkit.templating.inline import Run
from uipkit.templating.links import link_kind

_DEEPEST = 5
_RIGHT_TO_LEFT = frozenset(("ar", "he", "fa", "ur", "ps", "ckb"))


def fill(frame: Any, lines: Sequence[Line], size: float, language: str) -> None:
    """Write paragraphs into a place for text, all in one size; ``language`` is the deck's own tag."""
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _shape(paragraph, line)
        tag = word_tag(line.language) if line.language else language
        for run in line.runs:
            _run(paragraph, run, size, tag, bold=line.kind == "subhead", italic=line.kind == "quote")
        _end(paragraph, size, tag)


def fill_cell(frame: Any, row: Sequence[Run], size: float, language: str, *, bold: bool) -> None:
    """Write one row of runs into a cell of a table."""
    paragraph = frame.paragraphs[0]
    for run in row:
        _run(paragraph, run, size, language, bold=bold, italic=False)
    for properties in paragraph._p.iter(qn("a:rPr")):  # a table has no style of text to take its font from
        properties.append(properties.makeelement(qn("a:latin"), {"typeface": "+mn-lt"}))
        link = properties.find(qn("a:hlinkClick"))
        if link is not None:
            properties.append(link)
    _end(paragraph, size, language)


def fill_title(frame: Any, words: str, size: float, language: str) -> None:
    """Write one line of words, as a title or a footer has it."""
    paragraph = frame.paragraphs[0]
    for child in list(paragraph._p):
        paragraph._p.remove(child)
    tag = word_tag(language)
    _run(paragraph, Run("text", one_line(words)), size, tag, bold=None, italic=False)
    _end(paragraph, size, tag)


def fill_number(frame: Any, identity: str, size: int, language: str) -> None:
    """Write the number of the slide as a field, so that it stays right when slides are moved."""
    paragraph = frame.paragraphs[0]._p
    for child in list(paragraph):
        paragraph.remove(child)
    number = paragraph.makeelement(qn("a:fld"), {"id": identity, "type": "slidenum"})
    properties = number.makeelement(qn("a:rPr"), {"lang": language, "sz": str(size * 100)})
    text = number.makeelement(qn("a:t"), {})
    text.text = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}#\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    number.extend((properties, text))
    paragraph.append(number)


def fill_notes(frame: Any, lines: Sequence[Line], language: str) -> None:
    """Write paragraphs into the notes, the marks of lists as text, since notes have no lists of their own."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        tag = word_tag(line.language) if line.language else language
        mark = {"item": "• ", "number": f"{line.number}. "}.get(line.kind, "")
        before = "  " * max(0, line.level - 1) + mark
        if before.strip() or line.level:
            _run(paragraph, Run("text", before), None, tag, bold=None, italic=False)
        for run in line.runs:
            _run(paragraph, run, None, tag, bold=line.kind == "subhead" or None, italic=line.kind == "quote")


def _shape(paragraph: Any, line: Line) -> None:
    """Give a paragraph its indent and its mark, whatever the deck's own levels look like."""
    level = min(line.level, _DEEPEST)
    properties = paragraph._p.get_or_add_pPr()
    marked = line.kind in ("item", "number")
    depth = level + (1 if line.kind == "quote" else 0)
    properties.set("marL", str(int(depth * INDENT * EMU_A_POINT)))
    properties.set("indent", str(int(-INDENT * EMU_A_POINT)) if marked else "0")
    if line.language.partition("-")[0].lower() in _RIGHT_TO_LEFT:
        properties.set("rtl", "1")
    if level > 1:
        properties.set("lvl", str(level - 1))
    before = properties.makeelement(qn("a:spcBef"), {})
    before.append(before.makeelement(qn("a:spcPts"), {"val": str(int(SPACE_BEFORE * 100))}))
    properties.append(before)
    if line.kind == "item":
        properties.append(properties.makeelement(qn("a:buFont"), {"typeface": "Arial"}))
        properties.append(properties.makeelement(qn("a:buChar"), {"char": "•" if level % 2 else "–"}))
    elif line.kind == "number":
        counted = {"type": "arabicPeriod", "startAt": str(min(max(line.number, 1), 32767))}
        properties.append(properties.makeelement(qn("a:buFont"), {"typeface": "+mj-lt"}))
        properties.append(properties.makeelement(qn("a:buAutoNum"), counted))
    else:
        properties.append(properties.makeelement(qn("a:buNone"), {}))


def _run(
    paragraph: Any, run: Run, size: float | None, language: str, *, bold: bool | None, italic: bool
) -> None:
    if run.kind == "break":
        paragraph.add_line_break()
        return
    made = paragraph.add_run()
    made.text = one_blank(run.text)
    font = made.font
    if size is not None:
        font.size = Pt(size)
    if bold or "strong" in run.marks:
        font.bold = True
    if italic or "em" in run.marks:
        font.italic = True
    properties = made._r.get_or_add_rPr()
    properties.set("lang", language)
    if "s" in run.marks:
        properties.set("strike", "sngStrike")
    if run.link is not None and link_kind(run.link) in ("web", "mail"):
        made.hyperlink.address = run.link


def one_blank(text: str) -> str:
    """Return text with line ends and tabs as blanks: within a run they would be breaks of their own."""
    return text.replace("\r", " ").replace("\n", " ").replace("\v", " ").replace("\t", " ")


def _end(paragraph: Any, size: float, language: str) -> None:
    """Say the language and size of the paragraph's end, where somebody goes on typing."""
    element = paragraph._p
    for old in element.findall(qn("a:endParaRPr")):
        element.remove(old)
    element.append(element.makeelement(qn("a:endParaRPr"), {"lang": language, "sz": str(int(size * 100))}))
