"""Steps that the calendar brings: the schedule, the checklist, and of each activity its agenda, its invitation and its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uipkit.analysis.situation import LAST_PLANNING_PHASE, NOTICES_AT, SOON, NextStep, Situation, is_done
from uipkit.plan.held import is_submission, meeting_of
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity, ChecklistItem
from uipkit.plan.words import day_words


def calendar(situation: Situation) -> Iterator[NextStep]:
    """The schedule itself, where there is none, and the next item of the checklist."""
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
    if schedule is not None and situation.phase <= 1:
        yield from _checklist(schedule.checklist, situation)


def _checklist(items: tuple[ChecklistItem, ...], situation: Situation) -> Iterator[NextStep]:
    """One step for the whole list. What is visibly not so yet is not offered for ticking: other steps ask for it."""
    waiting = [each for each in items if not each.done]
    ready = [each for each in waiting if not _is_untrue(each.id, situation.plan)]
    if ready:
        first = ready[0]
        more = f" {len(waiting)} of {len(items)} are open; all of them: uipkit phase 0" if waiting[1:] else ""
        yield NextStep(
            "checklist",
            f"{'Gather' if first.list == 'gather' else 'Do'}: {first.item}",
            f"From the checklist of pre-planning.{more}",
            command=f"uipkit schedule --check {first.id}",
            file=situation.path + "schedule.yaml",
        )
    if any(each.id == "roles-and-teams" for each in waiting) and _is_untrue(
        "roles-and-teams", situation.plan
    ):
        yield NextStep(
            "write",
            "Name who takes part in which phase, and the teams.",
            "From the checklist of pre-planning. Put your own role into the command; names belong under private/.",
            command="uipkit new member --team leadership --role Principal"
            if _has_team("leadership", situation.plan)
            else "uipkit new team leadership --team leadership --title 'Leadership Team'",
            file=situation.path + "teams.yaml",
        )


def _is_untrue(item: str, plan: Plan) -> bool:
    """Whether the plan itself shows that an item of the built-in checklist is not done yet."""
    teams = plan.teams.teams if plan.teams is not None else ()
    if item == "writers":
        named = any(each.members for each in teams if each.team == "writers")
        return plan.info is not None and not plan.info.writers and not named
    if item == "roles-and-teams":
        return not any(each.members for each in teams)
    return item == "schedule-meetings" and not (plan.schedule is not None and plan.schedule.activities)


def _has_team(own_id: str, plan: Plan) -> bool:
    """Whether somebody can join a team of this id: it is there, or comes with the teams.yaml that is made for them."""
    return plan.teams is None or any(each.id == own_id for each in plan.teams.teams)


def activities(situation: Situation) -> Iterator[NextStep]:
    """What the schedule still has to come: everything of this phase and those before, and of later ones what cannot wait."""
    schedule = situation.plan.schedule
    waiting = [
        each for each in (schedule.activities if schedule is not None else ()) if not is_done(each, situation)
    ]
    waiting.sort(key=lambda each: (each.date is None, each.date or date.max, each.phase))
    for activity in waiting:
        yield from _of_activity(activity, situation)


def _of_activity(activity: Activity, situation: Situation) -> Iterator[NextStep]:
    file = situation.path + "schedule.yaml"
    now = activity.phase <= situation.phase
    if activity.date is None:
        if now:
            words = f"Set a day for “{activity.title}”."
            yield NextStep("schedule", words, "It has none yet.", command="uipkit schedule", file=file)
        return
    by_law = NOTICES_AT.get(activity.id) in {each.duty.act for each in situation.approvals}
    if activity.date < situation.today:
        if not by_law:
            yield from _behind(activity, activity.date, situation)
        return
    prepared = list(_prepared(activity, activity.date, situation))
    yield from prepared
    meeting = meeting_of(activity, situation.plan)
    if activity.date == situation.today and meeting is None and not by_law:
        yield from _behind(activity, activity.date, situation)
    elif not prepared and activity.date > situation.today and now and not by_law:
        yield NextStep(
            "hold",
            f"“{activity.title}” on {day_words(activity.date)}.",
            make=f"uipkit render meeting {meeting.id}" if meeting is not None else "",
            file=situation.path + meeting.file if meeting is not None else file,
            due=activity.date,
        )


def _prepared(activity: Activity, day: date, situation: Situation) -> Iterator[NextStep]:
    """The agenda, which the invitation is made from, then the invitation, in whatever phase the meeting is."""
    file = situation.path + "schedule.yaml"
    meeting = meeting_of(activity, situation.plan)
    invites = (
        activity.invitation_sent is None and activity.invitation_due is not None and day > situation.today
    )
    by = activity.invitation_due if invites and activity.invitation_due is not None else day
    if by > situation.today + SOON:
        return
    if meeting is None and activity.meeting in situation.agendas:
        yield NextStep(
            "agenda",
            f"Make the agenda of “{activity.title}” on {day_words(day)}.",
            "It is filled with what the plan says today"
            + (", and the invitation is made from it." if invites else "."),
            command=f"uipkit new meeting {activity.meeting} --date {day.isoformat()}",
            file=file,
            due=by,
        )
    elif invites:
        yield NextStep(
            "invite",
            f"Send the invitation to “{activity.title}” on {day_words(day)}; then record that it went out.",
            command=f"uipkit schedule --sent {activity.id}",
            make=f"uipkit render meeting {meeting.id} --part invitation" if meeting is not None else "",
            file=file,
            due=by,
        )


def _behind(activity: Activity, day: date, situation: Situation) -> Iterator[NextStep]:
    """An activity whose day has come and that has no record: it took place, or gets another day."""
    if meeting_of(activity, situation.plan) is not None or is_submission(activity):
        return  # its record, or its submission, is asked for already
    if day == situation.today and activity.meeting in situation.agendas:
        return  # its agenda is asked for
    yield NextStep(
        "record",
        f"“{activity.title}” was planned for {day_words(day)}. Say that it took place, or give it another day.",
        "For another day, change its date in schedule.yaml.",
        command=f"uipkit schedule --done {activity.id}",
        file=situation.path + "schedule.yaml",
        due=day,
    )
