"""The status column: the same words from the code and from the workbook's own formula."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.libreoffice import saved_by_office
from tests.tracker.books import TODAY, grid, opened, plan_of, tracker_of
from uipkit.plan.plan import Plan
from uipkit.plan.progress import ActionProgress, MilestoneProgress, Progress
from uipkit.plan.schedule import Activity, Schedule
from uipkit.plan.strategy import Action, Milestone, Strategy
from uipkit.tracker.plan_sheets import ACTIONS, INTERIM_TARGETS, MILESTONES
from uipkit.tracker.process_sheets import SCHEDULE
from uipkit.tracker.status import SOON, status


def day(away: int, today: date = TODAY) -> date:
    return today + timedelta(days=away)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"date": day(-1), "owner": "Principal"}, "Overdue"),
        ({"date": day(-1), "done": True}, "Done"),
        ({"date": day(0), "owner": "Principal"}, "Due soon"),
        ({"date": day(SOON), "owner": "Principal"}, "Due soon"),
        ({"date": day(SOON + 1), "owner": "Principal"}, "To come"),
        ({"date": day(1), "owner": None}, "No owner"),
        ({"date": None, "owner": "Principal"}, "No date"),
    ],
    ids=str,
)
def test_an_activity(values: dict[str, Any], words: str) -> None:
    assert status(SCHEDULE, values, "", TODAY) == words


def test_what_has_a_result_and_what_has_a_rhythm() -> None:
    late: dict[str, Any] = {"date": day(-30), "who": ("Principal",)}
    assert status(ACTIONS, late, "Met (September 1, 2026)", TODAY) == "Done"
    assert status(ACTIONS, late, "Missed (September 1, 2026)", TODAY) == "Missed"
    assert status(ACTIONS, late, "Partly met (September 1, 2026)", TODAY) == "Overdue"
    assert status(ACTIONS, {"rhythm": "weekly"}, "", TODAY) == "Ongoing"
    assert status(MILESTONES, {"date": day(1)}, "", TODAY) == "Due soon"
    assert status(INTERIM_TARGETS, {"date": day(-1)}, "Met, 34% (January 8, 2027)", TODAY) == "Done"


def test_a_meeting_that_was_held_is_done_though_the_schedule_does_not_say_so() -> None:
    plan = plan_of("complete")
    assert plan.schedule is not None
    undone = tuple(each.model_copy(update={"done": False}) for each in plan.schedule.activities)
    changed = Plan(schedule=plan.schedule.model_copy(update={"activities": undone}), meetings=plan.meetings)
    rows = {row["ID"]: row["Status"] for row in grid(opened(tracker_of(changed)), "Schedule").rows}
    assert rows["priority-setting"] == "Done"
    assert rows["data-day"].startswith("=")


def plan_around(today: date) -> Plan:
    """Something in every standing that there is."""
    activities = (
        Activity(id="past", title="Past", phase=1, date=day(-9, today), owner="Principal"),
        Activity(id="done", title="Done", phase=1, date=day(-9, today), done=True),
        Activity(id="soon", title="Soon", phase=1, date=day(9, today), owner="Principal"),
        Activity(id="later", title="Later", phase=1, date=day(99, today), owner="Principal"),
        Activity(id="nobody", title="Nobody", phase=1, date=day(99, today)),
        Activity(id="undated", title="=Undated", phase=1),
    )
    actions = (
        Action(id="met", description="Met", who=("Principal",), date=day(-9, today)),
        Action(id="missed", description="Missed", who=("Principal",), date=day(-9, today)),
        Action(id="weekly", description="Weekly", who=("Principal",), rhythm="weekly"),
        Action(id="late", description="Late", who=("Principal",), date=day(-1, today)),
    )
    milestones = (
        Milestone(id="m1", statement="First", date=day(-9, today)),
        Milestone(id="m2", statement="Second", date=day(3, today)),
    )
    progress = Progress(
        id="progress",
        actions=(
            ActionProgress(strategy="s", action="met", date=day(-8, today), state="on-track"),
            ActionProgress(strategy="s", action="met", date=day(-5, today), state="met"),
            ActionProgress(strategy="s", action="missed", date=day(-5, today), state="missed"),
        ),
        milestones=(MilestoneProgress(strategy="s", milestone="m1", date=day(-5, today), state="met"),),
    )
    return Plan(
        schedule=Schedule(id="schedule", activities=activities),
        strategies=(Strategy(id="s", title="S", actions=actions, milestones=milestones),),
        progress=progress,
    )


@pytest.mark.needs_debian
def test_the_workbook_works_the_status_out_itself(tmp_path: Path) -> None:
    today = date.today()  # noqa: DTZ011  # the day on which the other program calculates
    # Kept as of long ago, when everything was to come: what LibreOffice shows it has worked out itself.
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(tracker_of(plan_around(today), today - timedelta(days=400)))
    every_tab = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    saved_by_office(tmp_path, every_tab, file)
    for tab, expected in {
        "Schedule": ["Overdue", "Done", "Due soon", "To come", "No owner", "No date"],
        "Action Plan": ["Done", "Missed", "Ongoing", "Overdue"],
        "Milestones": ["Done", "Due soon"],
    }.items():
        text = (tmp_path / f"tracker-{tab}.csv").read_text(encoding="utf-8")
        headings, *rows = csv.reader(text.splitlines())
        column = headings.index("Status")
        assert [row[column] for row in rows if row[0]] == expected
        assert {row[column] for row in rows if not row[0]} == {""}
