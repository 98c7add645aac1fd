"""A progress report as plain data, for those who carry the plan out, for the accountability committee, or for the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Literal

from uipkit.analysis.progress_report import Correction, ProgressReport, is_open
from uipkit.analysis.progress_standing import ActionStanding, InterimStanding, MilestoneStanding
from uipkit.analysis.progress_words import NO_RESULT, window_words
from uipkit.documents.showing import WITHHELD, Showing
from uipkit.documents.standing_words import committee
from uipkit.documents.views.progress_items import LONGEST_MEASURE, ProgressItems
from uipkit.documents.views.target_paths import is_withheld
from uipkit.plan.progress import Barrier, Cycle
from uipkit.plan.words import cut
from uipkit.templating.prose import plain_text
from uipkit.workbook.figures import figure

Audience = Literal["implementation-team", "committee", "board"]

MOST_NEXT: Final = 30
MOST_NEXT_ON_A_PAGE: Final = 3
MOST_NEXT_ON_A_FULL_PAGE: Final = 2
"""So many items stand in a list of what falls due next, on a board's page, and on one that is full of what needs attention; the rest is counted."""

MOST_ON_A_PAGE: Final = 7
"""So many strategies and items that ask for something have room together on a board's page; at least two items stand there."""

LONGEST_ON_A_PAGE: Final = 110
"""Characters of what a line of the board's page says of an item; the committee's report has the whole."""

_DECISIONS: Final = {"adopt": "keep it", "adapt": "keep it, changed", "abandon": "leave it"}


def progress_report_view(
    showing: Showing,
    report: ProgressReport,
    audience: Audience,
    *,
    name: str,
    draft: bool = False,
    measured: Mapping[tuple[str, str], str] | None = None,
) -> dict[str, Any]:
    """Return what ``documents/progress-report.md.j2`` and the terminal show.

    showing: the plan as this audience may see it, internal for the implementation team alone. name: whose plan it is.
    draft: whether it is made in spite of what may not be posted. measured: what practices say of milestones that they measure, a sentence
    by the ids of strategy and milestone; only the team's own report has it.
    """
    items = ProgressItems(showing, report, measured or {})
    inside = showing.internal
    milestones = [items.milestone(each) for each in report.milestones]
    actions = [items.action(each) for each in report.actions]
    targets = [items.interim(each) for each in report.interim_targets]
    targets += [items.annual(each) for each in report.annual_targets]
    everything = [*milestones, *actions, *targets]
    # A missed target says more about students than a late step: on a page with little room it comes first.
    exceptions = [_short(each) for each in (*targets, *milestones, *actions) if each["asks"]]
    room = max(2, MOST_ON_A_PAGE - len(report.strategies))
    asking = [each for each in everything if each["asks"] or each["answers"] or each["speaks"]]
    room_next = MOST_NEXT
    if audience == "board":
        room_next = MOST_NEXT_ON_A_PAGE if len(exceptions) < room else MOST_NEXT_ON_A_FULL_PAGE
    shown_next, more_next = _next(showing, report, items, audience, room_next)
    return {
        "title": f"{name}: Progress Report for the {_called(showing, audience)}",
        "name": name,
        "audience": audience,
        "internal": inside,
        "draft": draft,
        "plan_year": showing.plan.plan_year or "",
        "today": report.window.until.isoformat(),
        "window": window_words(report.window, name_meeting=inside),
        "nothing_recorded": _nothing_recorded(report),
        "unread": sorted(_unread(showing)),
        "counts": _counts("milestone", milestones)
        + _counts("action step", actions)
        + _counts("target", targets),
        "strategies": _strategies(showing, report),
        "milestones": milestones,
        "actions": actions,
        "targets": targets,
        "asking": asking,
        "without_result": [_short(each) for each in everything if each["lacks_result"]],
        "exceptions": exceptions[:room],
        "more_exceptions": max(0, len(exceptions) - room),
        "meetings": _meetings(report) if inside else [],
        "corrections": [_correction(showing, each) for each in report.corrections] if inside else [],
        "barriers": [_barrier(showing, items, each) for each in report.barriers] if inside else [],
        "cycles": [_cycle(showing, items, each, report.window.until) for each in report.cycles]
        if inside
        else [],
        "reflections": [
            {"date": each.date.isoformat(), "meeting": each.meeting, "text": each.reflection}
            for each in report.reflections
        ]
        if inside
        else [],
        "next": shown_next,
        "more_next": more_next,
        "histories": [each for each in everything if each["history"]],
    }


def _called(showing: Showing, audience: Audience) -> str:
    if audience == "implementation-team":
        return "Implementation Team"
    if audience == "board":
        return "Board"
    info = showing.plan.info
    called = committee(info.scope if info else "school")
    return f"{called[:1].upper()}{called[1:]}"


def _unread(showing: Showing) -> Iterable[str]:
    """Name the kinds of files without which a report is not whole, where one of them could not be read."""
    unread = showing.plan.unread
    return (
        words
        for kind, words in (
            ("progress", "progress.yaml"),
            ("strategy", "a file of strategies/"),
            ("priority", "a file of priorities/"),
        )
        if unread.get(kind)
    )


def _nothing_recorded(report: ProgressReport) -> bool:
    held = report.plan.progress
    return held is None or not (
        held.milestones or held.actions or held.interim_targets or held.annual_results
    )


