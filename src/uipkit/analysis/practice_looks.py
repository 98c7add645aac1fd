"""What looks through a rubric say: how many indicators stand at each level, and how each moved from one look to the next.

Levels are ordinal: they are counted, compared and ordered, never added up or averaged. A look may leave indicators out; an
indicator then stands where the last look that took it up left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from uipkit.plan.practice import Practice, RubricAssessment
    from uipkit.plan.rating import Rating
    from uipkit.plan.rubric import Indicator, Level, Rubric

Direction = Literal["up", "down", "same", "first", "left-out"]
"""How an indicator moved: up or down, not at all, rated for the first time, or not looked at this time."""

DIRECTIONS: tuple[Direction, ...] = ("up", "same", "down", "first", "left-out")


class Placed(NamedTuple):
    """An indicator's level, its evidence and next step, and the day of the look that gave it."""

    level: Level
    date: date
    rating: Rating


class Move(NamedTuple):
    """One indicator in one look. before, after: where it stood, None where it was never rated or is left out this time."""

    indicator: Indicator
    before: Placed | None
    after: Placed | None
    direction: Direction


class Look(NamedTuple):
    """One look through a rubric, with what moved since the looks before it.

    first: whether it is the baseline. moves: of every indicator of the rubric, in its order. strange: what it rates that the
    rubric does not have, as ``indicator: level``.
    """

    date: date
    by: str
    next_step: str
    first: bool
    moves: tuple[Move, ...]
    strange: tuple[str, ...]

    def counts(self, levels: Sequence[Level]) -> tuple[tuple[Level, int], ...]:
        """Return how many indicators this look puts at each of the levels, in their order."""
        rated = [move.after.level.id for move in self.moves if move.after is not None]
        return tuple((level, rated.count(level.id)) for level in levels)

    @property
    def left_out(self) -> int:
        """How many indicators of the rubric it does not rate."""
        return sum(move.after is None for move in self.moves)

    def directions(self) -> dict[Direction, int]:
        """Return how many indicators moved in each way; together they are all indicators of the rubric."""
        found = [move.direction for move in self.moves]
        return {each: found.count(each) for each in DIRECTIONS}


def looks_through(
    practice: Practice, rubric_name: str, by_day: date | None = None
) -> tuple[RubricAssessment, ...]:
    """Return the looks at a practice, or at its conditions, through one rubric, oldest first; none after ``by_day``."""
    found = [
        each
        for each in (*practice.conditions, *practice.assessments)
        if each.rubric == rubric_name and (by_day is None or each.date <= by_day)
    ]
    return tuple(sorted(found, key=lambda each: each.date))


def compared(rubric: Rubric, assessments: Iterable[RubricAssessment]) -> tuple[Look, ...]:
    """Return looks through one rubric, oldest first, each with what moved since the looks before it.

    What the same people entered for one day is one look, in however many entries. An indicator is compared with the last earlier look
    that rated it. Of several ratings of an indicator in one look the last counts. Ratings of indicators or levels that the rubric does not have move nothing; they are named in ``strange``.
    """
    looks: list[Look] = []
    known: dict[str, Placed] = {}
    for each in _together(assessments):
        placed, strange = _placed(rubric, each)
        moves = tuple(
            Move(
                indicator,
                known.get(indicator.id),
                placed.get(indicator.id),
                _direction(rubric, known.get(indicator.id), placed.get(indicator.id)),
            )
            for indicator in rubric.indicators
        )
        looks.append(Look(each.date, each.by, each.next_step, not looks, moves, strange))
        known |= placed
    return tuple(looks)


def standing(rubric: Rubric, assessments: Iterable[RubricAssessment]) -> Mapping[str, Placed]:
    """Return where each indicator stands after all these looks, by its id; one that no look rated is not there."""
    known: dict[str, Placed] = {}
    for each in _together(assessments):
        known |= _placed(rubric, each)[0]
    return known


class _Entered(NamedTuple):
    """What the same people entered for one day."""

    date: date
    by: str
    next_step: str
    ratings: tuple[Rating, ...]


def _together(assessments: Iterable[RubricAssessment]) -> list[_Entered]:
    """Return the looks, oldest first, those of the same people on the same day as one."""
    found: dict[tuple[date, str], _Entered] = {}
    for each in assessments:
        before = found.get((each.date, each.by), _Entered(each.date, each.by, "", ()))
        steps = "\n\n".join(filter(None, (before.next_step, each.next_step)))
        found[each.date, each.by] = before._replace(next_step=steps, ratings=(*before.ratings, *each.ratings))
    return sorted(found.values(), key=lambda one: one.date)


def _placed(rubric: Rubric, assessment: _Entered) -> tuple[dict[str, Placed], tuple[str, ...]]:
    levels = {level.id: level for level in rubric.levels}
    indicators = {indicator.id for indicator in rubric.indicators}
    placed: dict[str, Placed] = {}
    strange: list[str] = []
    for rating in assessment.ratings:
        level = levels.get(rating.level)
        if level is None or rating.indicator not in indicators:
            strange.append(f"{rating.indicator}: {rating.level}")
        else:
            placed[rating.indicator] = Placed(level, assessment.date, rating)
    return placed, tuple(strange)


def _direction(rubric: Rubric, before: Placed | None, after: Placed | None) -> Direction:
    if after is None:
        return "left-out"
    if before is None:
        return "first"
    order = [level.id for level in rubric.levels]
    old, new = order.index(before.level.id), order.index(after.level.id)
    return "up" if new > old else "down" if new < old else "same"
