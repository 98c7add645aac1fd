"""The days of meetings: activities of the schedule, meetings beside it, invitations, and what meetings agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uipkit.analysis.situation import NOTICES_AT
from uipkit.documents.calendar.entry import UNKNOWN_LENGTH, Entry, Source, Status, at, confirmed_unless, kept
from uipkit.documents.choice_words import NOTICES
from uipkit.plan.agreed import agreed_steps
from uipkit.plan.approval import Notice
from uipkit.plan.held import is_held, meeting_of
from uipkit.plan.ids import slug
from uipkit.plan.meeting import Meeting
from uipkit.plan.schedule import Activity
from uipkit.plan.words import day_words
from uipkit.templating.prose import plain_text


def meeting_days(source: Source) -> Iterator[Entry]:
    """Yield what is planned in schedule.yaml and meetings/, with the invitations, and what was agreed on and is due."""
    plan = source.showing.plan
    seen: set[str] = set()
    days: set[date] = set()
    left_out = frozenset(plan.schedule.left_out if plan.schedule else ())
    for activity in plan.schedule.activities if plan.schedule else ():
        meeting = meeting_of(activity, plan)
        if meeting is not None:
            seen.add(meeting.id)
        if activity.date is not None and activity.id not in NOTICES_AT:
            days.add(activity.date)
            yield _activity(source, activity, activity.date, meeting, given_up=activity.id in left_out)
        yield from _invitation(source, activity, meeting, given_up=activity.id in left_out)
    for meeting in plan.meetings:
        if meeting.id not in seen and meeting.date is not None:
            days.add(meeting.date)
            yield _meeting(source, meeting, meeting.date, given_up=False)
    for artifact in plan.archived:
        if isinstance(artifact, Meeting) and artifact.date is not None and artifact.id not in seen:
            yield _meeting(source, artifact, artifact.date, given_up=True)
    yield from _agreed(source, days)


def notice_days(source: Source) -> Iterator[Entry]:
    """Yield notices, public meetings and hearings: as approvals.yaml has them, else as the schedule plans them."""
    plan = source.showing.plan
    recorded = plan.approvals.notices if plan.approvals else ()
    planned = source.planned_notices()
    for act, words in NOTICES.items():
        entries = [each for each in recorded if each.act == act and (each.date or each.scheduled)]
        for number, notice in enumerate(entries):
            yield notice_entry(source, notice, words, planned.get(act), first=number == 0)
        activity = planned.get(act)
        if not entries and activity is not None and activity.date is not None:
            yield Entry(
                key=f"notice/{act}",
                summary=words,
                start=at(activity.date, activity.time if act != "parent-notice" else None),
                minutes=_length(activity, None) if act != "parent-notice" else 0,
                category="Notice",
                place=activity.place,
                status=_status(activity, given_up=False),
                details=kept(source.file("schedule.yaml")),
            )


def notice_entry(
    source: Source, notice: Notice, words: str, activity: Activity | None, *, first: bool
) -> Entry:
    """Return the entry of a notice, a public meeting or a hearing that has a day, or one for which it is planned."""
    day = notice.date or notice.scheduled or source.showing.today
    told = notice.act == "parent-notice"
    clock = None if told else notice.time
    return Entry(
        key=f"notice/{notice.act}" if first else f"notice/{notice.act}/{notice.id}",
        summary=words,
        start=at(day, clock),
        minutes=((activity.length if activity else None) or UNKNOWN_LENGTH) if clock else 0,
        category="Notice",
        place=notice.place,
        details=kept(
            "" if notice.date and notice.date <= source.showing.today else "Planned.",
            source.command(f"uipkit approve {notice.act} --on {day.isoformat()}"),
            source.file("approvals.yaml"),
        ),
    )


def _activity(
    source: Source, activity: Activity, day: date, meeting: Meeting | None, *, given_up: bool
) -> Entry:
    showing, plan = source.showing, source.showing.plan
    alone = meeting is not None and meeting.asynchronous
    clock = activity.time or (meeting.start if meeting else None)
    if alone:
        clock = None
    length = _length(activity, meeting)
    if meeting is not None:
        make = source.command(f"uipkit render meeting {meeting.id}")
    elif activity.meeting and not is_held(activity, plan):
        make = source.command(f"uipkit new meeting {activity.meeting} --date {day.isoformat()}")
    else:
        make = ""
    participants = ", ".join(showing.owners(activity.participants))
    return Entry(
        key=f"activity/{activity.id}",
        summary=("Answer by: " if alone else "") + activity.title,
        start=at(day, clock),
        minutes=(length or UNKNOWN_LENGTH) if clock else 0,
        category="Meeting",
        place=activity.place or (meeting.place if meeting else ""),
        status=_status(activity, given_up=given_up),
        details=kept(
            "Given up: the school does without it." if given_up else "",
            f"Phase {activity.phase}.",
            f"Responsible: {showing.owner(activity.owner)}" if activity.owner.strip() else "",
            f"Participants: {participants}" if participants else "",
            "The length is not set; an hour is shown." if clock and not length else "",
            "This day is a proposal that nobody has confirmed." if _is_proposal(activity) else "",
            make,
            source.file(meeting.file if meeting else "schedule.yaml"),
        ),
    )


def _meeting(source: Source, meeting: Meeting, day: date, *, given_up: bool) -> Entry:
    clock = None if meeting.asynchronous else meeting.start
    length = meeting.length or sum(topic.minutes for topic in meeting.topics)
    participants = ", ".join(source.showing.owners(meeting.participants))
    return Entry(
        key=f"meeting/{meeting.id}",
        summary=("Answer by: " if meeting.asynchronous else "") + meeting.title,
        start=at(day, clock),
        minutes=(length or UNKNOWN_LENGTH) if clock else 0,
        category="Meeting",
        place="" if meeting.asynchronous else meeting.place,
        status=confirmed_unless(given_up),
        details=kept(
            "Given up: the file lies in the archive." if given_up else "",
            f"Participants: {participants}" if participants else "",
            "The length is not set; an hour is shown." if clock and not length else "",
            "" if given_up else source.command(f"uipkit render meeting {meeting.id}"),
            source.file(meeting.file),
        ),
    )


def _invitation(
    source: Source, activity: Activity, meeting: Meeting | None, *, given_up: bool
) -> Iterator[Entry]:
    if activity.invitation_due is None:
        return
    sent = activity.invitation_sent
    when = f" on {day_words(activity.date)}" if activity.date else ""
    yield Entry(
        key=f"invitation/{activity.id}",
        summary=f"{'Invitation sent' if sent else 'Send the invitation'}: {activity.title}",
        start=activity.invitation_due,
        category="Invitation",
        status=confirmed_unless(given_up),
        details=kept(
            f"It went out on {day_words(sent)}." if sent else f"For the meeting{when}.",
            source.command(f"uipkit render meeting {meeting.id} --part invitation")
            if meeting and not sent
            else "",
            "" if sent else source.command(f"uipkit schedule --sent {activity.id}"),
            source.file("schedule.yaml"),
        ),
    )


def _agreed(source: Source, days: set[date]) -> Iterator[Entry]:
    """Next steps and course corrections that are due, topics that come back, and next meetings that nothing else has."""
    plan = source.showing.plan
    for step in agreed_steps(plan):
        if step.due is not None:
            who = source.showing.owner(step.who) if step.who.strip() else ""
            yield Entry(
                key=f"agreed/{step.subject}",
                summary=f"{'Done' if step.done else 'Due'}: {_short(step.step)}",
                start=step.due,
                category="Follow-up",
                details=kept(
                    plain_text(step.step),
                    f"By: {who}" if who else "",
                    f"Agreed at: {step.meeting}" if step.meeting else "",
                    f"Done on {day_words(step.done)}." if step.done else "",
                    source.file(step.file),
                ),
            )
    for meeting in plan.meetings:
        for topic in meeting.tabled:
            if topic.returns is not None:
                yield Entry(
                    key=f"tabled/{meeting.id}/{slug(topic.topic)}",
                    summary=f"{'Dealt with' if topic.done else 'Comes back'}: {_short(topic.topic)}",
                    start=topic.returns,
                    category="Follow-up",
                    details=kept(f"Put off at: {meeting.title}", source.file(meeting.file)),
                )
        coming = meeting.next_meeting
        if coming is not None and coming.date is not None and coming.date not in days:
            yield Entry(
                key=f"next/{meeting.id}",
                summary=f"Next meeting{f': {_short(coming.focus)}' if coming.focus else ''}",
                start=coming.date,
                category="Meeting",
                status="TENTATIVE",
                details=kept(
                    f"Named at: {meeting.title}. It is not on the schedule yet.", source.file(meeting.file)
                ),
            )


def _length(activity: Activity, meeting: Meeting | None) -> int:
    planned = meeting.length or sum(topic.minutes for topic in meeting.topics) if meeting else 0
    return activity.length or planned or 0


def _is_proposal(activity: Activity) -> bool:
    """Whether the day is still the one that uipkit proposed, and nobody was invited."""
    return (
        activity.proposed is not None
        and activity.proposed == activity.date
        and activity.invitation_sent is None
        and not activity.done
    )


def _status(activity: Activity, *, given_up: bool) -> Status:
    if given_up:
        return "CANCELLED"
    return "TENTATIVE" if _is_proposal(activity) else "CONFIRMED"


def _short(text: str) -> str:
    """Return the beginning of a text, as the line that a calendar shows; the whole stands in the details."""
    words = plain_text(text)
    return words if len(words) <= 90 else words[:88].rpartition(" ")[0].rstrip(",;:") + " …"
