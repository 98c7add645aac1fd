"""Family 1 beyond its pages: boundaries, silence where another finding speaks, and help that mends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import TODAY, Files, following, plan_of, problems
from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem
from uipkit.rules import priorities
from uipkit.rules.likeness import holds_figure
from uipkit.rules.rule import Context, Facts

INFO: dict[str, Any] = {"plan_year": "2026-27", "grades": ["K", "1", "2"]}
FILE = "priorities/math.yaml"
TAKEAWAYS: dict[str, Any] = {
    "sources": [
        {"id": "local", "title": "Local check", "level": "local", "available": "2026-05-01"},
        {"id": "cmas", "title": "CMAS mathematics", "level": "state", "available": "2026-08-20"},
    ],
    "takeaways": [
        {"id": "reading-slips", "pattern": "Reading slips.", "nature": "concern", "subjects": ["reading"]},
        {"id": "fractions", "pattern": "Fractions stall.", "nature": "concern", "subjects": ["mathematics"]},
    ],
}


def with_priority(**fields: Any) -> Files:
    return {
        "plan.yaml": INFO,
        FILE: {"title": "Mathematics"} | fields,
        "data/takeaways.yaml": TAKEAWAYS,
    }


def identified(*priorities: dict[str, Any], **fields: Any) -> Files:
    files: Files = {
        "plan.yaml": INFO | {"identifications": [{"identified_as": "targeted"} | fields]},
    }
    return files | {f"priorities/p{n}.yaml": {"title": f"P{n}"} | data for n, data in enumerate(priorities)}


def numbered(count: int) -> Files:
    return {f"priorities/p{n}.yaml": {"title": f"P{n}", "order": n} for n in range(1, count + 1)}


MEASURED: dict[str, Any] = {
    "id": "t",
    "measure": "Growth",
    "unit": "percentile",
    "measures": "growth",
    "baseline": {"plan_year": "2025-26", "value": 42.5},
}
FOLLOWED: list[tuple[Callable[[Context], Iterable[Problem]], Files, str, KeyPath | None]] = [
    (priorities.no_priority, {"plan.yaml": INFO}, FILE, ("title",)),
    (priorities.priority_without_evidence, with_priority(), "", None),
    (priorities.priority_without_evidence, with_priority(targets=[MEASURED]), "", None),
    (
        priorities.evidence_without_data,
        with_priority(evidence_and_reasoning="Worrying.", subjects=["reading"]),
        "",
        None,
    ),
    (priorities.priority_without_focus, with_priority(), "", None),
    (priorities.priority_without_focus, with_priority(focus=["growth"]), "", None),
    (priorities.evidence_without_state_data, with_priority(), "", ("state_data",)),
    (priorities.evidence_without_state_data, with_priority(state_data={"data_source": "cmas"}), "", None),
    (
        priorities.identified_group_missing,
        identified({"student_groups": ["FRL"]}, groups=["Students with disabilities"]),
        "priorities/p0.yaml",
        ("student_groups",),
    ),
    (
        priorities.identified_group_missing,
        identified({"focus": ["growth"]}, reason="Low graduation rate"),
        "priorities/p0.yaml",
        ("focus",),
    ),
]


@pytest.mark.parametrize(("rule", "files", "file", "at"), FOLLOWED)
def test_following_the_help_mends_the_finding(
    rule: Callable[[Context], Iterable[Problem]], files: Files, file: str, at: KeyPath | None
) -> None:
    (problem,) = problems(rule, files)
    assert problems(rule, following(files, problem, file, at)) == []


def test_evidence_from_the_example_rests_on_data() -> None:
    files = with_priority(targets=[MEASURED])
    (problem,) = problems(priorities.priority_without_evidence, files)
    assert problems(priorities.evidence_without_data, following(files, problem)) == []


def test_the_example_of_evidence_takes_the_baseline_that_is_there() -> None:
    (problem,) = problems(priorities.priority_without_evidence, with_priority(targets=[MEASURED]))
    assert problem.example == snapshot(
        """\
evidence_and_reasoning: >-
  In 2025-26, Growth stood at 42.5 percentile. TODO: why this was put first\
