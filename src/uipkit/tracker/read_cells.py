"""From a workbook's bytes to its sheets as plain cells: what stands where, whatever program wrote it. Nothing is judged here."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple
from zipfile import ZipFile

from uipkit.tracker.read_guard import TRACKER, Expected, WorkbookRefusedError, guarded

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 100, 50_000, 400
"""What is read of a workbook at most; a tracker has a dozen sheets of at most a few hundred rows and thirty columns."""

_LAST_ROW = 1_048_576
"""The last row that a workbook can have."""

CellKind = Literal["empty", "text", "number", "flag", "date", "time", "formula", "error"]

Row = tuple["Cell", ...]

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SEEN_BY_NOBODY = str.maketrans({"\ufeff": "", "\u2028": "\n", "\u2029": "\n"})


class Cell(NamedTuple):
    """One cell. value: a text, number, day, time or truth, as ``kind`` says; of a formula or an error its text.

    percent: whether a number is shown as a percentage, so that 0.312 is what somebody typed as 31.2 %.
    """

    kind: CellKind = "empty"
    value: str | float | bool | date | time = ""
    percent: bool = False


EMPTY = Cell()


class Sheet(NamedTuple):
    """One sheet. rows: by their numbers from 1, empty ones left out; their cells from column A on.

    covered: cells (row, column, from 1) that lie under a merged cell and so cannot hold anything. cut: whether there was more
    than is read.
    """

    title: str
    hidden: bool
    rows: Mapping[int, Row]
    covered: frozenset[tuple[int, int]] = frozenset()
    cut: bool = False


def read_workbook(data: bytes, expected: Expected = TRACKER) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook, hidden ones too. expected: what it should be, for messages.

    Raises WorkbookRefusedError for whatever is no sound workbook.
    """
    archive = guarded(data, expected)
    import openpyxl

    if not openpyxl.DEFUSEDXML:  # without it, openpyxl would follow what XML declares
        raise WorkbookRefusedError(
            "A part that keeps hostile workbooks out is not installed: defusedxml. Install uipkit again with pip."
        )
    with archive, warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # what openpyxl leaves out (drawings, extensions) is none of the values
        try:
            return tuple(_sheets(data, archive))
        except WorkbookRefusedError:
            raise
        except Exception:  # noqa: BLE001  # whatever the reader stumbles over, it is the file that is not sound
            raise WorkbookRefusedError(
                "This workbook is damaged or was made by a program that writes it differently. "
                "Open it in Excel or LibreOffice, save it as .xlsx, and try again."
            ) from None


def _sheets(data: bytes, archive: ZipFile) -> Iterator[Sheet]:
    from io import BytesIO

    from openpyxl import load_workbook

    parts = _parts(archive)
    book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    for sheet in book.worksheets[:MOST_SHEETS]:
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        rows, cut = _rows(sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS + 1))
        covered = _covered(archive, parts.get(sheet.title))
        yield Sheet(sheet.title, sheet.sheet_state != "visible", rows, covered, cut)


def _rows(read: Iterable[Sequence[Any]]) -> tuple[dict[int, Row], bool]:
    rows: dict[int, Row] = {}
    cut = False
    empty: Sequence[Any] | None = None
    for number, cells in enumerate(read, 1):
        if (
            cells is empty
        ):  # programs write a row at the very end, and the reader fills the gap with one and the same
            continue
        width = len(cells)
        while width and cells[width - 1].value is None:
            width -= 1
        if not width:
            empty = cells
        elif number > MOST_ROWS:
            return rows, True
        else:
            cut = cut or width > MOST_COLUMNS
            rows[number] = tuple(_cell(each) for each in cells[: min(width, MOST_COLUMNS)])
    return rows, cut


def _cell(read: Any) -> Cell:
    kind, value = read.data_type, read.value
    if value is None:
        return EMPTY
    if kind == "f":
        return Cell("formula", str(getattr(value, "text", value)))
    if kind == "e":
        return Cell("error", str(value))
    if isinstance(value, bool):
        return Cell("flag", value)
    if isinstance(value, int | float):
        return Cell("number", value, "%" in str(read.number_format))
    if isinstance(value, datetime):
        return Cell("date", value.date()) if value.time() == time() else Cell("date", value)
    if isinstance(value, date):
        return Cell("date", value)
    if isinstance(value, time):
        return Cell("time", value)
    if isinstance(value, timedelta):
        whole = int(value.total_seconds()) // 60
        return Cell("time", time(whole // 60 % 24, whole % 60))
    text = tidy(str(value))
    return Cell("text", text) if text else EMPTY


def tidy(text: str) -> str:
    """Return a text as it was meant: Excel's escapes undone, every kind of line end as a plain one, no blanks at its ends."""
    text = _ESCAPE.sub(_unescaped, text).translate(_SEEN_BY_NOBODY)
    return re.sub("\r\n|[\r\x0b\x0c]", "\n", text).strip()


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character


def _parts(archive: ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    from defusedxml.ElementTree import fromstring

    names = set(archive.namelist())
    book = "xl/workbook.xml"
    links = "xl/_rels/workbook.xml.rels"
    if not {book, links} <= names:
        return {}
    targets = {each.get("Id"): str(each.get("Target")) for each in fromstring(archive.read(links))}
    found: dict[str, str] = {}
    for each in fromstring(archive.read(book)).iter():
        if each.tag.endswith("}sheet"):
            relation = next((value for name, value in each.attrib.items() if name.endswith("}id")), "")
            target = targets.get(relation, "")
            found[str(each.get("name"))] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _covered(archive: ZipFile, part: str | None) -> frozenset[tuple[int, int]]:
    """The cells of a sheet that lie under a merged one."""
    from defusedxml.ElementTree import iterparse
    from openpyxl.utils.cell import range_boundaries

    if part is None or part not in archive.namelist():
        return frozenset()
    covered: set[tuple[int, int]] = set()
    with archive.open(part) as source:
        for _, element in iterparse(source):
            if element.tag.endswith("}mergeCell"):
                left, top, right, bottom = range_boundaries(str(element.get("ref")))
                cells = (
                    (row, column)
                    for row in range(top, min(bottom, MOST_ROWS) + 1)
                    for column in range(left, min(right, MOST_COLUMNS) + 1)
                )
                covered.update(each for each in cells if each != (top, left))
            elif element.tag.endswith("}row"):
                element.clear()
    return frozenset(covered)
