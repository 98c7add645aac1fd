"""Comparing a tab of the workbook with what was exported and with the plan as it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
from uipkit.tracker.known_rows import Known, KnownRows, is_untouched
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.masking import Mask
from uipkit.tracker.read_cells import EMPTY, Cell
from uipkit.tracker.read_tabs import WHOLE_TAB, Tab, TabRow, Tabs
from uipkit.tracker.read_values import NotTaken, cut, unchanged, value_of
from uipkit.tracker.role_entries import roles_apart, roles_in
from uipkit.tracker.row_label import Names, label_of_row, names_of_results
from uipkit.tracker.same_rows import rows_now
from uipkit.tracker.sheets import Row, Table
from uipkit.tracker.sorted_apart import Apart, sorted_apart
from uipkit.tracker.worked_out import is_worked_out, news_belongs

_NO_ITEM = "(the item is not in the plan any more)"
_ID_STAYS = "An ID stays as it is once it is given, since other tabs and files mean it."
_PLACE_STAYS = "An item stays where it was made. To move it, make a new row there and delete this one."
_UNDO = (
    "Undo the sorting and sort whole rows. If the cells are meant as they stand, change two of a column at a time, import, "
    "and export the tracker anew before the next two; or change them in the plan's own files."
)
_MASKED = "This value was left out of the workbook, so nobody can tell what was changed. Change it in the plan's own file: {}."


def compare(
    found: Tabs,
    exported: Mapping[str, ExportedRows],
    tables: Iterable[Table],
    roles: frozenset[str] = frozenset(),
) -> Comparison:
    """Compare every tab that was found. exported: by the names of the tabs; tables: the plan as it stands now.

    roles: those that the plan or its district declare; the ones that stand in the plan are known all the same.
    """
    now = {table.sheet.name: table for table in tables}
    known = roles | roles_in(now.values())
    names = names_of_results(now)
    parts = [
        _Tab(tab, exported.get(tab.sheet.name, {}), now[tab.sheet.name], known, names).compared()
        for tab in found.tabs
    ]
    return Comparison(
        changes=tuple(each for part in parts for each in part.changes),
        new_rows=tuple(each for part in parts for each in part.new_rows),
        removed=tuple(each for part in parts for each in part.removed),
        conflicts=tuple(each for part in parts for each in part.conflicts),
        kept=tuple(each for part in parts for each in part.kept),
        refused=(*found.unread, *(each for part in parts for each in part.refused)),
        notes=(*found.notes, *(each for part in parts for each in part.notes)),
        unexported=tuple(each for part in parts for each in part.unexported),
    )


class _Tab:
    def __init__(
        self, tab: Tab, exported: ExportedRows, table: Table, roles: frozenset[str], names: Names
    ) -> None:
        self.tab = tab
        self.exported = exported
        self.table = table
        self.roles = roles
        self.names = names
        self.now = rows_now(exported, table)
        self.apart = Apart((), whole=False)
        self.changes: list[CellChange] = []
        self.new_rows: list[NewRow] = []
        self.removed: list[RemovedRow] = []
        self.conflicts: list[Conflict] = []
        self.kept: list[KeptChange] = []
        self.refused: list[Refused] = []
        self.notes: list[str] = []

    def compared(self) -> Comparison:
        finder = KnownRows(self.tab, self.exported)
        unreadable = finder.unreadable()
        if unreadable is not None:
            return Comparison(refused=(Refused(unreadable.place, "", "", WHOLE_TAB, unreadable.why),))
        rows = finder.rows()
        changed = self._changed(rows)
        self.apart = sorted_apart(self.tab.columns.values(), changed)
        if self.apart.whole:
            return Comparison(refused=(self._sorted_tab(),))
        self.refused += [self._sorted_column(key, len(changed[key])) for key in self.apart.keys]
        self.notes += finder.notes
        for each in rows:
            if each.row_id:
                self._known(each.row, each.row_id)
            else:
                self._new(each)
        there = {each.row_id for each in rows}
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

    def _changed(self, rows: Iterable[Known]) -> dict[str, list[tuple[Value, Value]]]:
        """What was exported into each cell that says something else now, and what it says, by the keys of the columns."""
        found: dict[str, list[tuple[Value, Value]]] = {}
        for each in rows:
            for key, column in self.tab.columns.items() if each.row_id else ():
                base, cell = self.exported[each.row_id].get(key), each.row.cells.get(key, EMPTY)
                if column.part != "field" or key in each.row.covered or is_untouched(column, cell, base):
                    continue
                old = base.words if isinstance(base, Mask) else base
                typed = value_of(column, cell, None)
                found.setdefault(key, []).append(
                    (old, str(cell.value) if isinstance(typed, NotTaken) else typed)
                )
        return found

    def _sorted_tab(self) -> Refused:
        headers = ", ".join(f"“{self.tab.columns[key].header}”" for key in self.apart.keys)
        why = (
            f"In the columns {headers}, what stood in one row stands in another now, as happens when only some columns are sorted. "
            f"Nothing of the tab “{self.tab.name}” was read. {_UNDO}"
        )
        return Refused(self.tab.name, "", "", WHOLE_TAB, why)

    def _sorted_column(self, key: str, number: int) -> Refused:
        column = self.tab.columns[key]
        why = (
            "What stood in one row stands in another now, as happens when a column is sorted without the others. "
            f"Nothing of this column was taken. {_UNDO}"
        )
        place = f"{self.tab.name}, column {self.tab.letters[key]}"
        return Refused(place, "", column.header, f"({number} cells)", why)

    def _known(self, row: TabRow, row_id: str) -> None:
        now = self.now.get(row_id)
        item = self._item(row_id, now)
        touched = False
        for key, column in self.tab.columns.items():
            if column.part == "shown" or key in self.apart.keys:
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
                touched = touched or not is_untouched(column, cell, base)
            else:
                self._cell(item, column, place, cell, base, now.values.get(key))
        if now is None and touched:
            words = cut("; ".join(str(cell.value) for cell in row.cells.values()))
            place = self.tab.place(row.number)
            self.conflicts.append(Conflict(item, None, place, item.label, words, _NO_ITEM))
        self._shown(row, self.exported[row_id], item.label)

    def _shown(self, row: TabRow, exported: Mapping[str, Remembered] | None, label: str) -> None:
        """Say so where somebody typed into what uipkit works out."""
        values = ((key, value_of(self.tab.columns[key], cell, None)) for key, cell in row.cells.items())
        typed: dict[str, Value] = dict.fromkeys(exported or ())
        typed |= {key: value for key, value in values if not isinstance(value, NotTaken)}
        for key, cell in row.shown.items():
            column = self.tab.columns[key]
            if not is_worked_out(self.tab.sheet, column, cell, exported, typed):
                reason = NotTaken(news_belongs(self.tab.sheet))
                self._refuse(self.tab.place(row.number, key), label, column, cell, reason)

    def _cell(self, item: Item, column: Column, place: str, cell: Cell, base: Remembered, now: Value) -> None:
        if is_untouched(column, cell, base):
            if not isinstance(base, Mask) and column.editable and not unchanged(column, base, now):
                self.kept.append(KeptChange(item, column, as_read(column, base), as_read(column, now)))
            return
        typed = self._read(column, cell, base)
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

    def _read(self, column: Column, cell: Cell, base: Remembered) -> Value | NotTaken:
        """What a cell means, roles that commas part as several."""
        value = value_of(column, cell, None if isinstance(base, Mask) else base)
        if isinstance(value, NotTaken):
            return value
        known = self.roles.union(base) if column.type == "roles" and type(base) is tuple else self.roles
        return roles_apart(column, value, known)

    def _new(self, found: Known) -> None:
        row = found.row
        values: dict[str, Value] = {}
        typed_words = {key: str(cell.value) for key, cell in row.cells.items()}
        label = label_of_row(self.tab.sheet, typed_words, self.names)
        copied = self.exported.get(found.copy_of)
        for key, cell in row.cells.items():
            column = self.tab.columns[key]
            if copied is not None and self._came_along(key, cell, copied):
                continue
            typed = self._read(column, cell, None)
            if isinstance(typed, NotTaken):
                self._refuse(self.tab.place(row.number, key), label, column, cell, typed)
            elif typed is not None:
                values[key] = typed
        self._shown(row, copied, label)
        place = self.tab.place(row.number)
        lacking = [
            column
            for column in self.tab.sheet.columns
            if column.required and column.key not in values and column.worked_out_from not in values
        ]
        if not values:
            return
        elsewhere = [
            key for key in self.apart.keys if key in values and self._stood_elsewhere(key, values[key])
        ]
        if elsewhere:
            header = self.tab.columns[elsewhere[0]].header
            why = f"Its cell in the column “{header}” stood in another row when this tracker was made, so this row was not taken. {_UNDO}"
            self.refused.append(Refused(place, label, "", label, why))
        elif lacking:
            headers = " and ".join(self._asked_for(column) for column in lacking)
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
            self.new_rows.append(NewRow(self.tab.sheet, place, FrozenDict(values), label, found.note))

    def _asked_for(self, column: Column) -> str:
        """What a new row lacks: a column, or the one that it can be worked out from."""
        source = self.tab.columns.get(column.worked_out_from)
        return f"“{column.header}”{f' or “{source.header}”' if source is not None else ''}"

    def _stood_elsewhere(self, key: str, value: Value) -> bool:
        column = self.tab.columns[key]
        bases = (values.get(key) for values in self.exported.values())
        return any(not isinstance(base, Mask) and unchanged(column, value, base) for base in bases)

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
        label = label_of_row(self.tab.sheet, words, self.names)
        file = row_id.partition("#")[0] if now is None else now.file
        return Item(self.tab.sheet, row_id, file, () if now is None else now.path, label)
