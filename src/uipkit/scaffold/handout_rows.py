"""Rows of a handout's table that come from the plan, as plain words: no cell is Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from uipkit.plan.plan import Plan
from uipkit.plan.strategy import Strategy
from uipkit.scaffold.agenda_template import RowsFrom
from uipkit.scaffold.plan_snapshot import Occasion, cut, day, owners
from uipkit.scaffold.target_views import interim_words
from uipkit.scaffold.work_views import (
    MOST_AT_ONCE,
    MOST_GROUPS,
    crunch_span,
    crunch_words,
    still_goes_on,
    when,
)
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
        "actions": ("Action", "Who", "When", "Resources", "What exists when it is done"),
        "strategies": ("Strategy",),
        "milestones-and-targets": ("Milestone or interim target", "By when"),
        "load": ("Role", "How many steps it owns", "Steps it owns"),
    }
)
"""The columns of rows from the plan, where the template names none."""


def rows_for(
    source: RowsFrom, plan: Plan, occasion: Occasion, strategy: Strategy | None = None
) -> Sequence[Row]:
    """Return the rows that a plan gives; with ``strategy`` only those that concern it."""
    found = _ROWS[source](plan, occasion)
    return [row for row in found if strategy is None or strategy.file in row.files]


def _help_wanted(plan: Plan, occasion: Occasion) -> Iterator[Row]:
    for strategy in plan.strategies:
        for each in strategy.actions:
            if each.help_wanted and still_goes_on(each, occasion):
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
            work = (cut(each.description) or each.id, owners(each.who, plan), when(each))
            yield Row((*work, cut(each.resources), cut(each.deliverable)), (strategy.file,))


def _strategies(plan: Plan, occasion: Occasion) -> Iterator[Row]:  # noqa: ARG001
    for strategy in plan.strategies:
        yield Row((strategy.title,), (strategy.file,))


def _to_be_judged(plan: Plan, occasion: Occasion) -> Iterator[Row]:
    """Milestones of each strategy, and interim targets of the priorities that it serves, in the order of their days."""
    rows: list[tuple[date, Row]] = []
    for strategy in plan.strategies:
        for each in strategy.milestones:
            cells = (_item(each.statement, each.id), day(each.date) if each.date else "")
            rows.append((each.date or date.max, Row(cells, (strategy.file,))))
    for priority in plan.priorities:
        causes = {cause.id for cause in plan.causes_of(priority.id)}
        serving = [
            strategy.file
            for strategy in plan.strategies
            if any(cause.id in causes for cause in plan.causes_of_strategy(strategy))
        ]
        for target in priority.targets:
            for point in target.interim_targets:
                cells = (interim_words(target, point, plan, occasion), day(point.date) if point.date else "")
                rows.append((point.date or date.max, Row(cells, (*serving, priority.file))))
    yield from (row for _, row in sorted(rows, key=lambda each: each[0]))


def _load(plan: Plan, occasion: Occasion) -> Iterator[Row]:  # noqa: ARG001
    """Each role with the action steps that it owns, those with the most first."""
    owned: dict[str, list[tuple[str, str]]] = {}
    for strategy in plan.strategies:
        for each in strategy.actions:
            if owner := owners(each.who[:1], plan):
                owned.setdefault(owner, []).append((_item(each.description, each.id), strategy.file))
    for owner, steps in sorted(owned.items(), key=lambda each: -len(each[1])):
        named = [words for words, _ in steps[:MOST_AT_ONCE]]
        more = len(steps) - MOST_AT_ONCE
        named += [f"and {more} more"] if more > 0 else []
        files = tuple(dict.fromkeys(file for _, file in steps))
        yield Row((owner, str(len(steps)), "; ".join(named)), files)


_ROWS: Mapping[RowsFrom, Callable[[Plan, Occasion], Iterator[Row]]] = MappingProxyType(
    {
        "help-wanted": _help_wanted,
        "shared-activities": _shared,
        "crunch-times": _crunches,
        "actions": _actions,
        "strategies": _strategies,
        "milestones-and-targets": _to_be_judged,
        "load": _load,
    }
)
