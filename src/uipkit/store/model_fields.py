"""Finding the declaration of a field by its key path, for messages that name what belongs there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_origin

from pydantic.fields import FieldInfo

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.plan.base import Described, Model
from uipkit.plan.fields import models_in
from uipkit.plan.values import Markdown


def model_at(model: type[Model], path: KeyPath) -> type[Model] | None:
    """Return the model of the mapping that stands at ``path``, or None where there is no model (a mapping with keys of the author's own, a value)."""
    here: type[Model] | None = model
    annotation: Any = None
    in_mapping = False
    for step in path:
        if isinstance(step, int):
            continue  # a position in a list: the same item model
        if in_mapping:
            in_mapping = False
            continue  # a key that the author chose: the same model of its value
        if here is None or step not in here.model_fields:
            return None
        annotation = here.model_fields[step].annotation
        here = next(models_in(annotation), None)
        in_mapping = get_origin(annotation) is Mapping
    return None if in_mapping else here


def field_at(model: type[Model], path: KeyPath) -> FieldInfo | None:
    """Return the declaration of the field at ``path``; None for an unknown one and for values inside a free mapping."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return None
    holder = model_at(model, tuple(names[:-1]))
    return holder.model_fields.get(names[-1]) if holder else None


def is_free_text(model: type[Model], path: KeyPath) -> bool:
    """Whether any text fits the field at ``path``, even an empty one."""
    found = field_at(model, path)
    return (
        found is not None
        and found.annotation is str
        and all(isinstance(mark, (Markdown, Described)) for mark in found.metadata)
    )


def is_empty(value: object) -> bool:
    """Whether a field as written holds nothing: no value, a text without a character, a list without an item."""
    return value is None or value in ("", [])


def is_list(field: FieldInfo) -> bool:
    """Whether a field holds a list."""
    return "tuple" in str(field.annotation)[:20]
