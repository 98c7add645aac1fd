"""Naming the part of a plan that a place in a document shows, so that the preview can say there what is to be mended.

A name is a file of the plan without ``.yaml`` or with it, and perhaps the way to a part of it, with the ids of items:
``priorities/math-growth targets/cmas``. It is made of ids and field names alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from uipkit.plan.places import file_of
from uipkit.plan.values import ID_PATTERN

_ENDING = ".yaml"
_IS_ID = re.compile(ID_PATTERN).fullmatch


class Part(NamedTuple):
    """A part of a plan: a file, relative to the plan folder, and field names and items' ids down to the part; none for all of it."""

    file: str
    words: tuple[str, ...] = ()

    def holds(self, other: Part) -> bool:
        """Whether ``other`` is this part, or lies within it."""
        return self.file == other.file and other.words[: len(self.words)] == self.words


def about(kind: str, artifact_id: str, *items: str) -> str:
    """Return the name of an artifact of a kind, or of an item in it: ``about("priority", "reading", "targets", "cmas")``.

    Empty where an id is none, as in a file whose name is to be mended: nothing but ids may get into a document this way.
    """
    if not all(_IS_ID(each) for each in (artifact_id, *items)):
        return ""
    file = file_of(kind, artifact_id).removesuffix(_ENDING)
    return f"{file} {'/'.join(items)}".strip()


def part_of(name: str) -> Part:
    """Return the part of the plan that a mark names."""
    file, _, way = name.partition(" ")
    return Part(
        file if file.endswith(_ENDING) else file + _ENDING,
        tuple(word for word in way.strip().split("/") if word),
    )