def _counts(what: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Count items by their state: ``what`` (in the number that fits), ``total``, and ``states`` in words."""
    if not found:
        return []
    states = Counter(each["state"] for each in found)
    total = len(found)
    return [
        {
            "what": what if total == 1 else f"{what}s",
            "total": total,
            "states": [
                f"{number} {'without a result' if state == NO_RESULT else state}"
                for state, number in states.items()
            ],
        }
    ]


def _strategies(showing: Showing, report: ProgressReport) -> list[dict[str, Any]]:
    found = []
    for number, each in enumerate(report.strategies, start=1):
        fields = showing.fields(each.strategy)
        found.append(
            {
                "number": number,
                "title": showing.title(fields["title"], fields["description"], f"Strategy {number}"),
                "met": each.met,
                "short": each.short,
                "open": each.open,
                "later": each.later,
                "actions_done": each.actions_done,
                "actions_due": each.actions_due,
            }
        )
    return found


def _short(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item as a line of one page."""
    answers = [plain_text(each["text"]) for each in item["answers"]]
    return {
        "kind": item["kind"],
        "of": item["of"],
        "text": cut(item["short"], LONGEST_ON_A_PAGE),
        "state": item["state"],
        "due": item["due"],
        "answer": cut(" ".join(answers), LONGEST_ON_A_PAGE) if answers else "",
        "reading": item["speaks"][-1] if item["speaks"] else "",
    }


# --- what the team decided ------------------------------------------------------------------------------------------


def _meetings(report: ProgressReport) -> list[dict[str, Any]]:
    return [
        {
            "title": each.title,
            "date": each.date.isoformat() if each.date else "",
            "decisions": [{"text": one.decision, "reason": one.reason} for one in each.decisions],
        }
        for each in report.meetings
    ]


def _correction(showing: Showing, correction: Correction) -> dict[str, Any]:
    held = correction.held
    done = getattr(held, "done", None)
    meeting = correction.meeting.title if correction.meeting is not None else getattr(held, "meeting", "")
    return {
        "text": held.what,
        "why": held.why,
        "who": "; ".join(showing.owners((held.who,))),
        "due": held.due.isoformat() if held.due else "",
        "support": held.support,
        "done": done.isoformat() if done else "",
        "meeting": meeting,
    }


def _barrier(showing: Showing, items: ProgressItems, barrier: Barrier) -> dict[str, Any]:
    return {
        "text": barrier.barrier,
        "date": barrier.date.isoformat(),
        "raised_by": showing.owner(barrier.raised_by) if barrier.raised_by.strip() else "",
        "of": items.strategies.get(barrier.strategy or "", 0),
        "open": is_open(barrier),
        "answer": barrier.answer,
        "answered": barrier.answered.isoformat() if barrier.answered else "",
        "answered_by": showing.owner(barrier.answered_by) if barrier.answered_by.strip() else "",
    }


def _cycle(showing: Showing, items: ProgressItems, cycle: Cycle, until: date) -> dict[str, Any]:
    return {
        "title": cycle.title,
        "of": items.strategies.get(cycle.strategy or "", 0),
        "start": cycle.start.isoformat(),
        "end": cycle.end.isoformat(),
        "closed": cycle.closed.isoformat() if cycle.closed else "",
        "to_close": cycle.closed is None and cycle.end <= until,
        "aim": cycle.aim,
        "tries": cycle.tries,
        "measure": cycle.measure,
        "who": showing.owner(cycle.who) if cycle.who.strip() else "",
        "result": cycle.result,
        "learned": cycle.learned,
        "decision": _DECISIONS[cycle.decision] if cycle.decision else "",
    }


# --- what falls due next --------------------------------------------------------------------------------------------


def _next(
    showing: Showing, report: ProgressReport, items: ProgressItems, audience: Audience, most: int
) -> tuple[list[dict[str, Any]], int]:
    """Return what falls due next, ``most`` of it, and how much more does. Action steps are for those who carry the plan out."""
    found = []
    for each in report.coming:
        standing = each.standing
        if isinstance(standing, ActionStanding):
            if audience != "implementation-team":
                continue
            text = showing.fields(standing.action)["description"]
            line = {"kind": "action", "of": items.strategies[standing.strategy.id], "text": plain_text(text)}
        elif isinstance(standing, MilestoneStanding):
            text = showing.fields(standing.milestone)["statement"]
            line = {
                "kind": "milestone",
                "of": items.strategies[standing.strategy.id],
                "text": plain_text(text),
            }
        else:
            line = _interim_to_come(showing, items, standing)
        state = standing.recorded.state
        found.append(
            line
            | {
                "due": each.due.isoformat(),
                "at_risk": state == "at-risk",
                # What is aimed at and whom it is about are never cut: an interim target's title was, where it is made.
                "text": line["text"]
                if line["kind"] == "interim"
                else cut(str(line["text"]), LONGEST_ON_A_PAGE) or "still to be worded",
            }
        )
    return found[:most], max(0, len(found) - most)


def _interim_to_come(showing: Showing, items: ProgressItems, standing: InterimStanding) -> dict[str, Any]:
    fields = showing.fields(standing.interim)
    title = items.title_of(standing.target, fields["measure"], LONGEST_MEASURE)
    unit = fields["unit"] or showing.fields(standing.target)["unit"]
    aimed = WITHHELD if is_withheld(showing, standing.target) else figure(standing.interim.value, unit)
    return {
        "kind": "interim",
        "of": items.priorities[standing.priority.id],
        "text": f"{title}: {aimed or 'value to be set'}",
    }
