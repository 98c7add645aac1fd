"""Proposing a planning year: through the calendar, in order, over nothing that anybody entered, and the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.plan.district import District
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity, Schedule
from uipkit.plan.school import PlanInfo
from uipkit.plan.team import Teams
from uipkit.scaffold.planning_days import PlanningDays
from uipkit.scaffold.schedule_proposal import (
    NothingToPlanError,
    ProposedActivity,
    ScheduleProposal,
    propose_schedule,
)
from uipkit.workbook.activities import ACTIVITIES

WINTER = date(2026, 1, 5)
DUE = date(2026, 10, 15)
CALENDAR: dict[str, Any] = {
    "first_day": "2026-08-17",
    "last_day": "2027-05-27",
    "breaks": [
        {"name": "Spring break", "start": "2026-03-23", "end": "2026-03-27"},
        {"name": "Fall break", "start": "2026-10-19", "end": "2026-10-23"},
    ],
    "testing_windows": [{"name": "CMAS", "start": "2026-04-13", "end": "2026-05-01"}],
}
DUTIES = {each.id for each in ACTIVITIES if each.need == "duty"}
OPTIONAL = {each.id for each in ACTIVITIES if each.need == "optional"}

plan_types = st.sampled_from(["performance", "improvement", "priority-improvement", "turnaround"])
starts = st.dates(WINTER, DUE)


def plan_of(
    district: dict[str, Any] | None = None,
    activities: list[dict[str, Any]] | None = None,
    teams: list[dict[str, Any]] | None = None,
    given_up: tuple[str, ...] = (),
    **info: Any,
) -> Plan:
    shared = {"id": "district", "calendar": CALENDAR, **(district or {})}
    schedule = {"id": "schedule", "activities": activities or [], "given_up": given_up}
    return Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", **info}),
        district=District.model_validate(shared),
        schedule=Schedule.model_validate(schedule) if activities is not None else None,
        teams=Teams.model_validate({"id": "teams", "teams": teams}) if teams is not None else None,
    )


def written(plan: Plan, proposal: ScheduleProposal) -> Plan:
    """The plan with a schedule as the proposal would write it."""
    changed = {each.id: each for each in proposal.changes}
    held = [
        activity.model_copy(update=_fields(changed[activity.id])) if activity.id in changed else activity
        for activity in (plan.schedule.activities if plan.schedule else ())
    ]
    new = [
        Activity.model_validate(
            {"id": each.id, "title": each.title, "phase": each.phase, "meeting": each.agenda, **_fields(each)}
        )
        for each in proposal.activities
        if each.state == "new"
    ]
    activities = (*held, *new)
    return replace(plan, schedule=Schedule(id="schedule", activities=activities, given_up=proposal.given_up))


def _fields(each: ProposedActivity) -> dict[str, Any]:
    moved = {"date": each.day, "proposed": each.day} if each.state in ("new", "moved") else {}
    return {
        **moved,
        "owner": each.owner,
        "participants": each.participants,
        "invitation_due": each.invitation_due,
        "monitors_progress": each.monitors_progress,
    }


def days(proposal: ScheduleProposal) -> dict[str, date]:
    return {each.id: each.day for each in proposal.activities if each.day is not None}


def test_a_plan_begun_in_time_gets_every_meeting_and_gives_nothing_up() -> None:
    proposal = propose_schedule(plan_of(), today=WINTER, holidays_of="CO")
    assert {each.id for each in ACTIVITIES} - DUTIES == set(days(proposal))
    assert proposal.given_up == ()
    assert proposal.clashes == ()
    assert [f"{each.day} {each.id}" for each in proposal.activities if each.phase in (2, 3, 6)] == snapshot(
        [
            "2026-05-12 leadership-priority-setting",
            "2026-05-14 stakeholder-input",
            "2026-05-19 leadership-root-cause-and-strategizing",
            "2026-05-21 focus-group-on-strategy-options",
            "2026-05-26 strategy-research",
            "2026-05-27 leadership-strategy",
            "2026-09-08 finalize-uip",
            "2026-09-10 share-with-leadership-team",
            "2026-09-15 share-with-accountability-committee",
            "2026-09-22 share-with-superintendent-and-board",
            "2026-09-28 submit-uip",
        ]
    )
    assert proposal.notes == snapshot(
        (
            "teams.yaml does not name a leadership team, UIP Writers, an action planning team, an accountability committee and an implementation team yet; the schedule uses general words until it does.",
            "Taken, since the calendar does not say: that the school year before ends on 2026-05-27.",
            "Days on which results come are uipkit's proposals (ACCESS for ELLs around 2026-04-25; CMAS, from the publisher around 2026-06-05; Local end-of-year results around 2026-04-27; Local mid-year results around 2026-01-15; Preliminary performance frameworks and plan types around 2026-08-28); set yours in district.yaml under planning.results.",
            "These fall into the summer, after 2026-05-27: Designate action planning teams, Implementation planning, Coordinate and synthesize the plans, Leadership plan review. The workbook advises to choose strategies, and to plan what the first weeks of school need, before the break.",
        )
    )


def test_what_turnaround_owes_is_on_the_schedule_in_its_order() -> None:
    district = {
        "board_dates": [{"date": "2026-09-14"}, {"date": "2026-10-12", "agenda_closes": "2026-10-02"}]
    }
    plan = plan_of(district, plan_type="turnaround", plan_type_notice="2026-08-25")
    found = days(propose_schedule(plan, today=WINTER, holidays_of="CO"))
    assert found["parent-notice"] <= date(2026, 9, 24)
    assert found["parent-notice"] <= found["committee-public-meeting"] < found["finalize-uip"]
    assert found["public-hearing"] >= found["parent-notice"] + timedelta(days=30)
    assert found["public-hearing"] == found["share-with-superintendent-and-board"] == date(2026, 10, 12)
    assert found["submit-uip"] <= DUE


def test_a_board_whose_agenda_closes_too_early_is_not_taken() -> None:
    boards = [
        {"date": "2026-09-28", "agenda_closes": "2026-09-01"},
        {"date": "2026-10-12", "agenda_closes": "2026-10-05"},
        {"date": "2026-09-24", "body": "School Accountability Committee"},
    ]
    found = days(propose_schedule(plan_of({"board_dates": boards}, scope="district"), today=WINTER))
    assert found["share-with-superintendent-and-board"] == date(2026, 10, 12)
    assert found["share-with-accountability-committee"] == date(2026, 9, 24)


def test_a_granted_january_moves_approval_and_submission_only_as_far_as_needed() -> None:
    plan = plan_of(plan_type="turnaround", due={"date": "2027-01-15", "kind": "newly-identified"})
    proposal = propose_schedule(plan, today=date(2026, 11, 2), from_day=date(2026, 11, 2), holidays_of="CO")
    found = days(proposal)
    assert date(2026, 11, 2) <= found["parent-notice"]
    assert found["public-hearing"] - found["parent-notice"] >= timedelta(days=30)
    assert found["submit-uip"] <= date(2027, 1, 15)
    assert not [each for each in proposal.clashes if each.kind in ("notice", "deadline", "order")]


def test_the_roles_are_the_schools_own_where_teams_name_them() -> None:
    teams: list[dict[str, Any]] = [
        {
            "id": "leadership",
            "team": "leadership",
            "members": [
                {"role": "Head of school", "seats": ["principal", "leadership"]},
                {"role": "Reading coach"},
            ],
        },
        {
            "id": "planning-a",
            "team": "action-planning",
            "title": "Reading",
            "members": [{"role": "Grade 2 teacher"}],
        },
        {"id": "planning-b", "team": "action-planning", "members": [{"role": "Grade 3 teacher"}]},
    ]
    proposal = propose_schedule(plan_of(teams=teams, writers=["Reading coach"]), today=WINTER)
    by_id = {each.id: each for each in proposal.activities}
    setting = by_id["leadership-priority-setting"]
    assert (setting.owner, setting.participants) == ("Head of school", ("Head of school", "Reading coach"))
    assert by_id["implementation-planning-planning-a"].participants == ("Grade 2 teacher", "Reading coach")
    assert by_id["implementation-planning-planning-b"].agenda == "4.2"
    assert any(
        "does not name an accountability committee and an implementation team" in note
        for note in proposal.notes
    )


def test_a_late_start_says_what_it_gave_up() -> None:
    proposal = propose_schedule(plan_of(), today=WINTER, from_day=date(2026, 9, 1), holidays_of="CO")
    assert proposal.given_up == snapshot(
        (
            "Left out: Mid-year leadership data reflection (mid-year-leadership-data-reflection)",
            "Left out: Whole school data day (whole-school-data-day)",
            "Left out: End-of-year whole school planning meeting (end-of-year-whole-school-planning)",
            "Left out: Coordinate and synthesize the plans (coordinate-and-synthesize-plans)",
            "Shortened: meetings follow one another after 1 day, where 4 days are usual",
            "Shortened: Strategy research is in after 1 day, where 14 are usual",
            "Later than usual: Name writers, roles and teams, Check access to the state's system, End-of-year leadership data reflection, Leadership priority setting, Stakeholders' input on priorities and possible root causes, Leadership root cause and strategizing, Strategy research is in, Focus group on strategy options, Leadership strategy meeting, Designate action planning teams, Implementation planning, Leadership plan review",
        )
    )
    assert not {each.id for each in proposal.activities} & {"whole-school-data-day"}


def test_after_the_due_date_there_is_a_clear_message() -> None:
    with pytest.raises(NothingToPlanError) as raised:
        propose_schedule(plan_of(), today=WINTER, from_day=date(2026, 10, 16))
    assert str(raised.value) == snapshot(
        "The plan is due on 2026-10-15, so planning cannot begin on 2026-10-16. If another day was granted, write it to plan.yaml under due; to plan the reviews of the year, leave --from out."
    )
    proposal = propose_schedule(plan_of(phase=6), today=date(2026, 11, 2))
    assert {each.phase for each in proposal.activities} == {7}
    assert any("was due on 2026-10-15" in note for note in proposal.notes)
    with pytest.raises(NothingToPlanError, match=r"plan\.yaml cannot be read"):
        propose_schedule(Plan(), today=WINTER)


def test_clashes_of_what_people_entered_are_told_and_nothing_is_moved() -> None:
    who = ["Principal"]
    entered = [
        {
            "id": "a",
            "title": "Priorities",
            "meeting": "2.1",
            "phase": 2,
            "date": "2026-05-27",
            "participants": who,
        },
        {
            "id": "b",
            "title": "Causes",
            "meeting": "3.1",
            "phase": 3,
            "date": "2026-05-20",
            "participants": who,
        },
        {"id": "c", "title": "Concert", "phase": 3, "date": "2026-05-27", "participants": who},
        {"id": "d", "title": "Data day", "meeting": "1.2", "phase": 1, "date": "2026-03-24"},
        {"id": "e", "title": "Evening", "meeting": "5.2", "phase": 5, "date": "2026-08-10"},
        {"id": "f", "title": "Handing in", "meeting": "submit-uip", "phase": 6, "date": "2026-10-20"},
        {"id": "g", "title": "Reflection", "meeting": "5.1", "phase": 5, "date": "2026-08-06"},
        {"id": "h", "title": "Picnic", "phase": 3},
    ]
    proposal = propose_schedule(plan_of(activities=entered), today=WINTER, holidays_of="CO")
    assert {each["id"]: each.get("date") for each in entered} == {
        each.id: each.day and each.day.isoformat() for each in proposal.activities if len(each.id) == 1
    }
    assert [
        f"{each.kind}: {each.words}" for each in proposal.clashes if set(each.activities) & set("abcdefgh")
    ] == snapshot(
        [
            "obstacle: Data day is on 2026-03-24: Spring break.",
            "results: Reflection is on 2026-08-06, before what it works with: Preliminary performance frameworks and plan types, around 2026-08-28.",
            "obstacle: Evening is on 2026-08-10: the summer break.",
            "embargo: Evening is on 2026-08-10, while state results must not be shown to families until 2026-08-15.",
            "obstacle: Handing in is on 2026-10-20: Fall break.",
            "deadline: Handing in is on 2026-10-20, after the plan is due (2026-10-15).",
            "order: Priorities is on 2026-05-27, after what it should come before: Stakeholders' input on priorities and possible root causes (2026-05-13), Causes (2026-05-20), Focus group on strategy options (2026-05-26).",
            "same-day: On 2026-05-27 these need the same people (Principal): Priorities, Concert.",
            "undated: Picnic has no date yet.",
        ]
    )


def test_what_was_to_take_place_and_is_not_marked_is_asked_about_and_not_moved_unasked() -> None:
    held = [
        {
            "id": "leadership-priority-setting",
            "title": "Priorities",
            "phase": 2,
            "date": "2026-05-06",
            "proposed": "2026-05-06",
        }
    ]
    later = propose_schedule(plan_of(activities=held), today=date(2026, 6, 1))
    assert days(later)["leadership-priority-setting"] == date(2026, 5, 6)
    assert any(each.kind == "past" for each in later.clashes)
    anew = propose_schedule(plan_of(activities=held), today=date(2026, 6, 1), from_day=date(2026, 6, 1))
    assert days(anew)["leadership-priority-setting"] > date(2026, 6, 1)


def test_a_new_break_moves_only_what_lies_in_it() -> None:
    plan = plan_of()
    first = propose_schedule(plan, today=WINTER)
    day = days(first)["leadership-root-cause-and-strategizing"]
    calendar = {**CALENDAR, "breaks": [{"name": "Flood", "start": str(day), "end": str(day)}]}
    flooded = replace(
        written(plan, first),
        district=District.model_validate({"id": "district", "calendar": calendar}),
    )
    second = propose_schedule(flooded, today=WINTER)
    assert "leadership-root-cause-and-strategizing" in {each.id for each in second.changes}
    assert {each.state for each in second.activities} == {"kept", "moved"}
    assert len(second.changes) <= 2
    assert second.clashes == ()


def test_what_was_left_out_is_not_added_again_unless_planning_begins_anew() -> None:
    plan = plan_of()
    late = written(plan, propose_schedule(plan, today=WINTER, from_day=date(2026, 4, 1)))
    assert "whole-school-data-day" not in days(propose_schedule(late, today=WINTER))
    assert "whole-school-data-day" in days(propose_schedule(late, today=WINTER, from_day=WINTER))


def test_the_schools_own_lines_under_given_up_stay() -> None:
    plan = plan_of(activities=[], given_up=("The retreat in Salida", "Left out: Old (old)"))
    proposal = propose_schedule(plan, today=WINTER, from_day=WINTER)
    assert proposal.given_up == ("The retreat in Salida",)


def test_a_plan_in_a_later_phase_gets_nothing_of_the_earlier_ones() -> None:
    proposal = propose_schedule(plan_of(phase=4), today=date(2026, 6, 8))
    assert min(each.phase for each in proposal.activities) == 4
    assert any("planning is past it" in note for note in proposal.notes)


@st.composite
def short_breaks(draw: st.DrawFn) -> list[dict[str, Any]]:
    begins = draw(st.lists(st.dates(WINTER, date(2026, 10, 9)), max_size=5))
    return [
        {
            "name": f"Break {number}",
            "start": str(day),
            "end": str(day + timedelta(days=draw(st.integers(0, 4)))),
        }
        for number, day in enumerate(begins)
    ]


@settings(deadline=None, max_examples=60)
@given(breaks=short_breaks(), plan_type=plan_types)
def test_no_activity_falls_into_a_break_while_there_is_room(
    breaks: list[dict[str, Any]], plan_type: str
) -> None:
    plan = plan_of({"calendar": {**CALENDAR, "breaks": breaks}}, plan_type=plan_type)
    proposal = propose_schedule(plan, today=WINTER, holidays_of=None)
    calendar = PlanningDays(plan, "2026-27", {})
    at_school = {each.id for each in ACTIVITIES if each.at_school}
    assert {
        each.id: calendar.obstacle(each.day, at_school=each.id in at_school)
        for each in proposal.activities
        if each.day is not None and calendar.obstacle(each.day, at_school=each.id in at_school)
    } == {}
    assert not [
        each for each in proposal.clashes if each.kind in ("obstacle", "order", "same-day", "deadline")
    ]


@settings(deadline=None, max_examples=60)
@given(start=starts, plan_type=plan_types, anew=st.booleans())
def test_any_start_up_to_the_due_date_gives_something_sane(start: date, plan_type: str, anew: bool) -> None:
    plan = plan_of(plan_type=plan_type)
    proposal = propose_schedule(plan, today=start, from_day=start if anew else None, holidays_of="CO")
    found = days(proposal)
    wanted = {
        each.id
        for each in ACTIVITIES
        if each.need != "duty" or plan_type in ("priority-improvement", "turnaround")
    }
    assert wanted - OPTIONAL <= set(found)
    for each in proposal.activities:
        assert each.day is not None
        assert start <= each.day
        assert each.phase == 7 or each.day <= DUE
        assert each.day.weekday() < 5
        assert each.owner
        assert each.participants
        assert each.invitation_due is None or start <= each.invitation_due <= each.day
    in_order = [each for each in proposal.activities if each.id not in DUTIES]
    for phase in range(6):
        earlier = [each.day for each in in_order if each.phase <= phase and each.day]
        later = [each.day for each in in_order if phase < each.phase < 7 and each.day]
        assert max(earlier) <= min(later)
    assert not [each for each in proposal.clashes if each.kind == "order"]
    left = {each.id for each in ACTIVITIES} & OPTIONAL - set(found)
    assert all(any(f"({each})" in line for line in proposal.given_up) for each in left)


@settings(deadline=None, max_examples=60)
@given(start=starts, plan_type=plan_types, anew=st.booleans())
def test_a_proposal_that_was_written_is_proposed_again_as_it_is(
    start: date, plan_type: str, anew: bool
) -> None:
    plan = plan_of(plan_type=plan_type)
    from_day = start if anew else None
    first = propose_schedule(plan, today=start, from_day=from_day, holidays_of="CO")
    again = propose_schedule(written(plan, first), today=start, from_day=from_day, holidays_of="CO")
    assert [f"{each.id}: {each.before} to {each.day}" for each in again.changes] == []
    assert again.given_up == first.given_up
    assert [each.words for each in again.clashes] == [each.words for each in first.clashes]


@settings(deadline=None, max_examples=60)
@given(
    data=st.data(),
    start=starts,
    plan_type=plan_types,
)
def test_what_people_entered_is_never_changed(data: st.DataObject, start: date, plan_type: str) -> None:
    again = data.draw(st.one_of(st.none(), st.dates(start, DUE)))
    plan = plan_of(plan_type=plan_type)
    held = written(plan, propose_schedule(plan, today=start, from_day=start))
    assert held.schedule is not None
    theirs: dict[str, Activity] = {}
    activities = []
    for activity in held.schedule.activities:
        update: dict[str, Any] = data.draw(
            st.sampled_from(
                [
                    {},
                    {},
                    {},
                    {"done": True},
                    {"invitation_sent": start},
                    {"date": data.draw(st.dates(WINTER, date(2027, 6, 1)))},
                ]
            )
        )
        changed = activity.model_copy(update=update)
        activities.append(changed)
        if update and (changed.date != activity.date or "date" not in update):
            theirs[changed.id] = changed
    own = Activity(id="our-own", title="Our own", phase=2, date=start, notes="ours")
    theirs[own.id] = own
    entered = replace(held, schedule=Schedule(id="schedule", activities=(*activities, own)))
    proposal = propose_schedule(entered, today=start, from_day=again)
    by_id = {each.id: each for each in proposal.activities}
    for own_id, activity in theirs.items():
        assert by_id[own_id].state == "yours"
        assert by_id[own_id].day == activity.date
        assert by_id[own_id].invitation_due == activity.invitation_due


SERIOUS = {"obstacle", "order", "same-day", "deadline", "results", "embargo"}


@settings(deadline=None, max_examples=60)
@given(breaks=short_breaks(), frameworks=st.dates(date(2026, 8, 20), date(2026, 9, 14)), plan_type=plan_types)
def test_planning_again_creates_no_clash_and_no_wrong_order_while_there_is_room(
    breaks: list[dict[str, Any]], frameworks: date, plan_type: str
) -> None:
    first = plan_of(plan_type=plan_type)
    held = written(first, propose_schedule(first, today=WINTER))
    changed = {
        "id": "district",
        "calendar": {**CALENDAR, "breaks": breaks},
        "planning": {"results": [{"id": "preliminary-frameworks", "available": str(frameworks)}]},
    }
    moved = replace(held, district=District.model_validate(changed))
    again = propose_schedule(moved, today=WINTER)
    assert [each.words for each in again.clashes if each.kind in SERIOUS] == []
    found = days(again)
    for each in ACTIVITIES:
        for before in each.after:
            if each.id in found and before in found:
                assert found[before] <= found[each.id]
    assert again.given_up == ()
    once_more = propose_schedule(written(moved, again), today=WINTER)
    assert [each.id for each in once_more.changes] == []


def test_a_break_that_pushes_one_meeting_on_the_day_of_the_next_moves_both() -> None:
    plan = plan_of({"calendar": {"first_day": "2026-08-17"}})
    held = written(plan, propose_schedule(plan, today=WINTER))
    first = days(propose_schedule(plan, today=WINTER))
    week = {"name": "Week off", "start": "2026-05-04", "end": str(first["stakeholder-input"])}
    calendar = {"first_day": "2026-08-17", "breaks": [week]}
    off = replace(held, district=District.model_validate({"id": "district", "calendar": calendar}))
    again = propose_schedule(off, today=WINTER)
    found = days(again)
    order = ["leadership-priority-setting", "stakeholder-input", "leadership-root-cause-and-strategizing"]
    assert sorted(order, key=lambda each: found[each]) == order
    assert len({found[each] for each in order}) == 3
    assert again.clashes == ()


def test_a_january_due_date_takes_phases_5_to_7_along() -> None:
    plan = plan_of(plan_type="turnaround", due={"date": "2027-01-15", "kind": "newly-identified"})
    proposal = propose_schedule(plan, today=WINTER, holidays_of="CO")
    found = days(proposal)
    assert date(2026, 12, 1) <= found["submit-uip"] <= date(2027, 1, 15)
    assert found["state-data-reflection"] >= date(2026, 11, 1)
    assert found["parent-notice"] < date(2026, 10, 1), "the law counts from the notice of the plan type"
    assert all(each.day > found["submit-uip"] for each in proposal.activities if each.phase == 7 and each.day)
    assert "progress-monitoring-fall" not in found
    assert any("the plan is due only on 2027-01-15: Progress review, fall" in note for note in proposal.notes)
    assert proposal.clashes == ()


def test_the_implementation_team_waits_for_submission() -> None:
    plan = plan_of(phase=4, due={"date": "2027-01-15", "kind": "newly-identified"})
    proposal = propose_schedule(plan, today=date(2026, 10, 20))
    found = days(proposal)
    assert found["implementation-team"] > found["submit-uip"] > found["leadership-plan-review"]


def test_research_gets_two_weeks_and_strategies_are_chosen_before_summer() -> None:
    proposal = propose_schedule(plan_of({"calendar": {"first_day": "2026-08-17"}}), today=WINTER)
    found = days(proposal)
    research = found["strategy-research"] - found["leadership-root-cause-and-strategizing"]
    assert research >= timedelta(days=14)
    assert found["leadership-strategy"] <= date(2026, 5, 29)
    assert [each for each in proposal.notes if each.startswith("These fall into the summer")] == snapshot(
        [
            "These fall into the summer, after 2026-05-29: Designate action planning teams, Implementation planning, Coordinate and synthesize the plans, Leadership plan review. The workbook advises to choose strategies, and to plan what the first weeks of school need, before the break."
        ]
    )


@pytest.mark.parametrize("today", [date(2026, 1, 5), date(2026, 1, 7), date(2026, 2, 2)])
def test_a_week_off_in_may_is_no_late_start(today: date) -> None:
    week = [{"name": "Week off", "start": "2026-05-11", "end": "2026-05-15"}]
    assert propose_schedule(plan_of({"calendar": {**CALENDAR, "breaks": week}}), today=today).given_up == ()


def test_planning_does_not_begin_in_the_past() -> None:
    with pytest.raises(NothingToPlanError) as raised:
        propose_schedule(plan_of(), today=date(2026, 8, 24), from_day=WINTER)
    assert str(raised.value) == snapshot(
        "2026-01-05 is over (today is 2026-08-24), so nothing can be planned from it. Plan what is left: uipkit schedule --from 2026-08-24"
    )


def test_one_misplaced_activity_is_told_of_once() -> None:
    plan = plan_of()
    held = written(plan, propose_schedule(plan, today=WINTER))
    assert held.schedule is not None
    activities = [
        each.model_copy(update={"date": date(2026, 9, 1)})
        if each.id == "leadership-priority-setting"
        else each
        for each in held.schedule.activities
    ]
    late = replace(held, schedule=Schedule(id="schedule", activities=tuple(activities)))
    order = [each for each in propose_schedule(late, today=WINTER).clashes if each.kind == "order"]
    assert len(order) == 1
