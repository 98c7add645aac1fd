"""The built-in tables of the planning process: whole, sourced, in the right years, and changed by a district."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from uipkit.plan.district import District
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.plan.school import PlanInfo
from uipkit.workbook.activities import ACTIVITIES, activities_for, activity_of, window
from uipkit.workbook.certainty import DISTRICT
from uipkit.workbook.checklists import CHECKLIST, checklist_for
from uipkit.workbook.month_days import in_cycle
from uipkit.workbook.phases import PHASES
from uipkit.workbook.resources import RESOURCES, resources_for
from uipkit.workbook.results import RESULTS, available


def _plan(
    planning: dict[str, Any] | None = None, district: dict[str, Any] | None = None, **info: Any
) -> Plan:
    shared = {"id": "district", **(district or {}), **({"planning": planning} if planning else {})}
    return Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", **info}),
        district=District.model_validate(shared),
    )


@pytest.mark.parametrize(
    ("month_day", "phase", "day"),
    [
        ("01-12", 0, date(2026, 1, 12)),
        ("11-15", 0, date(2025, 11, 15)),  # before the plan year, a November belongs to the year before
        ("08-05", 3, date(2026, 8, 5)),
        ("08-05", 4, date(2026, 8, 5)),
        ("09-01", 4, date(2026, 9, 1)),  # the plan year's own fall
        ("10-12", 6, date(2026, 10, 12)),
        ("01-10", 6, date(2027, 1, 10)),  # a due date of January
        ("10-20", 7, date(2026, 10, 20)),
        ("05-18", 7, date(2027, 5, 18)),
        ("02-30", 1, date(2026, 2, 28)),
    ],
)
def test_a_month_and_day_falls_into_the_right_year(month_day: str, phase: int, day: date) -> None:
    assert in_cycle(month_day, phase, "2026-27") == day


def test_planning_runs_from_january_to_october_of_the_first_year() -> None:
    plan = _plan(plan_type="turnaround")
    windows = {each.id: window(each, plan) for each in activities_for(plan) if each.phase < 7}
    assert min(first for first, _ in windows.values()) == date(2026, 1, 6)
    assert max(last for _, last in windows.values()) == date(2026, 10, 15)


def test_a_granted_january_gives_phases_5_and_6_three_more_months() -> None:
    plan = _plan(plan_type="turnaround")
    hearing = next(each for each in activities_for(plan) if each.id == "public-hearing")
    assert window(hearing, plan, date(2027, 1, 15)) == (date(2026, 9, 16), date(2027, 1, 13))
    assert window(hearing, plan, date(2026, 10, 1)) == (date(2026, 9, 2), date(2026, 9, 29))


def test_every_activity_is_whole_and_comes_after_ones_that_exist() -> None:
    before: set[str] = set()
    results = {each.id for each in RESULTS}
    for each in ACTIVITIES:
        assert each.id not in before
        assert set(each.after) <= before, each.id
        assert set(each.waits_for) <= results
        assert each.parties
        assert (each.low is None) == (each.high is None)
        if each.low is not None and each.high is not None:
            assert 0 < each.low <= each.high
        first, last = window(each, _plan())
        assert first < last
        before.add(each.id)
    assert all(not each.joins or each.joins in before for each in ACTIVITIES)


def test_phases_resources_and_checklist_are_whole() -> None:
    for phase in PHASES:
        assert phase.outcomes
        assert phase.decisions
        assert phase.source.words.endswith("2025-26 (verified)")
        assert resources_for(None, phase.number)
    assert len({each.id for each in RESOURCES}) == len(RESOURCES)
    assert not any(each.link for each in RESOURCES)
    assert len({each.id for each in CHECKLIST}) == len(CHECKLIST)


def test_duties_come_with_the_plan_type_and_who_adopts_with_the_governance() -> None:
    def titles(plan: Plan) -> dict[str, str]:
        return {each.id: each.title for each in activities_for(plan)}

    usual, watched = titles(_plan(plan_type="performance")), titles(_plan(plan_type="priority-improvement"))
    assert watched.keys() - usual.keys() == {"parent-notice", "committee-public-meeting", "public-hearing"}
    approval = "share-with-superintendent-and-board"
    assert usual[approval] == "Superintendent approves the plan"
    assert watched[approval] == "Board adopts the plan"
    assert titles(_plan(scope="district"))[approval] == "Board adopts the plan"
    assert (
        titles(_plan(governance="institute", plan_type="performance"))[approval]
        == "Principal adopts the plan"
    )


def test_a_district_replaces_adds_and_leaves_out() -> None:
    plan = _plan(
        {
            "activities": [
                {
                    "id": "finalize-uip",
                    "title": "Network review",
                    "phase": 6,
                    "earliest": "09-10",
                    "latest": "09-12",
                },
                {
                    "id": "network-day",
                    "title": "Network day",
                    "phase": 2,
                    "earliest": "05-04",
                    "latest": "05-08",
                },
            ],
            "activities_not_used": ["whole-school-data-day"],
            "resources": [
                {"id": "quality-criteria", "link": "https://example.org/criteria"},
                {"id": "our-tracker", "title": "Our tracker", "phase": 7, "link": "Drive"},
            ],
            "checklist": [{"id": "keys", "item": "Keys for the hall", "list": "do"}],
            "results": [{"id": "access", "available": "2026-05-04"}],
        },
        {"embargo_until": "2026-08-13"},
    )
    known = {each.id: each for each in activities_for(plan)}
    assert "whole-school-data-day" not in known
    assert known["finalize-uip"].title == "Network review"
    assert known["finalize-uip"].after
    assert known["network-day"].window_source is DISTRICT
    assert not known["network-day"].agenda
    assert [each.phase for each in known.values()] == sorted(each.phase for each in known.values())
    links = {each.id: each.link for each in resources_for(plan.planning)}
    assert links["quality-criteria"] == "https://example.org/criteria"
    assert "our-tracker" in {each.id for each in resources_for(plan.planning, 7)}
    assert checklist_for(plan.planning)[-1].id == "keys"
    results = available(plan)
    assert (results["access"].day, results["access"].certain) == (date(2026, 5, 4), True)
    assert (results["state-results-public"].day, results["cmas"].certain) == (date(2026, 8, 13), False)


def test_an_activity_of_the_schedule_is_known_by_its_id_or_its_agenda() -> None:
    known = activities_for(_plan())

    def found(**fields: Any) -> str | None:
        activity = Activity.model_validate({"title": "x", "phase": 2, **fields})
        match = activity_of(activity, known)
        return match.id if match else None

    assert found(id="ours", meeting="2.1") == "leadership-priority-setting"
    assert found(id="ours", meeting="stakeholder-input") == "stakeholder-input"
    assert found(id="submit-uip") == "submit-uip"
    assert found(id="ours") is None


def test_the_last_years_embargo_says_nothing_of_this_year() -> None:
    results = available(_plan(district={"embargo_until": "2025-08-14"}))
    assert results["state-results-public"].day == date(2026, 8, 15)
    assert available(Plan()) == {}
