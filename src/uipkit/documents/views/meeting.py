"""One meeting as plain data for its agenda, its facilitator's copy and its note-catcher."""

from __future__ import annotations

from datetime import date
from typing import Any

from uipkit.documents.showing import Showing
from uipkit.plan.clock import later, spans
from uipkit.plan.meeting import Meeting, NoteCatcherPrompt, Topic

_MINUTES_FROM = {
    "source": "as in the workbook",
    "fitted": "fitted into the length; the workbook gives other minutes",
    "our-proposal": "proposed; the workbook gives none",
}


def meeting_view(showing: Showing, meeting: Meeting, *, annotations: bool) -> dict[str, Any]:
    """Return what ``documents/meeting-*.md.j2`` show of a meeting, made of dicts, lists, text and numbers alone.

    ``annotations`` adds what the facilitator and the UIP Writers need: purpose and impact of each topic, hints, where minutes
    come from, preparation, directions, and where the source of the agenda leaves something open. Clock times are
    computed from the start and the minutes, whatever comments in the file say. People are roles: what is none that the plan
    knows could be a name, and is not shown.
    """
    clock = spans([topic.minutes for topic in meeting.topics])
    total = sum(topic.minutes for topic in meeting.topics)
    return {
        **heading(showing, meeting),
        "facts": _facts(showing, meeting),
        "asynchronous": meeting.asynchronous,
        "does_not_fit": annotations and not meeting.asynchronous and meeting.length not in (None, total),
        "minutes_in_all": total,
        "length": meeting.length or total,
        "purpose": meeting.purpose,
        "preparation": meeting.preparation if annotations else "",
        "pre_work": meeting.pre_work,
        "outcomes": list(meeting.outcomes),
        "topics": [
            _topic(topic, span, meeting, annotations)
            for topic, span in zip(meeting.topics, clock, strict=True)
        ],
        "note_catcher": [_prompt(each) for each in meeting.note_catcher],
        "held": meeting.held,
        **agreed(showing, meeting),
        "directions": meeting.directions_for_writers if annotations else "",
        "next_steps": meeting.next_steps,
        "notes": meeting.notes,
        "source_notes": list(meeting.source_notes) if annotations else [],
    }


def heading(showing: Showing, meeting: Meeting) -> dict[str, Any]:
    """Return what stands at the head of every document of a meeting: its title, whose it is, for which plan, when."""
    return {
        "title": meeting.title,
        "school": showing.plan.planner,
        "plan_year": showing.plan.plan_year or "",
        "date": day(meeting.date),
    }


def agreed(showing: Showing, meeting: Meeting) -> dict[str, Any]:
    """Return what a meeting agreed on: decisions, follow-ups, topics put off, and the next meeting."""
    return {
        "decisions": [{"decision": each.decision, "reason": each.reason} for each in meeting.decisions],
        "follow_ups": [
            {
                "step": each.step,
                "who": "; ".join(showing.owners((each.who,))),
                "due": day(each.due),
                "done": day(each.done),
            }
            for each in meeting.follow_ups
        ],
        "tabled": [{"topic": each.topic, "returns": day(each.returns)} for each in meeting.tabled],
        "next_meeting": _next(meeting),
    }


def clock_words(start: str, end: str) -> str:
    """Write a stretch of time as people read it: ``3:30 to 3:45 p.m.``, ``11:50 a.m. to 12:10 p.m.``."""
    (begins, morning), (ends, other) = _twelve_hours(start), _twelve_hours(end)
    return f"{begins} to {ends} {other}" if morning == other else f"{begins} {morning} to {ends} {other}"


def time_words(meeting: Meeting) -> str:
    """Write when a meeting begins and ends; empty where no start is set, or nobody meets."""
    if meeting.start is None or meeting.asynchronous:
        return ""
    length = meeting.length or sum(topic.minutes for topic in meeting.topics)
    return clock_words(meeting.start, later(meeting.start, length))


def day(value: date | None) -> str:
    """Write a day as templates take it, ``2026-10-01``; empty for None."""
    return value.isoformat() if value is not None else ""


def _twelve_hours(time: str) -> tuple[str, str]:
    hours, minutes = time.split(":")
    return f"{int(hours) % 12 or 12}:{minutes}", "a.m." if int(hours) < 12 else "p.m."


def _facts(showing: Showing, meeting: Meeting) -> list[dict[str, str]]:
    facts = {
        "Meeting": meeting.number,
        "Answer by" if meeting.asynchronous else "Date": day(meeting.date),
        "Time": time_words(meeting),
        "Length": f"{meeting.length} minutes" if meeting.length and not meeting.asynchronous else "",
        "Place": "" if meeting.asynchronous else meeting.place,
        "Participants": ", ".join(showing.owners(meeting.participants)),
        "Present": ", ".join(showing.owners(meeting.present)) if meeting.held else "",
    }
    return [{"label": label, "value": value} for label, value in facts.items() if value]


def _topic(topic: Topic, span: tuple[int, int], meeting: Meeting, annotations: bool) -> dict[str, Any]:
    begins, ends = span
    clock = ""
    if meeting.start is not None and not meeting.asynchronous:
        clock = clock_words(later(meeting.start, begins), later(meeting.start, ends))
    return {
        "title": topic.title,
        "clock": clock,
        "minutes": topic.minutes,
        "minutes_from": _MINUTES_FROM[topic.minutes_from] if annotations and meeting.number else "",
        "description": topic.description,
        "purpose": topic.purpose if annotations else "",
        "impact": topic.impact if annotations else "",
        "facilitation": topic.facilitation if annotations else "",
        "from_the_plan": topic.from_the_plan,
        "notes": topic.notes,
    }


def _prompt(prompt: NoteCatcherPrompt) -> dict[str, Any]:
    return {"prompt": prompt.prompt, "hints": list(prompt.hints), "notes": prompt.notes}


def _next(meeting: Meeting) -> dict[str, str] | None:
    coming = meeting.next_meeting
    if coming is None or not (coming.date or coming.focus or coming.pre_work):
        return None
    return {"date": day(coming.date), "focus": coming.focus, "pre_work": coming.pre_work}
