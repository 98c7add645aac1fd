"""The edits that bring values of a workbook into a file of the plan: one value at a time, comments and all else kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.scaffold.yaml_text import yaml_value
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import (
    ClearValue,
    Edit,
    InsertItem,
    RemoveEmptyKey,
    RemoveItem,
    ReplaceProse,
    ReplaceScalar,
    SetKey,
)
from uipkit.store.edit_paths import in_flow, value_at
from uipkit.store.yaml_read import YamlFile
from uipkit.tracker.layout import Column, Value

_BY_YEAR = "annual_targets"
"""The field whose entries bear names of the author's own: one without a value must go."""


class NewValue(NamedTuple):
    """A value for one field. path: of its item in the file. value: None empties the field."""

    path: KeyPath
    column: Column
    value: Value


def edits_for(file: YamlFile, values: Iterable[NewValue]) -> list[Edit]:
    """Return the edits that give fields of a file new values, in an order in which they can be made one after the other."""
    building = _Building(file)
    for each in values:
        building.put(each)
    return building.edits


class _Building:
    """Edits under way, and the data as they leave them."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self._data = deepcopy(file.data)
        self.edits: list[Edit] = []

    def put(self, new: NewValue) -> None:
        path: KeyPath = (*new.path, *filter(None, new.column.field.split(".")))
        value = in_yaml(new.column, new.value)
        if value is None:
            self._clear(path, above=len(new.path))
        elif isinstance(value, list):
            self._list(path, value)
        else:
            self._scalar(path, value, prose=new.column.type == "prose")

    def _scalar(self, path: KeyPath, value: str | float | bool, *, prose: bool) -> None:
        if self._has(path):
            if isinstance(value, str) and prose:
                self.edits.append(ReplaceProse(path, value))
            else:
                self.edits.append(ReplaceScalar(path, value))
        elif prose:
            # A text is laid out once it has a place.
            self._make(path, "x")
            self.edits.append(ReplaceProse(path, str(value)))
        else:
            self._make(path, _written(value))
        self._note(path, value)

    def _list(self, path: KeyPath, wanted: list[str | int]) -> None:
        held = value_at(self._data, path)
        if isinstance(held, list):
            self.edits += list_edits(path, held, wanted)
        elif self._has(path):
            self.edits += [InsertItem(path, _written(each)) for each in wanted]
        else:
            self._make(path, _written(wanted))
        self._note(path, list(wanted))

    def _clear(self, path: KeyPath, above: int) -> None:
        held = value_at(self._data, path)
        if held is None:
            return
        if isinstance(held, list):
            self.edits += list_edits(path, held, [])
            self._note(path, [])
            return
        owner = value_at(self._data, path[:-1])
        siblings = (
            {key: value for key, value in owner.items() if key != path[-1]} if isinstance(owner, dict) else {}
        )
        if len(path) > above + 1 and all(value is None for value in siblings.values()):
            # Nothing is left of the group of fields, so the group is emptied as a whole.
            self.edits.append(ClearValue(path[:-1]))
            self._note(path[:-1], None)
            return
        self.edits.append(ClearValue(path))
        flows = in_flow(self._file, path)
        by_year = path[-2:-1] == (_BY_YEAR,)
        if by_year and not flows:
            self.edits.append(RemoveEmptyKey(path))
        if isinstance(owner, dict) and (flows or by_year):
            del owner[str(path[-1])]
        else:
            self._note(path, None)

    def _make(self, path: KeyPath, text: str) -> None:
        """Add a field, and the groups of fields around it that are missing."""
        for depth in range(1, len(path)):
            if not self._has(path[:depth]):
                self.edits.append(SetKey(path[:depth], "{}"))
        self.edits.append(SetKey(path, text))

    def _has(self, path: KeyPath) -> bool:
        owner = value_at(self._data, path[:-1]) if path else None
        if not path or (isinstance(owner, list) and isinstance(path[-1], int)):
            return True
        return isinstance(owner, dict) and str(path[-1]) in owner

    def _note(self, path: KeyPath, value: YamlValue) -> None:
        here: Any = self._data
        for step in path[:-1]:
            if isinstance(here, dict) and here.get(str(step)) is None:
                here[str(step)] = {}
            here = here[step]
        here[path[-1]] = value


def list_edits(path: KeyPath, held: Sequence[YamlValue], wanted: Sequence[str | int]) -> list[Edit]:
    """Return the edits that make a list of words hold what is wanted, so that comments stay with the words they stand by."""
    old, new = [str(each) for each in held], [str(each) for each in wanted]
    staying = [each for each in old if each in new]
    if new[: len(staying)] == staying and len(set(old)) == len(old):
        # From the end of the list, so that the places of those before stay what they are.
        gone = [place for place in reversed(range(len(old))) if old[place] not in new]
        added = wanted[len(staying) :]
    else:
        gone = list(reversed(range(len(new), len(old))))
        added = wanted[len(old) :]
        replaced: list[Edit] = [
            ReplaceScalar((*path, place), wanted[place])
            for place in range(min(len(old), len(new)))
            if old[place] != new[place]
        ]
        return [*replaced, *_ends(path, gone, added)]
    return _ends(path, gone, added)


def _ends(path: KeyPath, gone: Iterable[int], added: Iterable[str | int]) -> list[Edit]:
    inserted: list[Edit] = [InsertItem(path, _written(each)) for each in added]
    return [*(RemoveItem((*path, place)) for place in gone), *inserted]


def in_yaml(column: Column, value: Value) -> str | float | bool | list[str | int] | None:
    """Return a value of a workbook as the YAML of a plan has it: days as text, grades and whole numbers as numbers."""
    if isinstance(value, tuple):
        digits = column.field.rpartition(".")[2] == "grades"
        return [int(each) if digits and each.isdecimal() else each for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _written(value: str | float | bool | Sequence[str | int]) -> str:
    """A value as it stands behind a colon; a long list below it, an item a line."""
    text = yaml_value(value)
    indent = "  " if isinstance(value, str) else ""
    return text.strip("\n").replace("\x01", indent)
