"""Views of the plan in use: what was due since it was last looked at and what came of it, what that asks, barriers and short cycles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from uipkit.analysis.progress_meaning import FALLS_SHORT, meaning, outcome
from uipkit.analysis.progress_report import ProgressReport, Reported, is_open, progress_report
from uipkit.analysis.progress_standing import (
    ActionStanding,
    AnnualStanding,
    InterimStanding,
    MilestoneStanding,
    Recorded,
)
from uipkit.analysis.progress_window import Body, window_of
from uipkit.analysis.progress_words import (
    NO_RESULT,
    POINTS_TO,
    READINGS,
    STATES,
    SUPPORT_ASKED,
    TARGET_ASKED,
    what_speaks,
)
from uipkit.plan import plan_year
from uipkit.plan.plan import Plan
from uipkit.plan.progress import ActionProgress, AnnualResult, InterimResult, MilestoneProgress
from uipkit.scaffold import work_views
from uipkit.scaffold.carrying import LAST_PLANNING_PHASE
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    below,
    bullet,
    day,
    embargoed,
    figure,
    file_names,
    headed,
    owners,
    shortened,
    snapshot,
    too_small,
)
from uipkit.scaffold.target_views import EMBARGOED, withheld
from uipkit.scaffold.work_views import action_words
from uipkit.templating.escaping import literal
from uipkit.workbook.families import families_among
from uipkit.workbook.grades import students_words

MOST: Final = 16
"""So many items stand under a topic; more than a meeting can talk about is counted."""

HELD_BACK: Final = "not shown yet, since the school holds this result back for now"

MOST_ENTRIES: Final = 5
"""So many entries of an item's history are told, the latest."""

Work = Reported[MilestoneStanding] | Reported[ActionStanding]
Aim = Reported[InterimStanding] | Reported[AnnualStanding]


def report_for(plan: Plan, occasion: Occasion) -> ProgressReport:
    """Return what was due since the plan was last looked at; a meeting that looks back on the year sees the year so far."""
    since = None
    if occasion.phase is not None and occasion.phase <= LAST_PLANNING_PHASE:
        since = plan_year.first_day(plan_year.of(occasion.day))
    of: Body = "committee" if occasion.families_attend else "team"
    return progress_report(plan, window_of(plan, occasion.day, since, of=of))


def _since(report: ProgressReport) -> str:
    window = report.window
    told = " (the last progress meeting)" if window.basis == "meeting" else ""
    return f"since {day(window.since)}{told}"


# --- what was decided last time ---------------------------------------------------------------------------------------


def last_decisions(plan: Plan, occasion: Occasion) -> Snapshot:
    """What the last progress meeting decided, and those after it; families, who attend, hear of meetings at which families sat."""
    lines, files = [], []
    for meeting in report_for(plan, occasion).meetings:
        families = meeting.families_attend or families_among(meeting.participants)
        if (
            meeting.date is None
            or meeting.date >= occasion.day
            or (occasion.families_attend and not families)
        ):
            continue
        for each in meeting.decisions:
            why = f" Why: {shortened(each.reason)}" if each.reason.strip() else ""
            if words := shortened(each.decision).rstrip("."):
                lines.append(bullet(f"{words} ({day(meeting.date)}).{why}"))
        files.append(meeting.file)
    if not lines:
        return Snapshot(
            occasion.say(
                "No decision is on record from the last progress meeting.",
                "We wrote down no decision when we last looked at progress.",
            )
        )
    return snapshot("What was decided last time:", [*lines[:MOST], *_more(lines)], files)


# --- what was due -----------------------------------------------------------------------------------------------------


def work_due(plan: Plan, occasion: Occasion) -> Snapshot:
    """Milestones and action steps that fell due since the last progress meeting, or of which something was recorded."""
    report = report_for(plan, occasion)
    items: list[Work] = [*report.milestones, *report.actions]
    found = [each for each in items if each.why != "overdue"]
    if not found:
        nothing = f"No milestone or action step fell due {_since(report)}, and nothing was recorded of one."
        return Snapshot(occasion.say(nothing, f"Nothing that we had planned fell due {_since(report)}."))
    lines = []
    for strategy in plan.strategies:
        here = [each for each in found[:MOST] if each.standing.strategy.id == strategy.id]
        lines += [headed(strategy.title), *_work_lines(here, occasion)] if here else []
    lead = occasion.say(
        f"Milestones and action steps {_since(report)}, and what came of them:",
        f"What we had planned {_since(report)}, and what came of it:",
    )
    return snapshot(lead, [*lines, *_more(found)], file_names([plan.progress, *plan.strategies]))


def _work_lines(items: Iterable[Work], occasion: Occasion) -> Iterator[str]:
    for item in items:
        name = occasion.say("Action step", "Step")
        if isinstance(item.standing, MilestoneStanding):
            name = occasion.say("Milestone", "What should be in place")
        state = item.standing.recorded.state
        said = STATES[state] if state else NO_RESULT
        due = f"due {day(item.due)}; " if item.due else ""
        yield bullet(
            f"{name}: {_words(item).rstrip('.')} ({due}{said}{_history(item.standing.recorded, occasion)})", 1
        )


