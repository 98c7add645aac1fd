"""What the posted plan leaves out, and what it says instead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.documents.filled_plan import filled_plan
from tests.documents.making import markdown_of, read_words
from uipkit.config.config import Config, MinimumGroupSize
from uipkit.documents.showing import ROLE_TO_BE_NAMED, WITHHELD
from uipkit.plan.fields import walk_texts
from uipkit.plan.plan import Plan

NOT_SHOWN = {
    "PostedPeriodName": "the school calendar is no part of the template",
    "PostedDistrictDistrict": "the plan has a district's name of its own",
    "PostedMilestoneReviewedBy": "no role that the plan knows",
    "PostedActionWho": "no role that the plan knows",
    "PostedCatalogueEntryTitle": "the district does not ask for the assurance",
    "PostedCatalogueEntryAuthority": "the same",
    "PostedThemeReason": "the theme's answer is that something changed",
    "PostedThemeInWordsHeard": "for the answers to families in another language",
    "PostedThemeInWordsAnswer": "the same",
    "PostedPlanInfoPlanTypeReasons": "for the notice to parents and the family summary",
    "PostedIdentificationForFamilies": "for the family summary",
    "PostedPriorPlanForFamilies": "the same",
    "PostedPriorityForFamilies": "the same",
    "PostedRootCauseForFamilies": "the same",
    "PostedStrategyForFamilies": "the same",
    "PostedActionHelpWantedIn": "the same",
    "PostedMilestoneProgressSupport": "for the progress reports of the committee and the board",
    "PostedMilestoneProgressResponse": "the same",
    "PostedActionProgressResponse": "the same",
    "PostedInterimResultResponse": "the same",
    "PostedAnnualResultResponse": "the same",
}
"""Posted fields that the posted plan does not print, each with the reason."""


def test_every_posted_text_is_shown_and_no_internal_one() -> None:
    plan = filled_plan()
    made = read_words(markdown_of(plan))
    assert "Internal" not in made
    assert "ArchivedCause" not in made
    posted = {
        field.value
        for artifact in plan.artifacts()
        for field in walk_texts(artifact)
        if field.posted and field.value.startswith("Posted")
    }
    assert {value for value in posted if value not in made} == set(NOT_SHOWN)


def test_a_draft_shows_internal_notes_marked_as_such() -> None:
    made = read_words(markdown_of(filled_plan(), "draft"))
    for note in (
        "InternalPlanInfoNotes",
        "InternalPriorityNotes",
        "InternalTargetNotes",
        "InternalRootCauseNotes",
        "InternalStrategyNotes",
        "InternalActionNotes",
        "InternalAssuranceNotes",
        "InternalKeptRecordTitle",
        "InternalEngagementNotes",
    ):
        assert note in made
    assert made.count("Internal, not posted") >= 8
    assert "must not be posted or handed out" in made


def target(**changes: Any) -> dict[str, Any]:
    return {
        "priority": {
            "targets": [
                {
                    "id": "one",
                    "measure": "Met expectations",
                    "source": "CMAS",
                    "unit": "percent",
                    "baseline": {"plan_year": "2025-26", "value": 24.5},
                    "annual_targets": {"2026-27": 30.0, "2027-28": 36.0},
                    "interim_targets": [{"id": "winter", "date": "2027-01-22", "value": 26.0}],
                    **changes,
                }
            ]
        }
    }


def figures(made: str) -> list[str]:
    return [value for value in ("24.5%", "26%", "30%", "36%") if value in made]


@pytest.mark.parametrize(
    ("changes", "withheld"),
    [
        ({"number_of_students": 16}, False),
        ({"number_of_students": 15}, True),
        ({"number_of_students": 0}, True),
        ({"number_of_students": None}, False),
        ({"number_of_students": 200, "withheld": True}, True),
        ({"number_of_students": 19, "measures": "growth"}, True),
        ({"number_of_students": 20, "measures": "growth"}, False),
    ],
)
@pytest.mark.parametrize("document", ["posted", "draft"])
def test_figures_of_a_small_group_are_withheld(
    changes: dict[str, Any], withheld: bool, document: str
) -> None:
    made = markdown_of(filled_plan(**target(**changes)), document)
    assert (figures(made) == []) == withheld
    assert (made.count(WITHHELD) == 4) == withheld


def test_the_smallest_group_is_the_districts_choice() -> None:
    plan = filled_plan(**target(number_of_students=16))
    config = Config(minimum_group_size=MinimumGroupSize(achievement=17))
    assert figures(markdown_of(plan, config=config)) == []


def last_year(**changes: Any) -> dict[str, Any]:
    aimed = {"measure": "Growth", "target": 51.0, "result": 47.0, "outcome": "not-met", **changes}
    return {"info": {"prior_plan": {"plan_year": "2025-26", "targets": [aimed]}}}


@pytest.mark.parametrize(
    ("changes", "withheld"),
    [
        ({"number_of_students": 40}, False),
        ({"number_of_students": 40, "withheld": True}, True),
        ({"number_of_students": 19, "unit": "median growth percentile"}, True),
        ({"number_of_students": 19, "unit": "percent"}, True),
        ({"number_of_students": 19, "unit": "percent", "measure": "Met expectations"}, False),
        ({"number_of_students": 12, "unit": "percent"}, True),
    ],
)
def test_last_years_results_of_a_small_group_are_withheld(changes: dict[str, Any], withheld: bool) -> None:
    made = markdown_of(filled_plan(**last_year(**changes)))
    assert ("47" not in made and "51" not in made) == withheld
    assert "Not met" in made


@pytest.mark.parametrize(
    ("source", "district", "shown"),
    [
        ({"level": "state", "embargo_until": "2026-10-02"}, None, False),
        ({"level": "state", "embargo_until": "2026-10-01"}, None, True),
        ({"level": "local", "embargo_until": "2026-10-02"}, None, True),
        ({"level": "state", "embargo_until": None, "plan_year": "2025-26"}, "2026-10-02", False),
        ({"level": "state", "embargo_until": None, "plan_year": None}, "2026-10-02", False),
        ({"level": "state", "embargo_until": None, "plan_year": "2024-25"}, "2026-10-02", True),
        ({"level": "local", "embargo_until": None, "plan_year": "2025-26"}, "2026-10-02", True),
        ({"level": "state", "embargo_until": None, "plan_year": "2025-26"}, None, True),
    ],
)
def test_embargoed_results_wait_for_their_day(
    source: dict[str, Any], district: str | None, shown: bool
) -> None:
    plan = filled_plan(
        **target(data_source="one", number_of_students=100),
        takeaways={"sources": [{"id": "one", "title": "CMAS", **source}]},
        district={"embargo_until": district},
    )
    made = markdown_of(plan)
    assert ("24.5%" in made) == shown
    assert ("PostedStateDataTakeaways" in made) == shown
    assert ("not shown before October 2, 2026 (state results under embargo)" in made) != shown
    assert "30%" in made
    # Those who work on the plan may use the results at once.
    assert "PostedStateDataTakeaways" in markdown_of(plan, "draft")


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("Principal", True),
        ("Grade 4 teachers", True),
        ("Maria Lopez", False),
        ("Team Bluebird", False),
        ("Bluebird mentors of Room 5", True),
        ("Garden guild", True),
    ],
)
def test_an_owner_that_is_no_known_role_is_not_named(who: str, shown: bool) -> None:
    strategy = {
        "actions": [{"id": "one", "description": "Do it", "who": [who]}],
        "milestones": [{"id": "one", "statement": "Done", "reviewed_by": who}],
    }
    made = markdown_of(filled_plan(strategy=strategy, teams={"roles": ["Garden guild"]}))
    assert made.count(who) == (2 if shown else 0)
    assert made.count(ROLE_TO_BE_NAMED) == (0 if shown else 2)


def test_scaffold_text_is_not_posted_but_stands_in_a_draft() -> None:
    plan = filled_plan(lambda *_: "TODO: say what belongs here")
    posted = markdown_of(plan)
    assert "TODO" not in posted
    assert ROLE_TO_BE_NAMED in posted
    assert "TODO: say what belongs here" in markdown_of(plan, "draft")


def test_approvals_still_to_come_are_left_out() -> None:
    approvals = {
        "approvals": [
            {"id": "a", "body": "principal", "act": "adopted", "date": "2026-09-22"},
            {"id": "b", "body": "superintendent", "act": "approved", "scheduled": "2026-10-09"},
            {"id": "c", "body": "local-board", "act": "approved", "date": "2026-10-02"},
        ],
        "notices": [{"id": "h", "act": "hearing", "date": "2026-10-06", "place": "Library"}],
        "versions": [
            {"fingerprint": "0a1b2c3d4e5f", "revision": "5e6f7a8b", "items": {"plan": "9c8d7e6f5a4b"}}
        ],
    }
    made = markdown_of(filled_plan(approvals=approvals), today=date(2026, 10, 1))
    assert "Public hearing" not in made
    assert not any(seen in made for seen in ("0a1b2c3d4e5f", "5e6f7a8b", "9c8d7e6f5a4b"))
    assert "| September 22, 2026 | Adopted the plan | Principal |" in made
    assert "Superintendent" not in made
    assert "Local board" not in made


def test_contact_details_stand_where_the_school_put_them() -> None:
    contact = {"role": "Principal", "email": "office@juniper.example", "phone": "303-555-0142"}
    made = markdown_of(filled_plan(info={"public_contact": contact}))
    assert "- **E-mail:** [office@juniper.example](mailto:office@juniper.example)" in made
    assert "- **Telephone:** 303-555-0142" in made


def test_without_a_contact_the_office_is_named() -> None:
    made = markdown_of(Plan(), name="x")
    assert "Questions about this plan are welcome at the school office." in made


def test_the_list_of_assurances_never_poses_as_the_states() -> None:
    made = read_words(markdown_of(filled_plan()))
    assert "It is not the state's official list" in made
    compared = read_words(markdown_of(filled_plan(district={"assurances_confirmed": True})))
    assert "The district has compared this list with the state's own list" in compared


def test_a_draft_does_not_tell_what_was_seen_in_a_small_group() -> None:
    takeaways = [
        {
            "id": "one",
            "pattern": "Nine in ten stopped at fractions.",
            "nature": "concern",
            "number_of_students": 9,
        }
    ]
    plan = filled_plan(takeaways={"takeaways": takeaways, "sources": []})
    made = markdown_of(plan, "draft")
    assert "Nine in ten" not in made
    assert f"a takeaway, {WITHHELD}" in made


def test_figures_that_were_never_written_down_are_withheld_too() -> None:
    made = markdown_of(filled_plan(**target(withheld=True, baseline={"plan_year": "2025-26"})))
    assert f"| Baseline | 2025-26 | {WITHHELD} |" in made
    made = markdown_of(filled_plan(**last_year(withheld=True, target=None, result=None, outcome="no-result")))
    assert f"| {WITHHELD} | {WITHHELD} | No result |" in made
