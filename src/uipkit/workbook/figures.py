"""Figures as people say them, in every document alike: ``24%``, ``41st percentile``, ``742 scale score points``."""

from __future__ import annotations

_PERCENTILES = frozenset(("percentile", "median growth percentile", "growth percentile"))


def plain_number(value: float) -> str:
    """Write a number without a needless ``.0``."""
    if isinstance(value, int):
        return str(value)
    # Ten decimal places hide the noise of binary fractions (0.1 + 0.2) and nothing that a school reports.
    text = f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    return "0" if text == "-0" else text


def figure(value: float | None, unit: str = "") -> str:
    """Write a figure with its unit; empty for None. The unit is as written, so the result may hold any text."""
    if value is None:
        return ""
    kind = unit.strip().lower()
    if kind in {"percent", "%"}:
        return f"{plain_number(value)}%"
    if kind in _PERCENTILES and value == int(value):
        return f"{ordinal(int(value))} percentile"
    return f"{plain_number(value)} {unit}".strip()


def ordinal(value: int) -> str:
    """Write a whole number as a place in a row: ``1st``, ``12th``, ``43rd``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th") if value % 100 not in (11, 12, 13) else "th"
    return f"{value}{ending}"
