"""Making the agenda of one meeting from its template and the plan's own content.

Pure: a template and a plan go in, a draft comes out; nothing is written. What the agenda says of the plan is a snapshot of
the moment, so that the record of a meeting does not change under it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from uipkit.config.config import MinimumGroupSize
from uipkit.plan.clock import MINUTES_A_DAY, later
from uipkit.plan.plan import Plan
from uipkit.plan.values import ClockTime
from uipkit.scaffold.agenda_fit import AgendaRefused, Fitted, fit
from uipkit.scaffold.agenda_template import AgendaTemplate, Minutes, TopicTemplate, Variant
from uipkit.scaffold.plan_snapshot import Occasion
from uipkit.scaffold.plan_views import take

LEADER = "School Leader"
LEADERSHIP = "Leadership Team"
WRITERS = "UIP Writers"
"""Participants that a plan can name by role: where it does, its own words replace these."""


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """An agenda, ready to be written.

    id, file: the meeting's id and its file, relative to the plan folder.
    meeting: the content of the file, as plain data in the order of the model ``Meeting``.
    warnings: what whoever asked for the agenda should know, one sentence each.
    taken_from: for each topic (by id) that shows the plan, the files of the plan it was taken from.
    rests_on: the document, edition and section behind the template; empty for a template without a source.
    """

    id: str
    file: str
    meeting: Mapping[str, Any]
    warnings: tuple[str, ...] = ()
    taken_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rests_on: str = ""


def propose_agenda(
    template: AgendaTemplate,
    plan: Plan,
    *,
    date: dt.date,
    start: str | None = None,
    length: int | None = None,
    variant: str | None = None,
    place: str = "",
    minimum: MinimumGroupSize | None = None,
    assurance_titles: Mapping[str, str] | None = None,
) -> AgendaDraft:
    """Make the agenda of one meeting.

    ``start`` is a time of day such as ``15:30``; without it topics have minutes but no clock times. ``length`` is in
    minutes; without it the meeting takes the most that the template gives. ``variant`` is the id of one of the template's
    variants. ``minimum`` holds the smallest groups whose figures are copied into the agenda.
    Raises AgendaRefused for an unknown variant, a start that is no time, or a length that makes no sensible meeting.
    """
    chosen = _variant(template, variant)
    topics = _topics(template, chosen)
    stated = chosen.length if chosen and chosen.length else template.length
    length = stated.high if length is None else length
    _check_start(start)
    fitted = fit([topic.minutes for topic in topics], length)
    occasion = Occasion(
        date, template.families_attend, minimum or MinimumGroupSize(), dict(assurance_titles or {})
    )
    shown = {topic.id: take(topic.from_the_plan, plan, occasion) for topic in topics if topic.from_the_plan}
    slug = f"{template.slug}-{chosen.id}" if chosen else template.slug
    meeting: dict[str, Any] = {
        "title": (chosen.meeting_title if chosen else "") or template.title,
        "number": template.number,
        "phase": template.phase,
        "date": date.isoformat(),
        "start": start,
        "length": length,
        "place": place,
        "participants": _participants(template, plan),
        "families_attend": template.families_attend,
        "purpose": template.purpose,
        "preparation": template.preparation,
        "pre_work": template.pre_work,
        "outcomes": list((chosen.outcomes if chosen else ()) or template.outcomes),
        "topics": [
            _topic(topic, each, shown[topic.id].text if topic.id in shown else "")
            for topic, each in zip(topics, fitted, strict=True)
        ],
        "note_catcher": [
            _without_empty(
                {"id": each.id, "prompt": each.prompt, "hints": list(each.hints), "notes": ""}, {"hints"}
            )
            for each in template.note_catcher
        ],
        "directions_for_writers": template.directions_for_writers,
        "next_steps": template.next_steps,
        "held": False,
        "present": [],
        "decisions": [],
        "follow_ups": [],
        "tabled": [],
        "next_meeting": _next_meeting(plan, date),
        "notes": _source_notes(template, chosen),
    }
    meeting = _without_empty(meeting, {"number", "phase", *_ANNOTATIONS})
    warnings = (
        *_length_warnings(stated, length),
        *_topic_warnings(topics, fitted, length),
        *_midnight(start, length),
    )
    identifier = f"{date.isoformat()}-{slug}"
    return AgendaDraft(
        identifier,
        f"meetings/{identifier}.yaml",
        meeting,
        tuple(warnings),
        {topic_id: each.files for topic_id, each in shown.items() if each.files},
        f"{source.document}, {source.edition}, {source.section}" if (source := template.source) else "",
    )


def _variant(template: AgendaTemplate, wanted: str | None) -> Variant | None:
    if wanted is None:
        return None
    for each in template.variants:
        if each.id == wanted:
            return each
    there = ", ".join(f"{each.id} ({each.title})" for each in template.variants)
    raise AgendaRefused(
        f"The meeting {template.number or template.title} has no variant “{wanted}”."
        + (f" It has: {there}." if there else " It has none.")
    )


def _topics(template: AgendaTemplate, variant: Variant | None) -> tuple[TopicTemplate, ...]:
    if variant is None:
        return template.topics
    known = {topic.id: topic for topic in template.topics}
    found = []
    for use in variant.topics:
        topic = known[use.topic]
        changes: dict[str, Any] = {"title": use.title} if use.title else {}
        if use.minutes is not None:
            changes["minutes"] = use.minutes
        found.append(topic.model_copy(update=changes))
    return tuple(found)


_CLOCK = TypeAdapter(ClockTime)


def _check_start(start: str | None) -> None:
    if start is None:
        return
    try:
        _CLOCK.validate_python(start)
    except ValidationError:
        raise AgendaRefused(
            f"“{start}” is not a time of day. Write it on the 24-hour clock with two digits each, like 08:15 or 15:30."
        ) from None


_ANNOTATIONS = frozenset(
    {
        "description",
        "purpose",
        "impact",
        "facilitation",
        "from_the_plan",
        "preparation",
        "pre_work",
        "outcomes",
        "note_catcher",
        "directions_for_writers",
        "next_steps",
    }
)


def _without_empty(fields: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Leave out those of the named fields that say nothing; a field that somebody fills in later stays."""
    return {name: value for name, value in fields.items() if value or name not in names}


