"""Which of two plans a meeting looks at: the one that is being made, or the one that is carried out meanwhile.

From winter to summer two plans are alive. Meetings that look back on the year (phases 0 and 1) show what the running plan aims
at and has reached, beside what the plan that is being made holds so far. Each part says which of the two it is from.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import NamedTuple

from uipkit.plan import plan_year
from uipkit.plan.plan import Plan
from uipkit.scaffold.agenda_template import PlanView
from uipkit.scaffold.carrying import LAST_PLANNING_PHASE
from uipkit.scaffold.plan_snapshot import Occasion, RunningPlan, Snapshot, without_scaffold_text
from uipkit.templating.escaping import literal

View = Callable[[Plan, Occasion], Snapshot]

LOOKING_BACK = (0, 1)
"""The phases in which meetings look back on the year that is running."""

_THIS_YEARS_WORK = frozenset[PlanView](
    {
        "targets",
        "interim-targets",
        "interim-results",
        "strategies",
        "implementation",
        "milestones",
        "actions",
        "progress",
        "coming-due",
        "course-corrections",
        "work-due",
        "targets-due",
        "what-it-asks",
        "barriers",
        "cycles",
        "last-decisions",
    }
)
"""What meetings that look back show of the running plan."""

_ABOUT_THE_PLAN_BEFORE = frozenset[PlanView]({"prior-targets", "strategy-effects"})
"""What every meeting at which a plan is made shows of the plan before it."""

_OF_BOTH = frozenset[PlanView]({"prior-targets", "course-corrections"})
"""What either plan may have on record."""


class Shown(NamedTuple):
    """A view by its name: how it shows the plan that the meeting belongs to, and how the running plan."""

    name: PlanView
    own: View
    running: View


class _Piece(NamedTuple):
    """What a view showed, and the sentence that says of which plan."""

    whose: str
    snapshot: Snapshot


def reads_the_running_plan(view: PlanView, phase: int | None) -> bool:
    """Whether a view shows the running plan at a meeting of this phase; None for a meeting without one."""
    if phase is None or phase > LAST_PLANNING_PHASE:
        return False
    return view in _ABOUT_THE_PLAN_BEFORE or (view in _THIS_YEARS_WORK and phase in LOOKING_BACK)


def looked_at(views: Sequence[Shown], plan: Plan, occasion: Occasion) -> Snapshot:
    """Show several views, in their order, each of the plan that it is about; where there are two, each says which.

    Where a view is about the running plan and none is named, it shows what the plan itself holds, and says how to name one.
    """
    running = occasion.running.plan
    own_year = plan.plan_year is not None and plan_year.of(occasion.day) == plan.plan_year
    made, carried_out = _made(plan, occasion), _carried_out(running, occasion)
    pieces: list[_Piece] = []
    two, lacking = False, False
    for view in views:
        own = view.own(plan, occasion)
        if not reads_the_running_plan(view.name, occasion.phase):
            pieces.append(_Piece(made, own))
        elif running is not None:
            two = True
            found = view.running(without_scaffold_text(running), occasion)
            both = view.name in _OF_BOTH and bool(own.files)
            if both:
                pieces.append(_Piece(carried_out if view.name in _ABOUT_THE_PLAN_BEFORE else made, own))
            if found.files or not both:
                pieces.append(_Piece(carried_out, _of_folder(found, occasion.running)))
        elif view.name in _OF_BOTH and (own.files or view.name == "course-corrections"):
            pieces.append(_Piece("", own))
        else:
            lacking = lacking or not (own.files and own_year)
            two = two or (bool(own.files) and not own_year)
            pieces += [_Piece(made, own)] if own.files else []
    return _together(pieces, two, _what_is_lacking(plan, occasion) if lacking else "")


def _together(pieces: Sequence[_Piece], two: bool, lacking: str) -> Snapshot:
    texts: list[str] = []
    whose = ""
    for piece in dict.fromkeys(pieces):
        if two and piece.whose and piece.whose != whose:
            whose = piece.whose
            texts.append(whose)
        if piece.snapshot.text not in texts:
            texts.append(piece.snapshot.text)
    texts += [lacking] if lacking else []
    files = tuple(dict.fromkeys(name for piece in pieces for name in piece.snapshot.files))
    return Snapshot("\n\n".join(texts), files)


def _made(plan: Plan, occasion: Occasion) -> str:
    words = occasion.say("the plan that is being made", "the plan that we are making")
    return f"From **{words}{_in_brackets(plan.plan_year)}**:"


def _carried_out(running: Plan | None, occasion: Occasion) -> str:
    year = running.plan_year if running else None
    if year is not None and plan_year.of(occasion.day) != year:
        words = "the plan before this one"
    else:
        words = occasion.say("the plan that is carried out this year", "this year's plan")
    return f"From **{words}{_in_brackets(year)}**:"


def _in_brackets(year: str | None) -> str:
    return f" ({year})" if year else ""


def _of_folder(found: Snapshot, running: RunningPlan) -> Snapshot:
    """The same, its files named from the folder of the plan that the meeting belongs to."""
    return Snapshot(
        found.text, tuple(posixpath.normpath(posixpath.join(running.path, file)) for file in found.files)
    )


def _what_is_lacking(plan: Plan, occasion: Occasion) -> str:
    named = occasion.running.path
    if named:
        mend = (
            f"`path` of `prior_plan` in plan.yaml names {literal(named)}, and there is no plan of this repository in it. "
            "Mend it and make the agenda again, or bring the figures."
        )
    else:
        last = plan_year.shifted(plan.plan_year, -1) if plan.plan_year else "2025-26"
        mend = (
            "plan.yaml does not say where it is. Name its folder there under `prior_plan`, as in "
            f"`path: ../{last}`, and make the agenda again; or bring the figures."
        )
    return occasion.say(
        f"What the plan of the year that is running aims at and has reached cannot be shown here: {mend}",
        "What this year's plan aims at, and how far it has come, will be shown at the meeting.",
    )
