"""What a progress report holds: what was due, what came, what it asks for, what stands in the way, what falls due next.

Pure: a plan and a span of time go in. What of it a reader may see is decided where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Generic, Literal, NamedTuple, TypeVar

from uipkit.analysis.progress_meaning import FALLS_SHORT
from uipkit.analysis.progress_standing import (
    ActionStanding,
    AnnualStanding,
    InterimStanding,
    MilestoneStanding,
    actions_standing,
    annual_targets_standing,
    interim_targets_standing,
    milestones_standing,
)
from uipkit.analysis.progress_window import Window, plan_as_of, progress_meetings
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan_year import last_day

if TYPE_CHECKING:
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.meeting_outcome import CourseCorrection
    from uipkit.plan.plan import Plan
    from uipkit.plan.progress import AgreedCorrection, Barrier, Cycle, Reflection
    from uipkit.plan.strategy import Strategy

SOON: Final = timedelta(days=42)
"""How far ahead a report looks for what falls due: six weeks, uipkit's own choice, as in agendas."""

Why = Literal["due", "overdue", "news"]
"""Why an item stands in a report: it fell due in its span, it fell due before and has no result, or something was recorded of it."""

S = TypeVar("S", MilestoneStanding, ActionStanding, InterimStanding, AnnualStanding)
D = TypeVar("D", MilestoneStanding, ActionStanding, InterimStanding)


class Reported(NamedTuple, Generic[S]):
    """An item with how it stands, the day on which it was due (None for one that has none), and why it is reported."""

    standing: S
    due: date | None
    why: Why


class StrategyCount(NamedTuple):
    """How the milestones and action steps of a strategy stand that were due by the day of the report, or have a result already.

    met, short and open count milestones: reached, in doubt or missed (partly or wholly), due without a result. later: still to come.
    """

    strategy: Strategy
    met: int
    short: int
    open: int
    later: int
    actions_done: int
    actions_due: int


class Coming(NamedTuple):
    """Something that falls due after the day of the report."""

    due: date
    standing: MilestoneStanding | ActionStanding | InterimStanding


class Correction(NamedTuple):
    """A course correction: the meeting that agreed on it (None for one that progress.yaml holds), and what it says."""

    meeting: Meeting | None
    held: AgreedCorrection | CourseCorrection


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """Everything that a progress report may tell. ``plan`` is the plan as it stood on the last day of ``window``.

    meetings: the progress meetings of the span that decided something. barriers and cycles: those that are open, and those that were
    answered or closed in the span. corrections: agreed on in the span, or not done yet.
    """

    plan: Plan
    window: Window
    milestones: tuple[Reported[MilestoneStanding], ...]
    actions: tuple[Reported[ActionStanding], ...]
    interim_targets: tuple[Reported[InterimStanding], ...]
    annual_targets: tuple[Reported[AnnualStanding], ...]
    strategies: tuple[StrategyCount, ...]
    meetings: tuple[Meeting, ...]
    corrections: tuple[Correction, ...]
    barriers: tuple[Barrier, ...]
    cycles: tuple[Cycle, ...]
    reflections: tuple[Reflection, ...]
    coming: tuple[Coming, ...]

    @property
    def something_was_due(self) -> bool:
        """Whether anything fell due by the day of the report and is told of, or was recorded in its span."""
        return bool(self.milestones or self.actions or self.interim_targets or self.annual_targets)


def progress_report(plan: Plan, window: Window, *, ahead: timedelta = SOON) -> ProgressReport:
    """Return what the report over ``window`` holds; ``ahead`` is how far it looks into what falls due next."""
    known = plan_as_of(plan, window.until)
    milestones, actions = milestones_standing(known), actions_standing(known)
    interims = interim_targets_standing(known)
    return ProgressReport(
        known,
        window,
        tuple(_reported(milestones, window)),
        tuple(_reported(actions, window)),
        tuple(_reported(interims, window)),
        tuple(_annual(known, window)),
        tuple(_count(each, milestones, actions, window.until) for each in known.strategies),
        tuple(_meetings(known, window)),
        tuple(_corrections(known, window)),
        tuple(_barriers(known, window)),
        tuple(_cycles(known, window)),
        tuple(each for each in _reflections(known) if window.holds(each.date)),
        tuple(_coming([*milestones, *actions, *interims], window.until, ahead)),
    )


