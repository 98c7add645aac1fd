"""UIP806: a figure withheld for a small group that others in the plan give away.

The figures of one measure, one source and one point in time are laid side by side: all students, groups, single grades. Only
what adds up exactly counts, so that the rule is silent wherever it would have to guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem, Related
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context
from uipkit.rules.small_groups import minimum_for, shows_figure
from uipkit.rules.wording import capitalized

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.rules.group_figures import Figure

_LITTLE_WORDS = frozenset(("a", "an", "at", "by", "for", "from", "in", "of", "on", "the", "to"))
_NOT_ENOUGH = (
    "Withholding one figure is not enough where the others lead back to it; a second one has to go with it."
)
_SAME = "A figure that is withheld in one place must not stand in another."


def small_group_recoverable(ctx: Context) -> Iterator[Problem]:
    """UIP806: at most one finding for each shown figure that gives a small group's away."""
    plan = ctx.plan
    if not _tells_groups_apart(plan):
        return
    from uipkit.rules.group_figures import of_last_year, of_results, of_targets

    targets, prior, results = list(of_targets(plan)), list(of_last_year(plan)), list(of_results(plan))
    told: set[str] = set()
    for problem in _all(ctx, targets, prior, results):
        if problem.subject not in told:
            told.add(problem.subject)
            yield problem


def _tells_groups_apart(plan: Plan) -> bool:
    """Whether anything is withheld, or any target is of a group: without either nothing can be worked out, as in most plans."""
    last_year = plan.info.prior_plan.targets if plan.info is not None and plan.info.prior_plan else ()
    return (
        any(target.student_group for each in plan.priorities for target in each.targets)
        or any(target.student_group for target in last_year)
        or _withholds(plan)
    )


def _withholds(plan: Plan) -> bool:
    last_year = plan.info.prior_plan.targets if plan.info is not None and plan.info.prior_plan else ()
    return (
        any(target.withheld for each in plan.priorities for target in each.targets)
        or any(target.withheld for target in last_year)
        or (
            plan.progress is not None
            and (
                any(result.withheld for result in plan.progress.interim_targets)
                or any(result.withheld for result in plan.progress.annual_results)
            )
        )
    )


def _all(
    ctx: Context, targets: Sequence[Figure], prior: Sequence[Figure], results: Sequence[Figure]
) -> Iterator[Problem]:
    figures = (*targets, *prior, *results)
    for series in _grouped(figures, lambda figure: figure.series):
        yield from _shown_elsewhere(series)
        for side_by_side in _grouped(series, lambda figure: figure.grades):
            yield from _by_group(ctx, side_by_side)
        for side_by_side in _grouped(series, lambda figure: figure.group):
            yield from _by_grade(side_by_side)
    if any(figure.withheld for figure in figures):
        yield from _last_years(targets, prior)
        yield from _without_a_number(targets)
        yield from _results_of_withheld(targets, results)
        yield from _in_words(ctx.plan, targets)
    if _withholds(ctx.plan):
        from uipkit.rules.withheld_prose import withheld_in_words  # as rarely needed as the figures

        yield from withheld_in_words(ctx.plan)


def _grouped(figures: Iterable[Figure], by: Callable[[Figure], Hashable]) -> Iterator[list[Figure]]:
    """Figures that have something in common; one alone has nothing to be held against."""
    found: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[by(figure)].append(figure)
    return (each for each in found.values() if len(each) > 1)


def _shown(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.value is not None]


def _hidden(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.withheld]


# One figure, twice ------------------------------------------------------------------------------------------------


def _shown_elsewhere(series: Sequence[Figure]) -> Iterator[Problem]:
    """The same group's figure, withheld here and shown there."""
    hidden = {(figure.group, figure.grades): figure for figure in _hidden(series)}
    if hidden:
        for figure in _shown(series):
            same = hidden.get((figure.group, figure.grades))
            if same is not None:
                yield _same(figure, same)


