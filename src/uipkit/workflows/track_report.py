"""What ``uipkit track`` shows, put into the words of its report: the list, a history, a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from uipkit.analysis.results_due import ResultDue, results_due
from uipkit.analysis.trackable import KINDS, Trackable
from uipkit.plan.words import cut
from uipkit.report.track_text import DueLine, PastEntry, TableLine
from uipkit.tracker.layout import label_of
from uipkit.workbook.figures import figure
from uipkit.workflows.at_the_prompt import command_as_typed
from uipkit.workflows.track import OpenPlan
from uipkit.workflows.track_table import TableProposal

_LABELS = {
    "by": "Recorded by",
    "number_of_students": "Number of students",
    "evidence": "What shows it",
    "points_to": "What has to change",
    "support": "Support",
    "response": "What was adjusted",
    "meeting": "Meeting",
    "embargo_until": "Under embargo until",
    "note": "Note",
}
_LONGEST = 90


def due_lines(opened: OpenPlan, *, everything: bool) -> tuple[DueLine, ...]:
    """Return what is due and coming up; with ``everything`` the rest as well. Commands are as they are typed in the current folder."""
    here = Path().absolute()
    return tuple(
        DueLine(
            each.when,
            each.item.due,
            KINDS[each.item.kind].words,
            cut(each.item.words, _LONGEST),
            stands(each.item),
            command_as_typed(each.command, opened.loaded.folder, here),
        )
        for each in results_due(opened.items, opened.today)
        if everything or each.when in ("past", "at-risk", "coming")
    )


def plain_rows(found: tuple[ResultDue, ...]) -> list[dict[str, Any]]:
    """Return the list as plain data for JSON."""
    return [
        {
            "item": each.item.name,
            "kind": each.item.kind,
            "words": each.item.words,
            "due": _day(each.item.due),
            "when": each.when,
            "state": each.item.recorded.state,
            "since": _day(each.item.recorded.since),
            "entries": len(each.item.recorded.entries),
            "command": each.command,
        }
        for each in found
    ]


def plain_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry as plain data for JSON: days as text."""
    return {name: _day(value) if isinstance(value, date) else value for name, value in fields.items()}


def stands(item: Trackable) -> str:
    """Say how an item stands and since when; empty where nothing is recorded."""
    last = item.recorded.last
    if last is None:
        return ""
    value = _value(item, last)
    state = label_of(last.state).lower() if last.state else ""
    return f"{', '.join(part for part in (state, value) if part)} since {item.recorded.since}"


def history_of(item: Trackable) -> tuple[PastEntry, ...]:
    """Return all that was recorded of an item, oldest first."""
    return tuple(
        PastEntry(
            entry.date,
            label_of(entry.state) if entry.state else "",
            _value(item, entry),
            tuple(
                (label, label_of(str(value)) if name == "points_to" else str(value))
                for name, label in _LABELS.items()
                if (value := getattr(entry, name, None)) not in (None, "")
            ),
        )
        for _, entry in item.recorded.entries
    )


def table_lines(proposal: TableProposal) -> tuple[TableLine, ...]:
    """Return the rows of a table, as they were placed, then those that were not."""
    placed = (
        TableLine(
            each.row,
            each.entry.item.name,
            "known" if each.entry.same else "new",
            entry_words(each.entry.item, each.entry.fields),
            () if each.entry.same else each.entry.notes,
        )
        for each in proposal.placed
    )
    return (*placed, *(TableLine(each.row, each.name, "refused", each.why) for each in proposal.refused))


def entry_words(item: Trackable, fields: Any) -> str:
    """Say what an entry records: ``met, 30% of 369 students, on 2026-10-30``."""
    value = fields.get("value")
    withheld = "withheld" if fields.get("withheld") else ""
    shown = figure(value, item.unit) if value is not None and not withheld else withheld
    state = label_of(str(fields.get("state") or "")).lower()
    return f"{', '.join(part for part in (state, shown) if part)}, on {fields['date']}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _value(item: Trackable, entry: Any) -> str:
    if getattr(entry, "withheld", False):
        return "withheld"
    return figure(getattr(entry, "value", None), item.unit)
