"""Headings of tables: in two lines, above the table in Word, and lines across a table that are none of its lines."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.importing.sources import Lines, as_csv, as_docx, as_xlsx, brought_in, empty_plan, listed
from uipkit.workflows.load import load_plan

STEPS: Lines = [["Action Step", "Owner"], ["Draw up the list", "Attendance clerk"]]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


def _document(*blocks: tuple[str, int | None] | Lines) -> bytes:
    """A Word document of paragraphs, each with the level of its heading or None, and tables."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, tuple):
            text, level = block
            document.add_paragraph(text) if level is None else document.add_heading(text, level)
        else:
            table = document.add_table(len(block), max(map(len, block)))
            for row, line in zip(table.rows, block, strict=True):
                for cell, value in zip(row.cells, line, strict=False):
                    cell.text = str(value)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _merged(lines: Lines, *ranges: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(as_xlsx({"Action Plan": lines})))
    for each in ranges:
        book.active.merge_cells(each)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "between",
    [(), (("These are our steps.", None),), (("Steps", 2),), (("Steps", 2), ("These are our steps.", None))],
)
def test_a_heading_in_word_names_the_strategy_of_the_tables_below_it(
    plan: Path, between: tuple[tuple[str, int | None], ...]
) -> None:
    content = _document(
        ("Major Improvement Strategy: Calls home", 1), *between, STEPS,
        ("Major Improvement Strategy #2: Lesson study", 1), ("Action Steps", 2), [STEPS[0], ["Choose tasks", "Math coach"]],
    )  # fmt: skip
    proposal = brought_in(plan, "plan.docx", content)
    assert [
        (each.title, [step.description for step in each.actions]) for each in load_plan(plan).plan.strategies
    ] == [
        ("Calls home", ["Draw up the list"]),
        ("Lesson study", ["Choose tasks"]),
    ]
    assert [typed for _, typed in listed(proposal)] == [text for text, level in between if level is None]


def test_a_heading_without_a_table_that_names_something_is_listed(plan: Path) -> None:
    content = _document(("Major Improvement Strategy: Calls home", 1), ("Root Cause: Nobody calls", 1), STEPS)
    assert ("", "Major Improvement Strategy: Calls home") in listed(brought_in(plan, "plan.docx", content))


TWO_LINES: Lines = [
    ["Strategy", "Action Step", "Timeline", None, "Owner"],
    [None, None, "Start", "End", None],
    ["Daily calls", "Draw up the list", date(2026, 8, 3), date(2026, 8, 14), "Attendance clerk"],
    ["", "Call each home", "9/1/2026", "5/28/2027", "Principal"],
]


@pytest.mark.parametrize("merges", [(), ("C1:D1",), ("A1:A2", "B1:B2", "C1:D1", "E1:E2")])
def test_headings_in_two_lines_are_read_together(plan: Path, merges: tuple[str, ...]) -> None:
    proposal = brought_in(plan, "plan.xlsx", _merged(TWO_LINES, *merges))
    assert listed(proposal) == []
    [strategy] = load_plan(plan).plan.strategies
    assert [
        (each.description, str(each.start), str(each.date), each.who, each.rhythm)
        for each in strategy.actions
    ] == [
        ("Draw up the list", "2026-08-03", "2026-08-14", ("Attendance clerk",), ""),
        ("Call each home", "2026-09-01", "2027-05-28", ("Principal",), ""),
    ]


def test_a_day_where_words_stand_is_taken_as_it_is_read(plan: Path) -> None:
    lines: Lines = [["Strategy", "Action Step", "Deliverable"], ["Daily calls", "Call", date(2026, 10, 30)]]
    assert listed(brought_in(plan, "plan.xlsx", as_xlsx({"Sheet1": lines}))) == []
    [strategy] = load_plan(plan).plan.strategies
    assert [each.deliverable for each in strategy.actions] == ["2026-10-30"]


@pytest.mark.parametrize(
    ("remark", "merges"),
    [
        ("Note: we moved two dates.", ()),
        ("Note: we moved two dates.", ("A3:C3",)),
        ("We moved two dates.", ("A3:C3",)),
    ],
)
def test_a_remark_across_a_table_is_listed_and_no_strategy(
    plan: Path, remark: str, merges: tuple[str, ...]
) -> None:
    lines = [
        ["Strategy", "Action Step", "Owner"],
        ["Daily calls", "Call", "Principal"],
        [remark],
        ["", "List", ""],
    ]
    proposal = brought_in(plan, "plan.xlsx", _merged(lines, *merges))
    assert listed(proposal) == [("", remark)]
    [strategy] = load_plan(plan).plan.strategies
    assert [each.description for each in strategy.actions] == ["Call", "List"]


@pytest.mark.parametrize("title", ["Prior Year Targets", "Progress on Prior Year Targets"])
@pytest.mark.parametrize("place", ["tab", "line", "heading"])
def test_last_years_targets_are_sent_where_they_belong(plan: Path, title: str, place: str) -> None:
    lines: Lines = [["Performance Indicator", "Target", "Result"], ["Reading", "40%", "38%"]]
    content = {
        "tab": as_xlsx({title: lines}),
        "line": as_xlsx({"Sheet1": [[title], *lines]}),
        "heading": as_docx({title: lines}),
    }[place]
    proposal = brought_in(plan, "old.docx" if place == "heading" else "old.xlsx", content)
    assert [(each.typed, each.why) for each in proposal.comparison.refused] == [
        (typed, "Last year's targets stand under prior_plan in plan.yaml: uipkit new prior-target.")
        for typed in ("Reading", "40%", "38%")
    ]


def test_what_a_refused_line_belongs_to_is_listed_and_never_made(plan: Path) -> None:
    lines = [["Root Cause", "Priority", "Domain"], ["", "Reading for all", "Instruction"]]
    proposal = brought_in(plan, "causes.csv", as_csv(lines))
    assert sorted(typed for _, typed in listed(proposal)) == ["Instruction", "Reading for all"]
    assert load_plan(plan).plan.priorities == ()


def test_no_item_is_made_of_an_id(plan: Path) -> None:
    lines = [["Root Cause", "Priority"], ["Nobody calls home", "PPC9"]]
    proposal = brought_in(plan, "causes.csv", as_csv(lines))
    read = load_plan(plan).plan
    assert (read.priorities, [each.statement for each in read.root_causes]) == ((), ["Nobody calls home"])
    assert [(each.typed, each.why) for each in proposal.comparison.refused] == [
        (
            "PPC9",
            "There is no priority with this ID, neither in the file nor in the plan, and none is made of an ID.",
        )
    ]


def test_an_item_made_of_a_mere_name_is_told(plan: Path) -> None:
    lines = [["Root Cause", "Priority"], ["Nobody calls home", "Attendance"]]
    proposal = brought_in(plan, "causes.csv", as_csv(lines))
    [priority] = load_plan(plan).plan.priorities
    assert priority.title == "Attendance"
    assert [each for each in proposal.notes if "made of that name: priority “Attendance”" in each]
