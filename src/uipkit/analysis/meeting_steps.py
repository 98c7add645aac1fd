"""Steps around meetings: their records, what was agreed at them, and those that the calendar brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from uipkit.analysis.situation import LAST_PLANNING_PHASE, SOON, NextStep, Situation, is_done
from uipkit.plan.agreed import agreed_steps
from uipkit.plan.held import meeting_of
from uipkit.plan.meeting import Meeting
from uipkit.plan.schedule import Activity
from uipkit.plan.words import day_words
from uipkit.workbook.open_topics import open_topics


def meetings_behind(situation: Situation) -> Iterator[NextStep]:
    """Meetings that took place: their record, then what it brings into the plan."""
    for meeting in situation.plan.meetings:
        file = situation.path + meeting.file
        if (
            not meeting.held
            and meeting.date is not None
            and meeting.date <= situation.today
            and not _future(meeting, situation)
        ):
            yield NextStep(
                "record",
                f"Enter what came of “{meeting.title}”, and write held: true.",
                "Notes are surest while they are fresh; decisions and next steps come back from here.",
                file=file,
                due=meeting.date,
            )
        elif meeting.held and situation.carry.get(meeting.id):
            count = situation.carry[meeting.id]
            yield NextStep(
                "carry",
                f"Take {count} {'note' if count == 1 else 'notes'} of “{meeting.title}” on into the plan.",
                "Takeaways, priorities, causes, options and input become drafts; nothing that exists is changed.",
                command=f"uipkit carry {meeting.id}",
                file=file,
            )


def _future(meeting: Meeting, situation: Situation) -> bool:
    return meeting.date is not None and meeting.date > situation.today


def follow_ups(situation: Situation) -> Iterator[NextStep]:
    """What was agreed and is due, and topics that come back."""
    for step in agreed_steps(situation.plan):
        if step.done is not None:
            continue
        # A next step of a meeting stands in a record that is looked at again; a correction without a day would be forgotten.
        undated = step.due is None and step.kind == "course correction"
        if undated or (step.due is not None and step.due <= situation.today + timedelta(days=7)):
            who = f"{step.who}: " if step.who else ""
            agreed = f"Agreed at “{step.meeting}”. " if step.meeting else ""
            yield NextStep(
                "follow-up",
                f"{who}{_line(step.step)}",
                f"{agreed}{'Give it a day, as due; once' if undated else 'Once'} it is done, write the day behind done.",
                file=situation.path + step.file,
                due=step.due,
            )
    for meeting, _, topic in open_topics(situation.plan):
        undated = topic.returns is None
        if topic.returns is None or topic.returns <= situation.today + SOON:
            yield NextStep(
                "tabled",
                f"“{topic.topic}” was put off at “{meeting.title}”{' without a day' if undated else ' and comes back'}.",
                "Agendas of leadership meetings list it. Once it was dealt with, write the day behind done.",
                file=situation.path + meeting.file,
                due=topic.returns,
            )


def calendar(situation: Situation) -> Iterator[NextStep]:
    """The schedule itself, where there is none, and the checklist."""
    schedule = situation.plan.schedule
    if situation.plan.unread.get("schedule"):
        return
    if (schedule is None or not schedule.activities) and situation.phase <= LAST_PLANNING_PHASE:
        yield NextStep(
            "schedule",
            "Plan the year's meetings back from the due date.",
            "Every later step hangs on these dates; what you enter by hand afterwards stays.",
            command="uipkit schedule",
            file=situation.path + "schedule.yaml",
        )
    for item in schedule.checklist if schedule is not None else ():
        if not item.done and situation.phase <= 1:
            yield NextStep(
                "checklist",
                f"{'Gather' if item.list == 'gather' else 'Do'}: {item.item}",
                "The checklist of pre-planning.",
                command=f"uipkit schedule --check {item.id}",
                file=situation.path + "schedule.yaml",
            )


def activities(situation: Situation) -> Iterator[NextStep]:
    """The activities that the current phase, or an earlier one, still has to come."""
    schedule = situation.plan.schedule
    waiting = [
        each
        for each in (schedule.activities if schedule is not None else ())
        if not is_done(each, situation) and each.phase <= situation.phase
    ]
    waiting.sort(key=lambda each: (each.date is None, each.date or date.max, each.phase))
    for activity in waiting:
        yield from _of_activity(activity, situation)


def _of_activity(activity: Activity, situation: Situation) -> Iterator[NextStep]:
    file = situation.path + "schedule.yaml"
    if activity.date is None:
        yield NextStep(
            "schedule",
            f"Set a day for “{activity.title}”.",
            "It has none yet.",
            command="uipkit schedule",
            file=file,
        )
        return
    meeting = meeting_of(activity, situation.plan)
    past = activity.date <= situation.today
    if meeting is not None and past and not meeting.held:
        return  # its record is asked for already
    if (
        activity.invitation_sent is None
        and activity.invitation_due is not None
        and not past
        and (activity.invitation_due <= situation.today + timedelta(days=3))
    ):
        render = (
            f"The text: uipkit render meeting {meeting.id} --part invitation" if meeting is not None else ""
        )
        yield NextStep(
            "invite",
            f"Send the invitation to “{activity.title}” on {day_words(activity.date)}.",
            render,
            command=f"uipkit schedule --sent {activity.id}",
            file=file,
            due=activity.invitation_due,
        )
    soon = activity.date <= situation.today + SOON
    if meeting is None and activity.meeting in situation.agendas and soon:
        yield NextStep(
            "agenda",
            f"Make the agenda of “{activity.title}” on {day_words(activity.date)}.",
            "It is filled with what the plan says today.",
            command=f"uipkit new meeting {activity.meeting} --date {activity.date.isoformat()}",
            file=file,
            due=activity.date,
        )
    elif past:
        yield NextStep(
            "record",
            f"“{activity.title}” was planned for {day_words(activity.date)}. Say that it took place, or give it another day.",
            "",
            command=f"uipkit schedule --done {activity.id}",
            file=file,
            due=activity.date,
        )
    else:
        yield NextStep(
            "hold",
            f"“{activity.title}” on {day_words(activity.date)}.",
            f"To print: uipkit render meeting {meeting.id}" if meeting is not None else "",
            file=situation.path + meeting.file if meeting is not None else file,
            due=activity.date,
        )


def _line(text: str) -> str:
    return " ".join(text.split())
