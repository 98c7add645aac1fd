"""The path of an improvement target, from its baseline over interim and annual targets, as the rules of family 2 read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.plan import plan_year
from uipkit.rules.wording import figure, to_fill_in, to_write
from uipkit.workbook.measure_range import same_measure, scale_of

if TYPE_CHECKING:
    from uipkit.plan.priority import InterimTarget, Target

_STEP_SHARE = 0.03
"""The yearly step of example values, as a share of the scale: modest, and below any sensible ``target_leap``."""


def baseline_value(target: Target) -> float | None:
    """Return the baseline's value, or None where there is none."""
    return target.baseline.value if target.baseline else None


def ahead(target: Target, value: float, of: float) -> bool:
    """Whether ``value`` is better than ``of`` in the direction of the measure."""
    return value > of if target.direction == "increase" else value < of


def at_best(target: Target, value: float) -> bool:
    """Whether ``value`` is at the better end of the scale already."""
    scale = scale_of(target)
    return scale is not None and not ahead(
        target, scale[1] if target.direction == "increase" else scale[0], value
    )


def steps(target: Target) -> Iterator[tuple[KeyPath, str, float, float]]:
    """Yield each step forward: where it starts, the plan year it leads to, the value there, its size a year.

    A step over several years is spread evenly. A baseline without a year counts as the year before.
    """
    before: tuple[KeyPath, int | None, float] | None = None
    start = baseline_value(target)
    if target.baseline is not None and start is not None:
        year = target.baseline.plan_year
        before = (("baseline", "value"), int(year[:4]) if year else None, start)
    for year, value in sorted(target.annual_targets.items()):
        number = int(year[:4])
        if before is not None:
            path, since, earlier = before
            if ahead(target, value, earlier):
                yield path, year, value, abs(value - earlier) / max(1, number - (since or number - 1))
        before = (("annual_targets", year), number, value)


def off_value(target: Target, interim: InterimTarget, this_year: str) -> str | None:
    """Say how an interim value misses the way to this year's annual target; None where it does not or nobody can tell."""
    start, goal = baseline_value(target), target.annual_targets.get(this_year)
    value = interim.value
    if value is None or start is None or goal is None or not same_measure(target, interim):
        return None
    scale = scale_of(target)
    if not ahead(target, goal, start) or (scale and not scale[0] <= value <= scale[1]):
        return None  # UIP205 and UIP206 say so
    if min(start, goal) <= value <= max(start, goal):
        return None
    return f"not between the baseline of {figure(start)} and the {figure(goal)} aimed at in {this_year}"


def behind_an_earlier_one(target: Target) -> Mapping[str, str]:
    """Return the interim targets that fall behind an earlier one of the same measure: id to what is wrong, in words."""
    dated = sorted(
        (interim.date, interim.value, interim.id)
        for interim in target.interim_targets
        if interim.date is not None and interim.value is not None and same_measure(target, interim)
    )
    return {
        later[2]: f"behind the {figure(earlier[1])} expected on {earlier[0]}"
        for earlier, later in pairwise(dated)
        if ahead(target, earlier[1], later[1])
    }


# Values for examples: on the path where there is one, modest where there is none ------------------------------------


def _step(target: Target) -> float:
    scale = scale_of(target)
    size = (
        (scale[1] - scale[0]) * _STEP_SHARE
        if scale
        else max(1.0, abs(baseline_value(target) or 0) * _STEP_SHARE)
    )
    return size if target.direction == "increase" else -size


def _within(target: Target, value: float) -> float:
    scale = scale_of(target)
    if scale is not None:
        value = min(max(value, scale[0]), scale[1])
    return round(value, 1)


def has_start(target: Target) -> bool:
    """Whether values can be worked out from the plan's own: from the baseline or from an annual target."""
    return baseline_value(target) is not None or bool(target.annual_targets)


def such_as_below(target: Target) -> str:
    """What a help adds where the example below it is worked out from the target's own values; empty where it leaves them open."""
    return ", such as the value below" if has_start(target) else ""


