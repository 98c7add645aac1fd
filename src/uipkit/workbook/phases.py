"""The eight phases of the planning process: what each is for, when, what comes of it and what is decided in it.

Numbers and titles are the workbook's own; everything else it says is told in words of ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from uipkit.workbook.certainty import Source, workbook


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase.

    number: 0 to 7.
    title: the workbook's title.
    focus: what it is for, in a few words of ours.
    season: the time of year that the workbook suggests, in words of ours.
    timing: more about the time: what it waits for, and what it should not wait for.
    outcomes: what is there at its end.
    decisions: what the team decides, or does in the plan.
    source: where these facts stand, in which edition, and how sure they are.
    """

    number: int
    title: str
    focus: str
    season: str
    timing: str
    outcomes: tuple[str, ...]
    decisions: tuple[str, ...]
    source: Source


PHASES: tuple[Phase, ...] = (
    Phase(
        number=0,
        title="Pre-Planning",
        focus="gather what is needed and name who does what",
        season="winter or early spring",
        timing=(
            "In the year before the plan year. It can begin at any time; feedback on the last plan may come later, and the "
            "state's system usually opens the next year's template after 15 April."
        ),
        outcomes=(
            "Materials and data are found, collected and open to the planning team.",
            "The writers can sign in to the state's system.",
            "The UIP Writers are named and ready to write down what the meetings bring.",
        ),
        decisions=(
            "Name one or two UIP Writers.",
            "Start a new plan or go on from last year's, if that can be said already; else after phase 1.",
            "Bring the optional school description up to date.",
        ),
        source=workbook("Pre-Planning"),
    ),
    Phase(
        number=1,
        title="Data Analysis and Reflection",
        focus="see what this year's local data shows, strengths as well as concerns",
        season="mid-year, and again at the end of the year",
        timing=(
            "From mid-year on, or as soon as two rounds of interim tests are in; again once the final local results are in. "
            "State results may not come before late summer or fall, so do not wait for them."
        ),
        outcomes=("A shared picture of the school, drawn from data, on which the later phases stand.",),
        decisions=(
            "Write down trends and other observations: they become the evidence and reasoning of the priorities.",
        ),
        source=workbook("phase 1"),
    ),
    Phase(
        number=2,
        title="Identify Priorities and Targets",
        focus="choose the few priorities and set annual and interim targets",
        season="April or May",
        timing="After the spring round of local tests, in the spring before the plan year.",
        outcomes=(
            "A small, clear set of Student Performance Priorities.",
            "Annual and interim targets that will show what the strategies do for students.",
        ),
        decisions=(
            "Draft the Student Performance Priorities with their annual and interim targets.",
            "Note the root causes that are thought of on the way.",
        ),
        source=workbook("phase 2"),
    ),
    Phase(
        number=3,
        title="Conduct Root Cause Analysis and Select Strategies",
        focus="find what drives each priority and choose the strategies that answer it",
        season="May or June",
        timing="Late spring or early summer; best before the summer break, where the school has one.",
        outcomes=(
            "The root causes that most likely drive the priorities.",
            "The Major Improvement Strategies that answer them.",
        ),
        decisions=(
            "Analyze and name the root causes.",
            "Choose the strategies, with this year's focus, their evidence base and their resources.",
        ),
        source=workbook("phase 3"),
    ),
    Phase(
        number=4,
        title="Implementation and Action Plans",
        focus="plan milestones, action steps and how the change takes place",
        season="before the summer break, as far as the start of school is concerned",
        timing="As soon as the strategies are chosen. What the first weeks of school need is planned before the summer break.",
        outcomes=(
            "Implementation milestones that tell whether the work goes as planned.",
            "Action plans: single steps and what is done all year.",
        ),
        decisions=(
            "Draft the implementation milestones.",
            "Draft the action steps.",
            "Adjust interim targets where the plans call for it.",
        ),
        source=workbook("phase 4"),
    ),
    Phase(
        number=5,
        title="Validate and Refine UIP",
        focus="hold the plan against state results and look at the assurances again",
        season="soon after the performance frameworks come out",
        timing="Once the frameworks are out and plan types are assigned; families see state results only after the embargo ends.",
        outcomes=(
            "What state results say stands in the evidence and reasoning.",
            "Needs that state results show are answered, as priorities or in the reasoning.",
            "What new identifications ask for is in the plan.",
        ),
        decisions=(
            "Add what state results show to the evidence and reasoning.",
            "Confirm or adjust targets and strategies.",
            "Check each assurance that applies, or explain why it cannot be made.",
        ),
        source=workbook("phase 5"),
    ),
    Phase(
        number=6,
        title="Finalize, Share for Approval, and Submit UIP for Public Posting",
        focus="finish every section, collect the approvals and submit the plan",
        season="by the middle of October, or of January where that was granted",
        timing="Back from the due date: ask early for a place on the agendas of the committee and the board.",
        outcomes=("A plan that is approved and publicly posted.",),
        decisions=(
            "Finish every section, and read the whole for consistency.",
            "See that each assurance is checked or explained.",
            "Share the plan for approval, then submit it.",
        ),
        source=workbook("phase 6"),
    ),
    Phase(
        number=7,
        title="Implement Plan",
        focus="carry the plan out and watch whether it works",
        season="the whole school year",
        timing="From the submission to the end of the plan year; it overlaps with the planning of the next year.",
        outcomes=(
            "Results of milestones and interim targets, as they come in.",
            "Course corrections, decided on what the results show.",
        ),
        decisions=(
            "Put milestones and interim targets into the calendars and trackers that the school uses anyway.",
            "Decide on help, resources or changes where a milestone or an interim target is missed.",
        ),
        source=workbook("Post-Submission and phase 7"),
    ),
)
"""All phases, each at the place of its number."""


def phase(number: int) -> Phase:
    """The phase with a number from 0 to 7. Raises ``IndexError`` for any other."""
    if number < 0:
        raise IndexError(number)
    return PHASES[number]
