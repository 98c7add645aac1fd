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

from uipkit.analysis.students_named import without_students
from uipkit.config.config import CrunchTime, MinimumGroupSize
from uipkit.plan.plan import Plan
from uipkit.plan.rubric import Rubric
from uipkit.plan.schedule import Activity
from uipkit.plan.values import LONGEST_ID, ClockTime
from uipkit.scaffold.agenda_fit import AgendaRefused, Fitted, fit
from uipkit.scaffold.agenda_people import participants
from uipkit.scaffold.agenda_practice import (
    plan_of_practices,
    practices_meant,
    prepared_for,
    taking_part,
)
from uipkit.scaffold.agenda_strategies import plan_about, strategies_meant, team_notes
from uipkit.scaffold.agenda_template import (
    AgendaTemplate,
    HandoutTemplate,
    MessageTemplate,
    PlanView,
    PromptTemplate,
    TopicTemplate,
    Variant,
)
from uipkit.scaffold.agenda_topics import left_out, topics_of, variant_of
from uipkit.scaffold.agenda_warnings import (
    embargo_warnings,
    left_out_warnings,
    length_note,
    length_warnings,
    midnight_warnings,
    stated_length,
    topic_warnings,
    variant_warnings,
)
from uipkit.scaffold.handouts import make_handouts
from uipkit.scaffold.next_meeting import next_meeting_of_the_group
from uipkit.scaffold.outcome_examples import OutcomeExample, outcome_examples
from uipkit.scaffold.plan_snapshot import Occasion, RunningPlan
from uipkit.scaffold.plan_views import take
from uipkit.workbook.families import families_among


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
    strategies: Sequence[str] = (),
    practice: str = "",
) -> AgendaDraft:
    """Make the agenda of one meeting.

    ``start`` is a time of day such as ``15:30``; without it topics have minutes but no clock times. ``length`` is in
    minutes; without it the meeting takes the most that the template gives. ``variant`` is the id of one of the template's
    variants. ``activity`` is the activity of the schedule that the meeting is: it gives what is left out here. ``running`` is
    the plan that is carried out meanwhile, which meetings that look back on the year show (see ``two_plans``). ``strategies``
    are ids: the meeting is about these alone; without them see ``strategies_meant``. ``practice`` is the id of the planning practice
    that the meeting is about; without it see ``practices_meant``.
    Raises AgendaRefused for an unknown variant, strategy or practice, a start that is no time, or a length that makes no sensible meeting, and
    KeyError for a rubric that the repository lacks.
    """
    known = repository or Repository()
    plan, running = without_students(plan), None if running is None else without_students(running)
    planned = practices_meant(template, plan, practice)
    chosen = variant_of(template, variant)
    if activity is not None:
        start, place = start or activity.time, place or activity.place
        if length is None and not (chosen and chosen.length):
            length = activity.length
    apart = chosen is not None and chosen.asynchronous
    length = stated_length(template, chosen).high if length is None else length
    gone = left_out(topics_of(template, chosen), length)
    topics = tuple(topic for topic in topics_of(template, chosen) if topic not in gone)
    _check_start(start)
    fitted = fit([topic.minutes for topic in topics], length)
    people = (
        (chosen and chosen.participants)
        or (activity and activity.participants)
        or taking_part(planned, plan)
        or template.participants
    )
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
    meant = strategies_meant(template, plan, strategies, activity)
    about = plan_of_practices(plan_about(plan, meant), template, planned)
    views = _views(topics, about, occasion)
    shown = {topic_id: take(names, about, occasion) for topic_id, names in views.items() if names}
    handouts = make_handouts(_handouts(template, chosen), about, occasion, known.rubrics)
    alone = meant[0] if len(meant) == 1 else None
    named = [template.slug, chosen.id if chosen else "", alone.id if alone else ""]
    identifier = "-".join([date.isoformat(), *filter(None, named)])[:LONGEST_ID].rstrip("-")
    title = (chosen.meeting_title if chosen else "") or template.title
    meeting: dict[str, Any] = {
        "title": f"{title}: {alone.title}" if alone else title,
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
        "asked_about": (chosen and chosen.asked_about) or template.asked_about,
        "preparation": (chosen and chosen.preparation) or template.preparation,
        "pre_work": prepared_for(planned) or (chosen and chosen.pre_work) or template.pre_work,
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
        "next_meeting": next_meeting_of_the_group(
            plan,
            date,
            [template.number or template.slug, template.slug],
            roles,
            families=families,
            activity=activity,
        ),
        "notes": "",
        "source_notes": _source_notes(template, chosen),
    }
    return AgendaDraft(
        identifier,
        f"meetings/{identifier}.yaml",
        _without_empty(meeting, _LEFT_OUT | _OF_THOSE_WHO_MEET if apart else _LEFT_OUT),
        (
            *filter(None, (length_note(template, chosen),)),
            *length_warnings(template, chosen, length),
            *([] if strategies else team_notes(meant)),
            *left_out_warnings(gone, length),
            *topic_warnings(topics, fitted, length),
            *variant_warnings(template, chosen, length),
            *midnight_warnings(start, length),
            *embargo_warnings(plan, occasion),
        ),
        {topic_id: each.files for topic_id, each in shown.items() if each.files},
        {str(each.handout["id"]): each.files for each in handouts if each.files},
        f"{source.document}, {source.edition}, {source.section}" if (source := template.source) else "",
        outcome_examples(template.feeds, plan, date.isoformat(), list(known.rubrics.values()), running),
    )


def _views(
    topics: Sequence[TopicTemplate], plan: Plan, occasion: Occasion
) -> dict[str, tuple[PlanView, ...]]:
    """Return what each topic shows of the plan, by its id.

    What earlier meetings left open comes back at every meeting of those who work on the plan: at the topic that the template
    names for it, else at the first. Where nothing is open, or families attend, no room is given to it.
    """
    left_open = not occasion.families_attend and bool(take((_LEFT_OPEN,), plan, occasion).files)
    named = any(_LEFT_OPEN in topic.from_the_plan for topic in topics)
    found = {}
    for number, topic in enumerate(topics):
        views = tuple(each for each in topic.from_the_plan if left_open or each != _LEFT_OPEN)
        found[topic.id] = (*views, _LEFT_OPEN) if left_open and not named and number == 0 else views
    return found


_LEFT_OPEN: PlanView = "open-follow-ups"


def _path_of_running(plan: Plan) -> str:
    prior = plan.info.prior_plan if plan.info is not None else None
    return prior.path if prior is not None else ""


def rubrics_of(template: AgendaTemplate, variant: str | None = None) -> tuple[str, ...]:
    """Return the names of the rubrics that the handouts of a meeting rest on. Raises AgendaRefused for an unknown variant."""
    handouts = _handouts(template, variant_of(template, variant))
    return tuple(dict.fromkeys(each.rubric for each in handouts if each.rubric))


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
        "asked_about",
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


def _source_notes(template: AgendaTemplate, variant: Variant | None) -> list[str]:
    notes = template.source_notes
    if variant is not None and variant.source_notes is not None:
        notes = variant.source_notes
    return [note for note in (length_note(template, variant), *notes) if note]
