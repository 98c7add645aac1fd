"""UIP806: which ways lead back to a withheld figure, and which figures are left alone."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, problems
from uipkit.config.config import Config, MinimumGroupSize
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules.recoverable import small_group_recoverable as rule

FILE = "priorities/math.yaml"


def target(
    group: str = "", students: int | None = None, value: float | None = 24, **more: Any
) -> dict[str, Any]:
    """A target; ``value`` None: withheld."""
    shown = {"withheld": True} if value is None else {"baseline": {"plan_year": "2025-26", "value": value}}
    return {
        "id": more.pop("id", "-".join(group.lower().split()) or "all"),
        "measure": "Met expectations",
        "source": "CMAS mathematics",
        "unit": "percent",
        "student_group": group,
        "number_of_students": students,
        **shown,
        **more,
    }


def plan(*targets: dict[str, Any], **more: Any) -> Files:
    return {FILE: {"title": "Mathematics", "grades": [3, 4, 5], "targets": list(targets)} | more}


def withhold(files: Files, place: Place) -> Files:
    """The plan after somebody followed the help: the figure at the place is withheld."""
    mended = deepcopy(files)
    holder: Any = mended[place.file]
    for step in place.path[: -2 if place.path[-2:] == ("baseline", "value") else -1]:
        holder = holder[step]
    holder["withheld"] = True
    return mended


def found(files: Files, **more: Any) -> list[str]:
    told = problems(rule, files, **more)
    for problem in told:
        assert problem.subject not in [
            each.subject for each in problems(rule, withhold(files, problem.place), **more)
        ]
    return [problem.subject for problem in told]


# Taken from all -----------------------------------------------------------------------------------------------------

LONG, NEW = "Here last year", "New to the school"


def test_one_group_taken_from_all_leaves_the_other() -> None:
    files = plan(target("", 184), target(LONG, 172, 24.4), target(NEW, 12, None))
    (problem,) = problems(rule, files)
    assert problem.place == Place(FILE, ("targets", 1, "baseline", "value"))
    assert problem.message == snapshot(
        "The figure of “New to the school” in “Met expectations” for “Mathematics” is withheld, but it can be worked out from those of all students and “Here last year”."
    )
    assert [related.place.path for related in problem.related] == [
        ("targets", 2, "withheld"),
        ("targets", 0, "baseline", "value"),
    ]
    assert found(files) == ["math/targets/here-last-year/figure"]


def test_a_remainder_too_small_to_be_shown_needs_no_target_of_its_own() -> None:
    files = plan(target("", 184), target(LONG, 172))
    (problem,) = problems(rule, files)
    assert problem.message == snapshot(
        "In “Met expectations” for “Mathematics” only 12 students are left beside “Here last year”, fewer than 16; their figure is the difference to all students."
    )
    assert problems(rule, plan(target("", 184), target(LONG, 168))) == []
    smaller = Config(minimum_group_size=MinimumGroupSize(achievement=10))
    assert problems(rule, files, config=smaller) == []


def test_all_groups_but_one_leave_that_one() -> None:
    races = [target("Asian students", 30), target("Hispanic students", 90), target("White students", 54)]
    files = plan(target("", 184), *races, target("Black students", 10, None))
    assert found(files) == ["math/targets/asian-students/figure"]  # the smallest of those shown
    assert problems(rule, plan(target("", 190), *races, target("Black students", 10, None))) == []
    assert (
        problems(
            rule, plan(target("", 190), *races[:2], target("Black", 10, None), target("White", 60, None))
        )
        == []
    )


@pytest.mark.parametrize(
    "files",
    [
        plan(target("", 184), target(LONG, 172, None), target(NEW, 12, None)),  # two are missing
        plan(target("", 184, None), target(LONG, 172), target(NEW, 12, None)),  # all are missing
        plan(target("", 184), target(LONG, None), target(NEW, 12, None)),  # nobody knows whether it adds up
        plan(target("", 184), target("Multilingual learners", 60), target(NEW, 12, None)),  # it does not
        plan(target("", 184), target(LONG, 172, source="Local check"), target(NEW, 12, None)),
        plan(target("", 184), target(LONG, 172, unit="points"), target(NEW, 12, None)),
        plan(target("", 184), target(LONG, 172, grades=[3]), target(NEW, 12, None)),
        plan(
            target("", 184),
            target(LONG, 172, baseline={"plan_year": "2024-25", "value": 20}),
            target(NEW, 12, None),
        ),
        plan(target("", 184), target(LONG, 190), target(NEW, 12, None)),
        plan(target("", 184), target("All students", 172, id="again")),
        plan(target("", 184)),
        plan(),
    ],
)
def test_what_does_not_add_up_is_left_alone(files: Files) -> None:
    assert problems(rule, files) == []


@pytest.mark.parametrize(("measure", "unit"), [("Median growth", "points"), ("Growth", "percentile")])
def test_medians_and_percentiles_cannot_be_taken_apart(measure: str, unit: str) -> None:
    targets = [target("", 184), target(LONG, 172), target(NEW, 12, None)]
    assert problems(rule, plan(*(each | {"measure": measure, "unit": unit} for each in targets))) == []


@given(
    st.lists(st.integers(16, 400), min_size=2, max_size=8),
    st.integers(1, 15),
)
def test_whatever_the_sizes_one_that_is_left_out_is_found(shown: list[int], small: int) -> None:
    groups = [target(f"Group {n}", size, id=f"g{n}") for n, size in enumerate(shown)]
    files = plan(target("", sum(shown) + small), *groups, target("Few", small, None))
    assert len(problems(rule, files)) == 1


# By grade -----------------------------------------------------------------------------------------------------------


def grade(number: int, value: float | None = 24, students: int | None = None) -> dict[str, Any]:
    return target("", students, value, id=f"grade-{number}", grades=[number])


def test_grades_that_make_up_all_need_no_numbers() -> None:
    files = plan(target(), grade(3), grade(4, None), grade(5))
    assert found(files) == ["math/targets/grade-3/figure"]
    files = plan(target("", None, None), grade(3), grade(4), grade(5))
    assert found(files) == ["math/targets/grade-3/figure"]


@pytest.mark.parametrize(
    "targets",
    [
        [target(), grade(3), grade(4, None)],
        [target(), grade(3, None), grade(4, None), grade(5)],
        [target(), grade(3), grade(4), grade(5)],
        [target(), grade(3), target("", None, None, id="both", grades=[3, 4, 5]), grade(5)],
    ],
)
def test_grades_that_leave_a_gap_or_overlap_are_left_alone(targets: list[dict[str, Any]]) -> None:
    assert [
        each for each in problems(rule, plan(*targets)) if each.label == "gives a withheld figure away"
    ] == []


# All or none --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "told"), [(0, True), (100, True), (1, False)])
def test_nought_and_a_hundred_percent_hold_for_every_group(value: float, told: bool) -> None:
    files = plan(target("", 184, value), target(NEW, 12, None))
    assert found(files) == (["math/targets/all/figure"] if told else [])
    points = plan(target("", 184, value, unit="points"), target(NEW, 12, None, unit="points"))
    assert problems(rule, points) == []


# Twice --------------------------------------------------------------------------------------------------------------


def last_year(**more: Any) -> Files:
    prior = {"measure": "Met expectations in CMAS mathematics", "unit": "percent", "outcome": "met"} | more
    return {"plan.yaml": {"plan_year": "2026-27", "prior_plan": {"plan_year": "2025-26", "targets": [prior]}}}


def test_last_years_result_is_this_years_baseline() -> None:
    hidden, shown = target(NEW, 12, None), target(NEW, 12)
    result = {"student_group": NEW, "result": 30, "number_of_students": 12}
    assert [problem.place for problem in problems(rule, plan(hidden) | last_year(**result))] == [
        Place("plan.yaml", ("prior_plan", "targets", 0, "result"))
    ]
    withheld = {"student_group": NEW, "withheld": True}
    assert [problem.place for problem in problems(rule, plan(shown) | last_year(**withheld))] == [
        Place(FILE, ("targets", 0, "baseline", "value"))
    ]
    assert problems(rule, plan(hidden) | last_year(**withheld)) == []
    assert problems(rule, plan(hidden) | last_year(result=30)) == []
    assert problems(rule, plan(hidden) | last_year(**result | {"measure": "Attendance"})) == []
    older = last_year(**withheld)
    older["plan.yaml"]["prior_plan"]["plan_year"] = "2024-25"
    assert problems(rule, plan(shown) | older) == []


def test_the_same_figure_in_two_priorities() -> None:
    other = {"title": "Growth", "grades": [3, 4, 5], "targets": [target(NEW, 12)]}
    (problem,) = problems(rule, plan(target(NEW, 12, None)) | {"priorities/other.yaml": other})
    assert problem.place.file == "priorities/other.yaml"


@pytest.mark.parametrize(
    ("more", "found_"),
    [
        ({"students": None}, 1),
        ({"students": 40}, 0),
        ({"students": None, "grades": [3]}, 0),
        ({"students": None, "source": "Local check"}, 0),
    ],
)
def test_a_withheld_group_is_withheld_in_other_measures_of_the_same_source(
    more: dict[str, Any], found_: int
) -> None:
    other = target(NEW, more["students"], 30, id="o", measure="Approached expectations") | {
        field: value for field, value in more.items() if field != "students"
    }
    assert len(problems(rule, plan(target(NEW, 12, None), other))) == found_


RESULT = {
    "priority": "math",
    "target": "new-to-the-school",
    "interim_target": "winter",
    "date": "2027-01-20",
    "state": "met",
}


@pytest.mark.parametrize(
    ("result", "found_"),
    [({"value": 20}, 1), ({"value": 20, "number_of_students": 30}, 0), ({"withheld": True}, 0)],
)
def test_a_withheld_target_has_withheld_results(result: dict[str, Any], found_: int) -> None:
    files = plan(target(NEW, None, None)) | {"progress.yaml": {"interim_targets": [RESULT | result]}}
    assert len(problems(rule, files)) == found_


def test_results_of_the_year_are_taken_apart_as_baselines_are() -> None:
    targets = [target("", 184), target(LONG, 172, None), target(NEW, 12, None)]
    results = [
        RESULT | {"target": "all", "value": 26, "number_of_students": 184},
        RESULT | {"target": "here-last-year", "value": 27, "number_of_students": 172},
        RESULT | {"withheld": True},
    ]
    files = plan(*targets) | {"progress.yaml": {"interim_targets": results}}
    assert found(files) == ["progress/interim_targets/math/here-last-year/winter/figure"]


@pytest.mark.parametrize(
    ("more", "found_"),
    [
        ({}, 1),
        ({"pattern": "Newcomers do well."}, 0),
        ({"number_of_students": 40}, 0),
        ({"student_groups": ["Multilingual learners"]}, 0),
        ({"data_source": "other"}, 0),
    ],
)
def test_a_takeaway_does_not_say_in_words_what_a_target_withholds(more: dict[str, Any], found_: int) -> None:
    takeaway = {
        "id": "t",
        "pattern": "Three of nine newcomers, 33%, met expectations.",
        "nature": "concern",
        "data_source": "cmas",
        "student_groups": ["New to the school"],
    }
    sources = [{"id": "cmas", "title": "CMAS"}, {"id": "other", "title": "Other"}]
    files = plan(target(NEW, None, None, data_source="cmas"))
    files["data/takeaways.yaml"] = {"sources": sources, "takeaways": [takeaway | more]}
    told = problems(rule, files)
    assert len(told) == found_
    assert all("33" not in problem.message for problem in told)


# Beside a withheld figure, in words ---------------------------------------------------------------------------------


def reflecting(reflection: str, **more: Any) -> Files:
    prior = {
        "measure": "Met expectations",
        "outcome": "not-met",
        "unit": "percent",
        "number_of_students": 11,
        "withheld": True,
        "student_group": "Emerging bilinguals",
        "result": 27,
        "reflection": reflection,
    }
    return {"plan.yaml": {"plan_year": "2026-27", "prior_plan": {"targets": [prior | more]}}}


@pytest.mark.parametrize(
    ("reflection", "found_"),
    [
        ("Of 11 students 3 (27 percent) met expectations.", 1),
        ("Of eleven students few met expectations.", 1),
        ("Three of 11 met expectations.", 1),
        ("All 11 multilingual students stayed.", 1),
        ("Only 27% met expectations.", 1),
        ("27.0 percent met expectations.", 1),
        ("Few met expectations, in all 11 weeks, on pages 27 and 28.", 0),
        ("111 students came, 27.5 percent of the town; on 2026-11-27 students voted.", 0),
        ("Grade 11 began in one of 11 rooms.", 0),
        ("Of 11 newcomers, 3 met expectations.", 1),
        ("Of 11 newcomers, 3 (30 percent) met expectations.", 1),
        ("Three of the eleven newcomers met expectations.", 1),
        ("Of 11 recent arrivals, few met expectations.", 1),
        ("Three of the eleven beginners in mathematics met expectations.", 1),
        ("The eleven emerging bilinguals worked hard.", 1),
        ("Three of the eleven rooms were painted; of 11 weeks, 3 were lost.", 0),
        ("Of 11 team meetings, 3 fell out.", 0),
        ("Too few met expectations.", 0),
        ("", 0),
    ],
)
def test_a_reflection_does_not_say_what_is_withheld_beside_it(reflection: str, found_: int) -> None:
    told = problems(rule, reflecting(reflection))
    assert [problem.place for problem in told] == [
        Place("plan.yaml", ("prior_plan", "targets", 0, "reflection"))
    ] * found_
    assert all("27" not in problem.message and "11" not in problem.message for problem in told)
    assert not problems(rule, reflecting(reflection, withheld=False))


def test_what_is_said_in_words_is_named_without_the_figure() -> None:
    (problem,) = problems(rule, reflecting("Of 11 students 3 met expectations."))
    assert problem.message == snapshot(
        "The reflection says in words what is withheld in last year's “Met expectations”: a figure, or how many students there are."
    )


WITHHELD = target(NEW, 12, None, baseline={"plan_year": "2025-26", "value": 22.5})


@pytest.mark.parametrize(
    ("more", "field"),
    [
        (
            {"evidence_and_reasoning": "Of the 12 students who are new, few met expectations."},
            "evidence_and_reasoning",
        ),
        ({"statement": "New students: 22.5 percent."}, "statement"),
        ({"state_data": {"takeaways": "New students: 22.5%."}}, "takeaways"),
        ({"statement": "Of 184 students 24 percent met expectations."}, None),
    ],
)
def test_nor_does_the_priority_around_it(more: dict[str, Any], field: str | None) -> None:
    told = problems(rule, plan(WITHHELD, target("", 184), **more))
    assert [problem.place.path[-1] for problem in told] == ([field] if field else [])


def test_a_figure_that_another_group_shows_may_stand_in_prose() -> None:
    told = plan(WITHHELD, target("", 184, 22.5), statement="Of all students 22.5 percent met expectations.")
    assert problems(rule, told) == []


@pytest.mark.parametrize("field", ["evidence", "response"])
def test_nor_do_the_notes_of_a_target_and_the_evidence_of_a_result(field: str) -> None:
    files = plan(WITHHELD | {"notes": "22.5 percent in May."})
    files["progress.yaml"] = {
        "interim_targets": [RESULT | {"withheld": True, field: "Twelve students were tested."}]
    }
    assert [problem.place.path for problem in problems(rule, files)] == [
        ("targets", 0, "notes"),
        ("interim_targets", 0, field),
    ]


YEAR = {name: value for name, value in RESULT.items() if name != "interim_target"} | {"plan_year": "2026-27"}


def test_results_of_annual_targets_are_taken_apart_too() -> None:
    targets = [target("", 184), target(LONG, 172, None), target(NEW, 12, None)]
    results = [
        YEAR | {"target": "all", "value": 26, "number_of_students": 184},
        YEAR | {"target": "here-last-year", "value": 27, "number_of_students": 172},
        YEAR | {"withheld": True},
    ]
    files = plan(*targets) | {"progress.yaml": {"annual_results": results}}
    assert found(files) == ["progress/annual_results/math/here-last-year/2026-27/figure"]


@pytest.mark.parametrize("field", ["evidence", "response"])
def test_nor_does_what_is_said_of_an_annual_result(field: str) -> None:
    files = plan(WITHHELD)
    files["progress.yaml"] = {
        "annual_results": [YEAR | {"withheld": True, field: "Twelve students were tested."}]
    }
    assert [problem.place.path for problem in problems(rule, files)] == [("annual_results", 0, field)]


def test_an_entry_before_the_one_that_counts_is_no_second_group() -> None:
    targets = [target("", 184), target(LONG, 92), target(NEW, 92)]
    before = RESULT | {"target": "here-last-year", "value": 25, "number_of_students": 90}
    results = [
        RESULT | {"target": "all", "value": 26, "number_of_students": 184},
        before,
        RESULT | {"target": "here-last-year", "value": 27, "number_of_students": 92},
        RESULT | {"value": 25, "number_of_students": 92},
    ]
    assert problems(rule, plan(*targets) | {"progress.yaml": {"interim_targets": results}}) == []


def test_an_entry_that_is_withheld_now_must_not_stand_shown_before() -> None:
    results = [RESULT | {"value": 20, "number_of_students": 30}, RESULT | {"withheld": True}]
    files = plan(target(NEW, 30)) | {"progress.yaml": {"interim_targets": results}}
    assert [problem.place.path for problem in problems(rule, files)] == [("interim_targets", 0, "value")]


@pytest.mark.parametrize(
    ("summary", "languages"),
    [
        (
            {"en": "Of 12 newcomers, 3 met expectations.", "es": "De 12 estudiantes nuevos, 3 lo lograron."},
            ["en", "es"],
        ),
        ({"en": "New students: 22.5 percent."}, ["en"]),
        ({"en": "Too few new students met expectations. We met 12 times."}, []),
        ({"en": "Of 184 students, few met expectations."}, []),
    ],
)
def test_nor_does_the_summary_that_families_read(summary: dict[str, str], languages: list[str]) -> None:
    files = plan(WITHHELD, WITHHELD | {"id": "again"}, target("", 184))
    files["plan.yaml"] = {"plan_year": "2026-27", "family_summary": summary}
    assert [problem.place for problem in problems(rule, files)] == [
        Place("plan.yaml", ("family_summary", language)) for language in languages
    ]


@pytest.mark.parametrize("field", ["plan_type_reasons", "prior_plan"])
def test_nor_do_other_plain_words_for_families(field: str) -> None:
    told = {"es": "De 12 estudiantes nuevos, 3 lo lograron."}
    files = plan(WITHHELD, target("", 184))
    files["plan.yaml"] = {
        "plan_year": "2026-27",
        field: {"for_families": told} if field == "prior_plan" else told,
    }
    path = (field, "for_families", "es") if field == "prior_plan" else (field, "es")
    assert [problem.place for problem in problems(rule, files)] == [Place("plan.yaml", path)]
