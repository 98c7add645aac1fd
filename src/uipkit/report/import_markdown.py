"""``uipkit import`` as Markdown, for a comment on a pull request: plain words for people who never open a terminal.

What comes from the workbook or the plan is escaped as in the Markdown report of a check.
"""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.report.comment_page import LIMIT, Block, comment_page
from uipkit.report.import_result import ImportResult, ValueRow, Where
from uipkit.report.import_words import (
    DECIDE,
    EMPTIED,
    EMPTY,
    HEADINGS,
    exported_words,
    standing,
    summary,
    why,
)
from uipkit.report.markdown import code, prose
from uipkit.report.word_changes import word_changes

SIGN = "<!-- uipkit import -->"
"""The first line of a comment, by which a later run can find it and write it anew. It cannot be seen."""

_MARKS = {"same": "{}", "out": "~~{}~~", "in": "**{}**"}


def import_markdown(result: ImportResult) -> str:
    """Write what an import changes, adds, leaves and does not take, in at most ``LIMIT`` characters. Ends with a line break."""
    head = f"{SIGN}\n## {prose(result.title)}: changes from {'a file' if result.read_as else 'a tracker'}\n\nFrom {prose(exported_words(result))}. {summary(result)}\n"
    foot = f"\n{prose(standing(result, proposed=True))}\n"
    if any(row.is_reworded for row in result.changes):
        foot = f"\nIn texts, ~~this~~ goes and **this** comes.\n{foot}"
    return comment_page(head, _blocks(result), LIMIT, "uipkit import", foot)


def _blocks(result: ImportResult) -> Iterator[Block]:
    for name, heading in HEADINGS.items():
        lines = list(_PARTS[name](result))
        for text in (f"\n### {heading}\n\n", *lines) if lines else ():
            yield text, ""


def _item(where: Where) -> str:
    return f"{prose(where.what)} “{prose(where.label)}” ({code(where.file)})"


def _changes(result: ImportResult) -> Iterator[str]:
    before: Where | None = None
    for row in result.changes:
        lead = ""
        if before is None or (before.file, before.label) != (row.where.file, row.where.label):
            lead = f"- {_item(row.where)}\n"
        before = row.where
        yield f"{lead}  - {prose(row.field)}: {_value(row)}\n"


def _value(row: ValueRow) -> str:
    if row.is_reworded:
        return " ".join(
            _MARKS[piece.turn].format(prose(piece.text)) for piece in word_changes(row.old, row.new)
        )
    return f"{prose(row.old or EMPTY)} → {prose(row.new or EMPTIED)}"


def _fields(fields: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"  - {prose(header)}: {prose(text)}\n" for header, text in fields)


def _added(result: ImportResult) -> Iterator[str]:
    for row in result.added:
        own = f", {code(row.id)}" if row.id else ""
        yield f"- {_item(row.where)}{own}\n{_fields(row.fields)}"


def _removed(result: ImportResult) -> Iterator[str]:
    for row in result.removed:
        yield f"- {_item(row.where)}. {prose(row.how)}\n{_fields(row.fields)}"


def _left(result: ImportResult) -> Iterator[str]:
    for row in result.left:
        yield f"- {_item(row.where)}. {prose(row.how)}\n"


def _conflicts(result: ImportResult) -> Iterator[str]:
    for row in result.conflicts:
        yield (
            f"- {_item(row.where)}, {prose(row.field or 'the whole row')} ({prose(row.where.place)})\n"
            f"  - exported: {prose(row.exported or EMPTY)}\n"
            f"  - in the workbook: {prose(row.typed or EMPTY)}\n"
            f"  - in the plan now: {prose(row.now or EMPTY)}\n"
        )
    if result.conflicts:
        yield f"\n{DECIDE}\n"


def _not_taken(result: ImportResult) -> Iterator[str]:
    for row in result.not_taken:
        field = f", {prose(row.field)}" if row.field else ""
        yield f"- {prose(row.where.place)}{field}: {prose(row.typed or EMPTY)}\n  - {prose(why(row))}\n"


def _kept(result: ImportResult) -> Iterator[str]:
    for row in result.kept:
        yield f"- {_item(row.where)}, {prose(row.field)}: {prose(row.exported or EMPTY)} → {prose(row.now or EMPTY)}\n"


def _found(result: ImportResult) -> Iterator[str]:
    for row in result.found:
        yield f"- {row.severity}: {prose(row.message)} ({row.code}, {code(row.place)})\n"


def _notes(result: ImportResult) -> Iterator[str]:
    for note in result.notes:
        yield f"- {prose(note)}\n"


_PARTS = {
    "changes": _changes,
    "added": _added,
    "removed": _removed,
    "left": _left,
    "conflicts": _conflicts,
    "not_taken": _not_taken,
    "kept": _kept,
    "found": _found,
    "notes": _notes,
}
