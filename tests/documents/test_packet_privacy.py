"""What an approval packet keeps back: it goes to public bodies, and so do the changes that it tells of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.documents.filled_plan import filled_plan
from tests.documents.making import TODAY, read_words
from uipkit.config.config import Config
from uipkit.documents.plan_text import tidy
from uipkit.documents.showing import ROLE_TO_BE_NAMED, WITHHELD, Showing
from uipkit.documents.shown_changes import ShownChanges, shown_changes
from uipkit.documents.views.packet import PacketFacts, SeenBefore, packet_view
from uipkit.documents.views.packet_feedback import KEPT_BACK
from uipkit.plan.plan import Plan
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render
from uipkit.workbook.approval_standing import standings

NEEDED = (
    "InternalFeedbackItemFeedback",
    "InternalFeedbackItemAnswer",
    "InternalFeedbackItemSection",
    "InternalApprovalDutyAuthority",
)
"""Internal texts that a body needs: reviewers' feedback with its answers, and what says that its act is asked for."""


def facts(plan: Plan, **more: Any) -> PacketFacts:
    showing = Showing(plan, Config(), TODAY)
    return PacketFacts(showing, "Aspen", standings(plan, TODAY), None, SeenBefore(), **more)


def text_of(*plans: PacketFacts, body: Any = "accountability-committee") -> str:
    view = packet_view(plans, body, TODAY)
    return read_words(tidy(render(environment(template_folders()), "documents/packet.md.j2", view)))


@pytest.mark.parametrize("body", ["accountability-committee", "local-board", "superintendent", "principal"])
def test_nothing_internal_is_in_a_packet_but_what_the_body_needs(body: str) -> None:
    made = text_of(facts(filled_plan()), body=body)
    for needed in NEEDED:
        made = made.replace(needed, "")
    assert "Internal" not in made
    assert "ArchivedCause" not in made
    assert "PostedPriorityTitle" in made


def test_of_a_night_with_several_plans_the_same_holds() -> None:
    made = text_of(facts(filled_plan()), replace(facts(filled_plan()), name="Birch"), body="local-board")
    for needed in NEEDED:
        made = made.replace(needed, "")
    assert "Internal" not in made
    assert made.count("PostedPriorityTitle") >= 2


def test_feedback_names_nobody_and_holds_no_contact_details() -> None:
    items = [
        {"id": "a", "by": "Maria Lopez", "feedback": "Say more.", "answer": "Write to jo@example.org"},
        {"id": "b", "by": "Principal", "feedback": "TODO: what was asked for"},
        {"id": "c", "by": "Principal", "feedback": "Name the tier.", "answer": "TODO: say what was done"},
    ]
    made = text_of(facts(filled_plan(feedback={"feedback": items})))
    assert "Maria Lopez" not in made
    assert ROLE_TO_BE_NAMED in made
    assert "jo@example.org" not in made
    assert KEPT_BACK in made
    assert "TODO" not in made
    assert "Name the tier." in made


def test_notes_on_approvals_stay_in_the_school() -> None:
    approvals = {
        "approvals": [
            {
                "id": "a",
                "body": "accountability-committee",
                "act": "reviewed",
                "date": "2026-09-22",
                "notes": "Two members left in anger.",
            }
        ],
        "notices": [{"id": "h", "act": "hearing", "scheduled": "2026-10-06", "notes": "Bring water."}],
    }
    made = text_of(facts(filled_plan(approvals=approvals)))
    assert "reviewed on September 22, 2026" in made
    assert not any(note in made for note in ("anger", "water"))


def test_a_plan_held_back_shows_its_name_and_the_reason_alone() -> None:
    made = text_of(facts(filled_plan(), errors=1, held_back=("contact-in-posted-field",)))
    assert "The text of this plan is not shown." in made
    assert "contact-in-posted-field" in made
    assert "Posted" not in made


# --- what changed -----------------------------------------------------------------------------------------------------


def target(value: float, **more: Any) -> dict[str, Any]:
    return {
        "id": "one",
        "measure": "Met expectations",
        "unit": "percent",
        "number_of_students": 60,
        "baseline": {"plan_year": "2025-26", "value": value},
        "annual_targets": {"2026-27": value + 10, "2027-28": value + 20},
        "interim_targets": [{"id": "winter", "value": value + 5}],
        **more,
    }


