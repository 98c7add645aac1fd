"""A proposal of dates for a plan's whole year, back from its due date through the school calendar. Pure; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from uipkit.plan.held import is_held
from uipkit.scaffold.planning_days import PlanningDays
from uipkit.scaffold.schedule_clashes import Clash, clashes, meetings_apart
from uipkit.scaffold.schedule_dates import PREFIXES, Found, find_dates
from uipkit.scaffold.schedule_frame import Frame
from uipkit.scaffold.schedule_notes import notes_for
from uipkit.scaffold.schedule_slots import LEFT_OUT, Slot, Wanted, slots_for
from uipkit.workbook.activities import activities_for
from uipkit.workbook.business_days import state_holidays
from uipkit.workbook.checklists import ChecklistEntry, checklist_for
from uipkit.workbook.deadlines import DueDay, due_day, notice_days
from uipkit.workbook.results import available

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity

State = Literal["new", "moved", "filled", "kept", "yours"]
"""New: to be added. Moved: uipkit's own date moves. Filled: something that was empty is filled in. Kept: uipkit's date stays.
Yours: entered, held or invited to, so nobody moves it."""


class NothingToPlanError(ValueError):
    """No dates can be proposed; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class ProposedActivity:
    """One activity as the schedule would have it.

    state: what the proposal does to it. day: its date; before: the one that the schedule has now,
    None where it has none. replaces: the id that its entry bears now, where it gets another. agenda: the number or short
    name of its agenda. length: minutes. time: a time of day. The other fields are those of schedule.yaml.
    """

    id: str
    title: str
    phase: int
    agenda: str
    day: date | None
    time: str
    length: int | None
    owner: str
    participants: tuple[str, ...]
    invitation_due: date | None
    monitors_progress: bool
    done: bool
    state: State
    before: date | None = None
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleProposal:
    """What ``uipkit schedule`` proposes.

    due: when the plan is due. activities: all of the schedule's and the new ones, by date. checklist: what its checklist lacks.
    given_up: the lines that schedule.yaml would hold: what a late start costs, and the school's own lines. clashes: what does not go
    together. notes: what else to know: roles that are missing, what the calendar leaves open, what is not asked for any more.
    """

    due: DueDay
    activities: tuple[ProposedActivity, ...]
    checklist: tuple[ChecklistEntry, ...]
    given_up: tuple[str, ...]
    clashes: tuple[Clash, ...]
    notes: tuple[str, ...]

    @property
    def changes(self) -> tuple[ProposedActivity, ...]:
        """The activities that would be added, moved or filled in."""
        return tuple(each for each in self.activities if each.state in ("new", "moved", "filled"))


def propose_schedule(
    plan: Plan, *, today: date, from_day: date | None = None, holidays_of: str | None = None
) -> ScheduleProposal:
    """Propose dates for what a plan's schedule lacks, and for what uipkit dated before.

    today: no new date lies before it. from_day: plan anew from this day on: every date that uipkit proposed and nobody touched is
    found again; without it such dates stay while they serve. holidays_of: as in ``deadlines.due_day``.
    Raises NothingToPlanError where plan.yaml could not be read, or where ``from_day`` lies before today or after the due date.
    """
    due = due_day(plan, holidays_of=holidays_of)
    if due is None or plan.plan_year is None:
        raise NothingToPlanError(
            "plan.yaml cannot be read, so the plan year is not known. Mend it first: uipkit check"
        )
    if from_day is not None and from_day < today:
        raise NothingToPlanError(
            f"{from_day} is over (today is {today}), so nothing can be planned from it. Plan what is left: uipkit schedule --from {today}"
        )
    if from_day is not None and from_day > due.day:
        raise NothingToPlanError(
            f"The plan is due on {due.day}, so planning cannot begin on {from_day}. If another day was granted, write it to "
            "plan.yaml under due; to plan the reviews of the year, leave --from out."
        )
    anew = from_day is not None
    lower = from_day or today
    known = activities_for(plan)
    wanted = slots_for(plan, known, due.day, lower, anew=anew)
    slots = wanted.slots
    others = _others(plan, slots)
    frame = _frame(plan, due, lower, holidays_of, others)
    too_late: tuple[str, ...] = ()
    if lower > due.day:
        too_late = tuple(slot.title for slot in slots if slot.held is None and slot.known.phase < 7)
        slots = tuple(slot for slot in slots if slot.held is not None or slot.known.phase == 7)
    found = find_dates(slots, frame)
    activities = [_proposed(slot, found, frame) for slot in slots if _stands(slot, found)]
    activities += [_as_it_stands(each, is_held(each, plan)) for each in others]
    activities.sort(key=lambda each: (each.day is None, each.day or date.max, each.phase))
    dates = {each.id: each.day for each in activities if each.day is not None}
    kept_out = {slot.id for slot in slots if slot.id in found.left_out}
    judged = [slot for slot in slots if slot.id not in kept_out]
    return ScheduleProposal(
        due=due,
        activities=tuple(activities),
        checklist=_lacking(plan),
        given_up=_given_up(plan, slots, found, anew=anew),
        clashes=(
            *clashes(judged, dates, [each for each in others if not is_held(each, plan)], frame),
            *meetings_apart(plan, today),
        ),
        notes=tuple(notes_for(plan, Wanted(slots, *wanted[1:]), activities, too_late, frame)),
    )


