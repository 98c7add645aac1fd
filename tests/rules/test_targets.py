"""Family 2 beyond its pages: boundaries, directions, scales, silence where another finding speaks, and help that mends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem
from uipkit.rules import targets
from uipkit.rules.rule import Context
from uipkit.workbook.measure_range import scale_of_unit

Rule = Callable[[Context], Iterable[Problem]]
INFO: dict[str, Any] = {"plan_year": "2026-27"}
FILE = "priorities/math.yaml"
TARGET: dict[str, Any] = {
    "id": "cmas",
    "measure": "Met or exceeded",
    "source": "CMAS",
    "unit": "percent",
    "baseline": {"plan_year": "2025-26", "value": 24},
    "annual_targets": {"2026-27": 30, "2027-28": 36},
    "interim_targets": [{"id": "winter", "date": "2027-01-22", "value": 27}],
}
VALUE_RULES: tuple[Rule, ...] = (
    targets.target_without_improvement,
    targets.target_out_of_range,
    targets.interim_off_path,
    targets.target_leap,
)


def with_target(**fields: Any) -> Files:
    target = {key: value for key, value in (TARGET | fields).items() if value is not None}
    return {"plan.yaml": INFO, FILE: {"title": "Mathematics", "targets": [target]}}


def interim(**fields: Any) -> list[dict[str, Any]]:
    return [{"id": "winter"} | fields]


def falling(baseline: float, first: float, second: float) -> Files:
    return with_target(
        direction="decrease",
        baseline={"plan_year": "2025-26", "value": baseline},
        annual_targets={"2026-27": first, "2027-28": second},
        interim_targets=[],
    )


FOLLOWED: list[tuple[Rule, Files, KeyPath | None]] = [
    (targets.fewer_than_two_annual_targets, with_target(annual_targets={"2026-27": 30}), None),
    (targets.fewer_than_two_annual_targets, with_target(annual_targets={"2027-28": 30}), None),
    (targets.fewer_than_two_annual_targets, with_target(annual_targets=None), None),
    (targets.fewer_than_two_annual_targets, with_target(annual_targets=None, baseline=None), None),
    (targets.target_years_off, with_target(annual_targets={"2025-26": 27, "2026-27": 30}), None),
    (targets.target_years_off, with_target(annual_targets={"2027-28": 30, "2028-29": 33}), None),
    (targets.no_interim_target, with_target(interim_targets=None), None),
    (targets.no_interim_target, with_target(interim_targets=interim(value=27)), None),
    (targets.no_interim_target, with_target(interim_targets=interim(date="2027-01-22")), None),
    (targets.no_interim_target, with_target(interim_targets=interim()), None),
    (targets.target_without_measure, with_target(measure=""), None),
    (targets.target_without_measure, with_target(source=""), None),
    (targets.target_without_measure, with_target(unit=""), None),
    (targets.target_without_measure, with_target(baseline=None), None),
    (targets.target_without_measure, with_target(baseline={"value": 24}), None),
    (targets.target_without_measure, with_target(baseline={"plan_year": "2025-26"}), None),
    (targets.target_without_improvement, with_target(annual_targets={"2026-27": 24, "2027-28": 36}), None),
    (targets.target_without_improvement, with_target(annual_targets={"2026-27": 30, "2027-28": 20}), None),
    (targets.target_without_improvement, with_target(annual_targets={"2026-27": 30, "2027-28": 29}), None),
    (targets.target_without_improvement, falling(20, 22, 15), None),
    (targets.target_out_of_range, with_target(scale={"low": 100, "high": 0}), None),
    (targets.target_out_of_range, with_target(scale={"low": 5, "high": 5}, interim_targets=None), None),
    (targets.interim_off_path, with_target(interim_targets=interim(date="2027-01-22", value=31)), None),
    (targets.interim_off_path, with_target(interim_targets=interim(date="2027-07-01", value=27)), None),
    (
        targets.interim_off_path,
        with_target(
            interim_targets=[
                {"id": "spring", "date": "2027-04-09", "value": 26},
                {"id": "winter", "date": "2027-01-22", "value": 28},
            ]
        ),
        None,
    ),
    (targets.priority_without_target, {"plan.yaml": INFO, FILE: {"title": "Mathematics"}}, None),
]


@pytest.mark.parametrize(("rule", "files", "at"), FOLLOWED)
def test_following_the_help_mends_the_finding(rule: Rule, files: Files, at: KeyPath | None) -> None:
    (problem,) = problems(rule, files)
    mended = following(files, problem, at=at)
    if problem.place.path[-1:] == ("scale",):
        # With a sensible scale the values may turn out to lie beside it; the scale itself is right.
        assert all(found.place.path[-1] != "scale" for found in problems(rule, mended))
    else:
        assert problems(rule, mended) == []


@pytest.mark.parametrize("rule", [rule.check for rule in targets.RULES])
def test_the_example_of_a_target_gives_no_finding(rule: Rule) -> None:
    (problem,) = problems(
        targets.priority_without_target, {"plan.yaml": INFO, FILE: {"title": "Mathematics"}}
    )
    mended = following({"plan.yaml": INFO, FILE: {"title": "Mathematics"}}, problem)
    assert problems(rule, mended) == []


def test_without_a_plan_year_only_what_needs_none_is_judged() -> None:
    files = {FILE: with_target(annual_targets={"2020-21": 30}, interim_targets=[])[FILE]}
    assert problems(targets.target_years_off, files) == []
    assert problems(targets.interim_off_path, files) == []
    for rule in (targets.fewer_than_two_annual_targets, targets.no_interim_target):
        (problem,) = problems(rule, files)
        assert problem.example == ""


def test_too_few_years_and_wrong_years_are_not_said_together() -> None:
    files = with_target(annual_targets={"2030-31": 30})
    assert len(problems(targets.fewer_than_two_annual_targets, files)) == 1
    assert problems(targets.target_years_off, files) == []


def test_later_years_may_follow() -> None:
    files = with_target(annual_targets={"2026-27": 27, "2027-28": 30, "2028-29": 33})
    assert problems(targets.target_years_off, files) == []


def test_the_example_of_years_keeps_what_is_there() -> None:
    files = with_target(annual_targets={"2026-27": 30, "2028-29": 40})
    (problem,) = problems(targets.target_years_off, files)
    assert problem.example == snapshot(
        """\
    annual_targets:
      2026-27: 30
      2027-28: 35
      2028-29: 40\
