"""The tabs about the year itself: results as they come in, what stands in the way, and short cycles."""

from __future__ import annotations

from typing import Final

from uipkit.plan.progress import (
    ActionProgress,
    AnnualResult,
    Barrier,
    Cycle,
    InterimResult,
    MilestoneProgress,
)
from uipkit.tracker.layout import Sheet, field_maker, own_id

_milestone_result = field_maker(MilestoneProgress)
_action_result = field_maker(ActionProgress)
_interim_result = field_maker(InterimResult)
_annual_result = field_maker(AnnualResult)
_cycle = field_maker(Cycle)
_barrier = field_maker(Barrier)

_MILESTONE_RESULTS: Final = Sheet(
    "Milestone Results",
    "How milestones stand, day by day; the last row about a milestone counts.",
    "entry about a milestone",
    "Progress",
    "progress",
    ("milestones",),
    MilestoneProgress,
    (
        _milestone_result("Strategy", "strategy", "id", 24, link="strategy"),
        _milestone_result("Milestone", "milestone", "id", 24, link="milestone"),
        _milestone_result("Day", "date", "date", 14),
        _milestone_result("How it stands", "state", "choice", 14),
        _milestone_result("Recorded by", "by", "role", 22),
        _milestone_result("What shows it", "evidence", "prose", 48),
        _milestone_result("Support", "support", "prose", 40),
        _milestone_result("What was adjusted", "response", "prose", 48),
        _milestone_result("Meeting", "meeting", "id", 24, link="meeting"),
        _milestone_result("Note", "note", "prose", 36),
    ),
    spare=15,
)

_ACTION_RESULTS: Final = Sheet(
    "Action Results",
    "How action steps stand, day by day; the last row about an action step counts.",
    "entry about an action step",
    "Progress",
    "progress",
    ("actions",),
    ActionProgress,
    (
        _action_result("Strategy", "strategy", "id", 24, link="strategy"),
        _action_result("Action step", "action", "id", 24, link="action"),
        _action_result("Day", "date", "date", 14),
        _action_result("How it stands", "state", "choice", 14),
        _action_result("Recorded by", "by", "role", 22),
        _action_result("What shows it", "evidence", "prose", 48),
        _action_result("What was adjusted", "response", "prose", 48),
        _action_result("Meeting", "meeting", "id", 24, link="meeting"),
        _action_result("Note", "note", "prose", 36),
    ),
)

_INTERIM_RESULTS: Final = Sheet(
    "Interim Results",
    "What came of interim targets.",
    "result of an interim target",
    "Progress",
    "progress",
    ("interim_targets",),
    InterimResult,
    (
        _interim_result("Priority", "priority", "id", 24, link="priority"),
        _interim_result("Target", "target", "id", 24, link="target"),
        _interim_result("Interim target", "interim_target", "id", 16, link="interim-target"),
        _interim_result("Day", "date", "date", 14),
        _interim_result("Value reached", "value", "number", 11, withholds=True),
        _interim_result("Number of students", "number_of_students", "count", 11),
        _interim_result("Withheld", "withheld", "yes-no", 10),
        _interim_result("How it stands", "state", "choice", 14, worked_out_from="value"),
        _interim_result("Recorded by", "by", "role", 22),
        _interim_result("What shows it", "evidence", "prose", 44),
        _interim_result("What has to change", "points_to", "choice", 16),
        _interim_result("What was adjusted", "response", "prose", 44),
        _interim_result("Meeting", "meeting", "id", 24, link="meeting"),
        _interim_result("Note", "note", "prose", 36),
    ),
    spare=15,
)

_ANNUAL_RESULTS: Final = Sheet(
    "Annual Results",
    "What came of annual targets.",
    "result of an annual target",
    "Progress",
    "progress",
    ("annual_results",),
    AnnualResult,
    (
        _annual_result("Priority", "priority", "id", 24, link="priority"),
        _annual_result("Target", "target", "id", 24, link="target"),
        _annual_result("Plan year", "plan_year", "plan-year", 12),
        _annual_result("Day", "date", "date", 14),
        _annual_result("Value reached", "value", "number", 11, withholds=True),
        _annual_result("Number of students", "number_of_students", "count", 11),
        _annual_result("Withheld", "withheld", "yes-no", 10),
        _annual_result("What came of it", "state", "choice", 14, worked_out_from="value"),
        _annual_result("Under embargo until", "embargo_until", "date", 14),
        _annual_result("Recorded by", "by", "role", 22),
        _annual_result("What shows it", "evidence", "prose", 44),
        _annual_result("What has to change", "points_to", "choice", 16),
        _annual_result("What the team makes of it", "response", "prose", 44),
        _annual_result("Note", "note", "prose", 36),
    ),
    spare=10,
)

CYCLES: Final = Sheet(
    "Cycles",
    "Short cycles of 90 days at most: what is tried, and what came of it.",
    "cycle",
    "Progress",
    "progress",
    ("cycles",),
    Cycle,
    (
        _cycle("Title", "title", "text", 34),
        _cycle("Start", "start", "date", 14),
        _cycle("End", "end", "date", 14),
        _cycle("Strategy", "strategy", "id", 24, link="strategy"),
        _cycle("Milestones", "milestones", "ids", 28, link="milestone"),
        _cycle("Action steps", "actions", "ids", 28, link="action"),
        _cycle("Aim", "aim", "prose", 40),
        _cycle("What is tried", "tries", "prose", 44),
        _cycle("What will show it", "measure", "text", 36),
        _cycle("Who sees to it", "who", "role", 22),
        _cycle("Closed", "closed", "date", 14),
        _cycle("What came of it", "result", "prose", 44),
        _cycle("What was learned", "learned", "prose", 44),
        _cycle("Decision", "decision", "choice", 12),
        own_id("the cycle"),
    ),
    spare=8,
)

BARRIERS: Final = Sheet(
    "Barriers",
    "What those who carry the plan out say stands in the way, and the answers they got.",
    "barrier",
    "Progress",
    "progress",
    ("barriers",),
    Barrier,
    (
        _barrier("What stands in the way", "barrier", "prose", 52),
        _barrier("Raised on", "date", "date", 14),
        _barrier("Raised by", "raised_by", "role", 24),
        _barrier("Strategy", "strategy", "id", 24, link="strategy"),
        _barrier("Answer", "answer", "prose", 52),
        _barrier("Answered on", "answered", "date", 14),
        _barrier("Answered by", "answered_by", "role", 24),
        own_id("the barrier"),
    ),
    spare=10,
)

PROGRESS: Final = (_ACTION_RESULTS, _MILESTONE_RESULTS, _INTERIM_RESULTS, _ANNUAL_RESULTS, BARRIERS, CYCLES)
