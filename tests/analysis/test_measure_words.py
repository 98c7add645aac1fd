"""What a milestone asks of a practice, in words and without results; where documents say it, and what it is for those who approved."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.analysis.test_practice_looks import rubric
from tests.analysis.test_practice_measure import survey
from tests.documents.filled_plan import filled_plan
from tests.documents.making import COMPLETE, TODAY, markdown_of
from uipkit.analysis.measure_words import asked_words, measure_words
from uipkit.analysis.practice_measure import Shelves
from uipkit.plan.plan import Plan
from uipkit.plan.strategy import MeasuredBy
from uipkit.workbook.posted_items import fingerprints
from uipkit.workflows.render import render

FILLED = filled_plan()
RUBRIC, SURVEY = rubric(indicators=3), survey()
SHELVES = Shelves({RUBRIC.id: RUBRIC}, {SURVEY.id: SURVEY})


def by(**fields: Any) -> MeasuredBy:
    return MeasuredBy(practice="lessons", **fields)


def of_rubric(**fields: Any) -> MeasuredBy:
    return by(rubric=RUBRIC.id, level=RUBRIC.levels[1].id, **fields)


def of_survey(**fields: Any) -> MeasuredBy:
    return by(survey=SURVEY.id, **fields)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (of_rubric(at_least=2), "At least 2 of the 3 indicators of the rubric “Ours” at Level 1 or better"),
        (of_rubric(), "All 3 indicators of the rubric “Ours” at Level 1 or better"),
        (of_rubric(at_least=9), "All 3 indicators of the rubric “Ours” at Level 1 or better"),
        (
            by(rubric=RUBRIC.id, level=RUBRIC.levels[-1].id, indicators=(RUBRIC.indicators[0].id,)),
            "One chosen indicator of the rubric “Ours” at Level 2",
        ),
        (
            of_survey(level="o2", share=60, at_least=2),
            "At least 2 of the 3 questions of the survey “Asked” with 60% or more of the answers “Answer 2” or better",
        ),
        (
            of_survey(share=62.5, indicators=("q0", "q1"), at_least=1),
            "At least 1 of 2 chosen questions of the survey “Asked” with 62.5% or more of the answers favorable",
        ),
    ],
)
def test_the_words_name_what_is_asked_and_no_result(asked: MeasuredBy, words: str) -> None:
    assert asked_words(asked, SHELVES) == words


@pytest.mark.parametrize(
    "asked",
    [
        by(),
        by(rubric=RUBRIC.id, survey=SURVEY.id, level="o2", share=50),
        by(rubric="elsewhere", level="one"),
        by(rubric=RUBRIC.id),
        by(rubric=RUBRIC.id, level="nowhere"),
        of_rubric(indicators=("nowhere",)),
        of_survey(),
        of_survey(share=50, level="nowhere"),
        of_survey(share=50, indicators=("nowhere",)),
    ],
)
def test_of_what_is_not_there_nothing_is_said(asked: MeasuredBy) -> None:
    assert asked_words(asked, SHELVES) == ""


def measured(own: str = "", **fields: Any) -> Plan:
    strategy = FILLED.strategies[0]
    milestone = strategy.milestones[0].model_copy(update={"measure": own, "measured_by": of_rubric(**fields)})
    return dataclasses.replace(FILLED, strategies=(strategy.model_copy(update={"milestones": (milestone,)}),))


def test_the_posted_plan_says_it_where_the_milestone_has_no_other_measure() -> None:
    words = "At least 2 of the 3 indicators of the rubric “Ours”"
    for document in ("posted", "draft"):
        plan = measured(at_least=2)
        assert f"How we will know: {words}" in markdown_of(
            plan, document, measures=measure_words(plan, SHELVES)
        )
    plan = measured("Notes of meetings", at_least=2)
    told = measure_words(plan, SHELVES)
    assert words not in markdown_of(plan, "posted", measures=told)
    draft = markdown_of(plan, "draft", measures=told)
    assert "How we will know: Notes of meetings" in draft
    assert f"Measured by a practice: {words}" in draft


def test_who_approved_has_seen_what_the_posted_plan_says_of_it() -> None:
    (key,) = (each for each in fingerprints(FILLED) if "/milestones/" in each)

    def seen(plan: Plan) -> str:
        return fingerprints(plan)[key]

    assert seen(measured(at_least=2)) != seen(measured(at_least=3))
    assert seen(measured("Notes", at_least=2)) == seen(measured("Notes", at_least=3))
    assert seen(measured("TODO: say what shows it", at_least=2)) != seen(
        measured("TODO: say what shows it", at_least=3)
    )


def test_the_draft_of_a_plan_says_it_with_the_titles_of_the_rubric() -> None:
    made = render(COMPLETE, "draft", today=TODAY)
    assert (
        "Measured by a practice: At least 6 of the 8 indicators of the rubric “Lesson preparation” at Developing or better"
        in made.file("md").text
    )