"""
    )
    assert problem.message == snapshot(
        "The target “Met or exceeded” for “Mathematics” has no value for 2027-28, though the plan is for 2026-27."
    )
    assert problem.subject == "math/targets/cmas/annual_targets"


def test_the_example_of_an_interim_target_starts_from_the_baseline_where_the_year_has_no_target_yet() -> None:
    files = with_target(
        baseline={"plan_year": "2025-26", "value": 13.6}, annual_targets={}, interim_targets=None
    )
    [found] = problems(targets.no_interim_target, files)
    assert found.example == snapshot("""\
    interim_targets:
      - id: mid-year
        date: 2027-01-29
        value: 15.1\
""")
    [years] = problems(targets.fewer_than_two_annual_targets, files)
    assert years.example == snapshot("""\
    annual_targets:
      2026-27: 16.6
      2027-28: 19.6\
""")


def test_one_usable_interim_target_is_enough() -> None:
    files = with_target(interim_targets=[{"id": "fall"}, {"id": "winter", "date": "2027-01-22", "value": 0}])
    assert problems(targets.no_interim_target, files) == []


def test_each_missing_part_is_a_finding_of_its_own() -> None:
    files = with_target(measure="", source="", unit="", baseline={})
    found = problems(targets.target_without_measure, files)
    assert [problem.place.path[2:] for problem in found] == [
        ("measure",),
        ("source",),
        ("unit",),
        ("baseline", "value"),
        ("baseline", "plan_year"),
    ]
    assert [problem.subject for problem in found][-1] == "math/targets/cmas/baseline/plan_year"


def test_a_withheld_group_needs_no_baseline() -> None:
    assert problems(targets.target_without_measure, with_target(baseline=None, withheld=True)) == []


def test_the_source_offered_is_the_data_source_that_is_linked() -> None:
    files = with_target(source="", data_source="local") | {
        "data/takeaways.yaml": {"sources": [{"id": "local", "title": "Local check: spring"}]}
    }
    (problem,) = problems(targets.target_without_measure, files)
    assert problem.example == '    source: "Local check: spring"'


@pytest.mark.parametrize(
    ("files", "years"),
    [
        (with_target(annual_targets={"2026-27": 25, "2027-28": 25}), []),
        (with_target(annual_targets={"2026-27": 24, "2027-28": 24}), ["2026-27", "2027-28"]),
        (with_target(annual_targets={"2026-27": 30, "2027-28": 23}), ["2027-28"]),
        (with_target(annual_targets={"2026-27": 30, "2027-28": 23}, baseline=None), ["2027-28"]),
        (falling(20, 15, 10), []),
        (falling(20, 20, 10), ["2026-27"]),
        (falling(20, 10, 15), ["2027-28"]),
        (falling(0, 0, 0), []),
        (
            with_target(
                baseline={"value": 100}, annual_targets={"2026-27": 100, "2027-28": 100}, interim_targets=[]
            ),
            [],
        ),
        (
            with_target(
                baseline={"value": 100}, annual_targets={"2026-27": 100, "2027-28": 99}, interim_targets=[]
            ),
            ["2027-28"],
        ),
    ],
)
def test_improvement_goes_by_the_direction(files: Files, years: list[str]) -> None:
    found = problems(targets.target_without_improvement, files)
    assert [problem.place.path[-1] for problem in found] == years


def test_a_target_behind_the_year_before_points_at_it() -> None:
    (problem,) = problems(
        targets.target_without_improvement, with_target(annual_targets={"2026-27": 30, "2027-28": 29})
    )
    assert problem.related[0].place == Place(FILE, ("targets", 0, "annual_targets", "2026-27"))
    assert problem.message == snapshot(
        "The target “Met or exceeded” for “Mathematics” aims at 29 in 2027-28, which is behind the 30 aimed at in 2026-27."
    )


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("percent", (0, 100)),
        ("Percentage", (0, 100)),
        ("%", (0, 100)),
        ("% of students", (0, 100)),
        ("percentile", (1, 99)),
        ("Median growth percentile", (1, 99)),
        ("percentage points", None),
        ("percent change", None),
        ("scale score", None),
        ("", None),
    ],
)
def test_the_scale_that_a_unit_implies(unit: str, scale: tuple[float, float] | None) -> None:
    assert scale_of_unit(unit) == scale


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({"annual_targets": {"2026-27": 100, "2027-28": 100.5}}, [("annual_targets", "2027-28")]),
        ({"baseline": {"value": -1}}, [("baseline", "value")]),
        ({"unit": "percentile", "baseline": {"value": 0}}, [("baseline", "value")]),
        ({"unit": "percentile", "baseline": {"value": 0}, "scale": {"low": 0, "high": 100}}, []),
        ({"unit": "points", "baseline": {"value": 4000}}, []),
        ({"interim_targets": interim(value=101)}, [("interim_targets", 0, "value")]),
        ({"interim_targets": interim(value=720, measure="Local", unit="scale score")}, []),
        ({"interim_targets": interim(value=720, measure="Local")}, [("interim_targets", 0, "value")]),
        (
            {
                "unit": "score",
                "scale": {"low": 0, "high": 50},
                "interim_targets": interim(value=70, measure="L"),
            },
            [],
        ),
    ],
)
def test_values_lie_on_the_scale(fields: dict[str, Any], paths: list[KeyPath]) -> None:
    found = problems(targets.target_out_of_range, with_target(**fields))
    assert [problem.place.path[2:] for problem in found] == paths


@pytest.mark.parametrize("value", [24, 27, 30])
@pytest.mark.parametrize("day", ["2026-07-01", "2027-06-30"])
def test_both_ends_of_the_path_belong_to_it(value: float, day: str) -> None:
    files = with_target(interim_targets=interim(date=day, value=value))
    assert problems(targets.interim_off_path, files) == []


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"measure": "Local benchmark"}, 80),
        ({"unit": "scale score"}, 710),
    ],
)
def test_another_measure_is_not_compared(fields: dict[str, Any], value: float) -> None:
    later = {"id": "spring", "date": "2027-04-09", "value": 5} | fields
    files = with_target(interim_targets=[*interim(date="2027-01-22", value=value, **fields), later])
    assert problems(targets.interim_off_path, files) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"baseline": None},
        {"annual_targets": {"2027-28": 36}},
        {"annual_targets": {"2026-27": 20, "2027-28": 36}},
        {"interim_targets": interim(date="2027-01-22", value=130)},
    ],
)
def test_a_path_that_is_unknown_or_wrong_elsewhere_is_not_judged(fields: dict[str, Any]) -> None:
    files = with_target(**({"interim_targets": interim(date="2027-01-22", value=99)} | fields))
    assert problems(targets.interim_off_path, files) == []


def test_a_falling_measure_has_its_path_downwards() -> None:
    files = falling(20, 10, 5)
    files[FILE]["targets"][0]["interim_targets"] = [
        {"id": "fall", "date": "2026-11-01", "value": 14},
        {"id": "winter", "date": "2027-01-22", "value": 17},
    ]
    (problem,) = problems(targets.interim_off_path, files)
    assert problem.message == snapshot(
        "The interim target “winter” of “Met or exceeded” for “Mathematics” expects 17, which is behind the 14 expected on 2026-11-01."
    )


@pytest.mark.parametrize(
    ("fields", "leap", "years"),
    [
        ({"annual_targets": {"2026-27": 34, "2027-28": 44}}, 10, []),
        ({"annual_targets": {"2026-27": 34.5, "2027-28": 44}}, 10, ["2026-27"]),
        ({"annual_targets": {"2026-27": 34.5, "2027-28": 44}}, 15, []),
        ({"annual_targets": {"2027-28": 44}}, 10, []),
        ({"annual_targets": {"2027-28": 45}}, 10, ["2027-28"]),
        ({"annual_targets": {"2026-27": 40}, "baseline": {"value": 24}}, 10, ["2026-27"]),
        ({"annual_targets": {"2026-27": 10, "2027-28": 15}}, 10, []),
        ({"annual_targets": {"2026-27": 130}}, 10, []),
        ({"annual_targets": {"2026-27": 5000}, "unit": "points"}, 10, []),
        ({"annual_targets": {"2026-27": 45}, "unit": "score", "scale": {"low": 0, "high": 300}}, 10, []),
    ],
)
def test_a_leap_is_a_share_of_the_scale_a_year(fields: dict[str, Any], leap: float, years: list[str]) -> None:
    config = Config.model_validate({"target_leap": leap})
    found = problems(targets.target_leap, with_target(**fields), config=config)
    assert [problem.place.path[-1] for problem in found] == years


values = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(-200, 200))


@given(
    unit=st.sampled_from(["percent", "percentile", "score", ""]),
    direction=st.sampled_from(["increase", "decrease"]),
    baseline=values,
    annual=st.dictionaries(
        st.sampled_from(["2024-25", "2026-27", "2027-28", "2099-00"]), st.floats(-1e6, 1e6), max_size=4
    ),
    expected=values,
    scale=st.one_of(st.none(), st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))),
)
def test_no_figures_stop_the_rules(
    unit: str,
    direction: str,
    baseline: float | None,
    annual: dict[str, float],
    expected: float | None,
    scale: tuple[float, float] | None,
) -> None:
    files = with_target(
        unit=unit,
        direction=direction,
        baseline={"value": baseline},
        annual_targets=annual,
        interim_targets=interim(date="2027-01-22", value=expected),
        scale={"low": scale[0], "high": scale[1]} if scale else None,
    )
    for rule in targets.RULES:
        assert rule.check is not None
        for problem in problems(rule.check, files):
            assert problem.message.endswith(".")
            assert problem.subject.startswith("math/targets")
            assert problem.place.file == FILE
