"""A plan taken apart into items: each artifact, and each entry of its lists that has an id, with its own fields.

The keys are those of ``workbook.posted_items`` (``strategies/coaching/actions/hire-coach``), so that what a body saw can be held
against what changed. Here internal fields are items' fields too, each with its audience; what is ``kept`` in its file is none,
so that no account of changes repeats it, and in place of a text that names a student stands ``students_named.WITHHELD``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from uipkit.analysis.students_named import without_students
from uipkit.plan.base import Artifact, Audience, Model
from uipkit.plan.fields import FieldTraits, has_posted_text, traits
from uipkit.plan.frozen import EMPTY
from uipkit.plan.kinds import kind_of_file
from uipkit.plan.plan import Plan
from uipkit.plan.priority import InterimTarget, Target
from uipkit.workbook.target_names import target_called

Shape = Literal["text", "prose", "number", "flag", "day", "list", "entries"]

Plain = str | float | int | bool | list[Any] | dict[str, Any] | None
"""A value as JSON can hold it; dates are written ``2026-10-15``."""

Links = Mapping[tuple[str, str], str]
"""New ids of renamed things, by kind and old id."""

_NOT_COMPARED = frozenset({"id", "items"})
"""Ids pair items instead; ``items`` of a version that a body saw is summed up by that version's fingerprint."""

_TITLE_FIELDS = (
    "title",
    "statement",
    "measure",
    "pattern",
    "description",
    "heard",
    "item",
    "step",
    "what",
    "decision",
    "feedback",
    "prompt",
    "school",
    "district",
)
"""Where an item's name for people stands, the first that says something; else its id."""

_SINGULAR = {
    "targets": "target",
    "interim_targets": "interim-target",
    "milestones": "milestone",
    "actions": "action",
    "sources": "data-source",
    "takeaways": "takeaway",
    "assurances": "assurance",
    "approvals": "approval",
    "notices": "notice",
    "feedback": "feedback-item",
    "teams": "team",
    "checklist": "checklist-item",
    "activities": "activity",
    "topics": "topic",
    "note_catcher": "prompt",
    "handouts": "handout",
    "parts": "handout-part",
    "candidate_priorities": "candidate-priority",
    "possible_root_causes": "possible-root-cause",
    "strategy_ideas": "strategy-idea",
    "course_corrections": "course-correction",
    "decisions": "decision",
    "follow_ups": "follow-up",
    "themes": "theme",
    "protocol": "protocol-step",
    "resources": "resource",
    "results": "results-date",
}
"""What one entry of a list is called, by the list's field."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a plan, as changes name it.

    key: ``strategies/coaching/actions/hire-coach``. kind: ``action``, ``strategy``, ``plan``. id: its own id. file: the file
    that holds it, relative to the plan folder. title: what people call it, cut to no length. posted: whether anything that it
    says may be posted. within: the item that holds it; None for an artifact.
    """

    key: str
    kind: str
    id: str
    file: str
    title: str
    posted: bool
    within: Item | None = None

    @property
    def whole(self) -> Item:
        """The artifact that it belongs to, or itself."""
        return self if self.within is None else self.within.whole


class Field(NamedTuple):
    """One field of an item: its value as plain data (``None`` where it says nothing) and how it is declared."""

    value: Plain
    shape: Shape
    audience: Audience
    link: str | None
    shown: Plain
    """Of a list of entries, what of them is posted; elsewhere the value itself."""


class Node(NamedTuple):
    """An item with its fields by path (``baseline.value``) and the items below it, list by list, by id."""

    item: Item
    fields: Mapping[str, Field]
    lists: Mapping[str, Mapping[str, Node]]

    def below(self) -> Iterator[Item]:
        """Every item below this one."""
        for nodes in self.lists.values():
            for node in nodes.values():
                yield node.item
                yield from node.below()


def nodes_of(plan: Plan, besides: Collection[str] = ()) -> dict[str, dict[str, Node]]:
    """Return every artifact of a plan as a node, besides some by their files: by kind, then by id, in the plan's order."""
    found: dict[str, dict[str, Node]] = {}
    for artifact in without_students(plan).artifacts():
        if artifact.file not in besides:
            found.setdefault(artifact.kind, {})[artifact.id] = node_of(artifact)
    return found


def node_of(artifact: Artifact) -> Node:
    """Return one artifact as a node."""
    item = Item(
        artifact.file.removesuffix(".yaml"),
        artifact.kind,
        artifact.id,
        artifact.file,
        title_of(artifact),
        has_posted_text(type(artifact)),
    )
    return _node(artifact, item)


