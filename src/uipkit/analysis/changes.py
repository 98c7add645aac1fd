"""What changed between two versions of one plan, item by item: added, taken out, archived, renamed, moved, or changed field by field.

Items go by their ids, never by their places in a list. A thing whose id is new and whose content, or name for people, is not was
renamed, and links that only follow its new name are no changes. One that stands in another list now was moved. What could not be read on either side is named, and never counted as missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from uipkit.analysis.items import Field, Item, Node, Plain, Shape, node_of, nodes_of
from uipkit.analysis.students_named import unshown, without_students
from uipkit.plan.base import Artifact, Audience
from uipkit.plan.kept import speaks_of_students
from uipkit.plan.kinds import KINDS
from uipkit.plan.plan import Plan

What = Literal["added", "taken-out", "archived", "restored", "renamed", "moved", "changed"]

_CAME = frozenset({"added", "restored"})
_WENT = frozenset({"taken-out", "archived"})

_LINKED_FROM_ANYWHERE = frozenset({"takeaways", "schedule", "teams"})
"""Files whose entries links name by the entry's id alone; a milestone is linked within its own strategy."""

_Renames = dict[tuple[str, str], str]
_ValueOf = Callable[[str, Field], Plain]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an item that says something else now.

    path: ``baseline.value``, ``annual_targets.2026-27``, ``description``. before, after: plain data, ``None`` for nothing.
    audience: ``posted`` where what is posted of it changed. link: the kind of thing that its ids name, where it holds links.
    unit: what numbers count, where the item says so.
    """

    path: str
    before: Plain
    after: Plain
    shape: Shape
    audience: Audience
    link: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is not what it was.

    what: ``changed`` has fields, or none where only a fingerprint was recorded; ``added``, ``taken-out``, ``archived`` and ``restored`` have the items that came or went with
    it. ``renamed_from`` is the old id of a renamed item, ``moved_from`` what held an item that was moved; what else became of either
    is a change of its own. posted: whether anything that is posted is concerned.
    """

    what: What
    item: Item
    fields: tuple[FieldChange, ...] = ()
    with_it: tuple[Item, ...] = ()
    renamed_from: str = ""
    moved_from: Item | None = None

    @property
    def posted(self) -> bool:
        """Whether readers of the posted plan see the change."""
        if self.what == "changed" and self.fields:
            return any(each.audience == "posted" for each in self.fields)
        return self.item.posted

    def touches(self, *paths: str) -> bool:
        """Whether one of these fields, or one inside it, changed."""
        return any(
            each.path == path or each.path.startswith(f"{path}.") for each in self.fields for path in paths
        )


class Comparison(NamedTuple):
    """What ``compare`` found, in the plan's order. ``not_compared`` are files that could not be read in one of the two."""

    changes: tuple[Change, ...] = ()
    not_compared: tuple[str, ...] = ()


def compare(before: Plan, after: Plan) -> Comparison:
    """Return what changed from one version of a plan to another.

    A file of which only such words changed as nobody is shown (kept ones, and those that name a student) is ``changed`` without
    fields.
    """
    return _Comparing(before, after).result()


class _Pair(NamedTuple):
    old: Node | None
    new: Node | None


