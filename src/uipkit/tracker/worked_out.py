"""Grey cells: whether somebody typed into what uipkit works out, and where such news belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from uipkit.tracker.changes import Remembered
from uipkit.tracker.layout import Column, Sheet, Value
from uipkit.tracker.masking import Mask
from uipkit.tracker.read_cells import Cell
from uipkit.tracker.read_values import normal
from uipkit.tracker.status import status

_NEWS: Final = {
    "Schedule": "Once it has taken place, write yes into the column Done.",
    "Action Plan": "For news about it, add a row to the tab “Action Results”.",
    "Milestones": "For news about it, add a row to the tab “Milestone Results”.",
    "Interim Targets": "For news about it, add a row to the tab “Interim Results”.",
}

_DAY, _DAYS = date(2001, 6, 15), (date(2001, 1, 1), date(2001, 6, 15), date(2001, 6, 16))
"""A day that stands for any, and days long before, upon and after it."""


def is_worked_out(
    sheet: Sheet,
    column: Column,
    cell: Cell,
    exported: Mapping[str, Remembered] | None,
    typed: Mapping[str, Value],
) -> bool:
    """Whether a grey cell says nothing but what uipkit, or the workbook's formula, works out.

    exported: what the row was given, None for a new one; typed: its values as they are now. Programs that keep no formulas leave the
    words of some day.
    """
    if exported is not None and "shown.status" not in exported:
        return True  # an older tracker does not remember what it showed
    is_status = column.field == "status"
    if is_status and cell.kind in ("empty", "formula", "error"):
        return True
    shown = exported or {}
    words = normal(str(cell.value))
    if words == normal(_words(shown.get(column.key)) or ""):
        return True
    if not is_status:
        return False
    before = {key: _words(value) if isinstance(value, Mask) else value for key, value in shown.items()}
    result = _words(shown.get("shown.result")) or ""
    return words in {*_may_say(sheet, before, result), *_may_say(sheet, {**before, **typed}, result)}


def news_belongs(sheet: Sheet) -> str:
    """Return the sentences that say why a grey cell is not taken, and what to do instead."""
    return f"uipkit works this out, so what is typed here does not come into the plan. {_NEWS[sheet.name]}"


def _words(value: Remembered) -> str | None:
    if isinstance(value, Mask):
        return value.words
    return None if value is None else str(value)


def _may_say(sheet: Sheet, values: Mapping[str, Value], result: str) -> Iterator[str]:
    dated = {**values, "date": _DAY} if isinstance(values.get("date"), date) else values
    return (status(sheet, dated, result, today) for today in _DAYS)
