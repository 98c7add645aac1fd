"""Which row of a tab is which row of the export: by the hidden Row ID, else by what it shows of where it belongs and of its ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from uipkit.tracker.changes import ExportedRows, Remembered
from uipkit.tracker.layout import Column
from uipkit.tracker.masking import Mask
from uipkit.tracker.read_cells import EMPTY, Cell
from uipkit.tracker.read_tabs import Tab, TabRow
from uipkit.tracker.read_values import NotTaken, unchanged, value_of


class Known(NamedTuple):
    """A row of the workbook. row_id: of the exported row that it is, empty for a new one.

    copy_of: the Row ID of the exported row that a new one began as a copy of. note: what to say of a new row once it is taken.
    """

    row: TabRow
    row_id: str
    copy_of: str = ""
    note: str = ""


class Unreadable(NamedTuple):
    """Why nothing of a tab can be taken, and at which place that is seen."""

    place: str
    why: str


def is_untouched(column: Column, cell: Cell, base: Remembered) -> bool:
    """Whether a cell still says what was exported into it."""
    if isinstance(base, Mask):
        return str(cell.value) == base.words
    read = value_of(column, cell, base)
    return not isinstance(read, NotTaken) and unchanged(column, read, base)


class KnownRows:
    """The rows of one tab. notes: sentences about rows that say nothing of their own."""

    def __init__(self, tab: Tab, exported: ExportedRows) -> None:
        self._tab = tab
        self._exported = exported
        self._by_own = self._exported_by_own()
        self.notes: list[str] = []

    def unreadable(self) -> Unreadable | None:
        """Return why the rows cannot be told apart; None where they can."""
        tab = self._tab
        if not tab.has_row_ids and not (tab.sheet.has_ids and "id" in tab.columns):
            return Unreadable(
                f"{tab.name}, column A",
                f"The tab “{tab.name}” has lost its hidden first column, by which its rows are known, so nothing of it was read. "
                "Copy your changes into a tracker that is exported anew.",
            )
        for row in tab.rows:
            typed = self._typed_own(row)
            if (
                row.row_id in self._exported
                and typed in self._by_own
                and self._by_own[typed] != row.row_id
                and self._moved(row)
            ):
                return Unreadable(
                    tab.place(row.number),
                    "The hidden first column says another item than the ID does, as happens when only some columns are sorted. "
                    f"Nothing of the tab “{tab.name}” was read. Undo the sorting and sort whole rows.",
                )
        return None

    def rows(self) -> list[Known]:
        """Return every row with the exported row that it is. Of several with one Row ID, the one that says most of what was exported."""
        claims: dict[str, list[TabRow]] = {}
        order: list[Known] = []
        direct = {row.row_id for row in self._tab.rows}
        for row in self._tab.rows:
            if not row.cells and not (row.shown and not row.row_id):
                continue  # all of it was emptied: the item counts as deleted
            foreign = bool(row.row_id) and row.row_id not in self._exported
            own = self._by_own.get(self._typed_own(row), "") if "id" in row.cells else ""
            row_id = ("" if own in direct else own) if foreign else row.row_id or own
            note = self._foreign_note(row) if foreign and not row_id else ""
            order.append(Known(row, row_id, note=note))
            if row_id:
                claims.setdefault(row_id, []).append(row)
        owners = {
            row_id: max(rows, key=lambda row: self._likeness(row, row_id)) for row_id, rows in claims.items()
        }
        found: list[Known] = []
        for each in order:
            if not each.row_id or owners[each.row_id] is each.row:
                found.append(each)
            elif self._says_something(each.row, each.row_id):
                copy_of = each.row.row_id if each.row.row_id in self._exported else ""
                found.append(Known(each.row, "", copy_of, self._copy_note(each.row)))
            else:
                place = self._tab.place(each.row.number)
                self.notes.append(f"{place}: the same as another row; it was read once.")
        return found

    def _foreign_note(self, row: TabRow) -> str:
        return (
            f"{self._tab.place(row.number)}: its hidden Row ID is none that was exported, as in a row of another tracker; "
            f"it was read as a new {self._tab.sheet.noun}."
        )

    def _copy_note(self, row: TabRow) -> str:
        place = self._tab.place(row.number)
        return f"{place}: a copy of another row, with changes; it was read as a new {self._tab.sheet.noun}."

    def _moved(self, row: TabRow) -> bool:
        """Whether the row of that ID carries another Row ID too: a copied row is none that was sorted apart."""
        typed = self._typed_own(row)
        return not any(
            each.row_id and self._own(each.row_id) == typed and self._typed_own(each) == typed
            for each in self._tab.rows
        )

    def _own(self, row_id: str) -> tuple[str, ...]:
        """What an exported row shows of where it belongs and of its own id; empty where it has no id."""
        values = self._exported.get(row_id, {})
        if not self._tab.sheet.has_ids:
            return ()
        return tuple(
            str(values.get(column.key) or "")
            for column in self._tab.columns.values()
            if column.part in ("within", "own-id")
        )

    def _typed_own(self, row: TabRow) -> tuple[str, ...]:
        return tuple(
            str(row.cells.get(column.key, EMPTY).value)
            for column in self._tab.columns.values()
            if column.part in ("within", "own-id")
        )

    def _exported_by_own(self) -> Mapping[tuple[str, ...], str]:
        """The exported rows by what they show of where they belong and of their ids, where that is one row's alone."""
        found: dict[tuple[str, ...], list[str]] = {}
        for row_id in self._exported:
            found.setdefault(self._own(row_id), []).append(row_id)
        return {own: row_ids[0] for own, row_ids in found.items() if own and len(row_ids) == 1}

    def _likeness(self, row: TabRow, row_id: str) -> int:
        return sum(
            is_untouched(column, row.cells.get(column.key, EMPTY), self._exported[row_id].get(column.key))
            for column in self._tab.columns.values()
            if column.part != "shown"
        )

    def _says_something(self, row: TabRow, row_id: str) -> bool:
        """Whether a second row of one item says something of its own, and so is a new item that began as a copy."""
        return any(
            column.part == "field"
            and not is_untouched(
                column, row.cells.get(column.key, EMPTY), self._exported[row_id].get(column.key)
            )
            for column in self._tab.columns.values()
        )
