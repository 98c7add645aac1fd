"""A milestone that is measured by a practice: counts against what is asked, and when nobody can tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.analysis.test_practice_looks import BEGIN, look, rubric
from uipkit.analysis.practice_measure import Measured, Shelves, measure, measured_milestones, needed_shelves
from uipkit.analysis.survey_counts import FEWEST_RESPONDENTS, counted
from uipkit.plan.plan import Plan
from uipkit.plan.practice import Practice, RubricAssessment, SurveyAnswers, SurveyResult
from uipkit.plan.strategy import MeasuredBy, Milestone, Strategy
from uipkit.plan.survey import Survey, SurveyOption, SurveyQuestion

DUE = date(2026, 12, 1)
BEFORE, AFTER = date(2026, 11, 1), date(2027, 1, 15)


def survey(options: int = 4) -> Survey:
    return Survey(
        id="asked",
        title="Asked",
        source="Made for a test.",
        audience="teachers",
        options=tuple(
            SurveyOption(id=f"o{at}", title=f"Answer {at}", favorable=at >= options // 2)
            for at in range(options)
        ),
        questions=tuple(SurveyQuestion(id=f"q{at}", question=f"Statement {at}.") for at in range(3)),
    )


def answers(responses: int, **counts: tuple[int, ...]) -> SurveyResult:
    return SurveyResult(
        date=BEGIN,
        survey="asked",
        responses=responses,
        answers=tuple(
            SurveyAnswers(question=question, counts={f"o{at}": count for at, count in enumerate(each)})
            for question, each in counts.items()
        ),
    )


def held(
    by: dict[str, Any] | None,
    looks: tuple[RubricAssessment, ...] = (),
    results: tuple[SurveyResult, ...] = (),
    today: date = BEFORE,
    levels: int = 3,
) -> Measured:
    practice = Practice(id="lessons", title="Lessons", practice="other", assessments=looks, surveys=results)
    milestone = Milestone(
        id="prepared",
        statement="Lessons are prepared.",
        date=DUE,
        measured_by=MeasuredBy(**({"practice": "lessons"} | by)) if by is not None else None,
    )
    strategy = Strategy(id="plan-together", title="Plan together", milestones=(milestone,))
    plan = Plan(strategies=(strategy,), practices=(practice,))
    shelves = Shelves({"ours": rubric(levels)}, {"asked": survey()})
    found = measure(plan, strategy, milestone, shelves, today)
    assert found is not None
    return found


OURS = {"rubric": "ours", "level": "l1", "at_least": 3}


def test_indicators_at_the_level_or_above_are_counted() -> None:
    found = held(OURS, (look(0, i0=0, i1=1, i2=2, i3=0),))
    assert (found.there, found.asked, found.counting, found.reached) == (2, 3, 4, False)
    assert found.words == snapshot(
        "2 of 4 indicators of “Ours” are at Level 1 or Level 2 as of August 1, 2026; the milestone asks for 3."
    )
    assert found.state(BEFORE) is None, "before its day counts do not say that it is on its way"
    assert found.early(BEFORE)
    assert not found.early(AFTER)
    assert found.state(DUE) == "partly-met"


def test_it_is_reached_and_met_whatever_the_day() -> None:
    found = held(OURS, (look(0, i0=1, i1=1, i2=2, i3=0),))
    assert found.reached
    assert found.state(BEFORE) == found.state(AFTER) == "met"


def test_it_is_missed_once_its_day_is_past_and_nothing_is_there() -> None:
    found = held(OURS, (look(0, i0=0, i1=0, i2=0, i3=0),))
    assert found.state(AFTER) == "missed"


def test_an_indicator_that_the_latest_look_left_out_stands_where_it_stood() -> None:
    found = held(OURS, (look(0, i0=1, i1=1, i2=0, i3=0), look(30, i2=2)))
    assert found.reached
    assert found.words == snapshot(
        "3 of 4 indicators of “Ours” are at Level 1 or Level 2 as of August 31, 2026 (3 by an earlier look); the milestone asks for 3."
    )


def test_looks_after_the_day_do_not_count() -> None:
    found = held(OURS, (look(0, i0=0, i1=0, i2=0, i3=0), look(200, i0=2, i1=2, i2=2)), today=BEFORE)
    assert found.there == 0


def test_nobody_can_tell_while_those_that_nobody_rated_would_decide() -> None:
    found = held(OURS, (look(0, i0=1, i1=1),))
    assert found.reached is None
    assert found.state(AFTER) is None
    assert found.why_not == snapshot("those without a rating would decide: i2 and i3")


def test_only_the_indicators_that_are_named_count() -> None:
    found = held(
        {"rubric": "ours", "level": "l2", "indicators": ("i2", "i3")}, (look(0, i0=0, i1=0, i2=2, i3=2),)
    )
    assert (found.there, found.asked, found.reached) == (2, 2, True)
    assert "are at Level 2 as of" in found.words


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ({"practice": "gone", "rubric": "ours", "level": "l1"}, "there is no practice “gone”"),
        ({"rubric": "lost", "level": "l1"}, "the rubric “lost” cannot be read"),
        ({"survey": "lost"}, "the survey “lost” cannot be read"),
        ({}, "neither a rubric nor a survey"),
        ({"rubric": "ours"}, "names no level"),
        ({"rubric": "ours", "level": "top"}, "the level “top”, which it does not have"),
        ({"rubric": "ours", "level": "l1", "indicators": ("made",)}, "has no indicator “made”"),
        (
            {"rubric": "ours", "level": "l1"},
            "nobody looked at the practice through “Ours” by November 1, 2026",
        ),
        ({"survey": "asked", "share": 50.0}, "no results of “Asked” were brought in by November 1, 2026"),
        ({"survey": "asked"}, "names no share"),
        ({"survey": "asked", "share": 50.0, "level": "o9"}, "names the answer “o9”"),
        ({"survey": "asked", "share": 50.0, "indicators": ("q9",)}, "has no question “q9”"),
    ],
)
def test_it_says_why_nobody_can_tell(by: dict[str, Any], words: str) -> None:
    found = held(by)
    assert found.reached is None
    assert found.state(AFTER) is None
    assert words in found.words


def test_answers_to_a_survey_are_held_against_a_share() -> None:
    result = answers(10, q0=(1, 1, 4, 4), q1=(5, 0, 5, 0), q2=(0, 0, 0, 10))
    found = held({"survey": "asked", "level": "o2", "share": 80.0}, results=(result,))
    assert (found.there, found.asked, found.reached) == (2, 3, False)
    assert found.words == snapshot(
        "In 2 of 3 questions of “Asked” at least 80% of the answers are “Answer 2” or better (10 people answered, August 1, 2026); the milestone asks for 3."
    )
    assert held({"survey": "asked", "share": 50.0}, results=(result,)).reached


def test_of_few_answers_nothing_is_said_but_their_number() -> None:
    result = answers(4, q0=(0, 0, 0, 4))
    found = held({"survey": "asked", "share": 50.0}, results=(result,))
    assert found.reached is None
    assert "only 4 people answered" in found.words
    (only,) = counted(survey(), [result])
    assert only.questions == ()


@given(
    st.sampled_from([2, 3, 4, 6]),
    st.dictionaries(st.sampled_from(["i0", "i1", "i2", "i3"]), st.integers(0, 5), min_size=1),
    st.integers(1, 6),
)
def test_a_higher_level_never_makes_a_milestone_farther_away(
    levels: int, rated: dict[str, int], at_least: int
) -> None:
    low = {key: min(value, levels - 1) for key, value in rated.items()}
    high = dict.fromkeys(rated, levels - 1)
    by = {"rubric": "ours", "level": f"l{levels - 1}", "at_least": at_least}
    before, after = (held(by, (look(0, **each),), levels=levels) for each in (low, high))  # type: ignore[arg-type]
    assert before.there <= after.there <= len(rated)
    assert after.asked <= after.counting == 4


def test_the_milestones_that_are_measured_and_what_they_need() -> None:
    plain = Milestone(id="plain", statement="Done.")
    by_rubric = plain.model_copy(
        update={"id": "a", "measured_by": MeasuredBy(practice="p", rubric="ours", level="l1")}
    )
    by_survey = plain.model_copy(
        update={"id": "b", "measured_by": MeasuredBy(practice="p", survey="asked", share=50.0)}
    )
    strategy = Strategy(id="s", title="S", milestones=(plain, by_rubric, by_survey))
    found = measured_milestones(Plan(strategies=(strategy,)))
    assert [milestone.id for _, milestone in found] == ["a", "b"]
    assert needed_shelves(strategy.milestones) == (frozenset({"ours"}), frozenset({"asked"}))
    assert measure(Plan(), strategy, plain, Shelves(), BEFORE) is None
    assert FEWEST_RESPONDENTS == 5