def _topic(topic: TopicTemplate, fitted: Fitted, from_the_plan: str) -> dict[str, Any]:
    fields = {
        "id": topic.id,
        "title": topic.title,
        "minutes": fitted.minutes,
        "minutes_from": fitted.given_by,
        "description": topic.description,
        "purpose": topic.purpose,
        "impact": topic.impact,
        "facilitation": topic.facilitation,
        "from_the_plan": from_the_plan,
        "notes": "",
    }
    return _without_empty(fields, _ANNOTATIONS)


def _participants(template: AgendaTemplate, plan: Plan) -> list[str]:
    """The template's participants, with the plan's own roles where it names them."""
    teams = plan.teams.teams if plan.teams else ()
    members = [member for team in teams if team.team == "leadership" for member in team.members]
    named = {
        WRITERS: list(plan.info.writers) if plan.info else [],
        LEADERSHIP: [member.role for member in members],
        LEADER: [member.role for member in members if "principal" in member.seats],
    }
    found = [role for each in template.participants for role in named.get(each) or [each]]
    return list(dict.fromkeys(found))


def _next_meeting(plan: Plan, day: dt.date) -> dict[str, Any] | None:
    """The first meeting of the workbook that the schedule has after ``day``, or None."""
    coming = [
        each
        for each in (plan.schedule.activities if plan.schedule else ())
        if each.meeting and each.date is not None and each.date > day
    ]
    if not coming:
        return None
    first = min(coming, key=lambda each: (each.date, each.id))
    assert first.date is not None  # noqa: S101 - chosen so above
    return {"date": first.date.isoformat(), "focus": first.title, "pre_work": ""}


def _source_notes(template: AgendaTemplate, variant: Variant | None) -> str:
    notes = template.source_notes
    if variant is not None and variant.source_notes is not None:
        notes = variant.source_notes
    return "\n\n".join(notes)


def _range(minutes: Minutes) -> str:
    return f"{minutes.low}" if minutes.low == minutes.high else f"{minutes.low} to {minutes.high}"


def _length_warnings(stated: Minutes, length: int) -> Sequence[str]:
    if stated.low <= length <= stated.high:
        return ()
    who = "The workbook gives" if stated.given_by == "source" else "uipkit proposes"
    return (f"{who} this meeting {_range(stated)} minutes; this agenda takes {length}.",)


def _topic_warnings(topics: Sequence[TopicTemplate], fitted: Sequence[Fitted], length: int) -> Sequence[str]:
    moved = [
        f"{topic.title} {each.minutes} (the workbook: {_range(topic.minutes)})"
        for topic, each in zip(topics, fitted, strict=True)
        if each.given_by == "fitted"
    ]
    if not moved:
        return ()
    least = sum(topic.minutes.low for topic in topics)
    word = "less" if length < least else "more"
    return (
        f"To take {length} minutes, these topics get {word} than the workbook gives them: {'; '.join(moved)}.",
    )


def _midnight(start: str | None, length: int) -> Sequence[str]:
    if start is None:
        return ()
    hours, minutes = start.split(":")
    if int(hours) * 60 + int(minutes) + length <= MINUTES_A_DAY:
        return ()
    return (
        f"The meeting would end after midnight, at {later(start, length)}; is the start, {start}, right?",
    )
