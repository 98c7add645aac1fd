"""Use case: record how a milestone, an action step or a target stands. Entries are only ever added; the last one counts.

Whoever works a result out by other means (a rubric, a survey, a table) records it here as well, as a ``TrackRequest``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from uipkit.analysis.progress_standing import Recorded
from uipkit.analysis.recording import Entry, NotRecordedError, Said, entry_of
from uipkit.analysis.trackable import KINDS, ItemUnknownError, Trackable, item_named, trackables
from uipkit.scaffold.things import BY_THING
from uipkit.store.config_file import read_config
from uipkit.store.load import LoadedPlan, load
from uipkit.workbook.roles import declared_roles, is_a_name
from uipkit.workflows.load import one_plan
from uipkit.workflows.name_notes import text_notes
from uipkit.workflows.progress_file import (
    ProgressChange,
    ProgressRefusedError,
    change_of,
    checked,
    insertion,
    prepared_and_written,
    refuse_unreadable,
)


class TrackRefusedError(Exception):
    """Why nothing was recorded; the message says what to do."""


@dataclass(frozen=True, slots=True)
class TrackRequest:
    """What to record. item: its name as typed. said: what is said of it. plan: its folder, or one above it. today: None for the local date."""

    item: str
    said: Said
    plan: Path = Path()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What will be recorded, worked out and proven; nothing is written yet."""

    loaded: LoadedPlan
    entry: Entry
    change: ProgressChange


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan whose results are looked at: as it was read, and its items as they stand."""

    loaded: LoadedPlan
    items: tuple[Trackable, ...]
    today: date


def open_plan(path: Path, today: date | None) -> OpenPlan:
    """Read the one plan that a path means. Raises NothingFoundError, and TrackRefusedError where progress.yaml cannot be read."""
    loaded = load(one_plan(path))
    try:
        refuse_unreadable(loaded)
    except ProgressRefusedError as refused:
        raise TrackRefusedError(str(refused)) from None
    return OpenPlan(loaded, trackables(loaded.plan), today or date.today())  # noqa: DTZ011 - the school's own calendar day


def item_of(opened: OpenPlan, typed: str) -> Trackable:
    """Return the item that a name means. Raises TrackRefusedError, with what could be meant."""
    try:
        return item_named(typed, opened.items, opened.loaded.plan)
    except ItemUnknownError as unknown:
        raise TrackRefusedError(f"{unknown}{_of_what_cannot_be_read(opened.loaded)}") from None


def prepare(request: TrackRequest) -> Prepared:
    """Work out what will be recorded. Raises TrackRefusedError, and what ``open_plan`` raises; ``write_progress`` writes it."""
    opened = open_plan(request.plan, request.today)
    entry = recorded(opened, item_of(opened, request.item), request.said)
    try:
        change = change_of(opened.loaded, [] if entry.same else [edit_of(entry)])
    except ProgressRefusedError as refused:
        raise TrackRefusedError(str(refused)) from None
    return Prepared(opened.loaded, entry, change)


def record(request: TrackRequest) -> Prepared:
    """Record it, behind what others record at the same time. Raises like ``prepare``, and TrackRefusedError where it cannot be written."""
    try:
        return prepared_and_written(lambda: prepare(request))
    except ProgressRefusedError as refused:
        raise TrackRefusedError(str(refused)) from None


def recorded(opened: OpenPlan, item: Trackable, said: Said) -> Entry:
    """Return the entry that records what is said of an item, every field proven. Raises TrackRefusedError."""
    plan, folder = opened.loaded.plan, opened.loaded.folder
    try:
        entry = entry_of(item, said, plan, opened.today, read_config(folder.config_path, folder.root))
        fields = checked(KINDS[item.kind].thing, entry.fields)
    except (NotRecordedError, ProgressRefusedError) as refused:
        raise TrackRefusedError(str(refused)) from None
    return entry._replace(
        fields=fields, notes=(*entry.notes, *_missing(entry), *_named(said, opened), *_told_of_people(entry))
    )


def edit_of(entry: Entry) -> Any:
    """Return the edit that adds an entry to progress.yaml."""
    return insertion(KINDS[entry.item.kind].list_name, entry.fields)


def with_entry(items: Sequence[Trackable], entry: Entry) -> tuple[Trackable, ...]:
    """Return the items as they stand once an entry is recorded, for what is recorded after it."""
    model = BY_THING[KINDS[entry.item.kind].thing].model.model_validate(dict(entry.fields))
    return tuple(
        each._replace(recorded=Recorded((*each.recorded.entries, (len(each.recorded.entries), model))))
        if (each.kind, each.ids) == (entry.item.kind, entry.item.ids)
        else each
        for each in items
    )


def _missing(entry: Entry) -> list[str]:
    """What the checker will ask for, said at once."""
    if entry.same or entry.state != "missed":
        return []
    lacking = [] if entry.fields.get("response") else ["--response"]
    if entry.item.target is not None and not entry.fields.get("points_to"):
        lacking.append("--points-to")
    if not lacking:
        return []
    return [
        f"What followed from it is not said yet (UIP512): uipkit track {entry.item.name} {' … '.join(lacking)} …"
    ]


def _named(said: Said, opened: OpenPlan) -> list[str]:
    if not said.by or not is_a_name(said.by, declared_roles(opened.loaded.plan)):
        return []
    return [
        f"“{said.by}” looks like a person's name. Write the role instead before you commit, since git keeps what was once in it."
    ]


def _told_of_people(entry: Entry) -> tuple[str, ...]:
    """What names and contact details stand in the texts of an entry: support and response are posted, and git keeps the others."""
    if entry.same:
        return ()
    return text_notes(
        *(str(entry.fields.get(name) or "") for name in ("response", "support", "evidence", "note"))
    )


def _of_what_cannot_be_read(loaded: LoadedPlan) -> str:
    unread = sorted(
        f"{kind} {each}" for kind in ("strategy", "priority") for each in loaded.plan.unread.get(kind, ())
    )
    return f" (Not read, since there is a mistake in it: {', '.join(unread)}.)" if unread else ""
