"""What is to be dated: each activity that a plan needs, with what its schedule holds of it already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from uipkit.plan.values import LONGEST_ID
from uipkit.scaffold.schedule_roles import Cast, cast
from uipkit.workbook.activities import activity_of, window
from uipkit.workbook.activity import WorkbookActivity

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity

LEFT_OUT = "Left out: "
_OWN_COMMITTEE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Slot:
    """One activity to be dated.

    known: what the table says of it. id, title: of the activity in the schedule. first, last: its usual window. held: the activity as the
    schedule holds it, None for a new one. fixed: whether its date is not uipkit's to move: entered, held, or invited to. keep: the
    date that uipkit proposed before, None where there is none. cast: who takes part.
    """

    known: WorkbookActivity
    id: str
    title: str
    first: date
    last: date
    held: Activity | None
    fixed: bool
    keep: date | None
    cast: Cast

    @property
    def people(self) -> frozenset[str]:
        """Who must be there: the schedule's own list where it has one. Nobody for what is no meeting."""
        if not self.known.is_meeting:
            return frozenset()
        own = self.held.participants if self.held is not None else ()
        return frozenset(own or self.cast.participants)


def is_fixed(activity: Activity) -> bool:
    """Whether an activity's date was entered, or held, or people were invited to it, so that no proposal may move it."""
    if activity.done or activity.invitation_sent is not None:
        return True
    return activity.date is not None and activity.date != activity.proposed


def slots_for(
    plan: Plan, known: Sequence[WorkbookActivity], due: date, lower: date, *, anew: bool
) -> tuple[tuple[Slot, ...], tuple[str, ...]]:
    """Return what is to be dated, in the usual order, and the titles of what is not asked for any more.

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
    slots: list[Slot] = []
    passed: list[str] = []
    for each in known:
        first, last = window(each, plan, due)
        slots.extend(
            _of_schedule(each, activity, plan, (first, last), lower, anew=anew)
            for activity in held.get(each.id, ())
        )
        if each.id in held:
            continue
        own = _own_for(each, others, first, last)
        if own is not None:
            others.remove(own)
            slots.append(_of_schedule(each, own, plan, (first, last), lower, anew=anew))
            continue
        if each.id == "coordinate-and-synthesize-plans" and len(_planning_teams(plan)) == 1:
            continue  # one team alone has nothing to coordinate
        if each.phase == 7 and last < lower:
            continue
        if each.need != "duty" and each.phase < over:
            passed.append(each.title)
            continue
        if any(line.startswith(LEFT_OUT) and f"({each.id})" in line for line in given_up):
            continue
        slots.extend(_new(each, plan, (first, last)))
    return tuple(slots), tuple(passed)


def _of_schedule(
    known: WorkbookActivity,
    activity: Activity,
    plan: Plan,
    usual: tuple[date, date],
    lower: date,
    *,
    anew: bool,
) -> Slot:
    past = activity.date is not None and activity.date < lower
    fixed = is_fixed(activity) or (past and not anew)
    keep = None if anew else activity.date
    return Slot(known, activity.id, activity.title, *usual, activity, fixed, keep, cast(known, plan))


def _new(known: WorkbookActivity, plan: Plan, usual: tuple[date, date]) -> Iterator[Slot]:
    teams = _planning_teams(plan) if known.id == "implementation-planning" else ()
    if len(teams) < 2:
        yield Slot(known, known.id, known.title, *usual, None, False, None, cast(known, plan))
        return
    for team_id, title in teams:
        own_id = f"{known.id}-{team_id}"[:LONGEST_ID].rstrip("-")
        yield Slot(
            known, own_id, f"{known.title}: {title}", *usual, None, False, None, cast(known, plan, team_id)
        )


def _planning_teams(plan: Plan) -> tuple[tuple[str, str], ...]:
    teams = plan.teams.teams if plan.teams else ()
    return tuple((each.id, each.title or each.id) for each in teams if each.team == "action-planning")


def _over(plan: Plan, known: Sequence[WorkbookActivity], held: dict[str, list[Activity]], lower: date) -> int:
    """The phase before which nothing is added any more: the plan's own, or one in which something has been done."""
    reached = plan.info.phase if plan.info is not None else 0
    for each in known:
        usual = each.need != "duty" and each.phase < 7
        for activity in held.get(each.id, ()) if usual else ():
            if activity.done and (activity.date is None or activity.date <= lower):
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
