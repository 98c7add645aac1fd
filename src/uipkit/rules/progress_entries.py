"""What stands in progress.yaml by hand and cannot be so: a day that is still to come, a value that its measure cannot take."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem, Related
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority, Target
from uipkit.rules.rule import ALWAYS, Context, Rule, W
from uipkit.rules.wording import figure, named_target
from uipkit.workbook.measure_range import Range, scale_of, scale_of_interim

_FILE = "progress.yaml"
_DAYS = {
    "milestones": ("date",),
    "actions": ("date",),
    "interim_targets": ("date",),
    "annual_results": ("date",),
    "barriers": ("date", "answered"),
    "cycles": ("closed",),
}
"""By list, the fields that say on which day something happened."""


def result_dated_ahead(ctx: Context) -> Iterator[Problem]:
    """UIP515: something on record for a day still to come. As the last entry it counts, so what is overdue no longer shows."""
    progress = ctx.plan.progress
    if progress is None:
        return
    for name, fields in _DAYS.items():
        for index, entry in enumerate(getattr(progress, name)):
            for field in fields:
                day = getattr(entry, field)
                if day is not None and day > ctx.today:
                    yield Problem(
                        Place(_FILE, (name, index, field)),
                        f"This is recorded for {day}, which is still to come (today is {ctx.today}).",
                        label="still to come",
                        help="Write the day on which it happened; what is only expected is left out until it has happened.",
                        note="The last entry about an item counts, so one made in advance hides what is overdue.",
                        subject=f"progress/{name}/{'/'.join(entry_ids(entry))}/{field}",
                    )


def result_out_of_range(ctx: Context) -> Iterator[Problem]:
    """UIP210: the value of a result outside its measure's scale."""
    progress = ctx.plan.progress
    if progress is None:
        return
    for index, result in enumerate(progress.interim_targets):
        found = _target(ctx.plan, result.priority, result.target) if result.value is not None else None
        if found is None or result.value is None:
            continue
        priority, target = found
        interim = next((each for each in target.interim_targets if each.id == result.interim_target), None)
        scale = scale_of_interim(target, interim) if interim is not None else scale_of(target)
        about = f"{result.priority}/{result.target}/{result.interim_target}/{result.date}"
        yield from _off(("interim_targets", index, "value"), result.value, scale, priority, target, about)
    for index, annual in enumerate(progress.annual_results):
        found = _target(ctx.plan, annual.priority, annual.target) if annual.value is not None else None
        if found is not None and annual.value is not None:
            about = f"{annual.priority}/{annual.target}/{annual.plan_year}/{annual.date}"
            yield from _off(
                ("annual_results", index, "value"), annual.value, scale_of(found[1]), *found, about
            )


def _off(
    path: KeyPath, value: float, scale: Range | None, priority: Priority, target: Target, about: str
) -> Iterator[Problem]:
    if scale is None or scale[0] <= value <= scale[1]:
        return
    low, high = (figure(end) for end in scale)
    at = next(index for index, each in enumerate(priority.targets) if each is target)
    yield Problem(
        Place(_FILE, path),
        f"The result of {named_target(priority, target)} is {figure(value)}, which is outside {low} to {high}.",
        label=f"not between {low} and {high}",
        help="Correct the value, or the unit or scale of the target where they are wrong.",
        note="Percent runs from 0 to 100 and a percentile from 1 to 99, unless the target's scale says otherwise.",
        related=(Related(Place(priority.file, ("targets", at, "unit")), "the measure's unit"),),
        subject=f"progress/{about}/value",
    )


def _target(plan: Plan, priority: str, target: str) -> tuple[Priority, Target] | None:
    found = plan.priority_by_id.get(priority)
    own = next((each for each in found.targets if each.id == target), None) if found is not None else None
    return (found, own) if found is not None and own is not None else None


def entry_ids(entry: object) -> Iterator[str]:
    """Yield what names an entry of progress.yaml: its ids, and its day."""
    for name in ("id", *_IDS, "date"):
        value = getattr(entry, name, None)
        if value is not None:
            yield str(value)


_IDS = ("strategy", "milestone", "action", "priority", "target", "interim_target", "plan_year")


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP515",
        "result-dated-ahead",
        "Something is on record for a day that is still to come.",
        ((ALWAYS, W),),
        "uipkit",
        result_dated_ahead,
    ),
)
"""The rule of family 5; that of family 2 stands among the targets'."""
