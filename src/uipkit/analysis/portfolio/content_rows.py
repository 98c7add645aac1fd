"""The rows that say what a plan holds and how its year goes: priorities, targets, causes, strategies, milestones, actions, progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypedDict

from uipkit.analysis.portfolio.held_results import Held, Result, held, is_withheld
from uipkit.analysis.portfolio.shown import OnePlan
from uipkit.analysis.progress_standing import (
    ActionStanding,
    AnnualStanding,
    InterimStanding,
    MilestoneStanding,
    Recorded,
    actions_standing,
    annual_targets_standing,
    interim_targets_standing,
    milestones_standing,
)
from uipkit.analysis.tidy_table import Row, Value
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.priority import Priority, Target

_ASKS_FOR_AN_ANSWER = frozenset({"at-risk", "missed"})


def joined(parts: Iterable[str]) -> str | None:
    """Several short texts in one cell; None where there is none."""
    return "; ".join(part for part in parts if part) or None


def priority_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the priorities of a plan."""
    plan = one.plan
    for each in plan.priorities:
        yield one.row(
            priority=each.id,
            title=one.shown.text(each.title, each.file),
            statement=one.shown.text(each.statement, each.file) or None,
            focus=joined(each.focus),
            subjects=joined(each.subjects),
            grades=joined(str(grade) for grade in each.grades),
            student_groups=joined(each.student_groups),
            targets=len(each.targets),
            root_causes=len(plan.causes_of(each.id)),
            strategies=len(plan.strategies_for_priority(each.id)),
        )


# --- targets ------------------------------------------------------------------------------------------------------


class _Told(TypedDict):
    """What the row of a target says of its result."""

    result: float | None
    result_day: date | None
    state: str | None
    points_to: str | None
    is_overdue: bool | None
    is_answered: bool | None
    is_withheld: bool
    held_until: date | None


_NOTHING: _Told = {
    "result": None,
    "result_day": None,
    "state": None,
    "points_to": None,
    "is_overdue": None,
    "is_answered": None,
    "is_withheld": False,
    "held_until": None,
}


def target_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the figures of improvement targets, target by target: baseline, interim targets, annual targets."""
    interims: dict[tuple[str, str], list[InterimStanding]] = {}
    for interim in interim_targets_standing(one.plan):
        interims.setdefault((interim.priority.id, interim.target.id), []).append(interim)
    annuals: dict[tuple[str, str], list[AnnualStanding]] = {}
    for annual in annual_targets_standing(one.plan):
        annuals.setdefault((annual.priority.id, annual.target.id), []).append(annual)
    for priority in one.plan.priorities:
        for target in priority.targets:
            key = (priority.id, target.id)
            yield from _of_a_target(one, priority, target, interims.get(key, ()), annuals.get(key, ()))


def _of_a_target(
    one: OnePlan,
    priority: Priority,
    target: Target,
    interims: Sequence[InterimStanding],
    annuals: Sequence[AnnualStanding],
) -> Iterator[Row]:
    withheld = is_withheld(one, priority, target)
    if target.baseline is not None:
        until = one.shown.embargo(target.data_source)
        told: _Told = {**_NOTHING, "is_withheld": withheld, "held_until": until}
        value = None if withheld or until is not None else target.baseline.value
        yield _point(one, priority, target, "baseline", value, told, for_year=target.baseline.plan_year)
    for interim in interims:
        last, aim = interim.recorded.last, interim.interim
        overdue = _is_overdue(interim.due, interim.is_result, one)
        told = _told(last, held(one, interim, last), is_overdue=overdue)
        value = None if withheld else aim.value
        yield _point(
            one,
            priority,
            target,
            "interim",
            value,
            told,
            own_id=aim.id,
            day=aim.date,
            unit=aim.unit,
            measure=aim.measure,
        )
    for annual in annuals:
        told = _told(annual.recorded.last, held(one, annual, annual.recorded.last), is_overdue=None)
        value = None if withheld else annual.value
        yield _point(one, priority, target, "annual", value, told, for_year=annual.plan_year)


def _point(
    one: OnePlan,
    priority: Priority,
    target: Target,
    point: str,
    value: float | None,
    told: _Told,
    *,
    own_id: str | None = None,
    for_year: str | None = None,
    day: date | None = None,
    unit: str = "",
    measure: str = "",
) -> Row:
    file, text = priority.file, one.shown.text
    return one.row(
        priority=priority.id,
        target=target.id,
        point=point,
        interim_target=own_id,
        measure=text(measure or target.measure, file) or None,
        source=text(target.source, file) or None,
        unit=(unit or target.unit) or None,
        direction=target.direction,
        student_group=text(target.student_group, file) or None,
        for_year=for_year,
        day=day,
        value=value,
        **told,
    )


def _told(last: Result | None, held_back: Held, *, is_overdue: bool | None) -> _Told:
    if last is None:
        return {**_NOTHING, "is_withheld": held_back.withheld, "is_overdue": is_overdue}
    silent = held_back.is_silent
    return {
        "result": None if silent else last.value,
        "result_day": last.date,
        "state": None if silent else last.state,
        "points_to": None if silent else last.points_to,
        "is_overdue": is_overdue,
        "is_answered": None if silent else _is_answered(last.state, last.response),
        "is_withheld": held_back.withheld,
        "held_until": held_back.until,
    }


def _is_answered(state: str | None, *answers: str) -> bool | None:
    if state not in _ASKS_FOR_AN_ANSWER:
        return None
    return any(answer and not is_placeholder(answer) for answer in answers)


def _is_overdue(due: date | None, is_result: bool, one: OnePlan) -> bool:
    return due is not None and due < one.today and not is_result


# --- causes and strategies ----------------------------------------------------------------------------------------


def root_cause_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the root causes of a plan."""
    for each in one.plan.root_causes:
        yield one.row(
            root_cause=each.id,
            title=one.shown.text(each.title, each.file) or None,
            statement=one.shown.text(each.statement, each.file),
            domain=each.domain,
            priorities=joined(each.priorities),
            strategies=len(one.plan.strategies_for_cause(each.id)),
            years_to_address=each.years_to_address,
        )


