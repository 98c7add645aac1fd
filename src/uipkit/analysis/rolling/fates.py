"""What can become of a field when a plan is rolled over, and the short words by which the table of all fields is written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Fate = Literal["carried", "cleared", "turned", "left"]
"""Carried as it stands; cleared, so that it is asked for anew; turned into something else; left in last year's plan."""

Deed = Literal["keep", "empty", "write", "write-each", "untick", "drop", "turn"]
"""How that is done: nothing; the name stays with nothing behind it; scaffold text; scaffold text for each language; ``false`` in
place of ``true``; the field goes; a function of ``turning`` sees to it."""


class Row(NamedTuple):
    """What becomes of one field. words: why, or what it becomes. hint: what the scaffold text asks for, where some is written."""

    fate: Fate
    deed: Deed
    words: str = ""
    hint: str = ""


Rows = Mapping[str, Row]
"""The fields of one model, in no particular order."""


def model(*parts: Rows) -> Rows:
    """Put the rows of one model together. Raises ValueError where a field is named twice."""
    found: dict[str, Row] = {}
    for part in parts:
        twice = found.keys() & part.keys()
        if twice:
            raise ValueError(f"named twice: {', '.join(sorted(twice))}")
        found |= part
    return MappingProxyType(found)


def carry(names: str, words: str = "") -> Rows:
    """Carry fields, named with blanks between them, as they stand; what is in them is looked at field by field."""
    return _each(names, Row("carried", "keep", words))


def empty(names: str, words: str) -> Rows:
    """Clear dates, numbers and choices: the name stays with nothing behind it."""
    return _each(names, Row("cleared", "empty", words))


def write(name: str, words: str, hint: str) -> Rows:
    """Clear a text: scaffold text says what belongs there."""
    return {name: Row("cleared", "write", words, hint)}


def write_each(name: str, words: str, hint: str) -> Rows:
    """Clear a text that stands there in several languages; each gets scaffold text."""
    return {name: Row("cleared", "write-each", words, hint)}


def untick(names: str, words: str) -> Rows:
    """Set what is true to false."""
    return _each(names, Row("cleared", "untick", words))


def leave(names: str, words: str) -> Rows:
    """Leave fields in last year's plan."""
    return _each(names, Row("left", "drop", words))


def turn(names: str, words: str) -> Rows:
    """Turn fields into something else, as ``words`` say."""
    return _each(names, Row("turned", "turn", words))


def _each(names: str, row: Row) -> Rows:
    return dict.fromkeys(names.split(), row)
