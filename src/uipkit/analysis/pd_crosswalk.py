"""Leadership meetings, professional development and coaching of the plan year against strategies and milestones, and what is missing.

The workbook names such a crosswalk among its resources, without a form for it: what is in this one, and how it tells what an
activity is for where nobody says, is uipkit's own proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from uipkit.plan.plan_year import first_day, last_day
from uipkit.workbook.activities import activities_for, activity_of
from uipkit.workbook.families import families_among
from uipkit.workbook.shared_activities import kinds_told

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity
    from uipkit.plan.strategy import Action, Milestone, Strategy

SupportKind = Literal["leadership-meeting", "professional-development", "coaching"]

_OTHER_BODIES = frozenset({"accountability-committee", "board", "superintendent", "families", "staff"})
"""Parties whose meetings are not the leadership team's own, though leadership sits in them."""

_FIRST_MONTH, _LAST_MONTH = 8, 5
"""August to May: the months of school where no calendar names its first and last day."""


class Served(NamedTuple):
    """A milestone with its strategy."""

    strategy: Strategy
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One meeting, training or coaching.

    start: its day, or the first of an ongoing one; None without a day. end: the last day of what goes on. rhythm: how often. told: whether
    the plan says what kind it is; otherwise its words or its agenda do. milestones: those that an action step names, that a review looks
    at, or else the next of each strategy.
    """

    kind: SupportKind
    what: str
    who: tuple[str, ...]
    start: date | None
    end: date | None
    rhythm: str
    strategies: tuple[Strategy, ...]
    milestones: tuple[Served, ...]
    told: bool

    def begins_by(self, day: date) -> bool:
        """Whether it has begun by a day; what has no day has not."""
        return self.start is not None and self.start <= day


@dataclass(frozen=True, slots=True)
class PdCrosswalk:
    """Rows by their days, those without one last, and what is missing.

    without_support: milestones before whose day no professional development or coaching of their strategy begins.
    never_on_agenda: strategies that no meeting of the leadership team is about. without_development: strategies without any professional
    development or coaching. empty_months: first days of school months in which nothing takes place. going_on: school months in which
    nothing begins, each with the rows that go on in it.
    """

    rows: tuple[SupportRow, ...]
    without_support: tuple[Served, ...]
    never_on_agenda: tuple[Strategy, ...]
    without_development: tuple[Strategy, ...]
    empty_months: tuple[date, ...]
    going_on: tuple[tuple[date, tuple[SupportRow, ...]], ...] = ()


def pd_crosswalk(plan: Plan) -> PdCrosswalk:
    """Return the crosswalk of a plan's own year; empty where plan.yaml could not be read, since the year is not known."""
    if plan.plan_year is None:
        return PdCrosswalk((), (), (), (), ())
    first, last = first_day(plan.plan_year), last_day(plan.plan_year)
    rows = [*_of_the_schedule(plan, first, last), *_of_the_actions(plan, first, last)]
    rows.sort(key=lambda each: (each.start is None, each.start or first, each.what))
    meetings = [each for each in rows if each.kind == "leadership-meeting"]
    development = [each for each in rows if each.kind != "leadership-meeting"]
    on_agenda = {strategy.id for each in meetings for strategy in each.strategies}
    developed = {strategy.id for each in development for strategy in each.strategies}
    months = [(each, tuple(_in(each, rows, last))) for each in _school_months(plan, first, last)]
    begun = {each.start.replace(day=1) for each in rows if each.start is not None}
    return PdCrosswalk(
        tuple(rows),
        tuple(each for each in _milestones(plan) if not _is_supported(each, development)),
        tuple(each for each in plan.strategies if each.id not in on_agenda),
        tuple(each for each in plan.strategies if each.id not in developed),
        tuple(month for month, found in months if not found),
        tuple((month, found) for month, found in months if found and month not in begun),
    )


def _milestones(plan: Plan) -> Iterator[Served]:
    for strategy in plan.strategies:
        for milestone in strategy.milestones:
            yield Served(strategy, milestone)


def _is_supported(served: Served, rows: Sequence[SupportRow]) -> bool:
    """Whether any development of its strategy begins by a milestone's day; without a day, any at all.

    What names another milestone counts too: people who were trained for one step bring it along to the next.
    """
    day = served.milestone.date
    return any(
        served.strategy.id in {each.id for each in row.strategies} and (day is None or row.begins_by(day))
        for row in rows
    )


# --- the schedule -----------------------------------------------------------------------------------------------------


