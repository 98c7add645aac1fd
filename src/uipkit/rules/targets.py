"""Family 2, improvement targets: each priority has measurable ones, on a path that leads somewhere and can be watched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem, Related
from uipkit.plan import plan_year
from uipkit.plan.words import listed, quoted
from uipkit.rules import target_path
from uipkit.rules.progress_entries import result_out_of_range
from uipkit.rules.rule import ALWAYS, Context, E, I, Rule, W
from uipkit.rules.wording import figure, named, named_target, to_fill_in, to_write, yaml_text
from uipkit.workbook.measure_range import scale_of, scale_of_interim

if TYPE_CHECKING:
    from uipkit.plan.priority import InterimTarget, Priority, Target

FEWEST_ANNUAL_TARGETS = 2
"""Full plan years that every improvement target covers at least (workbook, 6.1)."""


def _targets(ctx: Context) -> Iterator[tuple[Priority, int, Target]]:
    for priority in ctx.plan.priorities:
        for index, target in enumerate(priority.targets):
            yield priority, index, target


def _subject(priority: Priority, target: Target, *parts: str) -> str:
    return "/".join((priority.id, "targets", target.id, *parts))


def fewer_than_two_annual_targets(ctx: Context) -> Iterator[Problem]:
    """UIP201: each target with fewer than ``FEWEST_ANNUAL_TARGETS`` annual targets."""
    for priority, index, target in _targets(ctx):
        if len(target.annual_targets) >= FEWEST_ANNUAL_TARGETS:
            continue
        has = "one annual target" if target.annual_targets else "no annual target"
        yield Problem(
            Place(priority.file, ("targets", index, "annual_targets")),
            f"The target {named_target(priority, target)} has {has}; two full years are asked for.",
            has,
            f"Set a value for the plan year and for the year after it{target_path.such_as_below(target)}.",
            target_path.annual_example(target, ctx.plan.plan_year),
            "The plan's final check asks for targets that cover two full years.",
            subject=_subject(priority, target, "annual_targets"),
        )


def target_years_off(ctx: Context) -> Iterator[Problem]:
    """UIP202: each target whose annual targets leave out the plan year or the next; UIP201 reports fewer than two."""
    this_year = ctx.plan.plan_year
    if this_year is None:
        return
    wanted = (this_year, plan_year.shifted(this_year, 1))
    for priority, index, target in _targets(ctx):
        missing = [year for year in wanted if year not in target.annual_targets]
        if not missing or len(target.annual_targets) < FEWEST_ANNUAL_TARGETS:
            continue
        yield Problem(
            Place(priority.file, ("targets", index, "annual_targets")),
            f"The target {named_target(priority, target)} has no value for {listed(missing)}, though the plan is for {this_year}.",
            f"{listed(missing)} missing",
            f"Set values for {wanted[0]} and {wanted[1]}{target_path.such_as_below(target)}; later years may follow.",
            target_path.annual_example(target, this_year),
            "The two full years that a plan covers are its own plan year and the one after.",
            (Related(Place("plan.yaml", ("plan_year",)), "the plan year"),),
            _subject(priority, target, "annual_targets"),
        )


def no_interim_target(ctx: Context) -> Iterator[Problem]:
    """UIP203: each target without an interim target that has both a date and a value."""
    for priority, index, target in _targets(ctx):
        if any(interim.date and interim.value is not None for interim in target.interim_targets):
            continue
        path: KeyPath = ("targets", index, "interim_targets")
        example = target_path.interim_example(target, ctx.plan.plan_year)
        label = "no interim target"
        if target.interim_targets:
            first = target.interim_targets[0]
            lacking = [field for field in ("date", "value") if getattr(first, field) is None]
            path = (*path, 0, lacking[0])
            label = f"no {listed(lacking)}"
            lines = example.splitlines()
            example = "\n".join(line for line in lines if line.strip().partition(":")[0] in lacking)
        yield Problem(
            Place(priority.file, path),
            f"Nothing shows during the year how students do on {named_target(priority, target)}.",
            label,
            f"Say what result is expected at one or more points of the year{target_path.such_as_below(target)}; a local measure will do.",
            example,
            "Interim targets are what the team goes by when it decides during the year whether to adjust.",
            subject=_subject(priority, target, "interim_targets"),
        )


def target_without_measure(ctx: Context) -> Iterator[Problem]:
    """UIP204: each part that a target cannot be read without: measure, source, unit, the baseline's value and year."""
    for priority, index, target in _targets(ctx):
        for path, what in _missing_parts(target):
            yield Problem(
                Place(priority.file, ("targets", index, *path)),
                f"The target {named_target(priority, target)} has no {what}.",
                f"no {what}",
                f"Give the {what}.",
                _part_example(ctx, target, path),
                "A target can be met or missed only where its measure, source, unit and starting point are known.",
                subject=_subject(priority, target, *path),
            )


