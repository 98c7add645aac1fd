"""What a school does without: written to schedule.yaml, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Sequence

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.held import meeting_of
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.scaffold.schedule_entries import is_fixed
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import Edit, InsertItem, RemoveItem
from uipkit.workbook.activities import activities_for, activity_of
from uipkit.workbook.activity import WorkbookActivity
from uipkit.workflows.schedule_edits import items_of

FIELD = "left_out"


def leaving_out(wanted: Sequence[str], plan: Plan, data: YamlValue) -> list[Edit]:
    """Return the edits of the schedule.yaml that holds ``data``: the ids go on the list, uipkit's own entries go.

    Raises ScaffoldRefused for an id that means nothing, for what the plan type owes by law, and for an entry that somebody has
    touched, since that is not uipkit's to delete.
    """
    known = activities_for(plan)
    by_id = {each.id: each for each in known}
    scheduled = plan.schedule.activities if plan.schedule is not None else ()
    listed = plan.schedule.left_out if plan.schedule is not None else ()
    places = {str(each.get("id")): place for place, each in enumerate(items_of(data, "activities"))}
    gone: list[int] = []
    edits: list[Edit] = []
    for own_id in dict.fromkeys(wanted):
        activity = _known(own_id, by_id)
        for entry in scheduled:
            if activity_of(entry, known) == activity:
                _refuse_touched(entry, activity, plan)
                gone.append(places[entry.id])
        edits += [] if own_id in listed else [InsertItem((FIELD,), own_id)]
    # From the end of the list, so that the places of those before stay what they are.
    return [*edits, *(RemoveItem(("activities", place)) for place in sorted(gone, reverse=True))]


def _known(own_id: str, by_id: dict[str, WorkbookActivity]) -> WorkbookActivity:
    activity = by_id.get(own_id)
    if activity is None:
        near = nearest(own_id, list(by_id))
        hint = f' Did you mean "{near}"?' if near else f" There is: {', '.join(by_id)}."
        raise ScaffoldRefused(
            f'The process has no activity "{own_id}", so there is nothing to leave out.{hint} '
            "An activity of your own is left out by deleting it."
        )
    if activity.need == "duty":
        raise ScaffoldRefused(
            f"{activity.title}: the law asks for this with the school's plan type, so it stays. A district that knows better leaves it "
            "out in district.yaml, under planning.activities_not_used."
        )
    return activity


def _refuse_touched(entry: Activity, activity: WorkbookActivity, plan: Plan) -> None:
    meeting = meeting_of(entry, plan)
    touched = is_fixed(entry, plan) or entry.notes or entry.place or meeting is not None
    if touched:
        raise ScaffoldRefused(
            f"{entry.title} ({entry.id}) stands in schedule.yaml with a date, an agenda or notes that are not uipkit's own. "
            f"Delete its entry there, then: uipkit schedule --leave-out {activity.id}"
        )
