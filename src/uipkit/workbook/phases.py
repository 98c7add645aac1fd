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
    Phase(
        number=0,
        title="Pre-Planning",
        focus="gather what is needed and name who does what",
        season="winter or early spring",
    ),
    Phase(
        number=1,
        title="Data Analysis and Reflection",
        focus="see what this year's local data shows, strengths as well as concerns",
        season="mid-year, and again at the end of the year",
    ),
    Phase(
        number=2,
        title="Identify Priorities and Targets",
        focus="choose the few priorities and set annual and interim targets",
        season="April or May",
    ),
    Phase(
        number=3,
        title="Conduct Root Cause Analysis and Select Strategies",
        focus="find what drives each priority and choose the strategies that answer it",
        season="May or June",
    ),
    Phase(
        number=4,
        title="Implementation and Action Plans",
        focus="plan milestones, action steps and how the change takes place",
        season="before the summer break, as far as the start of school is concerned",
    ),
    Phase(
        number=5,
        title="Validate and Refine UIP",
        focus="hold the plan against state results and look at the assurances again",
        season="soon after the performance frameworks come out",
    ),
    Phase(
        number=6,
        title="Finalize, Share for Approval, and Submit UIP for Public Posting",
        focus="finish every section, collect the approvals and submit the plan",
        season="by the middle of October, or of January where that was granted",
    ),
    Phase(
        number=7,
        title="Implement Plan",
        focus="carry the plan out and watch whether it works",
        season="the whole school year",
    ),
)
"""All phases, each at the place of its number."""


def phase(number: int) -> Phase:
    """The phase with a number from 0 to 7. Raises ``IndexError`` for any other."""
    if number < 0:
        raise IndexError(number)
    return PHASES[number]
