"""Tables in a PDF: a heading row that repeats, rows that stay whole, columns as wide as their words need.

A table whose words do not fit the page upright gets slightly smaller type, then a page of its own on its side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from uipkit.documents.column_widths import column_widths, lines_of, words_fit
from uipkit.documents.pdf.inline import Inline
from uipkit.documents.pdf.source import array, boolean, call, points
from uipkit.documents.table import Table, is_form

CELL_SIZE = 9.5
"""Points of the letters in a table."""

_SMALL = 0.85
"""How much smaller the letters of a crowded table may be: 8 points are still read."""

_CELL_INSET = 10.5
"""Points that a cell's left and right margins and its rule take."""

_LINE = 14.0
"""Points that a line of a table takes."""

_SHORT_TABLE, _FORM_ROWS = 14, 9
"""Lines up to which a table, rows up to which a form is kept on one page."""

_WHOLE_ROW = 16
"""Lines up to which a row stays on one page; a longer one might find no page that has room for it."""

_HEADING_LINES = 8
"""Lines up to which a heading row is repeated on every page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table is to stand: how wide that is in points, how wide a page on its side, and whether it may have one."""

    room: float
    room_sideways: float
    may_turn: bool


def write_table(table: Table, inline: Inline, place: Place, type_scale: float) -> str:
    """Return the source of a table for text ``type_scale`` times as large as usual."""
    words = table.words
    scale, turned = _setting(words, place, type_scale)
    room = place.room_sideways if turned else place.room
    usual = column_widths(words, math.floor(room * 20 / scale))
    widths = [each * scale / 20 for each in usual]
    size = CELL_SIZE * scale
    rooms = [max(size, width - _CELL_INSET) for width in widths]
    form = is_form(words)
    lines = [lines_of([row], usual) for row in words]
    whole = len(words) <= (_FORM_ROWS if form else _SHORT_TABLE) and sum(lines) * scale <= _SHORT_TABLE
    cells = [
        [
            inline.content(cell.row, width, size, bold=not number) if cell.row else "blank"
            for cell, width in zip(row, rooms, strict=True)
        ]
        for number, row in enumerate(table.rows)
    ]
    made = call(
        "sheet",
        columns=array(points(width) for width in widths),
        aligned=array(
            {"left": "left", "center": "center", "right": "right"}.get(cell.align, "start")
            for cell in table.rows[0]
        ),
        size=points(size),
        caption=inline.content(table.caption, room, size) if table.caption else "none",
        whole=boolean(whole),
        form=boolean(form),
        again=boolean(lines[0] * scale <= _HEADING_LINES),
        head=array(cells[0]),
        rows=array(
            f"(cells: {array(row)}, splits: {boolean(height * scale > _WHOLE_ROW)})"
            for row, height in zip(cells[1:], lines[1:], strict=True)
        ),
    )
    return call("sideways", made) if turned else made


def _setting(words: list[list[str]], place: Place, type_scale: float) -> tuple[float, bool]:
    """Return how large the letters are, and whether the page is turned, so that no word of the table is broken."""
    for turned in (False, True) if place.may_turn else (False,):
        for scale in (type_scale, type_scale * _SMALL):
            room = place.room_sideways if turned else place.room
            if words_fit(words, math.floor(room * 20 / scale)):
                return scale, turned
    return type_scale * _SMALL, place.may_turn
