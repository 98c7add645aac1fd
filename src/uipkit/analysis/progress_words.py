"""What progress reports call the states, what a result asks for, and what speaks for one answer or the other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from uipkit.analysis.progress_meaning import Behind, Reading
from uipkit.analysis.progress_window import Window
from uipkit.plan.progress import PointsTo, ProgressState
from uipkit.plan.words import day_words

NO_RESULT: Final = "no result yet"
"""What stands for a state where nothing was recorded."""

STATES: Final[Mapping[ProgressState, str]] = MappingProxyType(
    {
        "not-started": "not started",
        "on-track": "on track",
        "at-risk": "at risk",
        "met": "met",
        "partly-met": "partly met",
        "missed": "missed",
    }
)

SUPPORT_ASKED: Final = "What support do those who carry it out need?"
"""What a milestone or an action step asks for that falls short (workbook, after submission)."""

TARGET_ASKED: Final = "Is it the strategy, or the way it is carried out?"
"""What a target asks that was not reached (workbook, after submission)."""

READINGS: Final[Mapping[Reading, str]] = MappingProxyType(
    {
        "implementation": "Milestones behind it fell short too. That speaks for looking first at how the work is carried out.",
        "strategy": "Every milestone behind it that was due is met. That speaks for looking at the strategy itself, unless it is too "
        "early for it to show.",
        "not-recorded": "Milestones behind it have no result yet. Until they have one, nobody can tell.",
        "too-early": "No milestone behind it has fallen due yet. It may be too early to tell.",
        "no-strategy": "No strategy of the plan reaches this priority.",
        "something-else": "The target is met, though milestones behind it fell short. Something else may be helping: find out what.",
        "as-planned": "Target and milestones are as planned.",
    }
)

POINTS_TO: Final[Mapping[PointsTo, str]] = MappingProxyType(
    {
        "implementation": "the way it is carried out has to change",
        "strategy": "the strategy has to change",
        "both": "both the strategy and the way it is carried out have to change",
        "not-known-yet": "it is not known yet whether the strategy or the way it is carried out has to change",
    }
)


def what_speaks(behind: Behind, called: str) -> str:
    """Say how the milestones of one strategy stand, which is ``called`` so: ``Strategy 2: 1 of 3 milestones met, 2 without a result``."""
    if not behind.looked_at:
        return f"{called}: no milestone was due yet"
    milestones = "milestone" if behind.looked_at == 1 else "milestones"
    parts = [f"{called}: {behind.met} of {behind.looked_at} {milestones} met"]
    parts += [f"{behind.short} at risk, partly met or missed"] if behind.short else []
    parts += [f"{behind.without_result} without a result"] if behind.without_result else []
    return ", ".join(parts)


def window_words(window: Window, *, name_meeting: bool) -> str:
    """Say which span a report covers and why, as plain words. name_meeting: whether readers may know the meeting's title."""
    why = {
        "asked": "",
        "quarter": ", a quarter of a year",
        "meeting": f", since the last progress meeting ({window.meeting})"
        if name_meeting and window.meeting
        else ", since the last progress meeting",
    }[window.basis]
    return f"{day_words(window.since)} to {day_words(window.until)}{why}"
