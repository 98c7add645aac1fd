"""Comparing a tab of the workbook with what was exported and with the plan as it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from uipkit.plan.frozen import FrozenDict
from uipkit.tracker.changes import (
    CellChange,
    Comparison,
    Conflict,
    ExportedRows,
    Item,
    KeptChange,
    NewRow,
    Refused,
    Remembered,
    RemovedRow,
    as_read,
)
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.masking import Mask
from uipkit.tracker.read_cells import EMPTY, Cell
from uipkit.tracker.read_tabs import Tab, TabRow, Tabs
from uipkit.tracker.read_values import NotTaken, cut, unchanged, value_of
from uipkit.tracker.same_rows import rows_now
from uipkit.tracker.sheets import Row, Table

_NO_ITEM = "(the item is not in the plan any more)"
_ID_STAYS = "An ID stays as it is once it is given, since other tabs and files mean it."
_PLACE_STAYS = "An item stays where it was made. To move it, make a new row there and delete this one."
_MASKED = "This value was left out of the workbook, so nobody can tell what was changed. Change it in the plan's own file: {}."


def compare(found: Tabs, exported: Mapping[str, ExportedRows], tables: Iterable[Table]) -> Comparison:
    """Compare every tab that was found. exported: by the names of the tabs; tables: the plan as it stands now."""
    now = {table.sheet.name: table for table in tables}
    parts = [
        _Tab(tab, exported.get(tab.sheet.name, {}), now[tab.sheet.name]).compared() for tab in found.tabs
    ]
    return Comparison(
        changes=tuple(each for part in parts for each in part.changes),
        new_rows=tuple(each for part in parts for each in part.new_rows),
        removed=tuple(each for part in parts for each in part.removed),
        conflicts=tuple(each for part in parts for each in part.conflicts),
        kept=tuple(each for part in parts for each in part.kept),
        refused=tuple(each for part in parts for each in part.refused),
        notes=(*found.notes, *(each for part in parts for each in part.notes)),
        unexported=tuple(each for part in parts for each in part.unexported),
    )


class _Matched(NamedTuple):
    """A row of the workbook, and the Row ID of the exported row that it is; empty for a new one."""

    row: TabRow
    row_id: str


class _Tab:
    def __init__(self, tab: Tab, exported: ExportedRows, table: Table) -> None:
        self.tab = tab
        self.exported = exported
        self.table = table
        self.now = rows_now(exported, table)
        self.changes: list[CellChange] = []
        self.new_rows: list[NewRow] = []
        self.removed: list[RemovedRow] = []
        self.conflicts: list[Conflict] = []
        self.kept: list[KeptChange] = []
        self.refused: list[Refused] = []
        self.notes: list[str] = []

    def compared(self) -> Comparison:
        reason = self._unreadable()
        if reason:
            return Comparison(notes=(reason,))
        matched = self._matched()
        for row, row_id in matched:
            if row_id:
                self._known(row, row_id)
            else:
                self._new(row)
        there = {row_id for _, row_id in matched}
        known = {row.id for row in self.now.values()}
        for row_id in self.exported:
            if row_id not in there:
                self._gone(row_id)
        return Comparison(
            tuple(self.changes),
            tuple(self.new_rows),
            tuple(self.removed),
            tuple(self.conflicts),
            tuple(self.kept),
            tuple(self.refused),
            tuple(self.notes),
            tuple((self.tab.sheet.name, row) for row in self.table.rows if row.id not in known),
        )

    def _unreadable(self) -> str:
        """Why nothing of the tab can be taken; empty where its rows can be told apart."""
        sheet = self.tab.sheet
        if not self.tab.has_row_ids and not (sheet.has_ids and "id" in self.tab.columns):
            return (
                f"The tab “{self.tab.name}” has lost its hidden first column, by which its rows are known, so nothing of it was read. "
                "Copy your changes into a tracker that is exported anew."
            )
        others = self._by_own()
        for row in self.tab.rows:
            typed = self._typed_own(row)
            if (
                row.row_id in self.exported
                and typed in others
                and others[typed] != row.row_id
                and self._moved(row)
            ):
                return (
                    f"{self.tab.place(row.number)}: the hidden first column says another item than the ID does, as happens when only some "
                    f"columns are sorted. Nothing of the tab “{self.tab.name}” was read. Undo the sorting and sort whole rows."
                )
        return ""

    def _moved(self, row: TabRow) -> bool:
        """Whether the row of that ID carries another Row ID too: a copied row is none that was sorted apart."""
        typed = self._typed_own(row)
        return not any(
            each.row_id and self._own(each.row_id) == typed and self._typed_own(each) == typed
            for each in self.tab.rows
        )

    def _own(self, row_id: str) -> tuple[str, ...]:
        """What an exported row shows of where it belongs and of its own id; empty where it has no id."""
        values = self.exported.get(row_id, {})
        if not self.tab.sheet.has_ids:
            return ()
        return tuple(
            str(values.get(column.key) or "")
            for column in self.tab.columns.values()
            if column.part in ("within", "own-id")
        )

    def _typed_own(self, row: TabRow) -> tuple[str, ...]:
        return tuple(
            str(row.cells.get(column.key, EMPTY).value)
            for column in self.tab.columns.values()
            if column.part in ("within", "own-id")
        )

    def _matched(self) -> list[_Matched]:
        """Every row with the exported row that it is. Of several with one Row ID, the one that says most of what was exported."""
        by_own = self._by_own()
        claims: dict[str, list[TabRow]] = {}
        order: list[_Matched] = []
        for row in self.tab.rows:
            if not row.cells:
                continue  # all of it was emptied: the item counts as deleted
            if row.row_id and row.row_id not in self.exported:
                self.notes.append(
                    f"{self.tab.place(row.number)}: its hidden Row ID is none that was exported, so the row was not read."
                )
                continue
            row_id = row.row_id or (by_own.get(self._typed_own(row), "") if "id" in row.cells else "")
            order.append(_Matched(row, row_id))
            if row_id:
                claims.setdefault(row_id, []).append(row)
        owners = {
            row_id: max(rows, key=lambda row: self._likeness(row, row_id)) for row_id, rows in claims.items()
        }
        matched: list[_Matched] = []
        for row, row_id in order:
            if not row_id or owners[row_id] is row:
                matched.append(_Matched(row, row_id))
            elif self._is_copy(row, row_id):
                matched.append(_Matched(row, ""))
        return matched

    def _by_own(self) -> Mapping[tuple[str, ...], str]:
        """The exported rows by what they show of where they belong and of their ids, where that is one row's alone."""
        found: dict[tuple[str, ...], list[str]] = {}
        for row_id in self.exported:
            found.setdefault(self._own(row_id), []).append(row_id)
        return {own: row_ids[0] for own, row_ids in found.items() if own and len(row_ids) == 1}

    def _likeness(self, row: TabRow, row_id: str) -> int:
        return sum(
            self._is_untouched(
                column, row.cells.get(column.key, EMPTY), self.exported[row_id].get(column.key)
            )
            for column in self.tab.columns.values()
            if column.part != "shown"
        )

    def _is_copy(self, row: TabRow, row_id: str) -> bool:
        """Whether a second row of one item says something of its own, and so is a new item that began as a copy."""
        changed = [
            column
            for column in self.tab.columns.values()
            if column.part == "field"
            and not self._is_untouched(
                column, row.cells.get(column.key, EMPTY), self.exported[row_id].get(column.key)
            )
        ]
        place = self.tab.place(row.number)
        if changed:
            self.notes.append(
                f"{place}: a copy of another row, with changes; it was read as a new {self.tab.sheet.noun}."
            )
        else:
            self.notes.append(f"{place}: the same as another row; it was read once.")
        return bool(changed)

    def _is_untouched(self, column: Column, cell: Cell, base: Remembered) -> bool:
        if isinstance(base, Mask):
            return str(cell.value) == base.words
        read = value_of(column, cell, base)
        return not isinstance(read, NotTaken) and unchanged(column, read, base)

    def _known(self, row: TabRow, row_id: str) -> None:
        now = self.now.get(row_id)
        item = self._item(row_id, now)
        touched = False
        for key, column in self.tab.columns.items():
            if column.part == "shown":
                continue
            base = self.exported[row_id].get(key)
            cell = row.cells.get(key, EMPTY)
            place = self.tab.place(row.number, key)
            if key in row.covered:
                if base is not None:
                    self.notes.append(
                        f"{place}: it lies under a merged cell, so what the plan says there stays."
                    )
            elif now is None:
                touched = touched or not self._is_untouched(column, cell, base)
            else:
                self._cell(item, column, place, cell, base, now.values.get(key))
        if now is None and touched:
            words = cut("; ".join(str(cell.value) for cell in row.cells.values()))
            place = self.tab.place(row.number)
            self.conflicts.append(Conflict(item, None, place, item.label, words, _NO_ITEM))

    def _cell(self, item: Item, column: Column, place: str, cell: Cell, base: Remembered, now: Value) -> None:
        if self._is_untouched(column, cell, base):
            if not isinstance(base, Mask) and column.editable and not unchanged(column, base, now):
                self.kept.append(KeptChange(item, column, as_read(column, base), as_read(column, now)))
            return
        typed = value_of(column, cell, None if isinstance(base, Mask) else base)
        if isinstance(typed, NotTaken):
            self._refuse(place, item.label, column, cell, typed)
        elif isinstance(base, Mask):
            if not unchanged(column, typed, now):
                self._refuse(place, item.label, column, cell, NotTaken(_MASKED.format(item.file)))
        elif not column.editable:
            self._refuse(
                place,
                item.label,
                column,
                cell,
                NotTaken(_PLACE_STAYS if column.part == "within" else _ID_STAYS),
            )
        elif unchanged(column, typed, now):
            return
        elif not unchanged(column, base, now):
            texts = (as_read(column, each) for each in (base, typed, now))
            self.conflicts.append(Conflict(item, column, place, *texts))
        elif typed is None and column.required:
            why = f"Every {self.tab.sheet.noun} needs it. To take the {self.tab.sheet.noun} out, delete its row."
            self._refuse(place, item.label, column, cell, NotTaken(why))
        else:
            self.changes.append(CellChange(item, column, place, now, typed))

    def _refuse(self, place: str, label: str, column: Column, cell: Cell, reason: NotTaken) -> None:
        typed = cut(str(cell.value))
        self.refused.append(Refused(place, label, column.header, typed, reason.why, reason.suggestion))

    def _new(self, row: TabRow) -> None:
        values: dict[str, Value] = {}
        label = _label(self.tab.sheet.columns, {key: str(cell.value) for key, cell in row.cells.items()})
        copied = self.exported.get(row.row_id)
        for key, cell in row.cells.items():
            column = self.tab.columns[key]
            if copied is not None and self._came_along(key, cell, copied):
                continue
            typed = value_of(column, cell, None)
            if isinstance(typed, NotTaken):
                self._refuse(self.tab.place(row.number, key), label, column, cell, typed)
            elif typed is not None:
                values[key] = typed
        place = self.tab.place(row.number)
        lacking = [
            column for column in self.tab.sheet.columns if column.required and column.key not in values
        ]
        if not values:
            return
        if lacking:
            headers = " and ".join(f"“{column.header}”" for column in lacking)
            self.refused.append(
                Refused(
                    place,
                    label,
                    "",
                    label,
                    f"A new {self.tab.sheet.noun} needs {headers}, so this row was not taken.",
                )
            )
        else:
            self.new_rows.append(NewRow(self.tab.sheet, place, FrozenDict(values), label))

    def _came_along(self, key: str, cell: Cell, copied: Mapping[str, Remembered]) -> bool:
        """Whether a copied row has a cell only because its original has it: the id, and words in place of a value."""
        base = copied.get(key)
        if isinstance(base, Mask):
            return str(cell.value) == base.words
        return key == "id" and str(cell.value) == str(base or "")

    def _gone(self, row_id: str) -> None:
        now = self.now.get(row_id)
        if now is None:
            return
        base = self.exported[row_id]
        columns = [column for column in self.table.columns if column.part != "shown"]
        changed = any(
            not isinstance(value := base.get(column.key), Mask)
            and not unchanged(column, value, now.values.get(column.key))
            for column in columns
        )
        text = tuple(
            (column.header, as_read(column, value))
            for column in columns
            if (value := now.values.get(column.key)) is not None
        )
        self.removed.append(RemovedRow(self._item(row_id, now), changed, text))

    def _item(self, row_id: str, now: Row | None) -> Item:
        values: Mapping[str, Remembered] = self.exported[row_id] if now is None else now.values
        by_key = {column.key: column for column in self.table.columns}
        words = {
            key: as_read(by_key[key], value)
            for key, value in values.items()
            if key in by_key and value is not None
        }
        label = _label(self.tab.sheet.columns, words)
        file = row_id.partition("#")[0] if now is None else now.file
        return Item(self.tab.sheet, row_id, file, () if now is None else now.path, label)


def _label(columns: Sequence[Column], words: Mapping[str, str]) -> str:
    """The words by which people know an item: its first text that says something."""
    fields = [column for column in columns if column.part == "field"]
    texts = [column for column in fields if column.type in ("text", "prose", "role")]
    for column in (*texts, *fields, *columns):
        if words.get(column.key):
            return cut(words[column.key])
    return "(empty)"
