"""The order in which a plan goes back and forth between a school and those who review it. uipkit's own: nobody's rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from uipkit.plan.feedback import ReviewStep

ReviewState = Literal["submitted", "returned", "resubmitted", "accepted"]

FOLLOWS: Mapping[ReviewState | None, tuple[ReviewState, ...]] = MappingProxyType(
    {
        None: ("submitted",),
        "submitted": ("returned", "accepted"),
        "returned": ("resubmitted",),
        "resubmitted": ("returned", "accepted"),
        "accepted": ("submitted",),  # a plan that was changed in mid-year may be reviewed again
    }
)
"""What can follow a state; None before the first."""

PAST: Mapping[ReviewState, str] = MappingProxyType(
    {
        "submitted": "handed in for review",
        "returned": "returned with comments",
        "resubmitted": "handed in again",
        "accepted": "accepted",
    }
)
"""States as a sentence says them: the plan was …"""

_WHY: Mapping[ReviewState, str] = MappingProxyType(
    {
        "submitted": "A plan is handed in first; after it was returned it is handed in again (resubmitted).",
        "returned": "Only a plan that lies with the reviewers can be returned.",
        "resubmitted": "Only a plan that was returned is handed in again.",
        "accepted": "Only a plan that lies with the reviewers can be accepted.",
    }
)


def refused(steps: Sequence[ReviewStep], state: ReviewState) -> str:
    """Say why a state cannot follow the steps on record; empty where it can."""
    last = steps[-1].state if steps else None
    if state in FOLLOWS[last]:
        return ""
    stands = (
        f"The plan was {PAST[last]} on {steps[-1].date}"
        if last is not None
        else "The plan was not handed in for review yet"
    )
    return f"{stands}. {_WHY[state]} Next comes: {' or '.join(FOLLOWS[last])}."


def out_of_order(steps: Sequence[ReviewStep]) -> tuple[tuple[int, str], ...]:
    """Return the steps on record that cannot follow those before them, by position, each with why."""
    found = []
    for at, step in enumerate(steps):
        why = refused(steps[:at], step.state)
        if at and not why and step.date < steps[at - 1].date:
            why = f"It is dated {step.date}, before the step that it follows ({steps[at - 1].date}). The newest step stands last."
        if why:
            found.append((at, why))
    return tuple(found)
