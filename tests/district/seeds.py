"""What was put into the district on purpose, so that tests can ask whether exactly that comes out.

Schools are numbers from 0 to 39. What is not said here is each school's own: no two of its root causes, strategies and sources
are alike.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

SCHOOLS: Final = 40
DAY: Final = date(2026, 10, 5)
"""The day by which the district is judged: ten days before most plans are due."""

YEAR: Final = "2026-27"
DISTRICT: Final = "Larkspur Basin School District"

Stage = Literal["draft", "fall", "finalizing", "submitted", "running"]

_STAGES: Final[tuple[Stage, ...]] = (
    "running",
    "running",
    "submitted",
    "submitted",
    "finalizing",
    "finalizing",
    "finalizing",
    "fall",
    "fall",
    "draft",
)
PHASES: Final[dict[Stage, int]] = {"draft": 4, "fall": 5, "finalizing": 6, "submitted": 6, "running": 7}

_FIRST = ("Aspen", "Bluestem", "Cholla", "Dogwood", "Elkhorn", "Fescue", "Gambel", "Heron", "Indigo", "Junco")
_SECOND = ("Draw", "Terrace", "Bend", "Gap")


def stage(number: int) -> Stage:
    """How far a school's plan is."""
    return _STAGES[number % 10]


def name(number: int) -> str:
    """The school's name."""
    level = "K-8 School" if number % 4 == 3 else "Elementary School"
    return f"{_FIRST[number % 10]} {_SECOND[number // 10 % 4]} {level}"


def slug(number: int) -> str:
    """The name of the school's folder."""
    return "-".join(name(number).lower().split()[:2])


def place(number: int, year: str = YEAR) -> str:
    """The school's plan folder, from the top of the repository."""
    return f"schools/{slug(number)}/{year}"


def code(number: int) -> str:
    """The school's state code."""
    return str(9700 + number)


def numbers_at(*stages: Stage) -> frozenset[int]:
    """The schools whose plans are that far."""
    return frozenset(each for each in range(SCHOOLS) if stage(each) in stages)


# --- what schools share -------------------------------------------------------------------------------------------

SAME_CAUSE: Final = frozenset({0, 5, 12, 21, 33})
"""These schools have the same root cause, word for word apart from case and punctuation."""

LIKE_CAUSE: Final = frozenset({8, 30})
"""These have it in slightly other words."""

NEAR_CAUSE: Final = frozenset({17})
"""This one has a root cause that begins alike and means something else."""

SAME_STRATEGY: Final = frozenset({5, 12, 26, 37})
"""These schools have a Major Improvement Strategy with the same title."""

LIKE_STRATEGY: Final = frozenset({18})
"""This one has it in slightly other words."""

SAME_SOURCE: Final = frozenset({2, 14, 27})
"""The strategies of these rest on the same study, under titles of their own."""

SAME_OPTION: Final = frozenset({3, 13, 23})
"""The strategies of these were chosen from the same option."""

# --- people who serve several schools -----------------------------------------------------------------------------

COACH: Final = "District mathematics coach"
COACHED: Final = frozenset({0, 1, 5, 10, 11, 12, 20, 21})
"""In each of these the district's coach owns an action step that is due between 26 October and 6 November."""

COACH_REVIEWS: Final = frozenset({0, 10, 20})
"""Here the coach also reviews a milestone in these weeks."""

SPECIALIST: Final = "Multilingual education specialist"
SPECIALIST_IN: Final = frozenset({4, 14, 24})
"""Here the specialist, who is listed without schools, owns one action step in the same weeks: busy, and no crunch."""

# --- requirements -------------------------------------------------------------------------------------------------

PRIORITY_IMPROVEMENT: Final = frozenset({4, 6, 11, 17, 25, 36})
TURNAROUND: Final = frozenset({15, 22, 35})
NO_DATA: Final = frozenset({19, 38})
NEWLY_IDENTIFIED: Final = frozenset({25})
"""Due on 15 January, as the district granted it."""

NO_HEARING: Final = frozenset({36})
"""Wants a public hearing and has none on record or planned."""

TARGETED: Final = frozenset({3, 10, 17, 24, 31})
"""Identified for targeted support."""

CHARTERS: Final = frozenset({9, 29})
OPEN_ASSURANCES: Final = frozenset({7, 9, 17, 19, 27, 29, 37, 39})
"""One assurance is neither made nor explained."""

RETURNED: Final = frozenset({4, 14, 24, 34})
"""Returned with comments: two required changes without an answer."""

RESUBMITTED: Final = frozenset({5, 15, 25, 35})
IN_REVIEW: Final = frozenset({7, 17, 27, 37})
"""Submitted for review, and not looked at yet."""

NOT_REVIEWED: Final = frozenset({8, 18, 28, 38, 9, 19, 29, 39})
"""Not submitted for review."""

# --- progress of the plans that are carried out -------------------------------------------------------------------

MET: Final = frozenset({0, 10})
MISSED_WITH_RESPONSE: Final = frozenset({1})
MISSED_WITHOUT_RESPONSE: Final = frozenset({11})
AT_RISK: Final = frozenset({20})
OVERDUE: Final = frozenset({21, 30, 31})
"""The first milestone was due on 25 September and nothing was recorded of it."""

# --- what stays inside --------------------------------------------------------------------------------------------

SMALL_GROUP: Final = 12
"""This school's target is about nine students; its figures are 31.25 and above."""

SMALL_FIGURES: Final = (31.25, 33.75, 38.5)
NAMED_OWNER: Final = 6
"""Here a person's name stands where a role belongs."""

STUDENT_WORK: Final = 0
PRIVATE: Final = (
    "Marisol Vantage",
    "marisol.vantage@larkspur.example",
    "Pat Quillfeather",
    "mixes up numerator and denominator",
    "call the family again before Friday",
)
"""A name and an address of a public contact, a person in place of a role, what students' work showed, and a team's note."""

EARLIER_YEAR: Final = frozenset({0, 10, 20})
"""These keep last year's plan beside this year's."""
