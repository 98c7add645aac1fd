"""Typst source in which text can only ever be text: calls of the functions in ``templates/pdf/looks.typ``, with strings.

A string of Typst ends at its quotation mark and nowhere else, so with that and the backslash escaped, no text becomes code.
"""

from __future__ import annotations

from collections.abc import Iterable


def string(text: str) -> str:
    """Return ``text`` as a string of Typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def call(function: str, *arguments: str, **named: str) -> str:
    """Return a call; arguments are source already, names have ``_`` where Typst has ``-``."""
    parts = [*arguments, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"{function}({', '.join(parts)})"


def array(items: Iterable[str]) -> str:
    """Return an array of sources; with one item it needs its comma."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def joined(parts: Iterable[str]) -> str:
    """Return one piece of content out of many; an empty one where there are none."""
    row = list(parts)
    if not row:
        return "[]"
    return row[0] if len(row) == 1 else call("joined", *row)


def points(length: float) -> str:
    """Return a length in points."""
    return f"{length:.2f}pt"


def boolean(value: bool) -> str:
    """Return true or false."""
    return "true" if value else "false"
