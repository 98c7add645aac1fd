"""Topics that a meeting put off and that nobody has taken up since: one answer for the checker, agendas and what comes next.

What is put off needs a date soon, or planning stalls (workbook, tips for facilitation).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uipkit.plan.meeting import Meeting, TabledTopic
    from uipkit.plan.plan import Plan


class OpenTopic(NamedTuple):
    """One topic that still waits. at: its position in the list of its meeting."""

    meeting: Meeting
    at: int
    topic: TabledTopic


def open_topics(plan: Plan, *, before: date | None = None) -> Iterator[OpenTopic]:
    """Yield each topic that still waits, in the order of meetings.

    A topic is settled by the day behind ``done``, by a later meeting that was held with a topic of that title, and by a later
    meeting that put it off again, whose own entry counts then. before: only meetings before this day, for an agenda of that day.
    """
    if not any(meeting.tabled for meeting in plan.meetings):
        return
    meetings = [each for each in plan.meetings if before is None or each.date is None or each.date < before]
    last = _last_taken_up(meetings)
    for meeting in meetings:
        for at, topic in enumerate(meeting.tabled):
            again = last.get(_plain(topic.topic), date.min) > (meeting.date or date.max)
            if topic.topic and topic.done is None and not again:
                yield OpenTopic(meeting, at, topic)


def _last_taken_up(meetings: list[Meeting]) -> dict[str, date]:
    """When each topic was last talked about at a meeting that was held, or put off again, by its plain title."""
    found: dict[str, date] = {}
    for meeting in meetings:
        talked = [topic.title for topic in meeting.topics] if meeting.held else []
        for title in (*talked, *(each.topic for each in meeting.tabled)):
            if meeting.date is not None:
                found[_plain(title)] = max(meeting.date, found.get(_plain(title), date.min))
    return found


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
