"""Reading a table that somebody hands in, as CSV text or an Excel workbook, into rows of plain cells. Nothing is judged here.

Codes keep their zeros where the file has them, no cell is run as a formula, and what cannot be read is refused in words that say
what to do instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from uipkit.scaffold.files import ScaffoldRefused
from uipkit.scaffold.schools_table import table_rows
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.tracker.read_cells import EMPTY, Cell, Row, read_workbook, tidy
from uipkit.tracker.read_guard import LARGEST_FILE, WorkbookRefusedError, table

LARGEST_TEXT = 5_000_000
"""Bytes of a table of text; that of every school of the state has about a tenth."""

_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""How a spreadsheet program marks the encoding of what it calls Unicode text."""

_ZIP = b"PK\x03\x04"


def read_table(path: Path, of: str) -> Mapping[int, Row]:
    """Read a table: rows by their numbers, counted from 1 as a spreadsheet counts them; blank rows are left out.

    of: what the table is of, for messages, such as "schools". Of a workbook the first sheet that is not hidden and holds something. Raises ScaffoldRefused for what is no table.
    """
    content = _content(path, of, LARGEST_FILE)
    if content.startswith(_ZIP) or path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"):
        return _of_workbook(content, path, of)
    rows = _of_text(_decoded(content, path), path)
    return {
        number: tuple(_cell(each) for each in cells)
        for number, cells in enumerate(rows, 1)
        if any(each.strip() for each in cells)
    }


def read_table_text(path: Path, of: str) -> str:
    """Read the text of a table of text (CSV). of: as for ``read_table``. Raises ScaffoldRefused."""
    return _decoded(_content(path, of, LARGEST_TEXT), path)


def _content(path: Path, of: str, most: int) -> bytes:
    if path.is_dir():
        raise ScaffoldRefused(f"{path} is a folder; name the table of {of} in it, such as {of}.csv.")
    content = read_bytes(path, most)
    if isinstance(content, Refusal):
        raise ScaffoldRefused(f"{path}: {content.message}")
    return content


def _decoded(content: bytes, path: Path) -> str:
    if len(content) > LARGEST_TEXT:
        raise ScaffoldRefused(f"{path} is larger than {LARGEST_TEXT // 1_000_000} MB; split it.")
    try:
        return content.decode(_MARKED.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        raise ScaffoldRefused(
            f"{path} is not saved as UTF-8. In Excel, save it as “CSV UTF-8 (Comma delimited)”."
        ) from None


def _of_text(text: str, path: Path) -> list[list[str]]:
    try:
        return table_rows(text)
    except ValueError as error:  # pandas' ParserError is one
        words = str(error).rstrip(".")
        raise ScaffoldRefused(
            f"{path.name} cannot be read as a table: {words}. Look for a double quote that is never closed."
        ) from None


def _of_workbook(content: bytes, path: Path, of: str) -> Mapping[int, Row]:
    try:
        sheets = read_workbook(content, table(of))
    except WorkbookRefusedError as refused:
        raise ScaffoldRefused(f"{path.name}: {refused}") from None
    shown = [each for each in sheets if each.rows and not each.hidden]
    if not shown:
        raise ScaffoldRefused(f"{path.name} holds nothing: every sheet is empty or hidden.")
    if shown[0].cut:
        raise ScaffoldRefused(f"{path.name} has more rows or columns than any table of {of}; split it.")
    return shown[0].rows


def _cell(text: str) -> Cell:
    plain = tidy(text)
    return Cell("text", plain) if plain else EMPTY
