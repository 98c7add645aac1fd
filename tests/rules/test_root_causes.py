"""Family 3 beyond its pages: boundaries, silence where another finding speaks, and help that mends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem, Severity
from uipkit.rules import root_causes
from uipkit.rules.rule import Context

FILE = "root-causes/rubric.yaml"
STRATEGY = "strategies/planning.yaml"


def with_cause(**fields: Any) -> Files:
    return {
        "priorities/math.yaml": {"title": "Mathematics"},
        FILE: {"statement": "Teams have no common rubric."} | fields,
        STRATEGY: {"title": "Planning"},
    }


FOLLOWED: list[tuple[Callable[[Context], Iterable[Problem]], Files, str, KeyPath | None]] = [
    (root_causes.priority_without_root_cause, with_cause(), FILE, ("priorities",)),
    (root_causes.root_cause_without_priority, with_cause(), "", None),
    (root_causes.root_cause_without_strategy, with_cause(), STRATEGY, ("root_causes",)),
    (root_causes.root_cause_outside_control, with_cause(within_school_control=False), "", None),
    (root_causes.root_cause_outside_control, with_cause(statement="The pandemic."), "", None),
    (root_causes.root_cause_outside_control, with_cause(title="Poverty"), "", None),
    (root_causes.root_cause_too_big, with_cause(years_to_address=3), "", None),
    (root_causes.root_cause_without_domain, with_cause(), "", None),
    (root_causes.root_cause_without_why, with_cause(), "", None),
]


@pytest.mark.parametrize(("rule", "files", "file", "at"), FOLLOWED)
def test_following_the_help_mends_the_finding(
    rule: Callable[[Context], Iterable[Problem]], files: Files, file: str, at: KeyPath | None
) -> None:
    (problem,) = problems(rule, files)
    assert problems(rule, following(files, problem, file, at)) == []


def test_a_plan_without_root_causes_is_given_one_to_write() -> None:
    files: Files = {"priorities/math.yaml": {"title": "Mathematics"}}
    (problem,) = problems(root_causes.priority_without_root_cause, files)
    assert problem.place == Place("priorities/math.yaml", ("title",))
    new = "root-causes/no-shared-practice.yaml"
    assert new in problem.help
    mended = following(files, problem, new, ("statement",))
    assert problems(root_causes.priority_without_root_cause, mended) == []


def test_the_cause_that_drives_nothing_yet_is_offered_first() -> None:
    files = with_cause(priorities=["math"]) | {
        "priorities/reading.yaml": {"title": "Reading"},
        "root-causes/time.yaml": {"statement": "No time."},
    }
    (problem,) = problems(root_causes.priority_without_root_cause, files)
    assert "root-causes/time.yaml" in problem.help
    assert problem.example == "priorities: [reading]"


def test_the_cause_that_speaks_of_the_priority_is_offered() -> None:
    files = with_cause(priorities=["math"]) | {
        "priorities/reading.yaml": {"title": "Reading beyond the lesson"},
        "root-causes/time.yaml": {"statement": "Little is read once lessons end.", "priorities": ["math"]},
        "root-causes/books.yaml": {
            "statement": "No books go home beyond the lesson.",
            "priorities": ["math"],
        },
    }
    (problem,) = problems(root_causes.priority_without_root_cause, files)
    assert "such as root-causes/books.yaml" in problem.help
    assert problem.example == "priorities: [math, reading]"


def test_no_cause_is_offered_where_none_fits() -> None:
    files = with_cause(priorities=["math"]) | {"priorities/attendance.yaml": {"title": "Attendance"}}
    (problem,) = problems(root_causes.priority_without_root_cause, files)
    assert problem.help == snapshot(
        "Write the root cause in a file such as root-causes/no-shared-practice.yaml, or run `uipkit new root-cause`. If one that is there drives it, name “attendance” under priorities of that one."
    )
    mended = following(files, problem, "root-causes/no-shared-practice.yaml", ("statement",))
    assert problems(root_causes.priority_without_root_cause, mended) == []


@pytest.mark.parametrize(
    "known", [{"doubtful": frozenset({"root-cause"})}, {"unread": {"root-cause": frozenset("x")}}]
)
def test_nothing_is_called_causeless_while_links_are_unknown(known: dict[str, Any]) -> None:
    assert problems(root_causes.priority_without_root_cause, with_cause(), **known) == []


def test_a_dangling_link_is_no_missing_one() -> None:
    assert problems(root_causes.root_cause_without_priority, with_cause(priorities=["gone"])) == []


def test_a_plan_without_priorities_or_strategies_is_said_elsewhere() -> None:
    alone = {FILE: {"statement": "Teams have no common rubric."}}
    assert problems(root_causes.root_cause_without_priority, alone) == []
    assert problems(root_causes.root_cause_without_strategy, alone) == []


def test_an_unreadable_priority_is_offered_by_its_id() -> None:
    alone = {FILE: {"statement": "Teams have no common rubric."}}
    (problem,) = problems(
        root_causes.root_cause_without_priority, alone, unread={"priority": frozenset({"math"})}
    )
    assert problem.example == "priorities: [math]"


@pytest.mark.parametrize(
    "known", [{"doubtful": frozenset({"strategy"})}, {"unread": {"strategy": frozenset("x")}}]
)
def test_nothing_is_called_unanswered_while_links_are_unknown(known: dict[str, Any]) -> None:
    assert problems(root_causes.root_cause_without_strategy, with_cause(), **known) == []


def test_an_unanswered_cause_is_shown_at_its_title_or_statement() -> None:
    (by_statement,) = problems(root_causes.root_cause_without_strategy, with_cause())
    (by_title,) = problems(root_causes.root_cause_without_strategy, with_cause(title="No rubric"))
    assert (by_statement.place.path, by_title.place.path) == (("statement",), ("title",))
    assert by_title.help == snapshot(
        "Name it under root_causes of the strategy that answers it, such as strategies/planning.yaml, or take it out of the posted plan with `uipkit archive rubric`, which keeps it on record."
    )


@pytest.mark.parametrize(("count", "found"), [(1, 0), (2, 0), (3, 1), (9, 1)])
def test_one_or_two_causes_are_advised(count: int, found: int) -> None:
    files: Files = {"priorities/math.yaml": {"title": "Mathematics"}}
    files |= {
        f"root-causes/c{n}.yaml": {"statement": f"C{n}", "priorities": ["math", "math"]} for n in range(count)
    }
    result = problems(root_causes.too_many_root_causes, files)
    assert len(result) == found
    assert all(len(problem.related) <= 5 for problem in result)


def test_a_word_weighs_less_than_a_declaration() -> None:
    (declared,) = problems(
        root_causes.root_cause_outside_control,
        with_cause(statement="The COVID-19 pandemic.", within_school_control=False),
    )
    (worded,) = problems(
        root_causes.root_cause_outside_control,
        with_cause(statement="The COVID-19 pandemic.", within_school_control=True),
    )
    assert (declared.severity, worded.severity) == (None, Severity.WARNING)
    assert worded.message == snapshot(
        "The root cause “The COVID-19 pandemic” speaks of something that the school may not control: “covid” and “pandemic”."
    )


@pytest.mark.parametrize(
    ("words", "statement", "found"),
    [
        (None, "Weather keeps buses away.", 0),
        (["weather"], "Weather keeps buses away.", 1),
        (["weather"], "The pandemic.", 0),
        ([], "The pandemic.", 0),
    ],
)
def test_a_district_sets_its_own_words(words: list[str] | None, statement: str, found: int) -> None:
    config = Config.model_validate({"outside_control_words": None if words is None else tuple(words)})
    result = problems(root_causes.root_cause_outside_control, with_cause(statement=statement), config=config)
    assert len(result) == found


@pytest.mark.parametrize(("years", "found"), [(None, 0), (1, 0), (2, 0), (3, 1)])
def test_two_years_are_not_too_long(years: int | None, found: int) -> None:
    assert len(problems(root_causes.root_cause_too_big, with_cause(years_to_address=years))) == found
