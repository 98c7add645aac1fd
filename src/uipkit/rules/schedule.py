"""Family 7 in part, the schedule: whether each phase has its meeting, at its time of year, with an invitation in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.held import is_held
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context, I, Rule, W
from uipkit.rules.school_days import free_day
from uipkit.rules.wording import to_fill_in, to_write, yaml_text

if TYPE_CHECKING:
    from datetime import date

    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity
    from uipkit.workbook.activity import WorkbookActivity

FILE = "schedule.yaml"

LAST_OF_PLANNING = 6
"""The last phase before the plan is carried out."""

SLACK = timedelta(days=28)
"""So far outside its usual days a meeting may lie before anything is said; uipkit's own proposal. A district's own days hold as they are."""


def meeting_outside_window(ctx: Context) -> Iterator[Problem]:
    """UIP706: a meeting still to come that lies far from the time of year in which it is useful.

    Dates that uipkit proposed, and schedules that a late start has shortened, are left alone; so is a meeting whose time of year is
    over, since it is better held late than not at all. Phase 7 lasts the whole year.
    """
    schedule = ctx.plan.schedule
    if schedule is None or schedule.given_up or ctx.plan.plan_year is None:
        return
    to_come = [
        (index, each, each.date)
        for index, each in enumerate(schedule.activities)
        if each.date is not None
        and each.date >= ctx.today
        and each.date != each.proposed
        and not is_held(each, ctx.plan)
        and each.phase <= LAST_OF_PLANNING
    ]
    if not to_come:
        return
    from uipkit.workbook.activities import activities_for, activity_of, window  # large tables, seldom needed
    from uipkit.workbook.due_date import raw_due_day

    known, due = activities_for(ctx.plan), raw_due_day(ctx.plan)
    for index, each, day in to_come:
        usual = activity_of(each, known)
        if usual is None:
            continue
        first, last = window(usual, ctx.plan, due)
        slack = timedelta() if usual.window_source.certainty == "set by the district" else SLACK
        if last < ctx.today or first - slack <= day <= last + slack:
            continue
        better = (
            free_day(ctx.plan, max(first, ctx.today))
            if day < first
            else free_day(ctx.plan, last, earlier=True)
        )
        yield Problem(
            Place(FILE, ("activities", index, "date")),
            f"{quoted(each.title)} is on {day}; its time of year is {first} to {last}.",
            label="long before its time" if day < first else "long after its time",
            help="Correct the date if it was mistyped, or move the meeting, unless your school has a reason for it.",
            example=f"    date: {better}",
            note=f"The time of year follows {usual.window_source.words}; the days themselves are uipkit's proposal."
            if slack
            else "Your district set this time in district.yaml.",
            subject=f"schedule/activities/{each.id}/window",
        )


def phase_without_meeting(ctx: Context) -> Iterator[Problem]:
    """UIP707: a phase of planning is over, and neither the schedule nor a record shows that anybody met in it."""
    plan = ctx.plan
    if plan.info is None or plan.unread.get("schedule") or plan.unread.get("meeting"):
        return
    activities = plan.schedule.activities if plan.schedule is not None else ()
    met = {each.phase for each in activities}
    met.update(meeting.phase for meeting in plan.meetings if meeting.phase is not None)
    empty = [number for number in range(1, min(ctx.closed_phase, LAST_OF_PLANNING) + 1) if number not in met]
    if not empty:
        return
    from uipkit.workbook.activities import activities_for  # large tables, seldom needed
    from uipkit.workbook.phases import phase

    usual: dict[int, WorkbookActivity] = {}
    for each in activities_for(plan):
        if each.need == "usual" and each.is_meeting and each.has_agenda:
            usual.setdefault(each.phase, each)
    told = plan.schedule.given_up if plan.schedule is not None else ()
    without = plan.schedule.left_out if plan.schedule is not None else ()
    left = [
        usual[number]
        for number in empty
        if number in usual
        and usual[number].id not in without
        and not any(usual[number].title in text for text in told)
    ]
    if left and not met:
        yield _no_meeting_at_all(plan, left)
        return
    for each in left:
        yield Problem(
            Place(FILE, ("activities",)) if plan.schedule is not None else Place("plan.yaml"),
            f"Phase {each.phase}, {quoted(phase(each.phase).title)}, is over, and no meeting of it is on the schedule or on record.",
            label=f"nothing in phase {each.phase}",
            help=f"Add the meeting that was held, or still will be, to {FILE}, such as {quoted(each.title)}.",
            example=_entries([each], new=not activities),
            note=_WHY_MEET,
            subject=f"schedule/phases/{each.phase}",
        )


_WHY_MEET = (
    "What a phase brings forth is agreed on in its meetings; without them one person has decided it alone."
)


def _no_meeting_at_all(plan: Plan, left: Sequence[WorkbookActivity]) -> Problem:
    phases = "Phase 1 is" if len(left) == 1 else f"Phases {left[0].phase} to {left[-1].phase} are"
    return Problem(
        Place(FILE, ("activities",)) if plan.schedule is not None else Place("plan.yaml"),
        f"{phases} over, and no meeting of any phase is on the schedule or on record.",
        label="no meeting at all",
        help=f"Run `uipkit schedule` to have a calendar proposed, or write the meetings into {FILE}, such as those below.",
        example=("" if plan.schedule is not None else f"# {FILE}\n") + _entries(left, new=True),
        note=_WHY_MEET,
        subject="schedule/phases",
    )


def _entries(meetings: Sequence[WorkbookActivity], *, new: bool) -> str:
    """Activities to paste into the schedule, under their key where the list is not there yet."""
    lines = ["activities:"] if new else []
    for each in meetings:
        lines += (
            f"  - id: {each.id}",
            f"    title: {yaml_text(each.title)}",
            f"    meeting: {_in_quotes(each.agenda)}",
            f"    phase: {each.phase}",
            to_fill_in("    date", "the day on which it was or will be held"),
            f"    owner: {to_write('the role that calls it')}",
        )
    return "\n".join(lines)


def _in_quotes(agenda: str) -> str:
    # An agenda's number in quotation marks, since 2.1 without them is no text; a short name as it is.
    return f'"{agenda}"' if agenda[:1].isdigit() else agenda


def invitation_late(ctx: Context) -> Iterator[Problem]:
    """UIP708: an invitation that has not gone out by its day, or went out after it, to a meeting still to come.

    Once a meeting is over nothing can be mended, so nothing is said.
    """
    schedule = ctx.plan.schedule
    if schedule is None:
        return
    for index, each in enumerate(schedule.activities):
        due, sent = each.invitation_due, each.invitation_sent
        if due is None or (each.date is not None and each.date < ctx.today) or is_held(each, ctx.plan):
            continue
        if (sent or ctx.today) <= due:
            continue
        yield _late(ctx, index, each)


def _late(ctx: Context, index: int, activity: Activity) -> Problem:
    due, sent = activity.invitation_due, activity.invitation_sent
    went_out = sent or ctx.today
    lost = (went_out - due).days if due is not None else 0
    lines = [f"    invitation_due: {went_out}"]
    moved = _later(ctx.plan, activity.date, lost) if activity.date is not None else None
    if moved is not None:
        lines.insert(0, f"    date: {moved}")
    if sent is None:
        lines.append(to_fill_in("    invitation_sent", "the day on which it goes out"))
    days = "one day" if lost == 1 else f"{lost} days"
    return Problem(
        Place(FILE, ("activities", index, "invitation_due" if sent is None else "invitation_sent")),
        f"The invitation to {quoted(activity.title)} was to go out by {due} and has not."
        if sent is None
        else f"The invitation to {quoted(activity.title)} went out on {sent}, {days} after the day that was planned for it.",
        label="past, not sent" if sent is None else f"after {due}",
        help=("Send it now" if sent is None else "Ask those invited whether they can come")
        + (f", and if too few can come, move the meeting by {days}." if moved else "."),
        example="\n".join(lines),
        note="Who hears of a meeting in time can prepare for it, and families can arrange to come.",
        related=(Related(Place(FILE, ("activities", index, "date")), "the meeting"),)
        if activity.date
        else (),
        subject=f"schedule/activities/{activity.id}/invitation",
    )


def _later(plan: Plan, day: date, days: int) -> date | None:
    """The next free day so many days later; None for a mistyped year so far ahead that the calendar ends."""
    try:
        return free_day(plan, day + timedelta(days=days))
    except OverflowError:
        return None


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP706",
        "meeting-outside-window",
        "A meeting is planned for a time of year that is not its own.",
        ((1, I),),
        "workbook, timing of each phase; the days are uipkit's own",
        meeting_outside_window,
    ),
    Rule(
        "UIP707",
        "phase-without-meeting",
        "A phase is over, and no meeting of it is on the schedule or on record.",
        ((1, W),),
        "workbook, suggested meetings of each phase",
        phase_without_meeting,
    ),
    Rule(
        "UIP708",
        "invitation-late",
        "The invitation to a meeting has not gone out in time.",
        ((1, I),),
        "workbook, the scheduling tab of its planning template",
        invitation_late,
    ),
)
