"""New rows about results: a state that the value says by itself, and an entry without scaffold text, as ``uipkit track`` records both."""

from __future__ import annotations

from collections.abc import Mapping

from uipkit.analysis.recording import state_by_value
from uipkit.analysis.trackable import KINDS, trackables
from uipkit.plan.plan import Plan
from uipkit.tracker.layout import Column, Sheet, Value
from uipkit.tracker.read_values import NotTaken
from uipkit.workflows.import_links import Links

RESULTS = frozenset(kind.thing for kind in KINDS.values())
"""What ``uipkit new`` calls the entries that are recorded, by the names of ``scaffold.things``."""


def with_state(
    sheet: Sheet, values: Mapping[str, Value], plan: Plan, links: Links
) -> Mapping[str, Value] | NotTaken:
    """Return a new row's values with the state that its value says, where it says none itself; or why that cannot be said."""
    open_ = [each for each in sheet.columns if each.worked_out_from and each.key not in values]
    if not open_:
        return values
    [column] = open_
    kind = next(name for name, each in KINDS.items() if (each.list_name,) == sheet.lists)
    ids = _ids(sheet, KINDS[kind].ids, values, links)
    if isinstance(ids, NotTaken):
        return ids
    value = values.get(column.worked_out_from)
    item = next((each for each in trackables(plan) if (each.kind, each.ids) == (kind, ids)), None)
    if item is not None and item.target is not None and isinstance(value, int | float):
        state = state_by_value(value, item.aimed, item.target.direction)
        if state is not None:
            return {**values, column.key: state}
    return NotTaken(
        f"The value alone does not say how it stands, as the plan aims at none or measures it otherwise; fill in “{column.header}”."
    )


def _ids(
    sheet: Sheet, names: tuple[str, ...], values: Mapping[str, Value], links: Links
) -> tuple[str, ...] | NotTaken:
    columns: dict[str, Column] = {each.key: each for each in sheet.columns}
    found: list[str] = []
    for name in names:
        meant = links.checked(columns[name], values.get(name), values)
        if isinstance(meant, NotTaken):
            return meant
        found.append(str(meant))
    return tuple(found)