def _of_the_schedule(plan: Plan, first: date, last: date) -> Iterator[SupportRow]:
    activities = plan.schedule.activities if plan.schedule else ()
    found = [each for each in activities if each.date is not None and first <= each.date <= last]
    found.sort(key=lambda each: (each.date or first, each.id))
    reviewed_until = first
    for each in found:
        kind = _kind(each, plan)
        if kind is None or each.date is None:
            continue
        strategies = tuple(one for one in plan.strategies if one.id in each.serves_strategies)
        if kind == "leadership-meeting" and each.monitors_progress:
            milestones = tuple(_due_between(plan, reviewed_until, each.date, strategies))
            reviewed_until = each.date
            reviewed = {one.strategy.id for one in milestones}
            strategies = strategies or tuple(one for one in plan.strategies if one.id in reviewed)
        else:
            milestones = tuple(_next_of(strategies, each.date))
        yield SupportRow(
            kind,
            each.title,
            each.participants or ((each.owner,) if each.owner else ()),
            each.date,
            None,
            "",
            strategies,
            milestones,
            each.activity_kind is not None,
        )


def _kind(activity: Activity, plan: Plan) -> SupportKind | None:
    """Say what an activity is for: what the schedule says, else who meets, else the words of its title; None for anything else."""
    if activity.activity_kind is not None:
        return None if activity.activity_kind == "other" else activity.activity_kind
    if _is_of_leadership(activity, plan):
        return "leadership-meeting"
    return None if activity.meeting else _told_by_words(activity.title)


def _is_of_leadership(activity: Activity, plan: Plan) -> bool:
    known = activity_of(activity, activities_for(plan))
    if known is not None:
        return known.is_meeting and "leadership" in known.parties and _OTHER_BODIES.isdisjoint(known.parties)
    teams = plan.teams.teams if plan.teams else ()
    members = {one.role for team in teams if team.team == "leadership" for one in team.members}
    takes_part = set(activity.participants)
    return bool(members) and members <= takes_part and not families_among(tuple(takes_part - members))


def _told_by_words(text: str) -> SupportKind | None:
    kinds = kinds_told(text)
    if "training" in kinds:
        return "professional-development"
    return "coaching" if kinds & {"coaching", "classroom visits"} else None


def _due_between(plan: Plan, after: date, until: date, strategies: Sequence[Strategy]) -> Iterator[Served]:
    """Yield the milestones that fall due after one review and up to the next, of these strategies or, without any, of all."""
    for each in _milestones(plan):
        day = each.milestone.date
        if day is not None and after < day <= until and (not strategies or each.strategy in strategies):
            yield each


def _next_of(strategies: Sequence[Strategy], day: date) -> Iterator[Served]:
    """Yield the next milestone of each strategy from a day on."""
    for strategy in strategies:
        coming = [each for each in strategy.milestones if each.date is not None and each.date >= day]
        if coming:
            yield Served(strategy, min(coming, key=lambda each: each.date or day))


# --- action steps -----------------------------------------------------------------------------------------------------


def _of_the_actions(plan: Plan, first: date, last: date) -> Iterator[SupportRow]:
    """Yield the action steps that say, or whose words say, that they train or coach, and that take place in the plan year or have no day."""
    for strategy in plan.strategies:
        for action in strategy.actions:
            kind = _kind_of_action(action)
            days = [day for day in (action.start, action.date) if day is not None]
            if kind is None or (days and (min(days) > last or (max(days) < first and not action.rhythm))):
                continue
            yield _of_action(strategy, action, kind, min(days, default=None))


def _kind_of_action(action: Action) -> SupportKind | None:
    """Say what an action step is for: what it says itself, else its words, those of its id among them."""
    if action.activity_kind is not None:
        return None if action.activity_kind == "other" else action.activity_kind
    return _told_by_words(f"{action.description} {action.id.replace('-', ' ')}")


def _of_action(strategy: Strategy, action: Action, kind: SupportKind, start: date | None) -> SupportRow:
    by_id = {each.id: each for each in strategy.milestones}
    named = tuple(Served(strategy, by_id[each]) for each in action.milestones if each in by_id)
    return SupportRow(
        kind,
        action.description,
        action.who,
        start,
        action.date if action.date != start else None,
        action.rhythm,
        (strategy,),
        named,
        action.activity_kind is not None,
    )


# --- months -----------------------------------------------------------------------------------------------------------


def _school_months(plan: Plan, first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month of school: by the school calendar where it says so, else August to May."""
    calendar = plan.calendar
    begins = (calendar and calendar.first_day) or date(first.year, _FIRST_MONTH, 1)
    ends = (calendar and calendar.last_day) or date(last.year, _LAST_MONTH, 31)
    month = max(begins, first).replace(day=1)
    while month <= min(ends, last):
        yield month
        month = _following(month)


def _following(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _in(month: date, rows: Sequence[SupportRow], last: date) -> Iterator[SupportRow]:
    """Yield what takes place in a month; what goes on by a rhythm does so until its end, else until that of the plan year."""
    for row in rows:
        if row.start is None or row.start >= _following(month):
            continue
        end = row.end or (last if row.rhythm else row.start)
        if end >= month:
            yield row
