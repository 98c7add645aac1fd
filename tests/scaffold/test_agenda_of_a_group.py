"""What an agenda owes the group that meets: its minutes, what it left open, its next meeting, and its own strategy alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import SPRING, every_way, made, plan, template
from tests.scaffold.test_agenda_every_way import complete
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Schedule
from uipkit.scaffold.agenda import AgendaDraft
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.workbook.activities import activities_for


def minutes_from(draft: AgendaDraft) -> set[str]:
    return {topic["minutes_from"] for topic in draft.meeting["topics"]}


@pytest.mark.parametrize(("number", "length"), [("3.3", 90), ("3.3", 94), ("1.3", 75), ("1.3", 79)])
def test_topics_of_our_own_give_way_before_those_of_the_workbook(number: str, length: int) -> None:
    draft = made(number, Plan(), length=length)
    gone = [topic for topic in template(number).topics if topic.optional]
    assert minutes_from(draft) == {"source"}
    assert not {topic.id for topic in gone} & {topic["id"] for topic in draft.meeting["topics"]}
    assert any(gone[0].title in each for each in draft.warnings)


def test_a_topic_of_our_own_stays_where_there_is_room() -> None:
    assert {"break"} <= {topic["id"] for topic in made("3.3", Plan(), length=95).meeting["topics"]}


def test_a_length_that_only_a_variant_holds_names_the_variant_and_chooses_nothing() -> None:
    draft = made("3.3", Plan(), length=75)
    assert "variant" not in draft.meeting
    assert draft.warnings[-1] == snapshot(
        "Made for 75 minutes: --variant short (60 to 90 minutes, as Phase 3 has it: takeaways are handed in before, and the focus gets its own meeting)."
    )
    assert not any("--variant" in each for each in made("3.3", Plan(), length=110).warnings)


@pytest.mark.parametrize("each", activities_for(Plan()), ids=lambda each: each.id)
def test_the_schedule_gives_a_meeting_a_length_that_its_agenda_takes(each: Any) -> None:
    if not (each.agenda and each.high):
        return
    draft = made(each.agenda, Plan(), length=each.high)
    assert "fitted" not in minutes_from(draft) or each.agenda == "2.1"
    assert not any("this agenda takes" in said for said in draft.warnings)


def earlier(**fields: Any) -> tuple[Meeting, ...]:
    entry = {"id": "2026-04-01-x", "title": "Staff talk", "date": "2026-04-01"} | fields
    return (Meeting.model_validate(entry),)


TEAMS_OWN = frozenset({"unit-internalization", "lesson-preparation", "student-work-analysis"})
"""Agendas of a team that plans together: it is asked for what it promised itself, and not for what leadership did."""


def test_what_was_left_open_comes_back_at_whichever_meeting_is_next() -> None:
    left = earlier(follow_ups=[{"id": "ask", "step": "Ask the office."}])
    for slug, variant in every_way():
        draft = made(slug, plan(meetings=left), variant)
        shown = [
            topic["id"]
            for topic in draft.meeting["topics"]
            if "Ask the office" in topic.get("from_the_plan", "")
        ]
        elsewhere = draft.meeting["families_attend"] or slug in TEAMS_OWN
        assert len(shown) == (0 if elsewhere else 1), (slug, variant)
        nothing = made(slug, plan(), variant)
        assert not any("left open" in topic.get("from_the_plan", "") for topic in nothing.meeting["topics"])


def scheduled(*activities: tuple[str, str, str]) -> Plan:
    entries = [
        {"id": own_id, "title": own_id, "meeting": agenda, "phase": 1, "date": day}
        for own_id, agenda, day in activities
    ]
    return plan(schedule=Schedule.model_validate({"id": "schedule", "activities": entries}))


def test_the_next_meeting_is_one_of_the_same_group() -> None:
    year = scheduled(
        ("data-day", "1.2", "2026-04-22"),
        ("evening", "stakeholder-input", "2026-04-24"),
        ("priorities", "2.1", "2026-04-28"),
        ("finish", "6.1", "2026-09-14"),
    )

    def focus(slug: str, variant: str | None = None, day: date = SPRING) -> str | None:
        found = made(slug, year, variant, date=day).meeting["next_meeting"]
        return found["focus"] if found else None

    assert focus("1.1") == "priorities"
    assert focus("3.2") == "evening"
    assert focus("3.2", "staff") == "data-day"
    assert focus("5.2", day=date(2026, 9, 1)) is None
    assert focus("implementation-team") is None


def texts(draft: AgendaDraft) -> str:
    return f"{draft.meeting['topics']}{draft.meeting['handouts']}"


def test_the_meeting_of_a_planning_team_shows_its_strategy_alone() -> None:
    whole = complete()
    assert whole.schedule is not None
    reading = next(each for each in whole.schedule.activities if each.id == "plan-reading")
    own, other = whole.strategy_by_id["aligned-reading-groups"], whole.strategy_by_id["reason-in-words"]
    by_team = made("4.2", whole, activity=reading)
    named = made("4.2", whole, strategies=["aligned-reading-groups"])
    for draft in (by_team, named):
        assert draft.meeting["title"].endswith(own.title)
        assert draft.id.endswith("implementation-planning-aligned-reading-groups")
        assert own.actions[0].description[:40] in texts(draft)
        assert other.actions[0].description[:40] not in texts(draft)
    assert any("teams.yaml" in each for each in by_team.warnings)
    assert other.actions[0].description[:40] in texts(made("4.2", whole))
    with pytest.raises(AgendaRefused) as unknown:
        made("4.2", whole, strategies=["reading"])
    assert str(unknown.value).startswith("There is no strategy “reading” in strategies/.")


def rows(draft: AgendaDraft, handout: str, part: str) -> list[list[str]]:
    sheet = next(each for each in draft.meeting["handouts"] if each["id"] == handout)
    return next(each.get("rows", []) for each in sheet["parts"] if each["id"].startswith(part))


def test_forms_come_with_what_the_plan_knows() -> None:
    whole = complete()
    strategy = whole.strategies[0]
    steps = rows(made("4.2", whole), "actions", "actions")
    assert {len(row) for row in steps} == {5}
    assert any(row[4] for row in steps)
    answers = rows(made("4.4", whole), "review", "verdict")
    assert answers == [[each.title] for each in whole.strategies]
    judged = rows(made("progress-monitoring", whole), "reading", f"strategy-{strategy.id}")
    assert len(judged) >= len(strategy.milestones)
    assert all(row[1] for row in judged)
    load = rows(made("4.3", whole), "side-by-side", "load")
    counts = [int(row[1]) for row in load]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == sum(bool(action.who) for each in whole.strategies for action in each.actions)
    team = rows(made("4.1", whole), "teams", "team-")
    assert len(team) == 5
