"""UIP608 and UIP609: notice, meeting and hearing, their order and distance, and the day on which the plan is due."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.workbook.test_approvals import plan
from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Place, Problem, Severity
from uipkit.plan.district import District
from uipkit.plan.plan import Plan
from uipkit.plan.school import Governance, PlanType
from uipkit.rules.deadlines import deadline_missed
from uipkit.rules.notices import notice_or_hearing_missing
from uipkit.rules.rule import Check, Context

TODAY = date(2026, 10, 1)


def run(
    rule: Check, subject: Plan, closed: int = 6, today: date = TODAY, config: Config | None = None
) -> list[Problem]:
    return list(rule(Context(subject, config or Config(), today, closed)))


def watched(
    notice: str = "",
    meeting: str = "",
    hearing: str = "",
    adopted: str = "",
    governance: Governance | None = "district-school",
    planning: dict[str, Any] | None = None,
    planned: tuple[str, ...] = (),
    **info: Any,
) -> Plan:
    """A Priority Improvement plan with what was held when; what stands in ``planned`` is only scheduled."""
    info = {"plan_type_notice": "2026-08-25", **info}
    days = {"parent-notice": notice, "public-meeting": meeting, "hearing": hearing}
    notices = [
        {"id": act, "act": act, "scheduled" if act in planned else "date": day}
        for act, day in days.items()
        if day
    ]
    approvals = [{"id": "board", "body": "local-board", "act": "adopted", "date": adopted}] if adopted else []
    return plan(
        "school",
        "priority-improvement",
        governance,
        planning,
        {"approvals": approvals, "notices": notices},
        **info,
    )


def subjects(problems: list[Problem]) -> list[str]:
    return [problem.subject for problem in problems]


def test_in_order_and_far_enough_apart_nothing_is_said() -> None:
    subject = watched("2026-08-20", "2026-08-27", "2026-09-21", "2026-09-28", plan_type_notice="2026-08-15")
    assert run(notice_or_hearing_missing, subject) == []


def test_the_hearing_is_asked_for_later_than_notice_and_meeting() -> None:
    assert subjects(run(notice_or_hearing_missing, watched(), closed=5)) == [
        "notices/parent-notice",
        "notices/public-meeting",
    ]
    assert subjects(run(notice_or_hearing_missing, watched())) == [
        "notices/parent-notice",
        "notices/public-meeting",
        "notices/hearing",
    ]


def test_what_is_missing_says_by_when() -> None:
    problems = run(notice_or_hearing_missing, watched(plan_type_notice="2026-08-25"))
    assert [problem.message for problem in problems] == snapshot(
        [
            "It is not on record that the written notice to parents was sent. Parents were to be told by 2026-09-24. Since parents were not told yet, no hearing can be held before 2026-10-31, which is after the due date: ask the district what follows.",
            "It is not on record that the committee's public meeting was held.",
            "It is not on record that the public hearing was held. It comes before the plan is adopted, so by 2026-10-15 at the latest. Since parents were not told yet, no hearing can be held before 2026-10-31, which is after the due date: ask the district what follows.",
        ]
    )
    assert {problem.place for problem in problems} == {Place("approvals.yaml", ("notices",))}


def test_a_notice_whose_days_are_over_waits_for_no_phase() -> None:
    subject = watched(plan_type_notice="2026-08-20")
    (problem,) = run(notice_or_hearing_missing, subject, closed=3, today=date(2026, 9, 22))
    assert (problem.subject, problem.message) == snapshot(
        (
            "notices/parent-notice",
            "It is not on record that the written notice to parents was sent. Parents were to be told by 2026-09-19. Since parents were not told yet, no hearing can be held before 2026-10-22, which is after the due date: ask the district what follows.",
        )
    )
    assert run(notice_or_hearing_missing, subject, closed=3, today=date(2026, 9, 15)) == [], (
        "in time that day"
    )


def test_a_hearing_has_no_day_left_once_parents_are_told_too_late_for_it() -> None:
    """Told by 15 September, the hearing can be on the due day; told a day later, only after it."""
    last = watched("2026-09-15", "2026-08-27", "2026-10-15", planned=("hearing",))
    assert run(notice_or_hearing_missing, last, closed=5) == []
    late = watched(
        "2026-09-25", "2026-08-27", "2026-10-10", planned=("hearing",), plan_type_notice="2026-09-01"
    )
    (problem,) = run(notice_or_hearing_missing, late, closed=5)
    assert (problem.help, problem.example) == snapshot(
        (
            "No day is left: 2026-10-25 comes after the due date. Ask the district now whether the due date can be moved, or what else it accepts.",
            "",
        )
    )
    moved = watched(
        "2026-09-25", "2026-08-27", "2026-10-25", planned=("hearing",), plan_type_notice="2026-09-01"
    )
    assert run(notice_or_hearing_missing, moved, closed=5) == []
    (problem,) = run(deadline_missed, moved, closed=5)
    assert (problem.help, problem.example) == snapshot(
        (
            "Parents were told too late for an earlier day, which is 2026-10-25 at the soonest: ask the district now whether the due date can be moved, or what else it accepts.",
            "",
        )
    )


def test_without_the_day_of_the_plan_types_notice_it_is_asked_for() -> None:
    subject = watched("2026-08-20", "2026-08-27", "2026-09-21", "2026-09-28", plan_type_notice=None)
    (problem,) = run(notice_or_hearing_missing, subject)
    assert (problem.place, problem.severity) == (Place("plan.yaml", ("plan_type",)), Severity.WARNING)
    assert problem.message == snapshot(
        "It is not recorded when the school was told its plan type, so nobody can tell by when parents are to be told."
    )
    assert problem.example.startswith("plan_type_notice:")


@pytest.mark.parametrize(
    "due", [{"date": "2026-06-30"}, {"date": "2027-10-15", "kind": "biennial"}], ids=["too early", "biennial"]
)
def test_a_due_date_that_can_hardly_be_right_is_pointed_out(due: dict[str, str]) -> None:
    found = run(deadline_missed, watched(due=due), today=date(2026, 6, 1))
    assert subjects(found) == ["plan/due/date"]


@pytest.mark.parametrize(
    ("plan_type", "scope"), [("performance", "school"), ("improvement", "school"), ("turnaround", "district")]
)
def test_other_plans_are_asked_for_nothing(plan_type: PlanType, scope: Any) -> None:
    assert run(notice_or_hearing_missing, plan(scope, plan_type, "district-school")) == []


def test_a_notice_after_its_days_is_late() -> None:
    subject = watched("2026-09-25", "2026-08-27", "2026-10-26", plan_type_notice="2026-08-25")
    (problem,) = run(notice_or_hearing_missing, subject, closed=5)
    assert problem.message == snapshot(
        "Parents were told on 2026-09-25, more than 30 days after the notice of the plan type."
    )
    in_time = watched("2026-09-24", "2026-08-27", "2026-10-26", plan_type_notice="2026-08-25")
    assert run(notice_or_hearing_missing, in_time, closed=5) == []


@pytest.mark.parametrize(
    ("governance", "planning", "hearing", "severity"),
    [
        ("district-school", None, "2026-09-18", Severity.WARNING),
        ("district-school", None, "2026-09-19", "fine"),
        ("institute", None, "2026-09-18", None),
        ("district-school", {"hearing_days": 14}, "2026-09-02", None),
        ("district-school", {"hearing_days": 14}, "2026-09-03", "fine"),
    ],
)
def test_parents_have_their_days_before_the_hearing(
    governance: Governance, planning: dict[str, Any] | None, hearing: str, severity: Any
) -> None:
    subject = watched("2026-08-20", "2026-08-27", hearing, governance=governance, planning=planning)
    problems = run(notice_or_hearing_missing, subject)
    assert [(each.subject, each.severity) for each in problems] == (
        [] if severity == "fine" else [("notices/hearing/too-soon", severity)]
    )


def test_a_hearing_that_is_only_planned_can_still_be_moved() -> None:
    subject = watched("2026-09-10", "2026-08-27", "2026-10-05", planned=("hearing",))
    (problem,) = run(notice_or_hearing_missing, subject, closed=5)
    assert problem.message == snapshot(
        "The hearing on 2026-10-05 is 25 days after the notice to parents of 2026-09-10; at least 30 days lie between the two."
    )
    assert problem.place == Place("approvals.yaml", ("notices", 2, "scheduled"))
    assert problem.example == "    scheduled: 2026-10-12"  # the 10th is a Saturday


@pytest.mark.parametrize(
    ("meeting", "hearing", "adopted", "found"),
    [
        ("2026-09-22", "2026-09-21", "2026-09-28", ["notices/public-meeting/order"]),
        ("2026-08-27", "2026-09-29", "2026-09-28", ["notices/hearing/order"]),
        ("2026-08-27", "2026-09-28", "2026-09-28", []),
        ("2026-09-29", "", "2026-09-28", ["notices/public-meeting/order"]),
    ],
)
def test_the_committee_meets_before_the_hearing_and_the_hearing_comes_before_adoption(
    meeting: str, hearing: str, adopted: str, found: list[str]
) -> None:
    assert (
        subjects(run(notice_or_hearing_missing, watched("2026-08-20", meeting, hearing, adopted), closed=5))
        == found
    )


def test_for_a_combined_plan_all_of_it_is_a_proposal() -> None:
    problems = run(notice_or_hearing_missing, plan("combined", "turnaround"))
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert len(problems) == 3


# --- the due date --------------------------------------------------------------------------------------------------


def improving(**info: Any) -> Plan:
    return plan("school", "improvement", "district-school", **info)


@pytest.mark.parametrize(
    ("today", "info", "missed"),
    [
        ("2026-10-15", {}, False),
        ("2026-10-16", {}, True),
        ("2026-10-16", {"submission": {"date": "2026-10-16"}}, False),
        ("2026-10-16", {"submission": {"date": "2026-10-17"}}, True),
        ("2026-10-16", {"submission": {"by": "Principal"}}, True),
        ("2026-12-01", {"due": {"date": "2027-01-15", "kind": "newly-identified"}}, False),
        ("2028-10-16", {"plan_year": "2028-29"}, False),
        ("2028-10-17", {"plan_year": "2028-29"}, True),
    ],
)
def test_a_plan_that_nobody_submitted_in_time(today: str, info: dict[str, Any], missed: bool) -> None:
    assert bool(run(deadline_missed, improving(**info), today=date.fromisoformat(today))) is missed


def test_the_message_says_what_moved_the_day() -> None:
    (problem,) = run(deadline_missed, improving(plan_year="2028-29"), today=date(2028, 10, 20))
    assert problem.message == snapshot(
        "The plan was due on 2028-10-16 (main posting date), and nothing says that it was submitted."
    )
    assert problem.note == snapshot(
        "The day was moved from 2028-10-15: the workbook moves a date that falls on a weekend to the next business day."
    )
    assert problem.severity is Severity.ERROR
    assert problem.place == Place("plan.yaml", ("submission",))


def test_whether_a_holiday_moves_the_day_is_a_setting() -> None:
    granted = improving(plan_year="2027-28", due={"date": "2028-01-15"})
    weekends_only = Config.model_validate({"holidays": {"observe": False}})
    assert run(deadline_missed, granted, today=date(2028, 1, 18)) == []
    assert run(deadline_missed, granted, today=date(2028, 1, 18), config=weekends_only) != []


def scheduled(on: str, board_dates: list[dict[str, Any]] | None = None, **info: Any) -> Plan:
    held = {"approvals": [{"id": "board", "body": "local-board", "act": "adopted", "scheduled": on}]}
    found = plan("district", "improvement", approvals=held, **info)
    district = District.model_validate({"id": "district", "board_dates": board_dates or []})
    return dataclasses.replace(found, district=district)


def test_an_adoption_that_is_planned_too_late_is_told_while_it_can_be_moved() -> None:
    dates = [
        {"date": "2026-09-14"},
        {"date": "2026-10-12", "agenda_closes": "2026-10-02"},
        {"date": "2026-10-26"},
    ]
    (problem,) = run(deadline_missed, scheduled("2026-10-26", dates), closed=5)
    assert problem.message == snapshot(
        "The plan is due on 2026-10-15, and only later, on 2026-10-26, the local board adopts the plan."
    )
    assert problem.severity is Severity.WARNING
    assert problem.example == "    scheduled: 2026-10-12"
    (too_late,) = run(deadline_missed, scheduled("2026-10-26", dates), today=date(2026, 10, 3))
    assert too_late.example == ""


@pytest.mark.parametrize(
    ("on", "info"),
    [
        ("2026-10-15", {}),
        ("2026-10-26", {"submission": {"date": "2026-09-30"}}),
        ("2026-10-26", {"due": {"date": "2027-01-15"}}),
    ],
)
def test_what_is_planned_in_time_is_fine(on: str, info: dict[str, Any]) -> None:
    assert run(deadline_missed, scheduled(on, **info)) == []


def test_what_nobody_asks_for_may_be_planned_for_any_day() -> None:
    held = {
        "approvals": [{"id": "board", "body": "local-board", "act": "offered", "scheduled": "2026-11-26"}]
    }
    assert run(deadline_missed, plan("school", "improvement", "district-school", approvals=held)) == []


def test_without_a_readable_plan_nothing_is_said() -> None:
    assert run(deadline_missed, Plan()) == run(notice_or_hearing_missing, Plan()) == []
