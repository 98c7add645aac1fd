"""Meetings beyond their pages: minutes, next steps, topics put off, records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, problems
from uipkit.rules import meetings as rules

DAY = date(2026, 10, 1)


def meeting(**more: Any) -> Files:
    return {"meetings/m.yaml": {"title": "Leadership", "date": "2026-09-15"} | more}


def topics(*minutes: int) -> list[dict[str, Any]]:
    return [{"id": f"t{n}", "title": f"Topic {n}", "minutes": each} for n, each in enumerate(minutes)]


# Minutes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"length": 60, "topics": topics(20, 40)}, None),
        ({"length": 60, "topics": topics(20, 41)}, "one minute too few"),
        ({"length": 60, "topics": topics(20, 30)}, "10 minutes without a topic"),
        ({"length": 60}, None),
        ({"topics": topics(20)}, None),
        ({"length": 60, "topics": topics(20), "held": True}, None),
    ],
)
def test_minutes_add_up_until_the_meeting_is_held(more: dict[str, Any], found: str | None) -> None:
    told = problems(rules.agenda_does_not_fit, meeting(**more))
    assert [problem.label for problem in told] == ([found] if found else [])
    for problem in told:
        mended = meeting(**more | {"length": int(problem.example.removeprefix("length: "))})
        assert problems(rules.agenda_does_not_fit, mended) == []


def test_the_longest_topic_is_the_one_to_shorten() -> None:
    (problem,) = problems(rules.agenda_does_not_fit, meeting(length=30, topics=topics(20, 40)))
    assert problem.help == snapshot(
        "Shorten or table a topic (the longest is “Topic 1”), or make the meeting longer."
    )


# What is due --------------------------------------------------------------------------------------------------------

STEP: dict[str, Any] = {"id": "s", "step": "Order books.", "who": "Librarian"}


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"due": "2026-09-30"}, 1),
        ({"due": "2026-10-01"}, 0),
        ({"due": "2026-09-30", "done": "2026-09-30"}, 0),
        ({}, 0),
    ],
)
def test_a_next_step_is_overdue_the_day_after(more: dict[str, Any], found: int) -> None:
    told = problems(rules.follow_up_overdue, meeting(follow_ups=[STEP | more]), today=DAY)
    assert len(told) == found
    assert all(problem.subject == "m/follow_ups/s" for problem in told)


TAKEN_UP = {"id": "growth", "title": "Growth target", "minutes": 10}
TABLED = meeting(held=True, tabled=[{"topic": "Growth target", "returns": "2026-09-22"}])


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ({}, 1),
        ({"meetings/n.yaml": {"title": "Next", "date": "2026-09-22", "held": True}}, 1),
        ({"meetings/n.yaml": {"title": "Next", "date": "2026-09-22", "held": True, "topics": [TAKEN_UP]}}, 0),
        ({"meetings/n.yaml": {"title": "Next", "date": "2026-09-22", "topics": [TAKEN_UP]}}, 1),
    ],
)
def test_a_topic_put_off_comes_back_at_a_meeting_that_takes_it_up(others: Files, found: int) -> None:
    assert len(problems(rules.follow_up_overdue, TABLED | others, today=DAY)) == found
    assert problems(rules.follow_up_overdue, TABLED | others, today=date(2026, 9, 22)) == []


def test_a_topic_that_was_dealt_with_is_settled() -> None:
    files = meeting(tabled=[{"topic": "Growth target", "returns": "2026-09-22", "done": "2026-09-20"}])
    assert problems(rules.follow_up_overdue, files, today=DAY) == []


def test_a_topic_without_a_day_is_never_overdue() -> None:
    files = meeting(tabled=[{"topic": "Growth target"}])
    assert problems(rules.follow_up_overdue, files, today=DAY) == []


# Records ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        {"decisions": [{"id": "d", "decision": "Yes."}]},
        {"follow_ups": [STEP]},
        {"tabled": [{"topic": "Growth"}]},
        {"topics": [topics(10)[0] | {"notes": "Agreed."}]},
        {"note_catcher": [{"id": "p", "prompt": "What?", "notes": "This."}]},
        {"takeaways": [{"id": "t", "pattern": "Fractions.", "nature": "concern"}]},
        {"stakeholder_input": {"groups": ["families"]}},
        {"state_data_validation": {"outcome": "mirrors"}},
    ],
)
def test_anything_written_down_is_a_record(record: dict[str, Any]) -> None:
    assert problems(rules.meeting_without_record, meeting(held=True, **record)) == []


@pytest.mark.parametrize(
    "more", [{}, {"notes": "Agenda from the workbook."}, {"topics": topics(10)}, {"present": ["Principal"]}]
)
def test_an_agenda_alone_is_no_record(more: dict[str, Any]) -> None:
    (problem,) = problems(rules.meeting_without_record, meeting(held=True, **more))
    assert problem.label == "held, nothing recorded"


@pytest.mark.parametrize(("day", "found"), [("2026-09-30", 1), ("2026-10-01", 0), (None, 0)])
def test_a_day_that_has_passed_leaves_a_question(day: str | None, found: int) -> None:
    told = problems(rules.meeting_without_record, meeting(date=day), today=DAY)
    assert [problem.label for problem in told] == ["held or not?"] * found
