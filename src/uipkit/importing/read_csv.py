"""CSV and other tables of plain text, in whatever encoding and with whatever separator a program wrote them."""

from __future__ import annotations

import csv
import io

from uipkit.documents.action_steps import unguarded
from uipkit.importing.opening import SourceRefusedError
from uipkit.importing.record import SourceTable
from uipkit.tracker.read_cells import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, tidy

_SEPARATORS = ",;\t|"
_LONGEST_FIELD = 1_000_000


def read_csv(content: bytes, title: str) -> tuple[SourceTable, tuple[str, ...]]:
    """Return a file's table, and sentences about how it was read. Raises SourceRefusedError for what is no table."""
    text, notes = _decoded(content)
    separator = _separator(text)
    csv.field_size_limit(_LONGEST_FIELD)
    rows: dict[int, tuple[Cell, ...]] = {}
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for cells in reader:
            if len(rows) >= MOST_ROWS:
                notes += (f"Only the first {MOST_ROWS:,} lines were read; split the file.",)
                break
            # A record is known by the line on which it ends, as text editors count.
            line = tuple(_cell(each) for each in cells[:MOST_COLUMNS])
            if any(cell is not EMPTY for cell in line):
                rows[reader.line_num] = line
    except csv.Error as problem:
        raise SourceRefusedError(f"This is no table that can be read: {problem}.") from None
    if not rows:
        raise SourceRefusedError("This file holds no line with anything in it.")
    if max(map(len, rows.values())) < 2:
        raise SourceRefusedError(
            "This is a text without columns, not a table. If it is YAML, its name ends in .yaml; else save a table as .csv."
        )
    return SourceTable("", rows, "line", (title,)), notes


def _cell(text: str) -> Cell:
    words = tidy(unguarded(text))
    return Cell("text", words) if words else EMPTY


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), ()
        except UnicodeDecodeError:
            raise SourceRefusedError("This file is damaged: its characters cannot be read.") from None
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = "The file is not saved as UTF-8; it was read as Windows-1252, as older Excel writes it. Look at accents in what is shown."
        return content.decode("cp1252", "replace"), (note,)


def _separator(text: str) -> str:
    """The sign that parts the most columns of the first line that has any, outside quotation marks."""
    for line in text.splitlines()[:50]:
        bare = "".join(part for place, part in enumerate(line.split('"')) if place % 2 == 0)
        counts = {sign: bare.count(sign) for sign in _SEPARATORS}
        best = max(counts, key=lambda sign: counts[sign])
        if counts[best]:
            return best
    return ","