@dataclass
class _Comparing:
    before: Plan
    after: Plan
    renames: _Renames = field(default_factory=dict)

    def result(self) -> Comparison:
        then, now = self.before.by_file, self.after.by_file
        same = {file for file, artifact in now.items() if file in then and then[file] == artifact}
        edited = [file for file in now.keys() & then.keys() if file not in same]
        old, new = nodes_of(self.before, besides=same), nodes_of(self.after, besides=same)
        unread = {
            kind.name: self.before.unread.get(kind.name, frozenset())
            | self.after.unread.get(kind.name, frozenset())
            for kind in KINDS
        }
        readable = {
            kind.name: (
                _without(old.get(kind.name, {}), unread[kind.name]),
                _without(new.get(kind.name, {}), unread[kind.name]),
            )
            for kind in KINDS
        }
        self._find_renames(readable)
        changes = [
            change
            for kind in KINDS
            for change in self._siblings(*readable[kind.name], self._archived(kind.name))
        ]
        changes = list(self._with_moves(changes, _flat(old), _flat(new)))
        changes += self._edited_unseen(edited, changes, new)
        not_compared = sorted(kind.file(each) for kind in KINDS for each in unread[kind.name])
        return Comparison(tuple(changes), tuple(not_compared))

    def _edited_unseen(
        self, edited: Iterable[str], changes: Iterable[Change], new: Mapping[str, Mapping[str, Node]]
    ) -> Iterator[Change]:
        """The files that say something else now of which no change tells: what is kept in them changed, or what is withheld."""
        told = {change.item.file for change in changes}
        for file in sorted(edited):
            then, artifact = self.before.by_file[file], self.after.by_file[file]
            if file in told or not speaks_of_students(artifact):
                continue
            if unshown(self.before, then) != unshown(self.after, artifact):
                yield Change("changed", new[artifact.kind][artifact.id].item)

    def _archived(self, kind: str) -> tuple[Mapping[str, Artifact], Mapping[str, Artifact]]:
        then, now = (
            {each.id: each for each in without_students(plan).archived if each.kind == kind}
            for plan in (self.before, self.after)
        )
        return then, now

    # Renames --------------------------------------------------------------------------------------------------------

    def _find_renames(self, readable: Mapping[str, tuple[Mapping[str, Node], Mapping[str, Node]]]) -> None:
        """Find every renamed artifact and item. A rename can hide behind another's, so look until nothing new is found."""
        known = -1
        while known < len(self.renames):
            known = len(self.renames)
            for old, new in readable.values():
                self._look_for_renames(old, new, "")

    def _look_for_renames(self, old: Mapping[str, Node], new: Mapping[str, Node], scope: str) -> None:
        for pair in self._paired(old, new):
            if pair.old is None or pair.new is None:
                continue
            if pair.old.item.id != pair.new.item.id:
                self.renames[pair.new.item.kind, scope + pair.old.item.id] = pair.new.item.id
            for name in pair.old.lists.keys() & pair.new.lists.keys():
                self._look_for_renames(
                    pair.old.lists[name], pair.new.lists[name], _scope(pair.old.item, name)
                )

    def _paired(self, old: Mapping[str, Node], new: Mapping[str, Node]) -> Iterator[_Pair]:
        """Pair what is the same thing by id, then by likeness; the rest came or went. In the new order, then the old."""
        gone = {each: node for each, node in old.items() if each not in new}
        came = {each: node for each, node in new.items() if each not in old} if gone else {}
        known_again = self._known_again(gone, came)
        for each, node in new.items():
            yield _Pair(old.get(each) or known_again.get(each), node)
        taken = {node.item.id for node in known_again.values()}
        yield from (_Pair(node, None) for each, node in gone.items() if each not in taken)

    def _known_again(self, gone: Mapping[str, Node], came: Mapping[str, Node]) -> dict[str, Node]:
        """What went, by the new id under which it came back: all of it the same, or its own fields, or its name for people."""
        found: dict[str, Node] = {}
        left, new = list(gone.values()), [node for node in came.values() if _says_enough(node)]
        for likeness in (self._content, self._own_content, _name):
            if not left or not new:
                break
            by_likeness: dict[str, list[Node]] = {}
            for node in left:
                by_likeness.setdefault(likeness(node, self._renamed_links(node)), []).append(node)
            for node in new:
                alike = by_likeness.get(likeness(node, _as_it_is), [])
                if alike:
                    found[node.item.id] = alike.pop(0)
            taken = {node.item.id for node in found.values()}
            left = [node for node in left if node.item.id not in taken]
            new = [node for node in new if node.item.id not in found]
        return found

    def _content(self, node: Node, value_of: _ValueOf) -> str:
        def plain(each: Node) -> Any:
            below = {
                name: [[i, plain(n)] for i, n in sorted(nodes.items())] for name, nodes in each.lists.items()
            }
            return [_own_fields(each, value_of), below]

        return json.dumps(plain(node), sort_keys=True, ensure_ascii=False)

    def _own_content(self, node: Node, value_of: _ValueOf) -> str:
        return json.dumps(_own_fields(node, value_of), sort_keys=True, ensure_ascii=False)

    def _renamed_links(self, node: Node) -> _ValueOf:
        return lambda _path, found: self._linked_now(found, node.item)

    def _linked_now(self, found: Field, item: Item) -> Plain:
        """The value of a field of the old plan with links to renamed things under their new names."""
        if not self.renames:
            return found.value
        if found.shape == "entries" and isinstance(found.value, list):
            return [self._entry_now(each) for each in found.value]
        if found.link is None:
            return found.value
        scope = f"{item.whole.key}/milestones/" if found.link == "milestone" else ""

        def now(value: Any) -> Any:
            return self.renames.get((found.link or "", f"{scope}{value}"), value)

        return [now(each) for each in found.value] if isinstance(found.value, list) else now(found.value)

    def _entry_now(self, entry: Plain) -> Plain:
        """An entry, such as the progress of a milestone, with the strategy or the priority that it names under its new name."""
        if not isinstance(entry, dict):
            return entry
        return {
            name: self.renames.get((name, value), value) if isinstance(value, str) else value
            for name, value in entry.items()
        }

    # Moves ----------------------------------------------------------------------------------------------------------

    def _with_moves(
        self, changes: list[Change], old: Mapping[str, Node], new: Mapping[str, Node]
    ) -> Iterator[Change]:
        """Tell as moved what went in one list and came in another, with what else became of it."""
        moved = _moves(changes, old, new)
        if not moved:
            yield from changes
            return
        left = {node.item.key for node in moved.values()}
        inside = {item.key for node in moved.values() for item in node.below()}
        inside |= {item.key for key in moved for item in new[key].below()}
        for change in changes:
            key = change.item.key
            if key in moved:
                yield from self._moved(moved[key], new[key])
            elif key not in left:
                rest = tuple(each for each in change.with_it if each.key not in moved.keys() | left | inside)
                yield replace(change, with_it=rest)
                for each in change.with_it:
                    if each.key in moved:
                        yield from self._moved(moved[each.key], new[each.key])

    def _moved(self, old: Node, new: Node) -> Iterator[Change]:
        yield Change("moved", new.item, moved_from=old.item.within)
        yield from self._changed(old, new, "")

    # Changes --------------------------------------------------------------------------------------------------------

    def _siblings(
        self,
        old: Mapping[str, Node],
        new: Mapping[str, Node],
        archived: tuple[Mapping[str, Artifact], Mapping[str, Artifact]] = ({}, {}),
        unit: str = "",
    ) -> Iterator[Change]:
        for pair in self._paired(old, new):
            if pair.old is None and pair.new is not None:
                what: What = "restored" if pair.new.item.id in archived[0] else "added"
                yield Change(what, pair.new.item, with_it=tuple(pair.new.below()))
            elif pair.new is None and pair.old is not None:
                kept = archived[1].get(pair.old.item.id)
                yield Change(
                    "taken-out" if kept is None else "archived",
                    pair.old.item if kept is None else node_of(kept).item,
                    with_it=tuple(pair.old.below()),
                )
            elif pair.old is not None and pair.new is not None:
                yield from self._changed(pair.old, pair.new, unit)

    def _changed(self, old: Node, new: Node, unit: str) -> Iterator[Change]:
        if old.item.id != new.item.id:
            yield Change("renamed", new.item, renamed_from=old.item.id)
        unit = str(_value(new, "unit") or _value(old, "unit") or unit)
        fields = tuple(self._fields(old, new, unit))
        if fields:
            yield Change("changed", new.item, fields)
        for name in dict.fromkeys((*new.lists, *old.lists)):
            yield from self._siblings(old.lists.get(name, {}), new.lists.get(name, {}), unit=unit)

    def _fields(self, old: Node, new: Node, unit: str) -> Iterator[FieldChange]:
        for path in dict.fromkeys((*new.fields, *old.fields)):
            then, now = old.fields.get(path), new.fields.get(path)
            declared = now or then
            if declared is None:
                continue
            value_then = None if then is None else self._linked_now(then, old.item)
            value_now = None if now is None else now.value
            if value_then == value_now:
                continue
            shown_then = None if then is None else value_then if then.shape != "entries" else then.shown
            shown_now = None if now is None else value_now if now.shape != "entries" else now.shown
            audience: Audience = "internal" if shown_then == shown_now else declared.audience
            yield FieldChange(path, value_then, value_now, declared.shape, audience, declared.link, unit)


