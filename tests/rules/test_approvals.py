"""UIP605, 606, 607 and 610: what is missing, how much it weighs, and what changed since a body looked."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.documents.filled_plan import filled_plan
from tests.workbook.test_approvals import plan
from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Place, Problem, Severity
from uipkit.plan.approval import Approvals
from uipkit.plan.plan import Plan
from uipkit.rules.approvals import (
    approval_missing,
    changed_since_approval,
    committee_review_missing,
    leadership_approval_missing,
)
from uipkit.rules.rule import Check, Context
from uipkit.workbook.posted_items import fingerprints, whole_fingerprint

TODAY = date(2026, 10, 1)


def run(rule: Check, subject: Plan, closed: int = 6, today: date = TODAY) -> list[Problem]:
    return list(rule(Context(subject, Config(), today, closed)))


def entry(
    body: str, act: str, on: str | None = "2026-09-20", own_id: str = "one", **fields: Any
) -> dict[str, Any]:
    return {"id": own_id, "body": body, "act": act, **({"date": on} if on else {}), **fields}


# --- what is missing -----------------------------------------------------------------------------------------------


def test_a_missing_adoption_says_why_it_is_asked_and_what_says_so() -> None:
    subject = plan("school", "turnaround", "district-school", approvals={"approvals": []})
    problems = run(approval_missing, subject)
    assert [problem.message for problem in problems] == snapshot(
        [
            "It is not on record that the local board adopted the plan.",
            "It is not on record that the plan went to the Commissioner of Education for review.",
        ]
    )
    board = problems[0]
    assert board.place == Place("approvals.yaml", ("approvals",))
    assert board.severity is None
    assert board.note == snapshot(
        "Asked of this plan because its plan type is Turnaround and the school is a school of its district; it rests on: C.R.S. 22-11-406, as published online, read in 2026 (verified)."
    )
    assert board.example == snapshot(
        """\
  - id: board-adoption
    body: local-board
    act: adopted
    date:  # the day on which the local board did so\