def item_of_key(key: str, known: Mapping[str, Item] = EMPTY) -> Item:
    """Return the item that a key names, where the item itself is not there any more: its id stands for its title.

    known: items that are there, by key; what held it may still be one of them.
    """
    parts = key.split("/")
    file, kind = key, None
    for length in (1, 2):
        file = "/".join(parts[:length])
        kind = kind_of_file(f"{file}.yaml")
        if kind is not None:
            break
    own_id = file.rpartition("/")[2]
    item = known.get(file) or Item(file, kind.name if kind else "file", own_id, f"{file}.yaml", own_id, True)
    rest = parts[file.count("/") + 1 :]
    for name, each in zip(rest[::2], rest[1::2], strict=False):
        own_key = f"{item.key}/{name}/{each}"
        singular = _SINGULAR.get(name.replace("-", "_"), "entry")
        item = known.get(own_key) or Item(own_key, singular, each, item.file, each, True, item)
    return item


def title_of(model: Model) -> str:
    """Return what people call an artifact or an entry, on one line; its id where it has no words of its own."""
    body, act = getattr(model, "body", ""), getattr(model, "act", "")
    if act:
        return f"{body} {act}".strip().replace("-", " ")
    if isinstance(model, InterimTarget):
        return model.id
    if isinstance(model, Target):  # two targets of a priority may differ in nothing but whom they are about
        return " ".join(target_called(model).split())
    words = (getattr(model, name, "") for name in _TITLE_FIELDS)
    found = next((text for text in words if isinstance(text, str) and text.strip()), "")
    return " ".join(found.split()) or str(getattr(model, "id", ""))


def _node(model: Model, item: Item) -> Node:
    fields: dict[str, Field] = {}
    lists: dict[str, dict[str, Node]] = {}
    _take_in(model, item, "", "posted", fields, lists)
    return Node(item, fields, lists)


def _take_in(
    model: Model,
    item: Item,
    prefix: str,
    audience: Audience,
    fields: dict[str, Field],
    lists: dict[str, dict[str, Node]],
) -> None:
    """Take in the fields of ``model``, which is the item or a part of it, those of models inside it flattened."""
    for declared in traits(type(model)):
        if declared.name in _NOT_COMPARED or declared.audience == "kept":  # what is kept stays in its file
            continue
        value = getattr(model, declared.name)
        path = f"{prefix}{declared.name}"
        seen: Audience = "posted" if audience == declared.audience == "posted" else "internal"
        if isinstance(value, Model):
            _take_in(value, item, f"{path}.", seen, fields, lists)
        elif isinstance(value, Mapping):
            for key, each in value.items():
                fields[f"{path}.{key}"] = _field(each, declared, seen)
        elif (
            isinstance(value, tuple)
            and value
            and isinstance(value[0], Model)
            and "id" in type(value[0]).model_fields
        ):
            lists[path] = _entries(value, item, path, seen)
        elif not says_nothing(value):
            fields[path] = _field(value, declared, seen)


def _entries(entries: tuple[Any, ...], within: Item, path: str, audience: Audience) -> dict[str, Node]:
    found: dict[str, Node] = {}
    kind = _SINGULAR.get(path.rpartition(".")[2], "entry")
    for entry in entries:
        model: type[Model] = type(entry)
        entry_id, times = entry.id, 1
        # An id that stands twice: the checker says so, and here neither entry may hide the other.
        while entry_id in found:
            times += 1
            entry_id = f"{entry.id}-{times}"
        key = f"{within.key}/{path.replace('_', '-').replace('.', '/')}/{entry_id}"
        posted = audience == "posted" and within.posted and has_posted_text(model)
        item = Item(key, kind, entry_id, within.file, title_of(entry), posted, within)
        node = _node(entry, item)
        if not posted:
            node = _inside(node)
        found[entry_id] = node
    return found


def _inside(node: Node) -> Node:
    """The same node where it stands in a list that is not posted: none of its fields is."""
    fields = {path: field._replace(audience="internal") for path, field in node.fields.items()}
    lists = {
        path: {each_id: _inside(each) for each_id, each in nodes.items()}
        for path, nodes in node.lists.items()
    }
    return Node(node.item, fields, lists)


def _field(value: object, declared: FieldTraits, audience: Audience) -> Field:
    plain = plain_value(value)
    shown = plain_value(value, posted_only=True)
    return Field(plain, _shape(value, declared), audience, declared.link, shown)


def _shape(value: object, declared: FieldTraits) -> Shape:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, date):
        return "day"
    if isinstance(value, tuple):
        return "entries" if any(isinstance(each, Model) for each in value) else "list"
    return "prose" if declared.prose else "text"


def plain_value(value: object, *, posted_only: bool = False) -> Any:
    """Return a value of a model as plain data; what says nothing is left out of models inside it."""
    if isinstance(value, Model):
        fields = {
            declared.name: plain_value(getattr(value, declared.name), posted_only=posted_only)
            for declared in traits(type(value))
            if declared.name != "items"
            and declared.audience in (("posted",) if posted_only else ("posted", "internal"))
        }
        return {name: each for name, each in fields.items() if not says_nothing(each)}
    if isinstance(value, tuple):
        return [plain_value(each, posted_only=posted_only) for each in value]
    if isinstance(value, Mapping):
        return {str(name): plain_value(each, posted_only=posted_only) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def says_nothing(value: object) -> bool:
    """Whether a value is empty. ``False`` and 0 say something."""
    return value is None or value in ("", (), [], {})
