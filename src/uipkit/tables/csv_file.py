"""A tidy table as CSV (RFC 4180): UTF-8, the names of the columns first, days as 2026-10-15, true and false, nothing for nothing."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from uipkit.analysis.tidy_table import TidyTable, Value

_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def csv_file(table: TidyTable) -> bytes:
    """Return the file. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.form.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _STARTS_A_FORMULA.match(text) else text
