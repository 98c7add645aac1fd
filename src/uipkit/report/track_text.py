"""``uipkit track`` as text for a terminal: what is due with the command that records it, the history of an item, and a table's rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from uipkit.report.visible import line_of, whole

HEADINGS = {
    "past": "Past, without a result",
    "at-risk": "At risk",
    "coming": "Coming up",
    "later": "Later, or without a day",
    "done": "With a result",
}
_LEAST_WIDTH = 60


class DueLine(NamedTuple):
    """An item in the list. when: one of ``HEADINGS``. stands: its state in words, empty where nothing is recorded."""

    when: str
    day: date | None
    kind: str
    words: str
    stands: str
    command: str


class PastEntry(NamedTuple):
    """An entry of a history, oldest first. said: label and text of all else that it says."""

    day: date
    state: str
    value: str
    said: tuple[tuple[str, str], ...]


class TableLine(NamedTuple):
    """A row of a table. state: new, known (on record already) or refused. words: what is recorded, or why nothing is."""

    row: int
    name: str
    state: str
    words: str
    notes: tuple[str, ...] = ()


def due_text(title: str, lines: Sequence[DueLine], width: int = 100) -> str:
    """Write the list, a part for each of ``HEADINGS`` that has items; a line for the item and one for its command."""
    width = max(width, _LEAST_WIDTH)
    out = [line_of(title)]
    for when, heading in HEADINGS.items():
        here = [each for each in lines if each.when == when]
        if here:
            out += ["", f"{heading} ({len(here)})"]
            for each in here:
                out += _item(each, width)
    return whole("\n".join(out) + "\n")


def history_text(title: str, entries: Sequence[PastEntry], width: int = 100) -> str:
    """Write the entries about an item, oldest first; the last is marked as the one that counts."""
    width = max(width, _LEAST_WIDTH)
    out = [line_of(title)]
    if not entries:
        out += ["Nothing is recorded of it yet."]
    for number, each in enumerate(entries, start=1):
        value = f", {each.value}" if each.value else ""
        counts = "  (this one counts)" if number == len(entries) and len(entries) > 1 else ""
        out += ["", line_of(f"{each.day}  {each.state}{value}{counts}")]
        for label, text in each.said:
            out += _wrapped(f"{label}: {text}", "  ", width)
    return whole("\n".join(out) + "\n")


def table_text(title: str, lines: Sequence[TableLine], unread: Sequence[str], width: int = 100) -> str:
    """Write what a table would record: what is new, what is known already, what is not taken and why, and the columns passed over."""
    width = max(width, _LEAST_WIDTH)
    out = [line_of(title)]
    for state, heading in (
        ("new", "To be recorded"),
        ("refused", "Not taken"),
        ("known", "On record already"),
    ):
        here = [each for each in lines if each.state == state]
        if here:
            out += ["", f"{heading} ({len(here)})"]
            for each in here:
                out += _row(each, width)
    if unread:
        out += ["", *_wrapped(f"Columns that are not read: {', '.join(unread)}.", "", width)]
    return whole("\n".join(out) + "\n")


def _item(each: DueLine, width: int) -> Iterator[str]:
    day = f"{each.day}" if each.day is not None else "no day    "
    stands = f"  [{each.stands}]" if each.stands else ""
    head = f"  {day}  {each.kind:<14}  "
    yield from _hanging(head, line_of(each.words) + stands, width)
    yield f"{' ' * 14}{line_of(each.command)}"


def _row(each: TableLine, width: int) -> Iterator[str]:
    name = f"{each.name}: " if each.name else ""
    lines = each.words.split("\n")
    yield from _wrapped(f"row {each.row}: {name}{lines[0]}", "  ", width)
    for line in (*lines[1:], *each.notes):
        yield from _wrapped(line, "      ", width)


def _hanging(head: str, text: str, width: int) -> Iterable[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=head,
        subsequent_indent=" " * 14,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [head]


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        line_of(text),
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
