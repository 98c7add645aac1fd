"""One field of the copy sheet, and the parts of the form that fields stand in: plain data with lengths."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, Final, Literal

from uipkit.templating.escaping import printable
from uipkit.templating.pasted import pasted

Entry = Literal["text", "choice", "date", "figure", "box"]
"""How something is entered: typed or pasted; picked from a list; a day; a figure; a box to check."""

ENTRIES: Final[dict[Entry, str]] = {
    "text": "text",
    "choice": "drop-down or boxes",
    "date": "date",
    "figure": "figure",
    "box": "box to check",
}

Field = dict[str, Any]
"""``title``, ``entry`` in words, ``text``, its ``length`` in words, ``note``, and whether it is a ``block`` of text."""


def us_day(day: str) -> str:
    """Return an ISO day as ``10/05/2026``; empty for none.

    How the state's system writes dates is not known; this is the form that forms and spreadsheets in the United States read.
    """
    return f"{date.fromisoformat(day):%m/%d/%Y}" if day else ""


def prose(title: str, *markdown: str, note: str = "") -> Field:
    """Return a field of running text from an author's Markdown; several texts become paragraphs of one."""
    return words(title, "\n\n".join(filter(None, map(pasted, markdown))), note=note)


def words(title: str, text: str, entry: Entry = "text", note: str = "") -> Field:
    """Return a field from a text that is no Markdown."""
    shown = printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return {
        "title": title,
        "entry": ENTRIES[entry],
        "text": shown,
        "length": _length(shown),
        "note": note,
        "block": entry == "text",
    }


def choice(title: str, *picked: str, note: str = "") -> Field:
    """Return a field in which something is picked; what is picked stands in words."""
    return words(title, "; ".join(filter(None, picked)), "choice", note)


def day(title: str, iso: str, note: str = "") -> Field:
    """Return a field that takes a day."""
    return words(title, us_day(iso), "date", note)


def item(title: str, fields: Iterable[Field], *, lang: str = "") -> dict[str, Any]:
    """Return a part of the form with its fields: blocks of text one by one, what stands between two of them as a table.

    lang: the tag of a language other than the document's, in which its texts are written.
    """
    groups = [
        {"rows": [] if block else list(run), "block": next(run) if block else None}
        for block, run in _runs(fields)
    ]
    return {"title": title, "groups": groups, "lang": lang}


def _runs(fields: Iterable[Field]) -> Iterable[tuple[bool, Any]]:
    for block, run in groupby(fields, key=lambda field: bool(field["block"])):
        if block:
            yield from ((True, iter((each,))) for each in run)
        else:
            yield False, run


def _length(text: str) -> str:
    """Say how long a text is; a line end counts as one character."""
    if not text:
        return "empty"
    characters, count = len(text), len(text.split())
    return f"{characters:,} {'character' if characters == 1 else 'characters'}, {count:,} {'word' if count == 1 else 'words'}"
