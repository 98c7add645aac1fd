"""Edits that take away: an item out of a list, a field's value, an empty field out of its group.

Every comment is left where somebody wrote it.
"""

from __future__ import annotations

import copy
import re

from yaml.nodes import CollectionNode, MappingNode, ScalarNode, SequenceNode

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store import yaml_splice as splice
from uipkit.store.core_values import YamlValue
from uipkit.store.edit_kinds import (
    ClearValue,
    EditRefusedError,
    RemoveEmptyKey,
    RemoveField,
    RemoveItem,
    Splice,
)
from uipkit.store.edit_paths import find, in_flow, marks, node_at, shown, value_at, with_value
from uipkit.store.model_fields import is_empty
from uipkit.store.yaml_read import YamlFile

_TO_HYPHEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*-")
_BLANKS = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


def remove_item(old: YamlFile, edit: RemoveItem) -> tuple[Splice, YamlValue]:
    """Plan one item less: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    above, place = edit.path[:-1], edit.path[-1] if edit.path else None
    owner = node_at(old, above)
    if not isinstance(owner, SequenceNode) or not isinstance(place, int):
        raise EditRefusedError(f"{shown(above)} holds no list, so nothing can be taken out of it.")
    if not 0 <= place < len(owner.value):
        raise EditRefusedError(f"There is no {shown(edit.path)}.")
    wanted = copy.deepcopy(old.data)
    items = value_at(wanted, above)
    assert isinstance(items, list)  # noqa: S101  # as its node says
    del items[place]
    if owner.flow_style:
        return _out_of_brackets(old, owner, edit.path, place), wanted
    if len(owner.value) == 1:
        return _last_of_its_list(old, owner, above), wanted
    return _out_of_lines(old, owner, edit.path, place), wanted


def remove_empty_key(old: YamlFile, edit: RemoveEmptyKey) -> tuple[Splice, YamlValue]:
    """Plan one empty field less: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    if not is_empty(value_at(old.data, edit.path)):
        raise EditRefusedError(f"{shown(edit.path)} is no empty field that could be taken out.")
    return _without_field(old, edit.path)


def remove_field(old: YamlFile, edit: RemoveField) -> tuple[Splice, YamlValue]:
    """Plan one field less, with all that it holds: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    return _without_field(old, edit.path)


def _without_field(old: YamlFile, path: KeyPath) -> tuple[Splice, YamlValue]:
    owner = node_at(old, path[:-1])
    if not isinstance(owner, MappingNode):
        raise EditRefusedError(f"There is no field {shown(path)}.")
    pairs = owner.value
    place = next((at for at, (key, _) in enumerate(pairs) if key.value == path[-1]), None)
    if place is None or len(pairs) < 2:
        raise EditRefusedError(f"{shown(path)} is no field that could be taken out of its group.")
    wanted = copy.deepcopy(old.data)
    fields = value_at(wanted, path[:-1])
    assert isinstance(fields, dict)  # noqa: S101  # as its node says
    del fields[str(path[-1])]
    text = old.text
    start, after_key = marks(pairs[place][0])
    end = max(splice.content_end(pairs[place][1], text), text.index(":", after_key) + 1)
    if owner.flow_style:
        return _out_of_braces(old, owner, path, place), wanted
    rest = _blanks_end(end, text)
    if rest < len(text) and text[rest] == "#":
        return Splice(start, rest, ""), wanted
    below = _LINE_END.match(text, rest)
    line_start = _line_start(start, text)
    if text[line_start:start].strip():  # behind the hyphen of its item, where the next field then stands
        following = marks(pairs[place + 1][0])[0]
        return Splice(start, following if not text[rest:following].strip() else rest, ""), wanted
    if below is not None:
        return Splice(line_start, below.end(), ""), wanted
    return Splice(line_start - len(_line_end_before(line_start, text)), rest, ""), wanted


def clear_value(old: YamlFile, edit: ClearValue) -> tuple[Splice, YamlValue]:
    """Plan a field without its value: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    node = node_at(old, edit.path)
    owner = node_at(old, edit.path[:-1]) if edit.path else None
    if not isinstance(owner, MappingNode):
        raise EditRefusedError(f"There is no field {shown(edit.path)}.")
    place = next(at for at, (key, _) in enumerate(owner.value) if key.value == str(edit.path[-1]))
    if owner.flow_style and len(owner.value) > 1 and not edit.keep_name:
        wanted = copy.deepcopy(old.data)
        fields = value_at(wanted, edit.path[:-1])
        assert isinstance(fields, dict)  # noqa: S101  # as its node says
        del fields[str(edit.path[-1])]
        return _out_of_braces(old, owner, edit.path, place), wanted
    wanted = with_value(old.data, edit.path, None)
    text = old.text
    start, end = marks(node)
    if in_flow(old, edit.path):
        return Splice(start, end, "null"), wanted
    end = splice.content_end(node, text)
    kept = ""
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        header = _LINE_END.split(text[start:end], maxsplit=1)[0]
        kept = f"  {header[header.index('#') :]}" if "#" in header else ""
    elif isinstance(node, CollectionNode) and "#" in text[start:end]:
        raise EditRefusedError(f"A comment may stand within {shown(edit.path)}; take it out by hand.")
    colon = text.index(":", marks(owner.value[place][0])[1]) + 1
    if "#" not in text[colon:start]:
        start = colon
    return Splice(start, end, kept), wanted


