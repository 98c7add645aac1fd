"""Views of where the plan stands in its process: coherence, assurances, approvals, what earlier meetings left open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from uipkit.plan.assurance import Assurance
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.plan_year import shifted
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    bullet,
    cause_title,
    day,
    file_names,
    joined,
    owners,
    shortened,
    snapshot,
)
from uipkit.templating.escaping import literal
from uipkit.templating.prose import safe_line
from uipkit.workbook.open_topics import open_topics


def assurances(plan: Plan, occasion: Occasion) -> Snapshot:
    """How many assurances are made, which are explained, and which are open."""
    held = plan.assurances
    if held is None or not held.assurances:
        return Snapshot(
            occasion.say(
                "No assurances are recorded yet (assurances.yaml).",
                "What the school assures the state of is not written down yet.",
            )
        )
    own = {entry.id: entry.title for entry in plan.district.assurances} if plan.district else {}
    titles = {**occasion.assurance_titles, **own}
    made = sum(each.checked for each in held.assurances)
    lines = [bullet(f"Made: {made} of {len(held.assurances)}.")]
    for each in held.assurances:
        if each.checked:
            continue
        state = f"explained: {safe_line(each.explanation)}" if _explained(each) else "open"
        lines.append(bullet(f"{literal(titles.get(each.id, each.id))} ({state})"))
    lead = occasion.say("Assurances as the plan has them:", "What the school assures the state of:")
    return snapshot(lead, lines, [held.file])


def _explained(assurance: Assurance) -> bool:
    return bool(assurance.explanation) and not is_placeholder(assurance.explanation)


def coherence(plan: Plan, occasion: Occasion) -> Snapshot:
    """What the read-through looks for (the coherence list of the workbook's 6.1), counted on the plan itself."""
    without_years = [
        each
        for each in plan.priorities
        if not any(_two_full_years(plan, t.annual_targets) for t in each.targets)
    ]
    causes_left = [cause for cause in plan.root_causes if not plan.strategies_for_cause(cause.id)]
    open_assurances = [
        each
        for each in (plan.assurances.assurances if plan.assurances else ())
        if not (each.checked or _explained(each))
    ]
    lines = [
        _verdict(
            "Priorities",
            len(plan.priorities),
            "without Evidence and Reasoning",
            [literal(each.title) for each in plan.priorities if not each.evidence_and_reasoning.strip()],
        ),
        _verdict(
            "Priorities",
            len(plan.priorities),
            "without a root cause",
            [literal(each.title) for each in plan.priorities if not plan.causes_of(each.id)],
        ),
        _verdict(
            "Priorities",
            len(plan.priorities),
            "without targets for two full years",
            [literal(each.title) for each in without_years],
        ),
        _verdict(
            "Root causes",
            len(plan.root_causes),
            "that no strategy answers (address them, or archive them)",
            [cause_title(cause) for cause in causes_left],
        ),
        _verdict(
            "Strategies",
            len(plan.strategies),
            "that answer no root cause",
            [literal(each.title) for each in plan.strategies if not plan.causes_of_strategy(each)],
        ),
        _verdict(
            "Assurances",
            len(plan.assurances.assurances) if plan.assurances else 0,
            "neither made nor explained",
            [literal(each.id) for each in open_assurances],
        ),
    ]
    if plan.unread:
        short = "Some files could not be read, so this list may be short of them"
        lines.append(
            bullet(occasion.say(f"{short}; `uipkit check` names them", "This list may be incomplete"))
        )
    files = file_names([*plan.priorities, *plan.root_causes, *plan.strategies, plan.assurances])
    return snapshot("How the plan hangs together as it stands:", lines, files)


def _two_full_years(plan: Plan, years: Iterable[str]) -> bool:
    """Whether the plan year and the one after it are among ``years``; without a plan year, whether any two are."""
    found = set(years)
    if plan.plan_year is None:
        return len(found) >= 2
    return {plan.plan_year, shifted(plan.plan_year, 1)} <= found


def _verdict(what: str, count: int, lacking: str, names: list[str]) -> str:
    if not count:
        return bullet(f"{what} {lacking}: there are no {what.lower()} yet")
    return bullet(f"{what} {lacking}: {joined(names) if names else 'none'}")


def approvals(plan: Plan, occasion: Occasion) -> Snapshot:
    """The plan type, the due date, and who has been offered the plan or has agreed to it."""
    info = plan.info
    kind = info.plan_type.replace("-", " ") if info and info.plan_type else "not recorded yet"
    lines = [] if occasion.families_attend else [bullet(f"Plan type: {kind}.")]  # identifications tells them
    due = plan.due
    owed = occasion.say("Due", "The finished plan is due on")
    lines.append(bullet(f"{owed}: {day(due.date)}." if due else f"{owed}: not recorded yet."))
    held = plan.approvals
    for each in held.approvals if held else ():
        body = each.body.replace("-", " ").capitalize()
        lines.append(bullet(f"{body}: {_when(each.act, each.date, each.scheduled)}"))
    for notice in held.notices if held else ():
        act = notice.act.replace("-", " ").capitalize()
        lines.append(bullet(f"{act}: {_when('done', notice.date, notice.scheduled)}"))
    if held is None or not (held.approvals or held.notices):
        lines.append(
            bullet(
                occasion.say(
                    "No approvals or notices are recorded yet (approvals.yaml).",
                    "Nobody has agreed to it yet.",
                )
            )
        )
    lead = occasion.say("Approval and submission so far:", "Who has seen the plan or agreed to it so far:")
    return snapshot(lead, lines, file_names([info, held]))


def _when(act: str, done: date | None, scheduled: date | None) -> str:
    if done is not None:
        return f"{act} on {day(done)}."
    if scheduled is not None:
        return f"to come, planned for {day(scheduled)}."
    return "to come, not scheduled yet."


def open_follow_ups(plan: Plan, occasion: Occasion) -> Snapshot:
    """What was agreed on and is not done: next steps, topics put off whose day has come or that have none, course corrections."""
    lines, files = [], []
    earlier = [each for each in plan.meetings if each.date is None or each.date < occasion.day]
    waiting = list(open_topics(plan, before=occasion.day))
    for meeting in earlier:
        here = [
            safe_line(step.step) + _who_and_when(plan, step.who, step.due)
            for step in meeting.follow_ups
            if step.done is None and step.step
        ]
        for topic in (each.topic for each in waiting if each.meeting is meeting):
            if topic.returns is None or topic.returns <= occasion.day:
                until = f" until {day(topic.returns)}" if topic.returns else ""
                here.append(f"put off{until}: {literal(topic.topic)}")
        if here:
            files.append(meeting.file)
            lines += [bullet(f"{each}, from {literal(meeting.title)}") for each in here]
    for correction in plan.progress.course_corrections if plan.progress is not None else ():
        if correction.done is None and (correction.date is None or correction.date < occasion.day):
            agreed = f", from {literal(correction.meeting)}" if correction.meeting else ""
            words = safe_line(correction.what) + _who_and_when(plan, correction.who, correction.due)
            lines.append(bullet(f"course correction: {words}{agreed}"))
            files += file_names([plan.progress])
    if not lines:
        return Snapshot("Nothing is left open from earlier meetings.")
    return snapshot("Still open from earlier meetings:", lines, files)


def _who_and_when(plan: Plan, who: str, due: date | None) -> str:
    about = [named] if (named := literal(owners([who], plan))) else []
    about += [f"due {day(due)}"] if due else []
    return f" ({', '.join(about)})" if about else ""


def course_corrections(plan: Plan, occasion: Occasion) -> Snapshot:
    """Adjustments of the running plan that earlier meetings agreed on. Reasons from data stay out where families attend."""
    lines, files = [], []
    for meeting in plan.meetings:
        if meeting.date is not None and meeting.date >= occasion.day:
            continue
        for each in meeting.course_corrections:
            about = [who] if (who := literal(owners([each.who], plan))) else []
            about += [f"by {day(each.due)}"] if each.due else []
            about.append(f"from {literal(meeting.title)}")
            words = f"{shortened(each.what)} ({', '.join(about)})"
            if each.why and not occasion.families_attend:
                words += f" Why: {shortened(each.why)}"
            lines.append(bullet(words))
            files.append(meeting.file)
    if not lines:
        return Snapshot(
            occasion.say(
                "No course corrections are recorded yet.", "Nothing has been changed on the way yet."
            )
        )
    lead = occasion.say("Course corrections agreed on so far:", "What we have changed on the way:")
    return snapshot(lead, lines, files)