def with_target(value: float, **more: Any) -> dict[str, Any]:
    return {"priority": {"title": "Reading", "targets": [target(value, **more)]}}


def changes(before: Plan, after: Plan) -> ShownChanges:
    return shown_changes(before, Showing(after, Config(), TODAY), None)


def said(found: ShownChanges) -> str:
    return "\n".join((*found.sentences, *found.not_shown, *found.asks))


def test_a_figure_that_changed_is_told_where_it_may_be_shown() -> None:
    found = changes(filled_plan(**with_target(20.5)), filled_plan(**with_target(31.5)))
    assert "The baseline of the target “Met expectations” (priority “Reading”) rose from 20.5% to 31.5%." in (
        found.sentences
    )
    assert found.not_shown == ()
    assert any("do its interim targets still lie on the way?" in each for each in found.asks)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ({"number_of_students": 9}, {"number_of_students": 9}),
        ({"number_of_students": 9}, {}),
        ({}, {"number_of_students": 9}),
        ({}, {"withheld": True}),
        ({"withheld": True}, {}),
        ({"id": "other"}, {}),
    ],
)
def test_figures_that_one_of_the_versions_withholds_stand_in_no_sentence(
    then: dict[str, Any], now: dict[str, Any]
) -> None:
    found = changes(filled_plan(**with_target(20.5, **then)), filled_plan(**with_target(31.5, **now)))
    assert not any(figure in said(found) for figure in ("20.5", "31.5", "30.5", "41.5", "25.5", "36.5"))
    assert "changed in something that this document does not show." in said(found)


def test_last_years_figures_of_a_small_group_stand_in_no_sentence() -> None:
    def plan(result: float, students: int) -> Plan:
        aimed = {"measure": "Growth", "target": 51.5, "result": result, "outcome": "not-met"}
        prior = {"targets": [{**aimed, "number_of_students": students}]}
        return filled_plan(info={"prior_plan": prior})

    assert "47.5" not in said(changes(plan(44.5, 9), plan(47.5, 9)))
    assert "44.5" not in said(changes(plan(44.5, 90), plan(47.5, 9)))


def test_results_under_embargo_stand_in_no_sentence() -> None:
    source = {"id": "one", "title": "CMAS", "level": "state", "embargo_until": "2026-10-02"}

    def plan(value: float, words: str) -> Plan:
        priority = {
            "targets": [target(value, data_source="one")],
            "state_data": {"takeaways": words, "data_source": "one"},
        }
        return filled_plan(priority=priority, takeaways={"sources": [source]})

    found = changes(plan(20.5, "It fell."), plan(20.7, "It rose."))
    assert not any(words in said(found) for words in ("20.5", "20.7", "fell", "rose."))
    assert len(found.not_shown) == 2


def test_people_stand_in_no_sentence() -> None:
    def plan(who: str) -> Plan:
        action = {"id": "one", "description": "Visit classes", "who": [who]}
        milestone = {"id": "one", "statement": "All visited", "reviewed_by": who}
        return filled_plan(strategy={"title": "Visits", "actions": [action], "milestones": [milestone]})

    found = changes(plan("Maria Lopez"), plan("Jo Smith"))
    assert not any(name in said(found) for name in ("Maria", "Jo Smith"))
    assert found.not_shown[0].startswith("The ")
    assert len(found.not_shown) == 2
    assert "Principal" in said(changes(plan("Maria Lopez"), plan("Principal")))


def test_internal_fields_and_scaffold_text_are_no_changes() -> None:
    def plan(word: str, description: str) -> Plan:
        action = {"id": "one", "description": description, "notes": word}
        return filled_plan(
            strategy={"title": "Visits", "actions": [action], "notes": word, "description": "TODO: " + word},
            priority={"notes": word},
            info={"notes": word, "phase": 6, "submission": {"posted_at": word}},
            teams={"roles": [word]},
        )

    assert changes(plan("Secret", "a"), plan("Hidden", "a")) == ShownChanges()
    found = changes(plan("Secret", "Visit"), plan("Hidden", "Visit often"))
    assert len(found.sentences) == 1
    assert not any(word in said(found) for word in ("Secret", "Hidden", "TODO"))


def test_withheld_figures_are_withheld_on_the_page_too() -> None:
    made = text_of(facts(filled_plan(**with_target(20.5, number_of_students=9))))
    assert WITHHELD in made
    assert not any(figure in made for figure in ("20.5", "30.5", "40.5"))
