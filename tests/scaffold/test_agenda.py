"""The engine: what an agenda takes from its template, the plan and the occasion."""

from __future__ import annotations

from datetime import date

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import SPRING, made, plan, priority, small_template, target, template
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Schedule
from uipkit.plan.team import Teams
from uipkit.scaffold.agenda import AgendaDraft, propose_agenda
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_template import AgendaTemplate


def make(**options: object) -> AgendaDraft:
    return propose_agenda(AgendaTemplate.model_validate(small_template()), Plan(), date=SPRING, **options)  # type: ignore[arg-type]


def shown(draft: AgendaDraft, topic: str) -> str:
    return next(str(each["from_the_plan"]) for each in draft.meeting["topics"] if each["id"] == topic)


def test_the_plan_speaks_where_the_agenda_needs_it() -> None:
    draft = propose_agenda(template("2.1"), plan(), date=SPRING, start="15:30")
    assert shown(draft, "welcome") == "The school's mission:\n\n> Every child reads."
    assert shown(draft, "priorities") == snapshot(
        """\
Student Performance Priorities in the plan:

- **Growth in mathematics**: Grades 4 and 5 grow slowly.\
"""
    )
    assert shown(draft, "targets") == snapshot(
        """\
Baselines and annual targets in the plan:

- **Growth in mathematics**
  - Median growth percentile (CMAS mathematics): now 38 in 2025-26; targets 45 in 2026-27 and 50 in 2027-28

Interim targets in the plan:

- **Growth in mathematics**
  - Median growth percentile (CMAS mathematics): 41.5 by December 18, 2026\
"""
    )
    assert draft.taken_from["targets"] == ("priorities/math.yaml",)
    assert draft.meeting["participants"] == ["School Leader", "Leadership Team", "Assistant principal"]


def test_an_empty_plan_gives_an_agenda_that_says_what_is_missing() -> None:
    draft = made("3.1", Plan())
    assert shown(draft, "input") == "No input from stakeholders is recorded yet."
    assert draft.taken_from == {}


def test_roles_of_the_plan_stand_for_teams() -> None:
    teams = Teams.model_validate(
        {
            "id": "teams",
            "teams": [
                {
                    "id": "lead",
                    "team": "leadership",
                    "members": [{"role": "Principal", "seats": ["principal"]}, {"role": "Coach"}],
                }
            ],
        }
    )
    draft = propose_agenda(template("2.1"), plan(teams=teams), date=SPRING)
    assert draft.meeting["participants"] == ["Principal", "Coach", "Assistant principal"]


def test_the_next_meeting_is_the_next_one_on_the_schedule() -> None:
    schedule = Schedule.model_validate(
        {
            "id": "schedule",
            "activities": [
                {"id": "c", "title": "Strategy meeting", "meeting": "3.3", "phase": 3, "date": "2026-06-04"},
                {
                    "id": "b",
                    "title": "Root cause meeting",
                    "meeting": "3.1",
                    "phase": 3,
                    "date": "2026-05-11",
                },
                {"id": "a", "title": "Today", "meeting": "2.1", "phase": 2, "date": "2026-04-20"},
            ],
        }
    )
    draft = propose_agenda(template("2.1"), plan(schedule=schedule), date=SPRING)
    assert draft.meeting["next_meeting"] == {
        "date": "2026-05-11",
        "focus": "Root cause meeting",
        "pre_work": "",
    }
    assert make().meeting["next_meeting"] is None


def test_figures_of_small_groups_are_not_copied() -> None:
    for small in ({"number_of_students": 19}, {"withheld": True}):
        draft = propose_agenda(
            template("2.1"), plan(priorities=(priority(targets=[target(**small)]),)), date=SPRING
        )
        assert "withheld" in shown(draft, "targets")
        assert "38" not in shown(draft, "targets")
        assert "41.5" not in shown(draft, "targets")
    enough = plan(priorities=(priority(targets=[target(number_of_students=20)]),))
    assert "now 38 in 2025-26" in shown(propose_agenda(template("2.1"), enough, date=SPRING), "targets")


def test_state_results_wait_for_the_embargo_where_families_attend() -> None:
    topics = [
        {
            "id": "data",
            "title": "Data",
            "minutes": {"low": 10, "high": 10, "from": "source"},
            "from_the_plan": ["takeaways", "targets"],
        }
    ]
    evening = small_template(families_attend=True, topics=topics)
    with_families = AgendaTemplate.model_validate(evening)
    alone = AgendaTemplate.model_validate(evening | {"families_attend": False})

    def said(model: AgendaTemplate, day: date) -> str:
        return shown(propose_agenda(model, plan(), date=day, length=10), "data")

    assert "Reading rose" not in said(with_families, date(2026, 8, 11))
    assert "the state has not made these results public" in said(with_families, date(2026, 8, 11))
    assert "or the state has not made its results public: 1." in said(with_families, date(2026, 8, 11))
    assert "Reading rose" in said(with_families, date(2026, 8, 12))
    assert "Reading rose" in said(alone, date(2026, 4, 20))


def test_warnings_say_what_is_not_as_the_workbook_has_it() -> None:
    assert make(length=30).warnings == ()
    assert make(length=75).warnings == snapshot(
        (
            "The workbook gives this meeting 30 minutes; this agenda takes 75.",
            "To take 75 minutes, these topics get more than the workbook gives them: Look 45 (the workbook: 20 to 30).",
        )
    )
    assert make(length=15).warnings == snapshot(
        (
            "The workbook gives this meeting 30 minutes; this agenda takes 15.",
            "To take 15 minutes, these topics get less than the workbook gives them: Look 13 (the workbook: 20 to 30).",
        )
    )
    assert make(start="23:45").warnings == snapshot(
        ("The meeting would end after midnight, at 00:15; is the start, 23:45, right?",)
    )


