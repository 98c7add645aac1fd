"""Use case: record results from a table, a row each. Every row is placed or listed with the reason; all is shown before one byte is written."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from uipkit.analysis.recording import Entry, Said
from uipkit.analysis.trackable import Trackable
from uipkit.store.load import LoadedPlan
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.tracker.about import ABOUT_SHEET, BASE_SHEET
from uipkit.tracker.read_cells import EMPTY, Cell, read_workbook
from uipkit.tracker.read_guard import LARGEST_FILE, WorkbookRefusedError
from uipkit.tracker.read_values import NotTaken
from uipkit.workflows.progress_file import ProgressChange, ProgressRefusedError, change_of
from uipkit.workflows.table_file import read_table
from uipkit.workflows.track import (
    OpenPlan,
    TrackRefusedError,
    edit_of,
    item_of,
    open_plan,
    recorded,
    with_entry,
)
from uipkit.workflows.track_columns import Headings, headings_of, is_withheld, kind_in, name_in, read_cell


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Which table to take into which plan. day, by, meeting: what rows say that name none; day is today where it is None."""

    table: Path
    plan: Path = Path()
    day: date | None = None
    by: str = ""
    meeting: str | None = None
    today: date | None = None


class Placed(NamedTuple):
    """A row that is an entry, or is one already. row: its number as a spreadsheet counts, the heading being the first."""

    row: int
    entry: Entry


class NotPlaced(NamedTuple):
    """A row that is not taken, and why."""

    row: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class TableProposal:
    """All that a table would record. placed: in the order in which they are written, earlier days first. unread: columns that are passed over."""

    loaded: LoadedPlan
    placed: tuple[Placed, ...]
    refused: tuple[NotPlaced, ...]
    unread: tuple[str, ...]
    change: ProgressChange

    @property
    def new(self) -> tuple[Placed, ...]:
        """The rows that are to be written; the others are on record already."""
        return tuple(each for each in self.placed if not each.entry.same)


@dataclass(slots=True)
class _Row:
    """A row under way: its item and what it says."""

    number: int
    item: Trackable
    said: Said


@dataclass(slots=True)
class _Reading:
    opened: OpenPlan
    request: TableRequest
    rows: list[_Row] = field(default_factory=list)
    refused: list[NotPlaced] = field(default_factory=list)

    def take(self, number: int, cells: Mapping[str, Cell]) -> None:
        name = name_in(cells)
        try:
            if not name:
                raise TrackRefusedError("It names no item.")
            kind = kind_in(cells)
            own = tuple(each for each in self.opened.items if kind in (None, each.kind))
            item = item_of(replace(self.opened, items=own), name)
            self.rows.append(_Row(number, item, self._said(cells)))
        except TrackRefusedError as refused:
            self.refused.append(NotPlaced(number, name, str(refused)))

    def _said(self, cells: Mapping[str, Cell]) -> Said:
        given: dict[str, Any] = {}
        for name, cell in cells.items():
            if name not in _SAID or cell.kind == "empty":
                continue
            if name in ("value", "number_of_students") and is_withheld(cell):
                given["withheld"] = True
                continue
            value = read_cell(name, cell)
            if isinstance(value, NotTaken):
                meant = f" Perhaps “{value.suggestion}” is meant." if value.suggestion else ""
                raise TrackRefusedError(f"{name.replace('_', ' ').capitalize()}: {value.why}{meant}")
            if value is not None:
                given["day" if name == "date" else name] = given.get(name) or value
        if not any(name in given for name in ("state", "value", "withheld")):
            raise TrackRefusedError("It says neither how it stands nor what value was reached.")
        request = self.request
        given.setdefault("day", request.day or self.opened.today)
        given.setdefault("by", request.by)
        return Said(**given, once=True)


_SAID = frozenset(
    {
        *("date", "state", "by", "value", "number_of_students", "withheld", "evidence", "support"),
        *("response", "points_to", "meeting", "note", "embargo_until"),
    }
)


def propose_table(request: TableRequest) -> TableProposal:
    """Work out what a table records; nothing is written, and ``write_progress`` writes it in one step.

    Raises ScaffoldRefused for a file that is no table, TrackRefusedError for a table that is none of results, and what ``open_plan``
    raises.
    """
    opened = open_plan(request.plan, request.today)
    rows = read_table(request.table, "results")
    try:
        if not rows:
            raise TrackRefusedError(f"{request.table.name} holds no row.")
        first, *rest = sorted(rows)
        headings = headings_of(rows[first])
    except ValueError as wrong:
        if _is_tracker(request.table):
            raise TrackRefusedError(
                f"{request.table.name} is a tracker that uipkit made. Take it in with: uipkit import {shlex.quote(str(request.table))}"
            ) from None
        raise TrackRefusedError(f"{request.table.name}: {wrong}.") from None
    if not rest:
        raise TrackRefusedError(
            f"{request.table.name} has a heading and no row below it, so there is nothing to record."
        )
    reading = _Reading(opened, request)
    for number in rest:
        reading.take(number, _named(rows[number], headings))
    placed = _placed(reading)
    edits = [edit_of(each.entry) for each in placed if not each.entry.same]
    try:
        change = change_of(opened.loaded, edits)
    except ProgressRefusedError as refused:
        raise TrackRefusedError(str(refused)) from None
    return TableProposal(opened.loaded, placed, tuple(sorted(reading.refused)), headings.unknown, change)


def _is_tracker(path: Path) -> bool:
    """Whether a workbook is one that ``uipkit render tracker`` made, so that the import takes it."""
    content = read_bytes(path, LARGEST_FILE)
    if isinstance(content, Refusal) or not content.startswith(b"PK"):
        return False
    try:
        return any(each.title in (ABOUT_SHEET, BASE_SHEET) for each in read_workbook(content))
    except WorkbookRefusedError:
        return False


def _named(cells: tuple[Cell, ...], headings: Headings) -> dict[str, Cell]:
    return {name: cells[place] if place < len(cells) else EMPTY for place, name in headings.columns.items()}


def _placed(reading: _Reading) -> tuple[Placed, ...]:
    """The rows as entries, earlier days first, each judged as the plan stands once those before it are recorded."""
    opened = reading.opened
    items = opened.items
    placed: list[Placed] = []
    for row in sorted(reading.rows, key=lambda each: (each.said.day, each.number)):
        item = next(each for each in items if (each.kind, each.ids) == (row.item.kind, row.item.ids))
        try:
            entry = recorded(opened, item, row.said)
        except TrackRefusedError as refused:
            reading.refused.append(NotPlaced(row.number, row.item.name, str(refused)))
            continue
        if not entry.same:
            items = with_entry(items, entry)
        placed.append(Placed(row.number, entry))
    return tuple(placed)
