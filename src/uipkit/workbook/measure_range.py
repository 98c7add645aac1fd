"""Which values a measure can take: the scale that a target gives, else what its unit implies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uipkit.plan.priority import InterimTarget, Target

Range = tuple[float, float]
"""The lowest and the highest value that a measure can take."""

PERCENT: Range = (0.0, 100.0)
PERCENTILE: Range = (1.0, 99.0)

_NO_LEVEL = frozenset(("point", "points", "change", "growth", "increase", "decrease", "reduction"))
"""Words that make a unit with “percent” in it a difference, which may be negative, rather than a share."""


def scale_of(target: Target) -> Range | None:
    """Return the range of a target's values: its own scale, else what its unit implies; None where nobody knows.

    A scale that is upside down counts as none.
    """
    if target.scale is not None:
        return (target.scale.low, target.scale.high) if target.scale.low < target.scale.high else None
    return scale_of_unit(target.unit)


def scale_of_unit(unit: str) -> Range | None:
    """Return 1 to 99 for a percentile, 0 to 100 for a share in percent, None for any other unit."""
    plain = unit.lower()
    if "percentile" in plain:
        return PERCENTILE
    words = plain.replace("%", " percent ").replace("-", " ").split()
    if ("percent" in words or "percentage" in words) and not _NO_LEVEL.intersection(words):
        return PERCENT
    return None


def same_measure(target: Target, interim: InterimTarget) -> bool:
    """Whether an interim target's value can be compared with the target's: same measure, same unit."""
    return interim.measure in ("", target.measure) and interim.unit in ("", target.unit)


def scale_of_interim(target: Target, interim: InterimTarget) -> Range | None:
    """Return the range of an interim target's value; another measure shares only what its unit implies."""
    return scale_of(target) if same_measure(target, interim) else scale_of_unit(interim.unit or target.unit)


def contradicts(state: str | None, value: float | None, aimed: float | None, target: Target) -> bool:
    """Whether a result says something else than its value, held against what was aimed at in the direction of its target.

    ``met`` is contradicted by a value that is behind, ``missed`` and ``partly-met`` by one that is as good or better. False where
    nobody can tell: the value or what was aimed at is not known, or the state is no result.
    """
    if value is None or aimed is None or state not in ("met", "partly-met", "missed"):
        return False
    reached = value >= aimed if target.direction == "increase" else value <= aimed
    return reached != (state == "met")