def _moves(changes: Iterable[Change], old: Mapping[str, Node], new: Mapping[str, Node]) -> dict[str, Node]:
    """What went, by the key under which it came in another list of the same kind: by its name for people, the same id first."""
    alone = {change.item.key for change in changes}
    went = _inner(changes, _WENT, old)
    found: dict[str, Node] = {}
    for node in _inner(changes, _CAME, new) if went else ():
        same = [
            each
            for each in went
            if each.item.kind == node.item.kind
            and each.item.title == node.item.title
            and not {each.item.key, node.item.key}.isdisjoint(alone)
        ]
        if same and _says_enough(node) and _has_a_name(node):
            best = next((each for each in same if each.item.id == node.item.id), same[0])
            went.remove(best)
            found[node.item.key] = best
    return found


def _inner(changes: Iterable[Change], what: frozenset[str], nodes: Mapping[str, Node]) -> list[Node]:
    """The entries of lists that came or went, alone or with what holds them."""
    items = (each for change in changes if change.what in what for each in (change.item, *change.with_it))
    return [nodes[each.key] for each in items if each.within is not None and each.key in nodes]


def _flat(nodes: Mapping[str, Mapping[str, Node]]) -> dict[str, Node]:
    """Every node by its key."""
    found: dict[str, Node] = {}

    def take_in(node: Node) -> None:
        found[node.item.key] = node
        for below in node.lists.values():
            for each in below.values():
                take_in(each)

    for of_kind in nodes.values():
        for node in of_kind.values():
            take_in(node)
    return found


def _own_fields(node: Node, value_of: _ValueOf) -> dict[str, Plain]:
    return {path: value_of(path, found) for path, found in node.fields.items()}


def _as_it_is(_path: str, found: Field) -> Plain:
    return found.value


def _name(node: Node, _value_of: _ValueOf) -> str:
    """What people call an item; its key where it has no name, which is nobody else's."""
    return node.item.title if _has_a_name(node) else node.item.key


def _has_a_name(node: Node) -> bool:
    return node.item.title != node.item.id


def _value(node: Node, path: str) -> Plain:
    found = node.fields.get(path)
    return None if found is None else found.value


def _without(nodes: Mapping[str, Node], ids: frozenset[str]) -> Mapping[str, Node]:
    return {each: node for each, node in nodes.items() if each not in ids} if ids else nodes


def _says_enough(node: Node) -> bool:
    """Whether a node holds enough to be known again by it: some text of its own."""
    return any(isinstance(found.value, str) and found.value.strip() for found in node.fields.values())


def _scope(item: Item, name: str) -> str:
    """Where the ids of a list count: in the whole plan, where links name them from anywhere, else in what holds the list."""
    return "" if item.kind in _LINKED_FROM_ANYWHERE else f"{item.key}/{name}/"