def coming_due(plan: Plan, occasion: Occasion) -> Snapshot:
    """What falls due next; families, who attend, have heard of what fell due since the last look, and hear of it once."""
    since = report_for(plan, occasion).window.since if occasion.families_attend else None
    return work_views.coming_due(plan, occasion, since)


def _words(item: Work) -> str:
    if isinstance(item.standing, ActionStanding):
        return action_words(item.standing.action)
    return shortened(item.standing.milestone.statement) or literal(item.standing.milestone.id)


def _history(recorded: Recorded[MilestoneProgress] | Recorded[ActionProgress], occasion: Occasion) -> str:
    """Tell the day of the last entry, and for those who work on the plan how the item stood before."""
    entries = [entry for _, entry in recorded.entries]
    if not entries:
        return ""
    told = f" on {day(recorded.since or entries[-1].date)}"
    if occasion.families_attend or len(entries) < 2:
        return told
    before = [
        f"{STATES[each.state]} on {day(each.date)}"
        for each, after in pairwise(entries[-MOST_ENTRIES:])
        if each.state != after.state  # an entry that only adds a response does not say the same state twice
    ]
    return f"{told}; before: {', '.join(before)}" if before else told


def targets_due(plan: Plan, occasion: Occasion) -> Snapshot:
    """Interim and annual targets that fell due since the last progress meeting, or that got a result, with what was reached."""
    report = report_for(plan, occasion)
    items: list[Aim] = [*report.interim_targets, *report.annual_targets]
    found = [each for each in items if each.why != "overdue"]
    if not found:
        nothing = f"No target fell due {_since(report)}, and no result was recorded."
        return Snapshot(occasion.say(nothing, f"No results came in {_since(report)}."))
    lines = []
    for priority in plan.priorities:
        here = [each for each in found[:MOST] if each.standing.priority.id == priority.id]
        lines += (
            [headed(priority.title), *(bullet(_aim_words(each, plan, occasion), 1) for each in here)]
            if here
            else []
        )
    lead = occasion.say(
        f"Targets {_since(report)}, and what was reached:", f"What we wanted to reach {_since(report)}:"
    )
    return snapshot(lead, [*lines, *_more(found)], file_names([plan.progress, *plan.priorities]))


def _aim_words(item: Aim, plan: Plan, occasion: Occasion) -> str:
    standing, target = item.standing, item.standing.target
    entry = standing.recorded.last
    name = f"{_aim_name(item)}{f', due {day(item.due)}' if item.due else ''}"
    if _waits(item, plan, occasion):
        source = plan.data_source_by_id.get(target.data_source or "")
        return f"{name}: {EMBARGOED if source is None or source.level == 'state' else HELD_BACK}"
    if too_small(target, occasion) or _rests_on_few(entry, item, occasion):
        state = outcome(standing)
        told = f"; {STATES[state]}" if state and not occasion.families_attend else ""
        return f"{name}: {withheld(occasion)}{told}"
    unit, aimed = target.unit, None
    if isinstance(standing, InterimStanding):
        unit, aimed = standing.interim.unit or unit, standing.interim.value
    else:
        aimed = standing.value
    aim = f"{occasion.say('target', 'we aimed for')} {figure(aimed, unit)}"
    if entry is None:
        return f"{name}: {aim}; {NO_RESULT}"
    state = outcome(standing)
    said = f"; {STATES[state]}" if state else ""
    return (
        f"{name}: {figure(entry.value, unit)} on {day(standing.recorded.since or entry.date)} ({aim}){said}"
    )


def _aim_name(item: Aim) -> str:
    target = item.standing.target
    own = item.standing.interim.measure if isinstance(item.standing, InterimStanding) else ""
    whom = students_words(target.student_group, target.grades)
    # What is measured otherwise comes from elsewhere: the target's source is not that of an interim target's own measure.
    source = "" if own and own != target.measure else target.source
    about = [literal(each) for each in (source, whom) if each.strip()]
    name = literal(own or target.measure) or literal(target.id)
    return f"{name} ({', '.join(about)})" if about else name


def _waits(item: Aim, plan: Plan, occasion: Occasion) -> bool:
    """Whether families, who attend, must not hear of a result yet."""
    if not occasion.families_attend:
        return False
    entries = [entry for _, entry in item.standing.recorded.entries]
    own = any(
        isinstance(each, AnnualResult)
        and each.embargo_until is not None
        and occasion.day < each.embargo_until
        for each in entries
    )
    return own or embargoed(item.standing.target.data_source, plan, occasion)


def _rests_on_few(entry: InterimResult | AnnualResult | None, item: Aim, occasion: Occasion) -> bool:
    if entry is None:
        return False
    smallest = getattr(occasion.minimum, item.standing.target.measures)
    return entry.withheld or below(entry.number_of_students, smallest)


# --- what it asks -----------------------------------------------------------------------------------------------------


