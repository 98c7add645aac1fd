"""Topics put off wait until they are dealt with: by a day behind them, or by a later meeting that took them up."""

from __future__ import annotations

from datetime import date
from typing import Any

from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.workbook.open_topics import open_topics


def meeting(own_id: str, day: str, **more: Any) -> Meeting:
    return Meeting.model_validate({"id": own_id, "title": own_id, "date": day, **more})


def waiting(*meetings: Meeting, before: date | None = None) -> list[tuple[str, str]]:
    return [
        (each.meeting.id, each.topic.topic) for each in open_topics(Plan(meetings=meetings), before=before)
    ]


PUT_OFF = meeting(
    "first", "2027-01-20", held=True, tabled=[{"topic": "Homework policy", "returns": "2027-04-20"}]
)


def test_a_topic_waits_whatever_other_meetings_are_held() -> None:
    other = meeting("other", "2027-04-27", held=True, topics=[{"id": "a", "title": "Targets", "minutes": 5}])

    assert waiting(PUT_OFF, other) == [("first", "Homework policy")]


def test_a_later_meeting_that_takes_it_up_settles_it() -> None:
    topics = [{"id": "a", "title": "homework  policy", "minutes": 5}]

    assert waiting(PUT_OFF, meeting("later", "2027-04-27", held=True, topics=topics)) == []
    assert waiting(PUT_OFF, meeting("later", "2027-04-27", topics=topics)) == [("first", "Homework policy")]


def test_put_off_again_only_the_newest_entry_waits() -> None:
    again = meeting("later", "2027-04-27", held=True, tabled=[{"topic": "Homework policy"}])

    assert waiting(PUT_OFF, again) == [("later", "Homework policy")]


def test_a_day_behind_done_settles_it() -> None:
    done = meeting("first", "2027-01-20", tabled=[{"topic": "Homework policy", "done": "2027-02-01"}])

    assert waiting(done) == []


def test_an_agenda_sees_only_what_came_before_it() -> None:
    assert waiting(PUT_OFF, before=date(2027, 1, 20)) == []
    assert waiting(PUT_OFF, before=date(2027, 1, 21)) == [("first", "Homework policy")]
