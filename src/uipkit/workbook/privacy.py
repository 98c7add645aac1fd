"""How small a group may be before its figures are withheld, and how sure each of these figures is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Measures = Literal["achievement", "growth", "other"]


class Threshold(NamedTuple):
    """The smallest group whose figures may be shown, before a district sets its own.

    measures: what the figures are. students: the smallest number that may be shown.
    certainty: ``verified`` in a public source that was read; ``inferred`` where the source is old and nothing newer was
    found; ``choice`` where no source speaks and uipkit chose. basis: what it rests on, in words.
    """

    measures: Measures
    students: int
    certainty: Literal["verified", "inferred", "choice"]
    basis: str


THRESHOLDS: tuple[Threshold, ...] = (
    Threshold(
        "achievement",
        16,
        "verified",
        "the state has withheld achievement results of fewer than 16 students since 2016",
    ),
    Threshold(
        "growth",
        20,
        "inferred",
        "the state withheld growth results of fewer than 20 students in 2012; that it still does is inferred",
    ),
    Threshold(
        "other",
        16,
        "choice",
        "no source names a number for other figures; uipkit uses the one for achievement",
    ),
)


def threshold(measures: Measures) -> Threshold:
    """The threshold for one kind of figures."""
    return next(entry for entry in THRESHOLDS if entry.measures == measures)


def measures_of(words: str) -> Measures:
    """What the figures are that ``words`` (a measure, a unit, a sentence) speak of, where no field says it.

    Growth where growth or percentiles are named, else achievement.
    """
    lower = words.lower()
    return "growth" if "growth" in lower or "percentile" in lower else "achievement"