def _last_years(targets: Sequence[Figure], prior: Sequence[Figure]) -> Iterator[Problem]:
    """Last year's result is this plan's baseline: withheld in one of them and shown in the other."""
    by_words = {_key(figure): figure for figure in prior}
    for figure in targets:
        other = by_words.get(_key(figure))
        if other is None or (
            figure.year is not None and other.year is not None and figure.year != other.year
        ):
            continue
        if figure.withheld and other.value is not None:
            yield _same(other, figure)
        elif other.withheld and figure.value is not None:
            yield _same(figure, other)


def _key(figure: Figure) -> Hashable:
    """The words of a measure and its source, in any order: “Met expectations in CMAS mathematics” is one of CMAS mathematics."""
    *measure_and_source, unit = figure.series[1:]
    words = {word for text in measure_and_source for word in str(text).replace(",", " ").split()}
    return frozenset(words - _LITTLE_WORDS), unit, figure.group


def _same(shown: Figure, hidden: Figure) -> Problem:
    return Problem(
        shown.place,
        f"{capitalized(shown.words)} is shown here, and the same figure is withheld as {hidden.words}.",
        label="withheld in another place",
        help="Withhold it here as well.",
        example=shown.example,
        note=_SAME,
        related=(Related(hidden.withheld_place, "withheld here"),),
        subject=shown.subject,
    )


def _results_of_withheld(targets: Sequence[Figure], results: Sequence[Figure]) -> Iterator[Problem]:
    """A result shown of a target that is withheld, with no number of students that says the group has grown."""
    hidden = {id(figure.target): figure for figure in targets if figure.withheld and figure.students is None}
    for figure in results:
        target = hidden.get(id(figure.target))
        if target is not None and figure.value is not None and figure.students is None:
            yield _same_group(figure, target)


def _without_a_number(targets: Sequence[Figure]) -> Iterator[Problem]:
    """A figure of a group that is withheld elsewhere for its size, from the same source and without a number of students."""
    hidden = {
        (figure.series[2], figure.group, figure.grades): figure for figure in _hidden(targets) if figure.group
    }
    if not hidden:
        return
    for figure in _shown(targets):
        other = hidden.get((figure.series[2], figure.group, figure.grades)) if figure.group else None
        if other is not None and figure.students is None:
            yield _same_group(figure, other)


def _same_group(shown: Figure, hidden: Figure) -> Problem:
    return Problem(
        shown.place,
        f"{capitalized(shown.words)} is shown, though its group is withheld as too small in {hidden.words}.",
        label="a group that is withheld elsewhere",
        help="Withhold it here as well, or give the number of students if this group is another one.",
        example=shown.example,
        note=_SAME,
        related=(Related(hidden.withheld_place, "withheld here"),),
        subject=shown.subject,
    )


def _in_words(plan: Plan, targets: Sequence[Figure]) -> Iterator[Problem]:
    """A takeaway that gives a figure of a group whose target from the same data is withheld."""
    hidden = {
        (figure.target.data_source, figure.group): figure
        for figure in _hidden(targets)
        if figure.group and figure.target is not None
    }
    if not hidden or plan.takeaways is None:
        return
    from uipkit.workbook.student_groups import canonical_group

    for index, takeaway in enumerate(plan.takeaways.takeaways):
        if takeaway.number_of_students is not None or len(takeaway.student_groups) != 1:
            continue
        figure = hidden.get((takeaway.data_source, canonical_group(takeaway.student_groups[0])))
        if figure is None or takeaway.data_source is None:
            continue
        field = next((each for each in ("pattern", "impact") if shows_figure(getattr(takeaway, each))), None)
        if field is None:
            continue
        path: KeyPath = ("takeaways", index, field)
        yield Problem(
            Place(plan.takeaways.file, path),
            f"A takeaway gives a figure of {quoted(takeaway.student_groups[0])}, whose figures from the same data are withheld.",
            label="a figure of a group that is withheld",
            help="Say it in words without the figure, or give the number of students if it is a larger group.",
            note=_SAME,
            related=(Related(figure.withheld_place, "withheld here"),),
            subject=f"takeaways/takeaways/{takeaway.id}/{field}/group",
        )


# What adds up -----------------------------------------------------------------------------------------------------


