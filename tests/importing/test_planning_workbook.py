"""The scheduling template and the reflection tables as the workbook prints them, filled in by a team."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.importing.sources import Lines, as_docx, as_xlsx, brought_in, empty_plan, listed
from uipkit.plan.schedule import Activity, ChecklistItem
from uipkit.workflows.load import load_plan

DATA_DAY = datetime.combine(date(2026, 1, 22), time(13, 15))
MEETING = ["Meeting/Activity", "Date / Time", "Responsible Person", "Complete", "Participants", "Invite/info email due by", "Invite/info sent", "Notes"]  # fmt: skip
SCHEDULING: Lines = [
    ["Phase 0: Pre-Planning"],
    ["Gather...", "Complete", "Link?", "Notes"],
    ["Last year's UIP", True, "shared drive", "ask the office"],
    ["Quality Criteria Document", False, "", ""],
    ["Do...", "Complete", "Link?", "Notes"],
    ["Get UIP Online System access", True, "", "new principal"],
    ["Phase 1: Data Analysis & Reflection"],
    MEETING,
    ["MOY Leadership Data Reflection Meeting", "1/15/2026 3:30 PM", "Principal", True, "Teachers", "1/5/2026", True, "bring DIBELS"],
    ["MOY Whole School Data Day", DATA_DAY, "Principal", False, "", date(2026, 1, 8), False, ""],
    ["Phase 2: Identify Priorities and Targets"],
    MEETING,
    ["Leadership Priority Setting Meeting", "3/3/2026, 3:30-5:00 pm", "Principal", "", "", "", "", ""],
    ["Solicit Input from Stakeholders", "spring conferences", "Principal", "", "", "", "", ""],
]  # fmt: skip
REFLECTION: Lines = [
    ["Pattern or trend", "Strength or priority?", "Data source", "What are the impacts?"],
    ["Fluency grew in grade 2", "Strength", "DIBELS", "More stamina"],
    ["Word problems are skipped", "Priority", "DIBELS", "Less talk"],
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return empty_plan(tmp_path / "plan")


def _schedule(plan: Path) -> tuple[dict[str, ChecklistItem], dict[str, Activity]]:
    schedule = load_plan(plan).plan.schedule
    assert schedule is not None
    return {each.item: each for each in schedule.checklist}, {
        each.title: each for each in schedule.activities
    }


@pytest.mark.parametrize("title", ["Scheduling Template", "Sheet1"])
def test_the_scheduling_template_comes_in_whole(plan: Path, title: str) -> None:
    proposal = brought_in(plan, "planning.xlsx", as_xlsx({title: SCHEDULING}))
    assert listed(proposal) == []
    checklist, activities = _schedule(plan)
    last = checklist["Last year's UIP"]
    assert (last.list, last.done, last.link, last.notes.strip()) == (
        "gather",
        True,
        "shared drive",
        "ask the office",
    )
    assert not checklist["Quality Criteria Document"].done
    access = checklist["Get UIP Online System access"]
    assert (access.list, access.done, access.notes.strip()) == ("do", True, "new principal")
    first = activities["MOY Leadership Data Reflection Meeting"]
    assert (str(first.date), first.time, first.phase, first.done) == ("2026-01-15", "15:30", 1, True)
    assert (first.owner, first.participants, str(first.invitation_due)) == (
        "Principal",
        ("Teachers",),
        "2026-01-05",
    )
    assert first.invitation_sent is None
    assert set(first.notes.split("\n\n")) == {"Invitation sent: yes", "bring DIBELS"}
    second = activities["MOY Whole School Data Day"]
    assert (str(second.date), second.time, second.done, second.notes) == ("2026-01-22", "13:15", False, "")
    third = activities["Leadership Priority Setting Meeting"]
    assert (str(third.date), third.time, third.length, third.phase) == ("2026-03-03", "15:30", 90, 2)
    assert activities["Solicit Input from Stakeholders"].notes.strip() == "Date: spring conferences"


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_reflection_table_makes_its_data_sources_and_says_so(plan: Path, form: str) -> None:
    content = as_xlsx({"Data": REFLECTION}) if form == "xlsx" else as_docx({"Data": REFLECTION})
    proposal = brought_in(plan, f"data.{form}", content)
    assert listed(proposal) == []
    takeaways = load_plan(plan).plan.takeaways
    assert takeaways is not None
    [source] = takeaways.sources
    assert source.title == "DIBELS"
    assert [(each.pattern, each.nature, each.data_source, each.impact) for each in takeaways.takeaways] == [
        ("Fluency grew in grade 2", "strength", source.id, "More stamina"),
        ("Word problems are skipped", "concern", source.id, "Less talk"),
    ]
    assert [each for each in proposal.notes if each.startswith("Only named in the file")]


def test_a_time_beside_a_day_that_has_no_field_is_listed(plan: Path) -> None:
    lines: Lines = [
        ["Strategy", "Action Step", "Start Date", "Notes"],
        ["Daily calls", "Call", datetime.combine(date(2026, 5, 12), time(15)), date(2026, 5, 1)],
    ]
    proposal = brought_in(plan, "steps.xlsx", as_xlsx({"Sheet1": lines}))
    [strategy] = load_plan(plan).plan.strategies
    assert [(str(each.start), each.notes.strip()) for each in strategy.actions] == [
        ("2026-05-12", "2026-05-01")
    ]
    assert listed(proposal) == [("Start Date", "15:00")]
