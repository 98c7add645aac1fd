"""What does not go together in a schedule, in plain words. Nothing here moves a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from uipkit.plan.held import meeting_of
from uipkit.scaffold.schedule_frame import Frame
from uipkit.scaffold.schedule_slots import Slot
from uipkit.workbook.results import EMBARGO

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity

ClashKind = Literal[
    "same-day",
    "obstacle",
    "results",
    "embargo",
    "deadline",
    "order",
    "notice",
    "agenda",
    "past",
    "undated",
    "meeting",
]


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing to look at: which activities, by id, of what kind, and in words."""

    kind: ClashKind
    activities: tuple[str, ...]
    words: str


def clashes(
    slots: Sequence[Slot], dates: Mapping[str, date], others: Sequence[Activity], frame: Frame
) -> Iterator[Clash]:
    """Yield what does not go together, activity by activity. What has been held is past and gives none.

    others: the schedule's own activities that the table does not know, and that are still to come.
    """
    for slot in slots:
        day = dates.get(slot.id)
        if day is None or slot.done:
            continue
        if day < frame.lower:
            yield _past(slot, day)
            continue
        yield from _of_day(slot, day, frame)
        yield from _of_deadline(slot, day, frame, dates, slots)
    yield from _of_order(slots, dates, frame.lower)
    yield from _same_days(slots, dates, others, frame.lower)
    for each in others:
        if each.date is None:
            yield Clash("undated", (each.id,), f"{each.title} has no date yet.")


def _past(slot: Slot, day: date) -> Clash:
    return Clash(
        "past",
        (slot.id,),
        f"{slot.title} was to be on {day} and is not marked done: uipkit schedule --done {slot.id}, or give it another date.",
    )


def _of_day(slot: Slot, day: date, frame: Frame) -> Iterator[Clash]:
    obstacle = frame.days.obstacle(day, at_school=slot.known.at_school)
    if obstacle is not None:
        also = f" {slot.meeting.file} names that day too." if slot.meeting is not None and slot.held else ""
        yield Clash("obstacle", (slot.id,), f"{slot.title} is on {day}: {obstacle}.{also}")
    for name in slot.known.waits_for:
        result = frame.results.get(name)
        if result is not None and day < result.day:
            about = "on" if result.certain else "around"
            yield Clash(
                "results",
                (slot.id,),
                f"{slot.title} is on {day}, before what it works with: {result.title}, {about} {result.day}.",
            )
    embargo = frame.results.get(EMBARGO)
    if slot.known.shows_state_results and embargo is not None and day < embargo.day:
        yield Clash(
            "embargo",
            (slot.id,),
            f"{slot.title} is on {day}, while state results must not be shown to families until {embargo.day}.",
        )


def _of_deadline(
    slot: Slot, day: date, frame: Frame, dates: Mapping[str, date], slots: Sequence[Slot]
) -> Iterator[Clash]:
    if slot.known.phase < 7 and day > frame.due:
        yield Clash("deadline", (slot.id,), f"{slot.title} is on {day}, after the plan is due ({frame.due}).")
    if slot.known.id == "parent-notice" and frame.notice_by is not None and day > frame.notice_by:
        yield Clash(
            "notice",
            (slot.id,),
            f"{slot.title} on {day}, but the time for it ends on {frame.notice_by}.",
        )
    told = _of("parent-notice", slots, dates)
    if slot.known.id == "public-hearing" and told and (day - max(told)).days < frame.hearing_days:
        yield Clash(
            "notice",
            (slot.id,),
            f"{slot.title} is on {day}, less than {frame.hearing_days} days after parents are told ({max(told)}).",
        )
    ready = _of("finalize-uip", slots, dates)
    if slot.known.body == "board" and ready:
        closes = dict(frame.boards).get(day)
        if closes is not None and closes < max(ready):
            yield Clash(
                "agenda",
                (slot.id,),
                f"{slot.title} is on {day}; that agenda closes on {closes}, before the plan is finished ({max(ready)}).",
            )
        elif frame.boards and day not in dict(frame.boards):
            yield Clash("agenda", (slot.id,), f"{slot.title} is on {day}, when no board meeting is recorded.")


