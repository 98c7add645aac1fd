"""UIP806 in part: prose beside a withheld figure that says what is withheld.

Prose may speak of a small group, and does. So only the very number of students, named as a number of people, and the very
values, named in their unit, count: in the item's own prose, and for the number and the baseline in what stands around it and in
the summary that families read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem, Related
from uipkit.plan.frozen import EMPTY
from uipkit.plan.words import quoted
from uipkit.rules.subjects import field_words
from uipkit.rules.wording import figure, named, named_target
from uipkit.workbook.privacy import Measures, measures_of

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.school import PlanInfo

_PEOPLE = (
    r"(?:students?|pupils?|children|learners?|kids|boys|girls|youths?|scholars?|newcomers?|readers?|[\w-]*graders?"
    r"|kindergart(?:e)?ners?|estudiantes|alumnos|alumnas|niñas|niños)"
)
_THINGS = (
    r"(?:minutes?|hours?|days?|weeks?|months?|years?|meetings?|sessions?|lessons?|units?|pages?|items?|questions?|tasks?|steps?"
    r"|(?:class)?rooms?|class(?:es)?|schools?|districts?|grades?|teams?|groups?|teachers?|coaches|adults?|families|parents|staff"
    r"|percent|points?|measures?|targets?|standards?|books?|texts?|words?|times?|tests?|visits?)\b"
)
"""What is counted as often as students are, and is no group of them."""

_FOLLOWS_PEOPLE = (
    r"(?:,?\s*\(|,\s+(?:only\s+|just\s+|but\s+)?(?:\d|no\b|none\b|few\b|most\b|all\b|one\b|two\b|three\b|four\b|five\b|six\b"
    r"|seven\b|eight\b|nine\b|ten\b)|\s+(?:who\b|met\b|did\b|were\b|are\b|have\b|had\b|made\b|reached\b|exceeded\b|scored\b"
    r"|passed\b|missed\b|could\b|can\b|took\b|grew\b))"
)
"""What follows a group of which a part is told: the part, or what the part did."""
_UNITS = r"(?:%|percent(?:ile)?s?\b|per cent\b|percentage points?\b|points?\b|por ciento\b)"
_SMALL = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
"""Numbers of students as people write them out."""


IsSmall = Callable[[int | None, Measures], bool]
"""Whether so many students, of whom something is measured, are too few to be told of."""


class _Withheld(NamedTuple):
    """One item whose figures are withheld. words: how a message names it. texts: its own prose, and that around it, by place."""

    file: str
    path: KeyPath
    words: str
    about: str
    students: int | None
    values: tuple[float, ...]
    unit: str
    group: str
    own: tuple[tuple[KeyPath, str], ...]
    around: tuple[tuple[KeyPath, str], ...] = ()
    baseline: float | None = None


def withheld_in_words(plan: Plan) -> Iterator[Problem]:
    """Yield a finding for each text that says what its item, or one that it speaks of, withholds."""
    shown = _shown(plan)
    summary_told = False
    for item in (*_targets(plan), *_last_year(plan), *_results(plan)):
        for path, text in item.own:
            if _says(text, item, item.students, item.values):
                yield _problem(item, item.file, path)
        students = None if item.students in shown else item.students
        values = () if item.baseline is None or item.baseline in shown else (item.baseline,)
        for path, text in item.around:
            if _says(text, item, students, values):
                yield _problem(item, item.file, path)
        # Of several items of one small group, the summary that families read is reported once.
        if plan.info is not None and not summary_told:
            for path, text in _summary(plan.info):
                if _says(text, item, students, values):
                    summary_told = True
                    yield _problem(item, plan.info.file, path)


def withheld_mentioned(plan: Plan, is_small: IsSmall) -> Callable[[str], bool] | None:
    """Return the question whether a text names the number of students, or a figure, of a small group; None where the plan has none.

    What the plan shows of another group is no such figure. is_small: a group counts though nobody marked it as withheld.
    """
    items = (*_targets(plan, is_small), *_last_year(plan, is_small), *_results(plan, is_small))
    if not items:
        return None
    shown = _shown(plan, is_small)
    told = [
        (
            item,
            None if item.students in shown else item.students,
            tuple(each for each in item.values if each not in shown),
        )
        for item in items
    ]
    return lambda text: any(_says(text, item, students, values) for item, students, values in told)


def _none_is(_students: int | None, _measures: Measures) -> bool:
    """No group is small but those that are marked."""
    return False


def _summary(info: PlanInfo) -> tuple[tuple[KeyPath, str], ...]:
    """What families read of the whole plan, in each of its languages."""
    prior = info.prior_plan
    told: tuple[tuple[KeyPath, Mapping[str, str]], ...] = (
        (("family_summary",), info.family_summary),
        (("plan_type_reasons",), info.plan_type_reasons),
        (("prior_plan", "for_families"), prior.for_families if prior is not None else EMPTY),
    )
    return tuple(((*path, language), text) for path, texts in told for language, text in texts.items())


def _shown(plan: Plan, is_small: IsSmall = _none_is) -> frozenset[float | None]:
    """Numbers of students and values that the plan may show: of other groups, and so perhaps what prose speaks of."""
    found: set[float | None] = set()
    for priority in plan.priorities:
        for target in priority.targets:
            if not (target.withheld or is_small(target.number_of_students, target.measures)):
                found.add(target.number_of_students)
                found.add(target.baseline.value if target.baseline is not None else None)
                found.update(target.annual_targets.values())
    return frozenset(found)


def _targets(plan: Plan, is_small: IsSmall = _none_is) -> Iterator[_Withheld]:
    for priority in plan.priorities:
        around: tuple[tuple[KeyPath, str], ...] = (
            (("statement",), priority.statement),
            (("evidence_and_reasoning",), priority.evidence_and_reasoning),
            (("state_data", "takeaways"), priority.state_data.takeaways if priority.state_data else ""),
            *((("for_families", language), text) for language, text in priority.for_families.items()),
        )
        for index, target in enumerate(priority.targets):
            if not (target.withheld or is_small(target.number_of_students, target.measures)):
                continue
            baseline = target.baseline.value if target.baseline is not None else None
            path: KeyPath = ("targets", index)
            yield _Withheld(
                priority.file,
                path,
                named_target(priority, target),
                f"{priority.id}/targets/{target.id}",
                target.number_of_students,
                _known(
                    baseline,
                    *target.annual_targets.values(),
                    *(each.value for each in target.interim_targets),
                ),
                target.unit,
                target.student_group,
                (((*path, "notes"), target.notes),),
                around,
                baseline,
            )


def _last_year(plan: Plan, is_small: IsSmall = _none_is) -> Iterator[_Withheld]:
    prior = plan.info.prior_plan if plan.info is not None else None
    if plan.info is None or prior is None:
        return
    for index, target in enumerate(prior.targets):
        if target.withheld or is_small(
            target.number_of_students, measures_of(f"{target.measure} {target.unit}")
        ):
            path: KeyPath = ("prior_plan", "targets", index)
            yield _Withheld(
                plan.info.file,
                path,
                f"last year's {quoted(target.measure)}",
                f"plan/prior_plan/targets/{target.measure}/{target.student_group}",
                target.number_of_students,
                _known(target.target, target.result),
                target.unit,
                target.student_group,
                (((*path, "reflection"), target.reflection),),
                ((("prior_plan", "reflection"), prior.reflection),),
                target.result,
            )


def _results(plan: Plan, is_small: IsSmall = _none_is) -> Iterator[_Withheld]:
    progress = plan.progress
    if progress is None:
        return
    targets = {(one.id, each.id): (one, each) for one in plan.priorities for each in one.targets}
    for name, point in (("interim_targets", "interim_target"), ("annual_results", "plan_year")):
        for index, result in enumerate(getattr(progress, name)):
            priority, target = targets.get((result.priority, result.target), (None, None))
            students = result.number_of_students
            if students is None and target is not None:
                students = target.number_of_students
            if not (
                result.withheld or is_small(students, target.measures if target is not None else "other")
            ):
                continue
            path: KeyPath = (name, index)
            of = f" for {named(priority)}" if priority is not None else ""
            yield _Withheld(
                progress.file,
                path,
                f"the result of {quoted(getattr(result, point))} of {quoted(result.target)}{of}",
                f"progress/{name}/{result.priority}/{result.target}/{getattr(result, point)}",
                students,
                _known(result.value),
                target.unit if target is not None else "",
                target.student_group if target is not None else "",
                (((*path, "evidence"), result.evidence), ((*path, "response"), result.response)),
            )


def _known(*values: float | None) -> tuple[float, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _says(text: str, item: _Withheld, students: int | None, values: Iterable[float]) -> bool:
    """Whether a text names so many students, or one of the values in its unit."""
    if not text:
        return False
    return (students is not None and _number_of_students(students, item.group, text)) or any(
        _value(value, item.unit, text) for value in values
    )


def _group_nouns(group: str) -> str:
    """The plural nouns by which a group is called, such as the newcomers of “Newcomers in grade 4”, for a pattern."""
    words = re.findall(r"[^\W\d_]{4,}s\b", group)
    nouns = [re.escape(word) for word in words if not re.fullmatch(_THINGS, word, re.IGNORECASE)]
    return "|".join((_PEOPLE, *nouns))


def _number_of_students(students: int, group: str, text: str) -> bool:
    number = str(students) if students >= len(_SMALL) else f"(?:{students}|{_SMALL[students]})"
    own = rf"(?<![\w.,/-]){number}(?![\w/]|[.,-]\d)"
    return any(
        re.search(pattern, text, re.IGNORECASE)
        for pattern in (
            rf"{own}\s+(?:[\w-]+\s+){{0,2}}?(?:{_group_nouns(group)})\b",  # 11 students, 11 of our students
            # Of 11 new arrivals, 3 met; three of the eleven beginners met
            rf"\b(?:of|de)\s+(?:(?:all|the|these|those|our|los|las)\s+)*{own}(?:\s+(?!{_THINGS})[^\W\d_][\w-]*){{1,3}}?{_FOLLOWS_PEOPLE}",
            rf"\w\s+(?:out\s+)?of\s+(?:the\s+|these\s+|our\s+)?{own}(?!\s*{_UNITS})(?=\W*$|\W*\(|[.,;:]|\s+(?:met|did|were|are|have|had|made|reached)\b)",
            rf"\bn\s*=\s*{own}",
        )
    )


def _value(value: float, unit: str, text: str) -> bool:
    number = re.escape(figure(value)) + (r"(?:\.0+)?" if value == int(value) else "")
    units = rf"(?:{_UNITS}|{re.escape(unit)}\b)" if unit.strip() else _UNITS
    own = rf"(?<![\w.,/-]){number}(?![\w/]|[.,-]\d)"
    return re.search(rf"{own}\s*{units}", text, re.IGNORECASE) is not None


def _problem(item: _Withheld, file: str, path: KeyPath) -> Problem:
    # The text is not quoted: findings stand in drafts, which travel, and the figure would travel with them.
    field = field_words(path)
    return Problem(
        Place(file, path),
        f"The {field} says in words what is withheld in {item.words}: a figure, or how many students there are.",
        label="a figure that is withheld",
        help="Say how things stand without the figure and without the number of students, or speak of a larger group.",
        note="A figure that is withheld in one place must not stand in another.",
        related=(Related(Place(item.file, (*item.path, "withheld")), "withheld here"),),
        subject=f"{item.about}/{path[-1]}/in-words",
    )
