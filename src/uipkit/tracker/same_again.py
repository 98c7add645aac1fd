"""New rows of an old tracker that may be in the plan already, in other words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from uipkit.tracker.changes import NewRow, as_read
from uipkit.tracker.row_label import label_of_row
from uipkit.tracker.sheets import Row

_ALIKE = 0.6
"""From this ratio on, texts are near: the share at which ``difflib`` takes two sequences for close matches."""


def like_one_of(row: NewRow, unexported: Iterable[tuple[str, Row]]) -> str | None:
    """Return the words of an item that lies in the same place and says nearly the same; None where there is none.

    unexported: rows of the plan that the workbook was not given, by the names of their tabs.
    """
    results = row.sheet.kind == "progress" and not row.sheet.has_ids
    if results or row.sheet.model is None:
        return None  # results come one after another, and a role is one word
    columns = {column.key: column for column in row.sheet.columns}
    for tab, there in unexported:
        if tab != row.sheet.name or any(
            column.part == "within" and row.values.get(key) != there.values.get(key)
            for key, column in columns.items()
        ):
            continue
        words = {
            key: as_read(column, value)
            for key, column in columns.items()
            if (value := there.values.get(key)) is not None
        }
        label = label_of_row(row.sheet, words, {})
        if SequenceMatcher(None, row.label.casefold(), label.casefold(), autojunk=False).ratio() >= _ALIKE:
            return f"“{label}”"
    return None
