"""One tab with items: headings, rows, empty rows for new items, and all that helps people to fill them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Final

from uipkit.tracker import status
from uipkit.tracker.about import BaseCell
from uipkit.tracker.cell_text import base_text, cell_text
from uipkit.tracker.layout import LISTS, Column, Value
from uipkit.tracker.looks import GROUP_COLOURS, STATE_COLOURS, STATUS_COLOURS, Looks
from uipkit.tracker.masking import Mask, excel_length
from uipkit.tracker.offers import TAB_OF, Offers
from uipkit.tracker.row_height import row_height
from uipkit.tracker.sheets import ROW_ID, Row, Table
from uipkit.tracker.validation import validation

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

REACH: Final = 400
"""Rows that validation and colours reach at least, so that they hold where somebody adds many."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year; an earlier date is written as text."""

_PAGE_WIDTH, _WIDEST_FROZEN, _LONGEST_HEADER = 190, 40, 100
"""Characters that fit the width of a printed page, that a frozen column may have, and of a page's header."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all tabs of a workbook share. header: the words at the head of printed pages."""

    looks: Looks
    offers: Offers
    today: date
    header: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab on its way to the workbook. masks: by row and key of column. results: by row. held: rows that have taken place."""

    table: Table
    masks: Mapping[tuple[str, str], Mask]
    results: Mapping[str, str]
    held: frozenset[str] = frozenset()

    @property
    def last_row(self) -> int:
        """The last row with a frame, from 0."""
        return len(self.table.rows) + self.table.sheet.spare

    def worked_out(self, row: Row, column: Column, today: date) -> str:
        """Return the words of a cell that uipkit works out."""
        result = self.results.get(row.id, "")
        if column.field != "status":
            return result
        return (
            status.DONE if row.id in self.held else status.status(self.table.sheet, row.values, result, today)
        )

    def base(self, today: date) -> Iterable[BaseCell]:
        """Return what is remembered of the tab as it was exported on a day."""
        name = self.table.sheet.name
        for row in self.table.rows:
            yield BaseCell(name, row.id)
            for column in self.table.columns:
                value = row.values.get(column.key)
                mask = self.masks.get((row.id, column.key))
                if column.part == "shown":
                    words = self.worked_out(row, column, today)
                    if words:
                        yield BaseCell(name, row.id, column.key, words)
                elif mask is not None:
                    yield BaseCell(name, row.id, column.key, mask.words, mask.mark)
                elif value is not None:
                    yield BaseCell(name, row.id, column.key, base_text(value))


def write_tab(page: Worksheet, tab: Tab, around: Surroundings) -> None:
    """Write one tab. The hidden first column holds the rows' ids; headings stand in the first row."""
    sheet = tab.table.sheet
    _arrange(page, tab, around)
    _headings(page, tab.table, around.looks)
    for place, row in enumerate(tab.table.rows, start=1):
        page.write_string(place, 0, row.id, around.looks.cell())
        _row(page, place, row, tab, around)
        page.set_row_pixels(place, row_height(_texts(row, tab)))
    for place in range(len(tab.table.rows) + 1, tab.last_row + 1):
        page.write_blank(place, 0, None, around.looks.cell())
        _empty_row(page, place, tab.table, around)
    reach = max(tab.last_row, REACH)
    for index, column in enumerate(tab.table.columns, start=1):
        entered = validation(sheet, column, address(1, index), around.offers)
        if entered:
            page.data_validation(1, index, reach, index, entered)
        for words, colours in _colours(column).items():
            criteria = {"type": "cell", "criteria": "==", "value": f'"{words}"'}
            page.conditional_format(
                1, index, reach, index, {**criteria, "format": around.looks.coloured(words, colours)}
            )


