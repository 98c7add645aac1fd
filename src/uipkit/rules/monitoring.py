"""The second half of family 5: whether the plan is looked at during the year, and what came of what was due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.plan_year import first_day, last_day
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context
from uipkit.rules.school_days import free_day
from uipkit.rules.wording import named, named_target, to_fill_in, to_write, yaml_text
from uipkit.workbook.grades import students_words

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import InterimTarget, Priority, Target
    from uipkit.plan.progress import Progress

_RESULTS = frozenset({"met", "partly-met", "missed"})
"""The states that are a result; the others say how things stand on the way there."""

_FILE = "progress.yaml"


def milestone_overdue(ctx: Context) -> Iterator[Problem]:
    """UIP510: a milestone whose date has passed without a result. The day itself still counts as in time."""
    plan = ctx.plan
    if not plan.links_known("progress"):
        return
    recorded = plan.progress.milestones if plan.progress else ()
    done = {(entry.strategy, entry.milestone) for entry in recorded if entry.state in _RESULTS}
    for strategy in plan.strategies:
        for index, milestone in enumerate(strategy.milestones):
            if milestone.date is None or milestone.date >= ctx.today or (strategy.id, milestone.id) in done:
                continue
            yield Problem(
                Place(strategy.file, ("milestones", index, "date")),
                f"The milestone {quoted(milestone.statement)} was due on {milestone.date} and has no result.",
                label="past, no result",
                help=f"Record what came of it: met, partly-met or missed; with uipkit track {strategy.id}/{milestone.id}, or in {_FILE}.",
                example=_entry(
                    "milestones",
                    recorded,
                    f"strategy: {yaml_text(strategy.id)}",
                    f"milestone: {yaml_text(milestone.id)}",
                    f"date: {ctx.today}",
                    to_fill_in("state", "met, partly-met or missed"),
                    f"by: {to_write('who looked at it')}",
                ),
                note="Milestones help only if they are looked at when they fall due (workbook, after submission).",
                subject=f"{strategy.id}/milestones/{milestone.id}/result",
            )


def interim_target_overdue(ctx: Context) -> Iterator[Problem]:
    """UIP511: an interim target whose date has passed without a result: a value, a withheld value or a final state."""
    plan = ctx.plan
    if not plan.links_known("progress"):
        return
    recorded = plan.progress.interim_targets if plan.progress else ()
    done = {
        (entry.priority, entry.target, entry.interim_target)
        for entry in recorded
        if entry.state in _RESULTS or entry.value is not None or entry.withheld
    }
    for priority, path, target, interim in _interim_targets(plan):
        if interim.date is None or interim.date >= ctx.today:
            continue
        if (priority.id, target.id, interim.id) in done:
            continue
        yield Problem(
            Place(priority.file, (*path, "date")),
            f"The interim target “{interim.id}” of {quoted(interim.measure or target.measure or target.id)}{_of_whom(target)} was due on "
            f"{interim.date} and has no result.",
            label="past, no result",
            help=f"Record the value reached and whether the target was met; with uipkit track {priority.id}/{target.id}/{interim.id}, "
            f"or in {_FILE}.",
            example=_entry(
                "interim_targets",
                recorded,
                f"priority: {yaml_text(priority.id)}",
                f"target: {yaml_text(target.id)}",
                f"interim_target: {yaml_text(interim.id)}",
                f"date: {ctx.today}",
                to_fill_in("value", "the result reached"),
                to_fill_in("state", "met, partly-met or missed"),
            ),
            note="Interim targets show whether students are on the way, while there is time to adjust "
            "(workbook, after submission).",
            subject=f"{priority.id}/targets/{target.id}/interim_targets/{interim.id}/result",
        )


class _Missed(NamedTuple):
    """The last word on an item, where that is that it was missed. points_to: None where it is not asked for."""

    key: str
    at: int
    response: str
    points_to: str | None


def missed_without_response(ctx: Context) -> Iterator[Problem]:
    """UIP512: the last word on an item is that it was missed, and nothing says what was adjusted or why nothing was.

    Of a target it is asked as well what has to change, the strategy or the way it is carried out; not knowing yet is an answer.
    """
    progress = ctx.plan.progress
    if progress is None:
        return
    titles = _titles(ctx.plan)
    for item, missed in _missed(progress).items():
        words, place = titles.get(item, (f"item “{item[-1]}”", None))
        lines = [
            *([] if missed.points_to != "" else [_POINTS_TO]),
            *([] if missed.response else [_RESPONSE]),
        ]
        if not lines:
            continue
        field = "points_to" if missed.response else "response"
        yield Problem(
            Place(_FILE, (missed.key, missed.at, field)),
            f"The {words} was missed, and nothing says what followed from it."
            if field == "response"
            else f"The {words} was missed, and nothing says whether the strategy or the way it is carried out has to change.",
            label="missed, without a response"
            if field == "response"
            else "missed, and what has to change is not said",
            help="Say what the team adjusted, or why it leaves things as they are."
            if field == "response"
            else "Write implementation, strategy, both, or not-known-yet where that is the truth.",
            example="\n".join(lines),
            note="What is missed may call for support, resources or a change of plan (workbook, after submission).",
            related=(Related(place, "what was missed"),) if place is not None else (),
            subject="/".join((*item, field)),
        )


_RESPONSE = f"    response: {to_write('what the team adjusted, or why it leaves things as they are')}"
_POINTS_TO = "    points_to: not-known-yet"


def _missed(progress: Progress) -> dict[tuple[str, ...], _Missed]:
    """What was missed by the last entry about it, by the ids that ``_titles`` has."""
    last: dict[tuple[str, ...], tuple[str | None, _Missed]] = {}
    for index, entry in enumerate(progress.milestones):
        item: tuple[str, ...] = (entry.strategy, "milestones", entry.milestone)
        last[item] = entry.state, _Missed("milestones", index, entry.response, None)
    for index, step in enumerate(progress.actions):
        item = (step.strategy, "actions", step.action)
        last[item] = step.state, _Missed("actions", index, step.response, None)
    for index, result in enumerate(progress.interim_targets):
        item = (result.priority, "targets", result.target, "interim_targets", result.interim_target)
        last[item] = (
            result.state,
            _Missed("interim_targets", index, result.response, result.points_to or ""),
        )
    for index, annual in enumerate(progress.annual_results):
        item = (annual.priority, "targets", annual.target, "annual_targets", annual.plan_year)
        last[item] = (
            annual.state,
            _Missed("annual_results", index, annual.response, annual.points_to or ""),
        )
    return {item: missed for item, (state, missed) in last.items() if state == "missed"}


def no_monitoring_meeting(ctx: Context) -> Iterator[Problem]:
    """UIP513: no dated meeting of this plan year reviews progress.

    What counts is an activity of the schedule that monitors progress, or a meeting of phase 7, with a date in the plan year.
    Where there is neither a milestone nor an interim target, other rules say what is missing.
    """
    plan = ctx.plan
    if plan.info is None or plan.unread.get("schedule") or not _something_to_monitor(plan):
        return
    first, last = first_day(plan.info.plan_year), last_day(plan.info.plan_year)
    activities = plan.schedule.activities if plan.schedule else ()
    days = [activity.date for activity in activities if activity.monitors_progress]
    days += [meeting.date for meeting in plan.meetings if meeting.phase == 7]
    if any(day is not None and first <= day <= last for day in days):
        return
    undated = next((i for i, a in enumerate(activities) if a.monitors_progress and a.date is None), None)
    day = _day_to_monitor(plan, ctx.today, first, last)
    if undated is not None:
        yield Problem(
            Place("schedule.yaml", ("activities", undated, "date")),
            f"The progress review {quoted(activities[undated].title)} has no date, and no other one is planned.",
            label="no date",
            help="Put the review on the calendar, such as on the day below.",
            example=f"    date: {day}",
            note=_WHY_MONITOR,
            subject="schedule/monitoring",
        )
        return
    taken = {activity.id for activity in activities}
    new_id = next(i for n in range(len(taken) + 1) if (i := f"review-progress-{n + 1}") not in taken)
    yield Problem(
        Place("schedule.yaml", ("activities",)) if plan.schedule else Place("plan.yaml"),
        f"No meeting of {plan.info.plan_year} reviews milestones and interim targets.",
        label="no progress review",
        help="Add a progress review to schedule.yaml, or set monitors_progress on a meeting that does this already.",
        example=_entry(
            "activities",
            activities,
            f"id: {new_id}",
            "title: Progress review",
            "phase: 7",
            f"date: {day}",
            f"owner: {to_write('the role that calls it')}",
            "monitors_progress: true",
        ),
        note=_WHY_MONITOR,
        subject="schedule/monitoring",
    )


_WHY_MONITOR = (
    "Plans are looked at during the year only if that stands on the calendar (workbook, after submission)."
)


def _something_to_monitor(plan: Plan) -> bool:
    return any(strategy.milestones for strategy in plan.strategies) or any(_interim_targets(plan))


def _day_to_monitor(plan: Plan, today: date, first: date, last: date) -> date:
    """A day for a review: when the next milestone is due, else the next day of the plan year."""
    due = (m.date for strategy in plan.strategies for m in strategy.milestones if m.date is not None)
    day = min((day for day in due if max(today, first) <= day <= last), default=max(today, first))
    free = free_day(plan, min(day, last))
    return free if free <= last else free_day(plan, last, earlier=True)


def _interim_targets(
    plan: Plan,
) -> Iterator[tuple[Priority, tuple[str | int, ...], Target, InterimTarget]]:
    for priority in plan.priorities:
        for number, target in enumerate(priority.targets):
            for index, interim in enumerate(target.interim_targets):
                yield priority, ("targets", number, "interim_targets", index), target, interim


def _of_whom(target: Target) -> str:
    """The students whom a target is about, in parentheses: several targets often share their measure and the ids of their interim targets."""
    words = students_words(target.student_group, target.grades)
    return f" ({words})" if words else ""


def _titles(plan: Plan) -> dict[tuple[str, ...], tuple[str, Place]]:
    """What progress can be recorded of, by the ids that name it: how a message names it, and where it stands."""
    found: dict[tuple[str, ...], tuple[str, Place]] = {}
    for strategy in plan.strategies:
        for index, milestone in enumerate(strategy.milestones):
            place = Place(strategy.file, ("milestones", index, "statement"))
            found[strategy.id, "milestones", milestone.id] = (
                f"milestone {quoted(milestone.statement)}",
                place,
            )
        for index, action in enumerate(strategy.actions):
            place = Place(strategy.file, ("actions", index, "description"))
            found[strategy.id, "actions", action.id] = (f"action {quoted(action.description)}", place)
    for priority, path, target, interim in _interim_targets(plan):
        words = f"interim target “{interim.id}”{_of_whom(target)} of the priority {named(priority)}"
        ids = (priority.id, "targets", target.id, "interim_targets", interim.id)
        found[ids] = (words, Place(priority.file, (*path, "id")))
    for priority in plan.priorities:
        for number, target in enumerate(priority.targets):
            for year in target.annual_targets:
                words = f"target for {year}{_of_whom(target)} of {named_target(priority, target)}"
                place = Place(priority.file, ("targets", number, "annual_targets", year))
                found[priority.id, "targets", target.id, "annual_targets", year] = (words, place)
    return found


def _entry(key: str, existing: Sequence[object], *lines: str) -> str:
    """One more item for a list of the file: under its key where the list does not exist yet."""
    head, *rest = lines
    item = [f"  - {head}", *(f"    {line}" for line in rest)]
    return "\n".join(item if existing else [f"{key}:", *item])
