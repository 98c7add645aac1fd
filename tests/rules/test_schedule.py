"""The schedule beyond its pages: phases, times of year, invitations."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, plan_of, problems
from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules import schedule as rules
from uipkit.rules.rule import Context
from uipkit.workbook.activities import ACTIVITIES
from uipkit.workbook.teams import PLANNING_MEETINGS

INFO: Files = {"plan.yaml": {"plan_year": "2026-27"}}
JANUARY = date(2026, 1, 10)


def scheduled(*activities: dict[str, Any], **more: Any) -> Files:
    listed = [{"id": f"a{n}", "title": "Meeting", "phase": 1} | each for n, each in enumerate(activities)]
    return INFO | {"schedule.yaml": {"activities": listed, **more}}


def test_every_planning_meeting_is_one_of_the_process() -> None:
    assert {each.id for each in ACTIVITIES} | {each.number for each in ACTIVITIES} >= PLANNING_MEETINGS


# Times of year ------------------------------------------------------------------------------------------------------

PRIORITIES = {"title": "Priority setting", "meeting": "2.1", "phase": 2}


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-05-12", None),
        ("2026-04-03", None),
        ("2026-04-02", "long before its time"),
        ("2026-06-26", None),
        ("2026-06-27", "long after its time"),
        ("2027-05-12", "long after its time"),
    ],
)
def test_a_date_may_lie_four_weeks_beside_its_time(day: str, found: str | None) -> None:
    told = problems(rules.meeting_outside_window, scheduled(PRIORITIES | {"date": day}), today=JANUARY)
    assert [problem.label for problem in told] == ([found] if found else [])


@pytest.mark.parametrize(
    "more",
    [
        {"proposed": "2026-02-12"},
        {"done": True},
        {"meeting": "our-own"},
        {"phase": 7},
        {"date": "2026-01-09"},
    ],
)
def test_what_uipkit_proposed_what_is_over_and_what_nobody_knows_is_left_alone(more: dict[str, Any]) -> None:
    far = PRIORITIES | {"date": "2026-02-12"}
    assert len(problems(rules.meeting_outside_window, scheduled(far), today=JANUARY)) == 1
    assert problems(rules.meeting_outside_window, scheduled(far | more), today=JANUARY) == []


def test_a_late_start_is_not_scolded() -> None:
    far = PRIORITIES | {"date": "2026-02-12"}
    files = scheduled(far, given_up=["The data day was left out."])
    assert problems(rules.meeting_outside_window, files, today=JANUARY) == []
    late = scheduled(PRIORITIES | {"date": "2026-09-12"})
    assert problems(rules.meeting_outside_window, late, today=date(2026, 9, 1)) == []


def test_a_districts_own_times_hold_to_the_day() -> None:
    own = {
        "id": "leadership-priority-setting",
        "title": "Priority setting",
        "phase": 2,
        "earliest": "04-01",
        "latest": "04-10",
    }
    files = scheduled(PRIORITIES | {"date": "2026-04-11"}) | {
        "district.yaml": {"planning": {"activities": [own]}}
    }
    (problem,) = problems(rules.meeting_outside_window, files, today=JANUARY)
    assert problem.message == snapshot(
        "“Priority setting” is on 2026-04-11; its time of year is 2026-04-01 to 2026-04-10."
    )
    assert problem.example == "    date: 2026-04-10"


def test_the_day_offered_is_free_and_not_past() -> None:
    files = scheduled(PRIORITIES | {"date": "2026-03-02"})
    (problem,) = problems(rules.meeting_outside_window, files, today=JANUARY)
    assert problem.example == "    date: 2026-05-01"
    assert problem.place == Place("schedule.yaml", ("activities", 0, "date"))


# Phases -------------------------------------------------------------------------------------------------------------


def judged(files: Files, closed: int) -> list[str]:
    context = Context(plan_of(files), Config(), JANUARY, closed)
    return [problem.subject for problem in rules.phase_without_meeting(context)]


def test_only_phases_that_are_over_need_a_meeting() -> None:
    assert judged(INFO, 0) == []
    assert judged(scheduled({"phase": 1}), 1) == []
    assert judged(scheduled({"phase": 1}), 3) == ["schedule/phases/2", "schedule/phases/3"]
    assert judged(scheduled(*({"phase": n} for n in range(1, 7))), 7) == []


def test_a_meeting_on_record_counts_as_one_on_the_schedule() -> None:
    files = scheduled({"phase": 1}) | {"meetings/m.yaml": {"title": "Priorities", "phase": 2}}
    assert judged(files, 2) == []


def test_no_meeting_at_all_is_one_finding() -> None:
    assert judged(INFO, 6) == ["schedule/phases"]
    (problem,) = problems(rules.phase_without_meeting, INFO)
    assert problem.message == snapshot(
        "Phases 1 to 6 are over, and no meeting of any phase is on the schedule or on record."
    )
    assert problem.place == Place("plan.yaml")
    assert problem.example.count("- id:") == 6


def test_what_was_given_up_or_is_not_used_is_not_missed() -> None:
    first = next(each for each in ACTIVITIES if each.number == "1.3")
    kept = scheduled({"phase": 2}, given_up=[f"{first.title}: the year was too far on."])
    assert judged(kept, 2) == []
    unused = [each.id for each in ACTIVITIES if each.phase == 1]
    files = scheduled({"phase": 2}) | {"district.yaml": {"planning": {"activities_not_used": unused}}}
    assert judged(files, 2) == []


def test_a_schedule_that_could_not_be_read_may_hold_the_meeting() -> None:
    assert problems(rules.phase_without_meeting, INFO, unread={"schedule": frozenset({"schedule"})}) == []


# Invitations --------------------------------------------------------------------------------------------------------

OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"invitation_due": "2026-09-30"}, "past, not sent"),
        ({"invitation_due": "2026-10-01"}, None),
        ({"invitation_due": "2026-09-30", "invitation_sent": "2026-09-30"}, None),
        ({"invitation_due": "2026-09-28", "invitation_sent": "2026-09-30"}, "after 2026-09-28"),
        ({"invitation_due": "2026-09-28", "done": True}, None),
        ({"invitation_due": "2026-09-28", "date": "2026-09-30"}, None),
        ({"invitation_due": "2026-09-28", "date": "2026-10-01"}, "past, not sent"),
        ({}, None),
    ],
)
def test_when_an_invitation_is_late(more: dict[str, Any], found: str | None) -> None:
    told = problems(rules.invitation_late, scheduled(more), today=OCTOBER)
    assert [problem.label for problem in told] == ([found] if found else [])


def test_a_meeting_can_be_moved_by_what_was_lost() -> None:
    files = scheduled({"date": "2026-10-08", "invitation_due": "2026-09-24", "invitation_sent": "2026-09-25"})
    (problem,) = problems(rules.invitation_late, files, today=OCTOBER)
    assert problem.help == snapshot(
        "Ask those invited whether they can come, and if too few can come, move the meeting by one day."
    )
    assert problem.example == "    date: 2026-10-09\n    invitation_due: 2026-09-25"
    undated = scheduled({"invitation_due": "2026-09-24"})
    (problem,) = problems(rules.invitation_late, undated, today=OCTOBER)
    assert "date:" not in problem.example


def test_a_mistyped_year_moves_no_meeting() -> None:
    files = scheduled({"date": "9999-12-31", "invitation_due": "2026-09-24"})
    (problem,) = problems(rules.invitation_late, files, today=OCTOBER)
    assert "date: " not in problem.example
    assert "move the meeting" not in problem.help
