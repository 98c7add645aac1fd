"""The pictures of targets: which there are, what they show, and what is said of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.documents.filled_plan import filled_plan
from tests.documents.making import TODAY, markdown_of
from uipkit.documents.drawings.trajectory import trajectory_data
from uipkit.documents.showing import WITHHELD
from uipkit.plan.plan import Plan

from .pictures import figures_of, parts, view_of, words

LATE = date(2027, 4, 1)


def plan_with(progress: list[dict[str, Any]] | None = None, district: Any = None, **changes: Any) -> Plan:
    """A plan with one target; ``changes`` replace values of it, ``progress`` are results of its interim targets."""
    target = {
        "id": "reading",
        "measure": "Students at benchmark",
        "source": "DIBELS",
        "data_source": "one",
        "unit": "percent",
        "direction": "increase",
        "student_group": "",
        "number_of_students": 100,
        "baseline": {"plan_year": "2025-26", "value": 31.0},
        "annual_targets": {"2026-27": 45.0, "2027-28": 52.0},
        "interim_targets": [{"id": "winter", "date": "2027-01-15", "value": 38.0, "unit": "", "measure": ""}],
        **changes,
    }
    found = [
        {"priority": "one", "target": "reading", "interim_target": "winter", "state": "met", **each}
        for each in progress or []
    ]
    return filled_plan(
        priority={"targets": [target]},
        progress={"interim_targets": found},
        takeaways={
            "sources": [{"id": "one", "title": "DIBELS", "level": "state", "embargo_until": district}]
        },
        info={"state_data_validation": None},
    )


def said(plan: Plan, today: date = TODAY) -> str:
    return figures_of(plan, today)["target-1.1"].description


def test_it_says_where_students_stand_what_is_aimed_at_and_the_result_so_far() -> None:
    results = [{"date": "2026-12-01", "value": 33.0}, {"date": "2027-01-14", "value": 37.0}]
    assert said(plan_with(results), LATE) == snapshot(
        "Students at benchmark, DIBELS: from 31% in 2025-26 to 45% in 2026-27 and 52% in 2027-28. Interim target: 38% by January 15, 2027. Result of January 14, 2027: 37%, behind the path (38% aimed at). A higher figure is better."
    )
    assert said(plan_with(results)) == snapshot(
        "Students at benchmark, DIBELS: from 31% in 2025-26 to 45% in 2026-27 and 52% in 2027-28. Interim target: 38% by January 15, 2027. A higher figure is better."
    )


def test_a_lower_figure_may_be_the_better_one() -> None:
    plan = plan_with(
        [{"date": "2027-01-14", "value": 27.0}],
        direction="decrease",
        student_group="Kindergarten",
        annual_targets={"2026-27": 24.0},
        interim_targets=[{"id": "winter", "date": "2027-01-15", "value": 28.0}],
    )
    assert said(plan, LATE) == snapshot(
        "Students at benchmark, DIBELS (Kindergarten): from 31% in 2025-26 to 24% in 2026-27. Interim target: 28% by January 15, 2027. Result of January 14, 2027: 27%, on the path (28% aimed at). A lower figure is better."
    )


def test_an_interim_target_measured_otherwise_is_left_to_the_table() -> None:
    interims = [
        {"id": "fall", "date": "2026-10-30", "value": 700.0, "unit": "points"},
        {"id": "winter", "date": "2027-01-15", "value": 55.0, "measure": "Students at grade level"},
    ]
    plan = plan_with([{"date": "2027-01-14", "value": 54.0}], interim_targets=interims)
    figure = figures_of(plan, LATE)["target-1.1"]
    assert figure.description == snapshot(
        "Students at benchmark, DIBELS: from 31% in 2025-26 to 45% in 2026-27 and 52% in 2027-28. A higher figure is better. 2 interim targets are measured otherwise, so the picture leaves them to the table."
    )
    assert not {"700", "55%", "54%"} & set(words(figure.svg))
    # The table has both, and the result; whether that is on a path nobody can tell from another measure.
    made = markdown_of(plan, today=LATE)
    assert "| Interim target | October 30, 2026 | 700 points |" in made
    assert "| Result: Students at grade level | January 14, 2027 | 54% |" in made


@pytest.mark.parametrize(
    ("unit", "value", "shown", "axis"),
    [
        ("percent", 31.5, "31.5%", "percent"),
        ("median growth percentile", 41.0, "41st", "median growth percentile"),
        ("scale score points", 742.0, "742", "scale score points"),
        ("days", 12.0, "12 days", "days"),
        ("", 7.0, "7", None),
    ],
)
def test_figures_are_written_with_their_unit(unit: str, value: float, shown: str, axis: str | None) -> None:
    plan = plan_with(unit=unit, baseline={"plan_year": "2025-26", "value": value})
    found = words(figures_of(plan)["target-1.1"].svg)
    assert shown in found
    assert axis is None or axis in found


@pytest.mark.parametrize(
    ("changes", "drawn"),
    [
        ({}, True),
        ({"withheld": True}, False),
        ({"number_of_students": 15}, False),
        ({"number_of_students": 19, "measures": "growth"}, False),
        ({"annual_targets": {}, "interim_targets": []}, False),
        ({"baseline": None, "annual_targets": {"2026-27": 45.0}, "interim_targets": []}, False),
        ({"baseline": None}, True),
        ({"annual_targets": {}}, True),
        ({"annual_targets": {"2026-27": 1e300}, "interim_targets": []}, False),
    ],
)
def test_a_target_has_a_picture_where_there_is_a_path_that_may_be_shown(
    changes: dict[str, Any], drawn: bool
) -> None:
    plan = plan_with(**changes)
    assert ("target-1.1" in figures_of(plan)) == drawn
    assert ("[[figure target-1.1]]" in markdown_of(plan)) == drawn
    assert not drawn or figures_of(plan)["target-1.1"].svg


@pytest.mark.parametrize(
    "result",
    [
        {"value": 37.0, "withheld": True},
        {"value": 37.0, "number_of_students": 9},
    ],
)
def test_a_result_of_a_small_group_is_neither_drawn_nor_told(result: dict[str, Any]) -> None:
    plan = plan_with([{"date": "2027-01-14", **result}])
    figure = figures_of(plan, LATE)["target-1.1"]
    assert "37%" not in figure.description
    assert b"37%" not in figure.svg
    made = markdown_of(plan, today=LATE)
    assert "37%" not in made
    assert f"| Result | January 14, 2027 | {WITHHELD} |" in made


def test_what_is_under_embargo_is_neither_drawn_nor_told() -> None:
    plan = plan_with([{"date": "2026-09-14", "value": 33.0}], district="2026-10-02")
    figure = figures_of(plan)["target-1.1"]
    assert figure.description == snapshot(
        "Students at benchmark, DIBELS: to 45% in 2026-27 and 52% in 2027-28. Interim target: 38% by January 15, 2027. A higher figure is better. The figure to begin with is not shown before October 2, 2026 (state results under embargo)."
    )
    assert not {"31%", "33%"} & set(words(figure.svg))
    assert {"31%", "33%"} <= set(words(figures_of(plan, date(2026, 10, 2))["target-1.1"].svg))


def test_kinds_of_points_and_lines_differ_in_more_than_color() -> None:
    plan = plan_with([{"date": "2027-01-14", "value": 37.0}])
    figure = figures_of(plan, LATE)["target-1.1"]
    found = words(figure.svg)
    assert {"where students stand", "interim target", "annual target", "result so far"} <= set(found)
    assert {"31%", "38%", "45%", "52%", "37%", "2025-26", "2026-27", "2027-28", "Jan 15", "percent"} <= set(
        found
    )
    lines = [
        part for part in parts(figure.svg) if part.looks.get("fill", "none") == "none" and part.tag == "path"
    ]
    assert {part.looks.get("stroke-dasharray", "") for part in lines} >= {"6,4", ""}
    # Each kind of mark stands in the picture and in the key, each in a shape of its own.
    shapes = [part.element.get("d") for part in parts(figure.svg) if part.tag == "path" and part not in lines]
    assert len(set(shapes)) >= 4


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=6),
    st.lists(st.tuples(st.integers(0, 360), st.floats(-1e6, 1e6)), max_size=12),
)
def test_any_figures_lie_within_the_scales(yearly: list[float], interims: list[tuple[int, float]]) -> None:
    annual = {f"20{26 + place}-{27 + place}": value for place, value in enumerate(yearly)}
    listed = [
        {
            "id": f"i{place}",
            "date": date.fromordinal(date(2026, 7, 1).toordinal() + days).isoformat(),
            "value": value,
        }
        for place, (days, value) in enumerate(interims)
    ]
    view = view_of(plan_with(annual_targets=annual, interim_targets=listed))
    data = trajectory_data(view["priorities"][0]["targets"][0])
    low, high = data["values"]
    assert low < high
    assert all(low <= point["value"] <= high for point in data["points"])
    assert all(0 <= point["day"] <= data["days"][1] for point in data["points"])
    assert low == data["ticks"][0]
    assert len(data["ticks"]) <= 12
    assert len(data["above"]) + len(data["below"]) >= len(yearly) + 1
