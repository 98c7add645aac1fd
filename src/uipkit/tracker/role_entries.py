"""Several roles in one cell, parted by commas where a semicolon belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from uipkit.tracker.layout import Column, Value
from uipkit.tracker.sheets import Table
from uipkit.workbook.roles import is_role

_JOINTS: Final = re.compile(r"\s+(?:and|or|plus|&)\s+|\s*/\s*", re.IGNORECASE)
"""What people put between two roles, beside commas."""


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


def may_be_several(entry: str, known: frozenset[str]) -> bool:
    """Whether an entry that was taken as one role may be meant as several: it holds a comma, or joins what are roles by themselves.

    ``Math and literacy coaches`` is one, since “Math” is no role; so is whatever is ``known`` as one.
    """
    if entry in known:
        return False
    parts = [part.strip() for part in _JOINTS.split(entry)]
    return "," in entry or (len(parts) > 1 and all(is_role(part, known) for part in parts))


def _parted(entry: str, known: frozenset[str]) -> Iterator[str]:
    parts = [part for each in entry.split(",") if (part := each.strip())]
    if entry in known or not all(is_role(part, known) for part in parts):
        yield entry.strip(", ") if entry not in known else entry
    else:
        yield from parts