def _missing_parts(target: Target) -> Iterator[tuple[tuple[str, ...], str]]:
    for field in ("measure", "source", "unit"):
        if not getattr(target, field):
            yield (field,), field
    if target.withheld:
        return  # a group too small to be shown keeps its baseline out of the plan
    if target.baseline is None:
        yield ("baseline",), "baseline"
        return
    if target.baseline.value is None:
        yield ("baseline", "value"), "baseline value"
    if target.baseline.plan_year is None:
        yield ("baseline", "plan_year"), "year for its baseline"


def _part_example(ctx: Context, target: Target, path: tuple[str, ...]) -> str:
    this_year = ctx.plan.plan_year
    year = plan_year.shifted(this_year, -1) if this_year else "2025-26"
    known = ctx.plan.data_source_by_id.get(target.data_source or "")
    result = "what the source showed in that year"
    examples = {
        ("measure",): f"    measure: {to_write('what is measured')}",
        ("source",): f"    source: {yaml_text(known.title) if known else to_write('the test or survey')}",
        ("unit",): to_fill_in("    unit", "such as percent, percentile or points"),
        ("baseline",): f"    baseline:\n      plan_year: {year}\n{to_fill_in('      value', result)}",
        ("baseline", "value"): to_fill_in("      value", result),
        ("baseline", "plan_year"): to_fill_in("      plan_year", f"the year of that result, such as {year}"),
    }
    return examples[path]


def target_without_improvement(ctx: Context) -> Iterator[Problem]:
    """UIP205: each annual target that is at or behind the baseline, or behind the year before it."""
    for priority, index, target in _targets(ctx):
        start = target_path.baseline_value(target)
        if start is not None and target_path.at_best(target, start):
            start = None  # whoever stands at the end of the scale can only hold it
        before: tuple[str, float] | None = None
        for year, value in sorted(target.annual_targets.items()):
            earlier = before
            before = (year, value)
            if start is not None and not target_path.ahead(target, value, start):
                than = "equal to" if value == start else "behind"
                what, other, of = (
                    f"{than} its baseline of {figure(start)}",
                    ("baseline", "value"),
                    "the baseline",
                )
            elif earlier and target_path.ahead(target, earlier[1], value):
                what, of = f"behind the {figure(earlier[1])} aimed at in {earlier[0]}", "the year before"
                other = ("annual_targets", earlier[0])
            else:
                continue
            yield Problem(
                Place(priority.file, ("targets", index, "annual_targets", year)),
                f"The target {named_target(priority, target)} aims at {figure(value)} in {year}, which is {what}.",
                "no improvement",
                f"Aim {'higher' if target.direction == 'increase' else 'lower'}, or correct direction, "
                f"which says that a good result means {'an' if target.direction == 'increase' else 'a'} {target.direction}. "
                "Below is a value on the way from the ones that stand there.",
                f"      {year}: {figure(target_path.value_for(target, year))}",
                related=(Related(Place(priority.file, ("targets", index, *other)), of),),
                subject=_subject(priority, target, "annual_targets", year),
            )