def _out_of_braces(old: YamlFile, owner: MappingNode, path: KeyPath, place: int) -> Splice:
    """The field with the comma before it; the first of several with the comma behind it."""
    pairs = owner.value
    start, end = marks(pairs[place][0])[0], marks(pairs[place][1])[1]
    end = max(end, old.text.index(":", marks(pairs[place][0])[1]) + 1)
    if place:
        start = marks(pairs[place - 1][1])[1]
    else:
        end = marks(pairs[1][0])[0]
    if "#" in old.text[start:end]:
        raise EditRefusedError(
            f"A comment may stand beside {shown(path)} between the braces; take it out by hand."
        )
    return Splice(start, end, "")


def _out_of_brackets(old: YamlFile, owner: SequenceNode, path: KeyPath, place: int) -> Splice:
    """The item with the comma before it; the first of several with the comma behind it."""
    if len(owner.value) == 1:
        piece = Splice(*marks(owner), "[]")
    elif place:
        piece = Splice(marks(owner.value[place - 1])[1], marks(owner.value[place])[1], "")
    else:
        piece = Splice(marks(owner.value[0])[0], marks(owner.value[1])[0], "")
    start, end = marks(owner.value[place])
    if "#" in old.text[piece.start : start] + old.text[end : piece.end]:
        raise EditRefusedError(
            f"A comment stands beside {shown(path)} between the brackets; take it out by hand."
        )
    return piece


def _out_of_lines(old: YamlFile, owner: SequenceNode, path: KeyPath, place: int) -> Splice:
    """The lines of the item; of its first or last line the comment behind it stays."""
    text = old.text
    hyphen, end = _extent(owner, text, place)
    start = _line_start(hyphen, text)
    if text[start:hyphen].strip():
        raise EditRefusedError(
            f"{shown(path)} starts behind something else on its line; take it out by hand."
        )
    rest = _blanks_end(end, text)
    if rest < len(text) and text[rest] == "#":
        return Splice(hyphen, rest, "")
    below = _LINE_END.match(text, rest)
    if below is not None:
        return Splice(start, below.end(), "")
    return Splice(start - len(_line_end_before(start, text)), rest, "")


def _last_of_its_list(old: YamlFile, owner: SequenceNode, above: KeyPath) -> Splice:
    """``[]`` behind the name of the field; the comments between the two and behind the item stay."""
    text = old.text
    hyphen, end = _extent(owner, text, 0)
    rest = _blanks_end(end, text)
    holder = find(old, above[:-1]) if above else None
    key = (
        next((key for key, value in holder.value if value is owner), None)
        if isinstance(holder, MappingNode)
        else None
    )
    if key is None:
        return Splice(hyphen, end, "[]")
    colon = text.index(":", marks(key)[1]) + 1
    between = text[colon:hyphen]
    if rest < len(text) and text[rest] == "#":
        return Splice(colon, rest, f" []{between}")
    kept = between.rstrip(" \t")
    return Splice(colon, rest, f" []{kept.removesuffix(_line_end_before(len(kept), kept))}")


def _extent(owner: SequenceNode, text: str, place: int) -> tuple[int, int]:
    """From the hyphen of an item to behind its last character."""
    after = splice.content_end(owner.value[place - 1], text) if place else marks(owner)[0]
    found = _TO_HYPHEN.match(text, after)
    if found is None:
        raise EditRefusedError("The hyphen of the item cannot be found; take it out by hand.")
    hyphen = found.end() - 1
    return hyphen, max(hyphen + 1, splice.content_end(owner.value[place], text))


def _line_start(index: int, text: str) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _line_end_before(index: int, text: str) -> str:
    """The line end that stands right before ``index``; empty where none does."""
    return next((each for each in ("\r\n", "\n", "\r") if text.endswith(each, 0, index)), "")


def _blanks_end(index: int, text: str) -> int:
    found = _BLANKS.match(text, index)
    return found.end() if found else index
