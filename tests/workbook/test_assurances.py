"""The catalogue of assurances: honest about itself, changed by a district, applied by conditions."""

from __future__ import annotations

from typing import Any

import pytest

from uipkit.plan.catalogue import CatalogueEntry
from uipkit.plan.district import District
from uipkit.plan.plan import Plan
from uipkit.plan.school import PlanInfo
from uipkit.workbook.assurances import applying, built_in, catalogue_for, in_doubt
from uipkit.workbook.phases import PHASES, phase
from uipkit.workbook.privacy import THRESHOLDS, threshold

BASIC = {"stakeholder-engagement", "committee-advised", "committee-monitors-progress"}
ON_WATCH = BASIC | {"parent-notice", "committee-public-meeting", "board-hearing"}


def plan(district: dict[str, Any] | None = None, **info: Any) -> Plan:
    return Plan(
        info=PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", **info}),
        district=None if district is None else District.model_validate({"id": "district", **district}),
    )


def ids(subject: Plan) -> set[str]:
    return {each.entry.id for each in applying(subject)}


def test_built_in_entries_fit_their_model_and_none_claims_to_be_official() -> None:
    for entry in built_in().values():
        assert CatalogueEntry.model_validate(entry.model_dump()) == entry
        assert entry.certainty in {"verified-assurance", "verified-law", "inferred"}
        assert entry.authority
        assert entry.guidance


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ({}, BASIC),
        ({"plan_type": "performance"}, BASIC),
        ({"plan_type": "priority-improvement"}, ON_WATCH),
        ({"plan_type": "turnaround", "clock_year": 2}, ON_WATCH),
        ({"plan_type": "turnaround", "clock_year": 3}, ON_WATCH | {"performance-watch-meeting"}),
        ({"plan_type": "turnaround", "grades": ["2", "3"]}, ON_WATCH | {"early-learning-needs-assessment"}),
        ({"plan_type": "turnaround", "clock_year": 5}, ON_WATCH),  # the law speaks of the third year alone
        (
            {"scope": "combined", "plan_type": "turnaround", "sites": [{"name": "Annex", "grades": ["K"]}]},
            ON_WATCH | {"early-learning-needs-assessment"},
        ),
        ({"plan_type": "improvement", "grades": ["2"], "clock_year": 4}, BASIC),
        ({"title_i": "schoolwide"}, BASIC | {"title-i-schoolwide-plan"}),
        ({"title_i": "targeted-assistance"}, BASIC),
        (
            {"identifications": [{"identified_as": "targeted", "groups": ["English learners"]}]},
            BASIC | {"developed-with-stakeholders", "reasons-made-known"},
        ),
        (
            {"identifications": [{"identified_as": "additional-targeted"}]},
            BASIC | {"developed-with-stakeholders", "reasons-made-known", "resource-inequities"},
        ),
        ({"scope": "district"}, {"stakeholder-engagement", "district-committee-advised"}),
        (
            {"scope": "district", "programs": ["read-act"], "plan_type": "turnaround"},
            {"stakeholder-engagement", "district-committee-advised", "read-act-reported"},
        ),
    ],
)
def test_conditions_decide_what_applies(info: dict[str, Any], expected: set[str]) -> None:
    assert ids(plan(**info)) == expected


def test_why_names_every_condition_that_is_met() -> None:
    subject = plan(
        plan_type="turnaround",
        clock_year=3,
        grades=["K", "3", "4"],
        identifications=[{"identified_as": "comprehensive"}, {"identified_as": "targeted"}],
    )
    why = {each.entry.id: each.why for each in applying(subject)}
    assert why["stakeholder-engagement"] == "it applies to every plan"
    assert why["committee-advised"] == "this is a school's plan"
    assert why["board-hearing"] == "this is a school's plan and its plan type is Turnaround"
    assert why["performance-watch-meeting"] == (
        "this is a school's plan, its plan type is Turnaround and it is in year 3 on performance watch"
    )
    assert why["early-learning-needs-assessment"] == (
        "this is a school's plan, it serves grades K and 3 and its plan type is Turnaround"
    )
    assert why["developed-with-stakeholders"] == (
        "it is identified for comprehensive support and targeted support"
    )


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ({"plan_type": "performance", "title_i": "none"}, {}),
        (
            {"plan_type": "turnaround", "title_i": "none"},
            {
                "early-learning-needs-assessment": "the grades that it serves are not recorded",
                "performance-watch-meeting": "its year on performance watch is not recorded",
            },
        ),
        (
            {"plan_type": "turnaround", "clock_year": 1, "grades": ["9"]},
            {"title-i-schoolwide-plan": "its Title I status is not recorded"},
        ),
        (
            {"title_i": "targeted-assistance", "grades": ["9"], "clock_year": 0},
            dict.fromkeys(
                ("parent-notice", "committee-public-meeting", "board-hearing"),
                "its plan type is not recorded",
            ),
        ),
        ({"scope": "district"}, {}),  # of a school alone it is asked
    ],
)
def test_what_the_plan_does_not_say_leaves_an_assurance_in_doubt(
    info: dict[str, Any], expected: dict[str, str]
) -> None:
    assert {each.entry.id: each.unsaid for each in in_doubt(plan(**info))} == expected


def test_several_things_unsaid_are_all_named() -> None:
    [found] = [e for e in in_doubt(plan(title_i="none")) if e.entry.id == "early-learning-needs-assessment"]
    assert found.unsaid == "the grades that it serves are not recorded and its plan type is not recorded"


def test_a_district_replaces_adds_and_leaves_out() -> None:
    district = {
        "assurances": [
            {"id": "committee-advised", "title": "Ours", "level": "state", "certainty": "official"},
            {
                "id": "climate-survey",
                "title": "A survey was held.",
                "level": "local",
                "applies_when": {"scopes": ["district"]},
            },
        ],
        "assurances_not_used": ["committee-monitors-progress"],
    }
    subject = plan(district)
    titles = {entry.id: entry.title for entry in catalogue_for(subject)}
    assert titles["committee-advised"] == "Ours"
    assert titles["climate-survey"] == "A survey was held."
    assert "committee-monitors-progress" not in titles
    assert ids(subject) == {"stakeholder-engagement", "committee-advised"}


def test_nothing_applies_where_the_plan_could_not_be_read() -> None:
    assert applying(Plan()) == ()


def test_phases_stand_at_their_number() -> None:
    assert [each.number for each in PHASES] == list(range(8))
    assert phase(0).title == "Pre-Planning"
    with pytest.raises(IndexError):
        phase(-1)


def test_thresholds_say_how_sure_they_are() -> None:
    assert {each.measures: (each.students, each.certainty) for each in THRESHOLDS} == {
        "achievement": (16, "verified"),
        "growth": (20, "inferred"),
        "other": (16, "choice"),
    }
    assert threshold("growth").students == 20