def _frame(plan: Plan, due: DueDay, lower: date, holidays_of: str | None, others: list[Activity]) -> Frame:
    plan_year = plan.plan_year or ""
    year = int(plan_year[:4])
    holidays = state_holidays(holidays_of, year - 1, year + 1) if holidays_of else {}
    notice = notice_days(plan, holidays_of=holidays_of)
    boards: list[tuple[date, date | None]] = []
    committees: list[tuple[date, date | None]] = []
    for each in plan.district.board_dates if plan.district else ():
        sitting = (each.date, each.agenda_closes)
        (committees if "committee" in each.body.lower() else boards).append(sitting)
    return Frame(
        days=PlanningDays(plan, plan_year, holidays),
        lower=lower,
        due=due.day,
        results=available(plan),
        boards=tuple(sorted(boards, key=lambda each: each[0])),
        committees=tuple(sorted(committees, key=lambda each: each[0])),
        busy=tuple((each.date, frozenset(each.participants)) for each in others if each.date is not None),
        hearing_days=notice.hearing_days if notice else 30,
        notice_by=notice.notice_by if notice else None,
    )


def _others(plan: Plan, slots: tuple[Slot, ...]) -> list[Activity]:
    """The schedule's own activities that stand for nothing in the table."""
    known = {slot.held.id for slot in slots if slot.held is not None}
    return [each for each in (plan.schedule.activities if plan.schedule else ()) if each.id not in known]


def _stands(slot: Slot, found: Found) -> bool:
    return slot.held is not None or slot.id not in found.left_out


def _proposed(slot: Slot, found: Found, frame: Frame) -> ProposedActivity:
    held = slot.held
    if held is None:
        day = found.dates[slot.id]
        return ProposedActivity(
            id=slot.id,
            title=slot.title,
            phase=slot.known.phase,
            agenda=slot.known.agenda,
            day=day,
            time=slot.known.time,
            length=slot.known.high,
            owner=slot.cast.owner,
            participants=slot.cast.participants,
            invitation_due=_invitation(slot, day, frame),
            monitors_progress=slot.known.monitors_progress,
            done=False,
            state="new",
        )
    fixed = slot.fixed or slot.id in found.left_out
    new_day = (slot.entered or held.date) if fixed else found.dates[slot.id]
    moves = new_day != held.date
    owner, participants = held.owner, held.participants
    if not slot.settled:
        owner, participants = slot.owner, slot.participants
    invitation = held.invitation_due
    if not fixed:
        owner, participants = owner or slot.cast.owner, participants or slot.cast.participants
    if not fixed and new_day is not None and (moves or invitation is None):
        # An invitation that somebody dated himself stays; one that followed the old date follows the new one.
        followed = (
            invitation is None
            or held.date is None
            or invitation == _invitation(slot, held.date, frame)
            or invitation >= new_day
            or held.proposed == held.date
        )
        invitation = _invitation(slot, new_day, frame) if followed else invitation
    there = (held.id, held.title, held.owner, held.participants, held.invitation_due)
    filled = (slot.id, slot.title, owner, participants, invitation) != there
    state: State = "moved" if moves else "filled" if filled else "yours" if fixed else "kept"
    return ProposedActivity(
        id=slot.id,
        title=slot.title,
        phase=held.phase,
        agenda=held.meeting,
        day=new_day,
        time=held.time or "",
        length=held.length,
        owner=owner,
        participants=participants,
        invitation_due=invitation,
        monitors_progress=held.monitors_progress,
        done=slot.done,
        state=state,
        before=held.date,
        replaces=held.id if held.id != slot.id else "",
    )


def _as_it_stands(held: Activity, done: bool) -> ProposedActivity:
    return ProposedActivity(
        id=held.id,
        title=held.title,
        phase=held.phase,
        agenda=held.meeting,
        day=held.date,
        time=held.time or "",
        length=held.length,
        owner=held.owner,
        participants=held.participants,
        invitation_due=held.invitation_due,
        monitors_progress=held.monitors_progress,
        done=done,
        state="yours",
        before=held.date,
    )


def _invitation(slot: Slot, day: date, frame: Frame) -> date | None:
    """By when the invitation goes out: on a weekday, not before planning begins, and before the meeting."""
    if not slot.known.is_meeting or not slot.known.invitation_days:
        return None
    due = day - timedelta(days=slot.known.invitation_days)
    while due.weekday() > 4:
        due -= timedelta(days=1)
    return min(max(due, frame.lower), day)


def _lacking(plan: Plan) -> tuple[ChecklistEntry, ...]:
    """What the checklist lacks: all of it where there is none, else what the district asks for; items taken out stay out."""
    there = {each.id for each in plan.schedule.checklist} if plan.schedule else set()
    asked = {each.id for each in plan.planning.checklist} if plan.planning else set()
    return tuple(
        each
        for each in checklist_for(plan.planning)
        if each.id not in there and (not there or each.id in asked)
    )


def _given_up(plan: Plan, slots: tuple[Slot, ...], found: Found, *, anew: bool) -> tuple[str, ...]:
    there = plan.schedule.given_up if plan.schedule else ()
    kept = [line for line in there if not anew or not line.startswith(PREFIXES)]
    new = [f"{LEFT_OUT}{slot.title} ({slot.id})" for slot in slots if slot.id in found.left_out]
    return tuple(dict.fromkeys([*kept, *new, *found.given_up]))