"""
    )


def test_a_withheld_baseline_is_not_spelled_out() -> None:
    files = with_priority(targets=[MEASURED | {"withheld": True}])
    (problem,) = problems(priorities.priority_without_evidence, files)
    assert "42.5" not in problem.example


def test_an_unreadable_plan_or_priority_is_said_once() -> None:
    assert problems(priorities.no_priority, {}) == []
    assert (
        problems(priorities.no_priority, {"plan.yaml": INFO}, unread={"priority": frozenset({"math"})}) == []
    )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_up_to_three_priorities_are_fine(count: int) -> None:
    assert problems(priorities.too_many_priorities, numbered(count)) == []


def test_the_fourth_priority_is_pointed_at() -> None:
    (problem,) = problems(priorities.too_many_priorities, numbered(5))
    assert problem.place == Place("priorities/p4.yaml", ("title",))
    assert [related.place.file for related in problem.related] == [f"priorities/p{n}.yaml" for n in (1, 2, 3)]
    assert problem.message == snapshot("The plan has 5 priorities; two or three are advised.")


def test_a_priority_that_cannot_be_read_is_not_one_too_many() -> None:
    unread = {"priority": frozenset({"x"})}
    assert problems(priorities.too_many_priorities, numbered(3), unread=unread) == []


@pytest.mark.parametrize(
    "text",
    [
        "24 percent met expectations",
        "In grades 3, 4 and 5 the median was 38.",
        "One in three students is behind.",
        "Half of the students left the task.",
        "12% fewer",
        "1. 31 students\n2. 40 students",
    ],
)
def test_figures_are_seen(text: str) -> None:
    assert holds_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Results were low.",
        "In grades 3 to 5 results fell.",
        "Grades K-5, grade 4 most of all, and 3rd graders",
        "grades 3, 4, and 5",
        "From 2025-26 to 2026/27, and again in 2026",
        "1. Low results\n2. Again",
        "See https://example.org/report-17/4.html",
    ],
)
def test_grades_years_and_numbers_of_lists_are_no_figures(text: str) -> None:
    assert not holds_figure(text)


def test_a_figure_search_takes_no_time_over_long_text() -> None:
    assert not holds_figure("grades 3" + ", and 4" * 20_000)


@pytest.mark.parametrize(
    "fields",
    [
        {"takeaways": ["fractions"]},
        {"data_sources": ["local"]},
        {"evidence_and_reasoning": "As cmas mathematics showed, results fell."},
        {"evidence_and_reasoning": "See data/growth.csv for all results."},
        {"evidence_and_reasoning": ""},
    ],
)
def test_evidence_rests_on_links_titles_and_tables(fields: dict[str, Any]) -> None:
    files = with_priority(**{"evidence_and_reasoning": "Worrying."} | fields)
    facts = Facts(tables=frozenset({"data/growth.csv"}))
    assert list(priorities.evidence_without_data(Context(plan_of(files), Config(), TODAY, 7, facts))) == []


def test_the_takeaway_offered_is_about_the_subject() -> None:
    evidence = {"evidence_and_reasoning": "Worrying."}
    (about,) = problems(priorities.evidence_without_data, with_priority(subjects=["mathematics"], **evidence))
    assert about.example == "takeaways: [fractions]"
    bare = {FILE: {"title": "Mathematics", **evidence}}
    (nothing,) = problems(priorities.evidence_without_data, bare)
    assert nothing.example == ""
    (other,) = problems(priorities.evidence_without_data, with_priority(subjects=["science"], **evidence))
    assert other.example == ""  # a takeaway about something else would be a false link


def test_what_a_priority_does_not_say_is_named() -> None:
    (both,) = problems(priorities.priority_without_focus, with_priority(targets=[MEASURED]))
    assert both.place.path == ("focus",)
    assert both.example == snapshot("""\
focus: [growth]
grades:  # such as [3, 4, 5]; or name subjects or student_groups\
""")
    assert both.message == snapshot(
        "The priority “Mathematics” does not say whether it is about achievement, growth or something else, nor which grades, subject or student groups it is about."
    )
    (one,) = problems(priorities.priority_without_focus, with_priority(focus=["achievement"]))
    assert one.place.path == ("grades",)


@pytest.mark.parametrize("field", ["grades", "subjects", "student_groups"])
def test_one_of_grades_subjects_and_groups_will_do(field: str) -> None:
    files = with_priority(focus=["achievement"], **{field: ["4"]})
    assert problems(priorities.priority_without_focus, files) == []


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (1, 1)])
def test_state_results_are_missed_from_the_day_they_are_out(days: int, count: int) -> None:
    today = date(2026, 8, 20) + timedelta(days)
    ctx = Context(plan_of(with_priority()), Config(), today, 4)
    assert len(list(priorities.evidence_without_state_data(ctx))) == count


def test_the_comparison_with_state_data_means_that_results_are_out() -> None:
    files = with_priority() | {"plan.yaml": INFO | {"state_data_validation": {"outcome": "mirrors"}}}
    ctx = Context(plan_of(files), Config(), date(2026, 7, 1), 4)
    (problem,) = priorities.evidence_without_state_data(ctx)
    assert problem.example == snapshot(
        """\
