"""When a plan is due, by the calendar of ten years, and by when parents are told and heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.plan.district import District
from uipkit.plan.plan import Plan
from uipkit.plan.school import PlanInfo
from uipkit.workbook.deadlines import due_day, notice_days
from uipkit.workbook.due_date import doubt_about_due, raw_due_day

OCTOBER = [  # the 15th falls on; with weekends only; with Colorado's holidays
    ("2026-27", "Thu", "2026-10-15", "2026-10-15"),
    ("2027-28", "Fri", "2027-10-15", "2027-10-15"),
    ("2028-29", "Sun", "2028-10-16", "2028-10-16"),
    ("2029-30", "Mon", "2029-10-15", "2029-10-15"),
    ("2030-31", "Tue", "2030-10-15", "2030-10-15"),
    ("2031-32", "Wed", "2031-10-15", "2031-10-15"),
    ("2032-33", "Fri", "2032-10-15", "2032-10-15"),
    ("2033-34", "Sat", "2033-10-17", "2033-10-17"),
    ("2034-35", "Sun", "2034-10-16", "2034-10-16"),
    ("2035-36", "Mon", "2035-10-15", "2035-10-15"),
]
JANUARY = [  # Martin Luther King Day is the third Monday of January
    ("2025-26", "Thu", "2026-01-15", "2026-01-15"),
    ("2026-27", "Fri", "2027-01-15", "2027-01-15"),
    ("2027-28", "Sat", "2028-01-17", "2028-01-18"),
    ("2028-29", "Mon", "2029-01-15", "2029-01-16"),
    ("2029-30", "Tue", "2030-01-15", "2030-01-15"),
    ("2030-31", "Wed", "2031-01-15", "2031-01-15"),
    ("2031-32", "Thu", "2032-01-15", "2032-01-15"),
    ("2032-33", "Sat", "2033-01-17", "2033-01-18"),
    ("2033-34", "Sun", "2034-01-16", "2034-01-17"),
    ("2034-35", "Mon", "2035-01-15", "2035-01-16"),
]


def _plan(district: dict[str, Any] | None = None, **info: Any) -> Plan:
    return Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", **info}),
        district=District.model_validate({"id": "district", **district}) if district is not None else None,
    )


@pytest.mark.parametrize(("year", "weekday", "weekends_only", "with_holidays"), OCTOBER)
def test_october(year: str, weekday: str, weekends_only: str, with_holidays: str) -> None:
    plan = _plan(plan_year=year)
    raw = raw_due_day(plan)
    assert raw is not None
    assert f"{raw:%a}" == weekday
    for holidays_of, expected in ((None, weekends_only), ("CO", with_holidays)):
        due = due_day(plan, holidays_of=holidays_of)
        assert due is not None
        assert (str(due.day), due.raw, due.kind, due.recorded) == (expected, raw, "main", False)
        assert due.moved_by == (("weekend",) if weekday in ("Sat", "Sun") else ())


@pytest.mark.parametrize(("year", "weekday", "weekends_only", "with_holidays"), JANUARY)
def test_january(year: str, weekday: str, weekends_only: str, with_holidays: str) -> None:
    raw = date(int(year[:4]) + 1, 1, 15)
    assert f"{raw:%a}" == weekday
    granted = {"date": str(raw), "kind": "newly-identified"}
    plan = _plan(plan_year=year, plan_type="turnaround", due=granted)
    for holidays_of, expected in ((None, weekends_only), ("CO", with_holidays)):
        due = due_day(plan, holidays_of=holidays_of)
        assert due is not None
        assert (str(due.day), due.raw, due.kind, due.recorded) == (expected, raw, "newly-identified", True)
        moves_for_holiday = holidays_of == "CO" and weekends_only != with_holidays
        assert ("Martin Luther King Jr. Day" in due.moved_by) == moves_for_holiday
        assert ("unless uipkit.yaml says otherwise" in due.note) == moves_for_holiday


def test_the_districts_date_of_an_earlier_year_does_not_count() -> None:
    left_behind = {"due": {"date": "2026-10-15", "basis": "main posting date"}}
    due = due_day(_plan(left_behind, plan_year="2027-28"), holidays_of=None)
    assert due is not None
    assert due.day == date(2027, 10, 15)
    assert "2026-10-15, is of an earlier plan year" in due.note
    biennial = {"due": {"date": "2026-10-15", "kind": "biennial"}}
    due = due_day(_plan(biennial, plan_year="2027-28"), holidays_of=None)
    assert due is not None
    assert (due.day, due.basis) == (date(2026, 10, 15), "every second year, as the state recorded it")


@pytest.mark.parametrize(
    ("day", "kind"), [("2026-10-15", "main"), ("2027-01-15", "newly-identified"), ("2026-12-01", "other")]
)
def test_a_recorded_day_without_a_kind_tells_its_kind(day: str, kind: str) -> None:
    due = due_day(_plan({"due": {"date": day}}), holidays_of="CO")
    assert due is not None
    assert due.kind == kind


@pytest.mark.parametrize(
    ("plan_type", "due", "words"),
    [
        ("turnaround", {"date": "2027-10-15", "kind": "biennial"}, "every year"),
        ("performance", {"date": "2027-10-15", "kind": "biennial"}, ""),
        ("performance", {"date": "2026-06-30"}, "before the plan year 2026-27"),
        ("performance", {"date": "2026-10-15"}, ""),
    ],
)
def test_a_due_date_in_doubt(plan_type: str, due: dict[str, str], words: str) -> None:
    doubt = doubt_about_due(_plan(plan_type=plan_type, due=due))
    assert words in doubt
    assert bool(words) == bool(doubt)


def test_a_january_that_nobody_can_have_granted_is_pointed_out() -> None:
    due = due_day(_plan(plan_type="performance", due={"date": "2027-01-15"}), holidays_of=None)
    assert due is not None
    assert due.note == (
        "the workbook names this day only for schools newly on Priority Improvement or Turnaround (verified); a notice of the "
        "state's rules, as proposed, also for requests to reconsider and rating appeals"
    )


def test_nothing_is_due_without_a_plan_year() -> None:
    assert due_day(Plan(), holidays_of="CO") is None
    assert raw_due_day(Plan()) is None


def test_notice_and_hearing_of_a_school_on_watch() -> None:
    plan = _plan(plan_type="turnaround", plan_type_notice="2026-09-01")
    days = notice_days(plan, holidays_of="CO")
    assert days is not None
    assert days.notice_by == date(2026, 10, 1)
    assert days.notice_for_hearing_by == date(2026, 9, 15)
    assert days.hearing_by == date(2026, 10, 15)
    assert days.earliest_hearing(date(2026, 9, 10)) == date(2026, 10, 10)
    assert days.hearing_from(None, date(2026, 9, 20)) == date(2026, 10, 20)
    assert days.certainty == "inferred"
    granted = _plan(plan_type="turnaround", due={"date": "2027-01-15", "kind": "newly-identified"})
    later = notice_days(granted, holidays_of="CO")
    assert later is not None
    assert (later.notice_by, later.notice_for_hearing_by) == (None, date(2026, 12, 16))


def test_a_districts_own_days_and_an_institute_charter_are_marked() -> None:
    own = notice_days(_plan({"planning": {"hearing_days": 20}}, plan_type="turnaround"), holidays_of=None)
    assert own is not None
    assert (own.hearing_days, own.notice_days, own.certainty) == (20, 30, "set by the district")
    charter = notice_days(_plan(plan_type="turnaround", governance="institute"), holidays_of=None)
    assert charter is not None
    assert charter.certainty == "verified"
    combined = _plan(plan_type="turnaround", governance="institute", scope="combined")
    together = notice_days(combined, holidays_of=None)
    assert together is not None
    assert together.certainty == "proposed by uipkit"


@pytest.mark.parametrize(
    "info", [{"plan_type": "improvement"}, {"plan_type": "turnaround", "scope": "district"}, {}]
)
def test_who_owes_parents_nothing_of_the_kind(info: dict[str, Any]) -> None:
    assert notice_days(_plan(**info), holidays_of=None) is None


@given(st.integers(2020, 2060), st.sampled_from([None, "CO"]))
def test_a_due_day_is_a_weekday_within_a_week(year: int, holidays_of: str | None) -> None:
    due = due_day(_plan(plan_year=f"{year}-{(year + 1) % 100:02d}"), holidays_of=holidays_of)
    assert due is not None
    assert due.day.weekday() < 5
    assert timedelta() <= due.day - due.raw < timedelta(days=7)
    assert bool(due.moved_by) == (due.day != due.raw)
