"""An empty table in which somebody enters a level for each indicator of a rubric: as CSV, or as an Excel workbook with the levels to choose from."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from uipkit.documents.action_steps import guarded

_MARK = "\ufeff"
_WIDTHS = (26, 20, 60, 26, 50, 50)
_BEHIND = 40
"""The width of each column behind those that are filled in."""


def rating_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows, the headings first, as a CSV file that spreadsheet programs open without running anything."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return (_MARK + out.getvalue()).encode("utf-8")


def rating_workbook(rows: Sequence[Sequence[str]], levels: Sequence[str], title: str) -> bytes:
    """Return rows, the headings first, as an Excel workbook; in the fourth column one of ``levels`` is chosen from a list."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    page = book.add_worksheet("Ratings")
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for place, row in enumerate(rows):
        for index, cell in enumerate(row):
            page.write_string(place, index, cell, heading if place == 0 else text)
    behind = (_BEHIND,) * (len(rows[0]) - len(_WIDTHS) if rows else 0)
    for index, width in enumerate((*_WIDTHS, *behind)):
        page.set_column(index, index, width, text)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if len(rows) > 1 and len(",".join(levels)) <= 255:  # a longer list does not fit into a cell's rule
        page.data_validation(
            1,
            3,
            len(rows) - 1,
            3,
            {
                "validate": "list",
                "source": list(levels),
                "error_title": "No such level",
                "error_message": "Choose one of the levels of this rubric.",
            },
        )
    book.close()
    return out.getvalue()
