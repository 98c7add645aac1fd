"""The words by which people know a row: its first text, and for a result those of the action step or milestone that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from uipkit.tracker.changes import as_read
from uipkit.tracker.layout import Sheet
from uipkit.tracker.read_values import cut
from uipkit.tracker.sheets import Table

_RESULTS_OF: Final = {"Action Results": "Action Plan", "Milestone Results": "Milestones"}
"""The tab of the results, and that of what they are about. An interim target has no words of its own: its ID stands for it."""

Names = Mapping[tuple[str, tuple[str, ...]], str]
"""The words for what a result is about, by the tab of the results and the ids that name it there."""


def label_of_row(sheet: Sheet, words: Mapping[str, str], names: Names) -> str:
    """Return an item's first text that says something, shortened; of a result, the words or the ID of what it is about.

    words: what the row says, by the keys of the columns.
    """
    fields = [column for column in sheet.columns if column.part == "field"]
    texts = [column for column in fields if column.type in ("text", "prose", "role")]
    if sheet.kind == "progress" and not sheet.has_ids:
        ids = [column for column in fields if column.type == "id" and column.link != "meeting"]
        name = names.get((sheet.name, tuple(words.get(column.key, "") for column in ids)))
        if name is not None:
            return name
        texts = ids[::-1]
    for column in (*texts, *fields, *sheet.columns):
        if words.get(column.key):
            return cut(words[column.key])
    return "(empty)"


def names_of_results(tables: Mapping[str, Table]) -> Names:
    """Return the words for what has results. tables: the plan's, by the names of their tabs."""
    found: dict[tuple[str, tuple[str, ...]], str] = {}
    for results, tab in _RESULTS_OF.items():
        table = tables[tab]
        for row in table.rows:
            words = {
                column.key: as_read(column, value)
                for column in table.columns
                if (value := row.values.get(column.key)) is not None
            }
            found[results, (*row.within, str(row.values.get("id")))] = label_of_row(table.sheet, words, {})
    return found
