"""The rules of phase 7: results that are due, answers to what was missed, and reviews on the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules import monitoring as rules

STRATEGY, PRIORITY = "strategies/planning.yaml", "priorities/math.yaml"
DUE, AFTER = date(2027, 2, 5), date(2027, 2, 6)
MILESTONE: dict[str, Any] = {"id": "in-use", "statement": "In use.", "date": "2027-02-05"}
PLAN: Files = {
    "plan.yaml": {"plan_year": "2026-27"},
    PRIORITY: {
        "title": "Mathematics",
        "targets": [
            {
                "id": "cmas",
                "annual_targets": {"2026-27": 27},
                "interim_targets": [{"id": "winter", "date": "2027-02-05", "value": 26.5}],
            }
        ],
    },
    STRATEGY: {
        "title": "Planning together",
        "milestones": [MILESTONE],
        "actions": [{"id": "meet", "description": "Meet."}],
    },
}
OF_MILESTONE = {"strategy": "planning", "milestone": "in-use", "date": "2027-02-05"}
OF_ACTION = {"strategy": "planning", "action": "meet", "date": "2027-02-05"}
OF_YEAR = {"priority": "math", "target": "cmas", "plan_year": "2026-27", "date": "2026-09-01"}
OF_INTERIM = {"priority": "math", "target": "cmas", "interim_target": "winter", "date": "2027-02-05"}


def with_progress(**lists: list[dict[str, Any]]) -> Files:
    return PLAN | {"progress.yaml": lists}


def test_a_milestone_is_overdue_the_day_after() -> None:
    assert problems(rules.milestone_overdue, PLAN, today=DUE) == []
    (problem,) = problems(rules.milestone_overdue, PLAN, today=AFTER)
    assert problem.place == Place(STRATEGY, ("milestones", 0, "date"))
    assert problem.message == snapshot("The milestone “In use” was due on 2027-02-05 and has no result.")


@pytest.mark.parametrize(
    ("state", "result"),
    [
        ("met", True),
        ("partly-met", True),
        ("missed", True),
        ("on-track", False),
        ("at-risk", False),
        ("not-started", False),
    ],
)
def test_which_states_are_results(state: str, result: bool) -> None:
    files = with_progress(
        milestones=[OF_MILESTONE | {"state": state}], interim_targets=[OF_INTERIM | {"state": state}]
    )
    assert (problems(rules.milestone_overdue, files, today=AFTER) == []) is result
    assert (problems(rules.interim_target_overdue, files, today=AFTER) == []) is result


@pytest.mark.parametrize("shown", [{"value": 0.0}, {"withheld": True}])
def test_a_value_or_a_withheld_one_is_a_result(shown: dict[str, Any]) -> None:
    files = with_progress(interim_targets=[OF_INTERIM | {"state": "on-track"} | shown])
    assert problems(rules.interim_target_overdue, files, today=AFTER) == []


def test_a_result_of_another_milestone_does_not_count() -> None:
    files = with_progress(milestones=[OF_MILESTONE | {"milestone": "other", "state": "met"}])
    assert len(problems(rules.milestone_overdue, files, today=AFTER)) == 1


@pytest.mark.parametrize(
    "known", [{"unread": {"progress": frozenset({"progress"})}}, {"doubtful": {"progress"}}]
)
def test_progress_that_could_not_be_read_is_not_called_missing(known: dict[str, Any]) -> None:
    assert problems(rules.milestone_overdue, PLAN, today=AFTER, **known) == []
    assert problems(rules.interim_target_overdue, PLAN, today=AFTER, **known) == []


@pytest.mark.parametrize(
    ("rule", "key"),
    [(rules.milestone_overdue, "milestones"), (rules.interim_target_overdue, "interim_targets")],
)
def test_following_the_help_records_the_result(rule: Any, key: str) -> None:
    (problem,) = problems(rule, PLAN, today=AFTER)
    assert problems(rule, following(PLAN, problem, "progress.yaml", (key,)), today=AFTER) == []


def test_a_second_result_joins_the_first() -> None:
    files = with_progress(milestones=[OF_MILESTONE | {"milestone": "other", "state": "met"}])
    (problem,) = problems(rules.milestone_overdue, files, today=AFTER)
    mended = following(files, problem, "progress.yaml", ("milestones",))
    assert len(mended["progress.yaml"]["milestones"]) == 2
    assert problems(rules.milestone_overdue, mended, today=AFTER) == []


def test_everything_that_can_be_missed_asks_for_a_response() -> None:
    files = with_progress(
        milestones=[OF_MILESTONE | {"state": "missed"}],
        actions=[OF_ACTION | {"state": "missed", "response": " "}],
        interim_targets=[OF_INTERIM | {"state": "missed"}],
    )
    found = problems(rules.missed_without_response, files)
    assert [(problem.message, problem.subject) for problem in found] == snapshot(
        [
            (
                "The milestone “In use” was missed, and nothing says what followed from it.",
                "planning/milestones/in-use/response",
            ),
            (
                "The action “Meet” was missed, and nothing says what followed from it.",
                "planning/actions/meet/response",
            ),
            (
                "The interim target “winter” of the priority “Mathematics” was missed, and nothing says what followed from it.",
                "math/targets/cmas/interim_targets/winter/response",
            ),
        ]
    )
    assert [problem.place.path for problem in found] == [
        ("milestones", 0, "response"),
        ("actions", 0, "response"),
        ("interim_targets", 0, "response"),
    ]
    for problem in found:
        files = following(files, problem)
    assert problems(rules.missed_without_response, files) == []


@pytest.mark.parametrize("key", ["interim_targets", "annual_results"])
def test_of_a_target_that_was_missed_it_is_asked_what_has_to_change(key: str) -> None:
    entry = {"interim_targets": OF_INTERIM, "annual_results": OF_YEAR}[key]
    missed = entry | {"state": "missed", "response": "The team looks at it in March."}
    (problem,) = problems(rules.missed_without_response, with_progress(**{key: [missed]}))
    assert problem.place.path == (key, 0, "points_to")
    assert "whether the strategy or the way it is carried out has to change" in problem.message
    for answer in ("strategy", "implementation", "both", "not-known-yet"):
        files = with_progress(**{key: [missed | {"points_to": answer}]})
        assert problems(rules.missed_without_response, files) == []
    assert problems(rules.missed_without_response, following(with_progress(**{key: [missed]}), problem)) == []


def test_an_annual_target_that_was_missed_asks_for_a_response() -> None:
    files = with_progress(annual_results=[OF_YEAR | {"state": "missed"}])
    (problem,) = problems(rules.missed_without_response, files)
    assert problem.message == snapshot(
        "The target for 2026-27 of “cmas” for “Mathematics” was missed, and nothing says what followed from it."
    )
    assert problems(rules.missed_without_response, with_progress(annual_results=[OF_YEAR])) == []


def test_only_the_last_entry_about_an_item_counts() -> None:
    missed, met = OF_MILESTONE | {"state": "missed"}, OF_MILESTONE | {"state": "met"}
    assert problems(rules.missed_without_response, with_progress(milestones=[missed, met])) == []
    (problem,) = problems(rules.missed_without_response, with_progress(milestones=[met, missed]))
    assert problem.place.path == ("milestones", 1, "response")


def test_what_was_missed_may_have_left_the_plan() -> None:
    files = with_progress(milestones=[OF_MILESTONE | {"milestone": "gone", "state": "missed"}])
    (problem,) = problems(rules.missed_without_response, files)
    assert problem.related == ()


REVIEW: dict[str, Any] = {
    "id": "review",
    "title": "Review",
    "phase": 7,
    "date": "2027-02-09",
    "monitors_progress": True,
}


def with_schedule(*activities: dict[str, Any]) -> Files:
    return PLAN | {"schedule.yaml": {"activities": list(activities)}}


@pytest.mark.parametrize(
    ("change", "reviewed"),
    [
        ({}, True),
        ({"date": "2027-06-30"}, True),
        ({"date": "2027-07-01"}, False),
        ({"date": "2026-06-30"}, False),
        ({"monitors_progress": False}, False),
        ({"date": None}, False),
    ],
)
def test_what_counts_as_a_review(change: dict[str, Any], reviewed: bool) -> None:
    found = problems(rules.no_monitoring_meeting, with_schedule(REVIEW | change))
    assert (found == []) is reviewed


def test_a_dated_meeting_of_phase_7_counts() -> None:
    meeting = {"title": "Leadership", "phase": 7, "date": "2026-11-17"}
    assert problems(rules.no_monitoring_meeting, PLAN | {"meetings/leadership.yaml": meeting}) == []
    earlier = {"title": "Leadership", "phase": 6, "date": "2026-09-17"}
    assert problems(rules.no_monitoring_meeting, PLAN | {"meetings/leadership.yaml": earlier})


def test_following_the_help_puts_a_review_on_the_calendar() -> None:
    undated = with_schedule(REVIEW | {"date": None})
    (problem,) = problems(rules.no_monitoring_meeting, undated)
    assert (problem.place, problem.example) == (
        Place("schedule.yaml", ("activities", 0, "date")),
        "    date: 2027-02-05",
    )
    assert problems(rules.no_monitoring_meeting, following(undated, problem)) == []

    for files in (
        PLAN,
        with_schedule(),
        with_schedule(REVIEW | {"id": "review-progress-1", "date": "2025-10-01"}),
    ):
        (problem,) = problems(rules.no_monitoring_meeting, files)
        mended = following(files, problem, "schedule.yaml", ("activities",))
        assert problems(rules.no_monitoring_meeting, mended) == []
        ids = [activity["id"] for activity in mended["schedule.yaml"]["activities"]]
        assert len(ids) == len(set(ids))


def test_a_plan_without_schedule_is_told_at_its_front() -> None:
    (problem,) = problems(rules.no_monitoring_meeting, PLAN)
    assert problem.place == Place("plan.yaml")


def test_where_nothing_can_be_reviewed_or_known_nothing_is_said() -> None:
    bare = {"plan.yaml": PLAN["plan.yaml"], STRATEGY: {"title": "Planning together"}}
    assert problems(rules.no_monitoring_meeting, bare) == []
    unread = {"schedule": frozenset({"schedule"})}
    assert problems(rules.no_monitoring_meeting, PLAN, unread=unread) == []
    assert problems(rules.no_monitoring_meeting, {STRATEGY: PLAN[STRATEGY]}) == []


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2027, 6, 30), date(2030, 1, 1)])
def test_the_offered_review_always_lies_in_the_plan_year(today: date) -> None:
    (problem,) = problems(rules.no_monitoring_meeting, with_schedule(), today=today)
    mended = following(with_schedule(), problem)
    assert problems(rules.no_monitoring_meeting, mended, today=today) == []


def test_targets_that_share_their_measure_are_told_apart_by_their_students() -> None:
    of_some = {"id": "some", "student_group": "Multilingual learners", "grades": ["3", "4", "5"]}
    target = {**PLAN[PRIORITY]["targets"][0], **of_some}
    plan = PLAN | {PRIORITY: {**PLAN[PRIORITY], "targets": [target]}}
    (overdue,) = problems(rules.interim_target_overdue, plan, today=AFTER)
    missed = {**OF_INTERIM, "target": "some", "state": "missed", "response": "We meet.", "value": 1}
    (unanswered,) = problems(
        rules.missed_without_response, plan | {"progress.yaml": {"interim_targets": [missed]}}, today=AFTER
    )
    assert overdue.message == snapshot(
        "The interim target “winter” of “some” (Multilingual learners, grades 3 to 5) was due on 2027-02-05 and has no result."
    )
    assert unanswered.message == snapshot(
        "The interim target “winter” (Multilingual learners, grades 3 to 5) of the priority “Mathematics” was missed, and nothing says whether the strategy or the way it is carried out has to change."
    )
