"""Several roles in one cell, parted by commas where a semicolon belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from uipkit.tracker.layout import Column, Value
from uipkit.tracker.sheets import Table
from uipkit.workbook.roles import is_role


def roles_in(tables: Iterable[Table]) -> frozenset[str]:
    """Return every role that stands in a plan, as a whole entry."""
    found: set[str] = set()
    for table in tables:
        keys = [column.key for column in table.columns if column.type in ("role", "roles")]
        keys += ["text"] if table.sheet.name == "Roles" else []
        for value in (row.values.get(key) for row in table.rows for key in keys):
            found.update(value if isinstance(value, tuple) else () if value is None else (str(value),))
    return frozenset(found)


def roles_apart(column: Column, value: Value, known: frozenset[str]) -> Value:
    """Return the roles of a cell, those parted where a comma stands between what are roles by themselves.

    ``Coach, grade 3`` stays one, since “grade 3” is no role; so does whatever the plan has as one role (``known``). Any other value
    is given back as it is.
    """
    if column.type != "roles" or not isinstance(value, tuple):
        return value
    return tuple(dict.fromkeys(part for entry in value for part in _parted(entry, known))) or None


def _parted(entry: str, known: frozenset[str]) -> Iterator[str]:
    parts = [part for each in entry.split(",") if (part := each.strip())]
    if entry in known or not all(is_role(part, known) for part in parts):
        yield entry.strip(", ") if entry not in known else entry
    else:
        yield from parts
