"""The feed as an iCalendar file (RFC 5545), the same bytes for the same entries and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeVar
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import icalendar

from uipkit.documents.calendar.entry import Entry
from uipkit.templating.escaping import one_line

ZONE: Final = "America/Denver"
"""All of Colorado keeps mountain time, so this is no setting."""

_MAKER = "-//uipkit//Calendar of a Unified Improvement Plan//EN"
_EPOCH = date(2020, 1, 1)
_RULES = """BEGIN:VTIMEZONE
TZID:America/Denver
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZNAME:MDT
TZOFFSETFROM:-0700
TZOFFSETTO:-0600
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZNAME:MST
TZOFFSETFROM:-0600
TZOFFSETTO:-0700
END:STANDARD
END:VTIMEZONE
"""
"""Mountain time as it has been kept since 2007, written out so that a newer table of time zones changes no byte."""


@dataclass(frozen=True, slots=True)
class PlanEntries:
    """The entries of one plan.

    identity: what tells the plan from every other, by folder, year and state code. district: what tells its district from others. label:
    whose it is, put before each entry where a feed holds several plans.
    """

    identity: str
    district: str
    label: str
    entries: tuple[Entry, ...]


def feed(plans: Sequence[PlanEntries], title: str, today: date) -> bytes:
    """Return the calendar of one plan or several, entries by day; what a district's plans share stands in it once.

    today: the day of the feed, which is its time stamp. An entry keeps its UID whatever its day; SEQUENCE counts the days of ``today``,
    so that a later feed takes the place of an earlier one.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, one_line(title))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add_component(icalendar.Timezone.from_ical(_RULES))
    several = len(plans) > 1
    events: dict[str, tuple[date, str, icalendar.Event]] = {}
    for plan in plans:
        for entry in plan.entries:
            owner = plan.district if entry.shared else plan.identity
            uid = str(uuid5(NAMESPACE_URL, f"uipkit:{owner}|{entry.key}"))
            label = plan.label if several and not entry.shared else ""
            events.setdefault(uid, (entry.day, uid, _event(entry, uid, label, today)))
    for _, _, event in sorted(events.values(), key=lambda each: each[:2]):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(entry: Entry, uid: str, label: str, today: date) -> icalendar.Event:
    stamp = datetime.combine(today, time(), UTC)
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(0, (today - _EPOCH).days))
    event.add("summary", _text(f"{label}: {entry.summary}" if label else entry.summary))
    if isinstance(entry.start, datetime):
        begins = entry.start.replace(tzinfo=ZoneInfo(ZONE))
        event.add("dtstart", begins)
        event.add("dtend", _later(begins, timedelta(minutes=entry.minutes)))
        event.add("transp", "OPAQUE")
    else:
        event.add("dtstart", entry.start)
        event.add("dtend", _later(entry.start, timedelta(days=1)))
        event.add("transp", "TRANSPARENT")
    if entry.place.strip():
        event.add("location", _text(entry.place))
    if entry.details:
        event.add("description", "\n".join(_text(line) for line in entry.details))
    event.add("categories", [entry.category])
    event.add("status", entry.status)
    return event


_Moment = TypeVar("_Moment", date, datetime)


def _later(moment: _Moment, by: timedelta) -> _Moment:
    """Return a later day or time; the last one that there is stays where it is."""
    try:
        return moment + by
    except OverflowError:
        return moment


def _text(words: str) -> str:
    """Return words on one line, without what no calendar can hold."""
    return one_line(words)