def target_out_of_range(ctx: Context) -> Iterator[Problem]:
    """UIP206: each baseline, annual or interim value outside its measure's scale, and each scale that is upside down."""
    for priority, index, target in _targets(ctx):
        if target.scale and target.scale.low >= target.scale.high:
            yield Problem(
                Place(priority.file, ("targets", index, "scale")),
                f"The scale of {named_target(priority, target)} runs from {figure(target.scale.low)} to "
                f"{figure(target.scale.high)}, so no value lies on it.",
                "low is not below high",
                "Give the lowest possible value as low and the highest as high; direction says which end is better.",
                f"    scale:\n      low: {figure(min(target.scale.low, target.scale.high))}\n"
                f"      high: {figure(max(target.scale.low, target.scale.high) + (target.scale.low == target.scale.high))}",
                subject=_subject(priority, target, "scale"),
            )
            continue
        for path, subject, value, scale in _values(target):
            if scale is None or scale[0] <= value <= scale[1]:
                continue
            low, high = (figure(end) for end in scale)
            unit = quoted(target.unit) if target.unit else "the measure"
            yield Problem(
                Place(priority.file, ("targets", index, *path)),
                f"The target {named_target(priority, target)} has the value {figure(value)}, which is outside {low} to {high}.",
                f"not between {low} and {high}",
                f"Correct the value, or the unit or scale if {unit} can take it.",
                note="Percent runs from 0 to 100 and a percentile from 1 to 99, unless the target's scale says otherwise.",
                subject=_subject(priority, target, *subject),
            )


def _values(
    target: Target,
) -> Iterator[tuple[KeyPath, tuple[str, ...], float, tuple[float, float] | None]]:
    """Every value of a target: its path, its subject, the value, and the range it has to lie in."""
    scale = scale_of(target)
    start = target_path.baseline_value(target)
    if start is not None:
        yield ("baseline", "value"), ("baseline", "value"), start, scale
    for year, value in target.annual_targets.items():
        yield ("annual_targets", year), ("annual_targets", year), value, scale
    for number, interim in enumerate(target.interim_targets):
        if interim.value is not None:
            own = scale_of_interim(target, interim)
            yield ("interim_targets", number, "value"), ("interim_targets", interim.id), interim.value, own


def interim_off_path(ctx: Context) -> Iterator[Problem]:
    """UIP207: each interim target dated outside the plan year, or valued off the way from baseline to annual target."""
    this_year = ctx.plan.plan_year
    if this_year is None:
        return
    first, last = plan_year.first_day(this_year), plan_year.last_day(this_year)
    for priority, index, target in _targets(ctx):
        behind = target_path.behind_an_earlier_one(target)
        for number, interim in enumerate(target.interim_targets):
            path: KeyPath = ("targets", index, "interim_targets", number)
            if interim.date and not first <= interim.date <= last:
                yield Problem(
                    Place(priority.file, (*path, "date")),
                    f"{_named_interim(priority, target, interim)} is dated {interim.date}, outside the plan year {this_year}.",
                    "outside the plan year",
                    f"Choose a day from {first} to {last}, such as the one below.",
                    f"        date: {target_path.mid_year(this_year)}",
                    "Interim targets show how students are doing during the plan's own year.",
                    (Related(Place("plan.yaml", ("plan_year",)), "the plan year"),),
                    _subject(priority, target, "interim_targets", interim.id, "date"),
                )
            off = target_path.off_value(target, interim, this_year) or behind.get(interim.id)
            if off is None:
                continue
            better = target_path.value_during(target, this_year, interim)
            yield Problem(
                Place(priority.file, (*path, "value")),
                f"{_named_interim(priority, target, interim)} expects {figure(interim.value or 0)}, which is {off}.",
                "off the path to the annual target",
                "Choose a value on the way from the baseline to the annual target, such as the one below; name the measure where it is another one.",
                f"        value: {figure(better)}" if better is not None else "",
                related=(
                    Related(
                        Place(priority.file, ("targets", index, "annual_targets", this_year)),
                        "the annual target",
                    ),
                ),
                subject=_subject(priority, target, "interim_targets", interim.id, "value"),
            )


