"""A table that people filled in, with a row of headings: every cell as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from uipkit.scaffold.files import ScaffoldRefused
from uipkit.tracker.read_cells import Cell
from uipkit.workflows.practice_shelves import PracticeRefusedError
from uipkit.workflows.table_file import read_table


class TableRow(NamedTuple):
    """One row. number: as the spreadsheet counts it. cells: of every heading, in order."""

    number: int
    cells: tuple[str, ...]


class AnswerTable(NamedTuple):
    """A table: its headings, and the rows below them that hold anything."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_answer_table(path: Path, of: str) -> AnswerTable:
    """Read a CSV file, or the first sheet of a workbook that holds anything.

    of: what the table is of, for messages, such as "ratings". Raises PracticeRefusedError for what is no table.
    """
    try:
        rows = sorted(read_table(path, of).items())
    except ScaffoldRefused as refused:
        raise PracticeRefusedError(str(refused)) from None
    if not rows:
        raise PracticeRefusedError(f"{path.name} is empty: there is not even a row of headings.")
    headings = tuple(map(_text, rows[0][1]))
    while headings and not headings[-1]:
        headings = headings[:-1]
    width = len(headings)
    below = (TableRow(number, (*map(_text, cells), *[""] * width)[:width]) for number, cells in rows[1:])
    return AnswerTable(headings, tuple(each for each in below if any(each.cells)))


def _text(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        return "yes" if cell.value else "no"
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return cell.value.isoformat() if isinstance(cell.value, date) else str(cell.value).strip()
