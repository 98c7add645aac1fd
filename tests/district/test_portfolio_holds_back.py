"""What a portfolio is silent about: results under embargo, small groups that nobody marked, and what reviewers wrote of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.district import seeds
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
