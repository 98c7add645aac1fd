"""Stakeholders beyond their pages: answers, loops, and who was heard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.rules.small_plans import Files, following, plan_of, problems
from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Place
from uipkit.rules import stakeholders as rules
from uipkit.rules.rule import Context

DAY = date(2026, 10, 1)
FILE = "stakeholders/evening.yaml"
THEME: dict[str, Any] = {
    "id": "bus",
    "heard": "The bus is late.",
    "answer": "changed",
    "what_changed": "It is not.",
}


def evening(*themes: dict[str, Any], **more: Any) -> Files:
    return {FILE: {"title": "Evening", "themes": list(themes), "loop_closed": "2026-06-10"} | more}


# The loop -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theme", "label"),
    [
        ({}, None),
        ({"answer": "pending"}, "no answer"),
        ({"what_changed": ""}, "changed, but what?"),
        ({"answer": "not-changed"}, "not changed, without a reason"),
        ({"answer": "not-changed", "reason": "It is on time."}, None),
    ],
)
def test_each_theme_has_its_answer(theme: dict[str, Any], label: str | None) -> None:
    told = problems(rules.loop_open, evening(THEME | theme))
    assert [problem.label for problem in told] == ([label] if label else [])


@pytest.mark.parametrize("theme", [{"what_changed": ""}, {"answer": "not-changed"}])
def test_a_sentence_mends_an_answer_without_one(theme: dict[str, Any]) -> None:
    files = evening(THEME | theme)
    (problem,) = problems(rules.loop_open, files)
    assert problems(rules.loop_open, following(files, problem)) == []


def test_answers_are_given_back() -> None:
    (problem,) = problems(rules.loop_open, evening(THEME, loop_closed=None))
    assert problem.place == Place(FILE, ("loop_closed",))
    assert problems(rules.loop_open, evening(loop_closed=None)) == []  # nothing was heard


@pytest.mark.parametrize(
    ("more", "closed", "found"),
    [
        ({"phase": 2}, 3, 1),
        ({"phase": 3}, 3, 1),
        ({"phase": 5}, 4, 0),
        ({"phase": 5}, 5, 1),
        ({}, 3, 1),
        ({"date": "2026-10-02"}, 7, 0),
        ({"date": "2026-10-01"}, 7, 1),
    ],
)
def test_an_answer_has_until_the_end_of_its_phase(more: dict[str, Any], closed: int, found: int) -> None:
    plan = plan_of(evening(THEME | {"answer": "pending"}, **more))
    assert len(list(rules.loop_open(Context(plan, Config(), DAY, closed)))) == found


HEARD = {"groups": ["families"], "themes": [{"id": "bus", "heard": "The bus is late."}]}


def test_what_was_said_at_a_meeting_goes_on_file() -> None:
    meeting = {
        "title": "Focus group",
        "date": "2026-05-20",
        "phase": 3,
        "held": True,
        "stakeholder_input": HEARD,
    }
    files: Files = {"meetings/focus.yaml": meeting}
    (problem,) = problems(rules.loop_open, files)
    assert problem.place == Place("meetings/focus.yaml", ("stakeholder_input", "themes"))
    assert problem.example.splitlines()[0] == "# stakeholders/focus.yaml"
    taken_over = following(files, problem, "stakeholders/focus.yaml", ("title",))
    assert [each.place.file for each in problems(rules.loop_open, taken_over)] == [
        "stakeholders/focus.yaml"
    ] * 2
    assert problems(rules.loop_open, files | evening(THEME)) == []
    assert problems(rules.loop_open, files, unread={"engagement": frozenset({"focus"})}) == []


def test_a_meeting_that_was_not_held_heard_nothing_yet() -> None:
    assert (
        problems(rules.loop_open, {"meetings/m.yaml": {"title": "Focus", "stakeholder_input": HEARD}}) == []
    )


# Who was heard ------------------------------------------------------------------------------------------------------

STRATEGY: Files = {"strategies/planning.yaml": {"title": "Planning"}}


def heard(files: Files, **known: Any) -> list[str]:
    return [problem.subject for problem in problems(rules.group_not_heard, STRATEGY | files, **known)]


def test_staff_and_families_are_asked_before_strategies_are_chosen() -> None:
    assert heard({}) == ["plan/heard/staff", "plan/heard/families"]
    assert problems(rules.group_not_heard, {}) == []


@pytest.mark.parametrize(
    ("groups", "left"),
    [
        (["teachers", "families"], []),
        (["staff"], ["plan/heard/families"]),
        (["families", "students"], ["plan/heard/staff"]),
        (["accountability-committee"], ["plan/heard/staff", "plan/heard/families"]),
    ],
)
def test_engagements_name_who_was_asked(groups: list[str], left: list[str]) -> None:
    assert heard(evening(groups=groups)) == left
    assert heard(evening(groups=groups, phase=3)) == left
    assert heard(evening(groups=groups, phase=5)) == ["plan/heard/staff", "plan/heard/families"]


def test_support_of_an_option_and_input_at_a_meeting_count() -> None:
    option = {"title": "Option", "support": [{"group": "staff", "level": "opposed"}]}
    meeting = {"title": "Focus", "phase": 3, "stakeholder_input": {"groups": ["families"]}}
    survey = {
        "title": "Survey",
        "phase": 3,
        "survey_results": [{"option": "o", "group": "families", "level": "support"}],
    }
    assert heard({"options/o.yaml": option, "meetings/m.yaml": meeting}) == []
    assert heard({"options/o.yaml": option, "meetings/m.yaml": survey}) == []
    assert heard({"options/o.yaml": option}) == ["plan/heard/families"]


ADOPTED: Files = {
    "approvals.yaml": {
        "approvals": [{"id": "board", "body": "local-board", "act": "adopted", "date": "2026-09-28"}]
    }
}


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"date": "2027-03-01"}, False),
        ({"date": "2026-10-02", "phase": 3}, False),
        ({"date": "2026-10-01"}, True),
        ({"date": "2026-09-29"} | {"adopted": True}, False),
        ({"date": "2026-09-28"} | {"adopted": True}, False),
        ({"date": "2026-09-27"} | {"adopted": True}, True),
        ({"date": "2026-09-29", "phase": 3} | {"adopted": True}, True),
    ],
)
def test_what_is_still_to_come_or_came_after_adoption_was_not_heard(
    more: dict[str, Any], counts: bool
) -> None:
    files = ADOPTED if more.pop("adopted", False) else {}
    left = [] if counts else ["plan/heard/staff", "plan/heard/families"]
    groups = ["staff", "families"]
    assert heard(evening(groups=groups, **more) | files) == left
    meeting = {"title": "Focus", "stakeholder_input": {"groups": groups}} | more
    assert heard({"meetings/m.yaml": meeting} | files) == left


@pytest.mark.parametrize("kind", ["engagement", "option", "meeting"])
def test_a_file_that_could_not_be_read_may_name_them(kind: str) -> None:
    assert heard({}, unread={kind: frozenset({"x"})}) == []


def test_an_engagement_as_offered_mends_it() -> None:
    for problem in problems(rules.group_not_heard, STRATEGY):
        file = problem.example.partition("\n")[0].removeprefix("# ")
        assert file in problem.help
        mended = following(STRATEGY, problem, file, ("title",))
        left = problems(rules.group_not_heard, mended, today=date(2027, 2, 1))
        assert problem.subject not in [each.subject for each in left]
