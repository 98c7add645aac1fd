"""The edits that turn schedule.yaml into what a proposal says: only what the proposal changes, comments and all else kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from uipkit.scaffold.schedule_proposal import ProposedActivity, ScheduleProposal
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import Edit, InsertItem, RemoveItem, ReplaceScalar, SetKey
from uipkit.workbook.checklists import ChecklistEntry

Fields = Mapping[str, YamlValue]


def edits_for(proposal: ScheduleProposal, data: YamlValue) -> list[Edit]:
    """Return the edits of a schedule.yaml that holds ``data``; none where the proposal changes nothing."""
    held = items_of(data, "activities")
    places = {str(each.get("id")): place for place, each in enumerate(held)}
    edits: list[Edit] = []
    edits += [InsertItem(("checklist",), _checklist_item(each)) for each in proposal.checklist]
    for activity in proposal.changes:
        if activity.state == "new":
            edits.append(InsertItem(("activities",), _activity_item(activity)))
        elif activity.id in places:
            edits += _changed(activity, held[places[activity.id]], places[activity.id])
    return [*edits, *_given_up(proposal.given_up, data)]


def put(fields: Fields, path: tuple[str | int, ...], value: str | bool) -> list[Edit]:
    """Return the edit that gives the field at the end of ``path`` a value, which may be new; none where it has that value."""
    name = str(path[-1])
    if name not in fields:
        return [SetKey(path, yaml_value(value))]
    return [] if fields[name] == value else [ReplaceScalar(path, value)]


def items_of(data: YamlValue, name: str) -> list[dict[str, YamlValue]]:
    """The items of a list of the file, as plain data; none where there is no such list."""
    items = data.get(name) if isinstance(data, dict) else None
    return [each if isinstance(each, dict) else {} for each in items] if isinstance(items, list) else []


def _changed(activity: ProposedActivity, fields: Fields, place: int) -> list[Edit]:
    at = ("activities", place)
    edits: list[Edit] = []
    if activity.day is not None and activity.state == "moved":
        edits += put(fields, (*at, "date"), activity.day.isoformat())
        edits += put(fields, (*at, "proposed"), activity.day.isoformat())
    if not fields.get("owner") and activity.owner:
        edits += put(fields, (*at, "owner"), activity.owner)
    if not fields.get("participants") and activity.participants:
        path = (*at, "participants")
        edits += [InsertItem(path, yaml_value(each)) for each in activity.participants]
    if activity.invitation_due is not None:
        edits += put(fields, (*at, "invitation_due"), activity.invitation_due.isoformat())
    return edits


def _given_up(lines: Sequence[str], data: YamlValue) -> list[Edit]:
    there = data.get("given_up") if isinstance(data, dict) else None
    held = [str(each) for each in there] if isinstance(there, list) else []
    gone = [place for place, line in enumerate(held) if line not in lines]
    new = [line for line in lines if line not in held]
    edits: list[Edit] = [InsertItem(("given_up",), yaml_value(line)) for line in new]
    # From the end of the list, so that the places of those before stay what they are.
    return [*edits, *(RemoveItem(("given_up", place)) for place in reversed(gone))]


def _checklist_item(entry: ChecklistEntry) -> str:
    return _item({"id": entry.id, "item": entry.item, "list": entry.list, "done": False})


def _activity_item(activity: ProposedActivity) -> str:
    day = activity.day
    fields = {
        "id": activity.id,
        "title": activity.title,
        "meeting": activity.agenda,
        "phase": activity.phase,
        "date": _iso(day),
        "time": activity.time,
        "proposed": _iso(day),
        "length": activity.length,
        "owner": activity.owner,
        "participants": list(activity.participants),
        "invitation_due": _iso(activity.invitation_due),
        "monitors_progress": activity.monitors_progress or None,
        "done": False,
    }
    return _item(fields)


def _item(fields: Mapping[str, object]) -> str:
    written = ((name, yaml_value(value)) for name, value in fields.items())
    return tidy_lines("\n".join(f"{name}: {value}" for name, value in written if value)).rstrip("\n")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
