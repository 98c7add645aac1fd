"""The plan as those who approve it see it, item by item: what the posted plan prints, each item with a fingerprint.

An item is an artifact without its lists of items, or one entry of such a list: ``strategies/coaching`` and
``strategies/coaching/actions/hire-coach``. Items go by id, never by place in a list, so that moving one is no change. What the
posted plan prints of district.yaml are items as well: ``district``, and ``district/assurances/<id>`` for each assurance of the
district's own wording that stands in the plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from uipkit.plan.base import Model
from uipkit.plan.fields import traits
from uipkit.plan.frozen import EMPTY
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.strategy import Milestone

if TYPE_CHECKING:
    from uipkit.plan.base import Artifact
    from uipkit.plan.plan import Plan

SHOWN_KINDS = frozenset(
    {"plan", "district", "priority", "root-cause", "strategy", "assurances", "engagement"}
)
"""The kinds of file that make the plan which a body sees. Approvals, progress and the record of planning are not it."""

DISTRICT = "district"
"""The item of what the posted plan takes over from district.yaml."""

_NOT_SEEN: Mapping[str, frozenset[str]] = {
    "PlanInfo": frozenset(
        {"submission", "calendar", "languages", "plan_type_reasons"}
    ),  # after every approval; in no plan document; in the notice to parents
    "Target": frozenset({"scale"}),  # it serves the checker
    # The same in plain words or in another language, for the family summary and the answers in it.
    **{
        name: frozenset({"for_families"})
        for name in ("Identification", "PriorPlan", "Priority", "RootCause", "Strategy")
    },
    "Action": frozenset({"help_wanted_in"}),
    "Theme": frozenset({"translations"}),
}
"""Fields that may be posted and that the posted plan does not print, or that come after every approval."""

_SHARED = ("district", "district_code", "governance", "due", "public_contact")
"""What plan.yaml may leave to district.yaml and the posted plan prints."""

_FOLDERS = {"priority": "priorities", "root-cause": "root-causes"}
"""Where the items stand that a field links to."""

LENGTH_OF_A_FINGERPRINT = 12
"""In hexadecimal digits: 48 bits, against accidents and not against forgers; git keeps the whole history."""

Renamed = Mapping[str, str]
"""Keys of today, each with the key by which the same item went before."""


class _Reading(NamedTuple):
    """The artifact whose items are read, by the key of today, and the keys that are to be read as others."""

    artifact: str
    renamed: Renamed


def posted_items(plan: Plan, renamed: Renamed = EMPTY) -> dict[str, Mapping[str, Any]]:
    """Return every item of the plan that a body sees: its key and its posted fields as plain data, in the plan's order.

    Fields that say nothing (empty, or None) are left out, so that writing an empty field is no change; neither is writing
    a file that holds nothing but its lists. Ids are no content, only links are: ``renamed`` says of links what they were called.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for artifact in plan.artifacts():
        if artifact.kind in SHOWN_KINDS and artifact.kind != "district":
            found.update(items_of(artifact, renamed))
    found.update(_of_assurances(plan, found))
    return found


def items_of(artifact: Artifact, renamed: Renamed = EMPTY) -> dict[str, Mapping[str, Any]]:
    """Return the items of one artifact, as ``posted_items`` does for a plan."""
    key = artifact.file.removesuffix(".yaml")
    return dict(_items(artifact, key, _Reading(key, renamed)))


def fingerprint_of(item: Mapping[str, Any]) -> str:
    """Return the fingerprint of one item's content."""
    text = json.dumps(item, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH_OF_A_FINGERPRINT]


def fingerprints(plan: Plan) -> dict[str, str]:
    """Return the fingerprint of every item that a body sees, by key, in the plan's order."""
    return {key: fingerprint_of(item) for key, item in posted_items(plan).items()}


def whole_fingerprint(seen: Mapping[str, str]) -> str:
    """Return one fingerprint for all items together, whatever their order."""
    return fingerprint_of(dict(seen))


