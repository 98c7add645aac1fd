"""What a tracker remembers of its export: which plan it is of, and the values that its cells were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast, get_args

from uipkit.tracker.about import ABOUT_SHEET, BASE_HEADERS, BASE_SHEET, FACTS, LAYOUT, About, about_of
from uipkit.tracker.cell_text import from_base_text
from uipkit.tracker.changes import ExportedRows, Remembered
from uipkit.tracker.layout import Column, Sheet
from uipkit.tracker.masking import Mark, Mask
from uipkit.tracker.plan_sheets import year_column
from uipkit.tracker.read_cells import Cell
from uipkit.tracker.read_cells import Sheet as CellSheet
from uipkit.tracker.read_guard import WorkbookRefusedError
from uipkit.tracker.sheets import sheet_named

_MARKS = frozenset(get_args(Mark))
_NO_TRACKER = (
    "This workbook is no tracker that uipkit exported, or it has lost the hidden tab that says what was exported, so nobody could tell "
    "what was changed. Export one with: uipkit render tracker"
)


class Export(NamedTuple):
    """about: where the workbook comes from. rows: what was exported, by the name of the tab, the Row ID and the column's key."""

    about: About
    rows: Mapping[str, ExportedRows]


def read_export(sheets: Sequence[CellSheet]) -> Export:
    """Return what a workbook remembers. Raises WorkbookRefusedError for one that is no tracker, or of a later layout."""
    by_title = {sheet.title.casefold(): sheet for sheet in sheets}
    base, page = by_title.get(BASE_SHEET.casefold()), by_title.get(ABOUT_SHEET.casefold())
    if base is None or page is None:
        raise WorkbookRefusedError(_NO_TRACKER)
    about = _about(page)
    if not about.layout.isdecimal() or int(about.layout) > int(LAYOUT):
        raise WorkbookRefusedError(
            f"This tracker was made by a later uipkit ({about.version or 'of unknown version'}), which lays it out in another way. "
            "Install that version, or export the tracker anew."
        )
    if base.cut:
        raise WorkbookRefusedError(_NO_TRACKER)
    return Export(about, _rows(base))


def _about(page: CellSheet) -> About:
    facts: dict[str, str] = {}
    for cells in page.rows.values():
        texts = [_text(cell) for cell in cells]
        for place, text in enumerate(texts):
            if place > 1 and text in FACTS:  # the first two columns are for people
                facts[text] = texts[place + 1] if place + 1 < len(texts) else ""
    try:
        return about_of(facts)
    except ValueError:
        raise WorkbookRefusedError(_NO_TRACKER) from None


def _text(cell: Cell) -> str:
    if cell.kind == "date":
        return str(cell.value)[:10]
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return str(cell.value)


def _rows(base: CellSheet) -> dict[str, dict[str, dict[str, Remembered]]]:
    found: dict[str, dict[str, dict[str, Remembered]]] = {}
    lines = [tuple(map(_text, base.rows[number])) for number in sorted(base.rows)]
    if not lines or lines[0] != BASE_HEADERS:
        raise WorkbookRefusedError(_NO_TRACKER)
    for line in lines[1:]:
        tab, row, key, value, mark = (*line, "", "", "", "", "")[:5]
        sheet = sheet_named(tab)
        if sheet is None:
            continue
        values = found.setdefault(tab, {}).setdefault(row, {})
        column = _column(sheet, key)
        # The line of the row itself has neither column nor value; the one column of a list of texts has no name either.
        if column is None or (not key and not value):
            continue
        if mark:
            values[key] = Mask(cast("Mark", mark), value) if mark in _MARKS else Mask("unfit", value)
            continue
        try:
            values[key] = from_base_text(column, value)
        except ValueError:
            raise WorkbookRefusedError(_NO_TRACKER) from None
    return found


def _column(sheet: Sheet, key: str) -> Column | None:
    year = key.removeprefix("annual_targets.")
    if year != key and sheet.years:
        return year_column(year)
    return next((column for column in sheet.columns if column.key == key), None)
