"""What is to be dated: each activity that a plan needs, with what its schedule holds of it already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from uipkit.plan.held import is_held, meeting_of
from uipkit.scaffold.schedule_entries import Entry, entries_for, is_fixed, planning_teams
from uipkit.scaffold.schedule_roles import Cast, brought_up_to_date, cast
from uipkit.workbook.activities import activity_of, proposed_window
from uipkit.workbook.activity import WorkbookActivity

if TYPE_CHECKING:
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity

LEFT_OUT = "Left out: "
_OWN_COMMITTEE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Slot:
    """One activity to be dated.

    known: what the table says of it. id, title: of the activity in the schedule. first, last: the days on which a proposal puts it.
    held: the activity as the schedule holds it, None for a new one. fixed: whether its date is not uipkit's to move. done: whether it
    took place. keep: the date that uipkit proposed before, None where there is none. cast: who takes part by teams.yaml. owner,
    participants: who the schedule names, or would name. meeting: its file, where there is one.
    """

    known: WorkbookActivity
    id: str
    title: str
    first: date
    last: date
    cast: Cast
    owner: str
    participants: tuple[str, ...]
    held: Activity | None = None
    fixed: bool = False
    done: bool = False
    keep: date | None = None
    meeting: Meeting | None = None

    @property
    def people(self) -> frozenset[str]:
        """Who must be there: the schedule's own list where it has one. Nobody for what is no meeting."""
        return (
            frozenset(self.participants or self.cast.participants) if self.known.is_meeting else frozenset()
        )

    @property
    def entered(self) -> date | None:
        """The day that it has whatever is proposed: by the schedule, else by its meeting's file."""
        if not self.fixed or self.held is None:
            return None
        return self.held.date or (self.meeting.date if self.meeting is not None else None)

    @property
    def proposed(self) -> date | None:
        """The day on which the schedule has it, where uipkit proposed that day."""
        if self.held is None or self.held.date != self.held.proposed:
            return None
        return self.held.date

    @property
    def settled(self) -> bool:
        """Whether it took place, or people were asked to come: who takes part is not uipkit's to change any more."""
        asked = self.held is not None and self.held.invitation_sent is not None
        return self.done or asked or self.meeting is not None


class Wanted(NamedTuple):
    """What is to be dated, in the usual order.

    passed: titles of what is not asked for any more, since planning is past it. before_due: titles of reviews whose time of year is
    over before the plan is due.
    """

    slots: tuple[Slot, ...]
    passed: tuple[str, ...]
    before_due: tuple[str, ...]


def slots_for(plan: Plan, known: Sequence[WorkbookActivity], due: date, lower: date, *, anew: bool) -> Wanted:
    """Return what is to be dated.

    due: the day on which the plan is due. lower: no new date lies before it. anew: whether dates that uipkit proposed are found
    again from the start, in place of staying where they are while they still serve.
    """
    scheduled = plan.schedule.activities if plan.schedule else ()
    held: dict[str, list[Activity]] = {}
    for activity in scheduled:
        match = activity_of(activity, known)
        if match is not None:
            held.setdefault(match.id, []).append(activity)
    others = [each for each in scheduled if activity_of(each, known) is None]
    over = _over(plan, known, held, lower)
    given_up = plan.schedule.given_up if plan.schedule and not anew else ()
    left_out = plan.schedule.left_out if plan.schedule else ()
    slots: list[Slot] = []
    passed: list[str] = []
    before_due: list[str] = []
    for each in known:
        usual = proposed_window(each, plan, due)
        if each.id not in held:
            own = _own_for(each, others, *usual)
            if own is not None:
                others.remove(own)
                held[each.id] = [own]
        there = held.get(each.id, [])
        entries = list(entries_for(each, there, plan))
        slots.extend(_standing(each, entry, plan, usual, lower, anew=anew) for entry in entries if entry.held)
        if each.id == "coordinate-and-synthesize-plans" and len(planning_teams(plan)) == 1:
            continue  # one team alone has nothing to coordinate
        if each.id in left_out or (each.phase == 7 and usual[1] < lower):
            continue
        fresh = [entry for entry in entries if entry.held is None]
        if fresh and each.monitors_progress and usual[1] < due:
            before_due.append(each.title)
        elif fresh and each.need != "duty" and each.phase < over:
            passed += [] if there else [each.title]
        elif not any(line.startswith(LEFT_OUT) and f"({each.id})" in line for line in given_up):
            slots.extend(_new(each, entry, plan, usual) for entry in fresh)
    return Wanted(tuple(slots), tuple(passed), tuple(before_due))


def _standing(
    known: WorkbookActivity, entry: Entry, plan: Plan, usual: tuple[date, date], lower: date, *, anew: bool
) -> Slot:
    activity = entry.held
    assert activity is not None  # noqa: S101  # the caller asks for what stands in the schedule only
    past = activity.date is not None and activity.date < lower
    fixed = is_fixed(activity, plan)
    owner, participants = brought_up_to_date(activity, known, plan, entry.team_id)
    return Slot(
        known,
        entry.id,
        entry.title,
        *usual,
        cast(known, plan, entry.team_id),
        owner,
        participants,
        activity,
        fixed or (past and not anew),
        is_held(activity, plan),
        None if anew else activity.date,
        meeting_of(activity, plan),
    )


def _new(known: WorkbookActivity, entry: Entry, plan: Plan, usual: tuple[date, date]) -> Slot:
    who = cast(known, plan, entry.team_id)
    return Slot(known, entry.id, entry.title, *usual, who, who.owner, who.participants)


def _over(plan: Plan, known: Sequence[WorkbookActivity], held: dict[str, list[Activity]], lower: date) -> int:
    """The phase before which nothing is added any more: the plan's own, or one in which something has been done."""
    reached = plan.info.phase if plan.info is not None else 0
    for each in known:
        usual = each.need != "duty" and each.phase < 7
        for activity in held.get(each.id, ()) if usual else ():
            if is_held(activity, plan) and (activity.date is None or activity.date <= lower):
                reached = max(reached, each.phase)
    return reached


def _own_for(known: WorkbookActivity, others: Sequence[Activity], first: date, last: date) -> Activity | None:
    """The school's own activity that does what this one is for, at about its time: a committee meeting, or a progress review."""
    spare = timedelta(days=_OWN_COMMITTEE_DAYS)
    for each in others:
        if each.date is None or each.phase != known.phase or not first - spare <= each.date <= last + spare:
            continue
        committee = "committee" in each.title.lower()
        if known.body == "committee" and known.need != "duty" and committee:
            return each
        if known.monitors_progress and not known.body and each.monitors_progress and not committee:
            return each
    return None