def strategy_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the strategies of a plan."""
    for each in one.plan.strategies:
        evidence = each.evidence_base
        option = one.plan.option_by_id.get(each.option or "")
        yield one.row(
            strategy=each.id,
            title=one.shown.text(each.title, each.file),
            description=one.shown.text(each.description, each.file) or None,
            root_causes=joined(each.root_causes),
            priorities=joined(priority.id for priority in one.plan.priorities_reached_by(each)),
            evidence_tier=evidence.tier if evidence is not None else None,
            sources=joined(one.shown.text(source.title, each.file) for source in evidence.sources)
            if evidence is not None
            else None,
            option=one.shown.text(option.title, option.file) if option is not None else None,
            milestones=len(each.milestones),
            actions=len(each.actions),
        )


# --- the year -----------------------------------------------------------------------------------------------------


def milestone_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the milestones of a plan as they stand."""
    for each in milestones_standing(one.plan):
        last, own = each.recorded.last, each.milestone
        yield one.row(
            strategy=each.strategy.id,
            milestone=own.id,
            statement=one.shown.text(own.statement, each.strategy.file),
            day=own.date,
            reviewed_by=one.shown.role(own.reviewed_by) if own.reviewed_by else None,
            **_standing(one, each),
            is_answered=_is_answered(last.state, last.response, last.support) if last is not None else None,
        )


def action_rows(one: OnePlan) -> Iterator[Row]:
    """Yield the action steps of a plan as they stand."""
    for each in actions_standing(one.plan):
        own = each.action
        who = [one.shown.role(role) for role in own.who if role]
        yield one.row(
            strategy=each.strategy.id,
            action=own.id,
            description=one.shown.text(own.description, each.strategy.file),
            owner=who[0] if who else None,
            who=joined(who[1:]),
            starts=own.start,
            day=own.date,
            rhythm=one.shown.text(own.rhythm, each.strategy.file) or None,
            milestones=joined(own.milestones),
            **_standing(one, each),
        )


def _standing(one: OnePlan, each: MilestoneStanding | ActionStanding) -> dict[str, Value]:
    overdue = _is_overdue(each.due, each.is_result, one)
    last = each.recorded.last
    return {
        "state": each.recorded.state,
        "recorded": last.date if last is not None else None,
        "is_due": each.due is not None and each.due <= one.today,
        "is_overdue": overdue,
        "days_late": (one.today - each.due).days if overdue and each.due is not None else None,
    }


def progress_rows(one: OnePlan) -> Iterator[Row]:
    """Yield every entry about an item that the plan still has, item by item, oldest first."""
    plan = one.plan
    for milestone in milestones_standing(plan):
        yield from _entries(
            one, "milestone", milestone.strategy.id, milestone.milestone.id, milestone.recorded
        )
    for action in actions_standing(plan):
        yield from _entries(one, "action", action.strategy.id, action.action.id, action.recorded)
    for interim in interim_targets_standing(plan):
        item = f"{interim.target.id}/{interim.interim.id}"
        yield from _results(one, "interim", item, interim)
    for annual in annual_targets_standing(plan):
        yield from _results(one, "annual", f"{annual.target.id}/{annual.plan_year}", annual)


def _results(
    one: OnePlan, about: str, item: str, standing: InterimStanding | AnnualStanding
) -> Iterator[Row]:
    """The entries about a target; of one that is held back there is the day and who recorded it."""
    rows = _entries(one, about, standing.priority.id, item, standing.recorded)
    entries: list[Result] = [entry for _, entry in standing.recorded.entries]
    for row, entry in zip(rows, entries, strict=True):
        held_back = held(one, standing, entry)
        if held_back.is_silent:
            silent = dict.fromkeys(("state", "has_evidence", "has_response"))
            yield {**row, **silent, "is_withheld": held_back.withheld}
        else:
            yield {**row, "value": entry.value, "points_to": entry.points_to}


def _entries(
    one: OnePlan,
    about: str,
    belongs_to: str,
    item: str,
    recorded: Recorded,  # type: ignore[type-arg]  # of any kind of entry
) -> Iterator[Row]:
    for number, (_, entry) in enumerate(recorded.entries, start=1):
        yield one.row(
            about=about,
            belongs_to=belongs_to,
            item=item,
            entry=number,
            is_latest=number == len(recorded.entries),
            day=entry.date,
            state=entry.state,
            recorded_by=one.shown.role(entry.by) if entry.by else None,
            value=None,
            points_to=None,
            has_evidence=bool(entry.evidence) and not is_placeholder(entry.evidence),
            has_response=bool(entry.response) and not is_placeholder(entry.response),
            is_withheld=False,
        )
