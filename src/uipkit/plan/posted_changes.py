"""What became of a plan since somebody saw it: which items were added, changed or taken out, in words that people use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from uipkit.plan.posted_items import fingerprint_of, fingerprints, posted_items
from uipkit.plan.words import cut

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan

What = Literal["added", "changed", "taken out"]

_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "priorities": "priority",
        "targets": "improvement target",
        "interim-targets": "interim target",
        "root-causes": "root cause",
        "strategies": "strategy",
        "milestones": "milestone",
        "actions": "action step",
        "stakeholders": "stakeholder engagement",
        "themes": "theme",
        "sources": "data source",
        "takeaways": "takeaway",
        "assurances": "assurance",
    }
)
"""What an item of a list or folder is called."""

_SAID_BY = ("title", "statement", "description", "measure", "heard", "pattern")
"""The field whose words an item goes by, the first that it has."""


class ItemChange(NamedTuple):
    """One item that is not what it was. key: as in ``posted_items``. words: how a sentence speaks of it."""

    key: str
    what: What
    words: str

    @property
    def file(self) -> str:
        """The file that the item stands in, or stood in, relative to the plan folder."""
        return file_of_item(self.key)


def file_of_item(key: str) -> str:
    """Return the file of an item by its key: ``strategies/coaching.yaml`` for ``strategies/coaching/actions/hire``."""
    parts = key.split("/")
    return f"{'/'.join(parts[: 1 if parts[0] in ('plan', 'assurances') else 2])}.yaml"


def changes_since(plan: Plan, seen: Mapping[str, str]) -> tuple[ItemChange, ...]:
    """Return what differs between the plan and what somebody saw of it, in the plan's order, what was taken out last.

    seen: the fingerprint of each item, by its key, as ``posted_items.fingerprints`` gave them then.
    """
    if dict(seen) == fingerprints(plan):
        return ()
    now = posted_items(plan)
    found = [
        ItemChange(key, "changed" if key in seen else "added", item_words(key, now))
        for key, item in now.items()
        if seen.get(key) != fingerprint_of(item)
    ]
    found += [ItemChange(key, "taken out", item_words(key, now)) for key in seen if key not in now]
    return tuple(found)


def outermost(changes: Sequence[ItemChange]) -> tuple[ItemChange, ...]:
    """Return changes without those that go with another: what a new strategy holds is new with it."""
    whole = {(change.what, change.key) for change in changes if change.what != "changed"}

    def goes_along(change: ItemChange) -> bool:
        parts = change.key.split("/")
        return any((change.what, "/".join(parts[:end])) in whole for end in range(1, len(parts)))

    return tuple(change for change in changes if not goes_along(change))


def changes_in_words(changes: Sequence[ItemChange]) -> str:
    """Return changes as a sentence goes on after a colon: ``changed: the priority “Reading”; taken out: the …``."""
    found = []
    for what in ("added", "changed", "taken out"):
        words = [change.words for change in changes if change.what == what]
        if words:
            found.append(f"{what}: {', '.join(words)}")
    return "; ".join(found)


def item_words(key: str, items: Mapping[str, Mapping[str, Any]]) -> str:
    """Return how a sentence speaks of an item: ``the action step “Hire a coach” of the strategy “Coaching”``.

    items: the plan's posted items. One that is not among them goes by its id. Beside the item itself only what it stands in is
    named, however deep that is.
    """
    if key == "plan":
        return "the front of the plan (plan.yaml)"
    parts = key.split("/")
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if parts[0] == "data":  # data/takeaways is one file with two lists
        pairs = [(parts[2], parts[3])] if len(parts) > 3 else []
    elif parts[0] == "assurances" and len(parts) == 3:
        return f"the assurance “{parts[2]}”"
    words = []
    for depth in range(len(pairs), max(0, len(pairs) - 2), -1):
        noun, own_id = pairs[depth - 1]
        at = key if depth == len(pairs) else "/".join(parts[: 2 * depth])
        words.append(f"the {_NOUNS.get(noun, 'entry')} “{_own_words(items.get(at, {})) or own_id}”")
    return " of ".join(words) or key


def _own_words(item: Mapping[str, Any]) -> str:
    return cut(next((str(item[name]) for name in _SAID_BY if item.get(name)), ""))
