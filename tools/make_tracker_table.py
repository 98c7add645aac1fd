"""Make the tables of tabs and columns in ``docs/tracker.md``: ``python tools/make_tracker_table.py``.

The words around them are written by hand; the tables come from ``uipkit.tracker.sheets``. A test holds them fresh.
"""

from __future__ import annotations

from page_part import PagePart
from uipkit.tracker.layout import Column, Sheet
from uipkit.tracker.sheets import SHEETS, columns_for

PART = PagePart("tracker.md", "tabs", "make_tracker_table")

_FORMS = {
    "text": "text",
    "prose": "Markdown",
    "number": "number",
    "count": "whole number",
    "date": "date",
    "time": "time (`15:30`)",
    "plan-year": "school year (`2026-27`)",
    "yes-no": "yes or no",
    "id": "ID",
    "ids": "IDs, with `;` between",
    "role": "role",
    "roles": "roles, with `;` between",
    "texts": "texts, with `;` between",
}


def tables() -> str:
    """Return a heading and a table for each tab, in the workbook's order."""
    return "\n\n".join(_tab(sheet) for sheet in SHEETS)


def _tab(sheet: Sheet) -> str:
    place = "/".join(("", *(f"{name}" for name in sheet.lists))).removeprefix("/")
    lines = [
        f"### {sheet.name}",
        "",
        f"{sheet.about} A row is one {sheet.noun}"
        + (f" (`{place}` of its file)." if place else ", with a file of its own."),
        "",
        "| Column | Field | Form | What it holds |",
        "| --- | --- | --- | --- |",
    ]
    for column in columns_for(sheet, ("2026-27",)):
        field = f"`{column.field}`" if column.part == "field" and column.field else ""
        lines.append(f"| {column.header} | {field} | {_form(column)} | {' '.join(column.help.split())} |")
    return "\n".join(lines)


def _form(column: Column) -> str:
    if column.part == "shown":
        return "filled in by uipkit"
    needed = (
        (", or worked out from the value" if column.worked_out_from else ", needed")
        if column.required
        else ""
    )
    if column.type in ("choice", "choices"):
        words = ", ".join(each.label for each in column.choices)
        return f"{'one' if column.type == 'choice' else 'one or more'} of: {words}{needed}"
    return f"{_FORMS[column.type]}{needed}"


def made(page: str) -> str:
    """Return the page with fresh tables between its two marks. Raises ValueError where a mark is missing."""
    return PART.renewed(page, tables())


if __name__ == "__main__":
    PART.write(tables())
