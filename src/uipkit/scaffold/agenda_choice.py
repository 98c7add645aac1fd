"""Which meeting is meant or comes next: an agenda of the shelf and, where the plan has a schedule, its activity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_shelf import AgendaShelf, ShelvedAgenda
from uipkit.workbook.activities import activities_for


@dataclass(frozen=True, slots=True)
class Chosen:
    """The agenda to be made, and the activity of schedule.yaml that the meeting is, if there is one.

    why: for a meeting that was not named, a sentence that says why it is this one.
    """

    shelved: ShelvedAgenda
    activity: Activity | None = None
    why: str = ""


def choose(
    shelf: AgendaShelf, plan: Plan, wanted: str = "", *, date: dt.date | None = None, activity: str = ""
) -> Chosen:
    """Find the agenda that somebody means, and the activity of the schedule that the meeting is.

    ``wanted`` is a number, a short name, a title or the beginning of one, or the id of an activity; ``activity`` the id of an
    activity, where several follow the same agenda. Without it, an activity that has no meeting yet is taken: the one nearest to
    ``date`` where a date is given, else the first. Raises AgendaRefused for what there is not.
    """
    if not activity and shelf.named(wanted) is None and _activity(plan, wanted) is not None:
        wanted, activity = "", wanted
    if activity:
        one = _activity(plan, activity)
        if one is None:
            raise AgendaRefused(_no_activity(plan, activity))
        shelved = _agenda_of(one, shelf)
        if wanted and shelf.find(wanted) != shelved:
            raise AgendaRefused(
                f"The activity “{activity}” of schedule.yaml follows the agenda {shelved.name}, not “{wanted}”. "
                "Leave one of the two out."
            )
        return Chosen(shelved, one)
    shelved = shelf.find(wanted)
    open_ones = [each for each in open_activities(plan, shelf) if shelved.goes_by(each.meeting)]
    if not open_ones:
        return Chosen(shelved)
    if date is None:
        return Chosen(shelved, open_ones[0])
    return Chosen(shelved, min(open_ones, key=lambda each: _days_apart(each.date, date)))


def next_meeting(shelf: AgendaShelf, plan: Plan) -> Chosen:
    """Return the next meeting that the process needs and that has no file yet.

    With a schedule: the first activity, by date, that has an agenda and is not done. Without one: the first agenda from the
    plan's phase on, in the usual order. Raises AgendaRefused where there is none, or where a schedule names an agenda that is not
    there.
    """
    if plan.schedule is not None and plan.schedule.activities:
        coming = next(open_activities(plan, shelf), None)
        if coming is None:
            raise AgendaRefused(
                "Every activity of schedule.yaml that has an agenda is done, or its meeting is made already. "
                "Name a meeting, as in: uipkit new meeting progress-monitoring"
            )
        day = f", on {coming.date}" if coming.date else ", which has no date yet"
        return Chosen(
            _agenda_of(coming, shelf), coming, f"Next on the schedule: {coming.title} ({coming.id}){day}."
        )
    phase = plan.info.phase if plan.info else 0
    for shelved in _usual_order(shelf, plan, phase):
        if not any(_is_of(meeting, shelved) for meeting in plan.meetings):
            template = shelved.template
            return Chosen(
                shelved,
                None,
                f"The plan is in phase {phase} and has no schedule; the next meeting in the usual order, of phase "
                f"{template.phase}, is {template.title}.",
            )
    raise AgendaRefused(
        f"From phase {phase} on, every agenda has its meeting already. Name a meeting, as in: "
        "uipkit new meeting progress-monitoring"
    )


def open_activities(plan: Plan, shelf: AgendaShelf) -> Iterator[Activity]:
    """Yield the activities that follow an agenda, are not done and have no meeting file yet, by date.

    One without a date comes where it stands in the schedule.
    """
    reached, ordered = dt.date.min, []
    for place, each in enumerate(plan.schedule.activities if plan.schedule else ()):
        reached = each.date or reached
        ordered.append((reached, place, each))
    for _, _, each in sorted(ordered, key=lambda entry: entry[:2]):
        if each.meeting and not each.done and not any(_is_for(m, each, shelf) for m in plan.meetings):
            yield each


def _is_for(meeting: Meeting, activity: Activity, shelf: AgendaShelf) -> bool:
    """Whether a meeting is an activity: by the link, else by agenda and date."""
    if meeting.activity is not None:
        return meeting.activity == activity.id
    shelved = shelf.named(activity.meeting)
    names = {activity.meeting} if shelved is None else {shelved.template.number, shelved.template.slug}
    same = not names.isdisjoint(filter(None, (meeting.number, meeting.agenda)))
    return same and (activity.date is None or meeting.date == activity.date)


def _is_of(meeting: Meeting, shelved: ShelvedAgenda) -> bool:
    return shelved.goes_by(meeting.agenda) or shelved.goes_by(meeting.number)


def _usual_order(shelf: AgendaShelf, plan: Plan, phase: int) -> Iterator[ShelvedAgenda]:
    """Yield the agendas of a phase and those after it: as the plan's activities usually follow one another, then the others."""
    usual = [shelf.named(each.agenda) for each in activities_for(plan) if each.agenda and each.phase >= phase]
    others = [each for each in shelf.agendas if (each.template.phase or 0) >= phase]
    usual_phases = [each for each in usual if each is not None]
    seen: set[str] = set()
    for each in (*usual_phases, *(each for each in others if each.origin == "repository")):
        if each.template.slug not in seen:
            seen.add(each.template.slug)
            yield each


def _activity(plan: Plan, wanted: str) -> Activity | None:
    activities = plan.schedule.activities if plan.schedule else ()
    return next((each for each in activities if each.id == wanted), None)


def _no_activity(plan: Plan, wanted: str) -> str:
    ids = [each.id for each in plan.schedule.activities] if plan.schedule else []
    near = nearest(wanted, ids)
    words = f"There is no activity “{wanted}” in schedule.yaml."
    if near:
        return f"{words} Did you mean “{near}”?"
    return words + ("" if ids else " uipkit schedule proposes one.")


def _agenda_of(activity: Activity, shelf: AgendaShelf) -> ShelvedAgenda:
    if not activity.meeting:
        raise AgendaRefused(
            f"The activity “{activity.id}” of schedule.yaml follows no agenda (meeting is empty)."
        )
    found = shelf.named(activity.meeting)
    if found is None:
        try:
            shelf.find(activity.meeting)
        except AgendaRefused as refused:
            said = str(refused)
        else:
            said = f"There is no agenda “{activity.meeting}”."
        raise AgendaRefused(f"The activity “{activity.id}” of schedule.yaml names its agenda. {said}")
    return found


def _days_apart(one: dt.date | None, other: dt.date) -> tuple[bool, int]:
    return one is None, abs((one - other).days) if one else 0
