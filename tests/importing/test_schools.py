"""A file that names schools: only what is of the plan's own school comes in, and the rest is counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.sources import (
    Lines,
    as_csv,
    as_docx,
    as_xlsx,
    brought_in,
    empty_plan,
    proposal_of,
    texts,
)
from uipkit.cli.main import run
from uipkit.workflows.import_plan import OtherSchoolError
from uipkit.workflows.load import load_plan

Output = pytest.CaptureFixture[str]

LINES: Lines = [
    ["School", "Major Improvement Strategy", "Action Step", "Notes"],
    ["Pinyon Ridge School", "Lesson study", "Choose tasks", ""],
    ["Juniper School", "Daily calls", "Call home", ""],
    ["", "", "Call again", ""],
    ["pinyon  ridge school", "Lesson study", "Meet weekly", ""],
]
ENTRIES = """
action_steps:
  - {school: Pinyon Ridge School, strategy: Lesson study, description: Choose tasks}
  - {school: Juniper School, strategy: Daily calls, description: Call home}
  - {School Name: Juniper School, strategy: Daily calls, description: Call again}
  - {school: Pinyon Ridge School, strategy: Lesson study, description: Meet weekly}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("steps.csv", as_csv),
        ("steps.xlsx", lambda lines: as_xlsx({"Steps": lines})),
        ("steps.docx", lambda lines: as_docx({"Action Steps": lines})),
    ],
)
def test_lines_of_other_schools_are_passed_over_and_counted(
    plan: Path, name: str, make: Callable[[Lines], bytes]
) -> None:
    proposal = brought_in(plan, name, make(LINES))
    [strategy] = load_plan(plan).plan.strategies
    assert [each.description for each in strategy.actions] == ["Choose tasks", "Meet weekly"]
    assert "Parts of other schools were passed over: 2 lines, of Juniper School (2)." in proposal.notes
    assert proposal.is_clean


def test_entries_of_other_schools_are_passed_over_and_counted(plan: Path) -> None:
    proposal = brought_in(plan, "steps.yaml", ENTRIES)
    [strategy] = load_plan(plan).plan.strategies
    assert [each.description for each in strategy.actions] == ["Choose tasks", "Meet weekly"]
    assert "Parts of other schools were passed over: 2 entries, of Juniper School (2)." in proposal.notes
    assert proposal.is_clean


def test_the_school_that_is_asked_for_is_the_one_that_comes_in(plan: Path) -> None:
    added = proposal_of(plan, "steps.csv", as_csv(LINES), school="juniper school").added
    assert [each.row.label for each in added] == ["Daily calls", "Call home", "Call again"]


@pytest.mark.parametrize(
    "content",
    [
        "school: Juniper School\nstrategies: [{title: Daily calls}]\n",
        "uip: {school_name: Juniper School, strategies: [{title: Daily calls}]}\n",
        "- {school: Juniper School, strategy: Daily calls, action_step: Call home}\n",
    ],
)
def test_a_plan_of_another_school_is_not_taken(plan: Path, content: str, capsys: Output) -> None:
    before = texts(plan)
    with pytest.raises(OtherSchoolError, match="nothing of Pinyon Ridge School"):
        proposal_of(plan, "old.yaml", content)
    assert run(["import", str(plan.parent / "old.yaml"), "--plan", str(plan), "--yes"]) == 1
    assert "Its schools: Juniper School (1)" in capsys.readouterr().err
    assert texts(plan) == before


def test_the_front_of_a_workbook_says_whose_its_tabs_are(plan: Path) -> None:
    sheets: dict[str, Lines] = {
        "Front": [["School", "Juniper School"], ["Plan year", "2026-27"]],
        "Strategies": [["Major Improvement Strategy", "Research"], ["Daily calls", "A study"]],
    }
    with pytest.raises(OtherSchoolError):
        proposal_of(plan, "book.xlsx", as_xlsx(sheets))
