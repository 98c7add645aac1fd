"""The eight phases of the planning process: number, title and what each is for. Titles are the workbook's own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase.

    number: 0 to 7.
    title: the workbook's title.
    focus: what it is for, in a few words of ours.
    season: the time of year that the workbook suggests, in words of ours.
    """

    number: int
    title: str
    focus: str
    season: str


PHASES: tuple[Phase, ...] = (
    Phase(0, "Pre-Planning", "gather what is needed and name who does what", "winter or early spring"),
    Phase(
        1,
        "Data Analysis and Reflection",
        "see what this year's local data shows, strengths as well as concerns",
        "mid-year, and again at the end of the year",
    ),
    Phase(
        2,
        "Identify Priorities and Targets",
        "choose the few priorities and set annual and interim targets",
        "April or May",
    ),
    Phase(
        3,
        "Conduct Root Cause Analysis and Select Strategies",
        "find what drives each priority and choose the strategies that answer it",
        "May or June",
    ),
    Phase(
        4,
        "Implementation and Action Plans",
        "plan milestones, action steps and how the change takes place",
        "before the summer break, as far as the start of school is concerned",
    ),
    Phase(
        5,
        "Validate and Refine UIP",
        "hold the plan against state results and look at the assurances again",
        "soon after the performance frameworks come out",
    ),
    Phase(
        6,
        "Finalize, Share for Approval, and Submit UIP for Public Posting",
        "finish every section, collect the approvals and submit the plan",
        "by the middle of October, or of January where that was granted",
    ),
    Phase(7, "Implement Plan", "carry the plan out and watch whether it works", "the whole school year"),
)
"""All phases, each at the place of its number."""


def phase(number: int) -> Phase:
    """The phase with a number from 0 to 7. Raises ``IndexError`` for any other."""
    if number < 0:
        raise IndexError(number)
    return PHASES[number]
