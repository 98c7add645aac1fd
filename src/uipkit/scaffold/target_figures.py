"""What the figures of a new target are, where nobody says: achievement or growth, which decides how small a group may be shown."""

from __future__ import annotations

from uipkit.plan.priority import Priority
from uipkit.scaffold.answers import Fields
from uipkit.workbook.privacy import Measures, measures_of


def figures_of(fields: Fields, priority: Priority | None) -> Measures:
    """Return what a target of ``priority`` measures, by its answers in the shape of its model.

    Growth where its measure, unit, source or group speaks of growth or percentiles, or where its priority is about growth alone. Where
    the priority is about growth among other things and the target does not say what it measures, growth too: it has the larger
    smallest group, so a mistake withholds a figure and does not show one.
    """
    said = " ".join(str(fields.get(name) or "") for name in ("measure", "unit", "source"))
    focus = set(priority.focus) if priority is not None else set()
    in_doubt = not (fields.get("measure") or fields.get("unit"))
    if measures_of(said) == "growth" or focus == {"growth"} or ("growth" in focus and in_doubt):
        return "growth"
    return "achievement"
