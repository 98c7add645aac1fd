"""Which meeting is meant or comes next: by name, by the schedule, by the phase."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.documents.making import COMPLETE
from tests.scaffold.agendas import SPRING, built_in, plan, template
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Schedule
from uipkit.plan.school import PlanInfo
from uipkit.scaffold.agenda import propose_agenda
from uipkit.scaffold.agenda_choice import choose, next_meeting
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.store.discovery import find_plans
from uipkit.store.load import load
from uipkit.workbook.activities import ACTIVITIES


def activity(own_id: str, **fields: Any) -> dict[str, Any]:
    return {"id": own_id, "title": own_id.capitalize(), "phase": 2} | fields


def scheduled(*activities: dict[str, Any], **parts: Any) -> Plan:
    schedule = Schedule.model_validate({"id": "schedule", "activities": list(activities)})
    return plan(schedule=schedule, **parts)


def meeting(**fields: Any) -> Meeting:
    return Meeting.model_validate({"id": "m", "title": "M"} | fields)


def following(whole: Plan) -> tuple[str, str]:
    chosen = next_meeting(built_in(), whole)
    return chosen.shelved.name, chosen.activity.id if chosen.activity else ""


def refusal(*arguments: Any, **options: Any) -> str:
    with pytest.raises(AgendaRefused) as refused:
        choose(built_in(), *arguments, **options)
    return str(refused.value)


PRIORITIES = activity("priorities", meeting="2.1", date="2026-05-12")
REVIEW = activity("review", meeting="progress-monitoring", phase=7, date="2026-10-20")


def test_next_is_the_first_activity_by_date_with_an_agenda_that_is_neither_done_nor_made() -> None:
    data_day = activity("data-day", meeting="whole-school-data-day", phase=1, date="2026-01-15")
    board = activity("board", date="2026-02-01")
    assert following(scheduled(REVIEW, board, PRIORITIES, data_day)) == ("1.2", "data-day")
    assert following(scheduled(REVIEW, PRIORITIES, data_day | {"done": True})) == ("2.1", "priorities")
    linked = meeting(activity="priorities", date="2026-05-19")
    assert following(scheduled(PRIORITIES, REVIEW, meetings=(linked,))) == ("progress-monitoring", "review")
    same_day = meeting(number="2.1", date="2026-05-12")
    assert following(scheduled(PRIORITIES, REVIEW, meetings=(same_day,)))[1] == "review"
    other_day = meeting(number="2.1", date="2026-03-01")
    assert following(scheduled(PRIORITIES, REVIEW, meetings=(other_day,)))[1] == "priorities"
    elsewhere = meeting(activity="review", number="2.1", date="2026-05-12")
    assert following(scheduled(PRIORITIES, REVIEW, meetings=(elsewhere,)))[1] == "priorities"


def test_an_activity_without_a_date_comes_where_it_stands_in_the_schedule() -> None:
    undated = activity("input", meeting="stakeholder-input")
    assert following(scheduled(PRIORITIES | {"done": True}, undated, REVIEW)) == (
        "stakeholder-input",
        "input",
    )
    assert "has no date yet" in next_meeting(built_in(), scheduled(undated)).why


def test_where_all_is_done_or_an_agenda_is_not_there_next_says_so() -> None:
    with pytest.raises(AgendaRefused) as done:
        next_meeting(built_in(), scheduled(PRIORITIES | {"done": True}))
    assert str(done.value) == snapshot(
        "Every activity of schedule.yaml that has an agenda is done, or its meeting is made already. Name a meeting, as in: uipkit new meeting progress-monitoring"
    )
    with pytest.raises(AgendaRefused, match=r"names its agenda\. There is no agenda for the meeting “9\.9”"):
        next_meeting(built_in(), scheduled(activity("odd", meeting="9.9")))


def test_without_a_schedule_next_goes_by_the_phase_and_the_usual_order() -> None:
    def at(phase: int, *meetings: Meeting) -> str:
        info = PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "phase": phase})
        return following(plan(info=info, meetings=meetings))[0]

    assert at(0) == at(1) == "1.1"
    assert at(3) == "3.1"
    assert at(3, meeting(number="3.1")) == "strategy-research"
    assert at(3, meeting(agenda="leadership-root-cause-and-strategizing", held=True)) == "strategy-research"
    assert at(7) == "implementation-team"
    made = [meeting(agenda=each) for each in ("implementation-team", "progress-monitoring")]
    assert at(7, *made) == "accountability-committee-progress"
    with pytest.raises(AgendaRefused, match="From phase 7 on, every agenda has its meeting already"):
        at(7, *made, meeting(agenda="accountability-committee-progress"))


def test_a_meeting_is_the_open_activity_of_its_agenda_nearest_to_the_day() -> None:
    reviews = [
        activity(f"review-{month}", meeting="progress-monitoring", date=f"2026-{month}-20")
        for month in ("10", "11", "12")
    ]
    whole = scheduled(*reviews, PRIORITIES)

    def of(wanted: str, **options: Any) -> str:
        chosen = choose(built_in(), whole, wanted, **options)
        return chosen.activity.id if chosen.activity else ""

    assert of("progress-monitoring") == "review-10"
    assert of("progress-monitoring", date=date(2026, 11, 24)) == "review-11"
    assert of("progress-monitoring", activity="review-12") == "review-12"
    assert of("review-12") == "review-12"
    assert of("", activity="priorities") == "priorities"
    assert of("1.1") == ""


def test_a_wrong_activity_is_answered_in_plain_words() -> None:
    whole = scheduled(PRIORITIES, activity("board"))
    assert refusal(whole, "", activity="prioritys") == snapshot(
        "There is no activity “prioritys” in schedule.yaml. Did you mean “priorities”?"
    )
    assert refusal(whole, "1.1", activity="priorities") == snapshot(
        "The activity “priorities” of schedule.yaml follows the agenda 2.1, not “1.1”. Leave one of the two out."
    )
    assert refusal(whole, "", activity="board") == snapshot(
        "The activity “board” of schedule.yaml follows no agenda (meeting is empty)."
    )
    assert refusal(Plan(), "", activity="board") == snapshot(
        "There is no activity “board” in schedule.yaml. uipkit schedule proposes one."
    )


def test_the_schedule_gives_what_is_not_given_and_the_meeting_is_linked() -> None:
    whole = scheduled(
        PRIORITIES | {"time": "14:00", "length": 90, "place": "Library", "participants": ["Grade leads"]}
    )
    chosen = choose(built_in(), whole, "2.1")
    draft = propose_agenda(template("2.1"), whole, date=SPRING, activity=chosen.activity)
    said = {name: draft.meeting[name] for name in ("activity", "start", "length", "place", "participants")}
    assert said == {
        "activity": "priorities",
        "start": "14:00",
        "length": 90,
        "place": "Library",
        "participants": ["Grade leads"],
    }
    own = propose_agenda(
        template("2.1"), whole, date=SPRING, activity=chosen.activity, start="09:00", length=120, place="Gym"
    )
    assert [own.meeting[name] for name in ("start", "length", "place")] == ["09:00", 120, "Gym"]
    half = propose_agenda(template("2.1"), whole, date=SPRING, activity=chosen.activity, variant="session-1")
    assert half.meeting["length"] == 60


def test_the_committees_look_at_progress_follows_its_agenda_and_is_the_activity_of_its_day() -> None:
    agendas = {each.agenda for each in ACTIVITIES if each.id.startswith("committee-progress")}
    assert agendas == {"accountability-committee-progress"}
    whole = load(find_plans([COMPLETE]).plans[0]).plan
    for day in (date(2026, 12, 8), date(2027, 3, 9), date(2027, 5, 11)):
        found = choose(built_in(), whole, "accountability-committee-progress", date=day).activity
        assert found is not None
        assert found.date == day
        assert found.participants
