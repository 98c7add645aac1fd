"""What does not go together in a schedule, in plain words. Nothing here moves a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from uipkit.scaffold.schedule_dates import Frame
from uipkit.scaffold.schedule_slots import Slot
from uipkit.workbook.results import EMBARGO

if TYPE_CHECKING:
    from uipkit.plan.schedule import Activity

ClashKind = Literal[
    "same-day", "obstacle", "results", "embargo", "deadline", "order", "notice", "agenda", "past", "undated"
]


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing to look at: which activities, by id, of what kind, and in words."""

    kind: ClashKind
    activities: tuple[str, ...]
    words: str


def clashes(
    slots: Sequence[Slot], dates: Mapping[str, date], others: Sequence[Activity], frame: Frame, *, anew: bool
) -> Iterator[Clash]:
    """Yield what does not go together, activity by activity. What has been held is past and gives none.

    others: the schedule's own activities that the table does not know. anew: as in ``slots_for``.
    """
    for slot in slots:
        day = dates.get(slot.id)
        if day is None or (slot.held is not None and slot.held.done):
            continue
        if day < frame.lower:
            if not anew:
                yield _past(slot, day)
            continue
        yield from _of_day(slot, day, frame)
        yield from _of_deadline(slot, day, frame, dates, slots)
        yield from _of_order(slot, day, slots, dates)
    yield from _same_days(slots, dates, others, frame.lower)
    for each in others:
        if each.date is None and not each.done:
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
        yield Clash("obstacle", (slot.id,), f"{slot.title} is on {day}: {obstacle}.")
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


def _of_order(slot: Slot, day: date, slots: Sequence[Slot], dates: Mapping[str, date]) -> Iterator[Clash]:
    """The latest of what should come before and does not."""
    worst: Slot | None = None
    for before in slots:
        held = dates.get(before.id)
        if held is None or held <= day or (before.held is not None and before.held.done):
            continue
        earlier_phase = before.known.phase < slot.known.phase < 7 and "duty" not in (
            before.known.need,
            slot.known.need,
        )
        if (before.known.id in slot.known.after or earlier_phase) and (
            worst is None or held > dates[worst.id]
        ):
            worst = before
    if worst is not None:
        yield Clash(
            "order",
            (slot.id, worst.id),
            f"{slot.title} is on {day}, and {worst.title}, which comes before it, only on {dates[worst.id]}.",
        )


def _same_days(
    slots: Sequence[Slot], dates: Mapping[str, date], others: Sequence[Activity], lower: date
) -> Iterator[Clash]:
    meetings = [
        (slot.id, slot.title, dates[slot.id], slot.people, slot.known.joins, slot.known.id)
        for slot in slots
        if slot.id in dates and not (slot.held is not None and slot.held.done)
    ]
    meetings += [
        (each.id, each.title, each.date, frozenset(each.participants), "", each.id)
        for each in others
        if each.date is not None and not each.done
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
