"""One entry of the calendar feed, and whose it is."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from uipkit.analysis.situation import NOTICES_AT
from uipkit.documents.showing import Showing
from uipkit.plan.frozen import EMPTY
from uipkit.plan.schedule import Activity

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

UNKNOWN_LENGTH = 60
"""Minutes that stand for a meeting whose length nobody has set, so that it can be seen in a calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that has a day.

    key: what it is within its plan, by ids and never by its day, so that a moved date moves the entry. start: a day, or a day and a time
    of the clock on the wall. minutes: how long it takes; of a whole day nothing. details: lines of what to know and do.
    status: TENTATIVE is a day that uipkit proposed and nobody confirmed, CANCELLED what was given up. shared: of the district, so that
    the plans of one district have it once.
    """

    key: str
    summary: str
    start: date | datetime
    category: str
    minutes: int = 0
    place: str = ""
    details: tuple[str, ...] = ()
    status: Status = "CONFIRMED"
    shared: bool = False

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


@dataclass(frozen=True, slots=True)
class Source:
    """The plan that entries are made of.

    showing: the plan as its readers may see it. folder: the plan's folder from the root of its repository, ``.`` for the root itself.
    measures: what milestones ask of the practices that measure them, a sentence by the ids of strategy and milestone.
    """

    showing: Showing
    folder: str
    measures: Mapping[tuple[str, str], str] = EMPTY

    def file(self, name: str) -> str:
        """Return a line that names a file of the plan, from the root of the repository."""
        return f"File: {name if self.folder == '.' else f'{self.folder}/{name}'}"

    def command(self, words: str) -> str:
        """Return a line with a command that works at the root of the repository."""
        plan = "" if self.folder == "." else f" --plan {shlex.quote(self.folder)}"
        return f"Command: {words}{plan}"

    def planned_notices(self) -> dict[str, Activity]:
        """Return what the schedule plans of notices, public meetings and hearings, by their act."""
        schedule = self.showing.plan.schedule
        return {
            NOTICES_AT[each.id]: each
            for each in (schedule.activities if schedule else ())
            if each.id in NOTICES_AT
        }


def confirmed_unless(given_up: bool) -> Status:
    """Return the status of what stands, or was given up."""
    return "CANCELLED" if given_up else "CONFIRMED"


def at(day: date, clock: str | None) -> date | datetime:
    """Return a day, with its time (``15:30``) where there is one."""
    return day if clock is None else datetime.combine(day, time.fromisoformat(clock))


def kept(*lines: str) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(line for line in lines if line)
