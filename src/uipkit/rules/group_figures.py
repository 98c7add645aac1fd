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
    from uipkit.plan.progress import InterimResult
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
    result: InterimResult | None = None

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
            return f"the result of {quoted(self.result.interim_target)} of {quoted(self.result.target)}"
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
            ids = (self.result.priority, self.result.target, self.result.interim_target)
            return f"progress/interim_targets/{'/'.join(ids)}/figure"
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


def of_interim_results(plan: Plan) -> Iterator[Figure]:
    """Yield the results of interim targets, each with the group of its target."""
    if plan.progress is None or not plan.progress.interim_targets:
        return
    targets = {
        (priority.id, target.id): (priority, target)
        for priority in plan.priorities
        for target in priority.targets
    }
    for index, result in enumerate(plan.progress.interim_targets):
        found = targets.get((result.priority, result.target))
        if found is None or (result.value is None and not result.withheld):
            continue
        priority, target = found
        interim = next((each for each in target.interim_targets if each.id == result.interim_target), None)
        measure = (interim.measure if interim is not None else "") or target.measure
        unit = (interim.unit if interim is not None else "") or target.unit
        yield Figure(
            plan.progress.file,
            ("interim_targets", index),
            ("value",),
            ("result", _plain(measure), _plain(target.source), _plain(unit), result.interim_target),
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


def _group(name: str) -> str:
    found = canonical_group(name) if name else ""
    return "" if found == "all" else found


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
