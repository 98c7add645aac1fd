"""Required changes and state results beyond their pages."""

from __future__ import annotations

from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules import feedback as rules

ITEM: dict[str, Any] = {"id": "growth", "weight": "required", "feedback": "Set a target for growth."}


def given(**more: Any) -> Files:
    return {"feedback.yaml": {"feedback": [ITEM | more]}}


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, 1),
        ({"weight": "suggested"}, 0),
        ({"answer": "Done."}, 0),
        ({"answer": "TODO: what was done about it, or why nothing was"}, 1),
        ({"about": "last-year"}, 1),
    ],
)
def test_required_changes_are_answered(more: dict[str, Any], found: int) -> None:
    assert len(problems(rules.required_change_open, given(**more))) == found


def test_an_answer_mends_it() -> None:
    files = given(section="Targets")
    (problem,) = problems(rules.required_change_open, files)
    assert problem.message == snapshot(
        "A required change to the draft (Targets) has no answer: “Set a target for growth”."
    )
    assert problems(rules.required_change_open, following(files, problem)) == []


def compared(**validation: Any) -> Files:
    more = {"state_data_validation": validation} if validation else {}
    return {"plan.yaml": {"plan_year": "2026-27"} | more}


@pytest.mark.parametrize(
    ("validation", "field"),
    [
        ({}, ()),
        ({"outcome": "mirrors"}, None),
        ({"outcome": "same-direction"}, None),
        ({"outcome": "conflicts"}, ("adjustments",)),
        ({"outcome": "standards-mismatch"}, ("adjustments",)),
        ({"outcome": "conflicts", "adjustments": "Lower targets."}, None),
    ],
)
def test_what_state_results_said(validation: dict[str, Any], field: tuple[str, ...] | None) -> None:
    told = problems(rules.state_validation_missing, compared(**validation))
    assert [problem.place.path for problem in told] == (
        [] if field is None else [("state_data_validation", *field)]
    )


def test_a_school_with_too_little_data_has_nothing_to_compare() -> None:
    files = {"plan.yaml": {"plan_year": "2026-27", "plan_type": "insufficient-data"}}
    assert problems(rules.state_validation_missing, files) == []


def test_what_a_meeting_noted_is_taken_over() -> None:
    noted = {"outcome": "conflicts", "date": "2026-09-01", "adjustments": "Targets of grade 3: lower."}
    files = compared() | {"meetings/m.yaml": {"title": "State data", "state_data_validation": noted}}
    (problem,) = problems(rules.state_validation_missing, files)
    assert problem.related[0].place == Place("meetings/m.yaml", ("state_data_validation",))
    mended = following(files, problem)
    taken_over = mended["plan.yaml"]["state_data_validation"]
    assert {field: str(value) for field, value in taken_over.items()} == noted
    assert problems(rules.state_validation_missing, mended) == []


def reviewed(*steps: tuple[str, str]) -> Files:
    return {"feedback.yaml": {"reviews": [{"date": day, "state": state} for state, day in steps]}}


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        ([], []),
        ([("submitted", "2026-09-01"), ("returned", "2026-09-08"), ("resubmitted", "2026-09-16")], []),
        ([("submitted", "2026-09-01"), ("accepted", "2026-09-01"), ("submitted", "2027-02-01")], []),
        ([("accepted", "2026-09-01")], [0]),
        ([("submitted", "2026-09-01"), ("returned", "2026-09-08"), ("returned", "2026-09-09")], [2]),
        ([("submitted", "2026-09-08"), ("accepted", "2026-09-01")], [1]),
    ],
)
def test_steps_of_a_review_follow_each_other(steps: list[tuple[str, str]], wrong: list[int]) -> None:
    found = problems(rules.review_out_of_order, reviewed(*steps))
    assert [each.place.path[1] for each in found] == wrong


def test_a_step_out_of_order_says_what_comes_next() -> None:
    (found,) = problems(
        rules.review_out_of_order, reviewed(("submitted", "2026-09-01"), ("resubmitted", "2026-09-02"))
    )
    assert found.message == snapshot(
        "The review says “resubmitted” on 2026-09-02, which cannot follow what stands before it. The plan was handed in for review on 2026-09-01. Only a plan that was returned is handed in again. Next comes: returned or accepted."
    )
