"""Looks through a rubric: counted and compared in any order, for rubrics of any number of levels, and never averaged."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from uipkit.analysis.practice_looks import Look, compared, looks_through, standing
from uipkit.plan.practice import Practice, RubricAssessment
from uipkit.plan.rating import Rating
from uipkit.plan.rubric import Indicator, Level, Rubric

BEGIN = date(2026, 8, 1)


def rubric(levels: int = 3, indicators: int = 4) -> Rubric:
    return Rubric(
        id="ours",
        title="Ours",
        source="Made for a test.",
        levels=tuple(Level(id=f"l{at}", title=f"Level {at}") for at in range(levels)),
        indicators=tuple(Indicator(id=f"i{at}", prompt=f"Question {at}?") for at in range(indicators)),
    )


def look(day: int, by: str = "Coach", name: str = "ours", **levels: int | str) -> RubricAssessment:
    """A look on a day after the beginning: ``i0=2`` puts the indicator i0 at the level l2."""
    ratings = tuple(
        Rating(indicator=indicator, level=level if isinstance(level, str) else f"l{level}")
        for indicator, level in levels.items()
    )
    return RubricAssessment(date=BEGIN + timedelta(days=day), rubric=name, by=by, ratings=ratings)


@st.composite
def any_looks(draw: st.DrawFn) -> tuple[Rubric, list[RubricAssessment]]:
    levels = draw(st.sampled_from([2, 3, 4, 6]))
    indicators = draw(st.integers(1, 5))
    ratings = st.dictionaries(
        st.sampled_from([f"i{at}" for at in range(indicators)]),
        st.integers(0, levels - 1),
        max_size=indicators,
    )
    looks = draw(st.lists(st.tuples(st.integers(0, 300), ratings), max_size=6))
    return rubric(levels, indicators), [look(day, **levels) for day, levels in looks]  # type: ignore[arg-type]


@given(any_looks())
def test_every_indicator_of_every_look_is_counted_once_whatever_the_order(
    drawn: tuple[Rubric, list[RubricAssessment]],
) -> None:
    rubric, assessments = drawn
    looks = compared(rubric, assessments)
    for each in looks:
        assert sum(each.directions().values()) == len(rubric.indicators)
        assert sum(count for _, count in each.counts(rubric.levels)) + each.left_out == len(rubric.indicators)
    assert [each.first for each in looks] == [at == 0 for at in range(len(looks))]
    # Those of one day stand in the order of the file, so only the days are shuffled here.
    by_day = sorted(assessments, key=lambda one: one.date)
    assert compared(rubric, by_day) == looks
    assert set(standing(rubric, assessments)) == {
        rating.indicator for each in assessments for rating in each.ratings
    }


@given(any_looks())
def test_ups_and_downs_between_first_and_last_level_agree_with_their_order(
    drawn: tuple[Rubric, list[RubricAssessment]],
) -> None:
    rubric, assessments = drawn
    order = [level.id for level in rubric.levels]
    for each in compared(rubric, assessments):
        for move in each.moves:
            if move.before is not None and move.after is not None:
                steps = order.index(move.after.level.id) - order.index(move.before.level.id)
                assert move.direction == ("up" if steps > 0 else "down" if steps < 0 else "same")


def directions(each: Look) -> dict[str, str]:
    return {move.indicator.id: move.direction for move in each.moves}


def test_an_indicator_is_compared_with_the_last_look_that_rated_it() -> None:
    first, second, third = compared(
        rubric(), [look(0, i0=0, i1=2), look(30, i1=1), look(60, i0=1, i1=1, i2=0)]
    )
    assert directions(first) == {"i0": "first", "i1": "first", "i2": "left-out", "i3": "left-out"}
    assert directions(second) == {"i0": "left-out", "i1": "down", "i2": "left-out", "i3": "left-out"}
    assert directions(third) == {"i0": "up", "i1": "same", "i2": "first", "i3": "left-out"}
    assert third.left_out == 1


def test_what_the_same_people_enter_for_one_day_is_one_look() -> None:
    (whole,) = compared(rubric(), [look(0, i0=0), look(0, i1=1)])
    assert whole.first
    assert whole.left_out == 2
    of_two = compared(rubric(), [look(0, i0=0), look(0, by="Principal", i0=1)])
    assert len(of_two) == 2


def test_ratings_that_the_rubric_does_not_have_move_nothing_and_are_named() -> None:
    (only,) = compared(rubric(), [look(0, i0="l9", made="l1", i1=1)])
    assert only.strange == ("i0: l9", "made: l1")
    assert Counter(directions(only).values()) == {"first": 1, "left-out": 3}


def test_conditions_and_practice_are_looked_at_through_their_own_rubrics() -> None:
    practice = Practice(
        id="p",
        title="P",
        practice="other",
        conditions=(look(0, name="conditions", i0=0),),
        assessments=(look(40, i0=1), look(10, i0=0)),
    )
    assert [each.date for each in looks_through(practice, "ours")] == [
        BEGIN + timedelta(days=10),
        BEGIN + timedelta(days=40),
    ]
    assert len(looks_through(practice, "ours", BEGIN + timedelta(days=20))) == 1
    assert len(looks_through(practice, "conditions")) == 1
