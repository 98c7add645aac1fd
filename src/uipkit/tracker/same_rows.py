"""Which row of the export is which item of the plan now: by its id, and where it has none, by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from difflib import SequenceMatcher

from uipkit.tracker.changes import ExportedRows
from uipkit.tracker.masking import Mask
from uipkit.tracker.sheets import Row, Table

_BY_PLACE = re.compile(r"(.*)\[(\d+)\]")


def rows_now(exported: ExportedRows, table: Table) -> Mapping[str, Row]:
    """Return the plan's row for each exported Row ID; those whose item is gone, or cannot be told from others, are left out.

    An item without an id is known by its place in its list. Others may have come or gone since, so the two lists are laid beside
    each other, as a comparison of texts does with lines.
    """
    now = {row.id: row for row in table.rows}
    found = {row_id: now[row_id] for row_id in exported if row_id in now and not _BY_PLACE.fullmatch(row_id)}
    for holder, row_ids in _by_holder(exported).items():
        rows = [row for row in table.rows if (place := _BY_PLACE.fullmatch(row.id)) and place[1] == holder]
        keys = _comparable(exported, table)
        before = [tuple(exported[row_id].get(key) for key in keys) for row_id in row_ids]
        after = [tuple(row.values.get(key) for key in keys) for row in rows]
        for one, other in _pairs(before, after):
            found[row_ids[one]] = rows[other]
    return found


def _by_holder(exported: ExportedRows) -> dict[str, list[str]]:
    """The Row IDs that end with a place, by what comes before it, in the order of the places."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row_id in exported:
        place = _BY_PLACE.fullmatch(row_id)
        if place is not None:
            found.setdefault(place[1], []).append((int(place[2]), row_id))
    return {holder: [row_id for _, row_id in sorted(rows)] for holder, rows in found.items()}


def _comparable(exported: ExportedRows, table: Table) -> list[str]:
    """The keys whose values were exported as they are in every row."""
    masked = {key for values in exported.values() for key, value in values.items() if isinstance(value, Mask)}
    return [column.key for column in table.columns if column.part != "shown" and column.key not in masked]


def _pairs(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pairs: list[tuple[int, int]] = []
    for kind, start, end, other, other_end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == other_end - other):
            pairs += [(start + each, other + each) for each in range(end - start)]
    return pairs
