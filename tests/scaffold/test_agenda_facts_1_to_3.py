"""The agendas of phases 1 to 3.2: title, length, people and minutes as the UIP Workbook gives them, and who gives them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import pytest

from tests.scaffold.agendas import built_in
from uipkit import resources
from uipkit.plan.rubric import Rubric
from uipkit.plan.support import SupportLevel
from uipkit.scaffold.agenda_fit import fit
from uipkit.scaffold.agenda_template import AgendaTemplate, HandoutTemplate, Minutes, TopicTemplate, Variant
from uipkit.store.yaml_read import read_yaml
from uipkit.workbook.roles import is_role

WORKBOOK = "source"
OURS = "our-proposal"


@dataclass(frozen=True, slots=True)
class Facts:
    """One meeting as the workbook has it; topics as title, fewest and most minutes, and who gives them."""

    number: str
    title: str
    phase: int
    length: tuple[int, int, str]
    participants: tuple[str, ...]
    families_attend: bool
    topics: tuple[tuple[str, int, int, str], ...]


LEADERS = ("School Leader", "Leadership Team", "UIP Writers")

FACTS = {
    "mid-year-leadership-data-reflection": Facts(
        "1.1",
        "Mid-Year Leadership Data Reflection Meeting",
        1,
        (75, 90, WORKBOOK),
        LEADERS,
        False,
        (
            ("Welcome and Framing", 10, 15, WORKBOOK),
            ("Brainstorm: Takeaways from the data", 15, 15, WORKBOOK),
            ("Discuss priorities", 20, 20, WORKBOOK),
            ("Identify any course-corrections", 10, 10, WORKBOOK),
            ("Plan approach", 10, 10, WORKBOOK),
            ("Review Assurances", 5, 10, OURS),
            ("Close Out", 5, 10, OURS),
        ),
    ),
    "whole-school-data-day": Facts(
        "1.2",
        "Whole School Data Day",
        1,
        (240, 360, OURS),
        ("School Leader", "Leadership Team", "Teaching staff", "UIP Writers"),
        False,
        (
            ("Welcome/Launch", 5, 10, OURS),
            ("Opening Reflection", 10, 10, WORKBOOK),
            ("Overall Framing for Day", 20, 30, WORKBOOK),
            ("Data Reflection #1: School-level Lead Indicators", 30, 60, WORKBOOK),
            ("Key Takeaways, school-/leader-level changes", 15, 60, WORKBOOK),
            ("Break", 10, 15, OURS),
            ("Data Reflection #2: Lag Indicators", 30, 60, WORKBOOK),
            ("Lunch", 30, 60, OURS),
            ("Planning for next steps", 20, 40, OURS),
            ("Close Out", 10, 15, OURS),
        ),
    ),
    "end-of-year-leadership-data-reflection": Facts(
        "1.3",
        "End-of-Year Leadership Data Reflection Meeting",
        1,
        (75, 90, WORKBOOK),
        LEADERS,
        False,
        (
            ("Welcome and Framing", 10, 15, WORKBOOK),
            ("Assess performance relative to expectations and/or to Interim Targets", 10, 10, WORKBOOK),
            ("Brainstorm: Other takeaways from the data", 15, 15, WORKBOOK),
            ("Discuss priorities", 20, 20, WORKBOOK),
            ("Identify potential SPPs", 15, 15, WORKBOOK),
            ("What to show to staff", 5, 10, OURS),
            ("Close Out", 5, 5, WORKBOOK),
        ),
    ),
    "end-of-year-whole-school-planning": Facts(
        "",
        "End-of-Year Whole School Planning Meeting",
        1,
        (60, 90, OURS),
        ("School Leader", "Leadership Team", "Teaching staff", "UIP Writers"),
        False,
        (
            ("Welcome and Framing", 5, 10, OURS),
            ("What the year's data shows", 20, 30, OURS),
            ("What helped this year", 10, 15, OURS),
            ("The proposed priorities", 20, 25, OURS),
            ("Close Out", 5, 10, OURS),
        ),
    ),
    "leadership-priority-setting": Facts(
        "2.1",
        "Leadership Priority Setting Meeting",
        2,
        (120, 120, WORKBOOK),
        LEADERS,
        False,
        (
            ("Welcome and Framing", 10, 10, WORKBOOK),
            ("Review of Work Done", 5, 5, WORKBOOK),
            ("Discuss and Finalize Student Performance Priorities (SPPs)", 25, 25, WORKBOOK),
            ("Consider possible root causes", 15, 15, WORKBOOK),
            ("Set Annual Targets for next two years", 30, 30, WORKBOOK),
            ("Close Out", 5, 5, WORKBOOK),
        ),
    ),
    "stakeholder-input": Facts(
        "",
        "Solicit Input from Stakeholders",
        2,
        (60, 90, OURS),
        (
            "School Leader or designee",
            "Teachers and staff",
            "Families",
            "Students (where it suits)",
            "UIP Writers",
        ),
        True,
        (
            ("Welcome", 5, 10, OURS),
            ("Our priorities and targets", 10, 20, OURS),
            ("What may lie behind it?", 20, 30, OURS),
            ("What we heard", 15, 20, OURS),
            ("Close Out", 5, 10, OURS),
        ),
    ),
    "leadership-root-cause-and-strategizing": Facts(
        "3.1",
        "Leadership Root Cause and Strategizing Meeting",
        3,
        (90, 90, WORKBOOK),
        LEADERS,
        False,
        (
            ("Welcome, Framing", 10, 10, WORKBOOK),
            ("Review of work done", 5, 5, WORKBOOK),
            ("Review input gathered", 10, 15, WORKBOOK),
            ("Discuss and finalize likely Root Causes", 20, 20, WORKBOOK),
            ("Brainstorm list of potential Major Improvement Strategies", 25, 25, WORKBOOK),
            ("Narrow list", 10, 10, WORKBOOK),
            ("Close Out", 5, 5, WORKBOOK),
        ),
    ),
    "strategy-research": Facts(
        "",
        "Strategy Research",
        3,
        (150, 210, OURS),
        ("Designated researcher", "Second designated researcher (where there are two)"),
        False,
        (
            ("Agree on what is to be found out", 10, 15, OURS),
            ("What the research says", 40, 60, OURS),
            ("What it asks for and looks like when fully in place", 30, 45, OURS),
            ("Conditions for success and effects elsewhere", 30, 45, OURS),
            ("Write the worksheet and report", 40, 45, OURS),
        ),
    ),
    "focus-group-on-strategy-options": Facts(
        "3.2",
        "Focus Group on Strategy Options",
        3,
        (75, 90, WORKBOOK),
        ("School Leader", "Leadership Team", "Teachers and staff", "Families", "UIP Writers"),
        True,
        (
            ("Welcome and Framing", 10, 15, WORKBOOK),
            ("Information Sharing", 10, 15, WORKBOOK),
            ("Input Gathering", 10, 15, WORKBOOK),
            ("Discussion", 30, 30, WORKBOOK),
            ("Survey", 10, 10, WORKBOOK),
            ("Close Out", 5, 5, WORKBOOK),
        ),
    ),
}

ONLY_IN_VARIANTS = {
    "Data Reflection #3": (30, 60, WORKBOOK),
    "Agree on takeaways": (10, 15, OURS),
    "Input on priorities": (15, 20, OURS),
    "Brainstorm root causes": (15, 20, OURS),
    "Data Review and Reflection": (30, 30, WORKBOOK),
    "Identify and analyze focus standards": (30, 45, WORKBOOK),
    "Planning for upcoming term": (90, 180, WORKBOOK),
    "Self-assessment over the four domains": (15, 20, OURS),
}

CONTRADICTIONS = {
    ("end-of-year-leadership-data-reflection", ""): {75},
    ("leadership-priority-setting", ""): {120},
    ("leadership-priority-setting", "targets-first"): {120},
    ("leadership-priority-setting", "session-2"): {60},
}
"""Where the workbook's own minutes do not make up its length: a topic is stretched or squeezed there, and says so."""


