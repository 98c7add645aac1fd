"""Tables in Word: a marked heading row that repeats, rows that stay whole, and columns as wide as their words need.

A table with empty rows or columns is a form, filled in by hand: its rows are taller, its empty columns wide enough to write in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from uipkit.documents.column_widths import column_widths, lines_of
from uipkit.documents.table import Cell, Table, is_form
from uipkit.documents.word import styles as names
from uipkit.documents.word.inline import Inline
from uipkit.documents.word.styles import Styles
from uipkit.documents.word.xml import Element, element, paragraph

_SHORT_TABLE = 14
"""Lines of text up to which a table is kept on one page; a longer one would leave too much of the page before it blank."""

_WRITING_HEIGHT = 430
"""Twentieths of a point that a line of handwriting is high."""

_FORM_ROWS = 9
"""Rows up to which a form is kept on one page."""

_JUSTIFIED = {"left": "left", "center": "center", "right": "right"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a screen reader says of a table."""

    title: str
    description: str


def write_table(
    table: Table, styles: Styles, inline: Inline, width: int, spoken: Spoken, type_scale: float = 1.0
) -> Element:
    """Return the Word table, ``width`` twentieths of a point wide, for text so much larger than usual.

    ``spoken`` is what a screen reader says of it; the visible caption is its own paragraph.
    """
    words = table.words
    usual = column_widths(words, math.floor(width / type_scale))
    widths = [round(each * type_scale) for each in usual]
    widths[-1] += width - sum(widths)
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=styles.id(names.TABLE)),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element(
                "tblLook",
                val="0020",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
            element("tblCaption", val=spoken.title),
            element("tblDescription", val=spoken.description),
        ),
        element("tblGrid", *(element("gridCol", w=column) for column in widths)),
    )
    # A short table reads as one thing, so it moves to the next page as a whole.
    form = is_form(words)
    lines = lines_of(words, usual) * type_scale
    short = len(words) <= (_FORM_ROWS if form else _SHORT_TABLE) and lines <= _SHORT_TABLE
    for number, row in enumerate(table.rows):
        kept = short and number < len(table.rows) - 1
        made.append(_row(row, widths, styles, inline, heading=number == 0, kept=kept))
        if form and number:
            height = element("trHeight", val=round(_WRITING_HEIGHT * type_scale), hRule="atLeast")
            made[-1].find(qn("w:trPr")).append(height)
    return made


def _row(
    row: Sequence[Cell],
    widths: Sequence[int],
    styles: Styles,
    inline: Inline,
    *,
    heading: bool,
    kept: bool,
) -> Element:
    marks = [element("cantSplit")] + ([element("tblHeader")] if heading else [])
    made = element("tr", element("trPr", *marks))
    style = styles.id(names.CELL_HEADING if heading else names.CELL)
    for cell, width in zip(row, widths, strict=True):
        justified = [element("jc", val=_JUSTIFIED[cell.align])] if cell.align else []
        content = paragraph(style, *([element("keepNext")] if kept else []), *justified)
        inline.write(content, cell.row)
        made.append(element("tc", element("tcPr", element("tcW", w=width, type="dxa")), content))
    return made
