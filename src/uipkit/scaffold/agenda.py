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

from uipkit.config.config import CrunchTime, MinimumGroupSize
from uipkit.plan.plan import Plan
from uipkit.plan.rubric import Rubric
from uipkit.plan.schedule import Activity
from uipkit.plan.values import ClockTime
from uipkit.scaffold.agenda_fit import AgendaRefused, Fitted, fit
from uipkit.scaffold.agenda_people import families_among, participants
from uipkit.scaffold.agenda_template import (
    AgendaTemplate,
    HandoutTemplate,
    MessageTemplate,
    PromptTemplate,
    TopicTemplate,
    Variant,
)
from uipkit.scaffold.agenda_warnings import (
    embargo_warnings,
    length_note,
    length_warnings,
    midnight_warnings,
    stated_length,
    topic_warnings,
)
from uipkit.scaffold.handouts import make_handouts
from uipkit.scaffold.outcome_examples import OutcomeExample, outcome_examples
from uipkit.scaffold.plan_snapshot import Occasion, RunningPlan
from uipkit.scaffold.plan_views import take


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """An agenda, ready to be written.

    id, file: the meeting's id and its file, relative to the plan folder.
    meeting: the content of the file, as plain data in the order of the model ``Meeting``.
    warnings: what whoever asked for the agenda should know, one sentence each.
    taken_from: for each topic (by id) that shows the plan, the files of the plan it was taken from; handout_files: the same
    for handouts.
    rests_on: the document, edition and section behind the template; empty for a template without a source.
    examples: an example of each list of outcomes that this meeting usually fills; the lists themselves are left out.
    """

    id: str
    file: str
    meeting: Mapping[str, Any]
    warnings: tuple[str, ...] = ()
    taken_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    handout_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rests_on: str = ""
    examples: tuple[OutcomeExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """What the plan's repository brings to an agenda beside the plan.

    minimum: the smallest groups whose figures are copied. crunch: how much due at once is too much. assurance_titles: of the
    catalogue, by id. rubrics: those that the template's handouts name, by name.
    """

    minimum: MinimumGroupSize = field(default_factory=MinimumGroupSize)
    crunch: CrunchTime = field(default_factory=CrunchTime)
    assurance_titles: Mapping[str, str] = field(default_factory=dict)
    rubrics: Mapping[str, Rubric] = field(default_factory=dict)


def propose_agenda(
    template: AgendaTemplate,
    plan: Plan,
    *,
    date: dt.date,
    start: str | None = None,
    length: int | None = None,
    variant: str | None = None,
    place: str = "",
    activity: Activity | None = None,
    repository: Repository | None = None,
    running: Plan | None = None,
) -> AgendaDraft:
    """Make the agenda of one meeting.

    ``start`` is a time of day such as ``15:30``; without it topics have minutes but no clock times. ``length`` is in
    minutes; without it the meeting takes the most that the template gives. ``variant`` is the id of one of the template's
    variants. ``activity`` is the activity of the schedule that the meeting is: it gives what is left out here. ``running`` is
    the plan that is carried out meanwhile, which meetings that look back on the year show (see ``two_plans``).
    Raises AgendaRefused for an unknown variant, a start that is no time, or a length that makes no sensible meeting, and
    KeyError for a rubric that the repository lacks.
    """
    known = repository or Repository()
    chosen = _variant(template, variant)
    if activity is not None:
        start, place = start or activity.time, place or activity.place
        if length is None and not (chosen and chosen.length):
            length = activity.length
    apart = chosen is not None and chosen.asynchronous
    topics = _topics(template, chosen)
    length = stated_length(template, chosen).high if length is None else length
    _check_start(start)
    fitted = fit([topic.minutes for topic in topics], length)
    people = (chosen and chosen.participants) or (activity and activity.participants) or template.participants
    roles = participants(people, plan)
    stated = chosen.families_attend if chosen else None
    families = families_among(roles) or (template.families_attend if stated is None else stated)
    occasion = Occasion(
        date,
        families,
        known.minimum,
        known.assurance_titles,
        known.crunch,
        template.phase,
        RunningPlan(running, _path_of_running(plan)),
    )
    shown = {topic.id: take(topic.from_the_plan, plan, occasion) for topic in topics if topic.from_the_plan}
    handouts = make_handouts(_handouts(template, chosen), plan, occasion, known.rubrics)
    slug = f"{template.slug}-{chosen.id}" if chosen else template.slug
    meeting: dict[str, Any] = {
        "title": (chosen.meeting_title if chosen else "") or template.title,
        "number": template.number,
        "agenda": template.slug,
        "variant": chosen.id if chosen else "",
        "activity": activity.id if activity else "",
        "phase": template.phase,
        "asynchronous": apart or None,
        "date": date.isoformat(),
        "start": None if apart else start,
        "length": None if apart else length,
        "place": "" if apart else place,
        "participants": roles,
        "families_attend": families,
        "purpose": (chosen and chosen.purpose) or template.purpose,
        "preparation": (chosen and chosen.preparation) or template.preparation,
        "pre_work": (chosen and chosen.pre_work) or template.pre_work,
        "outcomes": list((chosen and chosen.outcomes) or template.outcomes),
        "topics": [
            _topic(topic, each, shown[topic.id].text if topic.id in shown else "")
            for topic, each in zip(topics, fitted, strict=True)
        ],
        "note_catcher": [_prompt(each) for each in _prompts(template, chosen)],
        "handouts": [each.handout for each in handouts],
        "invitation": _message((chosen and chosen.invitation) or template.invitation),
        "follow_up_message": _message((chosen and chosen.follow_up_message) or template.follow_up_message),
        "directions_for_writers": (chosen and chosen.directions_for_writers)
        or template.directions_for_writers,
        "next_steps": (chosen and chosen.next_steps) or template.next_steps,
        "held": False,
        "present": [],
        "decisions": [],
        "follow_ups": [],
        "tabled": [],
        "next_meeting": _next_meeting(plan, date),
        "notes": "",
        "source_notes": _source_notes(template, chosen),
    }
    identifier = f"{date.isoformat()}-{slug}"
    return AgendaDraft(
        identifier,
        f"meetings/{identifier}.yaml",
        _without_empty(meeting, _LEFT_OUT | _OF_THOSE_WHO_MEET if apart else _LEFT_OUT),
        (
            *filter(None, (length_note(template, chosen),)),
            *length_warnings(template, chosen, length),
            *topic_warnings(topics, fitted, length),
            *midnight_warnings(start, length),
            *embargo_warnings(plan, occasion),
        ),
        {topic_id: each.files for topic_id, each in shown.items() if each.files},
        {str(each.handout["id"]): each.files for each in handouts if each.files},
        f"{source.document}, {source.edition}, {source.section}" if (source := template.source) else "",
        outcome_examples(template.feeds, plan, date.isoformat(), list(known.rubrics.values()), running),
    )


def _path_of_running(plan: Plan) -> str:
    prior = plan.info.prior_plan if plan.info is not None else None
    return prior.path if prior is not None else ""


def rubrics_of(template: AgendaTemplate, variant: str | None = None) -> tuple[str, ...]:
    """Return the names of the rubrics that the handouts of a meeting rest on. Raises AgendaRefused for an unknown variant."""
    handouts = _handouts(template, _variant(template, variant))
    return tuple(dict.fromkeys(each.rubric for each in handouts if each.rubric))


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
        return tuple(topic for topic in template.topics if not topic.only_in_variants)
    known = {topic.id: topic for topic in template.topics}
    found = []
    for use in variant.topics:
        topic = known[use.topic]
        changes: dict[str, Any] = {"title": use.title} if use.title else {}
        if use.minutes is not None:
            changes["minutes"] = use.minutes
        found.append(topic.model_copy(update=changes))
    return tuple(found)


def _prompts(template: AgendaTemplate, variant: Variant | None) -> Sequence[PromptTemplate]:
    if variant is None or variant.note_catcher is None:
        return template.note_catcher
    known = {each.id: each for each in template.note_catcher}
    return [known[each] for each in variant.note_catcher]


def _handouts(template: AgendaTemplate, variant: Variant | None) -> Sequence[HandoutTemplate]:
    if variant is None or variant.handouts is None:
        return [each for each in template.handouts if not each.only_in_variants]
    known = {each.id: each for each in template.handouts}
    return [known[each] for each in variant.handouts]


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
_LEFT_OUT = _ANNOTATIONS | {
    "number",
    "variant",
    "activity",
    "phase",
    "asynchronous",
    "handouts",
    "invitation",
    "follow_up_message",
    "source_notes",
}
_OF_THOSE_WHO_MEET = {"start", "length", "place"}


def _without_empty(fields: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Leave out those of the named fields that say nothing; a field that somebody fills in later stays."""
    return {name: value for name, value in fields.items() if value or value == 0 or name not in names}


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


def _prompt(each: PromptTemplate) -> dict[str, Any]:
    fields = {"id": each.id, "prompt": each.prompt, "hints": list(each.hints), "notes": ""}
    return _without_empty(fields, {"hints"})


def _message(message: MessageTemplate | None) -> dict[str, str] | None:
    return {"subject": message.subject, "body": message.body} if message is not None else None


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


def _source_notes(template: AgendaTemplate, variant: Variant | None) -> list[str]:
    notes = template.source_notes
    if variant is not None and variant.source_notes is not None:
        notes = variant.source_notes
    return [note for note in (length_note(template, variant), *notes) if note]