def _of(known_id: str, slots: Sequence[Slot], dates: Mapping[str, date]) -> list[date]:
    return [dates[each.id] for each in slots if each.known.id == known_id and each.id in dates]


def _of_order(slots: Sequence[Slot], dates: Mapping[str, date], lower: date) -> Iterator[Clash]:
    """What is before something that should come first: all of it on one line, under the latest of what should come before."""
    found: dict[str, list[Slot]] = {}
    by_id = {slot.id: slot for slot in slots}
    for slot in slots:
        day = dates.get(slot.id)
        if day is None or slot.done or day < lower:
            continue
        late = [
            each for each in slots if dates.get(each.id, day) > day and not each.done and _first(each, slot)
        ]
        if late:
            found.setdefault(max(late, key=lambda each: dates[each.id]).id, []).append(slot)
    for worst_id, early in found.items():
        worst = by_id[worst_id]
        ids = (*(each.id for each in early), worst_id)
        if len(early) == 1:
            words = f"{early[0].title} is on {dates[early[0].id]}, and {worst.title}, which comes before it, only on {dates[worst_id]}."
        else:
            what = ", ".join(f"{each.title} ({dates[each.id]})" for each in early)
            words = f"{worst.title} is on {dates[worst_id]}, after what it should come before: {what}."
        yield Clash("order", ids, words)


def _first(one: Slot, other: Slot) -> bool:
    """Whether one activity should come before the other."""
    planning = "duty" not in (one.known.need, other.known.need) and other.known.phase < 7
    return one.known.id in other.known.after or (planning and one.known.phase < other.known.phase)


def meetings_apart(plan: Plan, today: date) -> Iterator[Clash]:
    """Yield the activities whose meeting's file names another day than the schedule, with what mends it."""
    for each in plan.schedule.activities if plan.schedule else ():
        meeting = meeting_of(each, plan)
        if meeting is None or meeting.date is None or each.date in (None, meeting.date):
            continue
        told = f"{each.title} is on {each.date} in schedule.yaml, and on {meeting.date} in {meeting.file}."
        if meeting.held and meeting.date <= today:
            mend = f"If it was held on {meeting.date}: uipkit schedule --done {each.id} --on {meeting.date}"
        else:
            mend = f"Write one day in both: date: {meeting.date} in schedule.yaml, or date: {each.date} in the agenda."
        yield Clash("meeting", (each.id,), f"{told} {mend}")


def _same_days(
    slots: Sequence[Slot], dates: Mapping[str, date], others: Sequence[Activity], lower: date
) -> Iterator[Clash]:
    meetings = [
        (slot.id, slot.title, dates[slot.id], slot.people, slot.known.joins, slot.known.id)
        for slot in slots
        if slot.id in dates and not slot.done
    ]
    meetings += [
        (each.id, each.title, each.date, frozenset(each.participants), "", each.id)
        for each in others
        if each.date is not None
    ]
    by_day: dict[date, list[tuple[str, str, date, frozenset[str], str, str]]] = {}
    for meeting in meetings:
        if meeting[3] and meeting[2] >= lower:
            by_day.setdefault(meeting[2], []).append(meeting)
    for day, held in sorted(by_day.items()):
        crossing: dict[str, str] = {}
        both: set[str] = set()
        for at, one in enumerate(held):
            for other in held[at + 1 :]:
                if one[3] & other[3] and one[4] != other[5] and other[4] != one[5]:
                    crossing |= {one[0]: one[1], other[0]: other[1]}
                    both |= one[3] & other[3]
        if crossing:
            first, *more = sorted(both)
            who = f"{first} and {len(more)} more" if more else first
            yield Clash(
                "same-day",
                tuple(crossing),
                f"On {day} these need the same people ({who}): {', '.join(crossing.values())}.",
            )
