"""``uipkit import`` as JSON; its form is ``schemas/import.schema.json``.

``version`` has a major and a minor number, as in the report of a check: the minor one grows when something is added, the major one
when something that was there changes or goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from uipkit.report.import_result import ImportResult, Where
from uipkit.report.json_text import json_text
from uipkit.version import __version__

IMPORT_VERSION = "1.1"
"""The version of the form, not of uipkit."""


def import_json(result: ImportResult) -> str:
    """Write everything that an import does, or would do."""
    return json_text(
        {
            "version": IMPORT_VERSION,
            "tool": {"name": "uipkit", "version": __version__},
            "plan": {"title": result.title, "folder": result.folder},
            "workbook": {"file": result.workbook, "exported": result.exported, "read_as": result.read_as},
            "written": result.written,
            "refused": result.refused,
            "files": list(result.files),
            "changes": _rows(result.changes),
            "added": _rows(result.added),
            "removed": _rows(result.removed),
            "left": _rows(result.left),
            "conflicts": _rows(result.conflicts),
            "not_taken": _rows(result.not_taken),
            "kept": _rows(result.kept),
            "found": [row._asdict() for row in result.found],
            "notes": list(result.notes),
        }
    )


def _rows(rows: Iterable[Any]) -> list[dict[str, object]]:
    return [
        {
            **_where(row.where),
            **{
                name: _plain(value) for name, value in row._asdict().items() if name not in ("where", "prose")
            },
        }
        for row in rows
    ]


def _where(where: Where) -> dict[str, object]:
    return {"item": where.what, "label": where.label, "file": where.file, "place": where.place}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [{"field": header, "text": text} for header, text in value]
    return value
