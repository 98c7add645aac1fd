"""Tidy tables as one Excel workbook: a guide, then a sheet for each table with its head frozen and filters on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from uipkit.analysis.tidy_table import Column, TidyTable, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

GUIDE_SHEET: Final = "Guide"
LONGEST_CELL: Final = 32_767
"""So many characters a cell holds at most, counted as Excel does; the rest of a longer text is in the other files."""

_NARROWEST, _WIDEST, _LONGEST_NOTE = 10, 48, 255
_FROZEN_COLUMNS = 2
_WIDEST_PAGE = 260
"""Columns of so many characters together can still be read on one page; wider tables go over several, each with the schools at its left."""

_GUIDE_WIDTHS = (26, 100)
_BUTTON = "xxx"
"""As wide as the button of a filter, which stands in the head of its column."""
_STYLE = "Table Style Medium 2"
"""White on dark blue for the head, every other row shaded: each pair has a contrast of more than 4.5 to 1."""


Height = Callable[[Iterable[tuple[str, int]]], int]
"""Gives the pixels of a row from its cells, each a text and its column's width in characters."""


class Guide(NamedTuple):
    """The first page. lines: pairs of a label and what it says."""

    title: str
    about: str
    author: str
    lines: tuple[tuple[str, str], ...]


def workbook_file(tables: Sequence[TidyTable], guide: Guide, made: date, height: Height) -> bytes:
    """Return the workbook. The same tables give the same bytes on the same day (``made``).

    height: how high a row must be for its cells, since not every program works that out when it opens a workbook.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": guide.title,
            "author": guide.author,
            "comments": "Made by uipkit.",
            # The day alone dates it, so that the same tables give the same bytes.
            "created": datetime.combine(made, time()),
        }
    )
    looks = _looks(book)
    first = book.add_worksheet(GUIDE_SHEET)
    for table in tables:
        _sheet(book.add_worksheet(table.form.title), table, looks, height)
    _guide_page(first, guide, tables, looks, height)
    first.activate()
    book.close()
    return content.getvalue()


def heading(column: Column) -> str:
    """The words at the head of a column: its name as people write it."""
    words = column.name.replace("_", " ").capitalize()
    return f"{words[:-1]}I" if words.endswith(" i") else words  # the Title I status


def _looks(book: Workbook) -> dict[str, Format]:
    wrapped: dict[str, Any] = {"text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 18, "valign": "top"}),
        "heading": book.add_format({"bold": True, "font_size": 13, "valign": "bottom"}),
        "strong": book.add_format({"bold": True, **wrapped}),
        "prose": book.add_format(wrapped),
        "link": book.add_format({"font_color": "#0645AD", "underline": 1, "valign": "top"}),
        "text": book.add_format({"num_format": "@", **wrapped}),
        "date": book.add_format({"num_format": "mmm d, yyyy", "align": "left", "valign": "top"}),
        "integer": book.add_format({"num_format": "0", "valign": "top"}),
        "number": book.add_format({"num_format": "General", "valign": "top"}),
        "flag": book.add_format({"align": "left", "valign": "top"}),
        "head": book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", **wrapped}),
    }


def _sheet(page: Worksheet, table: TidyTable, looks: dict[str, Format], height: Height) -> None:
    columns = table.form.columns
    last = max(len(table.rows), 1)
    page.add_table(
        0,
        0,
        last,
        len(columns) - 1,
        {
            "name": table.form.name,
            "style": _STYLE,
            "columns": [{"header": heading(each), "header_format": looks["head"]} for each in columns],
        },
    )
    widths = []
    for at, column in enumerate(columns):
        values = [row[at] for row in table.rows]
        widths.append(_width(column, values))
        page.set_column(at, at, widths[-1], looks[column.type])
        note = {
            "validate": "any",
            "input_title": heading(column)[:32],
            "input_message": column.about[:_LONGEST_NOTE],
        }
        page.data_validation(0, at, 0, at, note)
        for place, value in enumerate(values, start=1):
            _write(page, place, at, value, looks[column.type])
    page.set_row_pixels(
        0, height((f"{heading(each)} {_BUTTON}", width) for each, width in zip(columns, widths, strict=True))
    )
    for place, row in enumerate(table.rows, start=1):
        texts = (
            (str(value), width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)
        )
        page.set_row_pixels(place, height(texts))
    page.freeze_panes(1, _FROZEN_COLUMNS)
    page.set_landscape()
    page.set_paper(1)
    if sum(widths) <= _WIDEST_PAGE:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(50)
        page.repeat_columns(0, _FROZEN_COLUMNS - 1)
    page.repeat_rows(0)
    page.set_footer("&L&A&RPage &P of &N")


def _write(page: Worksheet, row: int, column: int, value: Value, form: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value, form)
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime.combine(value, time()), form)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, form)
    elif value:
        page.write_string(row, column, _fitting(value), form)


def _fitting(text: str) -> str:
    """Return as much of a text as a cell holds; Excel counts letters beyond the first plane as two."""
    if len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _width(column: Column, values: Sequence[Value]) -> int:
    longest = (
        12
        if column.type == "date"
        else max((len(str(each)) for each in values if each is not None), default=0)
    )
    widest_word = max(len(word) for word in heading(column).split()) + 4  # beside the filter's button
    return min(_WIDEST, max(_NARROWEST, widest_word, longest + 2))


def _guide_page(
    page: Worksheet, guide: Guide, tables: Sequence[TidyTable], looks: dict[str, Format], height: Height
) -> None:
    for at, width in enumerate(_GUIDE_WIDTHS):
        page.set_column(at, at, width, looks["prose"])
    page.write_string(0, 0, guide.title, looks["title"])
    page.set_row_pixels(0, 40)
    lines = (("What this is", guide.about), *guide.lines)
    for place, (label, words) in enumerate(lines, start=1):
        page.write_string(place, 0, label, looks["strong"])
        page.write_string(place, 1, words, looks["prose"])
        page.set_row_pixels(place, height(zip((label, words), _GUIDE_WIDTHS, strict=True)))
    top = len(lines) + 1
    page.write_string(top, 0, "The sheets", looks["heading"])
    page.set_row_pixels(top, 40)
    for place, table in enumerate(tables, start=top + 1):
        name = table.form.title
        page.write_url(place, 0, f"internal:'{name}'!A1", looks["link"], name)
        count = f"{len(table.rows)} {'row' if len(table.rows) == 1 else 'rows'}"
        words = f"{table.form.about} ({count})"
        page.write_string(place, 1, words, looks["prose"])
        page.set_row_pixels(place, height(((words, _GUIDE_WIDTHS[1]),)))
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(1)
    page.fit_to_pages(1, 0)