def _by_group(ctx: Context, figures: Sequence[Figure]) -> Iterator[Problem]:
    """All students of the same grades, and groups of them: what is left when groups are taken from all."""
    total = next((figure for figure in figures if not figure.group and figure.value is not None), None)
    if total is None or not _one_year(figures):
        return
    hidden = [figure for figure in _hidden(figures) if figure.group]
    yield from _all_or_none(total, hidden)
    if total.students is None or not total.adds_up:
        return
    shown = [figure for figure in _shown(figures) if figure.group and figure.students is not None]
    if not shown:
        return
    smallest = min(shown, key=_size)
    counts = [_size(figure) for figure in shown]
    if len(hidden) == 1 and hidden[0].students is not None:
        left = total.students - sum(counts)
        if left == hidden[0].students:
            yield _subtraction(smallest, hidden[0], total)
            return
    by_size = {figure.students: figure for figure in hidden if figure.students is not None}
    minimum = minimum_for(total.measures, ctx.config)
    for figure in shown:
        rest = total.students - _size(figure)
        if rest in by_size:
            yield _subtraction(figure, by_size[rest], total)
        elif 0 < rest < minimum:
            yield _rest(figure, total, rest, minimum)


def _by_grade(figures: Sequence[Figure]) -> Iterator[Problem]:
    """Several grades together, and each of them: the one that is left out follows, or the whole does."""
    whole = max(figures, key=lambda figure: len(figure.grades))
    parts = [figure for figure in figures if figure is not whole and figure.grades]
    if len(parts) < 2 or not _one_year(figures):
        return
    covered = frozenset().union(*(part.grades for part in parts))
    if covered != whole.grades or sum(len(part.grades) for part in parts) != len(covered):
        return
    shown, hidden = _shown(parts), _hidden((whole, *parts))
    if not whole.withheld:
        yield from _all_or_none(whole, hidden)
    missing = 0 if whole.withheld else 1
    if len(hidden) == 1 and len(shown) == len(parts) - missing and whole.adds_up:
        yield _subtraction(min(shown, key=_size), hidden[0], None if whole.withheld else whole)


def _one_year(figures: Iterable[Figure]) -> bool:
    return len({figure.year for figure in figures if figure.value is not None}) < 2


def _size(figure: Figure) -> int:
    return figure.students or 0


def _all_or_none(whole: Figure, hidden: Sequence[Figure]) -> Iterator[Problem]:
    """Nought or a hundred percent of all are nought or a hundred percent of every group."""
    if not hidden or not whole.percent or whole.value not in (0, 100):
        return
    yield Problem(
        whole.place,
        f"{capitalized(whole.words)} is {'nought' if whole.value == 0 else 'a hundred'} percent, so the withheld figure of "
        f"{hidden[0].who} is too.",
        label="true of every group",
        help="Withhold this figure as well, and say in words how things stand.",
        example=whole.example,
        note=_NOT_ENOUGH,
        related=tuple(Related(figure.withheld_place, "withheld, but it follows") for figure in hidden[:5]),
        subject=whole.subject,
    )


def _subtraction(shown: Figure, hidden: Figure, whole: Figure | None) -> Problem:
    source = (
        f"those of {whole.who} and {shown.who}" if whole is not None else f"its parts, such as {shown.who}"
    )
    return Problem(
        shown.place,
        f"The figure of {hidden.who} in {hidden.measure} is withheld, but it can be worked out from {source}.",
        label="gives a withheld figure away",
        help="Withhold this figure as well, so that two are missing, or show the two groups as one.",
        example=shown.example,
        note=_NOT_ENOUGH,
        related=(
            Related(hidden.withheld_place, "withheld, but it follows from the others"),
            *((Related(whole.place, "the figure of all"),) if whole is not None else ()),
        ),
        subject=shown.subject,
    )


def _rest(shown: Figure, whole: Figure, rest: int, minimum: int) -> Problem:
    students = "student is" if rest == 1 else "students are"
    return Problem(
        shown.place,
        f"In {shown.measure} only {rest} {students} left beside {shown.who}, fewer than {minimum}; their figure is the "
        f"difference to {whole.who}.",
        label="shows the few who are left",
        help="Withhold this figure, and keep the one of all students.",
        example=shown.example,
        note=_NOT_ENOUGH,
        related=(Related(whole.place, "the figure of all"),),
        subject=shown.subject,
    )