"""
    )


def test_without_the_file_the_finding_stands_at_the_plan_and_names_it() -> None:
    (problem,) = run(committee_review_missing, plan("school", "performance", "district-school"))
    assert problem.place == Place("plan.yaml")
    assert "approvals.yaml" in problem.help
    assert problem.example.startswith("approvals:\n  - id: committee-review\n")


def test_what_is_planned_is_pointed_at_where_it_stands() -> None:
    held = {"approvals": [entry("principal", "adopted", None, scheduled="2026-10-05")]}
    subject = plan("school", "performance", "institute", approvals=held)
    (problem,) = run(approval_missing, subject)
    assert problem.place == Place("approvals.yaml", ("approvals", 0, "date"))
    assert (
        problem.message
        == "It is not on record yet that the principal adopted the plan; that is planned for 2026-10-05."
    )


def test_an_act_that_is_too_little_is_shown_beside() -> None:
    subject = plan("district", "improvement", approvals={"approvals": [entry("local-board", "reviewed")]})
    (problem,) = run(approval_missing, subject)
    assert [(each.place.path, each.label) for each in problem.related] == [
        (("approvals", 0, "act"), "asked: adopted")
    ]


def test_what_no_source_settles_is_a_warning() -> None:
    problems = run(approval_missing, plan("school", "performance", "charter"))
    weights = {problem.subject: problem.severity for problem in problems}
    assert weights == {
        "approvals/principal-adoption": Severity.WARNING,
        "approvals/superintendent-approval": Severity.WARNING,
    }


def test_what_decides_who_approves_is_asked_for() -> None:
    problems = run(approval_missing, plan())
    assert [problem.place.path for problem in problems] == [("plan_type",), ("governance",)]
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert all("who has to approve this plan" in problem.message for problem in problems)


def test_an_unreadable_record_is_no_missing_record() -> None:
    subject = dataclasses.replace(
        plan("district", "improvement"), unread={"approvals": frozenset({"approvals"})}
    )
    for rule in (approval_missing, committee_review_missing, leadership_approval_missing):
        assert run(rule, subject) == []


def test_a_district_that_leaves_an_approval_out_is_not_asked_for_it() -> None:
    planning = {"approvals_not_used": ["committee-review"]}
    assert run(committee_review_missing, plan("school", "performance", "institute", planning)) == []


def test_the_final_draft_is_asked_for_once_phase_6_has_closed() -> None:
    subject = plan("school", "performance", "institute", approvals={"approvals": []})
    assert [each.subject for each in run(leadership_approval_missing, subject, closed=4)] == [
        "approvals/leadership-plans"
    ]
    assert [each.subject for each in run(leadership_approval_missing, subject)] == [
        "approvals/leadership-plans",
        "approvals/leadership-final",
    ]


# --- what changed since --------------------------------------------------------------------------------------------


def seen_by(subject: Plan, *entries: dict[str, Any], items: dict[str, str] | None = None) -> Plan:
    """The plan, with entries that all saw it as it stands."""
    seen = fingerprints(subject) if items is None else items
    version = {"fingerprint": whole_fingerprint(seen), "items": seen}
    data = {
        "id": "approvals",
        "approvals": [{"fingerprint": version["fingerprint"], **each} for each in entries],
        "versions": [version],
    }
    return dataclasses.replace(subject, approvals=Approvals.model_validate(data))


NOT_SUBMITTED = {"submission": None}


def test_nothing_changed() -> None:
    subject = seen_by(filled_plan(), entry("local-board", "adopted"))
    assert run(changed_since_approval, subject) == []


def test_a_change_names_the_item_and_who_looks_again() -> None:
    before = filled_plan(info=NOT_SUBMITTED)
    approved = seen_by(before, entry("local-board", "adopted"), entry("principal", "adopted", own_id="two"))
    (strategy,) = before.strategies
    (action,) = strategy.actions
    changed = strategy.model_copy(
        update={
            "title": "Coaching",
            "actions": (action.model_copy(update={"description": "Hire two coaches."}),),
        }
    )
    problems = run(changed_since_approval, dataclasses.replace(approved, strategies=(changed,)))
    assert [problem.message for problem in problems] == snapshot(
        [
            "2 items have changed since the local board adopted the plan on 2026-09-20: changed: the strategy “Coaching”, the action step “Hire two coaches” of the strategy “Coaching”.",
            "2 items have changed since the principal adopted the plan on 2026-09-20: changed: the strategy “Coaching”, the action step “Hire two coaches” of the strategy “Coaching”.",
        ]
    )
    assert problems[0].place == Place("approvals.yaml", ("approvals", 0, "fingerprint"))
    assert problems[0].severity is Severity.ERROR
    assert "uipkit approve board" in problems[0].help


def test_added_and_taken_out_go_with_what_they_hold() -> None:
    before = filled_plan(info=NOT_SUBMITTED)
    (strategy,) = before.strategies
    other = strategy.model_copy(update={"id": "other", "title": "Another", "actions": (), "milestones": ()})
    (problem,) = run(
        changed_since_approval,
        dataclasses.replace(seen_by(before, entry("local-board", "adopted")), strategies=(other,)),
    )
    assert problem.message == snapshot(
        "2 items have changed since the local board adopted the plan on 2026-09-20: added: the strategy “Another”; taken out: the strategy “one”."
    )


@pytest.mark.parametrize(
    ("body", "act", "submitted", "severity"),
    [
        ("local-board", "adopted", False, Severity.ERROR),
        ("local-board", "adopted", True, Severity.WARNING),
        ("superintendent", "approved", False, Severity.ERROR),
        ("leadership-team", "approved", False, Severity.WARNING),
        ("accountability-committee", "offered", False, Severity.INFO),
        ("local-board", "offered", False, Severity.INFO),
    ],
)
def test_how_much_a_change_weighs(body: str, act: str, submitted: bool, severity: Severity) -> None:
    submission = {"submission": {"date": "2026-09-25"}} if submitted else NOT_SUBMITTED
    subject = seen_by(filled_plan(info=submission), entry(body, act), items={"plan": "another"})
    (problem,) = run(changed_since_approval, subject)
    assert problem.severity is severity


def test_an_approval_anew_takes_the_place_of_the_old_one() -> None:
    old = entry("local-board", "adopted", "2026-09-10", "old", fingerprint="another")
    new = entry("local-board", "approved", "2026-09-20", "new")
    offered = entry("local-board", "offered", "2026-09-25", "later", fingerprint="another")
    assert run(changed_since_approval, seen_by(filled_plan(), old, new, offered)) == []


def test_an_approval_without_a_version_says_nothing() -> None:
    by_hand = entry("local-board", "adopted", "2026-09-25", "by-hand", fingerprint="")
    older = entry("local-board", "adopted", "2026-09-10", "older")
    assert run(changed_since_approval, seen_by(filled_plan(), older, by_hand, items={"plan": "x"})) == []


def test_nothing_is_said_while_a_file_cannot_be_read() -> None:
    subject = seen_by(filled_plan(), entry("local-board", "adopted"), items={"plan": "x"})
    assert (
        run(changed_since_approval, dataclasses.replace(subject, unread={"strategy": frozenset({"b"})})) == []
    )
