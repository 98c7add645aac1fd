"""The agendas of meeting 3.3 and phases 4 to 7: facts as the UIP Workbook gives them, and who gives the minutes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.scaffold.agendas import built_in
from uipkit.plan.option import Factors
from uipkit.plan.school import StateDataOutcome, StateDataValidation
from uipkit.scaffold.agenda_fit import fit
from uipkit.scaffold.agenda_template import (
    AgendaTemplate,
    HandoutPartTemplate,
    HandoutTemplate,
    Minutes,
    TopicTemplate,
    Variant,
)

WORKBOOK = "source"
OURS = "our-proposal"

Given = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """One meeting: its number, title, phase, length and people, whether families come, whether progress is looked at."""

    number: str
    title: str
    phase: int
    length: Given
    participants: tuple[str, ...]
    families_attend: bool = False
    monitors_progress: bool = False


LEADERS = ("School Leader", "Leadership Team", "UIP Writers")

FACTS = {
    "leadership-strategy": Facts("3.3", "Leadership Strategy Meeting", 3, (90, 120, WORKBOOK), LEADERS),
    "designate-action-planning-teams": Facts(
        "4.1", "Designate Action Planning Team(s)", 4, (30, 45, OURS), LEADERS
    ),
    "implementation-planning": Facts(
        "4.2",
        "Individual Implementation Planning Team Meeting",
        4,
        (90, 120, OURS),
        ("Action Planning Team", "UIP Writers"),
    ),
    "coordinate-and-synthesize-plans": Facts(
        "4.3",
        "Coordinate and Synthesize Plans",
        4,
        (60, 90, OURS),
        ("Action Planning Teams", "UIP Writers"),
    ),
    "leadership-plan-review": Facts("4.4", "Leadership Plan Review", 4, (60, 90, OURS), LEADERS),
    "state-data-reflection": Facts("5.1", "State Data Reflection Meeting", 5, (30, 90, WORKBOOK), LEADERS),
    "state-data-stakeholder-engagement": Facts(
        "5.2",
        "State Data Stakeholder Engagement Meeting",
        5,
        (60, 90, WORKBOOK),
        (*LEADERS, "Teachers and staff", "Families"),
        families_attend=True,
    ),
    "finalize-uip": Facts("6.1", "Finalize UIP", 6, (90, 120, OURS), ("UIP Writers",)),
    "share-with-leadership-team": Facts("", "Share UIP with Leadership Team", 6, (30, 45, OURS), LEADERS),
    "share-with-accountability-committee": Facts(
        "",
        "Share UIP with School Accountability Committee",
        6,
        (45, 60, OURS),
        ("School Accountability Committee", "School Leader", "UIP Writers"),
        families_attend=True,
    ),
    "share-with-superintendent-and-board": Facts(
        "",
        "Share UIP with Superintendent and/or local school board",
        6,
        (30, 45, OURS),
        ("Superintendent or designee", "School Leader", "UIP Writers"),
    ),
    "submit-uip": Facts(
        "",
        "Submit UIP for Public Posting",
        6,
        (30, 45, OURS),
        ("UIP Writers", "Accountability Contact", "Designated representative"),
    ),
    "implementation-team": Facts(
        "",
        "Implementation Team Meeting",
        7,
        (30, 45, OURS),
        ("Implementation Team", "UIP Writers"),
        monitors_progress=True,
    ),
    "progress-monitoring": Facts(
        "",
        "Progress Monitoring Meeting",
        7,
        (60, 75, OURS),
        ("School Leader", "Leadership Team", "Implementation Team", "UIP Writers"),
        monitors_progress=True,
    ),
    "progress-monitoring-item": Facts(
        "", "Standing agenda item: progress monitoring", 7, (10, 20, OURS), LEADERS, monitors_progress=True
    ),
}

TOPICS: dict[str, list[tuple[str, Given]]] = {
    "leadership-strategy": [
        ("Welcome and Framing", (5, 10, WORKBOOK)),
        ("Review of work done so far", (5, 5, WORKBOOK)),
        ("Takeaway from research and input", (10, 10, WORKBOOK)),
        ("Discuss strategies", (25, 30, WORKBOOK)),
        ("A break, or time for a question left open", (5, 10, OURS)),
        ("Decide Major Improvement Strategies", (20, 30, WORKBOOK)),
        ("Determine strategy focus", (20, 20, WORKBOOK)),
        ("Close Out", (5, 5, WORKBOOK)),
    ],
    "state-data-reflection": [
        ("Welcome and Framing", (5, 5, OURS)),
        ("Validation", (10, 35, OURS)),
        ("Make Changes, if needed", (5, 30, OURS)),
        ("Revisit Assurances", (5, 10, OURS)),
        ("Close Out", (5, 10, OURS)),
    ],
    "state-data-stakeholder-engagement": [
        ("Welcome and Framing", (10, 15, WORKBOOK)),
        ("Information sharing", (10, 10, WORKBOOK)),
        ("Questions to understand the plan", (5, 25, OURS)),
        ("Input Gathering", (20, 20, WORKBOOK)),
        ("Opportunities for Engagement in Implementation", (10, 15, WORKBOOK)),
        ("Close Out", (5, 5, WORKBOOK)),
    ],
}
"""The meetings for which the workbook has an agenda; of all others the topics are uipkit's own."""

