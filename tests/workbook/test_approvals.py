"""Who approves which plan, for every scope, plan type and governance, and what a district changes of it."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any, get_args

import pytest
from inline_snapshot import snapshot

from uipkit.plan.approval import Approvals, Approver
from uipkit.plan.district import District
from uipkit.plan.plan import Plan
from uipkit.plan.school import Governance, PlanInfo, PlanType, Scope
from uipkit.workbook.approval_standing import standings
from uipkit.workbook.approval_table import DUTIES, TABLE
from uipkit.workbook.approvals import BODIES, COMMAND_WORDS, left_out, notes, required, undecided

SIGNS = {
    "C": "committee-review",
    "P": "principal-adoption",
    "S": "superintendent-approval",
    "N": "parent-notice",
    "M": "public-meeting",
    "H": "hearing",
    "B": "board-adoption",
    "I": "institute-adoption",
    "E": "commissioner-review",
}
"""Committee, principal, superintendent, notice to parents, public meeting, hearing, board, institute, commissioner of education."""

CERTAIN = {"verified": "", "inferred": "~", "proposed by uipkit": "?"}

EXPECTED = """
                              | district school  | charter             | institute           | not recorded
school performance            | C P S            | C P? S?             | C P                 | C
school improvement            | C P~ S           | C P? S?             | C P~                | C
school priority-improvement   | N~ M C H B       | N~ M~ C H~ B?       | N M~ C H I?         | N~ M~ C H~
school turnaround             | N~ M C H B E     | N~ M~ C H~ B? E~    | N M~ C H I? E~      | N~ M~ C H~ E~
school insufficient-data      | C P? S?          | C P? S?             | C P?                | C
school -                      | C                | C                   | C                   | C
district performance          | C B              | C B                 | C I?                | C B
district improvement          | C B              | C B                 | C I?                | C B
district priority-improvement | C B              | C B                 | C I?                | C B
district turnaround           | C B E            | C B E               | C I? E~             | C B E
district insufficient-data    | C B~             | C B~                | C I?                | C B~
district -                    | C B              | C B                 | C I?                | C B
combined performance          | C~ B?            | C~                  | C~ I?               | C~ B?
combined improvement          | C~ B?            | C~                  | C~ I?               | C~ B?
combined priority-improvement | N? M? C~ H? B?   | N? M? C~ H?         | N? M? C~ H? I?      | N? M? C~ H? B?
combined turnaround           | N? M? C~ H? B? E?| N? M? C~ H? E?      | N? M? C~ H? I? E?   | N? M? C~ H? B? E?
combined insufficient-data    | C~ B?            | C~                  | C~ I?               | C~ B?
combined -                    | C~ B?            | C~                  | C~ I?               | C~ B?
"""
"""What is asked of each kind of plan beside the leadership team, in order. Without a mark: read in a source; ~ inferred; ? proposed."""

SCOPES: tuple[Scope, ...] = get_args(Scope)
PLAN_TYPES: tuple[PlanType | None, ...] = (*get_args(PlanType), None)
GOVERNANCES: tuple[Governance | None, ...] = (*get_args(Governance), None)


def plan(
    scope: Scope = "school",
    plan_type: PlanType | None = None,
    governance: Governance | None = None,
    planning: dict[str, Any] | None = None,
    approvals: dict[str, Any] | None = None,
    **info: Any,
) -> Plan:
    fields = {"id": "plan", "school": "One", "plan_year": "2026-27", "scope": scope, **info}
    if plan_type is not None:
        fields["plan_type"] = plan_type
    if governance is not None:
        fields["governance"] = governance
    return Plan(
        info=PlanInfo.model_validate(fields),
        district=District.model_validate({"id": "district", "planning": planning}) if planning else None,
        approvals=Approvals.model_validate({"id": "approvals", **approvals}) if approvals else None,
    )


def expected() -> dict[tuple[str, str | None, str | None], str]:
    found: dict[tuple[str, str | None, str | None], str] = {}
    for line in EXPECTED.strip("\n").split("\n")[1:]:
        head, *cells = (part.strip() for part in line.split("|"))
        scope, plan_type = head.split()
        for governance, cell in zip(GOVERNANCES, cells, strict=True):
            found[scope, None if plan_type == "-" else plan_type, governance] = cell
    return found


def test_the_table_has_every_kind_of_plan() -> None:
    assert set(expected()) == set(product(SCOPES, PLAN_TYPES, GOVERNANCES))


@pytest.mark.parametrize("kind", expected(), ids=lambda kind: "-".join(str(each) for each in kind))
def test_who_approves(kind: tuple[Scope, PlanType | None, Governance | None]) -> None:
    signs = {name: sign for sign, name in SIGNS.items()}
    duties = required(plan(*kind))
    said = [
        signs[duty.id] + CERTAIN[duty.source.certainty] for duty in duties if duty.body != "leadership-team"
    ]
    assert " ".join(said) == expected()[kind]
    leaders = [(duty.id, duty.phase) for duty in duties if duty.body == "leadership-team"]
    assert leaders == [("leadership-plans", 4), ("leadership-final", 6)]
    assert all(duty.why and duty.source.name for duty in duties)


@pytest.mark.parametrize("kind", list(product(SCOPES, PLAN_TYPES, GOVERNANCES)))
def test_no_duty_rests_on_two_rows(kind: tuple[Scope, PlanType | None, Governance | None]) -> None:
    scope, plan_type, governance = kind
    rows = [
        row.duty
        for row in TABLE
        if scope in row.scopes
        and (not row.plan_types or plan_type in row.plan_types)
        and (not row.governances or governance in row.governances)
    ]
    assert len(rows) == len(set(rows))


def test_every_row_is_of_a_duty_and_every_body_has_its_word() -> None:
    assert {row.duty for row in TABLE} == {duty.id for duty in DUTIES}
    assert set(BODIES) == set(COMMAND_WORDS) == set(get_args(Approver))
    assert {duty.body for duty in DUTIES} - {None} == set(get_args(Approver))


def test_only_what_a_source_says_is_settled() -> None:
    charter = {duty.id: duty.settled for duty in required(plan("school", "improvement", "charter"))}
    assert charter == {
        "leadership-plans": True,
        "leadership-final": True,
        "committee-review": True,
        "principal-adoption": False,
        "superintendent-approval": False,
    }
    combined = required(plan("combined", "turnaround", "district-school"))
    assert {duty.id for duty in combined if duty.settled} == {
        "leadership-plans",
        "leadership-final",
        "committee-review",
    }


def test_why_a_duty_is_asked() -> None:
    found = {
        duty.id: f"{duty.words}: {duty.why}; {duty.source.words}"
        for duty in required(plan("school", "turnaround", "institute"))
    }
    assert found["hearing"] == snapshot(
        "the written plan is heard in public before it is adopted: its plan type is Turnaround and the school is a charter school of the institute; SB15-281, 2015 (verified)"
    )
    assert found["institute-adoption"] == snapshot(
        "the Charter School Institute adopts the plan: its plan type is Turnaround and the school is a charter school of the institute; uipkit (proposed by uipkit)"
    )


def test_what_cannot_be_told_is_asked() -> None:
    assert [each.field for each in undecided(plan())] == ["plan_type", "governance"]
    assert undecided(plan("school", "performance", "charter")) == ()
    assert undecided(plan("district")) == ()
    assert [each.field for each in undecided(plan("combined", "performance", "charter"))] == [""]
    assert undecided(plan("combined", "performance", "district-school")) == ()
    assert [*required(Plan()), *undecided(Plan()), *left_out(Plan()), *notes(Plan())] == []


def test_notes_tell_of_laws_that_ask_nothing() -> None:
    assert "HB25-1210" in notes(plan())[0]
    assert "HB26-1299" in notes(plan("combined"))[1]
    assert "charter" in notes(plan("school", "performance", "charter"))[1]


OWN = {"id": "board-review", "body": "local-board", "act": "reviewed", "authority": "Board policy AE"}


def test_a_district_adds_replaces_and_leaves_out() -> None:
    changed = plan(
        "school",
        "performance",
        "district-school",
        {
            "approvals": [
                OWN,
                {
                    "id": "committee-review",
                    "body": "accountability-committee",
                    "act": "reviewed",
                    "authority": "Bylaws",
                },
            ],
            "approvals_not_used": ["leadership-final"],
        },
    )
    found = {duty.id: duty for duty in required(changed)}
    assert list(found) == [
        "leadership-plans",
        "committee-review",
        "principal-adoption",
        "superintendent-approval",
        "board-review",
    ]
    assert found["board-review"].source.words == "Board policy AE (set by the district)"
    assert found["board-review"].words == "the local board reviews the plan"
    assert found["committee-review"].act == "reviewed"
    assert [duty.id for duty in left_out(changed)] == ["leadership-final"]


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ({}, True),
        ({"scopes": ["district"]}, False),
        ({"plan_types": ["performance"]}, True),
        ({"plan_types": ["turnaround"]}, False),
        ({"governances": ["district-school"], "plan_types": ["performance"]}, True),
        ({"governances": ["charter"]}, False),
    ],
)
def test_a_districts_own_duty_has_conditions(condition: dict[str, Any], asked: bool) -> None:
    planning = {"approvals": [{**OWN, **condition}]}
    found = required(plan("school", "performance", "district-school", planning))
    assert ("board-review" in {duty.id for duty in found}) is asked


def states(approvals: dict[str, Any], today: date = date(2026, 10, 1), **info: Any) -> dict[str, str]:
    found = standings(plan("school", "improvement", "district-school", approvals=approvals, **info), today)
    return {each.duty.id: each.state for each in found}


def entry(body: str, act: str, own_id: str = "one", **fields: str) -> dict[str, Any]:
    return {"approvals": [{"id": own_id, "body": body, "act": act, **fields}]}


@pytest.mark.parametrize(
    ("body", "act", "duty", "state"),
    [
        ("accountability-committee", "offered", "committee-review", "done"),
        ("accountability-committee", "reviewed", "committee-review", "done"),
        ("principal", "adopted", "principal-adoption", "done"),
        ("principal", "approved", "principal-adoption", "done"),
        ("principal", "reviewed", "principal-adoption", "open"),
        ("superintendent", "offered", "superintendent-approval", "open"),
        ("superintendent", "adopted", "superintendent-approval", "done"),
        ("leadership-team", "approved", "leadership-plans", "done"),
        ("leadership-team", "approved", "leadership-final", "done"),
        ("leadership-team", "offered", "leadership-final", "done"),
        ("leadership-team", "offered", "leadership-plans", "open"),
    ],
)
def test_which_act_fulfils_which_duty(body: str, act: str, duty: str, state: str) -> None:
    assert states(entry(body, act, date="2026-09-20"))[duty] == state


def test_what_is_to_come_is_only_planned() -> None:
    assert states(entry("principal", "adopted", date="2026-10-02"))["principal-adoption"] == "scheduled"
    assert states(entry("principal", "adopted", scheduled="2026-09-02"))["principal-adoption"] == "scheduled"
    assert states(entry("principal", "adopted"))["principal-adoption"] == "open"


@pytest.mark.parametrize(
    ("own_id", "on", "state"),
    [
        ("leadership-plans", "2026-09-20", "open"),
        ("leadership-plans-2", "2026-09-20", "open"),
        ("june", "2026-06-20", "open"),
        ("september", "2026-09-20", "done"),
    ],
)
def test_an_approval_of_the_action_plans_is_none_of_the_final_draft(own_id: str, on: str, state: str) -> None:
    validation = {"outcome": "mirrors", "date": "2026-09-01"}
    found = states(entry("leadership-team", "approved", own_id, date=on), state_data_validation=validation)
    assert found["leadership-plans"] == "done"
    assert found["leadership-final"] == state


def test_the_entry_with_a_dutys_act_or_id_counts_before_a_later_one() -> None:
    held = {
        "approvals": [
            {"id": "leadership-plans", "body": "leadership-team", "act": "approved", "date": "2026-08-11"},
            {"id": "leadership-final", "body": "leadership-team", "act": "approved", "date": "2026-09-15"},
            {"id": "advice", "body": "accountability-committee", "act": "offered", "date": "2026-09-16"},
            {
                "id": "committee-review",
                "body": "accountability-committee",
                "act": "reviewed",
                "date": "2026-09-22",
            },
            {"id": "principal-adoption", "body": "principal", "act": "adopted", "date": "2026-09-20"},
            {"id": "principal-adoption-2", "body": "principal", "act": "adopted", "date": "2026-09-24"},
        ]
    }
    found = standings(plan("school", "improvement", "district-school", approvals=held), date(2026, 10, 1))
    assert {each.duty.id: str(each.day) for each in found if each.day} == {
        "leadership-plans": "2026-08-11",
        "leadership-final": "2026-09-15",
        "committee-review": "2026-09-16",
        "principal-adoption": "2026-09-24",
    }
