"""A portfolio as JSON, for programs, and the schema of its form: ``schemas/portfolio.schema.json``.

``version`` has a major and a minor number. The minor one grows when a table or a column is added, the major one when something that
was there changes or goes.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from uipkit.analysis.portfolio.forms import FORMS
from uipkit.analysis.portfolio.portfolio import Portfolio
from uipkit.analysis.tidy_table import Column, TableForm
from uipkit.report.json_text import json_text
from uipkit.version import __version__

PORTFOLIO_VERSION: Final = "1.0"
"""The version of the form, not of uipkit."""

_TYPES: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "date": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "flag": {"type": ["boolean", "null"]},
}
_NEVER_EMPTY: Final = frozenset({"plan_path", "school", "as_of"})


def portfolio_json(portfolio: Portfolio) -> str:
    """Write the whole portfolio as JSON."""
    return json_text(
        {
            "version": PORTFOLIO_VERSION,
            "tool": {"name": "uipkit", "version": __version__},
            "as_of": portfolio.as_of.isoformat(),
            "districts": list(portfolio.districts),
            "left_out": list(portfolio.left_out),
            "not_read": list(portfolio.not_read),
            "crunch": {"days": 14, "things": portfolio.too_many},
            "tables": {name: [_plain(row) for row in portfolio.rows(name)] for name in portfolio.tables},
        }
    )


def _plain(row: Any) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def portfolio_schema() -> str:
    """Return the JSON Schema of a portfolio, made of the list of its tables."""
    texts = {"type": "array", "items": {"type": "string"}}
    head: dict[str, dict[str, Any]] = {
        "version": {"type": "string", "pattern": "^1\\.[0-9]+$", "description": "The version of this form."},
        "tool": _closed({"name": {"const": "uipkit"}, "version": {"type": "string"}}),
        "as_of": {
            "type": "string",
            "pattern": _TYPES["date"]["pattern"],
            "description": "The day by which plans were judged.",
        },
        "districts": {**texts, "description": "Whose plans they are."},
        "left_out": {**texts, "description": "The folders of plans of other plan years."},
        "not_read": {
            **texts,
            "description": "Files named almost like a plan's first file, and folders that may not be opened.",
        },
        "crunch": {
            **_closed({"days": {"type": "integer"}, "things": {"type": "integer"}}),
            "description": "So many things for one role within so many days are a crunch.",
        },
        "tables": _closed({form.name: _table(form) for form in FORMS}),
    }
    return json_text(
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$id": "portfolio.schema.json",
            "title": "uipkit portfolio",
            "description": "What `uipkit portfolio --to json` writes, version 1.x: every table as a list of rows. A new minor version only adds; "
            "a new major version may change or take away.",
            **_closed(head),
        }
    )


def _table(form: TableForm) -> dict[str, Any]:
    row = _closed({column.name: _value(column) for column in form.columns})
    return {"type": "array", "description": form.about, "items": row}


def _value(column: Column) -> dict[str, Any]:
    kind = dict(_TYPES[column.type])
    if column.name in _NEVER_EMPTY:
        kind["type"] = kind["type"][0]
    return {**kind, "description": column.about}


def _closed(properties: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
