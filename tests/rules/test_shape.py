"""Family 0, as far as rules find it: unread files, scaffold text, reversed dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Place, Problem
from uipkit.plan.assurance import Assurances
from uipkit.plan.district import District
from uipkit.plan.meeting import Meeting
from uipkit.plan.placeholder import is_placeholder, placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority
from uipkit.plan.school import PlanInfo
from uipkit.plan.strategy import Strategy
from uipkit.rules.rule import Context, Facts
from uipkit.rules.shape import dates_reversed, placeholder_left, unread_file


def context(plan: Plan, closed: int = 7, **facts: Any) -> Context:
    return Context(plan, Config(), date(2026, 10, 1), closed, Facts(**facts))


def unread(*files: str) -> list[Problem]:
    return list(unread_file(context(Plan(), unread_files=files)))


def test_an_unread_file_is_named_with_the_place_where_it_belongs() -> None:
    assert [
        (problem.place, problem.help.partition(",")[0])
        for problem in unread(
            "strategy/pilot.yaml",
            "priorities/math.yml",
            "major-improvement-strategies/a.yaml",
            "assurance.yaml",
        )
    ] == snapshot(
        [
            (Place(file="strategy/pilot.yaml"), "Move it to strategies/pilot.yaml"),
            (Place(file="priorities/math.yml"), "Rename it to priorities/math.yaml"),
            (Place(file="major-improvement-strategies/a.yaml"), "Move it to strategies/a.yaml"),
            (Place(file="assurance.yaml"), "Rename it to assurances.yaml"),
        ]
    )


def test_an_unread_file_like_nothing_is_told_the_folders() -> None:
    (problem,) = unread("zzz/qqq.yaml")
    assert "priorities/" in problem.help
    assert problem.subject == "zzz/qqq.yaml"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("TODO: say what", True),
        ("TODO", True),
        ("TODO say what", True),
        ("Half done. TODO: the rest", True),
        ("Our to-do list is short", False),
        ("The app TODOIST is used", False),
        ("A list of TODO items", False),
    ],
)
def test_what_counts_as_scaffold_text(text: str, left: bool) -> None:
    assert is_placeholder(text) is left


def test_what_the_scaffold_writes_is_found() -> None:
    assert is_placeholder(placeholder("who is asked"))


TODO = "TODO: write this"


def strategy() -> Strategy:
    return Strategy.model_validate(
        {
            "id": "planning",
            "title": "Weekly planning",
            "description": TODO,
            "actions": [{"id": "train", "description": TODO}],
        }
    )


@pytest.mark.parametrize(
    ("closed", "subjects"),
    [
        (2, []),
        (3, ["planning/description"]),
        (4, ["planning/description", "planning/actions/train/description"]),
    ],
)
def test_scaffold_text_counts_once_its_phase_has_closed(closed: int, subjects: list[str]) -> None:
    found = placeholder_left(context(Plan(strategies=(strategy(),)), closed))
    assert [problem.subject for problem in found] == subjects


def test_later_fields_of_early_files_wait() -> None:
    priority = Priority.model_validate(
        {"id": "math", "title": "Math", "state_data": {"takeaways": TODO}, "evidence_and_reasoning": TODO}
    )
    plan = Plan(priorities=(priority,))
    assert [p.subject for p in placeholder_left(context(plan, 2))] == ["math/evidence_and_reasoning"]
    assert len(list(placeholder_left(context(plan, 5)))) == 2


def test_an_agenda_counts_only_once_it_was_held() -> None:
    def meeting(held: bool) -> Plan:
        return Plan(meetings=(Meeting(id="m", title="Meeting", purpose=TODO, held=held),))

    assert not list(placeholder_left(context(meeting(False))))
    (problem,) = placeholder_left(context(meeting(True)))
    assert problem.place == Place("meetings/m.yaml", ("purpose",))


def test_scaffold_text_is_said_in_plain_words() -> None:
    problem = next(iter(placeholder_left(context(Plan(strategies=(strategy(),)), 3))))
    assert (problem.message, problem.help, problem.note) == snapshot(
        (
            "Scaffold text still stands in the description of “Weekly planning”.",
            "Replace the whole text in strategies/planning.yaml, TODO included, by your own words.",
            "It says what belongs there: “TODO: write this”",
        )
    )


def test_the_explanation_of_an_assurance_can_be_taken_out_instead() -> None:
    entry = {"id": "board-hearing", "explanation": TODO}
    (problem,) = placeholder_left(
        context(Plan(assurances=Assurances.model_validate({"id": "assurances", "assurances": [entry]})), 7)
    )
    assert problem.help == (
        "In assurances.yaml, set checked: true and delete the explanation, or say why it cannot be checked."
    )


def test_scaffold_text_in_an_item_of_a_list_says_in_which() -> None:
    unit = {"id": "cmas", "measure": "M", "source": "S", "unit": TODO}
    priority = Priority.model_validate({"id": "math", "title": "Growth", "targets": [unit]})
    (problem,) = placeholder_left(context(Plan(priorities=(priority,))))
    assert problem.message == "Scaffold text still stands in the unit of cmas in “Growth”."


def test_scaffold_text_of_last_years_targets_says_of_which() -> None:
    targets = [
        {"measure": "CMAS", "student_group": group, "outcome": "no-result", "reflection": TODO}
        for group in ("", "Multilingual learners")
    ]
    info = PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "prior_plan": {"targets": targets}})
    assert [problem.message for problem in placeholder_left(context(Plan(info=info)))] == [
        "Scaffold text still stands in the reflection of “CMAS” in plan.yaml.",
        "Scaffold text still stands in the reflection of “CMAS”, “Multilingual learners” in plan.yaml.",
    ]


def test_reversed_dates_are_shown_at_the_end_with_the_start() -> None:
    action = {"id": "train", "description": "Train the leads", "start": "2026-10-02", "date": "2026-10-01"}
    plan = Plan(strategies=(Strategy.model_validate({"id": "s", "title": "S", "actions": [action]}),))
    (problem,) = dates_reversed(context(plan))
    assert problem.place == Place("strategies/s.yaml", ("actions", 0, "date"))
    assert problem.related[0].place.path == ("actions", 0, "start")
    assert problem.subject == "s/actions/train/date"
    assert problem.message == snapshot(
        "In strategies/s.yaml, the action step “Train the leads” ends on 2026-10-01, before it starts on 2026-10-02."
    )


def test_one_day_may_be_start_and_end() -> None:
    calendar = {
        "first_day": "2026-08-17",
        "last_day": "2026-08-17",
        "breaks": [{"name": "Labor Day", "start": "2026-09-07", "end": "2026-09-07"}],
    }
    info = PlanInfo.model_validate({"id": "plan", "plan_year": "2026-27", "calendar": calendar})
    assert not list(dates_reversed(context(Plan(info=info))))


def test_the_calendars_of_plan_and_district_are_both_looked_at() -> None:
    window = {"name": "CMAS", "start": "2027-04-12", "end": "2027-04-02"}
    info = PlanInfo.model_validate(
        {"id": "plan", "plan_year": "2026-27", "calendar": {"testing_windows": [window]}}
    )
    year = {"first_day": "2026-08-17", "last_day": "2026-05-27"}
    district = District.model_validate({"id": "district", "calendar": year})
    assert [problem.place for problem in dates_reversed(context(Plan(info=info, district=district)))] == [
        Place("plan.yaml", ("calendar", "testing_windows", 0, "end")),
        Place("district.yaml", ("calendar", "last_day")),
    ]
