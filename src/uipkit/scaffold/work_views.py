"""Views of the work itself: how the change takes place, milestones and actions, what is shared, crowded, due or done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

from uipkit.analysis.progress_standing import RESULTS
from uipkit.plan.plan import Plan
from uipkit.plan.progress import ActionProgress, MilestoneProgress
from uipkit.plan.strategy import Action, MeasuredBy, Strategy
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    bullet,
    day,
    file_names,
    headed,
    joined,
    owners,
    shortened,
    snapshot,
)
from uipkit.templating.escaping import literal
from uipkit.workbook.shared_activities import Shared, shared_activities
from uipkit.workbook.target_names import interim_called
from uipkit.workbook.workload import Crunch, crunch_times

NO_STRATEGIES = "The plan holds no Major Improvement Strategies yet."

SOON = timedelta(days=42)
"""How far ahead an agenda looks for what falls due: six weeks, uipkit's own choice."""

MOST_AT_ONCE = 12
"""So many items of a crowded fortnight are named; the rest is counted."""

MOST_GROUPS = 15
"""So many groups of shared activities are shown, those with the most in common; more than a meeting can talk about."""


def implementation(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001 - every view is called alike
    """How the change takes place: this year's focus, mechanisms, pacing, who is told what, what is expected of whom."""
    lines = []
    for strategy in plan.strategies:
        here = [bullet(line, 1) for line in implementation_lines(strategy)]
        lines += [headed(strategy.title, "" if here else "no implementation plan yet"), *here]
    return _by_strategy("How each strategy is carried out:", lines, plan)


def implementation_lines(strategy: Strategy) -> Iterator[str]:
    """Yield a line of Markdown for each thing that is written about how a strategy is carried out."""
    year, how = strategy.this_year, strategy.implementation
    if year and year.focus:
        yield f"This year: {shortened(year.focus)}"
    if year and year.roll_out:
        yield f"Roll-out: {shortened(year.roll_out)}"
    if how is None:
        return
    if how.mechanisms:
        yield f"How practice changes: {literal(joined(how.mechanisms))}"
    if how.pacing:
        yield f"Pacing: {shortened(how.pacing)}"
    for each in how.communication:
        when = f" ({literal(each.when)})" if each.when else ""
        yield f"Told to {literal(each.who) or 'everybody'}{when}: {literal(each.what)}"
    for group in how.expectations:
        yield f"Expected of {literal(group.group)}: {shortened(group.expectation)}"
    if how.practitioner_voice:
        yield f"How practitioners are heard: {shortened(how.practitioner_voice)}"


def milestones(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001
    """Implementation Milestones by strategy, with their days and measures."""
    lines = []
    for strategy in plan.strategies:
        lines.append(headed(strategy.title, "" if strategy.milestones else "no milestone yet"))
        for each in strategy.milestones:
            about = [f"by {day(each.date)}" if each.date else "no date yet"]
            shown_by = literal(each.measure) or _practised(each.measured_by)
            about += [f"shown by: {shown_by}"] if shown_by else []
            about += [f"reviewed by {who}"] if (who := literal(owners([each.reviewed_by], plan))) else []
            lines.append(bullet(f"{shortened(each.statement) or literal(each.id)} ({'; '.join(about)})", 1))
    return _by_strategy("Implementation Milestones in the plan:", lines, plan)


def _practised(by: MeasuredBy | None) -> str:
    """What shows a milestone that names a practice as its measure; empty for any other."""
    if by is None or not (by.rubric or by.survey):
        return ""
    return (
        "looks at how teams work, through a rubric" if by.rubric else "the answers to a survey of the teams"
    )


def actions(plan: Plan, occasion: Occasion) -> Snapshot:
    """Action Steps by strategy, with who and when."""
    lines = []
    nothing = occasion.say("no action step yet", "the steps are still being planned")
    for strategy in plan.strategies:
        lines.append(headed(strategy.title, "" if strategy.actions else nothing))
        for each in strategy.actions:
            who = literal(owners(each.who, plan)) or "nobody named yet"
            words = f"{action_words(each)} ({who}; {literal(when(each)) or 'no date yet'})"
            lines.append(bullet(words, 1))
    if not plan.strategies and occasion.families_attend:
        return Snapshot("The steps of this year are not settled yet.")
    return _by_strategy(occasion.say("Action Steps in the plan:", "What we do, step by step:"), lines, plan)


def action_words(action: Action) -> str:
    """Name an action step by what it says, as Markdown."""
    return shortened(action.description) or literal(action.id)


def when(action: Action) -> str:
    """Say when an action step takes place, as plain words: its rhythm, its first and last day; empty where nothing is set."""
    parts = [action.rhythm] if action.rhythm else []
    if action.start and action.date:
        parts.append(f"{day(action.start)} to {day(action.date)}")
    elif action.start:
        parts.append(f"from {day(action.start)}")
    elif action.date:
        parts.append(f"by {day(action.date)}")
    return ", ".join(parts)


def _by_strategy(lead: str, lines: list[str], plan: Plan) -> Snapshot:
    if not plan.strategies:
        return Snapshot(NO_STRATEGIES)
    return snapshot(lead, lines, file_names(plan.strategies))


def shared(plan: Plan, occasion: Occasion) -> Snapshot:
    """Activities that several strategies share, so that they can be joined."""
    lines: list[str] = []
    files: list[str] = []
    for group in islice(shared_activities(plan), MOST_GROUPS):
        lines.append(headed("In common", literal(what_is_common(group, plan))))
        for step in group.steps:
            time = f", {literal(said)}" if (said := when(step.action)) else ""
            lines.append(bullet(f"{action_words(step.action)} (“{literal(step.strategy.title)}”{time})", 1))
            files.append(step.strategy.file)
    if not lines:
        found = "No two strategies seem to share an activity."
        how = "uipkit goes by rhythm, kind, owner and telling words, so a look of your own is still worth it."
        return Snapshot(occasion.say(f"{found} {how}", found))
    return snapshot("Activities that several strategies share, and that could be joined:", lines, files)


def what_is_common(group: Shared, plan: Plan) -> str:
    """Say what a group of action steps has in common, as plain words."""
    parts = [group.kind] if group.kind else []
    parts += [f"the rhythm “{group.rhythm}”"] if group.rhythm else []
    parts += [f"the owner, {owners([group.owner], plan)}"] if group.owner else []
    parts += [f"the words “{group.words}”"] if group.words else []
    return joined(parts)


def crunches(plan: Plan, occasion: Occasion) -> Snapshot:
    """Fortnights in which too much falls due, in the whole plan or for one role."""
    lines: list[str] = []
    files: list[str] = []
    limits = occasion.crunch
    for crunch in crunch_times(plan, limits.due_in_a_fortnight, limits.due_for_one_role):
        lines.append(headed(crunch_span(crunch), literal(crunch_words(crunch, plan))))
        for each in crunch.due[:MOST_AT_ONCE]:
            words = shortened(each.text) or literal(each.item.id)
            lines.append(bullet(f"{day(each.day)}: {words} (“{literal(each.strategy.title)}”)", 1))
        if len(crunch.due) > MOST_AT_ONCE:
            lines.append(bullet(f"and {len(crunch.due) - MOST_AT_ONCE} more", 1))
        files += [each.strategy.file for each in crunch.due]
    if not lines:
        return Snapshot(
            f"No crunch times: nowhere are {limits.due_in_a_fortnight} milestones and actions due within two weeks, "
            f"or {limits.due_for_one_role} of one role."
        )
    return snapshot("Crunch times in the plan (how much is too much is a setting):", lines, files)


def crunch_span(crunch: Crunch) -> str:
    """Say from when to when a crunch lasts, as plain words."""
    first, last = day(crunch.due[0].day), day(crunch.due[-1].day)
    return first if first == last else f"{first} to {last}"


def crunch_words(crunch: Crunch, plan: Plan) -> str:
    """Say how much falls together in a crunch, and for whom, as plain words."""
    if crunch.owner:
        return f"{len(crunch.due)} actions of {owners([crunch.owner], plan)}"
    return f"{len(crunch.due)} milestones and actions"


def help_wanted(plan: Plan, occasion: Occasion) -> Snapshot:
    """Action steps with which families or others could still help: what ended before the meeting is left out."""
    lines, files = [], []
    for strategy in plan.strategies:
        for each in strategy.actions:
            if each.help_wanted and still_goes_on(each, occasion):
                time = f" ({literal(said)})" if (said := when(each)) else ""
                what = f"{action_words(each).rstrip('.')}{time}"
                wanted = occasion.say("Help wanted", "How you can help")
                lines.append(bullet(f"{what}. {wanted}: {shortened(each.help_wanted)}"))
                files.append(strategy.file)
    if not lines:
        return Snapshot(
            occasion.say(
                "No action step says yet how others could help (`help_wanted` of an action).",
                "Nothing that you could help with is listed yet. Your own ideas are welcome.",
            )
        )
    return snapshot(occasion.say("Where help is wanted:", "Where your help is welcome:"), lines, files)


def still_goes_on(action: Action, occasion: Occasion) -> bool:
    """Whether an action step is not over on the day of the meeting, so that somebody can still help with it."""
    return action.date is None or action.date >= occasion.day


def progress(plan: Plan, occasion: Occasion) -> Snapshot:
    """Where milestones and action steps stand, by their latest entry; what has none is counted."""
    held = plan.progress
    if held is None or not (held.milestones or held.actions):
        return Snapshot(
            occasion.say(
                "No progress of milestones or actions is recorded yet (progress.yaml).",
                "How far the work has come is not written down yet.",
            )
        )
    reached, done = latest_milestones(plan), latest_actions(plan)
    lines = []
    for strategy in plan.strategies:
        lines.append(headed(strategy.title))
        open_items = 0
        for milestone in strategy.milestones:
            entry = reached.get((strategy.id, milestone.id))
            open_items += entry is None
            if entry is not None:
                words = shortened(milestone.statement) or literal(milestone.id)
                lines.append(bullet(f"Milestone: {words} ({_state(entry)})", 1))
        for action in strategy.actions:
            step = done.get((strategy.id, action.id))
            open_items += step is None
            if step is not None:
                lines.append(bullet(f"Action: {action_words(action)} ({_state(step)})", 1))
        if open_items:
            lines.append(bullet(f"Without an entry: {open_items}", 1))
    return snapshot("Where the work stands:", lines, file_names([held, *plan.strategies]))


def latest_milestones(plan: Plan) -> Mapping[tuple[str, str], MilestoneProgress]:
    """The last entry about each milestone, by the ids of its strategy and its own."""
    entries = plan.progress.milestones if plan.progress else ()
    return {(each.strategy, each.milestone): each for each in entries}


def latest_actions(plan: Plan) -> Mapping[tuple[str, str], ActionProgress]:
    """The last entry about each action step, by the ids of its strategy and its own."""
    entries = plan.progress.actions if plan.progress else ()
    return {(each.strategy, each.action): each for each in entries}


def _state(entry: MilestoneProgress | ActionProgress) -> str:
    return f"{entry.state.replace('-', ' ')} on {day(entry.date)}"


def coming_due(plan: Plan, occasion: Occasion, told_since: date | None = None) -> Snapshot:
    """What has fallen due without a result, and what falls due within six weeks of the meeting.

    told_since: what fell due from this day on stands in another topic of the meeting already, and is not told of again.
    """
    dues = sorted(_dues(plan, occasion), key=lambda each: each[0])
    told = told_since or occasion.day
    past = [bullet(f"{day(on)}: {words}", 1) for on, words in dues if on < min(told, occasion.day)]
    soon = [
        bullet(f"{day(on)}: {words}", 1) for on, words in dues if occasion.day <= on <= occasion.day + SOON
    ]
    late = occasion.say("Past its day, without a result", "Still open from before")
    lines = [headed(late), *past] if past else []
    lines += [headed(occasion.say("Due within six weeks", "In the next six weeks")), *soon] if soon else []
    if not lines and told_since is not None:
        return Snapshot("Nothing that we planned falls due within six weeks.")
    if not lines:
        return Snapshot("Nothing is overdue, and nothing falls due within six weeks.")
    return snapshot(
        occasion.say("What is due:", "What comes next:"),
        lines,
        file_names([*plan.priorities, *plan.strategies]),
    )


def _dues(plan: Plan, occasion: Occasion) -> Iterator[tuple[date, str]]:
    reached, done = latest_milestones(plan), latest_actions(plan)
    for strategy in plan.strategies:
        title = f"“{literal(strategy.title)}”"
        for each in strategy.milestones:
            entry = reached.get((strategy.id, each.id))
            if each.date and (entry is None or entry.state not in RESULTS):
                yield (
                    each.date,
                    f"{occasion.say('milestone: ', '')}{shortened(each.statement) or literal(each.id)} ({title})",
                )
        for action in strategy.actions:
            step = done.get((strategy.id, action.id))
            if action.date and (step is None or step.state not in RESULTS):
                yield action.date, f"{occasion.say('action: ', '')}{action_words(action)} ({title})"
    results = plan.progress.interim_targets if plan.progress else ()
    known = {(r.priority, r.target, r.interim_target) for r in results if r.state in RESULTS or r.withheld}
    known |= {(r.priority, r.target, r.interim_target) for r in results if r.value is not None}
    for priority in plan.priorities:
        for target in priority.targets:
            for interim in target.interim_targets:
                if interim.date and (priority.id, target.id, interim.id) not in known:
                    name = literal(interim_called(target, interim))
                    yield (
                        interim.date,
                        f"{occasion.say('interim target: ', 'results: ')}{name} (“{literal(priority.title)}”)",
                    )