def template(slug: str) -> AgendaTemplate:
    return built_in().find(slug).template


def given(minutes: Minutes) -> tuple[int, int, str]:
    return (minutes.low, minutes.high, minutes.given_by)


def standard(found: AgendaTemplate) -> list[TopicTemplate]:
    return [topic for topic in found.topics if not topic.only_in_variants]


def topics_of(found: AgendaTemplate, variant: Variant) -> list[tuple[str, Minutes]]:
    by_id = {topic.id: topic for topic in found.topics}
    return [(each.topic, each.minutes or by_id[each.topic].minutes) for each in variant.topics]


def handout(slug: str, wanted: str) -> HandoutTemplate:
    return next(each for each in template(slug).handouts if each.id == wanted)


def variant_of(slug: str, wanted: str) -> Variant:
    return next(each for each in template(slug).variants if each.id == wanted)


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
        tuple((topic.title, *given(topic.minutes)) for topic in standard(found)),
    )
    assert facts == FACTS[slug]
    assert found.source is not None
    assert (found.source.document, found.source.edition) == ("UIP Workbook", "2025-26")


def test_topics_that_stand_only_in_variants_have_the_minutes_of_the_workbook_too() -> None:
    optional = {
        topic.title: given(topic.minutes)
        for slug in FACTS
        for topic in template(slug).topics
        if topic.only_in_variants
    }
    assert optional == ONLY_IN_VARIANTS


