"""Make the tables of ``docs/portfolio.md`` and ``schemas/portfolio.schema.json``: ``python tools/make_portfolio_tables.py``.

The words around the tables are written by hand; tables and schema come from ``uipkit.analysis.portfolio.forms``. Tests hold both fresh.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from page_part import PagePart
from uipkit.analysis.portfolio.forms import FORMS, KEYS
from uipkit.analysis.tidy_table import Column
from uipkit.report.portfolio_json import portfolio_schema

PART = PagePart("portfolio.md", "tables", "make_portfolio_tables")
SCHEMA = Path(__file__).resolve().parent.parent / "schemas" / "portfolio.schema.json"


def tables() -> str:
    """Return the columns that all tables begin with, then a heading and a table for each."""
    parts = ["Every table begins with these columns:", _table(KEYS)]
    for form in FORMS:
        parts += [f"### {form.name}", form.about, _table(form.columns[len(KEYS) :])]
    return "\n\n".join(parts)


def _table(columns: Iterable[Column]) -> str:
    lines = [f"| `{column.name}` | {column.type} | {column.about} |" for column in columns]
    return "\n".join(("| Column | Type | What it says |", "| --- | --- | --- |", *lines))


if __name__ == "__main__":
    PART.write(tables())
    SCHEMA.write_text(portfolio_schema(), encoding="utf-8")
