"""The plan as those who approve it see it, item by item: posted fields alone, each item with a fingerprint.

An item is an artifact without its lists of items, or one entry of such a list: ``strategies/coaching`` and
``strategies/coaching/actions/hire-coach``. Items go by id, never by place in a list, so that moving one is no change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from uipkit.plan.base import Model, described

if TYPE_CHECKING:
    from uipkit.plan.base import Artifact
    from uipkit.plan.plan import Plan

SHOWN_KINDS = frozenset(
    {"plan", "priority", "root-cause", "strategy", "takeaways", "assurances", "engagement"}
)
"""The kinds of file that make the plan which a body sees. Approvals, progress and the record of planning are not it."""

_NOT_SEEN = {"plan": frozenset({"submission"})}
"""Posted fields that come after every approval."""

LENGTH_OF_A_FINGERPRINT = 12
"""In hexadecimal digits: 48 bits, against accidents and not against forgers; git keeps the whole history."""


def posted_items(plan: Plan) -> dict[str, Mapping[str, Any]]:
    """Return every item of the plan that a body sees: its key and its posted fields as plain data, in the plan's order.

    Fields that say nothing (empty, or None) are left out, so that writing an empty field is no change; neither is writing
    a file that holds nothing but its lists.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for artifact in plan.artifacts():
        if artifact.kind in SHOWN_KINDS:
            found.update(
                _items(
                    artifact, artifact.file.removesuffix(".yaml"), _NOT_SEEN.get(artifact.kind, frozenset())
                )
            )
    return found


def items_of(artifact: Artifact) -> dict[str, Mapping[str, Any]]:
    """Return the items of one artifact, as ``posted_items`` does for a plan."""
    return dict(
        _items(artifact, artifact.file.removesuffix(".yaml"), _NOT_SEEN.get(artifact.kind, frozenset()))
    )


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


def _items(model: Model, key: str, not_seen: frozenset[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    own: dict[str, Any] = {}
    below: list[tuple[str, Mapping[str, Any]]] = []
    for name in _posted_fields(type(model)):
        if name in not_seen:
            continue
        value = getattr(model, name)
        if (
            isinstance(value, tuple)
            and value
            and all(isinstance(each, Model) and _has_id(type(each)) for each in value)
        ):
            for each in value:
                below += _items(each, f"{key}/{name.replace('_', '-')}/{each.id}", frozenset())
        elif not _says_nothing(plain := _plain(value)):
            own[name] = plain
    if own:
        yield key, own
    yield from below


@cache
def _posted_fields(model: type[Model]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if described(field).audience == "posted")


@cache
def _has_id(model: type[Model]) -> bool:
    return "id" in model.model_fields


def _plain(value: object) -> Any:
    if isinstance(value, Model):
        fields = {name: _plain(getattr(value, name)) for name in _posted_fields(type(value))}
        return {name: each for name, each in fields.items() if not _says_nothing(each)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _says_nothing(value: object) -> bool:
    return value is None or value == "" or value == [] or value == {}
