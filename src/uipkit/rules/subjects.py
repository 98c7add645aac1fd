"""What a finding about any field is about: its artifact and field in words, and its subject in ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.plan.base import Artifact
from uipkit.plan.school import PriorTarget
from uipkit.plan.words import quoted


def named_file(artifact: Artifact) -> str:
    """Any artifact as a message names it: its title or statement in quotes, else its file."""
    text = getattr(artifact, "title", "") or getattr(artifact, "statement", "")
    return quoted(text) if text else artifact.file


def field_words(path: KeyPath) -> str:
    """The last field of a path in plain words: ``("targets", 0, "student_group")`` is ``student group``."""
    field = next((part for part in reversed(path) if isinstance(part, str)), "")
    return field.replace("_", " ")


def field_of(artifact: Artifact, path: KeyPath) -> str:
    """A field, the item it belongs to and the artifact, in words: ``unit of cmas-math in “Growth in mathematics”``.

    Where no item with an id lies between them: ``statement of “Growth in mathematics”``. Last year's targets have no id and go by what
    they measured.
    """
    value: Any = artifact
    item_id = ""
    for part in path:
        value = _inside(value, part)
        if isinstance(part, int):
            item_id = getattr(value, "id", "") or _measured(value) or item_id
    of = f"of {item_id} in" if item_id else "of"
    return f"{field_words(path)} {of} {named_file(artifact)}"


def _measured(item: object) -> str:
    if not isinstance(item, PriorTarget) or not item.measure:
        return ""
    group = f", {quoted(item.student_group)}" if item.student_group else ""
    return f"{quoted(item.measure)}{group}"


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
