"""The tracker's tabs in their order, and a plan as the rows of these tabs.

The writer puts these rows into a workbook; an import makes them again of the plan as it stands by then, and compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from uipkit.plan.base import Artifact, Model
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.plan import Plan
from uipkit.tracker.layout import Column, Sheet, Value, value_at
from uipkit.tracker.plan_sheets import (
    ACTIONS,
    INTERIM_TARGETS,
    MILESTONES,
    PRIORITIES,
    ROOT_CAUSES,
    STRATEGIES,
    TARGETS,
    year_column,
)
from uipkit.tracker.process_sheets import (
    CHECKLIST,
    MEMBERS,
    ROLES,
    SCHEDULE,
    SOURCES,
    TAKEAWAYS,
    TEAMS,
)
from uipkit.tracker.progress_sheets import PROGRESS

SHEETS: Final[tuple[Sheet, ...]] = (
    SCHEDULE,
    CHECKLIST,
    TAKEAWAYS,
    SOURCES,
    PRIORITIES,
    TARGETS,
    INTERIM_TARGETS,
    ROOT_CAUSES,
    STRATEGIES,
    ACTIONS,
    MILESTONES,
    *PROGRESS,
    TEAMS,
    MEMBERS,
    ROLES,
)
"""Every tab that holds items of the plan, in the order of the workbook."""

ROW_ID: Final = "Row ID"
"""The heading of the hidden first column, which says which item of the plan a row is. It is empty in a new row."""

_YEAR = re.compile(r"Target (20[0-9]{2}-[0-9]{2})")


class Row(NamedTuple):
    """One item of the plan as a row.

    id: what the hidden column holds: the file and the lists and ids, or places, that lead to the item
    (``strategies/reading.yaml#actions/weekly``, ``teams.yaml#teams/leadership/members[2]``); unique in the workbook.
    file, path: where it stands in the plan as read now, the path with positions as in the model (``LoadedPlan.in_file`` turns it into
    one of the file); the path of a file that is itself the item is empty. within: the ids on the way, that of the file first.
    values: by the keys of the columns; every column but those ``shown`` has one.
    """

    id: str
    file: str
    path: tuple[str | int, ...]
    within: tuple[str, ...]
    values: Mapping[str, Value]


class Table(NamedTuple):
    """One tab of one plan: its columns, those for years among them, and its rows in the plan's order."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables(plan: Plan) -> tuple[Table, ...]:
    """Return every tab with its rows as plain values, nothing withheld: the masking of what may not be shown comes after."""
    years = _years(plan)
    return tuple(_table(plan, sheet, years) for sheet in SHEETS)


def table_of(plan: Plan, sheet: Sheet) -> Table:
    """Return one table, be it a tab of the tracker or not, with its rows as ``tables`` has them."""
    return _table(plan, sheet, _years(plan) if sheet.years else ())


def sheet_named(name: str) -> Sheet | None:
    """Return the tab of a name, None for one that holds no items."""
    return next((sheet for sheet in SHEETS if sheet.name == name), None)


def column_headed(sheet: Sheet, header: str) -> Column | None:
    """Return the column of a tab that bears a heading, one for a plan year among them; None for a heading that is not ours."""
    words = " ".join(header.split())
    year = _YEAR.fullmatch(words) if sheet.years else None
    if year is not None:
        return year_column(year[1])
    return next((column for column in sheet.columns if column.header == words), None)


def columns_for(sheet: Sheet, years: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of a tab; those for ``years``, where it has such, after the baseline."""
    if not sheet.years:
        return sheet.columns
    place = 1 + [column.field for column in sheet.columns].index("baseline.value")
    return (*sheet.columns[:place], *map(year_column, years), *sheet.columns[place:])


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same for a workbook, which keeps fifteen digits of a number."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return one == other or abs(one - other) <= 1e-14 * max(abs(one), abs(other))
    return one == other


def artifacts_of(plan: Plan, kind: str) -> tuple[Artifact, ...]:
    """Return the files of a kind that the plan has and that could be read."""
    several: Mapping[str, tuple[Artifact, ...]] = {
        "priority": plan.priorities,
        "root-cause": plan.root_causes,
        "strategy": plan.strategies,
        "engagement": plan.engagements,
    }
    single: Mapping[str, Artifact | None] = {
        "plan": plan.info,
        "schedule": plan.schedule,
        "takeaways": plan.takeaways,
        "teams": plan.teams,
        "progress": plan.progress,
    }
    if kind in several:
        return several[kind]
    found = single[kind]
    return () if found is None else (found,)


def _years(plan: Plan) -> tuple[str, ...]:
    """The plan years that have a column: those with a target somewhere, this plan's and the one after."""
    used = {
        year for priority in plan.priorities for target in priority.targets for year in target.annual_targets
    }
    own = plan.plan_year
    if own:
        first = int(own[:4])
        used |= {f"{each}-{(each + 1) % 100:02d}" for each in (first, first + 1)}
    return tuple(sorted(used))


class _Found(NamedTuple):
    """An item on the way down: ``key`` is its part of the row's id."""

    item: Model | str
    key: str
    path: tuple[str | int, ...]
    within: tuple[str, ...]


def _table(plan: Plan, sheet: Sheet, years: tuple[str, ...]) -> Table:
    columns = columns_for(sheet, years)
    rows = tuple(
        Row(
            artifact.file + found.key,
            artifact.file,
            found.path,
            found.within,
            FrozenDict({column.key: _value(found, column) for column in columns if column.part != "shown"}),
        )
        for artifact in artifacts_of(plan, sheet.kind)
        for found in _items(_Found(artifact, "", (), ()), artifact.id, sheet.lists)
    )
    return Table(sheet, columns, rows)


def _items(holder: _Found, holder_id: str, lists: tuple[str, ...]) -> Iterator[_Found]:
    if not lists:
        yield holder
        return
    name, *below = lists
    within = (*holder.within, holder_id)
    seen: set[str] = set()
    for position, item in enumerate(getattr(holder.item, name)):
        own = str(getattr(item, "id", ""))
        # An id that stands twice is a mistake that the checker names; here neither item may stand for the other.
        by_id = bool(own) and own not in seen
        seen.add(own)
        step = f"{name}/{own}" if by_id else f"{name}[{position}]"
        key = f"{holder.key}{'/' if holder.key else '#'}{step}"
        yield from _items(_Found(item, key, (*holder.path, name, position), within), own, tuple(below))


def _value(found: _Found, column: Column) -> Value:
    if column.part == "within":
        return found.within[column.level]
    if column.part == "own-id":
        return str(getattr(found.item, "id", "")) or None
    return value_at(found.item, column.field)
