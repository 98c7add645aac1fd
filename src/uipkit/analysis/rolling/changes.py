"""Walking a carried file by the table: the changes that make last year's file this year's, apart from what is turned into something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from uipkit.analysis.rolling.change import Change, KeyPath
from uipkit.analysis.rolling.fates import Row
from uipkit.analysis.rolling.table import rows_of
from uipkit.plan.base import Model
from uipkit.plan.fields import models_in
from uipkit.plan.placeholder import is_placeholder, placeholder

Data = Mapping[str, Any]
"""The content of a file as plain data, or a group of fields in it."""


def changes_by_table(model: type[Model], data: Data, path: KeyPath = ()) -> Iterator[Change]:
    """Yield the changes that the table asks for in a file, or in the part of it at ``path``; ``data`` has to fit ``model``."""
    rows = rows_of(model)
    for name, value in data.items():
        if is_nothing(value) or name not in rows:
            continue
        row, here = rows[name], (*path, name)
        if row.deed == "keep":
            yield from _below(model, name, value, here)
        elif row.deed != "turn":
            yield from _done(row, value, here)


def _below(model: type[Model], name: str, value: Any, here: KeyPath) -> Iterator[Change]:
    inner = next(models_in(model.model_fields[name].annotation), None)
    if inner is None:
        return
    if isinstance(value, dict) and stays_behind(inner, value):
        yield Change(here, "drop", None, "left", "all of it is of last year", said(value))
    elif isinstance(value, dict):
        yield from changes_by_table(inner, value, here)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield from changes_by_table(inner, item, (*here, index))


def stays_behind(model: type[Model], data: Data) -> bool:
    """Whether nothing of a group of fields, or of a file, is carried."""
    rows = rows_of(model)
    return bool(data) and all(name in rows and rows[name].deed == "drop" for name in data)


def _done(row: Row, value: Any, here: KeyPath) -> Iterator[Change]:
    match row.deed:
        case "empty":
            yield Change(here, "empty", None, row.fate, row.words, said(value))
        case "drop":
            yield Change(here, "drop", None, row.fate, row.words, said(value))
        case "untick":
            if value is True:
                yield Change(here, "replace", False, row.fate, row.words, "true")
        case "write":
            yield from written(row, here, value)
        case _:
            for each, text in value.items():
                yield from written(row, (*here, each), text)


def written(row: Row, here: KeyPath, was: str) -> Iterator[Change]:
    """Yield the change that puts scaffold text in the place of a text; what is scaffold text already stays."""
    if not is_nothing(was) and not is_placeholder(was):
        yield Change(here, "write", placeholder(row.hint), row.fate, row.words, said(was), decides=True)


def is_nothing(value: Any) -> bool:
    """Whether a field counts as left out: nothing behind its name, an empty text, list or group."""
    return value is None or (isinstance(value, (str, list, dict)) and not value)


def said(value: Any) -> str:
    """A value on one line, whole: what the list says of something that is not carried."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(said(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {said(each)}" for name, each in value.items())
    return "" if value is None else " ".join(str(value).split())


def where(path: KeyPath, data: Any) -> str:
    """Name a place in a file by the ids of what it stands in: ``targets/cmas-math/interim_targets/winter/date``."""
    parts = []
    for step in path:
        inner = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
        if isinstance(step, int):
            own = inner.get("id") if isinstance(inner, dict) else None
            parts.append(str(own) if own else str(step + 1))
            data = inner
        else:
            parts.append(step)
            data = data.get(step) if isinstance(data, dict) else None
    return "/".join(parts)
