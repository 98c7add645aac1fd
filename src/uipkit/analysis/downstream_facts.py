"""What changes in ``plan.yaml`` and ``district.yaml`` ask for: approvals and assurances, dates, the summary for families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from uipkit.analysis.asks import CONFLICT, REQUIREMENTS, Ask, Versions
from uipkit.analysis.changes import Change
from uipkit.plan.held import is_held
from uipkit.plan.plan import Plan
from uipkit.plan.school import SchoolCalendar
from uipkit.plan.words import day_words, listed, quoted
from uipkit.workbook.approvals import required
from uipkit.workbook.assurances import NOT_OFFICIAL, applying
from uipkit.workbook.certainty import PROPOSAL, Source, workbook
from uipkit.workbook.deadlines import due_day

_FACTS = (
    *("scope", "governance", "plan_type", "clock_year"),
    *("identifications", "title_i", "programs", "grades"),
)
"""Fields of plan.yaml by which approvals and assurances are chosen."""

_CHAIN = frozenset({"priority", "target", "root-cause", "strategy", "milestone", "action"})
"""Kinds of items of which a summary for families tells."""

_APART = frozenset({"conflicts", "standards-mismatch"})


def asks_of_facts(versions: Versions) -> Iterator[Ask]:
    """Yield what the changes of the plan's and the district's facts ask for."""
    for change in versions.of_kind("plan"):
        yield from _of_plan(versions, change)
    yield from _of_requirements(versions)
    yield from _of_calendar(versions)
    yield from _of_due_date(versions)


def _of_plan(versions: Versions, change: Change) -> Iterator[Ask]:
    plan = versions.after
    because = (change.item.key,)
    targets = [key for key, item in versions.now.items() if item.kind == "target"]
    if change.touches("plan_type", "clock_year"):
        words = "The plan type, or the year on performance watch, changed: are due date, notices and approvals still right?"
        yield Ask(words, (), because, REQUIREMENTS)
    if change.touches("identifications"):
        words = "The federal identifications changed: do priorities take up the groups and reasons that they name?"
        yield Ask(words, versions.items(_files(plan.priorities)), because, REQUIREMENTS)
        words = "The federal identifications changed: does the evidence of each strategy reach the tier that they ask for?"
        yield Ask(words, versions.items(_files(plan.strategies)), because, workbook("phase 5", "inferred"))
    if change.touches("plan_year"):
        words = "The plan is for another year: are annual and interim targets, milestones and action steps those of that year?"
        yield Ask(words, versions.items(targets), because, PROPOSAL)
    validation = plan.info.state_data_validation if plan.info else None
    if (
        change.touches("state_data_validation.outcome")
        and validation is not None
        and validation.outcome in _APART
    ):
        words = (
            "State results and local data do not agree: which priorities, targets, root causes, strategies or action plans have to "
            "be adjusted, and are expectations of local results still useful to track progress by?"
        )
        yield Ask(words, versions.items([*_files(plan.priorities), *targets]), because, CONFLICT)


def _files(artifacts: Iterable[object]) -> list[str]:
    return [str(getattr(each, "file", "")).removesuffix(".yaml") for each in artifacts]


def _of_requirements(versions: Versions) -> Iterator[Ask]:
    """Which approvals, notices and assurances came or went with the facts that they hang on."""
    because = tuple(
        change.item.key
        for change in versions.changes
        if (change.item.kind == "plan" and change.touches(*_FACTS)) or (change.item.whole.kind == "district")
    )
    if not because:
        return
    then = {duty.id: duty for duty in required(versions.before)}
    now = {duty.id: duty for duty in required(versions.after)}
    for duty in (duty for each, duty in now.items() if each not in then):
        words = f"Now asked of this plan: {duty.words}"
        parts = ((words, str(duty.why)),)
        yield Ask(f"{words}, because {duty.why}.", versions.items(["approvals"]), because, duty.source, parts)
    gone = [duty.words for each, duty in then.items() if each not in now]
    if gone:
        yield Ask(
            f"No longer asked of this plan: {'; '.join(gone)}.",
            versions.items(["approvals"]),
            because,
            Source("the table of approvals", "", "inferred"),
        )
    applied = {each.entry.id for each in applying(versions.before)}
    applies = {each.entry.id: each for each in applying(versions.after)}
    came = [each for each in applies.values() if each.entry.id not in applied]
    if came:
        titles = listed([quoted(each.entry.title) for each in came], most=8)
        yield Ask(
            f"These assurances apply now: {titles}. Make each of them or explain it.",
            versions.items(f"assurances/assurances/{each.entry.id}" for each in came),
            because,
            Source(f"the catalogue of assurances. {NOT_OFFICIAL}", "", "inferred"),
            tuple(
                (f"Make or explain this assurance, which applies now: {quoted(each.entry.title)}", "")
                for each in came
            ),
        )
    left = [each for each in sorted(applied) if each not in applies]
    listed_still = versions.items(f"assurances/assurances/{each}" for each in left)
    if listed_still:
        yield Ask(
            "These assurances no longer apply: are they to stay in the plan?", listed_still, because, PROPOSAL
        )


def _of_calendar(versions: Versions) -> Iterator[Ask]:
    then, now = versions.before.calendar, versions.after.calendar
    if now is None or then == now:
        return
    caught = [
        (key, name)
        for key, day in _dated(versions.after)
        if (name := _blocked(now, day)) and (then is None or _blocked(then, day) != name)
    ]
    if caught:
        names = listed([quoted(name) for name in dict.fromkeys(name for _, name in caught)])
        words = f"The school calendar changed: these dates fall into {names} now. Can they stay?"
        because = tuple(
            change.item.key
            for change in versions.changes
            if change.touches("calendar") or change.item.kind == "district"
        )
        yield Ask(
            words, versions.items(key for key, _ in caught), because, workbook("meeting 4.2", "inferred")
        )


def _blocked(calendar: SchoolCalendar, day: date) -> str:
    """The break or testing window that a day falls in; empty where it falls in none."""
    periods = (*calendar.breaks, *calendar.testing_windows)
    return next((each.name for each in periods if each.start <= day <= each.end), "")


def _dated(plan: Plan) -> Iterator[tuple[str, date]]:
    """Every item of the plan with a day on which something is to be there or to happen, by key."""
    for priority in plan.priorities:
        for target in priority.targets:
            for interim in target.interim_targets:
                if interim.date is not None:
                    yield (
                        f"priorities/{priority.id}/targets/{target.id}/interim-targets/{interim.id}",
                        interim.date,
                    )
    for strategy in plan.strategies:
        for name, steps in (("milestones", strategy.milestones), ("actions", strategy.actions)):
            for step in steps:
                if step.date is not None:
                    yield f"strategies/{strategy.id}/{name}/{step.id}", step.date
    for activity in plan.schedule.activities if plan.schedule is not None else ():
        if activity.date is not None and not is_held(activity, plan):
            yield f"schedule/activities/{activity.id}", activity.date


def _of_due_date(versions: Versions) -> Iterator[Ask]:
    plan, before = versions.after, versions.before
    if (plan.due, plan.plan_year) == (before.due, before.plan_year):
        return
    then, now = (due_day(each, holidays_of=versions.holidays_of) for each in (before, plan))
    if now is None or (then is not None and then.day == now.day):
        return
    late = [
        f"schedule/activities/{each.id}"
        for each in (plan.schedule.activities if plan.schedule is not None else ())
        if each.date is not None and not is_held(each, plan) and each.phase <= 6 and each.date > now.day
    ]
    late += [
        f"approvals/approvals/{each.id}"
        for each in (plan.approvals.approvals if plan.approvals is not None else ())
        if each.date is None and each.scheduled is not None and each.scheduled > now.day
    ]
    if late:
        words = f"The plan is due on {day_words(now.day)} now: these are planned for later. Can they come before it?"
        because = tuple(change.item.key for change in versions.changes if change.touches("due", "plan_year"))
        yield Ask(words, versions.items(late), because, workbook("phase 6", "inferred"))


def asks_of_summary(versions: Versions) -> Iterator[Ask]:
    """Yield what the changes ask of the summary for families: the same in each language, and what the plan says now."""
    info = versions.after.info
    if info is None or not info.family_summary:
        return
    plan_change = next((each for each in versions.of_kind("plan") if each.what == "changed"), None)
    rewritten = {
        each.path.rpartition(".")[2]
        for each in (plan_change.fields if plan_change else ())
        if each.path.startswith("family_summary.")
    }
    others = sorted(info.family_summary.keys() - rewritten)
    if rewritten and others and plan_change is not None:
        words = f"The family summary changed in {listed(sorted(rewritten))}: does it say the same in {listed(others)}?"
        yield Ask(words, (), (plan_change.item.key,), PROPOSAL)
    told = tuple(
        change.item.key
        for change in versions.changes
        if change.item.kind in _CHAIN and change.posted and change.what != "renamed"
    )
    if told and not rewritten:
        words = "What families are told of changed: does the family summary still say it as the plan does?"
        yield Ask(words, (), told, PROPOSAL)
