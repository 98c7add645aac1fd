"""What else to know about a proposed schedule, in sentences: what it rests on, what is missing, what it leaves to the school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from uipkit.plan.words import listed
from uipkit.scaffold.schedule_frame import Frame, in_summer
from uipkit.scaffold.schedule_roles import general_words, in_words
from uipkit.scaffold.schedule_slots import Wanted
from uipkit.workbook.activities import activities_for

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.scaffold.schedule_proposal import ProposedActivity


def notes_for(
    plan: Plan, wanted: Wanted, activities: Sequence[ProposedActivity], too_late: Sequence[str], frame: Frame
) -> list[str]:
    """Return the notes of a proposal. too_late: titles of what is not added any more, since the plan was due before."""
    notes = []
    slots = wanted.slots
    missing: Mapping[str, None] = dict.fromkeys(
        in_words(party)
        for slot in slots
        if not slot.settled
        for party in slot.cast.missing
        if not slot.participants or general_words(party, plan) in slot.participants
    )
    if missing:
        notes.append(
            f"teams.yaml does not name {listed(list(missing))} yet; the schedule uses general words until it does."
        )
    ownerless = [each.title for each in activities if not each.owner and not each.done]
    if ownerless:
        notes.append(f"Nobody is responsible yet for: {', '.join(ownerless)}.")
    alone = [each.title for each in activities if not each.participants and not each.done]
    if alone:
        notes.append(f"Nobody takes part yet in: {', '.join(alone)}.")
    dated = [each for each in activities if each.state in ("new", "moved") and each.day is not None]
    if frame.days.assumed and any(each.day and each.day <= frame.days.school_begins for each in dated):
        notes.append(f"Taken, since the calendar does not say: {'; '.join(frame.days.assumed)}.")
    guessed = sorted(
        {
            f"{frame.results[name].title} around {frame.results[name].day}"
            for slot in slots
            if not slot.fixed
            for name in slot.known.waits_for
            if name in frame.results and not frame.results[name].certain
        }
    )
    if guessed and dated:
        notes.append(
            f"Days on which results come are uipkit's proposals ({'; '.join(guessed)}); set yours in district.yaml under planning.results."
        )
    if wanted.passed and dated:
        notes.append(f"Not added, since planning is past it: {', '.join(wanted.passed)}.")
    if wanted.before_due and dated:
        notes.append(
            f"Not added, since the plan is due only on {frame.due}: {', '.join(wanted.before_due)}. Until then last year's plan is reviewed."
        )
    new = {each.id for each in dated}
    dates = {each.id: each.day for each in activities if each.day is not None}
    summer = [slot.title for slot in in_summer(slots, dates, frame) if slot.id in new]
    if summer:
        notes.append(
            f"These fall into the summer, after {frame.days.school_ends_before}: {', '.join(summer)}. The workbook advises to choose "
            "strategies, and to plan what the first weeks of school need, before the break."
        )
    there = plan.schedule.activities if plan.schedule else ()
    if there and any(each.state == "new" for each in activities):
        notes.append(
            "What you deleted from schedule.yaml is proposed again. To do without it: uipkit schedule --leave-out ID"
        )
    known = {each.id for each in activities_for(plan)}
    unknown = [each for each in (plan.schedule.left_out if plan.schedule else ()) if each not in known]
    if unknown:
        notes.append(f"Under left_out, no activity of the process is meant by: {', '.join(unknown)}.")
    if too_late:
        notes.append(
            f"The plan was due on {frame.due}, so this is not added any more: {', '.join(too_late)}."
        )
    return notes