@pytest.mark.parametrize("slug", FACTS)
def test_the_minutes_fill_every_length_that_is_stated(slug: str) -> None:
    found = template(slug)
    ways = [("", found.length, [topic.minutes for topic in standard(found)])]
    for variant in found.variants:
        minutes = [each for _, each in topics_of(found, variant)]
        ways.append((variant.id, variant.length or found.length, minutes))
    for name, stated, topics in ways:
        moved = set()
        for length in range(stated.low, stated.high + 1, 5):
            fitted = fit(topics, length)
            assert sum(each.minutes for each in fitted) == length
            if any(each.given_by == "fitted" for each in fitted):
                moved.add(length)
        assert moved == CONTRADICTIONS.get((slug, name), set()), (slug, name)


@pytest.mark.parametrize("slug", FACTS)
def test_what_an_agenda_proposes_itself_is_told_in_its_notes_on_the_source(slug: str) -> None:
    found = template(slug)
    all_minutes = [found.length, *(topic.minutes for topic in standard(found))]
    if any(each.given_by == OURS for each in all_minutes):
        assert "uipkit" in " ".join(found.source_notes)
    for variant in found.variants:
        notes = found.source_notes if variant.source_notes is None else variant.source_notes
        proposed = [variant.length or found.length, *(each for _, each in topics_of(found, variant))]
        if variant.length and any(each.given_by == OURS for each in proposed):
            assert notes, (slug, variant.id)


@pytest.mark.parametrize("slug", FACTS)
def test_an_agenda_is_complete_enough_to_hold_the_meeting(slug: str) -> None:
    found = template(slug)
    assert all((found.purpose, found.preparation, found.pre_work, found.outcomes, found.next_steps))
    assert all((found.note_catcher, found.feeds))
    assert "`uipkit carry`" in found.directions_for_writers
    assert found.invitation
    assert found.follow_up_message
    ways: list[AgendaTemplate | Variant] = [found, *found.variants]
    for way in ways:
        for message in (way.invitation, way.follow_up_message):
            words = message.subject + message.body if message else ""
            assert not set("{}<>[]") & set(words), "a blank is left to fill in"
    for topic in found.topics:
        if topic.title not in ("Break", "Lunch"):
            assert topic.description
        if topic.minutes.given_by == WORKBOOK and not topic.only_in_variants:
            assert topic.purpose or topic.impact


@pytest.mark.parametrize("slug", FACTS)
def test_everybody_who_takes_part_is_a_role_that_uipkit_knows(slug: str) -> None:
    found = template(slug)
    people = [*found.participants, *(role for variant in found.variants for role in variant.participants)]
    assert [role for role in people if not is_role(role)] == []


@pytest.mark.parametrize("slug", FACTS)
def test_variants_use_the_prompts_and_handouts_that_there_are(slug: str) -> None:
    found = template(slug)
    prompts = {each.id for each in found.note_catcher}
    handouts = {each.id for each in found.handouts}
    for variant in found.variants:
        assert set(variant.note_catcher or ()) <= prompts
        assert set(variant.handouts or ()) <= handouts
    used = {topic for variant in found.variants for topic, _ in topics_of(found, variant)}
    assert {topic.id for topic in found.topics if topic.only_in_variants} <= used