def _named_interim(priority: Priority, target: Target, interim: InterimTarget) -> str:
    return f"The interim target “{interim.id}” of {named_target(priority, target)}"


def priority_without_target(ctx: Context) -> Iterator[Problem]:
    """UIP208: each priority without an improvement target."""
    for priority in ctx.plan.priorities:
        if priority.targets:
            continue
        yield Problem(
            Place(priority.file, ("targets",)),
            f"The priority {named(priority)} has no improvement target.",
            "no target",
            f"Set a measurable target under targets in {priority.file}.",
            target_path.target_example(ctx.plan.plan_year),
            "Without a target nobody can say whether the plan worked.",
            subject=f"{priority.id}/targets",
        )


def target_leap(ctx: Context) -> Iterator[Problem]:
    """UIP209: each annual target whose step a year is over the configured share of the measure's scale."""
    for priority, index, target in _targets(ctx):
        scale = scale_of(target)
        if scale is None:
            continue
        most = (scale[1] - scale[0]) * ctx.config.target_leap / 100
        for before, year, value, step in target_path.steps(target):
            if step <= most or not scale[0] <= value <= scale[1]:
                continue
            yield Problem(
                Place(priority.file, ("targets", index, "annual_targets", year)),
                f"The target {named_target(priority, target)} moves by {figure(round(step, 2))} a year up to {year}; "
                f"more than {figure(round(most, 2))} is a large step.",
                f"{figure(round(step, 2))} a year",
                "Make sure that the step is attainable, and say in the evidence what makes it so, or spread it over more years.",
                note=f"Targets are meant to be ambitious but attainable; target_leap in uipkit.yaml "
                f"({figure(ctx.config.target_leap)} percent of the scale) sets what counts as large.",
                related=(Related(Place(priority.file, ("targets", index, *before)), "the step starts here"),),
                subject=_subject(priority, target, "annual_targets", year),
            )


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP201",
        "fewer-than-two-annual-targets",
        "An improvement target has fewer than two annual targets.",
        ((2, W), (6, E)),
        "workbook, 2.1 and 6.1",
        fewer_than_two_annual_targets,
    ),
    Rule(
        "UIP202",
        "target-years-off",
        "The annual targets leave out the plan year or the year after it.",
        ((2, E),),
        "workbook, 6.1",
        target_years_off,
    ),
    Rule(
        "UIP203",
        "no-interim-target",
        "An improvement target has nothing by which the year's progress can be seen.",
        ((4, W),),
        "workbook, 2.1",
        no_interim_target,
    ),
    Rule(
        "UIP204",
        "target-without-measure",
        "An improvement target lacks its measure, source, unit or baseline.",
        ((2, E),),
        "workbook, 2.1",
        target_without_measure,
    ),
    Rule(
        "UIP205",
        "target-without-improvement",
        "An annual target is no better than the baseline, or worse than the year before.",
        ((2, W),),
        "uipkit",
        target_without_improvement,
    ),
    Rule(
        "UIP206",
        "target-out-of-range",
        "A value lies outside the scale of its measure.",
        ((2, E),),
        "uipkit",
        target_out_of_range,
    ),
    Rule(
        "UIP207",
        "interim-off-path",
        "An interim target is not on the way from the baseline to the annual target.",
        ((4, W),),
        "uipkit",
        interim_off_path,
    ),
    Rule(
        "UIP208",
        "priority-without-target",
        "A priority has no improvement target.",
        ((2, W), (6, E)),
        "workbook, 2.1",
        priority_without_target,
    ),
    Rule(
        "UIP209",
        "target-leap",
        "An annual target is a large step for one year.",
        ((2, I),),
        "workbook, 2.1",
        target_leap,
    ),
    Rule(
        "UIP210",
        "result-out-of-range",
        "The value of a result lies outside the scale of its measure.",
        ((ALWAYS, E),),
        "uipkit",
        result_out_of_range,
    ),
)
"""The rules of this family, in the order of their codes."""
