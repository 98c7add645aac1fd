"""What a portfolio is silent about: results under embargo, small groups that nobody marked, and what reviewers wrote of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.district.made_district import make_district, write
from tests.district.portfolios import portfolio_of
from tests.workflows.plans import edit
from uipkit.analysis.portfolio.portfolio import Portfolio
from uipkit.analysis.portfolio.shown import HELD_BACK
from uipkit.analysis.tidy_table import Row
from uipkit.workflows.portfolio import portfolio_files

ANNUAL = {
    "priority": "first-priority",
    "target": "cmas-math",
    "plan_year": "2026-27",
    "date": "2026-09-30",
    "value": 21.5,
    "state": "missed",
    "points_to": "strategy",
    "evidence": "The state's file of September.",
    "response": "The team looks at it in October.",
}
INTERIM = {
    "priority": "first-priority",
    "target": "cmas-math",
    "interim_target": "winter",
    "date": "2026-09-30",
    "value": 21.5,
    "state": "missed",
    "points_to": "implementation",
}
UNTIL = "2026-10-31"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The plan of one school that is carried out."""
    [plan] = make_district(tmp_path, schools=1)
    return plan


def record(plan: Path, **lists: list[dict[str, Any]]) -> None:
    """Write what came of targets as the plan's progress."""
    write(plan / "progress.yaml", lists)


def rows(plan: Path, table: str, **where: object) -> list[Row]:
    """The rows of a table that hold these values."""
    found = portfolio_of(plan).rows(table)
    return [row for row in found if where.items() <= row.items()]


# --- results ------------------------------------------------------------------------------------------------------

SAYS = ("result", "state", "points_to", "is_answered")
ENTRY_SAYS = ("value", "state", "points_to", "has_evidence", "has_response")


def test_a_result_that_may_be_told_is_told(school: Path) -> None:
    record(school, annual_results=[ANNUAL], interim_targets=[INTERIM])
    [annual] = rows(school, "targets", point="annual", for_year="2026-27")
    assert [annual[each] for each in SAYS] == [21.5, "missed", "strategy", True]
    [entry] = rows(school, "progress", about="interim")
    assert [entry[each] for each in ENTRY_SAYS] == [21.5, "missed", "implementation", False, False]
    [plan] = rows(school, "plans")
    assert plan["interim_missed"] == 1


@pytest.mark.parametrize("own", [True, False], ids=["of the result", "of its data source"])
def test_nothing_of_a_result_under_embargo_tells_met_from_missed(school: Path, own: bool) -> None:
    until = {"embargo_until": UNTIL} if own else {}
    if not own:
        edit(school / "data" / "takeaways.yaml", "embargo_until: '2026-08-20'", f"embargo_until: '{UNTIL}'")
    # An entry before the day of the embargo was known says as much as the last one.
    record(school, annual_results=[ANNUAL, {**ANNUAL, **until}])
    [annual] = rows(school, "targets", point="annual", for_year="2026-27")
    assert [annual[each] for each in SAYS] == [None] * 4
    assert str(annual["held_until"]) == UNTIL
    for entry in rows(school, "progress", about="annual"):
        assert [entry[each] for each in ENTRY_SAYS] == [None] * 5


@pytest.mark.parametrize("small", [{"number_of_students": 7}, {"withheld": True}])
def test_nothing_of_a_small_groups_result_tells_met_from_missed(
    school: Path, small: dict[str, object]
) -> None:
    record(school, annual_results=[{**ANNUAL, **small}], interim_targets=[{**INTERIM, **small}])
    for point in ("annual", "interim"):
        [row, *_] = rows(school, "targets", point=point)
        assert [row[each] for each in SAYS] == [None] * 4
        assert row["is_withheld"]
        [entry] = rows(school, "progress", about=point)
        assert [entry[each] for each in ENTRY_SAYS] == [None] * 5
    [plan] = rows(school, "plans")
    assert (plan["interim_missed"], plan["interim_overdue"]) == (0, 0)


# --- words --------------------------------------------------------------------------------------------------------

TELLING = "Of our 7 newcomer students 26 percent met expectations."


