"""Finding the days: back from the due date for what must be by when, then forward through the school calendar.

A plan begun in time gets every meeting in its usual window with days between them. Begun late, the same chain is tried with
ever less room, and the first that fits is taken; the last one always does. What that costs is recorded in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from uipkit.scaffold.schedule_frame import Frame, comes_after, in_summer, one_sitting, sit_together
from uipkit.scaffold.schedule_slots import LEFT_OUT, Slot
from uipkit.workbook.results import EMBARGO

SHORTENED = "Shortened: "
JOINED = "On one day: "
LATER = "Later than usual: "
PREFIXES = (LEFT_OUT, SHORTENED, JOINED, LATER)
"""How lines begin that a proposal writes under ``given_up``; other lines are the school's own."""

_DAY = timedelta(days=1)
_MIDWEEK = range(1, 4)


class Room(NamedTuple):
    """How much room a try leaves: days after what comes before, days for work such as research, and what a late start may do."""

    gap: int
    work: int = 1
    leave_out: bool = False
    join: bool = False
    stack: bool = False


_ROOMY = (
    *(Room(4, 14), Room(3, 14), Room(4, 7), Room(3, 7), Room(2, 14), Room(2, 7)),
    *(Room(4), Room(3), Room(2), Room(1, 7), Room(1)),
)
"""The roomiest first; a week of work is worth more than days between meetings, and those more than a second week."""
_CLOSE = (Room(1, leave_out=True), Room(1, leave_out=True, join=True))
_LAST_TRY = Room(0, leave_out=True, join=True, stack=True)


@dataclass(slots=True)
class Found:
    """Dates by the id of each slot, and what they cost, in words."""

    dates: dict[str, date] = field(default_factory=dict)
    given_up: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)


def find_dates(slots: Sequence[Slot], frame: Frame) -> Found:
    """Find a day for every slot that is not left out. ``slots`` stand in their usual order; some day is always found."""
    overtaken = {
        slot.id
        for slot in slots
        if slot.known.need == "optional" and slot.last < frame.lower and not slot.fixed and slot.keep is None
    }
    fitting: list[tuple[int, bool, int, Found]] = []
    for room in _ROOMY:
        attempt = _Attempt(slots, frame, room, overtaken)
        found = attempt.run()
        if found is None:
            continue
        outside, into_summer = attempt.outside(found), attempt.into_summer(found)
        if not outside and not into_summer:
            return found
        # To be done before summer is worth meetings that follow closely, and no research without time.
        fitting.append(
            (outside, hurried := room.gap < 2 or room.work < 7, 0 if hurried else into_summer, found)
        )
    if fitting:
        # Days between two meetings matter less than having each at its time of year; min takes the first, roomiest one.
        return min(fitting, key=lambda each: each[:3])[3]
    for room in _CLOSE:
        found = _Attempt(slots, frame, room, overtaken).run()
        if found is not None:
            return found
    last = _Attempt(slots, frame, _LAST_TRY, overtaken).run()
    assert last is not None  # noqa: S101  # the last try takes the due date itself where nothing else is left
    return last


