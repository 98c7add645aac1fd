"""Walking an artifact field by field: its texts with their audience, its links, its prose.

The loader looks for links that lead nowhere, the checker for contact details, documents for what may be posted. All of
them walk the same way, and what a model looks like is worked out once a class.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from uipkit.plan.base import Audience, Model, described
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.values import Link, Markdown

Path = tuple[str | int, ...]


class FieldTraits(NamedTuple):
    """What a model says about one field, beside its type."""

    name: str
    audience: Audience
    prose: bool
    link: str | None
    text: bool


class TextField(NamedTuple):
    """One text of an artifact: where it stands, what it says, and how its field is declared."""

    path: Path
    value: str
    traits: FieldTraits
    posted: bool
    """True where this field and every field around it are posted."""


def _metadata(annotation: Any) -> Iterator[Any]:
    for argument in get_args(annotation):
        if isinstance(argument, (Link, Markdown)):
            yield argument
        else:
            yield from _metadata(argument)


def _holds_text(annotation: Any) -> bool:
    return annotation is str or any(_holds_text(argument) for argument in get_args(annotation))


@cache
def traits(model: type[Model]) -> tuple[FieldTraits, ...]:
    """Return what ``model`` declares about each of its fields, in order."""
    found = []
    for name, field in model.model_fields.items():
        marks = [*field.metadata, *_metadata(field.annotation)]
        found.append(
            FieldTraits(
                name,
                described(field).audience,
                any(isinstance(mark, Markdown) for mark in marks),
                next((mark.to for mark in marks if isinstance(mark, Link)), None),
                _holds_text(field.annotation),
            )
        )
    return tuple(found)


def walk_models(model: Model, path: Path = ()) -> list[tuple[Path, Model]]:
    """Return ``model`` and every model below it that links to something or lists things by id, each with its path."""
    found: list[tuple[Path, Model]] = []
    _gather_models(model, path, found)
    return found


def _gather_models(model: Model, path: Path, found: list[tuple[Path, Model]]) -> None:
    # Every file of every plan is walked so; a list that is filled takes half the time of generators inside generators.
    found.append((path, model))
    for name in _holders(type(model)):
        value = getattr(model, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                _gather_models(item, (*path, name, index), found)
        elif value is not None:
            _gather_models(value, (*path, name), found)


@cache
def linked(model: type[Model]) -> tuple[FieldTraits, ...]:
    """Return the fields of ``model`` that hold ids of other things."""
    return tuple(declared for declared in traits(model) if declared.link is not None)


@cache
def lists_with_ids(model: type[Model]) -> tuple[str, ...]:
    """Return the names of the fields of ``model`` that hold lists of items with an id of their own."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
        and any("id" in item.model_fields for item in models_in(field.annotation))
    )


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """Yield every model that a field's annotation holds, at any depth (``tuple[Target, ...]``, ``StateData | None``)."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


@cache
def _holders(model: type[Model]) -> tuple[str, ...]:
    """Names of the fields below which ids matter; the many models without are not walked."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(map(_ids_matter, models_in(field.annotation)))
    )


@cache
def _ids_matter(model: type[Model]) -> bool:
    return bool(linked(model) or lists_with_ids(model) or _holders(model))


@cache
def has_posted_text(model: type[Model]) -> bool:
    """Whether anything that a model says may be posted; agendas and schedules, for example, stay inside the school."""
    return any(declared.audience == "posted" for declared in traits(model))


def walk_texts(model: Model, path: Path = (), posted: bool = True) -> list[TextField]:
    """Return every text in ``model`` and the models below it, in the order of the fields; ids and links included."""
    found: list[TextField] = []
    _gather_texts(model, path, posted, found)
    return found


def _gather_texts(model: Model, path: Path, posted: bool, found: list[TextField]) -> None:
    for declared in traits(type(model)):
        value = getattr(model, declared.name)
        if value:
            shown = posted and declared.audience == "posted"
            _gather_texts_in(value, (*path, declared.name), declared, shown, found)


def _gather_texts_in(
    value: Any, path: Path, declared: FieldTraits, posted: bool, found: list[TextField]
) -> None:
    if isinstance(value, str):
        found.append(TextField(path, value, declared, posted))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather_texts_in(item, (*path, index), declared, posted, found)
    elif isinstance(value, Model):
        _gather_texts(value, path, posted, found)
    elif isinstance(value, FrozenDict):  # what every mapping of a model is: see ``values.FrozenMapping``
        for key, item in value.items():
            _gather_texts_in(item, (*path, key), declared, posted, found)
