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
    assert "state results under embargo" in said(with_families, date(2026, 8, 11))
    assert "Left out, for a small group or an embargo: 1." in said(with_families, date(2026, 8, 11))
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


def test_an_unknown_variant_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(AgendaRefused) as unknown:
        propose_agenda(template("2.1"), Plan(), date=SPRING, variant="three-sessions")
    assert str(unknown.value) == snapshot(
        "The meeting 2.1 has no variant “three-sessions”. It has: targets-first (One meeting, with targets before root causes), session-1 (The first of two 60-minute meetings: priorities and root causes), session-2 (The second of two 60-minute meetings: annual and interim targets)."
    )
    with pytest.raises(AgendaRefused, match="It has none"):
        make(variant="any")