def _of_assurances(
    plan: Plan, own: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What the district says on the plan's pages, and which assurances stand there without an answer."""
    from uipkit.workbook.assurances import applying

    answered = {each.id for each in plan.assurances.assurances} if plan.assurances is not None else set()
    open_ones = [each.entry.id for each in applying(plan) if each.entry.id not in answered]
    if open_ones:
        yield "assurances", {**own.get("assurances", {}), "without an answer": sorted(open_ones)}
    district, info = plan.district, plan.info
    if district is None:
        return
    front: dict[str, Any] = {
        name: _plain(getattr(district, name), _Reading(DISTRICT, EMPTY))
        for name in _SHARED
        if info is None or not getattr(info, name)
    }
    front["assurances_confirmed"] = district.assurances_confirmed or None
    front["assurances_not_used"] = sorted(answered & set(district.assurances_not_used))
    said = {name: value for name, value in front.items() if not _says_nothing(value)}
    if said:
        yield DISTRICT, said
    shown = (answered | set(open_ones)) - set(district.assurances_not_used)
    for entry in district.assurances:
        if entry.id in shown:
            wording = {"title": entry.title, "authority": entry.authority}
            yield f"{DISTRICT}/assurances/{entry.id}", wording


def _items(model: Model, key: str, reading: _Reading) -> Iterator[tuple[str, Mapping[str, Any]]]:
    own: dict[str, Any] = {}
    below: list[tuple[str, Mapping[str, Any]]] = []
    for name, link in _posted_fields(type(model)):
        value = getattr(model, name)
        if (
            isinstance(value, tuple)
            and value
            and all(isinstance(each, Model) and _has_id(type(each)) for each in value)
        ):
            for each in value:
                below += _items(each, f"{key}/{name.replace('_', '-')}/{each.id}", reading)
        elif not _says_nothing(plain := _plain(_as_it_was(value, link, reading) if link else value, reading)):
            own[name] = plain
    own.update(_said_of_a_practice(model))
    if own or "/" in key:  # an entry of a list stands there whatever it says
        yield key, own
    yield from below


def _said_of_a_practice(model: Model) -> Mapping[str, Any]:
    """What the posted plan's sentence on the measure of a milestone rests on, where the milestone names no measure of its own.

    The practice itself is not in that sentence.
    """
    if not isinstance(model, Milestone) or model.measured_by is None:
        return EMPTY
    if model.measure and not is_placeholder(model.measure):
        return EMPTY
    said = model.measured_by.model_dump(mode="json", exclude={"practice"})
    return {"measured_by": {name: each for name, each in said.items() if not _says_nothing(each)}}


def _as_it_was(value: object, link: str, reading: _Reading) -> object:
    """Ids that a field links to, by the names that their items had before."""
    folder = _FOLDERS.get(link, f"{reading.artifact}/{link}s")
    if isinstance(value, tuple):
        return tuple(_as_it_was(each, link, reading) for each in value)
    return reading.renamed.get(f"{folder}/{value}", f"/{value}").rpartition("/")[2]


@cache
def _posted_fields(model: type[Model]) -> tuple[tuple[str, str | None], ...]:
    """The fields that a body sees, each with what it links to."""
    not_seen = _NOT_SEEN.get(model.__name__, frozenset[str]())
    return tuple(
        (declared.name, declared.link)
        for declared in traits(model)
        if declared.audience == "posted" and declared.name != "id" and declared.name not in not_seen
    )


@cache
def _has_id(model: type[Model]) -> bool:
    return "id" in model.model_fields


def _plain(value: object, reading: _Reading) -> Any:
    if isinstance(value, Model):
        fields = {name: _plain(getattr(value, name), reading) for name, _ in _posted_fields(type(value))}
        return {name: each for name, each in fields.items() if not _says_nothing(each)}
    if isinstance(value, tuple):
        return [_plain(each, reading) for each in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(each, reading) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _says_nothing(value: object) -> bool:
    return value is None or value == "" or value == [] or value == {}