NOT_FILLED = {("leadership-strategy", ""): {90}}
"""Lengths within the stated ones that topics meet only outside their ranges: the break asks five minutes more."""


def template(slug: str) -> AgendaTemplate:
    return built_in().find(slug).template


def given(minutes: Minutes) -> Given:
    return (minutes.low, minutes.high, minutes.given_by)


def standard(found: AgendaTemplate) -> list[TopicTemplate]:
    return [topic for topic in found.topics if not topic.only_in_variants]


def minutes_of(found: AgendaTemplate, variant: Variant) -> dict[str, Minutes]:
    known = {topic.id: topic.minutes for topic in found.topics}
    return {use.topic: use.minutes or known[use.topic] for use in variant.topics}


def variant_of(slug: str, wanted: str) -> Variant:
    return next(each for each in template(slug).variants if each.id == wanted)


def handout(slug: str, wanted: str) -> HandoutTemplate:
    return next(each for each in template(slug).handouts if each.id == wanted)


def part(slug: str, wanted: str, part_id: str) -> HandoutPartTemplate:
    return next(each for each in handout(slug, wanted).parts if each.id == part_id)


def topic(slug: str, wanted: str) -> TopicTemplate:
    return next(each for each in template(slug).topics if each.id == wanted)


@pytest.mark.parametrize("slug", FACTS)
def test_an_agenda_holds_the_facts_of_the_workbook(slug: str) -> None:
    found = template(slug)
    facts = Facts(
        found.number,
        found.title,
        found.phase or 0,
        given(found.length),
        found.participants,
        found.families_attend,
        found.monitors_progress,
    )
    assert facts == FACTS[slug]
    assert found.source is not None
    assert (found.source.document, found.source.edition) == ("UIP Workbook", "2025-26")


@pytest.mark.parametrize("slug", FACTS)
def test_topics_and_their_minutes_are_those_of_the_workbook_or_said_to_be_ours(slug: str) -> None:
    found = [(each.title, given(each.minutes)) for each in standard(template(slug))]
    if slug in TOPICS:
        assert found == TOPICS[slug]
    else:
        assert {minutes[2] for _, minutes in found} == {OURS}
        assert "uipkit" in " ".join(template(slug).source_notes)


@pytest.mark.parametrize("slug", FACTS)
def test_the_minutes_fill_every_length_that_is_stated(slug: str) -> None:
    found = template(slug)
    ways = [("", found.length, [each.minutes for each in standard(found)])]
    ways += [
        (variant.id, variant.length or found.length, [*minutes_of(found, variant).values()])
        for variant in found.variants
    ]
    for name, stated, topics in ways:
        least, most = sum(each.low for each in topics), sum(each.high for each in topics)
        outside = {length for length in range(stated.low, stated.high + 1, 5) if not least <= length <= most}
        assert outside == NOT_FILLED.get((slug, name), set()), (slug, name)
        for length in range(stated.low, stated.high + 1, 5):
            fitted = fit(topics, length)
            assert sum(each.minutes for each in fitted) == length
            assert any(each.given_by == "fitted" for each in fitted) == (length in outside)


@pytest.mark.parametrize("slug", FACTS)
def test_an_agenda_is_complete_enough_to_hold_the_meeting(slug: str) -> None:
    found = template(slug)
    assert all((found.purpose, found.preparation, found.pre_work, found.outcomes, found.next_steps))
    assert found.note_catcher
    assert "`uipkit " in found.directions_for_writers or ".yaml" in found.directions_for_writers
    if found.feeds:
        assert "`uipkit carry MEETING`" in found.directions_for_writers
    for each in found.topics:
        assert each.description
        assert each.purpose or each.impact
    messages = [found.invitation, found.follow_up_message]
    assert all(messages)
    for variant in found.variants:
        messages += [variant.invitation, variant.follow_up_message]
    for message in messages:
        words = message.subject + message.body if message else ""
        assert not set("{}<>[]`") & set(words), "ready to send: no blank to fill in, no command"


