"""No false sentence about a plan's standing: each holds for its scope, its kind of school and its plan type, or is not said."""

from __future__ import annotations

import itertools
import re
from typing import Any, get_args

import pytest

from tests.documents.filled_plan import filled_plan
from tests.documents.making import markdown_of, read_words
from uipkit.plan.school import Governance, PlanType, Scope
from uipkit.workbook.assurances import built_in

ON_WATCH = ("priority-improvement", "turnaround")
SCOPES, TYPES = get_args(Scope), get_args(PlanType)
GOVERNANCES = (None, *get_args(Governance))


def words(scope: str, governance: str | None, plan_type: str | None, clock_year: int | None = None) -> str:
    info: dict[str, Any] = {
        "scope": scope,
        "governance": governance,
        "plan_type": plan_type,
        "clock_year": clock_year,
        "school": "Aspen" if scope == "school" else "",
        "identifications": [],
        "public_contact": None,
    }
    # What assurances say is the catalogue's affair.
    district = {"public_contact": None, "governance": None, "assurances_not_used": list(built_in())}
    committee = {"groups": ["leadership", "accountability-committee"]}
    body = {
        "approvals": [
            {"id": "one", "body": "accountability-committee", "act": "offered", "date": "2026-09-01"}
        ]
    }
    plan = filled_plan(
        lambda *_: "x",
        info=info,
        engagement=committee,
        approvals=body,
        district=district,
    )
    return " ".join(read_words(markdown_of(plan)).split())


CASES = list(itertools.product(SCOPES, GOVERNANCES, (*TYPES, None)))


@pytest.mark.parametrize(("scope", "governance", "plan_type"), CASES)
def test_what_is_said_holds_for_this_plan(scope: str, governance: str | None, plan_type: str | None) -> None:
    said = words(scope, governance, plan_type)
    district_school_on_watch = scope == "school" and governance == "district-school" and plan_type in ON_WATCH
    institute_on_watch = scope == "school" and governance == "institute" and plan_type in ON_WATCH
    rated = plan_type not in (None, "insufficient-data")

    expected = {
        "The district's school board adopts the plan": district_school_on_watch
        or (scope == "district" and rated),
        "District Accountability Committee gives its advice": scope == "district" and rated,
        "after a public hearing": district_school_on_watch,
        "The school holds a public hearing": institute_on_watch,
        "The state reviews it": district_school_on_watch and plan_type == "turnaround",
        "Commissioner of Education reviews it": scope == "district" and plan_type == "turnaround",
        "of the four plan types that the state assigns to schools": scope == "school" and rated,
        "puts the school on performance watch": scope == "school" and plan_type in ON_WATCH,
        "Kind of school": scope == "school" and governance is not None,
    }
    assert {sentence: sentence in said for sentence in expected} == expected


@pytest.mark.parametrize("plan_type", [*TYPES, None])
@pytest.mark.parametrize("scope", ["district", "combined"])
def test_a_plan_for_more_than_a_school_does_not_speak_of_the_school(
    scope: str, plan_type: str | None
) -> None:
    said = words(scope, "district-school", plan_type, clock_year=2)
    found = re.findall(
        r"[^.]*\b(?:the|this|our) school\b[^.]*|School Accountability[^.]*", said, re.IGNORECASE
    )
    assert found == []
    assert "After five full years" not in said
    assert "Performance watch counts the years" in said
    committee = "District Accountability Committee" if scope == "district" else "accountability committee"
    assert f"Who was asked: leadership and the {committee}" in said


def test_a_school_is_told_what_performance_watch_leads_to() -> None:
    said = words("school", "district-school", "turnaround", clock_year=3)
    assert "Year 3 on performance watch." in said
    assert "After five full years the state decides what has to change at the school." in said
    assert "Who was asked: leadership and the School Accountability Committee" in said
