"""What a file says where the plan has it in another place: it is listed with that place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.sources import Lines, as_csv, as_docx, brought_in, empty_plan, listed
from uipkit.cli.main import run
from uipkit.workflows.load import load_plan

MILESTONES = """
strategies:
  - title: Lesson study
    Implementation Benchmarks:
      - {Benchmark: All are trained, Start Date: 8/3/2026, Target Date: 9/14/2026, Key Personnel: Coach}
"""
LINES: Lines = [
    ["Major Improvement Strategy", "Implementation Benchmark", "Target Date", "Key Personnel"],
    ["Lesson study", "All are trained", "09/14/2026", "Coach"],
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


def test_a_milestone_has_no_owner_and_no_start_and_the_reason_says_where_they_go(plan: Path) -> None:
    proposal = brought_in(plan, "old.yaml", MILESTONES)
    assert listed(proposal) == [("Start Date", "8/3/2026"), ("Key Personnel", "Coach")]
    start, who = (each.why for each in proposal.comparison.refused)
    assert "no such field" in start
    assert "action steps" in start
    assert "reviewed_by" in who
    [strategy] = load_plan(plan).plan.strategies
    assert [str(each.date) for each in strategy.milestones] == ["2026-09-14"]


def test_the_same_is_said_of_a_column(plan: Path) -> None:
    proposal = brought_in(plan, "milestones.csv", as_csv(LINES))
    assert listed(proposal) == [("Key Personnel", "Coach")]
    assert "reviewed_by" in proposal.comparison.refused[0].why


def test_targets_of_last_year_are_listed_with_where_they_go(plan: Path) -> None:
    proposal = brought_in(
        plan, "old.yaml", "Prior Year Targets:\n  - {Target: 40% in reading, Result: 37%, Met: no}\n"
    )
    assert listed(proposal) == [("Target", "40% in reading"), ("Result", "37%"), ("Met", "no")]
    assert all("uipkit new prior-target" in each.why for each in proposal.comparison.refused)


def test_a_table_of_last_years_targets_makes_no_targets_of_this_plan(plan: Path) -> None:
    table = [["Priority", "Target", "Result"], ["Reading", "40% in reading", "37%"]]
    proposal = brought_in(plan, "old.docx", as_docx({"Prior Year Targets": table}))
    assert not proposal.does_something
    assert all("uipkit new prior-target" in each.why for each in proposal.comparison.refused)


def test_a_column_of_plan_years_says_the_year_of_a_new_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [["School", "Plan Year", *LINES[0][:3]], ["Pinyon Ridge School", "2027-28", *LINES[1][:3]]]
    (tmp_path / "all.csv").write_bytes(as_csv(lines))
    assert run(["import", "all.csv", "--new", "ridge", "--yes", "--today", "2026-10-01"]) == 0
    assert load_plan(tmp_path / "ridge").plan.plan_year == "2027-28"
