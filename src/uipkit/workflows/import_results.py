"""New rows about results: a state that the value says by itself, and an entry without scaffold text, as ``uipkit track`` records both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from uipkit.analysis.progress_standing import Recorded
from uipkit.analysis.recording import NotRecordedError, Said, entry_of, state_by_value
from uipkit.analysis.trackable import KINDS, Kind, Trackable, trackables
from uipkit.plan.plan import Plan
from uipkit.store.config_file import read_config
from uipkit.store.load import LoadedPlan
from uipkit.tracker.changes import NewRow
from uipkit.tracker.layout import Column, Sheet, Value
from uipkit.tracker.read_values import NotTaken
from uipkit.workflows.import_links import Links
from uipkit.workflows.track import OpenPlan, with_entry

if TYPE_CHECKING:
    from uipkit.config.config import Config

_LISTS: Mapping[tuple[str, ...], Kind] = {(kind.list_name,): name for name, kind in KINDS.items()}


class Results:
    """The new results of one workbook, each judged as ``uipkit track`` judges it, as the plan stands once those before it are recorded."""

    def __init__(self, loaded: LoadedPlan, links: Links, today: date | None) -> None:
        self._loaded = loaded
        self._links = links
        self._today = today or date.today()  # noqa: DTZ011 - the school's own calendar day

    @cached_property
    def _opened(self) -> OpenPlan:
        return OpenPlan(self._loaded, trackables(self._loaded.plan), self._today)

    @cached_property
    def _config(self) -> Config:
        return read_config(self._loaded.folder.config_path, self._loaded.folder.root)

    @staticmethod
    def is_one(sheet: Sheet) -> bool:
        """Whether the rows of a tab are results."""
        return sheet.kind == "progress" and sheet.lists in _LISTS

    def recorded(self, row: NewRow, values: Mapping[str, Value]) -> NewRow | NotTaken | None:
        """Return a row with what follows from what it says, such as that a small group is withheld, and with notes of that.

        None where the plan has it already; or why it cannot be recorded.
        """
        told = with_state(row.sheet, values, self._loaded.plan, self._links)
        if isinstance(told, NotTaken):
            return told
        kind = _LISTS[row.sheet.lists]
        ids = _ids(row.sheet, KINDS[kind].ids, told, self._links)
        if isinstance(ids, NotTaken):
            return ids
        items = self._opened.items
        item = next((each for each in items if (each.kind, each.ids) == (kind, ids)), None)
        if item is None:  # one that is new in this very workbook
            item = Trackable(kind, ids, ids[-1], None, Recorded(), name="/".join(ids))
            items = (*items, item)
        said = self._said(row.sheet, told)
        if isinstance(said, NotTaken):
            return said
        try:
            entry = entry_of(item, said, self._loaded.plan, self._today, self._config)
        except NotRecordedError as refused:
            return NotTaken(
                str(refused).replace(
                    "say so with --correct", f"record it with uipkit track {item.name} --correct"
                )
            )
        if entry.same:
            return None
        self._opened = replace(self._opened, items=with_entry(items, entry))
        columns = {each.key for each in row.sheet.columns}
        worked_out = {
            name: value for name, value in entry.fields.items() if name in columns and name not in told
        }
        note = " ".join(
            each for each in (row.note, *(f"{row.place}: {each}" for each in entry.notes)) if each
        )
        return row._replace(values={**told, **worked_out}, note=note)

    def _said(self, sheet: Sheet, values: Mapping[str, Value]) -> Said | NotTaken:
        given: dict[str, Any] = {}
        for column in sheet.columns:
            if column.key in _SAID and values.get(column.key) is not None:
                meant = self._links.checked(column, values[column.key], values)
                if isinstance(meant, NotTaken):
                    continue  # the cell alone is refused
                given["day" if column.key == "date" else column.key] = meant
        return Said(**given, once=True) if "day" in given else NotTaken("It says no day.")


_SAID = frozenset(each.name for each in fields(Said)) - {"day", "correct", "goes_on", "once"} | {"date"}


def with_state(
    sheet: Sheet, values: Mapping[str, Value], plan: Plan, links: Links
) -> Mapping[str, Value] | NotTaken:
    """Return a new row's values with the state that its value says, where it says none itself; or why that cannot be said."""
    open_ = [each for each in sheet.columns if each.worked_out_from and each.key not in values]
    if not open_:
        return values
    [column] = open_
    kind = next(name for name, each in KINDS.items() if (each.list_name,) == sheet.lists)
    ids = _ids(sheet, KINDS[kind].ids, values, links)
    if isinstance(ids, NotTaken):
        return ids
    value = values.get(column.worked_out_from)
    item = next((each for each in trackables(plan) if (each.kind, each.ids) == (kind, ids)), None)
    if item is not None and item.target is not None and isinstance(value, int | float):
        state = state_by_value(value, item.aimed, item.target.direction)
        if state is not None:
            return {**values, column.key: state}
    return NotTaken(
        f"The value alone does not say how it stands, as the plan aims at none or measures it otherwise; fill in “{column.header}”."
    )


def _ids(
    sheet: Sheet, names: tuple[str, ...], values: Mapping[str, Value], links: Links
) -> tuple[str, ...] | NotTaken:
    columns: dict[str, Column] = {each.key: each for each in sheet.columns}
    found: list[str] = []
    for name in names:
        meant = links.checked(columns[name], values.get(name), values)
        if isinstance(meant, NotTaken):
            return meant
        found.append(str(meant))
    return tuple(found)
