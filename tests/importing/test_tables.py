"""Tables of working papers in CSV, Excel and Word: whatever order and headings they have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

import uipkit
from tests.importing.sources import (
    TODAY,
    Lines,
    as_csv,
    as_docx,
    as_xlsx,
    brought_in,
    empty_plan,
    listed,
    proposal_of,
    shape_findings,
)
from tests.workflows.trackers import complete_plan
from uipkit.plan.plan import Plan
from uipkit.tracker.read_guard import WorkbookRefusedError
from uipkit.workflows.load import load_plan

WIDE = [
    ["Priority Performance Challenge", "Root Cause", "Major Improvement Strategy", "Color"],
    ["Reading", "No common phonics routine", "Common phonics routine", "red"],
    ["", "Coaching comes too rarely", "Weekly coaching", ""],
    ["Attendance", "Nobody calls home", "Daily calls", ""],
]

WORKBOOK: dict[str, Lines] = {
    "Student Performance Priorities": [
        ["What we will work on"],
        ["Name", "Evidence & Rationale", "Grade level", "Achievement or growth", "Mood"],
        ["Mathematics", "28 percent meet expectations.", "3-5", "Academic Achievement", "hopeful"],
    ],
    "Improvement Targets": [
        ["Student Performance Priority", "Metric", "Assessment", "Baseline 2025-26", "2026-27 target", "2027-28"],
        ["Mathematics", "Met or exceeded", "CMAS mathematics", "28%", 0.33, "n<16"],
        ["", "Growth", "CMAS growth", 41, "about fifty", 50],
    ],
    "Interim Targets": [
        ["SPP", "Target", "By when", "Expected value"],
        ["Mathematics", "Met or exceeded", date(2027, 1, 29), "30%"],
    ],
    "Root Causes": [["Root cause", "Priority", "Domain"], ["Tasks differ from room to room", "Mathematics", "Instruction"]],
    "Action Plan": [
        ["Major Improvement Strategy: Lesson study"],
        ["Action Step", "Person responsible", "Timeline", "Funding source", "Status"],
        ["Choose tasks together", "Math coach; Maria Lopez", "8/1/2026 - 9/15/2026", "Title II", "done"],
        ["Meet each week", "Grade 4 teachers", "Weekly", "", ""],
    ],
    "Milestones": [
        ["Strategy", "Implementation Benchmark", "Due", "Fidelity data"],
        ["Lesson study", "All teams use shared tasks", "10/30/2026", "Plans of each team"],
    ],
    "Data Takeaways": [
        ["Strengths or assets", "Priorities or areas of concern", "Implications"],
        ["Number facts are firm", "Word problems are skipped", "More talk about problems"],
    ],
    "Scheduling": [
        ["Phase 1: Data"],
        ["Meeting/Activity", "Date / Time", "Complete", "Responsible Person", "Participants"],
        ["Data day", "2/12/2027", "no", "Principal", "All staff"],
    ],
    "Teams": [["Team", "Role", "Chair"], ["Leadership Team", "Principal", "yes"], ["", "Math coach", ""]],
    "Stakeholder Input": [
        ["Stakeholder group", "Date", "What we heard", "What changed"],
        ["Families", "3/14/2026", "Homework is unclear", "A guide for each unit"],
    ],
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("summary.csv", as_csv(WIDE)),
        ("summary.csv", as_csv(WIDE, ";", "utf-8-sig")),
        ("summary.tsv", as_csv(WIDE, "\t", "utf-16")),
        ("summary.xlsx", as_xlsx({"Sheet1": WIDE})),
        ("summary.docx", as_docx({"Our year": WIDE})),
    ],
)
def test_a_summary_table_gives_the_chain_in_every_form(plan: Path, name: str, content: bytes) -> None:
    proposal = brought_in(plan, name, content)
    read = load_plan(plan).plan
    chain = {
        (strategy.title, cause.statement, read.priority_by_id[cause.priorities[0]].title)
        for strategy in read.strategies
        for cause in read.root_causes
        if cause.id in strategy.root_causes
    }
    assert chain == {
        ("Common phonics routine", "No common phonics routine", "Reading"),
        ("Weekly coaching", "Coaching comes too rarely", "Reading"),
        ("Daily calls", "Nobody calls home", "Attendance"),
    }
    assert listed(proposal) == [("Color", "red")]
    assert shape_findings(proposal) == []


def test_a_filled_workbook_is_placed_sheet_by_sheet(plan: Path) -> None:
    proposal = brought_in(plan, "planning.xlsx", as_xlsx(WORKBOOK))
    read = load_plan(plan).plan
    [priority] = read.priorities
    assert (priority.title, priority.grades, priority.focus) == (
        "Mathematics",
        ("3", "4", "5"),
        ("achievement",),
    )
    assert priority.evidence_and_reasoning == "28 percent meet expectations."
    met, growth = priority.targets
    assert met.baseline is not None
    assert (met.baseline.value, met.baseline.plan_year, dict(met.annual_targets)) == (
        28,
        "2025-26",
        {"2026-27": 0.33},
    )
    assert met.withheld
    assert (dict(growth.annual_targets), growth.notes) == ({"2027-28": 50}, "Target 2026-27: about fifty")
    assert [(str(each.date), each.value) for each in met.interim_targets] == [("2027-01-29", 30)]
    [strategy] = read.strategies
    assert strategy.title == "Lesson study"
    first, second = strategy.actions
    assert (first.who, str(first.start), str(first.date), first.funding) == (
        ("Math coach",),
        "2026-08-01",
        "2026-09-15",
        "Title II",
    )
    assert (second.who, second.rhythm) == (("Grade 4 teachers",), "Weekly")
    [milestone] = strategy.milestones
    assert (str(milestone.date), milestone.measure) == ("2026-10-30", "Plans of each team")
    assert read.takeaways is not None
    assert {(each.pattern, each.nature) for each in read.takeaways.takeaways} == {
        ("Number facts are firm", "strength"),
        ("Word problems are skipped", "concern"),
    }
    assert read.schedule is not None
    [activity] = read.schedule.activities
    assert (activity.title, str(activity.date), activity.phase, activity.owner) == (
        "Data day",
        "2027-02-12",
        1,
        "Principal",
    )
    assert read.teams is not None
    [team] = read.teams.teams
    assert (team.team, [(each.role, each.chair) for each in team.members]) == (
        "leadership",
        [("Principal", True), ("Math coach", False)],
    )
    [engagement] = read.engagements
    assert (engagement.groups, str(engagement.date)) == (("families",), "2026-03-14")
    assert [(each.heard, each.what_changed) for each in engagement.themes] == [
        ("Homework is unclear", "A guide for each unit")
    ]
    assert shape_findings(proposal) == []
    assert listed(proposal) == snapshot(
        [
            ("", "What we will work on"),
            ("Mood", "hopeful"),
            ("Status", "done"),
            ("2027-28", "n<16"),
            ("Person responsible", "Maria Lopez"),
        ]
    )


def test_a_form_in_word_has_its_headings_in_the_first_column(plan: Path) -> None:
    form = [
        ["Major Improvement Strategy #1:", "Lesson study"],
        ["Describe what success will look like:", "Teams plan each unit together."],
        ["Associated research", "A study of ours"],
        ["Favorite color", "green"],
    ]
    proposal = brought_in(plan, "form.docx", as_docx({"Planning Form": form}, ["We met in May."]))
    [strategy] = load_plan(plan).plan.strategies
    assert (strategy.title, strategy.description) == ("Lesson study", "Teams plan each unit together.")
    assert strategy.evidence_base is not None
    assert strategy.evidence_base.summary == "A study of ours"
    assert listed(proposal) == [("", "We met in May."), ("Favorite color", "green")]


def test_an_empty_tracker_filled_elsewhere_is_placed_row_by_row(plan: Path, tmp_path: Path) -> None:
    whole = complete_plan(tmp_path / "whole")
    tracker = uipkit.render(whole, "tracker", to="xlsx", today=TODAY).file("xlsx").content
    proposal = brought_in(plan, "tracker.xlsx", tracker, "tables")
    ours, theirs = load_plan(plan).plan, load_plan(whole).plan
    assert {each.id for each in ours.priorities} == {each.id for each in theirs.priorities}
    assert _steps(ours) == _steps(theirs)
    assert shape_findings(proposal) == []
    # Into its own plan, nothing of it is new.
    assert not proposal_of(whole, "tracker.xlsx", tracker, "tables").does_something


def _steps(plan: Plan) -> dict[str, object]:
    return {
        f"{strategy.id}/{each.id}": (
            each.description,
            each.who,
            each.start,
            each.date,
            each.rhythm,
            each.milestones,
        )
        for strategy in plan.strategies
        for each in strategy.actions
    }


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.pdf", b"%PDF-1.7 ...", "This is a PDF"),
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "older form"),
        ("plan.csv", b"   \n", "This file is empty"),
        ("plan.csv", b"only some words\nand more words\n", "without columns"),
        ("plan.docx", b"PK\x03\x04broken", "cannot be unpacked"),
        ("plan.png", b"\x89PNG\r\n\x1a\n", "neither a table"),
    ],
)
def test_what_is_never_read_is_refused_with_what_to_do(
    plan: Path, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(WorkbookRefusedError, match=words):
        proposal_of(plan, name, content)