@pytest.mark.parametrize("slug", FACTS)
def test_variants_use_what_there_is_and_nothing_is_left_unused(slug: str) -> None:
    found = template(slug)
    prompts = {each.id for each in found.note_catcher}
    handouts = {each.id for each in found.handouts}
    used: set[str] = set()
    for variant in found.variants:
        assert set(variant.note_catcher or ()) <= prompts
        assert set(variant.handouts or ()) <= handouts
        used |= set(minutes_of(found, variant))
    assert {each.id for each in found.topics if each.only_in_variants} <= used


def test_the_two_lengths_of_the_strategy_meeting_are_both_recorded() -> None:
    found = template("leadership-strategy")
    assert [(each.low, each.high) for each in found.also_stated] == [(60, 90)]
    assert "contradicts itself on the length" in " ".join(found.source_notes)
    short = variant_of("leadership-strategy", "short")
    assert short.length is not None
    assert given(short.length) == (60, 90, WORKBOOK)
    assert "focus" not in minutes_of(found, short)
    printed = minutes_of(found, variant_of("leadership-strategy", "without-break"))
    assert {each.given_by for each in printed.values()} == {WORKBOOK}
    alone = minutes_of(found, variant_of("leadership-strategy", "strategy-focus"))
    assert [*alone] == ["welcome", "focus", "close"]


def test_options_are_weighed_by_the_seven_factors_of_the_plan_files() -> None:
    factors = part("leadership-strategy", "factors", "factors")
    assert factors.for_each == "option"
    assert len(factors.rows) == len(Factors.model_fields) == 7
    discussion = topic("leadership-strategy", "discuss").description
    assert [line[:2] for line in discussion.splitlines() if line[:1].isdigit()] == [
        f"{number}." for number in range(1, 8)
    ]
    assert template("leadership-strategy").feeds == ("strategy_decisions",)


def test_a_planning_team_has_the_places_that_the_workbook_wants() -> None:
    places = part("designate-action-planning-teams", "teams", "team")
    assert places.for_each == "strategy"
    assert [row[0].partition(",")[0] for row in places.rows] == [
        "Leadership",
        "Teachers or other staff",
        "The group whose practice changes first",
        "Families",
        "Somebody who knows the Implementation Guide",
    ]
    assert "single representative" in topic("designate-action-planning-teams", "how-many").description
    notes = " ".join(template("designate-action-planning-teams").source_notes)
    for name in ("Action Planning Team", "Implementation Planning Team", "Implementation Team"):
        assert name in notes


def test_implementation_is_planned_in_one_sitting_or_in_a_series_of_four() -> None:
    found = template("implementation-planning")
    middle = [each.id for each in found.topics][1:-1]
    assert [each.title for each in found.topics][1:-1] == [
        "Implementation Considerations",
        "Progress Monitoring",
        "Change Management",
        "Action Steps: Build an action plan.",
    ]
    assert [each.id for each in found.variants] == [f"session-{number}" for number in range(1, 5)]
    for variant, wanted, sheet in zip(found.variants, middle, found.handouts, strict=True):
        assert [*minutes_of(found, variant)] == ["opening", wanted, "close"]
        assert variant.handouts == (sheet.id,)
    assert part("implementation-planning", "actions", "actions").rows_from == "actions"


def test_plans_are_laid_side_by_side_with_what_they_share_and_where_they_crowd() -> None:
    sheet = handout("coordinate-and-synthesize-plans", "side-by-side")
    assert [each.rows_from for each in sheet.parts] == ["shared-activities", "crunch-times", "load"]
    views = {
        view for each in template("coordinate-and-synthesize-plans").topics for view in each.from_the_plan
    }
    assert {"shared-activities", "crunch-times"} <= views
    synthesis = variant_of("coordinate-and-synthesize-plans", "synthesis")
    assert "One or two representatives" in synthesis.participants[0]
    assert variant_of("coordinate-and-synthesize-plans", "check-in").handouts == ()


def test_leadership_reviews_plans_together_or_in_writing() -> None:
    found = template("leadership-plan-review")
    assert [*minutes_of(found, variant_of("leadership-plan-review", "asynchronous"))] == [
        "review",
        "concerns",
        "approve",
    ]
    assert "`uipkit approve leadership --on DATE`" in found.directions_for_writers


@pytest.mark.parametrize(("variant", "length"), [("short", 30), ("long", 90)])
def test_state_data_takes_half_an_hour_or_an_hour_and_a_half(variant: str, length: int) -> None:
    found = variant_of("state-data-reflection", variant)
    assert found.length is not None
    assert given(found.length) == (length, length, WORKBOOK)
    minutes = minutes_of(template("state-data-reflection"), found)
    assert sum(each.low for each in minutes.values()) == length
    assert ("changes" in minutes) == (variant == "long")