def _why(due: date | None, window: Window, days: Sequence[date], is_result: bool) -> Why | None:
    """Say why an item is reported, None where it is not; ``days`` are those of its entries."""
    if window.holds(due):
        return "due"
    if due is not None and due < window.since and not is_result:
        return "overdue"
    return "news" if any(map(window.holds, days)) else None


def _reported(items: Sequence[D], window: Window) -> Iterator[Reported[D]]:
    for each in items:
        why = _why(each.due, window, [entry.date for _, entry in each.recorded.entries], each.is_result)
        if why is not None:
            yield Reported(each, each.due, why)


def _annual(plan: Plan, window: Window) -> Iterator[Reported[AnnualStanding]]:
    """Yield the annual targets of the plan's own year, due on its last day, and whatever has a result in the span."""
    for each in annual_targets_standing(plan):
        due = last_day(each.plan_year) if each.plan_year == plan.plan_year else None
        why = _why(due, window, [entry.date for _, entry in each.recorded.entries], each.is_result)
        if why is not None:
            yield Reported(each, due, why)


def _count(
    strategy: Strategy, milestones: Sequence[MilestoneStanding], actions: Sequence[ActionStanding], day: date
) -> StrategyCount:
    met = short = without = later = done = due = 0
    for each in milestones:
        if each.strategy.id != strategy.id:
            continue
        state = each.recorded.state
        if state == "met":
            met += 1
        elif state in FALLS_SHORT:
            short += 1
        elif each.due is not None and each.due <= day:
            without += 1
        else:
            later += 1
    for step in actions:
        if step.strategy.id == strategy.id:
            is_done = step.recorded.state == "met"
            done += is_done
            due += is_done or (step.due is not None and step.due <= day)
    return StrategyCount(strategy, met, short, without, later, done, due)


def _meetings(plan: Plan, window: Window) -> Iterator[Meeting]:
    for each in progress_meetings(plan):
        if window.holds(each.date) and each.decisions:
            yield each


def _corrections(plan: Plan, window: Window) -> Iterator[Correction]:
    for each in plan.progress.course_corrections if plan.progress else ():
        if each.done is None or window.holds(each.date) or window.holds(each.done):
            yield Correction(None, each)
    carried = {each.id for each in plan.progress.course_corrections} if plan.progress else set()
    for meeting in plan.meetings:
        if window.holds(meeting.date):
            for agreed in meeting.course_corrections:
                if agreed.id not in carried:
                    yield Correction(meeting, agreed)


def _barriers(plan: Plan, window: Window) -> Iterator[Barrier]:
    for each in plan.progress.barriers if plan.progress else ():
        if is_placeholder(each.barrier):
            continue  # nobody has said yet what stands in the way
        if is_open(each) or window.holds(each.date) or window.holds(each.answered):
            yield each


def is_open(barrier: Barrier) -> bool:
    """Whether those who raised a barrier still wait for an answer."""
    return barrier.answered is None and not barrier.answer.strip()


def _cycles(plan: Plan, window: Window) -> Iterator[Cycle]:
    for each in plan.progress.cycles if plan.progress else ():
        begun_and_open = each.closed is None and each.start <= window.until
        if begun_and_open or window.holds(each.closed):
            yield each


def _reflections(plan: Plan) -> Sequence[Reflection]:
    return plan.progress.reflections if plan.progress else ()


def _coming(
    items: Sequence[MilestoneStanding | ActionStanding | InterimStanding], day: date, ahead: timedelta
) -> Iterator[Coming]:
    found = [Coming(each.due, each) for each in items if each.due is not None and not each.is_result]
    soon = [each for each in found if day < each.due <= day + ahead]
    yield from sorted(soon, key=lambda each: each.due)
