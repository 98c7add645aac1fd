"""What changed between two versions of one plan, item by item: added, taken out, archived, renamed, or changed field by field.

Items go by their ids, never by their places in a list. A thing whose id is new and whose content is not was renamed, and links
that only follow its new name are no changes. What could not be read on either side is named, and never counted as missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from uipkit.analysis.items import Field, Item, Node, Plain, Shape, node_of, nodes_of
from uipkit.plan.base import Artifact, Audience
from uipkit.plan.kinds import KINDS
from uipkit.plan.plan import Plan

What = Literal["added", "taken-out", "archived", "restored", "renamed", "changed"]

_LINKED_FROM_ANYWHERE = frozenset({"takeaways", "schedule", "teams"})
"""Files whose entries links name by the entry's id alone; a milestone is linked within its own strategy."""

_Renames = dict[tuple[str, str], str]


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
    it. ``renamed_from`` is the old id of a renamed item, whose content is the same. posted: whether anything that is posted
    is concerned.
    """

    what: What
    item: Item
    fields: tuple[FieldChange, ...] = ()
    with_it: tuple[Item, ...] = ()
    renamed_from: str = ""

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
    """Return what changed from one version of a plan to another."""
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
        not_compared = sorted(kind.file(each) for kind in KINDS for each in unread[kind.name])
        return Comparison(tuple(changes), tuple(not_compared))

    def _archived(self, kind: str) -> tuple[Mapping[str, Artifact], Mapping[str, Artifact]]:
        then, now = (
            {each.id: each for each in plan.archived if each.kind == kind}
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
        """Pair what is the same thing by id, then by equal content; the rest came or went. In the new order, then the old."""
        gone = {each: node for each, node in old.items() if each not in new}
        by_content: dict[str, list[str]] = {}
        for each, node in gone.items():
            by_content.setdefault(self._content(node, self._renamed_links(node)), []).append(each)
        taken: set[str] = set()
        for each, node in new.items():
            same = old.get(each)
            if same is None and gone:
                candidates = by_content.get(self._content(node, lambda _path, found: found.value), [])
                if candidates and _says_enough(node):
                    same = gone[candidates.pop(0)]
                    taken.add(same.item.id)
            yield _Pair(same, node)
        yield from (_Pair(node, None) for each, node in gone.items() if each not in taken)

    def _content(self, node: Node, value_of: Callable[[str, Field], Plain]) -> str:
        def plain(each: Node) -> Any:
            fields = {path: value_of(path, found) for path, found in each.fields.items()}
            return [
                fields,
                {
                    name: [[i, plain(n)] for i, n in sorted(nodes.items())]
                    for name, nodes in each.lists.items()
                },
            ]

        return json.dumps(plain(node), sort_keys=True, ensure_ascii=False)

    def _renamed_links(self, node: Node) -> Callable[[str, Field], Plain]:
        return lambda _path, found: self._linked_now(found, node.item)

    def _linked_now(self, found: Field, item: Item) -> Plain:
        """The value of a field of the old plan with links to renamed things under their new names."""
        if found.link is None or not self.renames:
            return found.value
        scope = f"{item.whole.key}/milestones/" if found.link == "milestone" else ""

        def now(value: Any) -> Any:
            return self.renames.get((found.link or "", f"{scope}{value}"), value)

        return [now(each) for each in found.value] if isinstance(found.value, list) else now(found.value)

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
