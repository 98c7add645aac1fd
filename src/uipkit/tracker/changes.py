"""What somebody changed in the workbook, and what becomes of it: three versions of every cell are compared.

Exported is what the workbook was given; typed is what it says now; now is what the plan says now. Only the workbook changed: it is
taken. Only the plan changed: it stays. Both the same: nothing to do. Both differently: a conflict, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from uipkit.tracker.cell_text import cell_text
from uipkit.tracker.layout import Column, Sheet, Value
from uipkit.tracker.masking import Mask
from uipkit.tracker.sheets import Row

Remembered = Value | Mask
"""What was exported into a cell: the value, or the words in its place."""

ExportedRows = Mapping[str, Mapping[str, Remembered]]
"""The exported rows of one tab by their Row IDs, each by the keys of its columns; what held nothing may be left out."""


class Item(NamedTuple):
    """The item of the plan that a row is about.

    file, path: where it stands in the plan now, as ``sheets.Row`` says it. label: its words, shortened.
    """

    sheet: Sheet
    row_id: str
    file: str
    path: tuple[str | int, ...]
    label: str


class CellChange(NamedTuple):
    """A value that only the workbook changed. place: the cell. old: what the plan says; new: what it shall say, None for nothing."""

    item: Item
    column: Column
    place: str
    old: Value
    new: Value


class Conflict(NamedTuple):
    """A cell, or a whole row where ``column`` is None, that both sides changed. The three versions are as people read them."""

    item: Item
    column: Column | None
    place: str
    exported: str
    typed: str
    now: str


class KeptChange(NamedTuple):
    """A value that only the plan changed since the export; it stays. Both versions are as people read them."""

    item: Item
    column: Column
    exported: str
    now: str


class Refused(NamedTuple):
    """A value that was typed and is not taken; or a row, a column or a tab, with words in brackets for ``typed``.

    typed: as people read it, shortened; suggestion: what was likely meant.
    """

    place: str
    label: str
    header: str
    typed: str
    why: str
    suggestion: str = ""


class NewRow(NamedTuple):
    """A row for an item that the plan does not have. values: by the keys of the columns, empty ones left out.

    note: a sentence about how the row came to be read as a new one; empty where somebody just wrote it.
    """

    sheet: Sheet
    place: str
    values: Mapping[str, Value]
    label: str
    note: str = ""


class RemovedRow(NamedTuple):
    """An item whose row is gone from the workbook. changed: whether the plan changed it since the export, so that it has to stay."""

    item: Item
    changed: bool
    text: tuple[tuple[str, str], ...]


class Comparison(NamedTuple):
    """All that a workbook asks for.

    notes: sentences about what was not read. unexported: rows of the plan that the workbook was not given, by the names of their tabs.
    """

    changes: tuple[CellChange, ...] = ()
    new_rows: tuple[NewRow, ...] = ()
    removed: tuple[RemovedRow, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[KeptChange, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    unexported: tuple[tuple[str, Row], ...] = ()


def as_read(column: Column, value: Remembered) -> str:
    """Return a value as people read it in the workbook, words in its place included."""
    return value.words if isinstance(value, Mask) else cell_text(column, value)
