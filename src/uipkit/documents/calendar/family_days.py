"""The days that are for families and everybody: what is open to the public, what families are asked about, when the plan is due.

Titles and notes of schedule.yaml and meetings/ are written for the staff and are not shown. An entry bears fixed words, or the posted title
of the engagement under stakeholders/ that takes place on its day. Its time and place come from the schedule, a place only where it is
no address of a call and holds no contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from uipkit.analysis.situation import NOTICES_AT
from uipkit.documents.calendar.entry import UNKNOWN_LENGTH, Entry, Source, at, confirmed_unless
from uipkit.documents.choice_words import NOTICES
from uipkit.documents.standing_words import committee
from uipkit.plan.held import meeting_of
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.schedule import Activity
from uipkit.plan.stakeholder import Engagement, StakeholderGroup
from uipkit.workbook.deadlines import due_day
from uipkit.workbook.families import families_among

_ASKED: Final = frozenset[StakeholderGroup]({"families", "students", "community", "accountability-committee"})
_OF_THE_COMMITTEE: Final = "share-with-accountability-committee"
_WITH_FAMILIES: Final = frozenset(
    (
        "stakeholder-input",
        "3.2",
        "focus-group-on-strategy-options",
        "5.2",
        "state-data-stakeholder-engagement",
    )
)
"""Agendas of meetings that families are invited to."""

_CALL = ("@", "://", "www.", "zoom", "passcode", "meeting id")


def family_days(source: Source) -> Iterator[Entry]:
    """Yield what the public may know: committee meetings, hearings and notices, occasions for families, and the due date."""
    plan = source.showing.plan
    yield from _notices(source)
    told: set[str] = set()
    for activity in plan.schedule.activities if plan.schedule else ():
        if activity.date is None or activity.id in NOTICES_AT:
            continue
        if _is_of_the_committee(activity):
            scope = plan.info.scope if plan.info else "school"
            yield _occasion(source, activity, f"{_capital(committee(scope))} meets, open to the public")
        elif _is_for_families(source, activity):
            asked = next((each for each in _engagements(source) if each.date == activity.date), None)
            if asked is not None:
                told.add(asked.id)
            yield _occasion(source, activity, _title(source, asked))
    for asked in _engagements(source):
        if asked.id not in told and asked.date is not None:
            yield Entry(
                key=f"families/engagement/{asked.id}",
                summary=_title(source, asked),
                start=asked.date,
                category="Families",
            )
    due = due_day(plan, holidays_of=source.showing.config.holidays.observed)
    if due is not None:
        yield Entry(
            key="families/due",
            summary="The improvement plan is due for public posting",
            start=due.day,
            category="Plan",
        )


def _notices(source: Source) -> Iterator[Entry]:
    """Public meetings and hearings, planned ones too, since a notice of them names the day; notices to parents once they went out."""
    plan = source.showing.plan
    planned = source.planned_notices()
    for act, words in NOTICES.items():
        recorded = [each for each in (plan.approvals.notices if plan.approvals else ()) if each.act == act]
        for number, notice in enumerate(recorded):
            day = notice.date or (notice.scheduled if act != "parent-notice" else None)
            if day is None:
                continue
            clock = notice.time if act != "parent-notice" else None
            yield Entry(
                key=f"families/notice/{act}" + (f"/{notice.id}" if number else ""),
                summary=words,
                start=at(day, clock),
                minutes=UNKNOWN_LENGTH if clock else 0,
                category="Families",
                place=_public_place(notice.place),
            )
        activity = planned.get(act)
        if not recorded and act != "parent-notice" and activity is not None and activity.date is not None:
            yield Entry(
                key=f"families/notice/{act}",
                summary=words,
                start=at(activity.date, activity.time),
                minutes=(activity.length or UNKNOWN_LENGTH) if activity.time else 0,
                category="Families",
                place=_public_place(activity.place),
            )


def _occasion(source: Source, activity: Activity, words: str) -> Entry:
    meeting = meeting_of(activity, source.showing.plan)
    clock = activity.time or (meeting.start if meeting else None)
    length = activity.length or (meeting.length if meeting else None) or UNKNOWN_LENGTH
    left_out = source.showing.plan.schedule.left_out if source.showing.plan.schedule else ()
    return Entry(
        key=f"families/activity/{activity.id}",
        summary=words,
        start=at(activity.date or source.showing.today, clock),
        minutes=length if clock else 0,
        category="Families",
        place=_public_place(activity.place or (meeting.place if meeting else "")),
        status=confirmed_unless(activity.id in left_out),
    )


def _is_of_the_committee(activity: Activity) -> bool:
    return activity.meeting == _OF_THE_COMMITTEE or "accountability committee" in activity.title.casefold()


def _is_for_families(source: Source, activity: Activity) -> bool:
    meeting = meeting_of(activity, source.showing.plan)
    attend = families_among(activity.participants) or (meeting is not None and meeting.families_attend)
    return activity.meeting in _WITH_FAMILIES and attend


def _engagements(source: Source) -> list[Engagement]:
    return [each for each in source.showing.plan.engagements if _ASKED & set(each.groups)]


def _title(source: Source, asked: Engagement | None) -> str:
    words = "" if asked is None or is_placeholder(asked.title) else source.showing.fields(asked)["title"]
    return words or "Meeting with families about the improvement plan"


def _public_place(place: str) -> str:
    plain = place.casefold()
    return "" if any(mark in plain for mark in _CALL) or is_placeholder(place) else place


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