def value_for(target: Target, year: str) -> float:
    """Return a value that would do as the annual target of ``year``, between what comes before and after it.

    The target must have a baseline, or an annual target of another year, to go on from (``has_start``).
    """
    start = baseline_value(target)
    earlier = [value for other, value in target.annual_targets.items() if other < year]
    known = earlier if start is None else [start, *earlier]
    best = max if target.direction == "increase" else min
    lower = best(known) if known else None
    later = [value for other, value in sorted(target.annual_targets.items()) if other > year]
    upper = later[0] if later and (lower is None or ahead(target, later[0], lower)) else None
    if lower is not None and upper is not None:
        return round((lower + upper) / 2, 1)
    if upper is not None:
        return _within(target, upper - _step(target))
    return _within(target, (lower or 0) + _step(target))


def value_during(target: Target, this_year: str | None, interim: InterimTarget | None = None) -> float | None:
    """Return a value half way from the baseline, or from the interim targets before ``interim``, to this year's target.

    None where the way is not known.
    """
    start, goal = baseline_value(target), target.annual_targets.get(this_year or "")
    if start is None or goal is None:
        return None
    if interim is not None and interim.date is not None:
        for other in target.interim_targets:
            if other.value is None or other.date is None or not same_measure(target, other):
                continue
            if other.date < interim.date and min(start, goal) <= other.value <= max(start, goal):
                start = other.value
    return round((start + goal) / 2, 1)


def mid_year(this_year: str) -> str:
    """Return a day in the middle of a plan year, as it is written in YAML."""
    return f"{int(this_year[:4]) + 1}-01-29"


def annual_example(target: Target, this_year: str | None) -> str:
    """Return annual targets for the plan year, the next and every year given already; empty without a plan year.

    Values go on from those of the target; where it has none the years stand open, since nobody can make up a result.
    """
    if this_year is None:
        return ""
    years = sorted({this_year, plan_year.shifted(this_year, 1), *target.annual_targets})
    lines = ["    annual_targets:"]
    values: dict[str, float] = dict(target.annual_targets)
    for year in years:
        if not has_start(target):
            lines.append(to_fill_in(f"      {year}", "the result to reach"))
            continue
        if year not in values:
            values[year] = value_for(target.model_copy(update={"annual_targets": values}), year)
        lines.append(f"      {year}: {figure(values[year])}")
    return "\n".join(lines)


def interim_example(target: Target, this_year: str | None) -> str:
    """Return one interim target in the middle of the plan year; empty without a plan year. Its value as in ``annual_example``."""
    if this_year is None:
        return ""
    value = value_during(target, this_year)
    start = baseline_value(target)
    if value is None and start is not None:
        value = round((start + value_for(target, this_year)) / 2, 1)
    open_value = to_fill_in("        value", "the result expected by then")
    return (
        f"    interim_targets:\n      - id: mid-year\n        date: {mid_year(this_year)}\n"
        f"{open_value if value is None else f'        value: {figure(value)}'}"
    )


def target_example(this_year: str | None) -> str:
    """Return a whole target, as it stands under ``targets``; empty without a plan year."""
    if this_year is None:
        return ""
    return "\n".join(
        (
            "targets:",
            "  - id: first-target",
            f"    measure: {to_write('what is measured')}",
            f"    source: {to_write('the test or survey')}",
            to_fill_in("    unit", "such as percent, percentile or points"),
            to_fill_in("    direction", "increase or decrease: which way is better"),
            "    baseline:",
            f"      plan_year: {plan_year.shifted(this_year, -1)}",
            to_fill_in("      value", "what the source showed in that year"),
            "    annual_targets:",
            to_fill_in(f"      {this_year}", "the result to reach"),
            to_fill_in(f"      {plan_year.shifted(this_year, 1)}", "the result to reach"),
            "    interim_targets:",
            f"      - id: mid-year\n        date: {mid_year(this_year)}",
            to_fill_in("        value", "the result expected by then"),
        )
    )
