"""Tables in Word: a marked heading row that repeats, rows that stay whole, and columns as wide as their words need."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from uipkit.documents import docx_styles as names
from uipkit.documents.docx_inline import Inline
from uipkit.documents.docx_styles import Styles
from uipkit.documents.docx_xml import Element, element, paragraph
from uipkit.templating.inline import Run, plain, runs

# Widths of letters in parts of the font's size, close enough for any sans serif of text size.
_NARROW = dict.fromkeys("ijltfrI.,:;'|!()[] ", 0.27)
_WIDE = dict.fromkeys("mwMW@%—", 0.82)
_CELL_POINTS = 10
_FONT_ALLOWANCE = 1.12
"""How much wider than a narrow sans serif a district's own font may run."""

_CELL_MARGINS = 230
"""Twentieths of a point that a cell's left and right margins and its rule take."""

_JUSTIFIED = {"left": "left", "center": "center", "right": "right"}


@dataclass(slots=True)
class _Cell:
    row: list[Run]
    align: str


@dataclass(slots=True)
class Table:
    """A table as read: its rows, the heading row first, and its caption."""

    rows: list[list[_Cell]] = field(default_factory=list)
    caption: list[Run] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        """The words of the heading row."""
        return [plain(cell.row) for cell in self.rows[0]]


def read_table(tokens: Sequence[Token]) -> Table:
    """Return the table that the tokens from ``table_open`` to ``table_close`` hold."""
    table = Table(caption=runs(tokens[0].meta.get("caption")))
    for token in tokens:
        if token.type == "tr_open":
            table.rows.append([])
        elif token.type in {"th_open", "td_open"}:
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
            table.rows[-1].append(_Cell([], align))
        elif token.type == "inline":
            table.rows[-1][-1].row = runs(token)
    return table


def write_table(
    table: Table, styles: Styles, inline: Inline, width: int, title: str, description: str
) -> Element:
    """Return the Word table, ``width`` twentieths of a point wide.

    ``title`` and ``description`` are what a screen reader says of it; the visible caption is its own paragraph.
    """
    widths = column_widths([[plain(cell.row) for cell in row] for row in table.rows], width)
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
            element("tblCaption", val=title),
            element("tblDescription", val=description),
        ),
        element("tblGrid", *(element("gridCol", w=column) for column in widths)),
    )
    for number, row in enumerate(table.rows):
        made.append(_row(row, widths, styles, inline, heading=number == 0))
    return made


def _row(
    row: Sequence[_Cell], widths: Sequence[int], styles: Styles, inline: Inline, *, heading: bool
) -> Element:
    marks = [element("cantSplit")] + ([element("tblHeader")] if heading else [])
    made = element("tr", element("trPr", *marks))
    style = styles.id(names.CELL_HEADING if heading else names.CELL)
    for cell, width in zip(row, widths, strict=True):
        justified = [element("jc", val=_JUSTIFIED[cell.align])] if cell.align else []
        content = paragraph(style, *justified)
        inline.write(content, cell.row)
        made.append(element("tc", element("tcPr", element("tcW", w=width, type="dxa")), content))
    return made


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column, together ``width`` twentieths of a point.

    Every column is at least as wide as its longest word, as long as all fit. Columns that need less than an even share
    (dates, numbers) get what keeps them on one line; what is left goes to those with more to say.
    """
    columns = list(zip(*rows, strict=True))
    floors = [
        max(_longest_word(text, number == 0) for number, text in enumerate(column)) for column in columns
    ]
    wishes = [max(_text_width(text, number == 0) for number, text in enumerate(column)) for column in columns]
    wishes = [wish + _CELL_MARGINS for wish in wishes]
    if sum(wishes) <= width:
        shares = [wish * width / sum(wishes) for wish in wishes]
    elif sum(floors) >= width:
        shares = [floor * width / sum(floors) for floor in floors]
    else:
        shares = _shared(floors, wishes, columns, width)
    whole = [math.floor(share) for share in shares]
    whole[-1] += width - sum(whole)
    return whole


def _shared(
    floors: Sequence[float], wishes: Sequence[float], columns: Sequence[Sequence[str]], width: int
) -> list[float]:
    shares = list(floors)
    open_columns = set(range(len(floors)))
    for place in sorted(open_columns, key=lambda column: wishes[column]):
        left = width - sum(shares) + shares[place]
        even = (width - sum(shares[done] for done in range(len(shares)) if done not in open_columns)) / len(
            open_columns
        )
        if wishes[place] <= min(even, left):
            shares[place] = wishes[place]
            open_columns.discard(place)
    wants = {
        place: math.sqrt(sum(_text_width(text, False) for text in columns[place])) for place in open_columns
    }
    spare = (width - sum(shares)) / sum(wants.values())
    for place, want in wants.items():
        shares[place] += want * spare
    return shares


def _longest_word(text: str, heading: bool) -> float:
    # Word breaks lines after hyphens and slashes too, but a reader would rather not see it.
    return max((_text_width(word, heading) for word in text.split()), default=0) + _CELL_MARGINS


def _text_width(text: str, heading: bool) -> float:
    ems = sum(
        _NARROW.get(letter) or _WIDE.get(letter) or (0.64 if letter.isupper() else 0.53) for letter in text
    )
    return ems * _CELL_POINTS * 20 * _FONT_ALLOWANCE * (1.07 if heading else 1.0)