@pytest.mark.parametrize("start", ["3:30", "24:00", "15.30", "15:30 ", "noon", ""])
def test_a_start_that_is_no_time_is_refused(start: str) -> None:
    with pytest.raises(AgendaRefused, match="is not a time of day"):
        make(start=start)


def test_a_variant_may_differ_in_everything_that_a_meeting_says() -> None:
    own = {
        "meeting_title": "Half",
        "length": {"low": 10, "high": 15, "from": "source"},
        "purpose": "Own purpose.",
        "preparation": "Own preparation.",
        "pre_work": "Own pre-work.",
        "participants": ["Grade leads"],
        "outcomes": ["Own outcome"],
        "note_catcher": ["why"],
        "handouts": ["chart"],
        "directions_for_writers": "Own directions.",
        "next_steps": "Own steps.",
        "invitation": {"subject": "Own", "body": "Own."},
        "source_notes": ["Own note."],
        "topics": [
            {"topic": "extra", "title": "Own topic", "minutes": {"low": 10, "high": 15, "from": "source"}}
        ],
    }
    data = small_template(
        purpose="Purpose.",
        participants=["Everybody"],
        note_catcher=[{"id": "what", "prompt": "What?"}, {"id": "why", "prompt": "Why?"}],
        handouts=[{"id": i, "title": i, "kind": "chart"} for i in ("packet", "chart")],
        invitation={"subject": "Come", "body": "Please."},
        follow_up_message={"subject": "Thanks", "body": "Thank you."},
        source_notes=["Note."],
        variants=[
            {"id": "half", "title": "Half"} | own,
            {"id": "same", "title": "Same", "topics": [{"topic": "look"}]},
        ],
    )
    extra = {"id": "extra", "title": "Extra", "minutes": {"low": 5, "high": 5, "from": "source"}}
    data["topics"].append(extra | {"only_in_variants": True})
    model = AgendaTemplate.model_validate(data)

    whole = propose_agenda(model, Plan(), date=SPRING).meeting
    assert [topic["id"] for topic in whole["topics"]] == ["look", "close"]
    half = propose_agenda(model, Plan(), date=SPRING, variant="half").meeting
    assert {name: half[name] for name in (*own, "title", "variant") if name in half} == snapshot(
        {
            "length": 15,
            "purpose": "Own purpose.",
            "preparation": "Own preparation.",
            "pre_work": "Own pre-work.",
            "participants": ["Grade leads"],
            "outcomes": ["Own outcome"],
            "note_catcher": [{"id": "why", "prompt": "Why?", "notes": ""}],
            "handouts": [{"id": "chart", "title": "chart", "kind": "chart"}],
            "directions_for_writers": "Own directions.",
            "next_steps": "Own steps.",
            "invitation": {"subject": "Own", "body": "Own."},
            "topics": [
                {"id": "extra", "title": "Own topic", "minutes": 15, "minutes_from": "source", "notes": ""}
            ],
            "source_notes": ["Own note."],
            "title": "Half",
            "variant": "half",
        }
    )
    assert half["follow_up_message"] == {"subject": "Thanks", "body": "Thank you."}
    same = propose_agenda(model, Plan(), date=SPRING, variant="same", length=25).meeting
    for name in ("purpose", "participants", "note_catcher", "handouts", "invitation", "source_notes"):
        assert same[name] == whole[name]


def test_families_among_the_participants_hold_back_what_is_under_embargo() -> None:
    def meeting(*roles: str) -> AgendaDraft:
        topics = [
            {
                "id": "t",
                "title": "T",
                "minutes": {"low": 5, "high": 5, "from": "source"},
                "from_the_plan": ["targets"],
            }
        ]
        model = AgendaTemplate.model_validate(small_template(participants=roles, topics=topics))
        return propose_agenda(model, plan(), date=SPRING, length=5)

    for role in (
        "Parents",
        "Parent of a grade 2 student",
        "Staff and families",
        "School Accountability Committee",
    ):
        draft = meeting("Principal", role)
        assert draft.meeting["families_attend"]
        assert "the state has not made these results public" in shown(draft, "t")
        assert "38" not in shown(draft, "t")
    for role in ("Family liaison", "Apparent heir"):
        draft = meeting("Principal", role)
        assert not draft.meeting["families_attend"]
        assert "now 38" in shown(draft, "t")


def test_families_without_a_date_of_the_embargo_are_a_warning_until_results_are_out() -> None:
    model = AgendaTemplate.model_validate(small_template(families_attend=True))

    def warned(whole: Plan, day: date) -> bool:
        return any("embargo_until" in each for each in propose_agenda(model, whole, date=day).warnings)

    undated = plan(district=None)
    assert warned(undated, date(2026, 8, 11))
    assert not warned(undated, date(2026, 9, 1))
    assert not warned(plan(), date(2026, 8, 11))
    assert not warned(plan(district=None, takeaways=None), date(2026, 8, 11))


def test_an_unknown_variant_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(AgendaRefused) as unknown:
        propose_agenda(template("2.1"), Plan(), date=SPRING, variant="three-sessions")
    assert str(unknown.value) == snapshot(
        "The meeting 2.1 has no variant “three-sessions”. It has: targets-first (One meeting, with targets before root causes), session-1 (The first of two 60-minute meetings: priorities and root causes), session-2 (The second of two 60-minute meetings: annual and interim targets)."
    )
    with pytest.raises(AgendaRefused, match="It has none"):
        make(variant="any")
