"""What became of a plan since somebody saw it: which items were added, changed, moved or taken out, in words that people use.

A new id is no change, since the posted plan prints none: an item is known again by what it says, or by what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from uipkit.plan.words import cut
from uipkit.workbook.posted_items import DISTRICT, Renamed, fingerprint_of, posted_items

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan

What = Literal["added", "changed", "moved", "taken out"]

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
        "assurances": "assurance",
    }
)
"""What an item of a list or folder is called."""

_SAID_BY = ("title", "statement", "description", "measure", "heard")
"""The field whose words an item goes by, the first that it has."""

_BY_ID = ("assurances/", f"{DISTRICT}/")
"""Items whose id says which they are: another id is another assurance, whatever else is said of it."""

_ALONE: Mapping[str, str] = MappingProxyType(
    {
        "plan": "the front of the plan (plan.yaml)",
        "assurances": "which assurances stand without an answer (assurances.yaml)",
        DISTRICT: "what the plan takes over from the district (district.yaml)",
    }
)
"""Items that are a file of which there is one."""


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
    return f"{'/'.join(parts[: 1 if parts[0] in _ALONE else 2])}.yaml"


def changes_since(plan: Plan, seen: Mapping[str, str]) -> tuple[ItemChange, ...]:
    """Return what differs between the plan and what somebody saw of it, in the plan's order, what was taken out last.

    seen: the fingerprint of each item, by its key, as ``posted_items.fingerprints`` gave them then. An item that stands in
    another list now, such as an action step that went to another strategy, was moved.
    """
    items = posted_items(plan)
    now = {key: fingerprint_of(item) for key, item in items.items()}
    if dict(seen) == now:
        return ()
    renamed: dict[str, str] = {}
    while more := _known_again(_by_old_keys(now, renamed), seen):
        renamed.update({_key_of_today(old, renamed): before for old, before in more.items()})
        now = {key: fingerprint_of(item) for key, item in posted_items(plan, renamed).items()}
    today = {_old_key(key, renamed): key for key in now}
    print_of = _by_old_keys(now, renamed)
    moved = _moved(print_of, seen)
    found: list[ItemChange] = []
    for key, fingerprint in print_of.items():
        if seen.get(key) == fingerprint:
            continue
        what: What = "changed" if key in seen or key in _ALONE else "moved" if key in moved else "added"
        found.append(ItemChange(today[key], what, item_words(today[key], items)))
    found += [
        ItemChange(key, "changed" if key in _ALONE else "taken out", item_words(key, items))
        for key in seen
        if key not in print_of and key not in moved.values()
    ]
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
    for what in ("added", "changed", "moved", "taken out"):
        words = [change.words for change in changes if change.what == what]
        if words:
            found.append(f"{what}: {', '.join(words)}")
    return "; ".join(found)


def item_words(key: str, items: Mapping[str, Mapping[str, Any]]) -> str:
    """Return how a sentence speaks of an item: ``the action step “Hire a coach” of the strategy “Coaching”``.

    items: the plan's posted items. One that is not among them goes by its id. Beside the item itself only what it stands in is
    named, however deep that is.
    """
    if key in _ALONE:
        return _ALONE[key]
    parts = key.split("/")
    if parts[0] == DISTRICT:
        return f"the district's wording of the assurance “{_own_words(items.get(key, {})) or parts[-1]}”"
    if parts[0] == "assurances":
        wording = items.get(f"{DISTRICT}/{key.partition('/')[2]}", {})
        return f"the assurance “{_own_words(wording) or parts[-1]}”"
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    words = []
    for depth in range(len(pairs), max(0, len(pairs) - 2), -1):
        noun, own_id = pairs[depth - 1]
        at = key if depth == len(pairs) else "/".join(parts[: 2 * depth])
        words.append(f"the {_NOUNS.get(noun, 'entry')} “{_own_words(items.get(at, {})) or own_id}”")
    return " of ".join(words) or key


def _own_words(item: Mapping[str, Any]) -> str:
    return cut(next((str(item[name]) for name in _SAID_BY if item.get(name)), ""))


# Items that only go by another id -----------------------------------------------------------------------------------


def _known_again(now: Mapping[str, str], seen: Mapping[str, str]) -> Renamed:
    """Items under new keys that were seen under others of the same list: by what they say, else by most of what they hold."""
    new = [key for key in now if key not in seen and _may_be_renamed(key, seen)]
    gone = [key for key in seen if key not in now and _may_be_renamed(key, now)]
    same = {}
    for key in new:
        match = next((old for old in gone if _list(old) == _list(key) and seen[old] == now[key]), None)
        if match is not None:
            gone.remove(match)
            same[key] = match
    if same:
        return same
    for key in new:
        inside = _inside(key, now)
        for old in gone:
            held = _inside(old, seen)
            if _list(old) == _list(key) and len(inside & held) * 2 > max(len(inside), len(held)):
                return {key: old}
    return {}


def _may_be_renamed(key: str, others: Mapping[str, str]) -> bool:
    """Whether an item may have changed its id alone; what stands in a new or lost item goes with that."""
    within = _list(key).rpartition("/")[0]
    return "/" in key and not key.startswith(_BY_ID) and (not within or within in others)


def _inside(key: str, items: Mapping[str, str]) -> set[tuple[str, str]]:
    """What an item holds: the fingerprints of the items in it, each with its list."""
    start = f"{key}/"
    return {(_list(each).removeprefix(key), found) for each, found in items.items() if each.startswith(start)}


def _moved(now: Mapping[str, str], seen: Mapping[str, str]) -> Mapping[str, str]:
    """Entries that say what they said, in another list of the same name: their keys, each with the one it had."""
    gone = [key for key in seen if key not in now and key.count("/") > 1 and not key.startswith(_BY_ID)]
    found = {}
    for key, fingerprint in now.items():
        if key in seen or key.count("/") < 2 or key.startswith(_BY_ID):
            continue
        name = _list(key).rpartition("/")[2]
        for old in gone:
            if seen[old] == fingerprint and _list(old).rpartition("/")[2] == name:
                found[key] = old
                gone.remove(old)
                break
    return found


def _list(key: str) -> str:
    """The list or folder that an item stands in: ``strategies/coaching/actions``."""
    return key.rpartition("/")[0]


def _old_key(key: str, renamed: Renamed) -> str:
    """The key by which an item of today went before; what holds it may have been renamed as well."""
    for end in range(len(key), 0, -1):
        if (end == len(key) or key[end] == "/") and key[:end] in renamed:
            return f"{renamed[key[:end]]}{key[end:]}"
    return key


def _by_old_keys(now: Mapping[str, str], renamed: Renamed) -> dict[str, str]:
    return {_old_key(key, renamed): fingerprint for key, fingerprint in now.items()}


def _key_of_today(old: str, renamed: Renamed) -> str:
    """The other way round: the key of today, of a key in which only what holds the item goes by its old name."""
    for today, before in sorted(renamed.items(), key=lambda pair: -len(pair[1])):
        if old.startswith(f"{before}/"):
            return f"{today}{old[len(before) :]}"
    return old
