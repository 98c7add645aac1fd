"""The second half of family 5: whether the plan is looked at during the year, and what came of what was due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.plan_year import first_day, last_day
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context
from uipkit.rules.school_days import free_day
from uipkit.rules.wording import named, to_fill_in, to_write, yaml_text

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import InterimTarget, Priority, Target

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
                help=f"Record in {_FILE} what came of it: met, partly-met or missed.",
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
            f"The interim target “{interim.id}” of {quoted(target.measure or target.id)} was due on "
            f"{interim.date} and has no result.",
            label="past, no result",
            help=f"Record the result in {_FILE}, with the value reached and whether the target was met.",
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


def missed_without_response(ctx: Context) -> Iterator[Problem]:
    """UIP512: the last word on an item is that it was missed, and nothing says what was adjusted or why nothing was."""
    progress = ctx.plan.progress
    if progress is None:
        return
    titles = _titles(ctx.plan)
    last: dict[tuple[str, ...], tuple[str, int, str, str]] = {}
    for index, entry in enumerate(progress.milestones):
        ids: tuple[str, ...] = (entry.strategy, "milestones", entry.milestone)
        last[ids] = ("milestones", index, entry.state, entry.response)
    for index, step in enumerate(progress.actions):
        ids = (step.strategy, "actions", step.action)
        last[ids] = ("actions", index, step.state, step.response)
    for index, result in enumerate(progress.interim_targets):
        ids = (result.priority, "targets", result.target, "interim_targets", result.interim_target)
        last[ids] = ("interim_targets", index, result.state, result.response)
    for item, (key, index, state, response) in last.items():
        if state != "missed" or response:
            continue
        words, place = titles.get(item, (f"item “{item[-1]}”", None))
        yield Problem(
            Place(_FILE, (key, index, "response")),
            f"The {words} was missed, and nothing says what followed from it.",
            label="missed, without a response",
            help="Say what the team adjusted, or why it leaves things as they are.",
            example=f"    response: {to_write('what the team adjusted, or why it leaves things as they are')}",
            note="What is missed may call for support, resources or a change of plan (workbook, after submission).",
            related=(Related(place, "what was missed"),) if place is not None else (),
            subject="/".join((*item, "response")),
        )


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
        words = f"interim target “{interim.id}” of the priority {named(priority)}"
        ids = (priority.id, "targets", target.id, "interim_targets", interim.id)
        found[ids] = (words, Place(priority.file, (*path, "id")))
    return found


def _entry(key: str, existing: Sequence[object], *lines: str) -> str:
    """One more item for a list of the file: under its key where the list does not exist yet."""
    head, *rest = lines
    item = [f"  - {head}", *(f"    {line}" for line in rest)]
    return "\n".join(item if existing else [f"{key}:", *item])
