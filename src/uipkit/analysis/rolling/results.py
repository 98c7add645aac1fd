"""What the year's results become: last year's targets with their outcome, and the baselines from which the new year starts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from uipkit.analysis.progress_standing import AnnualStanding, annual_targets_standing
from uipkit.analysis.rolling.change import Fields
from uipkit.plan.placeholder import placeholder
from uipkit.workbook.grades import grades_words

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import Priority, Target
    from uipkit.plan.progress import AnnualResult

_OUTCOMES = {"met": "met", "partly-met": "partly-met", "missed": "not-met"}


class YearResult(NamedTuple):
    """The annual target of one year that is past when the new plan starts, and what came of it.

    result: the last result recorded for it that may be used; None where none is known. held: whether one is known that families
    must not see yet, so that it is left where it is.
    """

    priority: Priority
    target: Target
    plan_year: str | None
    value: float | None
    result: AnnualResult | None
    held: bool = False

    @property
    def baseline(self) -> float | None:
        """The value from which the new plan starts; None where the result is not known or its value is not written down."""
        return self.result.value if self.result is not None else None


def year_results(plan: Plan, to: str, today: date) -> Mapping[tuple[str, str], YearResult]:
    """Return what came of each target, by the ids of its priority and its own.

    Of the annual targets of the plan's own year and those after it, up to the new plan's year, the latest with a result counts;
    without any, the latest one. ``today`` decides about results under embargo.
    """
    standing: dict[tuple[str, str], list[AnnualStanding]] = {}
    for each in annual_targets_standing(plan):
        if (plan.plan_year or "") <= each.plan_year < to:
            standing.setdefault((each.priority.id, each.target.id), []).append(each)
    found = {}
    for priority in plan.priorities:
        for target in priority.targets:
            own = (priority.id, target.id)
            found[own] = _of(priority, target, standing.get(own, []), today)
    return found


def _of(priority: Priority, target: Target, years: list[AnnualStanding], today: date) -> YearResult:
    held = False
    for each in reversed(years):
        last = each.recorded.last
        if last is None or not each.is_result:
            continue
        if last.embargo_until is not None and today < last.embargo_until:
            held = True
            continue
        return YearResult(priority, target, each.plan_year, each.value, last, held)
    if not years:
        return YearResult(priority, target, None, None, None, held)
    return YearResult(priority, target, years[-1].plan_year, years[-1].value, None, held)


def prior_target(found: YearResult) -> Fields:
    """Return last year's target as plan.yaml of the new plan takes it: with its outcome, and scaffold text for what the team makes of it."""
    target, result = found.target, found.result
    fields: Fields = {"measure": _measure(found)}
    if target.student_group:
        fields["student_group"] = target.student_group
    if found.value is not None:
        fields["target"] = found.value
    if result is not None and result.value is not None:
        fields["result"] = result.value
    if target.unit:
        fields["unit"] = target.unit
    fields["outcome"] = outcome(found)
    students = target.number_of_students
    if result is not None and result.number_of_students is not None:
        students = result.number_of_students
    if students is not None:
        fields["number_of_students"] = students
    if target.withheld or (result is not None and result.withheld):
        fields["withheld"] = True
    fields["reflection"] = _reflection(found)
    return fields


def outcome(found: YearResult) -> str:
    """Return what came of a target: as it was recorded; by its value where only that was; ``no-result`` where nothing is known."""
    result = found.result
    if result is None:
        return "no-result"
    if result.state is not None:
        return _OUTCOMES[result.state]
    if result.value is None or found.value is None:
        return "no-result"
    better = (
        result.value >= found.value if found.target.direction == "increase" else result.value <= found.value
    )
    return "met" if better else "not-met"


def _measure(found: YearResult) -> str:
    target = found.target
    measure = target.measure or found.priority.title
    parts = [f"{measure} ({target.source})" if target.source else measure]
    if target.grades:
        parts.append(f"{'grade' if len(target.grades) == 1 else 'grades'} {grades_words(target.grades)}")
    return ", ".join(parts)


def _reflection(found: YearResult) -> str:
    if found.result is not None and found.result.response:
        return found.result.response
    if found.result is not None:
        return placeholder("what the team makes of the result")
    year = found.plan_year or "last year"
    if found.held:
        return placeholder(
            f"enter the result of {year} and the outcome once families may see it, and what the team makes of it"
        )
    return placeholder(f"enter the result of {year} and the outcome once they are known")
