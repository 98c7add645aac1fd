"""One field of the copy sheet, and the parts of the form that fields stand in: plain data with lengths."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, Literal

from uipkit.templating.escaping import cell_literal, printable
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

_LONGEST_IN_A_ROW: Final = 80
"""Characters of a text that stands in a table."""

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
        "block": _is_block(shown, entry),
    }


def choice(title: str, *picked: str, note: str = "") -> Field:
    """Return a field in which something is picked; what is picked stands in words."""
    return words(title, "; ".join(filter(None, picked)), "choice", note)


def day(title: str, iso: str, note: str = "") -> Field:
    """Return a field that takes a day."""
    return words(title, us_day(iso), "date", note)


def item(title: str, fields: Iterable[Field], *, lang: str = "") -> dict[str, Any]:
    """Return a part of the form: its short fields as ``rows`` of one table, its texts as ``blocks``, each in their order.

    lang: the tag of a language other than the document's, in which its texts are written.
    """
    found = list(fields)
    return {
        "title": title,
        "rows": [each for each in found if not each["block"]],
        "blocks": [each for each in found if each["block"]],
        "lang": lang,
    }


def _is_block(text: str, entry: Entry) -> bool:
    """Whether a text needs a block of its own: it is long, or a table would have to write it with marks that nobody may paste."""
    return entry == "text" and (len(text) > _LONGEST_IN_A_ROW or cell_literal(text) != text)


def _length(text: str) -> str:
    """Say how long a text is; a line end counts as one character."""
    if not text:
        return "empty"
    characters, count = len(text), len(text.split())
    return f"{characters:,} {'character' if characters == 1 else 'characters'}, {count:,} {'word' if count == 1 else 'words'}"
