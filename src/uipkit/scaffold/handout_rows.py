"""Rows of a handout's table that come from the plan, as plain words: no cell is Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from uipkit.plan.plan import Plan
from uipkit.plan.strategy import Strategy
from uipkit.scaffold.agenda_template import RowsFrom
from uipkit.scaffold.plan_snapshot import Occasion, cut, owners
from uipkit.scaffold.work_views import MOST_AT_ONCE, MOST_GROUPS, crunch_span, crunch_words, when
from uipkit.workbook.shared_activities import shared_activities
from uipkit.workbook.workload import crunch_times


class Row(NamedTuple):
    """One row: its cells as plain words, and the files of the plan that they are from."""

    cells: tuple[str, ...]
    files: tuple[str, ...]


COLUMNS: Mapping[RowsFrom, tuple[str, ...]] = MappingProxyType(
    {
        "help-wanted": ("What", "When", "How others can help"),
        "shared-activities": ("Activity", "Strategies", "When"),
        "crunch-times": ("When", "What falls together"),
        "actions": ("Action", "Who", "When"),
    }
)
"""The columns of rows from the plan, where the template names none."""


def rows_for(
    source: RowsFrom, plan: Plan, occasion: Occasion, strategy: Strategy | None = None
) -> Sequence[Row]:
    """Return the rows that a plan gives; with ``strategy`` only those that concern it."""
    found = _ROWS[source](plan, occasion)
    return [row for row in found if strategy is None or strategy.file in row.files]


def _help_wanted(plan: Plan, occasion: Occasion) -> Iterator[Row]:  # noqa: ARG001 - all are called alike
    for strategy in plan.strategies:
        for each in strategy.actions:
            if each.help_wanted:
                cells = (cut(each.description) or each.id, when(each), cut(each.help_wanted))
                yield Row(cells, (strategy.file,))


def _shared(plan: Plan, occasion: Occasion) -> Iterator[Row]:  # noqa: ARG001
    for group in islice(shared_activities(plan), MOST_GROUPS):
        steps = group.steps
        what = "; ".join(_item(step.action.description, step.action.id) for step in steps)
        names = "; ".join(dict.fromkeys(step.strategy.title for step in steps))
        times = "; ".join(dict.fromkeys(filter(None, (when(step.action) for step in steps))))
        yield Row((what, names, times), tuple(dict.fromkeys(step.strategy.file for step in steps)))


def _crunches(plan: Plan, occasion: Occasion) -> Iterator[Row]:
    limits = occasion.crunch
    for crunch in crunch_times(plan, limits.due_in_a_fortnight, limits.due_for_one_role):
        named = [_item(each.text, each.item.id) for each in crunch.due[:MOST_AT_ONCE]]
        more = len(crunch.due) - MOST_AT_ONCE
        named += [f"and {more} more"] if more > 0 else []
        words = f"{crunch_words(crunch, plan)}: {'; '.join(named)}"
        files = tuple(dict.fromkeys(each.strategy.file for each in crunch.due))
        yield Row((crunch_span(crunch), words), files)


def _item(text: str, own_id: str) -> str:
    """One of several things in a cell, set apart by semicolons."""
    return cut(text).rstrip(".") or own_id


def _actions(plan: Plan, occasion: Occasion) -> Iterator[Row]:  # noqa: ARG001
    for strategy in plan.strategies:
        for each in strategy.actions:
            cells = (cut(each.description) or each.id, owners(each.who, plan), when(each))
            yield Row(cells, (strategy.file,))


_ROWS: Mapping[RowsFrom, Callable[[Plan, Occasion], Iterator[Row]]] = MappingProxyType(
    {
        "help-wanted": _help_wanted,
        "shared-activities": _shared,
        "crunch-times": _crunches,
        "actions": _actions,
    }
)