def test_state_data_ends_in_one_of_four_outcomes_and_says_what_changes_ask_for() -> None:
    found = template("state-data-reflection")
    outcomes: tuple[StateDataOutcome, ...] = ("mirrors", "same-direction", "conflicts", "standards-mismatch")
    hints = next(each.hints for each in found.note_catcher if each.id == "outcome")
    assert tuple(hint.lower().replace(" ", "-") for hint in hints) == outcomes
    for outcome in outcomes:
        assert StateDataValidation(outcome=outcome).outcome == outcome
    assert "state_data_validation" in found.feeds
    assert len(part("state-data-reflection", "conflict", "questions").questions) == 5
    downstream = part("state-data-reflection", "follow-through", "map")
    assert [row[0] for row in downstream.rows] == ["A target", "A priority", "A root cause", "A strategy"]
    assert "`uipkit impact`" in found.directions_for_writers


def test_the_sign_up_sheet_asks_for_nothing_private() -> None:
    slug = "state-data-stakeholder-engagement"
    sheet = handout(slug, "sign-up")
    assert sheet.kind == "sign-up"
    helpers = part(slug, "sign-up", "helpers")
    assert helpers.for_each == "help-wanted"
    assert [row[0] for row in helpers.rows] == [str(line) for line in range(1, 9)]
    columns = " ".join(column for each in sheet.parts for column in each.columns).lower()
    for word in ("mail", "phone", "surname", "last name", "address", "child"):
        assert word not in columns
    assert "private/" in template(slug).directions_for_writers
    assert "embargo" in template(slug).preparation


@pytest.mark.parametrize("slug", [slug for slug, facts in FACTS.items() if facts.families_attend])
def test_what_families_read_names_no_command_and_no_file(slug: str) -> None:
    found = template(slug)
    ways: list[AgendaTemplate | Variant] = [found, *found.variants]
    read = [text for way in ways for text in (way.purpose, way.pre_work, way.next_steps, *way.outcomes)]
    read += [each.description for each in found.topics]
    read += [way.asked_about for way in ways]
    read += [text for sheet in found.handouts for text in (sheet.text, *(each.text for each in sheet.parts))]
    assert not [text for text in read if "uipkit" in text or ".yaml" in text]


def test_families_hear_what_was_heard_and_what_became_of_it() -> None:
    slug = "state-data-stakeholder-engagement"
    assert "stakeholder-input" in topic(slug, "sharing").from_the_plan
    assert "stakeholder-input" in part(slug, "packet", "heard").from_the_plan


@pytest.mark.parametrize(
    ("slug", "variant", "body"),
    [
        ("share-with-leadership-team", "", "leadership"),
        ("share-with-accountability-committee", "", "committee"),
        ("share-with-superintendent-and-board", "", "superintendent"),
        ("share-with-superintendent-and-board", "board-adoption", "board"),
    ],
)
def test_each_body_that_sees_the_plan_has_an_agenda_that_says_how_to_record_it(
    slug: str, variant: str, body: str
) -> None:
    found = variant_of(slug, variant) if variant else template(slug)
    assert f"`uipkit approve {body} --on DATE`" in found.directions_for_writers


def test_only_the_board_that_adopts_holds_a_hearing_and_says_how_sure_the_days_are() -> None:
    slug = "share-with-superintendent-and-board"
    found = template(slug)
    with_hearing = [each.id for each in found.variants if "hearing" in minutes_of(found, each)]
    assert with_hearing == ["board-adoption"]
    assert "hearing" not in [each.id for each in standard(found)]
    assert {each.id: each.families_attend for each in found.variants} == {
        "board-adoption": True,
        "board-information": True,
    }, "meetings of the board are public"
    adoption = variant_of(slug, "board-adoption")
    order = [*minutes_of(found, adoption)]
    assert order.index("hearing") < order.index("decision")
    notes = " ".join(adoption.source_notes or ())
    assert "inferred for district schools" in notes


def test_progress_meetings_tell_a_missed_milestone_from_a_missed_target() -> None:
    cases = part("progress-monitoring", "reading", "cases").rows
    assert {(row[0], row[1]) for row in cases} == {
        ("Reached", "Met"),
        ("Reached", "Missed"),
        ("Missed", "Met"),
        ("Missed", "Missed"),
    }
    assert "missed milestone" in topic("progress-monitoring", "milestones").description
    assert "missed interim target" in topic("progress-monitoring", "targets").description
