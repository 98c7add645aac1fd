"""``uipkit import`` as text for a terminal: plain lines, wrapped, that a screen reader reads in order."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from uipkit.report.import_result import ConflictRow, ImportResult, ValueRow, Where
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
from uipkit.report.visible import line_of, whole
from uipkit.report.word_changes import word_changes

_LEAST_WIDTH = 50
_LONG = 60
"""Characters from which two versions stand on lines of their own."""

_MARKS = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
_MOST_FOUND = 12


def import_text(result: ImportResult, width: int = 100) -> str:
    """Write what an import changes, adds, leaves and does not take. Ends with a line break."""
    width = max(_LEAST_WIDTH, width)
    lines = [line_of(f"{result.title} ({result.folder}) from {exported_words(result)}"), summary(result)]
    for name, heading in HEADINGS.items():
        body = list(_PARTS[name](result, width))
        if body:
            lines += ["", heading, *body]
    if any(row.is_reworded for row in result.changes):
        lines += ["", "In texts, [-this-] goes and {+this+} comes."]
    return whole("\n".join([*lines, "", *_wrapped(standing(result), "", width)]) + "\n")


def _changes(result: ImportResult, width: int) -> Iterator[str]:
    before: Where | None = None
    for row in result.changes:
        if before is None or (before.file, before.label) != (row.where.file, row.where.label):
            yield from _item(row.where, width)
        before = row.where
        yield from _value(row, width)


def _item(where: Where, width: int) -> Iterator[str]:
    what = f"{where.what[:1].upper()}{where.what[1:]}"
    yield from _wrapped(f"{what} “{where.label}”, {where.file}", "  ", width)


def _value(row: ValueRow, width: int) -> Iterator[str]:
    at = f" ({row.where.place})" if row.where.place else ""
    if row.is_reworded:
        marked = " ".join(_MARKS[piece.turn].format(piece.text) for piece in word_changes(row.old, row.new))
        yield from _wrapped(f"{row.field}{at}: {marked}", "    ", width)
        return
    old, new = row.old or EMPTY, row.new or EMPTIED
    if len(old) + len(new) <= _LONG:
        yield from _wrapped(f"{row.field}{at}: {old} → {new}", "    ", width)
        return
    yield from _wrapped(f"{row.field}{at}:", "    ", width)
    yield from _wrapped(old, "      was: ", width)
    yield from _wrapped(new, "      now: ", width)


def _added(result: ImportResult, width: int) -> Iterator[str]:
    for row in result.added:
        own = f" ({row.id})" if row.id else ""
        yield from _wrapped(
            f"{row.where.what[:1].upper()}{row.where.what[1:]} “{row.where.label}”{own}, into {row.where.file}, from {row.where.place}",
            "  ",
            width,
        )
        for header, text in row.fields:
            yield from _wrapped(f"{header}: {text}", "    ", width)


def _removed(result: ImportResult, width: int) -> Iterator[str]:
    for row in result.removed:
        yield from _item(row.where, width)
        yield from _wrapped(row.how, "    ", width)
        for header, text in row.fields:
            yield from _wrapped(f"{header}: {text}", "    ", width)


def _left(result: ImportResult, width: int) -> Iterator[str]:
    for row in result.left:
        yield from _item(row.where, width)
        yield from _wrapped(row.how, "    ", width)


def _conflicts(result: ImportResult, width: int) -> Iterator[str]:
    for row in result.conflicts:
        yield from _conflict(row, width)
    if result.conflicts:
        yield from _wrapped(DECIDE, "  ", width)


def _conflict(row: ConflictRow, width: int) -> Iterator[str]:
    yield from _item(row.where, width)
    yield from _wrapped(f"{row.field or 'The whole row'} ({row.where.place})", "    ", width)
    yield from _wrapped(row.exported or EMPTY, "      exported: ", width)
    yield from _wrapped(row.typed or EMPTY, "      workbook: ", width)
    yield from _wrapped(row.now or EMPTY, "      plan now: ", width)


def _not_taken(result: ImportResult, width: int) -> Iterator[str]:
    for row in result.not_taken:
        field = f", {row.field}" if row.field else ""
        yield from _wrapped(f"{row.where.place}{field}: {row.typed or EMPTY}", "  ", width)
        yield from _wrapped(why(row), "    ", width)


def _kept(result: ImportResult, width: int) -> Iterator[str]:
    for row in result.kept:
        yield from _wrapped(
            f"{row.where.what} “{row.where.label}”, {row.field}: {row.exported or EMPTY} → {row.now or EMPTY}",
            "  ",
            width,
        )


def _found(result: ImportResult, width: int) -> Iterator[str]:
    for row in result.found[:_MOST_FOUND]:
        yield from _wrapped(f"{row.severity}: {row.message} ({row.code}, {row.place})", "  ", width)
    if len(result.found) > _MOST_FOUND:
        yield f"  and {len(result.found) - _MOST_FOUND} more"


def _notes(result: ImportResult, width: int) -> Iterator[str]:
    for note in result.notes:
        yield from _wrapped(note, "  - ", width)


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


def _wrapped(text: str, lead: str, width: int) -> list[str]:
    room = max(20, width - len(lead))
    first, *rest = textwrap.wrap(line_of(text), room, break_long_words=False, break_on_hyphens=False) or [""]
    return [f"{lead}{first}", *(f"{' ' * len(lead)}{line}" for line in rest)]
