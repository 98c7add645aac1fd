"""The messages of a meeting as plain data: the invitation, and what goes out afterwards, ready to send.

Date, time, place, outcomes and pre-work are the meeting's own fields, so that no message can disagree with the agenda.
"""

from __future__ import annotations

from typing import Any, Literal

from uipkit.documents.showing import Showing
from uipkit.documents.views.meeting import agreed, day, heading, time_words
from uipkit.documents.views.record import ratings_view
from uipkit.documents.views.results import results
from uipkit.plan.meeting import Meeting, Message
from uipkit.plan.rubric import Rubric
from uipkit.templating.filters import long_date
from uipkit.workbook.families import families_among

Kind = Literal["invitation", "follow-up"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TO_BE_SET = "to be set"


def message_view(
    showing: Showing, meeting: Meeting, kind: Kind, rubric: Rubric | None = None
) -> dict[str, Any]:
    """Return what ``documents/meeting-message.md.j2`` shows of one message.

    A follow-up has the ``results`` and ``ratings`` of the record; where families take part, only what is for them.
    """
    written = (meeting.invitation if kind == "invitation" else meeting.follow_up_message) or Message()
    invites = kind == "invitation"
    when = _day_words(meeting)
    subject = meeting.title if invites else f"What came of our meeting: {meeting.title}"
    facts = {"Answer by" if meeting.asynchronous else "Date": when or _TO_BE_SET}
    if invites and not meeting.asynchronous:
        length = meeting.length or sum(topic.minutes for topic in meeting.topics)
        facts |= {
            "Time": time_words(meeting) or _TO_BE_SET,
            "Place": meeting.place or _TO_BE_SET,
            "Length": f"{length} minutes" if length else _TO_BE_SET,
        }
    families = meeting.families_attend or families_among(meeting.participants)
    return {
        **heading(showing, meeting),
        "kind": kind,
        "asynchronous": meeting.asynchronous,
        "to": showing.owners(meeting.participants),
        "subject": written.subject or (f"{subject}, {when}" if when else subject),
        "body": written.body,
        "facts": [{"label": label, "value": value} for label, value in facts.items()],
        "purpose": meeting.purpose,
        "outcomes": list(meeting.outcomes),
        "pre_work": meeting.pre_work,
        "results": [] if invites else results(showing, meeting, for_families=families),
        "ratings": None if invites or families else ratings_view(meeting, rubric),
        **agreed(showing, meeting),
    }


def _day_words(meeting: Meeting) -> str:
    if meeting.date is None:
        return ""
    return f"{_WEEKDAYS[meeting.date.weekday()]}, {long_date(day(meeting.date))}"
