"""The built-in templates hold the facts of the source, and nothing of it that the source does not give."""

from __future__ import annotations

from pathlib import Path

from tests.scaffold.agendas import SPRING, built_in, plan, reread, template
from uipkit.plan.rubric import Rubric
from uipkit.scaffold.agenda import propose_agenda
from uipkit.scaffold.agenda_template import (
    PLAN_VIEWS,
    AgendaTemplate,
    HandoutPartTemplate,
    HandoutTemplate,
    Minutes,
    Variant,
)
from uipkit.scaffold.plan_views import VIEWS
from uipkit.store.yaml_read import read_yaml


def ranges(number: str) -> list[tuple[int, int] | None]:
    """The source's minutes of each topic; None where it gives none."""
    return [_given(topic.minutes) for topic in template(number).topics if not topic.only_in_variants]


def _given(minutes: Minutes) -> tuple[int, int] | None:
    return (minutes.low, minutes.high) if minutes.given_by == "source" else None


def test_every_built_in_template_can_be_read() -> None:
    shelf = built_in()
    assert shelf.problems == ()
    names = [each.template.number or each.template.slug for each in shelf.agendas]
    assert sorted(name for name in names if name[0].isdecimal()) == [
        *("1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "3.3"),
        *("4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "6.1"),
    ]
    assert sorted(name for name in names if not name[0].isdecimal()) == [
        "accountability-committee-progress",
        "end-of-year-whole-school-planning",
        "implementation-team",
        "lesson-preparation",
        "progress-monitoring",
        "progress-monitoring-item",
        "share-with-accountability-committee",
        "share-with-leadership-team",
        "share-with-superintendent-and-board",
        "stakeholder-input",
        "strategy-research",
        "student-work-analysis",
        "submit-uip",
        "unit-internalization",
    ]
    assert {each.template.source.edition for each in shelf.agendas if each.template.source} == {"2025-26"}


def test_the_minutes_are_those_of_the_source() -> None:
    assert ranges("1.1") == [(10, 15), (15, 15), (20, 20), (10, 10), (10, 10), None, None]
    assert ranges("2.1") == [(10, 10), (5, 5), (25, 25), (15, 15), (30, 30), (5, 5)]
    assert ranges("3.1") == [(10, 10), (5, 5), (10, 15), (20, 20), (25, 25), (10, 10), (5, 5)]
    assert set(ranges("6.1")) == {None}
    lengths = {number: _given(template(number).length) for number in ("1.1", "2.1", "3.1", "6.1")}
    assert lengths == {"1.1": (75, 90), "2.1": (120, 120), "3.1": (90, 90), "6.1": None}


def test_the_two_hours_of_setting_priorities_add_up_to_ninety_and_the_agenda_says_so() -> None:
    assert sum(topic.minutes.high for topic in template("2.1").topics) == 90
    draft = propose_agenda(template("2.1"), plan(), date=SPRING)
    assert draft.meeting["length"] == sum(topic["minutes"] for topic in draft.meeting["topics"]) == 120
    assert "add up to 90" in " ".join(draft.meeting["source_notes"])
    assert len(draft.warnings) == 1
    assert "Set Annual Targets for next two years 40 (the workbook: 30)" in draft.warnings[0]


def test_two_sessions_of_an_hour_open_with_framing_and_end_with_closing() -> None:
    for session, middle in (
        ("session-1", ["review", "priorities", "root-causes"]),
        ("session-2", ["root-causes", "targets"]),
    ):
        draft = propose_agenda(template("2.1"), plan(), date=SPRING, variant=session)
        topics = [topic["id"] for topic in draft.meeting["topics"]]
        assert topics == ["welcome", *middle, "close"]
        assert draft.meeting["length"] == 60
        assert draft.file == f"meetings/2026-04-20-leadership-priority-setting-{session}.yaml"
        assert session.replace("-", " ") in draft.meeting["title"]
        assert "two hours" not in " ".join(draft.meeting.get("source_notes", ()))


def test_targets_may_come_before_root_causes_in_one_meeting() -> None:
    draft = propose_agenda(template("2.1"), plan(), date=SPRING, variant="targets-first")
    topics = [topic["id"] for topic in draft.meeting["topics"]]
    assert topics.index("targets") < topics.index("root-causes")
    assert draft.meeting["title"] == "Leadership Priority Setting Meeting"


def test_a_view_exists_for_every_name_that_a_template_may_use() -> None:
    assert set(PLAN_VIEWS) == set(VIEWS)


def _docs() -> str:
    return (Path(__file__).parents[2] / "docs" / "meetings.md").read_text(encoding="utf-8")


def test_the_page_on_meetings_names_every_agenda_variant_view_and_field() -> None:
    page = _docs()
    for each in built_in().agendas:
        assert f"| {each.template.number or '–'} | {each.template.title} | `{each.template.slug}` |" in page
        for variant in each.template.variants:
            assert f"| {each.name} | `{variant.id}` | {variant.title} |" in page
    for view in PLAN_VIEWS:
        assert f"| `{view}` |" in page
    for model in (AgendaTemplate, HandoutTemplate, HandoutPartTemplate, Variant):
        for field in model.model_fields:
            assert f"`{field}`" in page, field


def _example(beginning: str) -> object:
    """What a block of YAML on the page holds, by how it begins."""
    text = beginning + _docs().partition(f"```yaml\n{beginning}")[2].partition("```")[0]
    parsed = read_yaml(text.encode(), "example.yaml")
    assert parsed.problems == ()
    return parsed.data


def test_the_template_on_that_page_makes_an_agenda() -> None:
    draft = propose_agenda(AgendaTemplate.model_validate(_example("slug: ")), plan(), date=SPRING, length=30)
    assert draft.file == "meetings/2026-04-20-grade-team-check-in.yaml"
    assert [topic.minutes for topic in reread(draft).topics] == [15, 10, 5]


def test_the_rubric_on_that_page_is_one() -> None:
    rubric = Rubric.model_validate(_example("id: teamwork"))
    assert {level.id for level in rubric.levels} == set(rubric.indicators[0].levels)
