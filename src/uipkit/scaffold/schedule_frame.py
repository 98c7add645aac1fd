"""What dates are found within, and what belongs before, after or beside what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uipkit.scaffold.planning_days import PlanningDays
from uipkit.scaffold.schedule_slots import Slot
from uipkit.workbook.results import Available


@dataclass(frozen=True, slots=True)
class Frame:
    """What dates are found within.

    lower: no new date before it. due: the day on which the plan is due. boards, committees: their dates, each with the day on
    which its agenda closes. busy: days of the school's own activities, with who is needed there. hearing_days: days from the notice to the hearing, at least; notice_by: parents are told by then.
    """

    days: PlanningDays
    lower: date
    due: date
    results: Mapping[str, Available]
    boards: tuple[tuple[date, date | None], ...] = ()
    committees: tuple[tuple[date, date | None], ...] = ()
    busy: tuple[tuple[date, frozenset[str]], ...] = ()
    hearing_days: int = 30
    notice_by: date | None = None


def in_summer(slots: Sequence[Slot], dates: Mapping[str, date], frame: Frame) -> list[Slot]:
    """What the workbook advises to do before the summer break and falls into it, where planning began before it."""
    ends, begins = frame.days.school_ends_before, frame.days.school_begins
    if frame.lower > ends:
        return []
    return [
        slot
        for slot in slots
        if slot.known.before_summer and slot.id in dates and ends < dates[slot.id] < begins
    ]


def comes_after(later: Slot, slot: Slot) -> bool:
    """Whether one activity should come after another: it says so, it belongs to a later phase, or it carries out what is handed in."""
    if slot.known.id in later.known.after:
        return True
    if later.known.phase == 7:
        return slot.known.id == "submit-uip"  # the plan is carried out once it is handed in
    return "duty" not in (slot.known.need, later.known.need) and slot.known.phase < later.known.phase


def sit_together(one: Slot, other: Slot, day: date) -> bool:
    """Whether two activities may share a day: one sitting of a board, what a late start joined, or what was proposed for one day."""
    joined = one.known.joins == other.known.id or other.known.joins == one.known.id
    return one_sitting(one, other) or joined or (one.proposed == day and other.proposed == day)


def one_sitting(one: Slot, other: Slot) -> bool:
    """Whether two activities can be parts of one meeting of the same board."""
    return one.known.body == other.known.body == "board"
