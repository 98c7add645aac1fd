"""Words that rules share: how a message names an artifact and a field, and what a finding is about in ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.plan.base import Artifact
from uipkit.plan.kinds import BY_NAME

LONGEST = 60
"""How many characters of a title a message shows."""


def short(text: str, longest: int = LONGEST) -> str:
    """One line of at most ``longest`` characters: white space made single, the rest cut at a word with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1].rpartition(" ")[0] or line[: longest - 1]
    return cut.rstrip(" .,;:") + "…"


def quoted(text: str) -> str:
    """A title as a message names it: short, in quotation marks."""
    return f'"{short(text)}"'


def named(artifact: Artifact) -> str:
    """An artifact as a message names it: its title in quotes, its statement where it has none, else what kind it is."""
    for field in ("title", "statement"):
        text = getattr(artifact, field, "")
        if text:
            return quoted(text)
    return BY_NAME[artifact.kind].place


def field_words(path: KeyPath) -> str:
    """The last field of a path in plain words: ``("targets", 0, "student_group")`` is ``student group``."""
    field = next((part for part in reversed(path) if isinstance(part, str)), "")
    return field.replace("_", " ")


def subject(artifact: Artifact, path: KeyPath) -> str:
    """What a finding at ``path`` is about, in ids and field names and without list positions.

    A position becomes the id of the item that stands there (``math-growth/targets/cmas-math/unit``); the position of an item
    without an id is left out.
    """
    parts = [artifact.id]
    value: Any = artifact
    for part in path:
        value = _inside(value, part)
        if isinstance(part, str):
            parts.append(part)
        else:
            item_id = getattr(value, "id", "")
            if item_id:
                parts.append(item_id)
    return "/".join(parts)


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(part, int):
        return value[part] if isinstance(value, Sequence) and not isinstance(value, str) else None
    if isinstance(value, Mapping):
        return value.get(part)
    return getattr(value, part, None)