state_data:
  takeaways: "TODO: what the state results show about this priority"\
"""
    )


@pytest.mark.parametrize(
    ("focus", "count"),
    [(["engagement"], 0), (["attendance", "behavior"], 0), (["engagement", "growth"], 1), ([], 1)],
)
def test_what_state_assessments_do_not_speak_of_is_left_out(focus: list[str], count: int) -> None:
    assert len(problems(priorities.evidence_without_state_data, with_priority(focus=focus))) == count


@pytest.mark.parametrize(
    "data",
    [
        {"student_groups": ["IEP"]},
        {"student_groups": ["Students With Disabilities (SWD)"]},
        {"targets": [{"id": "t", "student_group": "special education"}]},
    ],
)
def test_a_group_is_known_by_its_other_names(data: dict[str, Any]) -> None:
    files = identified({}, data, groups=["students with disabilities"])
    assert problems(priorities.identified_group_missing, files) == []


def test_each_group_and_indicator_that_is_missing_is_said_where_it_stands() -> None:
    files = identified(
        {"student_groups": ["EL"]}, groups=["SWD", "MLL", "FRL"], reason="Growth and graduation"
    )
    found = problems(priorities.identified_group_missing, files)
    assert [problem.place.path for problem in found] == [
        ("identifications", 0, "groups", 0),
        ("identifications", 0, "groups", 2),
        ("identifications", 0, "reason"),
        ("identifications", 0, "reason"),
    ]
    assert len({problem.subject for problem in found}) == 4


@pytest.mark.parametrize(
    ("reason", "words", "offered"),
    [
        ("", {"statement": "Students with disabilities read less."}, ", such as priorities/reading.yaml,"),
        (
            "Low achievement in English language arts",
            {"subjects": ["english-language-arts"]},
            ", such as priorities/reading.yaml,",
        ),
        ("", {}, " that is about it, or write one."),
    ],
)
def test_the_priority_about_the_group_is_offered_or_none(
    reason: str, words: dict[str, Any], offered: str
) -> None:
    files = identified({"title": "Mathematics"}, groups=["Students with disabilities"], reason=reason)
    files["priorities/reading.yaml"] = {"title": "Reading", **words}
    found = problems(priorities.identified_group_missing, files)
    assert offered in found[0].help


def test_no_group_is_called_missing_while_priorities_are_unknown() -> None:
    files = identified({}, groups=["SWD"])
    assert problems(priorities.identified_group_missing, files, unread={"priority": frozenset({"x"})}) == []
    assert problems(priorities.identified_group_missing, identified(groups=["SWD"])) == []


def chained(statement: str, cause: str, description: str) -> Files:
    return {
        FILE: {"title": "Mathematics", "statement": statement},
        "root-causes/rubric.yaml": {"statement": cause, "priorities": ["math"]},
        "strategies/planning.yaml": {
            "title": "Planning",
            "root_causes": ["rubric"],
            "description": description,
        },
    }


def test_a_sentence_turned_around_says_the_same() -> None:
    files = chained(
        "Low results.",
        "Teams lack a shared rubric for reasoning.",
        "Teams have a shared rubric for reasoning.",
    )
    (problem,) = problems(priorities.same_words_throughout, files)
    assert problem.place == Place("strategies/planning.yaml", ("description",))
    assert problem.message == snapshot(
        "The strategy “Planning” says the same as its root cause “Teams lack a shared rubric for reasoning”."
    )
    mended = following(files, problem)
    assert problems(priorities.same_words_throughout, mended) == []


def test_a_cause_in_the_words_of_its_priority_is_found() -> None:
    same = "Too few students meet expectations in mathematics."
    files = chained(same, "In mathematics, students do not meet the expectations.", "Weekly planning.")
    (problem,) = problems(priorities.same_words_throughout, files)
    assert (problem.place.file, problem.related[0].place.file) == ("root-causes/rubric.yaml", FILE)
    assert problems(priorities.same_words_throughout, following(files, problem)) == []


def test_only_linked_texts_are_compared_and_short_ones_left_alone() -> None:
    same = "Too few students meet expectations in mathematics."
    unlinked = chained(same, same, same)
    unlinked["root-causes/rubric.yaml"]["priorities"] = []
    unlinked["strategies/planning.yaml"]["root_causes"] = []
    assert problems(priorities.same_words_throughout, unlinked) == []
    assert problems(priorities.same_words_throughout, chained("Low results.", "Low results.", "")) == []