def address(row: int, column: int) -> str:
    """Return the address of a cell, both from 0: ``address(1, 2)`` is C2."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _arrange(page: Worksheet, tab: Tab, around: Surroundings) -> None:
    """Set widths, what stays in sight, printing, and what is protected."""
    columns = tab.table.columns
    group = tab.table.sheet.group
    page.set_column(0, 0, 12, around.looks.cell(), {"hidden": True})
    for index, column in enumerate(columns, start=1):
        page.set_column(index, index, column.width, _format(around.looks, column))
    # Excel deletes a row only where nothing in it is locked, to the end of the sheet: ``finishing`` goes on from this column.
    page.set_column(len(columns) + 1, len(columns) + 1, None, around.looks.open())
    first = columns[0].width
    page.freeze_panes(1, 2 if first <= _WIDEST_FROZEN else 0)
    page.autofilter(0, 0, tab.last_row, len(columns))
    page.set_tab_color(GROUP_COLOURS[group])
    page.set_landscape()
    page.set_paper(1)  # Letter
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.6)
    page.repeat_rows(0)
    pages = ceil(sum(column.width for column in columns) / _PAGE_WIDTH)
    page.fit_to_pages(pages, 0)
    if pages > 1:
        page.repeat_columns(1)
        page.print_across()
    page.set_header(f"&L{printed(around.header)}&R&A")
    page.set_footer("&LFor the school's own use&RPage &P of &N")
    # A locked cell anywhere in a row keeps Excel from sorting and deleting it. So only the headings are locked.
    page.protect(
        "",
        {
            "sort": True,
            "autofilter": True,
            "insert_rows": True,
            "delete_rows": True,
            "format_cells": True,
            "format_columns": True,
            "format_rows": True,
        },
    )
    whole = f"A1:{address(max(tab.last_row, REACH), len(columns))}"
    page.ignore_errors({"number_stored_as_text": whole, "formula_unlocked": whole, "formula_differs": whole})


def printed(words: str) -> str:
    """Return words for the head of a printed page, where ``&`` begins a code."""
    line = " ".join(words.split())
    if excel_length(line) > _LONGEST_HEADER:
        line = line[: _LONGEST_HEADER - 1]
        while excel_length(line) >= _LONGEST_HEADER:
            line = line[:-1]
        line = line.rstrip() + "…"
    return line.replace("&", "&&")


def _headings(page: Worksheet, table: Table, looks: Looks) -> None:
    page.write_string(0, 0, ROW_ID, looks.heading(table.sheet.group))
    # The arrow of the filter takes the room of three letters.
    height = row_height((column.header, column.width - 3) for column in table.columns)
    page.set_row_pixels(0, height)
    for index, column in enumerate(table.columns, start=1):
        page.write_string(0, index, column.header, looks.heading(table.sheet.group))
        note = note_of(column)
        size = {"width": 300, "height": 30 + 18 * ceil(len(note) / 42) + 18 * note.count("\n")}
        page.write_comment(0, index, note, {"author": "uipkit", "font_size": 10, **size})


def note_of(column: Column) -> str:
    """Return the note on a heading: what belongs in the column, and how it is written."""
    lines = [column.help]
    if column.part == "shown":
        lines.append("uipkit fills this in; what you write here is not taken.")
    if column.worked_out_from:
        lines.append(
            "Left empty in a new row, it is worked out from the value: as good as what was aimed at is met, behind it is missed."
        )
    elif column.required:
        lines.append("Every row needs it.")
    match column.type:
        case "prose":
            lines.append(
                "Several lines are fine (Alt+Enter). **Two asterisks** make bold, a line with - makes a list."
            )
        case "choices":
            lines.append(f"One or more of: {', '.join(each.label for each in column.choices)}.")
        case "choice":
            lines.append(f"One of: {', '.join(each.label for each in column.choices)}.")
        case "id" | "ids" if column.link in TAB_OF and column.part == "field":
            lines.append(f"As in the column ID of the tab {TAB_OF[column.link]}.")
    if column.type in LISTS:
        lines.append("Put a semicolon (;) between several.")
    if column.default is not None and column.type == "choice":
        lines.append(f"Empty means: {cell_text(column, column.default)}.")
    return "\n".join(lines)


def _row(page: Worksheet, place: int, row: Row, tab: Tab, around: Surroundings) -> None:
    looks = around.looks
    for index, column in enumerate(tab.table.columns, start=1):
        mask = tab.masks.get((row.id, column.key))
        if mask is not None:
            page.write_string(place, index, mask.words, looks.masked())
        elif column.key == "shown.status":
            words = tab.worked_out(row, column, around.today)
            if row.id in tab.held:
                page.write_string(place, index, words, looks.shown())
            else:
                page.write_formula(place, index, _status(place, tab.table), looks.shown(), words)
        elif column.key == "shown.result":
            page.write_string(place, index, tab.worked_out(row, column, around.today), looks.shown())
        else:
            _cell(page, place, index, column, row.values[column.key], looks)


def _texts(row: Row, tab: Tab) -> Iterator[tuple[str, int]]:
    """Yield what stands in each cell of a row, with the width of its column."""
    for column in tab.table.columns:
        mask = tab.masks.get((row.id, column.key))
        if mask is not None:
            yield mask.words, column.width
        elif column.key == "shown.result":
            yield tab.results.get(row.id, ""), column.width
        elif column.part != "shown":
            yield cell_text(column, row.values[column.key]), column.width


def _cell(page: Worksheet, place: int, index: int, column: Column, value: Value, looks: Looks) -> None:
    form = _format(looks, column)
    match value:
        case None:
            page.write_blank(place, index, None, form)
        case bool():
            page.write_string(place, index, cell_text(column, value), form)
        case int() | float():
            page.write_number(place, index, value, form)
        case date() if value >= _FIRST_DAY:
            page.write_datetime(place, index, datetime.combine(value, time()), form)
        case _:
            page.write_string(place, index, cell_text(column, value), form)


def _empty_row(page: Worksheet, place: int, table: Table, around: Surroundings) -> None:
    for index, column in enumerate(table.columns, start=1):
        if column.key == "shown.status":
            page.write_formula(place, index, _status(place, table), around.looks.shown(), "")
        else:
            page.write_blank(place, index, None, _format(around.looks, column))


def _status(place: int, table: Table) -> str:
    return status.formula(
        {column.key: address(place, index) for index, column in enumerate(table.columns, start=1)}
    )


def _format(looks: Looks, column: Column) -> Format:
    if column.part == "shown":
        return looks.shown()
    if column.type == "date":
        return looks.cell("date")
    return looks.cell("number" if column.type in ("number", "count") else "text")


def _colours(column: Column) -> Mapping[str, dict[str, str]]:
    if column.key == "shown.status":
        return STATUS_COLOURS
    return STATE_COLOURS if column.key == "state" else {}
