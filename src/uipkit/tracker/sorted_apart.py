"""Columns that were sorted, or pushed along, without the others: their values stand in other rows than before.

Nobody can see that in a single cell. In a column it shows: what is new in some rows is what stood in others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from uipkit.tracker.layout import CellType, Column, Value
from uipkit.tracker.read_values import normal

_LEAST, _LEAST_REPEATED, _LEAST_PARTLY = 3, 6, 4
"""From so many changed cells on: where each value is another, where values repeat, and where not all of them are found again."""

_PLAIN: Final[frozenset[CellType]] = frozenset({"choice", "choices", "yes-no"})
"""Few words in many rows: only where all of them are found again does that tell anything."""

_ORDERED: Final[frozenset[CellType]] = frozenset({"number", "count", "date", "time", "plan-year"})

Pair = tuple[Value, Value]
"""What was exported into a cell, and what was typed over it."""


class Apart(NamedTuple):
    """The keys of the columns whose values stand in other rows. whole: whether too many do to trust any row of the tab."""

    keys: tuple[str, ...]
    whole: bool


def sorted_apart(columns: Iterable[Column], changed: Mapping[str, Sequence[Pair]]) -> Apart:
    """Find them. changed: the cells of known rows that say something else than was exported, by the keys of the columns.

    Two cells of a column may be swapped. Where two rows swapped what they are and two columns more, the rows were sorted apart.
    """
    moved: list[str] = []
    swapped: list[Column] = []
    for column in columns:
        pairs = [(_plain(column, old), _plain(column, new)) for old, new in changed.get(column.key, ())]
        if column.field == "order":
            continue  # the places of items are there to be exchanged
        if _is_rearranged(column, pairs):
            moved.append(column.key)
        elif len(pairs) == 2 and pairs[0] == pairs[1][::-1]:
            swapped.append(column)
    rows = len(swapped) > 2 and any(column.required for column in swapped)
    whole = rows or (bool(moved) and len(moved) + len(swapped) > 1)
    return Apart((*moved, *(column.key for column in swapped)) if whole else tuple(moved), whole)


def _plain(column: Column, value: Value) -> Value:
    """A value such that two of them are equal where they say the same."""
    value = column.default if value is None else value
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, tuple):
        return tuple(map(normal, value))
    return float(f"{value:.14g}") if isinstance(value, float) else value


def _is_rearranged(column: Column, pairs: Sequence[Pair]) -> bool:
    number = len(pairs)
    if number < _LEAST:
        return False
    old, new = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    if len(old) * 4 <= number * 3:
        # One word put in place of another throughout, such as when two people exchange their tasks, is no sorting.
        replaced = column.type not in _PLAIN | _ORDERED and len(set(pairs)) == len(old)
        if number < _LEAST_REPEATED or replaced:
            return False
    again = (old & new).total()
    if again == number:
        return True
    if column.type in _PLAIN or number < _LEAST_PARTLY or again * 4 < number * 3:
        return False
    return column.type not in _ORDERED or _goes_both_ways(pairs)


def _goes_both_ways(pairs: Sequence[Pair]) -> bool:
    """Whether values rose and fell: weekly dates that all move on by a week are found again as well, but each of them is later."""
    steps = [_step(old, new) for old, new in pairs]
    return min(steps.count(1), steps.count(-1)) * 4 >= len(pairs)


def _step(old: Value, new: Value) -> int:
    """1 where a value rose, -1 where it fell, 0 where that cannot be said."""
    if isinstance(old, date) and isinstance(new, date):
        return (new > old) - (new < old)
    if isinstance(old, (int, float)) and isinstance(new, (int, float)):
        return (new > old) - (new < old)
    if isinstance(old, str) and isinstance(new, str):  # times and plan years
        return (new > old) - (new < old)
    return 0