def test_the_data_day_can_be_held_in_all_the_ways_that_the_workbook_names() -> None:
    found = template("whole-school-data-day")
    assert [each.id for each in found.variants] == [
        "takeaways-first",
        "third-reflection",
        "half-day",
        "representatives",
        "staff-meeting",
        "staff-meeting-1",
        "staff-meeting-2",
        "team-session",
    ]
    order = [topic for topic, _ in topics_of(found, variant_of("whole-school-data-day", "takeaways-first"))]
    assert order.index("key-takeaways") < order.index("reflection-1")
    assert sorted(order) == sorted(topic.id for topic in standard(found))
    rounds = dict(topics_of(found, variant_of("whole-school-data-day", "third-reflection")))
    assert {given(rounds[f"reflection-{n}"]) for n in (1, 2, 3)} == {(30, 30, WORKBOOK)}
    session = topics_of(found, variant_of("whole-school-data-day", "team-session"))
    assert [given(minutes) for _, minutes in session] == [
        (30, 30, WORKBOOK),
        (30, 45, WORKBOOK),
        (90, 180, WORKBOOK),
    ]


def test_the_data_day_has_its_packet_survey_chart_and_considerations() -> None:
    found = template("whole-school-data-day")
    assert [(each.id, each.kind) for each in found.handouts] == [
        ("considerations", "considerations"),
        ("packet", "packet"),
        ("survey", "survey"),
        ("know-show", "chart"),
    ]
    packet = handout("whole-school-data-day", "packet")
    assert [part.id for part in packet.parts] == [
        "two-kinds",
        "reflection-1",
        "reflection-2",
        "reflection-3",
        "next-steps",
    ]
    assert [row[0] for row in packet.parts[0].rows] == ["Lead indicators", "Lag indicators"]
    survey = handout("whole-school-data-day", "survey")
    questions = list(chain.from_iterable(part.questions for part in survey.parts))
    assert any("support" in question for question in questions)
    assert variant_of("whole-school-data-day", "team-session").handouts == ("know-show",)


def test_two_sessions_on_priorities_share_out_the_prompts() -> None:
    assert variant_of("leadership-priority-setting", "session-1").note_catcher == (
        "priorities",
        "not-chosen",
        "possible-causes",
        "input",
    )
    assert "targets" in (variant_of("leadership-priority-setting", "session-2").note_catcher or ())


def test_a_survey_on_options_runs_from_strong_support_to_a_veto_with_free_words() -> None:
    survey = handout("focus-group-on-strategy-options", "survey")
    option = next(part for part in survey.parts if part.for_each == "option")
    levels: tuple[SupportLevel, ...] = (
        "strong-support",
        "support",
        "neutral",
        "reservations",
        "opposed",
        "veto",
    )
    words = [choice.partition(":")[0].lower().replace(" ", "-") for choice in option.choices]
    assert tuple(words) == levels
    assert option.room > 0
    posters = handout("focus-group-on-strategy-options", "posters")
    assert posters.kind == "posters"
    assert [part.for_each for part in posters.parts] == ["option", None]


def test_research_asks_the_same_questions_of_every_option() -> None:
    worksheet = handout("strategy-research", "worksheet")
    assert worksheet.parts[0].for_each == "option"
    asked = [question.partition(":")[0] for question in worksheet.parts[0].questions]
    assert asked[:7] == [
        "Requirements",
        "Full implementation",
        "Resources",
        "Capacities",
        "Conditions for success",
        "Downstream effects",
        "Evidence",
    ]
    assert len(worksheet.parts[1].rows) == 4


def rubric(name: str) -> Rubric:
    parsed = read_yaml(resources.read_text("templates", f"rubrics/{name}.yaml").encode(), name)
    assert parsed.problems == ()
    return Rubric.model_validate(parsed.data)


def test_the_self_assessment_covers_the_four_domains_and_claims_to_be_nobodys() -> None:
    sheet = handout("leadership-root-cause-and-strategizing", "self-assessment")
    assert sheet.kind == "self-assessment"
    assert [part.for_each for part in sheet.parts] == ["indicator", None]
    found = rubric(sheet.rubric)
    assert found.id == sheet.rubric == "four-domains"
    groups = [indicator.group for indicator in found.indicators]
    assert {group: groups.count(group) for group in groups} == {
        "Leadership": 3,
        "Talent Development": 3,
        "Instruction": 3,
        "Culture and Climate": 3,
    }
    levels = [level.id for level in found.levels]
    assert all(list(indicator.levels) == levels and indicator.look_at for indicator in found.indicators)
    assert len({indicator.id for indicator in found.indicators}) == 12
    assert "nobody's official rubric" in found.source
    assert "not the state's" in found.source
