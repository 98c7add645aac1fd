"""From the sheets of a workbook to the tracker's tabs and their rows, wherever people moved, renamed, hid or sorted them.

Tabs are known by their names, or by their headings where somebody renamed them; columns by their headings; rows by their hidden
Row ID. What is not known is listed, never guessed at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from uipkit.tracker.changes import Refused
from uipkit.tracker.layout import Column, Sheet
from uipkit.tracker.read_cells import EMPTY, Cell, Row
from uipkit.tracker.read_cells import Sheet as CellSheet
from uipkit.tracker.sheets import ROW_ID, SHEETS, column_headed

WHOLE_TAB = "(the whole tab)"
"""Stands in place of what was typed where nothing of a tab is taken."""

_HEADINGS_WITHIN = 60
"""So many rows from the top, the headings are looked for: people put notes above them."""


class TabRow(NamedTuple):
    """One row of a tab. number: of the row in the workbook. row_id: what the hidden column holds, empty in a new row.

    cells: by the keys of the columns, empty ones left out, as are those that uipkit works out. covered: keys of cells that lie under a
    merged cell. shown: what stands in cells that uipkit works out.
    """

    number: int
    row_id: str
    cells: Mapping[str, Cell]
    covered: frozenset[str]
    shown: Mapping[str, Cell]


class Tab(NamedTuple):
    """One tab of the tracker as the workbook has it.

    name: its name there. columns: those found, by their keys. letters: where they stand, by key. has_row_ids: whether the
    hidden column is there.
    """

    sheet: Sheet
    name: str
    columns: Mapping[str, Column]
    letters: Mapping[str, str]
    rows: tuple[TabRow, ...]
    has_row_ids: bool

    def place(self, row: int, key: str = "") -> str:
        """Return where a cell stands, as people look for it: ``Action Plan, cell F12``; without a key the row."""
        letter = self.letters.get(key)
        return f"{self.name}, cell {letter}{row}" if letter else f"{self.name}, row {row}"


class Tabs(NamedTuple):
    """All tabs found. notes: sentences about what was not read, or was read though it looked different.

    unread: tabs of the tracker that hold something and cannot be read to their end.
    """

    tabs: tuple[Tab, ...]
    notes: tuple[str, ...]
    unread: tuple[Refused, ...] = ()


class _Headings(NamedTuple):
    row: int
    columns: Mapping[int, Column]
    row_id: int | None
    unknown: tuple[tuple[int, str], ...]
    double: tuple[str, ...]


def read_tabs(sheets: Sequence[CellSheet], passed_over: Collection[str]) -> Tabs:
    """Find the tracker's tabs among the sheets of a workbook. passed_over: names of sheets that hold nothing to read."""
    notes: list[str] = []
    unread: list[Refused] = []
    by_name = {_plain(sheet.name): sheet for sheet in SHEETS}
    found: dict[str, Tab] = {}
    others: list[CellSheet] = []
    silent = {_plain(name) for name in passed_over}
    there: set[str] = set()
    for read in sheets:
        known = by_name.get(_plain(read.title))
        if known is not None and known.name not in found:
            tab = _tab(known, read, notes, unread)
            there.add(known.name)
            if tab is not None:
                found[known.name] = tab
        elif _plain(read.title) not in silent:
            others.append(read)
    for read in others:
        known = _by_headings(read, [sheet for sheet in SHEETS if sheet.name not in found.keys() | there])
        tab = _tab(known, read, notes, unread) if known is not None else None
        if known is None or tab is None:
            notes.append(f"The tab “{read.title}” is none of the tracker's, so nothing of it was read.")
            continue
        notes.append(f"The tab “{read.title}” was read as “{known.name}”, by its headings.")
        found[known.name] = tab
    notes += [
        f"The tab “{sheet.name}” is not in the workbook; what it held stays as it is."
        for sheet in SHEETS
        if sheet.name not in found.keys() | there
    ]
    return Tabs(
        tuple(found[sheet.name] for sheet in SHEETS if sheet.name in found), tuple(notes), tuple(unread)
    )


def _by_headings(read: CellSheet, missing: Iterable[Sheet]) -> Sheet | None:
    """The missing tab whose headings a sheet has: the Row ID and more than half of the others."""
    best: tuple[int, Sheet] | None = None
    for sheet in missing:
        headings = _headings(sheet, read.rows)
        if headings is None or headings.row_id is None:
            continue
        score = len(headings.columns)
        if 2 * score > len(sheet.columns) and (best is None or score > best[0]):
            best = (score, sheet)
    return best[1] if best else None


