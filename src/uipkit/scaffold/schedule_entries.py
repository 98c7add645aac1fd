"""Which entries of schedule.yaml an activity has, or gets: one, or one for each action planning team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from uipkit.plan.held import is_held, meeting_of
from uipkit.plan.values import LONGEST_ID
from uipkit.workbook.activity import WorkbookActivity

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.schedule import Activity

_FOR_EACH_TEAM = "implementation-planning"


class Entry(NamedTuple):
    """One entry: its id and title as the schedule would have them, the team that it is for, and what stands there already."""

    id: str
    title: str
    team_id: str = ""
    held: Activity | None = None


def is_fixed(activity: Activity, plan: Plan) -> bool:
    """Whether no proposal may move an activity: its date was entered, it took place, people were invited, or its agenda names a day."""
    if is_held(activity, plan) or activity.invitation_sent is not None:
        return True
    meeting = meeting_of(activity, plan)
    if meeting is not None and meeting.date is not None:
        return True
    return activity.date is not None and activity.date != activity.proposed


def entries_for(known: WorkbookActivity, held: Sequence[Activity], plan: Plan) -> Iterator[Entry]:
    """Yield the entries of an activity, those that stand there first. An entry for all teams that nobody touched becomes the first team's."""
    teams = planning_teams(plan) if known.id == _FOR_EACH_TEAM else ()
    if len(teams) < 2:
        yield from (Entry(each.id, each.title, "", each) for each in held)
        if not held:
            yield Entry(known.id, known.title)
        return
    of_teams = {
        (own_id := f"{known.id}-{team_id}"[:LONGEST_ID].rstrip("-")): Entry(
            own_id, f"{known.title}: {title}", team_id
        )
        for team_id, title in teams
    }
    there = {each.id for each in held}
    lacking = [entry for own_id, entry in of_teams.items() if own_id not in there]
    whole = False
    for each in held:
        if each.id == known.id and lacking and _untouched(each, known, plan):
            yield lacking.pop(0)._replace(held=each)
            continue
        entry = of_teams.get(each.id)
        whole = whole or entry is None
        yield Entry(each.id, each.title, entry.team_id if entry else "", each)
    if not whole:
        yield from lacking


def planning_teams(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The action planning teams that teams.yaml names: id and title of each."""
    teams = plan.teams.teams if plan.teams else ()
    return tuple((each.id, each.title or each.id) for each in teams if each.team == "action-planning")


def _untouched(activity: Activity, known: WorkbookActivity, plan: Plan) -> bool:
    own = activity.title == known.title and not (activity.notes or activity.place)
    return own and not is_fixed(activity, plan)
