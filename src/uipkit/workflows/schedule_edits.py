"""The edits that turn schedule.yaml into what a proposal says: only what the proposal changes, comments and all else kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from uipkit.scaffold.schedule_proposal import ProposedActivity, ScheduleProposal
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import Edit, InsertItem, RemoveItem, ReplaceScalar, SetKey
from uipkit.workbook.checklists import ChecklistEntry

DATES_SET = "schedule-meetings"
"""The item of the checklist that is done once every activity has its day."""

Fields = Mapping[str, YamlValue]


def edits_for(proposal: ScheduleProposal, data: YamlValue) -> list[Edit]:
    """Return the edits of a schedule.yaml that holds ``data``; none where the proposal changes nothing."""
    held = items_of(data, "activities")
    places = {str(each.get("id")): place for place, each in enumerate(held)}
    edits: list[Edit] = []
    dated = bool(proposal.activities) and all(each.day is not None for each in proposal.activities)
    edits += [
        InsertItem(("checklist",), _checklist_item(each, done=dated and each.id == DATES_SET))
        for each in proposal.checklist
    ]
    for at, item in enumerate(items_of(data, "checklist")):
        if dated and item.get("id") == DATES_SET:
            edits += put(item, ("checklist", at, "done"), True)
    for activity in proposal.changes:
        if activity.state == "new":
            edits.append(InsertItem(("activities",), _activity_item(activity)))
        elif (place := places.get(activity.replaces or activity.id)) is not None:
            edits += _changed(activity, held[place], place)
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
    if activity.replaces:
        edits += put(fields, (*at, "id"), activity.id)
        edits += put(fields, (*at, "title"), activity.title)
    if activity.owner:
        edits += put(fields, (*at, "owner"), activity.owner)
    edits += _list(fields, (*at, "participants"), activity.participants)
    if activity.invitation_due is not None:
        edits += put(fields, (*at, "invitation_due"), activity.invitation_due.isoformat())
    return edits


def _list(fields: Fields, path: tuple[str | int, ...], wanted: Sequence[str]) -> list[Edit]:
    """The edits that make a list of words hold what is wanted, item by item, so that its comments stay."""
    there = fields.get(str(path[-1]))
    held = [str(each) for each in there] if isinstance(there, list) else []
    edits: list[Edit] = [
        ReplaceScalar((*path, place), new)
        for place, (old, new) in enumerate(zip(held, wanted, strict=False))
        if old != new
    ]
    edits += [InsertItem(path, yaml_value(each)) for each in wanted[len(held) :]]
    # From the end of the list, so that the places of those before stay what they are.
    return [*edits, *(RemoveItem((*path, place)) for place in reversed(range(len(wanted), len(held))))]


def _given_up(lines: Sequence[str], data: YamlValue) -> list[Edit]:
    there = data.get("given_up") if isinstance(data, dict) else None
    held = [str(each) for each in there] if isinstance(there, list) else []
    gone = [place for place, line in enumerate(held) if line not in lines]
    new = [line for line in lines if line not in held]
    edits: list[Edit] = [InsertItem(("given_up",), yaml_value(line)) for line in new]
    # From the end of the list, so that the places of those before stay what they are.
    return [*edits, *(RemoveItem(("given_up", place)) for place in reversed(gone))]


def _checklist_item(entry: ChecklistEntry, *, done: bool) -> str:
    fields = {"id": entry.id, "item": entry.item, "list": entry.list, "done": done}
    return _item(fields, to_fill_in=("link",) if entry.list == "gather" else ())


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
    return _item(fields, to_fill_in=("invitation_sent",) if activity.invitation_due else ())


def _item(fields: Mapping[str, object], to_fill_in: Sequence[str] = ()) -> str:
    """An item's YAML: the fields that say something, and those that somebody will fill in."""
    written = ((name, yaml_value(value)) for name, value in fields.items())
    lines = [f"{name}: {value}" for name, value in written if value]
    return tidy_lines("\n".join([*lines, *(f"{name}:" for name in to_fill_in), "notes:"])).rstrip("\n")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