def _tab(sheet: Sheet, read: CellSheet, notes: list[str], unread: list[Refused]) -> Tab | None:
    headings = _headings(sheet, read.rows)
    if headings is None:
        why = "It has no row of headings any more, so nothing of it was read and nothing of it changes."
        if read.rows:
            unread.append(Refused(read.title, "", "", WHOLE_TAB, why))
        else:
            notes.append(f"The tab “{read.title}” is empty; what it held stays as it is.")
        return None
    columns = {column.key: column for column in headings.columns.values()}
    letters = {column.key: letter_of(index) for index, column in headings.columns.items()}
    notes += _column_notes(sheet, read, headings)
    if read.cut:
        why = "The tab is larger than what is read; rows and columns at its end were left out. Delete what is not needed there."
        unread.append(Refused(read.title, "", "", "(the end of the tab)", why))
    rows = tuple(
        row
        for number in sorted(read.rows)
        if number > headings.row and (row := _row(number, read, headings)) is not None
    )
    return Tab(sheet, read.title, columns, letters, rows, headings.row_id is not None)


def _column_notes(sheet: Sheet, read: CellSheet, headings: _Headings) -> Iterable[str]:
    for index, words in headings.unknown:
        yield f"{read.title}: the column “{words}” ({letter_of(index)}) is none of the tracker's, so it was not read."
    for words in headings.double:
        yield f"{read.title}: two columns are headed “{words}”; the first was read."
    there = {column.key for column in headings.columns.values()}
    for column in sheet.columns:
        if column.key not in there and column.part != "shown":
            yield f"{read.title}: the column “{column.header}” is missing or has another heading; what it held stays."


def _headings(sheet: Sheet, rows: Mapping[int, Row]) -> _Headings | None:
    """The row that holds the most headings of a tab; None where no row holds as many as two of them, or all there are."""
    best: _Headings | None = None
    for number in sorted(rows)[:_HEADINGS_WITHIN]:
        found = _as_headings(sheet, number, rows[number])
        if best is None or len(found.columns) > len(best.columns):
            best = found
    if best is None or len(best.columns) < min(2, len(sheet.columns)):
        return None
    return best


def _as_headings(sheet: Sheet, number: int, cells: Row) -> _Headings:
    columns: dict[int, Column] = {}
    unknown: list[tuple[int, str]] = []
    double: list[str] = []
    row_id: int | None = None
    for index, cell in enumerate(cells):
        words = " ".join(str(cell.value).split()) if cell.kind == "text" else ""
        column = _column(sheet, words) if words else None
        if _plain(words) == _plain(ROW_ID):
            row_id = index if row_id is None else row_id
        elif column is not None and column.key in {each.key for each in columns.values()}:
            double.append(column.header)
        elif column is not None:
            columns[index] = column
        elif words:
            unknown.append((index, words))
    return _Headings(number, columns, row_id, tuple(unknown), tuple(double))


def _column(sheet: Sheet, words: str) -> Column | None:
    exact = column_headed(sheet, words)
    return exact or next((each for each in sheet.columns if _plain(each.header) == _plain(words)), None)


def _row(number: int, read: CellSheet, headings: _Headings) -> TabRow | None:
    cells = read.rows[number]
    at = {
        column.key: cells[index]
        for index, column in headings.columns.items()
        if column.part != "shown"
        and index < len(cells)
        and cells[index] is not EMPTY
        and cells[index].kind != "empty"
    }
    shown = {
        column.key: cells[index]
        for index, column in headings.columns.items()
        if column.part == "shown" and index < len(cells)
    }
    index = headings.row_id
    own = cells[index] if index is not None and index < len(cells) else EMPTY
    row_id = str(own.value).strip() if own.kind == "text" else ""
    if not at and not row_id and all(cell.kind in ("empty", "formula", "error") for cell in shown.values()):
        return None
    covered = frozenset(
        column.key for index, column in headings.columns.items() if (number, index + 1) in read.covered
    )
    return TabRow(number, row_id, at, covered, shown)


def letter_of(index: int) -> str:
    """Return the letters of a column by its place from 0: A, B, …, Z, AA."""
    letters = ""
    place = index + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