def what_it_asks(plan: Plan, occasion: Occasion) -> Snapshot:
    """What fell short and has been told of since the last progress meeting, with what each asks and what the team decided about it so far."""
    report = report_for(plan, occasion)
    found: list[list[str]] = []
    work: list[Work] = [*report.milestones, *report.actions]
    for item in work:
        state = item.standing.recorded.state
        if state in FALLS_SHORT:
            asked = bullet(f"{_words(item).rstrip('.')} ({STATES[state]}). {SUPPORT_ASKED}")
            found.append([asked, *_answers(item.standing.recorded.last)])
    aims: list[Aim] = [*report.interim_targets, *report.annual_targets]
    found += [lines for aim in aims if (lines := list(_asked_of(aim, report, occasion)))]
    if not found:
        missing = sum(
            not each.standing.is_result and each.due is not None and each.due < occasion.day
            for each in (*work, *aims)
        )
        nothing = f"Nothing that was due {_since(report)} and has a result fell short."
        told = f"Nothing fell short {_since(report)}, as far as we know."
        if missing:
            results = f"{missing} results that were due are" if missing > 1 else "One result that was due is"
            nothing, told = (
                f"{nothing} {results} missing.",
                f"{told} But {results[:1].lower()}{results[1:]} missing.",
            )
        return Snapshot(occasion.say(nothing, told))
    lead = occasion.say("What fell short, and what it asks:", "What did not come as we had planned:")
    lines = [line for each in found[:MOST] for line in each]
    files = file_names([plan.progress, *plan.strategies, *plan.priorities])
    return snapshot(lead, [*lines, *_more(found)], files)


def _asked_of(aim: Aim, report: ProgressReport, occasion: Occasion) -> Iterator[str]:
    state, last = outcome(aim.standing), aim.standing.recorded.last
    hidden = occasion.families_attend and (
        too_small(aim.standing.target, occasion) or _rests_on_few(last, aim, occasion)
    )
    if state not in FALLS_SHORT or hidden or _waits(aim, report.plan, occasion):
        return
    yield bullet(f"{_aim_name(aim)} ({STATES[state]}). {TARGET_ASKED}")
    found = meaning(report.plan, aim.standing)
    for each in found.behind if found else ():
        yield bullet(f"{what_speaks(each, f'“{literal(each.strategy.title)}”')}.", 1)
    if found:
        yield bullet(READINGS[found.reading], 1)
    yield from _answers(last)


def _answers(
    entry: MilestoneProgress | ActionProgress | InterimResult | AnnualResult | None,
) -> Iterator[str]:
    """Yield what was decided about an item; all of it is posted."""
    if entry is None:
        return
    decided = getattr(entry, "points_to", None)
    if decided:
        yield bullet(f"Decided so far: {POINTS_TO[decided]}.", 1)
    for label, text in (("Support", getattr(entry, "support", "")), ("Response", entry.response)):
        if text.strip():
            yield bullet(f"{label}: {shortened(text)}", 1)


# --- barriers and cycles ----------------------------------------------------------------------------------------------


def barriers(plan: Plan, occasion: Occasion) -> Snapshot:
    """Barriers that practitioners raised and that have no answer yet; families, who attend, do not get them."""
    if occasion.families_attend:
        return Snapshot("What stands in the way of the work, and what helps, is told at the meeting.")
    report = report_for(plan, occasion)
    lines = []
    for each in report.barriers:
        if is_open(each):
            about = [day(each.date)]
            about += [who] if (who := literal(owners([each.raised_by], plan))) else []
            strategy = plan.strategy_by_id.get(each.strategy or "")
            about += [f"“{literal(strategy.title)}”"] if strategy else []
            lines.append(bullet(f"{shortened(each.barrier).rstrip('.')} ({', '.join(about)})"))
    if not lines:
        return Snapshot("No barrier is without an answer.")
    lead = "Barriers that practitioners raised, and that wait for an answer:"
    return snapshot(lead, [*lines[:MOST], *_more(lines)], file_names([plan.progress]))


def cycles(plan: Plan, occasion: Occasion) -> Snapshot:
    """Short cycles to be closed, and those that are running; families, who attend, hear of them from the team itself."""
    if occasion.families_attend:
        return Snapshot("What we are trying out at the moment is told at the meeting.")
    lines = []
    for each in report_for(plan, occasion).cycles:
        if each.closed is not None:
            continue
        over = each.end <= occasion.day
        words = "ended" if over else "runs until"
        shown_by = f"; shown by: {literal(each.measure)}" if each.measure else ""
        told = f"{'to be closed, ' if over else ''}{words} {day(each.end)}{shown_by}"
        lines.append(headed(each.title, told))
    if not lines:
        return Snapshot("No short cycle is running, and none is to be closed.")
    return snapshot("Short cycles:", [*lines[:MOST], *_more(lines)], file_names([plan.progress]))


def _more(found: Sequence[object]) -> list[str]:
    """Return the line that counts what of a list is not shown; nothing where all of it is."""
    return [bullet(f"and {len(found) - MOST} more")] if len(found) > MOST else []