@pytest.fixture
def with_newcomers(school: Path) -> Path:
    """A plan with a target of seven students that nobody marked as withheld, beside one of all students."""
    path = school / "priorities" / "first-priority.yaml"
    priority = yaml.safe_load(path.read_text("utf-8"))
    newcomers = {
        **priority["targets"][0],
        "id": "newcomers",
        "student_group": "Newcomers",
        "number_of_students": 7,
        "baseline": {"plan_year": "2025-26", "value": 26.5},
    }
    priority["targets"].append(newcomers)
    write(path, priority)
    return school


def nowhere(plan: Path, *telling: str) -> None:
    """Assert that none of these stands in any file of the portfolio."""
    made: Portfolio = portfolio_of(plan)
    text = b"\n".join(portfolio_files(made, ("json", "csv")).values()).decode("utf-8")
    assert [each for each in telling if each in text] == []


def test_words_about_a_small_group_that_nobody_marked_are_held_back(with_newcomers: Path) -> None:
    path = with_newcomers / "priorities" / "first-priority.yaml"
    priority = yaml.safe_load(path.read_text("utf-8"))
    write(path, {**priority, "statement": TELLING})
    [row] = rows(with_newcomers, "priorities")
    assert row["statement"] == HELD_BACK
    # The others of the file could lead back to it.
    assert {row["value"] for row in rows(with_newcomers, "targets")} == {None}
    nowhere(with_newcomers, "26 percent", "newcomer students", "26.5")


@pytest.mark.parametrize(
    "telling",
    [
        "Our 7 newcomers lack words.",
        "Of the seven students new to us nobody knows why.",
        "26.5 percent met it.",
    ],
)
@pytest.mark.parametrize(
    ("name", "field", "table"),
    [
        ("root-causes/own-habit.yaml", "statement", "root_causes"),
        ("strategies/first-strategy.yaml", "description", "strategies"),
    ],
)
def test_words_elsewhere_that_name_its_number_or_its_figure_are_held_back(
    with_newcomers: Path, telling: str, name: str, field: str, table: str
) -> None:
    path = with_newcomers / name
    write(path, {**yaml.safe_load(path.read_text("utf-8")), field: telling})
    held_back = [row for row in rows(with_newcomers, table) if row[field] == HELD_BACK]
    assert len(held_back) == 1
    nowhere(with_newcomers, telling)


def test_words_of_a_result_under_embargo_are_held_back_and_other_figures_are_not(school: Path) -> None:
    edit(school / "data" / "takeaways.yaml", "embargo_until: '2026-08-20'", f"embargo_until: '{UNTIL}'")
    path = school / "priorities" / "first-priority.yaml"
    write(
        path, {**yaml.safe_load(path.read_text("utf-8")), "statement": "Only 24 percent met it this spring."}
    )
    [row] = rows(school, "priorities")
    assert row["statement"] == HELD_BACK
    shown = {row["point"]: row["value"] for row in rows(school, "targets")}
    assert shown["baseline"] is None
    assert shown["annual"] is not None
    nowhere(school, "24 percent")


FEEDBACK = {
    "id": "newcomers",
    "by": "District accountability contact",
    "about": "draft",
    "date": "2026-09-15",
    "section": "Improvement Targets",
    "weight": "required",
}


@pytest.mark.parametrize(
    "telling",
    ["Why do 2 of your 7 newcomers count twice?", "Say why only 28 percent of that group met it.", TELLING],
)
def test_what_reviewers_write_with_figures_is_held_back_where_there_is_a_small_group(
    with_newcomers: Path, telling: str
) -> None:
    write(with_newcomers / "feedback.yaml", {"feedback": [{**FEEDBACK, "feedback": telling}]})
    [row] = rows(with_newcomers, "feedback")
    assert (row["feedback"], row["section"]) == (HELD_BACK, "Improvement Targets")
    nowhere(with_newcomers, telling)


def test_what_reviewers_write_without_a_figure_stays(with_newcomers: Path) -> None:
    write(
        with_newcomers / "feedback.yaml",
        {"feedback": [{**FEEDBACK, "feedback": "Name the week of each check."}]},
    )
    [row] = rows(with_newcomers, "feedback")
    assert row["feedback"] == "Name the week of each check."


def test_figures_in_feedback_stand_where_no_group_is_small(school: Path) -> None:
    write(
        school / "feedback.yaml",
        {"feedback": [{**FEEDBACK, "feedback": "Is 35 percent of students enough?"}]},
    )
    [row] = rows(school, "feedback")
    assert row["feedback"] == "Is 35 percent of students enough?"
