"""Family 4 beyond its pages: boundaries, silence where another finding speaks, and help that mends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.diagnostics.diagnostic import Place, Problem, Severity
from uipkit.rules import strategies, strategy_content
from uipkit.rules.rule import Context

INFO: dict[str, Any] = {"plan_year": "2026-27"}
IDENTIFIED: dict[str, Any] = INFO | {"identifications": [{"identified_as": "targeted", "groups": ["IEP"]}]}
CAUSE: dict[str, Any] = {"statement": "Teams have no common rubric.", "priorities": ["math"]}
PLAN: Files = {
    "plan.yaml": INFO,
    "priorities/math.yaml": {"title": "Mathematics in grade 4"},
    "root-causes/no-rubric.yaml": CAUSE,
}
FILE = "strategies/planning.yaml"


def with_strategy(**fields: Any) -> Files:
    return PLAN | {FILE: {"title": "Planning together", "root_causes": ["no-rubric"]} | fields}


def numbered(count: int) -> Files:
    return PLAN | {f"strategies/s{n}.yaml": {"title": f"Strategy {n}"} for n in range(1, count + 1)}


FOLLOWED: list[tuple[Callable[[Context], Iterable[Problem]], Files, str]] = [
    (strategies.strategy_without_root_cause, with_strategy(root_causes=[]), ""),
    (
        strategies.priority_without_strategy,
        with_strategy(root_causes=["other"]) | {"root-causes/other.yaml": {"statement": "Other."}},
        FILE,
    ),
    (strategy_content.strategy_without_description, with_strategy(), ""),
    (strategy_content.strategy_without_focus, with_strategy(), ""),
    (strategy_content.strategy_without_focus, with_strategy(this_year={"roll_out": "Grade 4"}), ""),
    (strategy_content.strategy_without_evidence, with_strategy(), ""),
    (strategy_content.strategy_without_evidence, with_strategy(evidence_base={"tier": "strong"}), ""),
    (strategy_content.strategy_without_evidence, with_strategy() | {"plan.yaml": IDENTIFIED}, ""),
    (
        strategy_content.strategy_without_evidence,
        with_strategy(evidence_base={"summary": "It works."}) | {"plan.yaml": IDENTIFIED},
        "",
    ),
    (strategy_content.strategy_without_fit, with_strategy(), ""),
    (strategy_content.strategy_without_resources, with_strategy(), ""),
    (strategy_content.strategy_without_implementation, with_strategy(), ""),
    (
        strategy_content.strategy_without_implementation,
        with_strategy(implementation={"pacing": "Slowly."}),
        "",
    ),
]


@pytest.mark.parametrize(("rule", "files", "file"), FOLLOWED)
def test_following_the_help_mends_the_finding(
    rule: Callable[[Context], Iterable[Problem]], files: Files, file: str
) -> None:
    (problem,) = problems(rule, files)
    at = ("root_causes",) if file else None
    assert problems(rule, following(files, problem, file, at)) == []


def test_a_plan_without_strategy_is_told_of_its_own_root_cause() -> None:
    (problem,) = problems(strategies.no_strategy, PLAN)
    mended = following(PLAN, problem, FILE, ("title",))
    assert mended[FILE]["root_causes"] == ["no-rubric"]
    assert problems(strategies.no_strategy, mended) == []


@pytest.mark.parametrize(
    "known", [{"unread": {"strategy": frozenset({"planning"})}}, {"unread": {"strategy": frozenset({"x"})}}]
)
def test_an_unreadable_strategy_still_exists(known: dict[str, Any]) -> None:
    assert problems(strategies.no_strategy, PLAN, **known) == []
    assert problems(strategies.priority_without_strategy, numbered(1), **known) == []


def test_an_unreadable_plan_file_is_said_once() -> None:
    assert problems(strategies.no_strategy, {}) == []


def test_without_any_root_cause_the_strategy_is_not_blamed() -> None:
    files = {"plan.yaml": INFO, FILE: {"title": "Planning together"}}
    assert problems(strategies.strategy_without_root_cause, files) == []


def test_the_cause_that_nothing_answers_is_offered() -> None:
    files = with_strategy() | {
        "root-causes/no-time.yaml": CAUSE,
        "strategies/evenings.yaml": {"title": "Evenings"},
    }
    (problem,) = problems(strategies.strategy_without_root_cause, files)
    assert (problem.place, problem.example) == (
        Place("strategies/evenings.yaml", ("root_causes",)),
        "root_causes: [no-time]",
    )


def test_a_priority_is_reached_by_one_answered_cause() -> None:
    files = with_strategy() | {"root-causes/no-time.yaml": CAUSE}
    assert problems(strategies.priority_without_strategy, files) == []


def test_a_priority_without_cause_or_a_plan_without_strategy_is_said_elsewhere() -> None:
    causeless = with_strategy() | {"root-causes/no-rubric.yaml": CAUSE | {"priorities": []}}
    assert problems(strategies.priority_without_strategy, causeless) == []
    assert problems(strategies.priority_without_strategy, PLAN) == []


@pytest.mark.parametrize("kind", ["strategy", "root-cause"])
def test_a_priority_is_not_called_unreached_while_links_are_unknown(kind: str) -> None:
    files = with_strategy(root_causes=["other"]) | {"root-causes/other.yaml": {"statement": "Other."}}
    assert problems(strategies.priority_without_strategy, files, doubtful=frozenset({kind})) == []


@pytest.mark.parametrize(
    ("count", "severity"), [(4, None), (5, None), (6, Severity.ERROR), (9, Severity.ERROR)]
)
def test_too_many_strategies_weigh_more_over_five(count: int, severity: Severity | None) -> None:
    (problem,) = problems(strategies.strategy_count, numbered(count))
    assert (problem.place.file, problem.severity) == ("strategies/s4.yaml", severity)
    assert len(problem.related) == min(count - 1, 5)


def test_three_strategies_are_fine() -> None:
    assert problems(strategies.strategy_count, numbered(3)) == []


def test_too_many_strategies_are_counted_in_words() -> None:
    assert [problems(strategies.strategy_count, numbered(n))[0].message for n in (4, 6)] == snapshot(
        [
            "The plan has 4 strategies; two or three are advised.",
            "The plan has 6 strategies; two or three are advised, and five are the most.",
        ]
    )


def test_one_finding_says_all_that_the_evidence_lacks() -> None:
    (problem,) = problems(
        strategy_content.strategy_without_evidence, with_strategy() | {"plan.yaml": IDENTIFIED}
    )
    assert problem.message == snapshot(
        "The strategy “Planning together” names no research that shows it works, and no evidence tier, though the school is federally identified."
    )
    assert problem.related[0].place == Place("plan.yaml", ("identifications",))


def test_a_source_is_evidence_enough_and_no_identification_asks_for_a_tier() -> None:
    files = with_strategy(evidence_base={"sources": [{"title": "A review"}]})
    assert problems(strategy_content.strategy_without_evidence, files) == []


def option(*support: dict[str, str], decision: dict[str, str] | None = None) -> Files:
    fields: dict[str, Any] = {"title": "Planning", "support": list(support)}
    if decision:
        fields["decision"] = decision
    return with_strategy(option="opt") | {"options/opt.yaml": fields}


@pytest.mark.parametrize("group", ["leadership", "staff", "families", "local-board"])
@pytest.mark.parametrize("level", ["opposed", "veto"])
def test_opposition_of_those_who_must_support_it(group: str, level: str) -> None:
    files = option({"group": "community", "level": "veto"}, {"group": group, "level": level})
    (problem,) = problems(strategies.strategy_opposed, files)
    assert problem.place == Place("options/opt.yaml", ("support", 1, "level"))
    assert problem.subject == f"planning/option/opt/support/{group}"
    assert problem.severity is None
    assert problems(strategies.strategy_opposed, following(files, problem)) == []


def test_opposition_in_words() -> None:
    files = option({"group": "local-board", "level": "veto"}, {"group": "families", "level": "opposed"})
    assert [problem.message for problem in problems(strategies.strategy_opposed, files)] == snapshot(
        [
            "The local board is on record with a veto against the strategy “Planning together”.",
            "Families are on record as opposed to the strategy “Planning together”.",
        ]
    )


@pytest.mark.parametrize(
    ("decision", "severity"),
    [
        ({"decision": "chosen", "reason": "The period was moved, as staff had asked."}, Severity.WARNING),
        ({"decision": "chosen", "reason": " "}, None),
        ({"decision": "chosen"}, None),
        ({"decision": "later", "reason": "Not this year."}, None),
    ],
)
def test_an_answer_on_record_makes_opposition_a_warning(
    decision: dict[str, str], severity: Severity | None
) -> None:
    files = option({"group": "staff", "level": "opposed"}, decision=decision)
    (problem,) = problems(strategies.strategy_opposed, files)
    assert problem.severity is severity
    assert problems(strategies.strategy_opposed, following(files, problem)) == []


@pytest.mark.parametrize("level", ["reservations", "neutral", "support"])
def test_reservations_are_no_opposition(level: str) -> None:
    assert problems(strategies.strategy_opposed, option({"group": "staff", "level": level})) == []


def test_an_implementation_plan_names_all_that_is_missing_in_one_finding() -> None:
    files = with_strategy(implementation={"pacing": "Slowly.", "mechanisms": [""]})
    (problem,) = problems(strategy_content.strategy_without_implementation, files)
    assert problem.place == Place(FILE, ("implementation", "mechanisms"))
    assert (problem.message, problem.label) == snapshot(
        (
            "The strategy “Planning together” does not say by what means practice changes, who is to be told what or how those who carry it out are heard.",
            "missing: mechanisms, communication, practitioner voice",
        )
    )
