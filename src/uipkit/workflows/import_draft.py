"""The plan as an import would leave it: every file with its edits, each value proven to fit before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import KeyPath, Place
from uipkit.plan.kinds import ARCHIVE, BY_NAME
from uipkit.scaffold.files import ProposedFile, ScaffoldRefused
from uipkit.store.edit import Edit, EditRefusedError, InsertItem, RemoveItem, SetKey, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.plan_source import Changed
from uipkit.store.yaml_read import read_yaml
from uipkit.tracker.cell_text import cell_text
from uipkit.tracker.changes import CellChange, Comparison, NewRow, Refused, RemovedRow
from uipkit.tracker.layout import Value
from uipkit.tracker.read_values import NotTaken, cut, unchanged
from uipkit.tracker.sheets import Table, columns_for, tables
from uipkit.workflows.import_edits import NewValue, edits_for
from uipkit.workflows.import_items import Items, NewItem
from uipkit.workflows.import_links import Links
from uipkit.workflows.import_removals import Removals, Spot, holders_last, spot_of
from uipkit.workflows.new import complaints, insertion_edits

if TYPE_CHECKING:
    from jinja2 import Environment


class Added(NamedTuple):
    """A new item: its row, its id (empty where it has none), and the file that it stands in."""

    row: NewRow
    id: str
    file: str


class ImportProofError(Exception):
    """What would be written does not say what the workbook says: a mistake in uipkit. Nothing was written."""


class Draft:
    """An import under way. files: those that change, as they will be; archived: kinds and ids of files that go to the archive."""

    def __init__(
        self, loaded: LoadedPlan, sandbox: Environment, links: Links, today: date | None = None
    ) -> None:
        self._loaded = loaded
        self._links = links
        self._items = Items(loaded, sandbox, links, today)
        self.files: dict[str, bytes] = {}
        self.added: list[Added] = []
        self.archived: list[tuple[str, str]] = []
        self.comparison = Comparison()
        self._new: list[NewItem] = []
        self._removed: list[RemovedRow] = []

    def before(self, name: str) -> bytes | None:
        """Return a file as it stands; None where there is none."""
        return self._loaded.files.raw.get(name)

    def take(self, comparison: Comparison) -> Comparison:
        """Take changed cells and new rows in, and return the comparison with what the plan does not take moved to what is refused."""
        refused: list[Refused] = []
        placed: list[NewItem] = []
        for row in _holders_first(comparison.new_rows):
            item = self._items.placed(row, comparison.unexported)
            if isinstance(item, NotTaken):
                refused.append(_refused_row(row, item))
            elif item is not None:
                placed.append(item)
        linked = [self._linked(change, comparison.changes, refused) for change in comparison.changes]
        changes = self._change([change for change in linked if change is not None], refused)
        for item in placed:
            self._add(self._with_links(item, refused), refused)
        in_order = {
            (change.item.row_id, change.column.key): place for place, change in enumerate(comparison.changes)
        }
        changes.sort(key=lambda change: in_order[change.item.row_id, change.column.key])
        made = {added.row.place: added.row for added in self.added}
        self.comparison = comparison._replace(
            changes=tuple(changes),
            new_rows=tuple(made[row.place] for row in comparison.new_rows if row.place in made),
            refused=(*comparison.refused, *refused),
        )
        return self.comparison

    def remove(self, rows: Iterable[RemovedRow], staying: Iterable[RemovedRow]) -> tuple[RemovedRow, ...]:
        """Take out the items that nothing else needs: files to the archive, items out of their lists. Give those.

        The others are added to what is refused, each with what needs it. staying: deleted rows whose items are not to be taken out.
        """
        rows, staying = tuple(rows), tuple(staying)
        if not rows:
            return ()
        removals = Removals(load(self._loaded.folder, self.source()), self._links.tables)
        unexported = (
            ((row.file, row.path), str(row.values.get("title") or row.values.get("id") or row.id))
            for _, row in self.comparison.unexported
        )
        held = (*((spot_of(row), row.item.label) for row in staying), *unexported)
        new = ((item, added.file) for item, added in zip(self._new, self.added, strict=True))
        why = removals.obstacles(rows, held, new)
        files = dict(self.files)
        while True:
            needed, kept = removals.staying(
                {spot_of(row) for row in rows} - set(why), {*why, *map(spot_of, staying)}
            )
            going = [row for row in rows if spot_of(row) not in {*why, *needed, *kept}]
            stuck = self._take_out(going)
            if not stuck:
                break
            self.files = dict(files)
            why |= stuck
        self.archived = [
            (_kind_of(row.item.file), row.item.file.rpartition("/")[2].removesuffix(".yaml"))
            for row in holders_last(going)
            if not row.item.path
        ]
        self._removed = going
        why |= removals.why_needed(load(self._loaded.folder, self.source()), needed)
        why |= dict.fromkeys(kept, "What it belongs to stays in the plan, so it stays as well.")
        refused = [_refused_removal(row, why[spot_of(row)]) for row in rows if spot_of(row) in why]
        self.comparison = self.comparison._replace(refused=(*self.comparison.refused, *refused))
        return tuple(going)

    def _take_out(self, rows: Sequence[RemovedRow]) -> dict[Spot, str]:
        """Take items out of their lists, and say of those of which a file cannot be without why not; then nothing counts."""
        spots = {spot_of(row) for row in rows}
        by_file: dict[str, list[KeyPath]] = {}
        for file, path in spots:
            above = ((file, path[:depth]) for depth in range(len(path)))
            if path and not any(each in spots for each in above):  # else it goes with what holds it
                by_file.setdefault(file, []).append(path)
        stuck: dict[Spot, str] = {}
        for file, found in by_file.items():
            # From the end of each list, so that the positions of the items before stay what they are.
            found.sort(key=_position, reverse=True)
            if self._edited(file, [RemoveItem(self._path(file, path)) for path in found]):
                for path in found:
                    why = self._edited(file, [RemoveItem(self._path(file, path))])
                    if why:
                        stuck[file, path] = why
        return stuck

    def source(self) -> Changed:
        """Return the plan as it will be, as the loader reads it."""
        files = dict(self.files)
        gone = {BY_NAME[kind].file(own) for kind, own in self.archived}
        for name in gone:
            files[f"{ARCHIVE}/{name}"] = files.pop(name, self._now(name))
        return Changed(self._loaded.folder, files, gone)

    def prove(self) -> None:
        """Read the plan as it will be, and compare it cell by cell with what was asked for. Raises ImportProofError."""
        wanted = _Wanted(self._loaded, self.comparison.changes, self._removed)
        if not wanted.is_met_by(tables(load(self._loaded.folder, self.source()).plan), self._new):
            raise ImportProofError(
                "What would be written is not what the workbook says. Nothing was written. "
                "This is a mistake in uipkit; please report it with the workbook, or make the changes in smaller steps."
            )

    def _now(self, name: str) -> bytes:
        if name in self.files:
            return self.files[name]
        return self._loaded.files.raw[name]

    def _path(self, file: str, path: KeyPath) -> KeyPath:
        return self._loaded.in_file(Place(file, path)).path

    def _linked(
        self, change: CellChange, all_changes: Sequence[CellChange], refused: list[Refused]
    ) -> CellChange | None:
        """The change with its ids as they are written; None where they name nothing."""
        if not change.column.link:
            return change
        values = dict(self._row_values(change))
        values |= {
            each.column.key: each.new for each in all_changes if each.item.row_id == change.item.row_id
        }
        checked = self._links.checked(change.column, change.new, values)
        if isinstance(checked, NotTaken):
            refused.append(_refused(change, checked.why, checked.suggestion))
            return None
        return change._replace(new=checked)

    def _row_values(self, change: CellChange) -> Mapping[str, Value]:
        for table in self._links.tables:
            if table.sheet is change.item.sheet:
                for row in table.rows:
                    if (row.file, row.path) == (change.item.file, change.item.path):
                        return row.values
        return {}

    def _with_links(self, item: NewItem, refused: list[Refused]) -> NewItem:
        """A new item without the ids that name nothing, which are refused."""
        values = dict(item.values)
        for column in item.row.sheet.columns:
            if column.part != "field" or not column.link or column.key not in values:
                continue
            checked = self._links.checked(column, values[column.key], values)
            if isinstance(checked, NotTaken):
                typed = cut(cell_text(column, values.pop(column.key)))
                refused.append(
                    Refused(
                        item.row.place, item.row.label, column.header, typed, checked.why, checked.suggestion
                    )
                )
            else:
                values[column.key] = checked
        return item._replace(values=values)

    def _change(self, changes: Sequence[CellChange], refused: list[Refused]) -> list[CellChange]:
        """Make changes file by file: all of a file at once, and where that does not fit, group by group to find what does not."""
        taken: list[CellChange] = []
        for file in dict.fromkeys(change.item.file for change in changes):
            own = [change for change in changes if change.item.file == file]
            if not self._made(file, own):
                taken += own
                continue
            for group in _groups(own):
                why = self._made(file, group)
                if why:
                    refused += [_refused(change, why) for change in group]
                else:
                    taken += group
        return taken

    def _made(self, file: str, changes: Sequence[CellChange]) -> str:
        """Make changes of one file, or leave it as it is and say why they cannot be made."""
        read = read_yaml(self._now(file), file)
        values = [NewValue(self._path(file, each.item.path), each.column, each.new) for each in changes]
        return self._edited(file, edits_for(read, values))

    def _edited(self, file: str, edits: Sequence[Edit]) -> str:
        before = self._now(file)
        try:
            after = apply_edits(before, edits, file)
        except EditRefusedError as refused:
            return refused.reason
        known = complaints(file, before)
        said = complaints(file, after)
        if len(said) > len(known):
            new = " ".join(dict.fromkeys(each for each in said if each not in known)) or said[-1]
            return f"The plan cannot hold that: {new}"
        self.files[file] = after
        return ""

    def _add(self, item: NewItem, refused: list[Refused]) -> None:
        files = {**self._loaded.files.raw, **self.files}
        proposed = self._items.proposed(item, files)
        if isinstance(proposed, NotTaken):
            refused.append(_refused_row(item.row, proposed))
            return
        file = proposed.path
        if isinstance(proposed, ProposedFile):
            said = complaints(file, proposed.text.encode())
            if said:
                refused.append(_refused_row(item.row, NotTaken(" ".join(said))))
                return
            self.files[file] = proposed.text.encode()
        else:
            if file not in files:
                try:
                    self.files[file] = self._items.empty_file(item.row.sheet.kind)
                except ScaffoldRefused as problem:
                    refused.append(_refused_row(item.row, NotTaken(str(problem))))
                    return
            edits: list[InsertItem | SetKey] = insertion_edits(
                proposed, read_yaml(self._now(file), file).data
            )
            why = self._edited(file, edits)
            if why:
                refused.append(_refused_row(item.row, NotTaken(why)))
                return
        self.added.append(Added(item.row, item.id, file))
        self._new.append(item)


class _Wanted:
    """What every tab must hold once all is written: the rows of before with their changes, and those that are new."""

    def __init__(
        self, loaded: LoadedPlan, changes: Iterable[CellChange], removed: Iterable[RemovedRow]
    ) -> None:
        self._changed: dict[tuple[str, KeyPath], dict[str, Value]] = {}
        for change in changes:
            key = (change.item.file, change.item.path)
            self._changed.setdefault((f"{change.item.sheet.name}\0{key[0]}", key[1]), {})[
                change.column.key
            ] = change.new
        gone = [(row.item.file, row.item.path) for row in removed]
        self._rows: dict[str, list[Mapping[str, Value]]] = {}
        for table in tables(loaded.plan):
            for row in table.rows:
                out = any(file == row.file and row.path[: len(path)] == path for file, path in gone)
                if not out:
                    new = self._changed.get((f"{table.sheet.name}\0{row.file}", row.path), {})
                    self._rows.setdefault(table.sheet.name, []).append({**row.values, **new})

    def is_met_by(self, after: Iterable[Table], new: Sequence[NewItem]) -> bool:
        """Whether the tabs hold all of it, and nothing else."""
        return all(
            self._is_met_in(table, [item for item in new if item.row.sheet is table.sheet]) for table in after
        )

    def _is_met_in(self, table: Table, new: Sequence[NewItem]) -> bool:
        left = list(table.rows)
        # Whole rows first, then new ones, those that say most before others, so that none takes another's place.
        added = sorted((item.values for item in new), key=len, reverse=True)
        wanted = [*self._rows.get(table.sheet.name, ()), *added]
        years = tuple(
            key.partition(".")[2]
            for row in self._rows.get(table.sheet.name, ())
            for key in row
            if key.startswith("annual_targets.")
        )
        columns = {column.key: column for column in columns_for(table.sheet, tuple(dict.fromkeys(years)))}
        columns |= {column.key: column for column in table.columns}
        for values in wanted:
            found = next(
                (
                    row
                    for row in left
                    if all(
                        unchanged(columns[key], value, row.values.get(key))
                        for key, value in values.items()
                        if key in columns
                    )
                ),
                None,
            )
            if found is None:
                return False
            left.remove(found)
        return not left


def _groups(changes: Sequence[CellChange]) -> list[list[CellChange]]:
    """Changes that can only be made together: those of one group of fields of an item."""
    found: dict[tuple[str, str], list[CellChange]] = {}
    for change in changes:
        found.setdefault((change.item.row_id, change.column.field.partition(".")[0]), []).append(change)
    return list(found.values())


def _holders_first(rows: Iterable[NewRow]) -> list[NewRow]:
    """New rows such that what others lie in, or name, has its id before them, and results by their days, since the last one counts."""
    ordered = sorted(rows, key=lambda row: len(row.sheet.lists))
    by_day = iter(sorted(filter(_has_a_day, ordered), key=lambda row: str(row.values["date"])))
    return [next(by_day) if _has_a_day(row) else row for row in ordered]


def _has_a_day(row: NewRow) -> bool:
    return row.sheet.kind == "progress" and isinstance(row.values.get("date"), date)


def _kind_of(file: str) -> str:
    return next(
        kind.name for kind in BY_NAME.values() if not kind.single and file.startswith(f"{kind.place}/")
    )


def _position(path: KeyPath) -> tuple[int, ...]:
    return tuple(step for step in path if isinstance(step, int))


def _refused(change: CellChange, why: str, suggestion: str = "") -> Refused:
    typed = cut(cell_text(change.column, change.new))
    return Refused(change.place, change.item.label, change.column.header, typed, why, suggestion)


def _refused_removal(row: RemovedRow, why: str) -> Refused:
    return Refused(f"{row.item.sheet.name}, a deleted row", row.item.label, "", row.item.label, why)


def _refused_row(row: NewRow, reason: NotTaken) -> Refused:
    return Refused(
        row.place, row.label, "", row.label, f"This new row was not taken. {reason.why}", reason.suggestion
    )