class _Attempt:
    """One try at dating all slots with a certain room."""

    def __init__(self, slots: Sequence[Slot], frame: Frame, room: Room, overtaken: set[str]) -> None:
        self.frame, self.room = frame, room
        self.found = Found(left_out=set(overtaken))
        if room.leave_out:
            self.found.left_out |= {
                slot.id
                for slot in slots
                if slot.known.need == "optional"
                and not slot.fixed
                and slot.keep is None
                and slot.known.phase < 7
            }
        self.all = [slot for slot in slots if slot.id not in self.found.left_out]
        present = {slot.known.id for slot in self.all}
        self.joined = {
            slot.id: slot.known.joins
            for slot in self.all
            if room.join and slot.known.joins in present and not slot.fixed and slot.keep is None
        }
        self.chain = [slot for slot in self.all if slot.id not in self.joined]
        self.stands_for = {slot.id: self._joined_to(slot) for slot in self.chain}
        self.placed: dict[str, list[date]] = {}
        self.spread = self._spread()
        self.hard = self._hard_limits()

    def run(self) -> Found | None:
        for slot in self.chain:
            day = self._day(slot)
            if day is None:
                return None
            self.found.dates[slot.id] = day
            self.placed.setdefault(slot.known.id, []).append(day)
        for slot in self.all:
            if slot.id in self.joined:
                self.found.dates[slot.id] = max(self.placed[self.joined[slot.id]])
        self._record()
        return self.found

    def outside(self, found: Found) -> int:
        """How many activities end up after their usual window, though planning begins before its end."""
        return sum(
            not slot.fixed and self.frame.lower <= slot.last < found.dates[slot.id] for slot in self.all
        )

    def into_summer(self, found: Found) -> int:
        """How many activities by which strategies are chosen end up in the summer, though planning begins before it."""
        return sum(
            not slot.fixed and slot.known.phase <= 3 for slot in in_summer(self.all, found.dates, self.frame)
        )

    def _joined_to(self, slot: Slot) -> tuple[Slot, ...]:
        """A slot of the chain, and those that a late start holds on its day: what comes before or after these counts for it too."""
        return (slot, *(each for each in self.all if self.joined.get(each.id) == slot.known.id))

    def _spread(self) -> dict[str, date]:
        """Where days have to be shared: the days that are left, given out evenly, so that not all falls on the first."""
        if not self.room.stack:
            return {}
        free = []
        day: date | None = self.frame.lower
        while day is not None and (day := self.frame.days.first_free(day, self.frame.due)) is not None:
            free.append(day)
            day += _DAY
        waiting = [slot.id for slot in self.chain if not slot.fixed and slot.known.phase < 7]
        return {each: free[place * len(free) // len(waiting)] for place, each in enumerate(waiting) if free}

    # By when ----------------------------------------------------------------------------------------------------------

    def _hard_limits(self) -> dict[str, date]:
        """For each activity, the last day that leaves what follows its own days, found back from the due date."""
        step = timedelta(days=min(self.room.gap, 1))
        limits: dict[str, date] = {}
        for place in range(len(self.chain) - 1, -1, -1):
            slot = self.chain[place]
            limit = self.frame.due if slot.known.phase < 7 else self.frame.days.last_day
            for later in self.chain[place + 1 :]:
                if self._follows(later, slot) and (later.known.phase < 7 or slot.known.phase == 7):
                    end = limits[later.id]
                    # The board's hearing and its adoption can be one meeting.
                    limit = min(limit, end if one_sitting(slot, later) else end - step)
                if slot.known.id == "parent-notice" and later.known.id == "public-hearing":
                    legal = limits[later.id] - timedelta(days=self.frame.hearing_days)
                    limit = min(
                        limit, max(legal, self.frame.lower)
                    )  # what is too late is told of, not given up for
            if slot.known.id == "parent-notice" and self.frame.notice_by is not None:
                limit = min(limit, max(self.frame.notice_by, self.frame.lower))
            if slot.entered is not None:
                limit = slot.entered if slot.entered > self.frame.lower else limit
            elif not slot.fixed:
                limit = self._possible(slot, limit)
            limits[slot.id] = limit
        return limits

    def _possible(self, slot: Slot, limit: date) -> date:
        """The last day up to ``limit`` on which the activity can be held, or ``limit`` where there is none."""
        boards = [day for day, _ in self._sittings(slot) if self.frame.lower <= day <= limit]
        if boards:
            return max(boards)
        free = self.frame.days.last_free(limit, self.frame.lower, at_school=slot.known.at_school)
        return free or limit

    def _follows(self, later: Slot, slot: Slot) -> bool:
        """Whether ``later`` comes after ``slot``: it says so, or it belongs to a later phase of planning."""
        return any(
            comes_after(one, other) for one in self.stands_for[later.id] for other in self.stands_for[slot.id]
        )

    # From when --------------------------------------------------------------------------------------------------------

    def _day(self, slot: Slot) -> date | None:
        if slot.fixed:
            return slot.entered or self.frame.lower
        limit = self.hard[slot.id]
        if slot.keep is not None and self._still_good(slot, slot.keep):
            return slot.keep
        start = self._start(slot, limit)
        sittings = [
            day
            for day, closes in self._sittings(slot)
            if start <= day <= limit and (closes is None or closes >= self._ready())
        ]
        if sittings:
            return min(sittings)
        if self.room.stack:
            if slot.known.phase == 7:
                limit = max(limit, start)
            start = max(start, min(self.spread.get(slot.id, start), limit))
            free = self.frame.days.first_free(start, limit, at_school=slot.known.at_school)
            return free or self._any_day(slot, start)
        day = (
            self._undisturbing(slot, start, limit)
            or self._free(slot, start, limit)
            or self._with_the_board(slot, start, limit)
        )
        if day is None and self.room.gap <= 1 and slot.keep is not None:
            day = slot.keep if start <= slot.keep and self._possible_day(slot, slot.keep) else None
            # Nothing better is left; what it collides with is told of.
        if day is None and slot.known.phase == 7:
            return self.frame.days.first_free(start, start + timedelta(days=60)) or start
        return day

    def _undisturbing(self, slot: Slot, start: date, limit: date) -> date | None:
        """A day that leaves what uipkit dated before where it is: before what follows it, and not on a day on which its people meet."""
        later = [each for each in self.chain if each.id not in self.found.dates and each.id != slot.id]
        later = [each for each in later if each.keep is not None and self._possible_day(each, each.keep)]
        ends = [each.keep - _DAY for each in later if each.keep and self._follows(each, slot)]
        taken = frozenset(each.keep for each in later if each.keep and slot.people & each.people)
        return self._free(slot, start, min([limit, *ends]), taken)

    def _with_the_board(self, slot: Slot, start: date, limit: date) -> date | None:
        """The day on which its board sits already: hearing and adoption can be one meeting."""
        sits = (self.found.dates.get(each.id) for each in self.chain if one_sitting(each, slot))
        return next((day for day in sits if day is not None and start <= day <= limit), None)

    def _possible_day(self, slot: Slot, day: date) -> bool:
        """Whether a day lies within the time for planning, with nothing in its way."""
        end = self.frame.due if slot.known.phase < 7 else self.frame.days.last_day
        in_the_way = self.frame.days.obstacle(day, at_school=slot.known.at_school)
        return self.frame.lower <= day <= end and in_the_way is None

    def _any_day(self, slot: Slot, start: date) -> date:
        """A day where nothing fits any more: the next that is at least no weekend, holiday or break, else the due date."""
        end = self.frame.due if slot.known.phase < 7 else self.frame.days.last_day
        return self.frame.days.first_free(start, end) or max(min(start, end), min(end, self.frame.lower))

    def _start(self, slot: Slot, limit: date) -> date:
        """The first day that what comes before leaves; what cannot be waited for is not waited for."""
        start = max(slot.first, self.frame.lower) if slot.first <= limit else self.frame.lower
        for before in self.chain:
            if before.id == slot.id:
                break
            if before.id not in self.found.dates or not self._follows(slot, before):
                continue
            named = any(each.known.id in slot.known.after for each in self.stands_for[before.id])
            gap = min(self.room.gap, 1)
            if one_sitting(before, slot):
                gap = 0
            elif named and before.known.is_meeting and slot.known.is_meeting:
                gap = self.room.gap
            if named:
                gap = max(gap, min(self.room.work, slot.known.days_of_work))
            day = self.found.dates[before.id]
            if day + timedelta(days=gap) > limit and before.fixed:
                continue  # entered for a day that leaves no room: the clash is told of, and nothing else suffers
            start = max(start, day + timedelta(days=gap))
        for wanted in self._waits(slot):
            if wanted <= limit:
                start = max(start, wanted)
        return start

    def _waits(self, slot: Slot) -> list[date]:
        """Days before which an activity should not be: results it works with, the embargo, the time since the notice."""
        names = [*slot.known.waits_for, *((EMBARGO,) if slot.known.shows_state_results else ())]
        waits = [self.frame.results[name].day for name in names if name in self.frame.results]
        if slot.known.id == "public-hearing" and "parent-notice" in self.placed:
            waits.append(max(self.placed["parent-notice"]) + timedelta(days=self.frame.hearing_days))
        return waits

    def _ready(self) -> date:
        """The day on which the plan is finished, as far as it is dated: before it no agenda can take it."""
        return max(self.placed.get("finalize-uip", [date.min]))

    def _sittings(self, slot: Slot) -> tuple[tuple[date, date | None], ...]:
        if slot.known.body == "board":
            return self.frame.boards
        return self.frame.committees if slot.known.body == "committee" else ()

    def _still_good(self, slot: Slot, day: date) -> bool:
        """Whether a day that was proposed before still serves: nothing in the way, in order, in time."""
        if not self._possible_day(slot, day):
            return False
        if any(day == taken and slot.people & people for taken, people in self.frame.busy):
            return False
        for other in self.all:
            if other.id == slot.id:
                continue
            dated = self.found.dates.get(other.id)
            together = sit_together(slot, other, day)
            if not together and slot.people & other.people and day in (dated, other.entered):
                return False
            late = dated is not None and not other.fixed and (dated > day or (dated == day and not together))
            if late and self._follows(slot, other):
                return False
        return all(wanted <= day or wanted > self.hard[slot.id] for wanted in self._waits(slot))

    def _free(
        self, slot: Slot, start: date, limit: date, taken: frozenset[date] = frozenset()
    ) -> date | None:
        """The first day that serves and is not taken, or one in the middle of the same week where nothing speaks against it."""
        day = start
        first: date | None = None
        while day <= limit:
            if first is not None and (day - first).days > 4:
                break
            if day not in taken and self._serves(slot, day):
                roomy = self.room.gap > 1 and slot.known.is_meeting and day <= max(slot.last, first or day)
                if first is None:
                    first = day
                if not roomy or day.weekday() in _MIDWEEK:
                    return day if roomy else first
            day += _DAY
        return first

    def _serves(self, slot: Slot, day: date) -> bool:
        if self.frame.days.obstacle(day, at_school=slot.known.at_school) is not None:
            return False
        if any(day == taken and slot.people & people for taken, people in self.frame.busy):
            return False
        return not any(
            slot.people & other.people
            for other in self.all
            if other.id != slot.id and day in (self.found.dates.get(other.id), other.entered)
        )

    # What it cost -----------------------------------------------------------------------------------------------------

    def _record(self) -> None:
        titles = {slot.known.id: slot.title for slot in self.all}
        lines = self.found.given_up
        fresh = [slot for slot in self.all if not slot.fixed and slot.keep is None]
        later = [slot.title for slot in fresh if slot.last < self.frame.lower and slot.known.phase < 7]
        if later and self.room.gap < _ROOMY[0].gap:
            gap = self.room.gap
            days = "without a day between" if gap == 0 else f"after {gap} day{'s' * (gap > 1)}"
            lines.append(
                f"{SHORTENED}meetings follow one another {days}, where {_ROOMY[0].gap} days are usual"
            )
        lines += [
            f"{SHORTENED}{slot.title} after {self.room.work} day{'s' * (self.room.work > 1)}, where {slot.known.days_of_work} are usual"
            for slot in fresh
            if later and self.room.work < slot.known.days_of_work and slot.id not in self.joined
        ]
        lines += [
            f"{JOINED}{slot.title} with {titles[self.joined[slot.id]]} ({slot.id})"
            for slot in self.all
            if slot.id in self.joined and not slot.known.body
        ]
        if later:
            lines.append(f"{LATER}{', '.join(later)}")
