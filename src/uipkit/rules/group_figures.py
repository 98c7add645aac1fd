"""The figures of a plan by group of students, shown or withheld, so that they can be laid side by side."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import KeyPath, Place
from uipkit.plan.words import quoted
from uipkit.rules.wording import named_target
from uipkit.workbook.privacy import Measures, measures_of
from uipkit.workbook.student_groups import canonical_group

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import Priority, Target
    from uipkit.plan.progress import AnnualResult, InterimResult
    from uipkit.plan.school import PriorTarget

_PERCENT = frozenset(("percent", "%", "percentage"))


class Figure(NamedTuple):
    """One figure of one group. There are many and few are reported, so what only a finding says is worked out when one asks.

    file, path: the item that holds the figure; field: the figure within it. series: what it can be held against: where it is
    from, measure, source, unit and time. year: of a baseline. group: the group's usual name, "" for all students. grades: empty
    where the plan names none. students: how many it rests on. value: None where it is withheld.
    target with its priority, prior, result: what holds the figure; a result has its target beside it.
    """

    file: str
    path: KeyPath
    field: KeyPath
    series: tuple[Hashable, ...]
    measures: Measures
    year: str | None
    group: str
    grades: frozenset[str]
    students: int | None
    value: float | None
    withheld: bool
    priority: Priority | None = None
    target: Target | None = None
    prior: PriorTarget | None = None
    result: InterimResult | AnnualResult | None = None

    @property
    def place(self) -> Place:
        """Where the figure stands, or would."""
        return Place(self.file, (*self.path, *self.field))

    @property
    def withheld_place(self) -> Place:
        """Where it says that the figure is withheld."""
        return Place(self.file, (*self.path, "withheld"))

    @property
    def example(self) -> str:
        """What withholds it, as it stands in its file."""
        return ("      " if self.file == "plan.yaml" else "    ") + "withheld: true"

    @property
    def adds_up(self) -> bool:
        """Whether the figure of all students is made of those of the groups: shares and means are, medians and percentiles are not."""
        words = " ".join(str(each) for each in self.series)
        return "percentile" not in words and "median" not in words

    @property
    def percent(self) -> bool:
        """Whether it is a share in percent."""
        return not _PERCENT.isdisjoint(self.series)

    @property
    def measure(self) -> str:
        """How a message names what is measured, without the group."""
        if self.result is not None:
            return f"the result of {quoted(_point(self.result)[-1])} of {quoted(self.result.target)}"
        if self.prior is not None:
            return f"last year's {quoted(self.prior.measure)}"
        if self.priority is not None and self.target is not None:
            return named_target(self.priority, self.target)
        return self.file

    @property
    def who(self) -> str:
        """How a message names the group: as the plan does, else by grade where it is one, else as all students."""
        item = self.prior if self.target is None else self.target
        group = item.student_group if item is not None else ""
        return (
            quoted(group)
            if group
            else f"grade {next(iter(self.grades))}"
            if len(self.grades) == 1
            else "all students"
        )

    @property
    def words(self) -> str:
        """How a message names it."""
        return f"{self.measure} of {self.who}"

    @property
    def subject(self) -> str:
        """What a finding about it is about, in ids; last year's targets have none, so they go by measure and group."""
        if self.result is not None:
            return f"progress/{self.path[0]}/{'/'.join(_point(self.result))}/figure"
        if self.prior is not None:
            return f"plan/prior_plan/targets/{self.prior.measure}/{self.prior.student_group}/figure"
        if self.priority is not None and self.target is not None:
            return f"{self.priority.id}/targets/{self.target.id}/figure"
        return self.file


def of_targets(plan: Plan) -> Iterator[Figure]:
    """Yield the baselines of improvement targets."""
    for priority in plan.priorities:
        for index, target in enumerate(priority.targets):
            baseline = target.baseline
            value = baseline.value if baseline is not None and not target.withheld else None
            if value is None and not target.withheld:
                continue
            yield Figure(
                priority.file,
                ("targets", index),
                ("baseline", "value"),
                ("target", _plain(target.measure), _plain(target.source), _plain(target.unit)),
                target.measures,
                baseline.plan_year if baseline is not None else None,
                _group(target.student_group),
                frozenset(target.grades or priority.grades),
                target.number_of_students,
                value,
                target.withheld,
                priority,
                target,
            )


def of_last_year(plan: Plan) -> Iterator[Figure]:
    """Yield the results of last year's targets."""
    info = plan.info
    if info is None or info.prior_plan is None:
        return
    for index, prior in enumerate(info.prior_plan.targets):
        if prior.result is None and not prior.withheld:
            continue
        yield Figure(
            info.file,
            ("prior_plan", "targets", index),
            ("result",),
            ("prior", _plain(prior.measure), _plain(prior.unit)),
            measures_of(f"{prior.measure} {prior.unit}"),
            info.prior_plan.plan_year,
            _group(prior.student_group),
            frozenset(),
            prior.number_of_students,
            None if prior.withheld else prior.result,
            prior.withheld,
            prior=prior,
        )


def of_results(plan: Plan) -> Iterator[Figure]:
    """Yield the results of interim and annual targets, each with the group of its target: the last of each, which counts.

    Where the last is withheld, so are the ones before it: those that still show a value come along.
    """
    progress = plan.progress
    if progress is None or not (progress.interim_targets or progress.annual_results):
        return
    targets = {
        (priority.id, target.id): (priority, target)
        for priority in plan.priorities
        for target in priority.targets
    }
    lists: tuple[tuple[str, tuple[InterimResult | AnnualResult, ...]], ...] = (
        ("interim_targets", progress.interim_targets),
        ("annual_results", progress.annual_results),
    )
    for name, results in lists:
        last = {_point(result): index for index, result in enumerate(results)}
        for index, result in enumerate(results):
            found = targets.get((result.priority, result.target))
            latest = last[_point(result)]
            counts = index == latest or (results[latest].withheld and not result.withheld)
            if found is not None and counts and (result.value is not None or result.withheld):
                yield _of_result(result, (name, index), progress.file, *found)


def _of_result(
    result: InterimResult | AnnualResult, path: KeyPath, file: str, priority: Priority, target: Target
) -> Figure:
    point = _point(result)[-1]
    interim = next(
        (each for each in target.interim_targets if path[0] == "interim_targets" and each.id == point), None
    )
    measure = (interim.measure if interim is not None else "") or target.measure
    unit = (interim.unit if interim is not None else "") or target.unit
    return Figure(
        file,
        path,
        ("value",),
        ("result", _plain(measure), _plain(target.source), _plain(unit), point),
        target.measures,
        None,
        _group(target.student_group),
        frozenset(target.grades or priority.grades),
        result.number_of_students if result.number_of_students is not None else target.number_of_students,
        None if result.withheld else result.value,
        result.withheld,
        priority,
        target,
        result=result,
    )


def _point(result: InterimResult | AnnualResult) -> tuple[str, str, str]:
    """What a result is of, in ids: the last says at which point of the year, or of which plan year."""
    point = getattr(result, "interim_target", None) or getattr(result, "plan_year", "")
    return result.priority, result.target, str(point)


def _group(name: str) -> str:
    found = canonical_group(name) if name else ""
    return "" if found == "all" else found


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
