"""Family 5 beyond its pages: owners, dates, milestones and the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.rules.small_plans import Files, following, problems
from uipkit.config.config import Config, CrunchTime
from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem
from uipkit.rules import implementation as rules
from uipkit.rules import timing
from uipkit.rules.rule import Context

FILE = "strategies/planning.yaml"
INFO: dict[str, Any] = {"plan_year": "2026-27"}
MILESTONE: dict[str, Any] = {
    "id": "in-use",
    "statement": "Every team uses the protocol.",
    "date": "2027-02-05",
}
ACTION: dict[str, Any] = {
    "id": "meet",
    "description": "Meet weekly.",
    "who": ["Team leads"],
    "rhythm": "weekly",
}
CALENDAR: dict[str, Any] = {
    "breaks": [{"name": "Winter break", "start": "2026-12-21", "end": "2027-01-04"}],
    "testing_windows": [{"name": "CMAS", "start": "2027-04-12", "end": "2027-04-30"}],
}


def plan(*, milestones: Iterable[Any] = (), actions: Iterable[Any] = (), **info: Any) -> Files:
    strategy = {"title": "Planning together", "milestones": list(milestones), "actions": list(actions)}
    return {"plan.yaml": INFO | info, FILE: strategy}


def without(item: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {field: value for field, value in item.items() if field not in fields}


Rule = Callable[[Context], Iterable[Problem]]
FOLLOWED: list[tuple[Rule, Files, KeyPath | None]] = [
    (rules.strategy_without_milestone, plan(), None),
    (rules.strategy_without_action, plan(), None),
    (rules.strategy_without_action, plan(milestones=[MILESTONE]), None),
    (rules.action_without_owner, plan(actions=[ACTION | {"who": [" "]}]), None),
    (rules.action_without_date, plan(actions=[without(ACTION, "rhythm")]), None),
    (
        rules.action_without_date,
        plan(
            milestones=[MILESTONE],
            actions=[without(ACTION, "rhythm") | {"start": "2026-09-01", "milestones": ["in-use"]}],
        ),
        None,
    ),
    (rules.milestone_without_measure, plan(milestones=[MILESTONE]), None),
    (rules.milestone_without_measure, plan(milestones=[MILESTONE | {"measure": "Notes"}]), None),
    (rules.milestone_without_date, plan(milestones=[without(MILESTONE, "date")]), None),
    (
        rules.milestone_without_actions,
        plan(milestones=[MILESTONE], actions=[ACTION]),
        ("actions", 0, "milestones"),
    ),
    (
        rules.milestone_without_actions,
        plan(milestones=[MILESTONE], actions=[ACTION | {"start": "2027-03-01"}]),
        ("actions",),
    ),
    (
        rules.milestone_without_actions,
        plan(milestones=[MILESTONE], actions=[ACTION | {"start": "2027-03-01", "milestones": ["in-use"]}]),
        None,
    ),
    (timing.date_outside_plan_year, plan(milestones=[MILESTONE | {"date": "2028-02-29"}]), None),
    (timing.date_outside_plan_year, plan(actions=[ACTION | {"start": "2027-07-01"}]), None),
    (
        timing.date_outside_plan_year,
        plan(actions=[ACTION | {"start": "2026-10-01", "date": "2027-09-01"}]),
        None,
    ),
    (timing.date_in_break, plan(milestones=[MILESTONE | {"date": "2027-01-04"}], calendar=CALENDAR), None),
    (timing.date_in_break, plan(actions=[ACTION | {"start": "2026-12-21"}], calendar=CALENDAR), None),
]


@pytest.mark.parametrize(("rule", "files", "at"), FOLLOWED)
def test_following_the_help_mends_the_finding(rule: Rule, files: Files, at: KeyPath | None) -> None:
    (problem,) = problems(rule, files)
    mended = following(files, problem, at=at)
    assert problems(rule, mended) == []
    assert problems(timing.date_outside_plan_year, mended) == []


def test_no_owner_is_made_up() -> None:
    files = plan(actions=[ACTION | {"id": "train", "who": []}, ACTION | {"who": ["Coach: math"]}])
    (problem,) = problems(rules.action_without_owner, files)
    assert (problem.place, problem.subject) == (
        Place(FILE, ("actions", 0, "who")),
        "planning/actions/train/who",
    )
    assert problem.example == snapshot('    who: ["TODO: the role that owns it, never a name"]')


def test_a_start_alone_is_no_date_and_the_milestone_suggests_one_only_after_it() -> None:
    late = without(ACTION, "rhythm") | {"start": "2027-02-06", "milestones": ["in-use"]}
    (problem,) = problems(rules.action_without_date, plan(milestones=[MILESTONE], actions=[late]))
    assert problem.place.path == ("actions", 0, "date")
    assert problem.example == snapshot('    rhythm: "TODO: how often, such as weekly"')


@pytest.mark.parametrize("day", ["2026-07-01", "2027-06-30"])
def test_the_first_and_last_day_of_the_plan_year_belong_to_it(day: str) -> None:
    files = plan(milestones=[MILESTONE | {"date": day}], actions=[ACTION | {"start": day, "date": day}])
    assert problems(timing.date_outside_plan_year, files) == []


@pytest.mark.parametrize("day", ["2026-06-30", "2027-07-01"])
def test_the_days_around_the_plan_year_do_not(day: str) -> None:
    files = plan(milestones=[MILESTONE | {"date": day}], actions=[ACTION | {"date": day}])
    assert [problem.subject for problem in problems(timing.date_outside_plan_year, files)] == [
        "planning/milestones/in-use/date",
        "planning/actions/meet/date",
    ]


def test_an_action_may_have_begun_before_the_plan_year() -> None:
    assert problems(timing.date_outside_plan_year, plan(actions=[ACTION | {"start": "2025-09-01"}])) == []


def test_without_plan_yaml_there_is_no_plan_year_to_miss() -> None:
    files = plan(milestones=[MILESTONE | {"date": "2031-01-01"}])
    assert problems(timing.date_outside_plan_year, {FILE: files[FILE]}) == []


def test_a_milestone_names_all_that_it_lacks_at_once() -> None:
    files = plan(milestones=[MILESTONE | {"collected": "Notes", "reviewed": "March"}])
    (problem,) = problems(rules.milestone_without_measure, files)
    assert problem.place == Place(FILE, ("milestones", 0, "measure"))
    assert (problem.message, problem.label) == snapshot(
        (
            "The milestone “Every team uses the protocol” does not say what data shows it or who reviews it.",
            "missing: measure, reviewed by",
        )
    )


@pytest.mark.parametrize(
    ("by", "lacks"),
    [
        ({"rubric": "lesson-preparation", "level": "developing"}, "reviewed by"),
        ({"survey": "planning-teachers", "share": 70}, "reviewed by"),
        ({}, "measure, reviewed by"),
    ],
)
def test_what_a_practice_measures_has_its_measure(by: dict[str, Any], lacks: str) -> None:
    known = {"collected": "Looks", "reviewed": "March", "measured_by": {"practice": "lessons", **by}}
    (problem,) = problems(rules.milestone_without_measure, plan(milestones=[MILESTONE | known]))
    assert problem.label == f"missing: {lacks}"


@pytest.mark.parametrize(
    ("timing", "served"),
    [
        ({"start": "2027-02-05"}, True),
        ({"start": "2027-02-06"}, False),
        ({"start": "2026-09-01", "date": "2027-05-01"}, True),
        ({"rhythm": "", "date": "2027-02-05"}, True),
        ({"rhythm": "", "date": "2027-02-06"}, False),
        ({"rhythm": ""}, True),
        ({}, True),
    ],
)
def test_what_counts_as_done_towards_a_milestone(timing: dict[str, str], served: bool) -> None:
    action = ACTION | {"milestones": ["in-use"]} | timing
    found = problems(rules.milestone_without_actions, plan(milestones=[MILESTONE], actions=[action]))
    assert (found == []) is served


def test_one_action_in_time_is_enough() -> None:
    late = ACTION | {"id": "late", "start": "2027-05-01", "milestones": ["in-use"]}
    files = plan(milestones=[MILESTONE], actions=[late, ACTION | {"milestones": ["in-use"]}])
    assert problems(rules.milestone_without_actions, files) == []


def test_missing_actions_and_lost_links_are_said_once() -> None:
    assert problems(rules.milestone_without_actions, plan(milestones=[MILESTONE])) == []
    files = plan(milestones=[MILESTONE], actions=[ACTION])
    assert problems(rules.milestone_without_actions, files, doubtful=frozenset({"strategy"})) == []


def test_an_action_keeps_the_milestones_it_names() -> None:
    files = plan(
        milestones=[MILESTONE, MILESTONE | {"id": "2027"}], actions=[ACTION | {"milestones": ["in-use"]}]
    )
    (problem,) = problems(rules.milestone_without_actions, files)
    assert problem.example == '    milestones: [in-use, "2027"]'


@pytest.mark.parametrize("day", ["2026-12-20", "2027-01-05", "2027-04-11", "2027-05-01"])
def test_the_days_beside_a_break_are_free(day: str) -> None:
    files = plan(milestones=[MILESTONE | {"date": day}], calendar=CALENDAR)
    assert problems(timing.date_in_break, files) == []


def test_a_date_in_a_testing_window_of_the_district() -> None:
    files = plan(milestones=[MILESTONE | {"date": "2027-04-30"}]) | {"district.yaml": {"calendar": CALENDAR}}
    (problem,) = problems(timing.date_in_break, files)
    assert problem.message == snapshot(
        "The milestone “Every team uses the protocol” is due on 2027-04-30, in the testing window “CMAS”."
    )
    assert problem.related[0].place == Place("district.yaml", ("calendar", "testing_windows", 0, "name"))
    assert problem.example == "    date: 2027-05-03"  # the Monday after


def test_the_plans_own_calendar_replaces_the_districts() -> None:
    files = plan(milestones=[MILESTONE | {"date": "2027-04-30"}], calendar={"first_day": "2026-08-17"})
    assert problems(timing.date_in_break, files | {"district.yaml": {"calendar": CALENDAR}}) == []


def test_a_calendar_without_a_free_day_offers_the_same_day() -> None:
    calendar = {"breaks": [{"name": "Closed", "start": "2026-01-01", "end": "2030-01-01"}]}
    (problem,) = problems(timing.date_in_break, plan(milestones=[MILESTONE], calendar=calendar))
    assert problem.example == "    date: 2027-02-05"


# Crunch time -------------------------------------------------------------------------------------------------------

MONDAY = date(2026, 9, 7)


def due(*offsets: int, who: str = "") -> list[dict[str, Any]]:
    """One action for each offset in days from a Monday in September."""
    return [
        {
            "id": f"a{number}",
            "description": f"Step {number}",
            "who": [who or f"Role {number}", "Everybody"],
            "date": (MONDAY + timedelta(days=offset)).isoformat(),
        }
        for number, offset in enumerate(offsets, 1)
    ]


def limits(plan_wide: int, one_role: int) -> Config:
    return Config(crunch_time=CrunchTime(due_in_a_fortnight=plan_wide, due_for_one_role=one_role))


@pytest.mark.parametrize(("last", "findings"), [(13, 1), (14, 0)])
def test_a_fortnight_is_fourteen_days(last: int, findings: int) -> None:
    files = plan(actions=due(0, 5, last))
    assert len(problems(timing.crunch_time, files, config=limits(3, 3))) == findings


def test_the_item_that_tips_it_is_shown_with_the_others() -> None:
    files = plan(milestones=[MILESTONE | {"date": "2026-09-10"}], actions=due(9, 0, 1))
    (problem,) = problems(timing.crunch_time, files, config=limits(4, 9))
    assert problem.place == Place(FILE, ("actions", 0, "date"))
    assert [related.place.path for related in problem.related] == [
        ("actions", 1, "date"),
        ("actions", 2, "date"),
        ("milestones", 0, "date"),
    ]
    assert (problem.message, problem.help, problem.subject) == snapshot(
        (
            "4 milestones and actions are due within two weeks, from 2026-09-07 to 2026-09-16.",
            "Move one of them to a quieter time, or drop what matters least.",
            "planning/actions/a1/date/crunch",
        )
    )
    assert problems(timing.crunch_time, following(files, problem), config=limits(4, 9)) == []


def test_one_finding_a_cluster_says_how_full_its_fullest_fortnight_is() -> None:
    files = plan(actions=due(0, 6, 12, 14, 15, 16, 20, 60, 61, 62))
    found = problems(timing.crunch_time, files, config=limits(3, 99))
    assert [problem.message for problem in found] == snapshot(
        [
            "5 milestones and actions are due within two weeks, from 2026-09-13 to 2026-09-23.",
            "3 milestones and actions are due within two weeks, from 2026-11-06 to 2026-11-08.",
        ]
    )


def test_a_role_is_its_owner_however_it_is_written() -> None:
    actions = due(0, 1, 2, who="Math coach")
    actions[1]["who"] = ["math  Coach"]
    found = problems(timing.crunch_time, plan(actions=actions), config=limits(99, 3))
    assert [(problem.message, problem.subject) for problem in found] == snapshot(
        [
            (
                "3 actions of “Math coach” are due within two weeks, from 2026-09-07 to 2026-09-09.",
                "planning/actions/a3/date/crunch/math coach",
            )
        ]
    )


def test_starts_and_rhythms_are_not_due() -> None:
    ongoing = [ACTION | {"id": f"a{n}", "start": "2026-09-07"} for n in range(20)]
    assert problems(timing.crunch_time, plan(actions=ongoing), config=limits(2, 2)) == []


def test_at_the_end_of_the_plan_year_the_quieter_day_lies_before() -> None:
    files = plan(actions=due(285, 286, 290))
    (problem,) = problems(timing.crunch_time, files, config=limits(3, 9))
    assert problem.example == "    date: 2027-06-04"
    assert problems(timing.crunch_time, following(files, problem), config=limits(3, 9)) == []


@given(st.lists(st.integers(0, 80), max_size=25), st.integers(2, 6))
def test_a_crunch_is_found_exactly_where_a_fortnight_is_full(offsets: list[int], limit: int) -> None:
    found = problems(timing.crunch_time, plan(actions=due(*offsets)), config=limits(limit, 99))
    fullest = max((sum(start <= o < start + 14 for o in offsets) for start in offsets), default=0)
    assert bool(found) == (fullest >= limit)
    counts = [int(problem.message.split()[0]) for problem in found]
    assert max(counts, default=fullest) == fullest
