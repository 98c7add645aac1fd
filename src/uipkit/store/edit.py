"""Edits that leave every other byte of a YAML file as it was, proven by reading the result back.

An edit is spliced into the text at the marks of the node concerned: comments, blank lines, quotes, line ends, a byte-order
mark and a missing last line end stay. Then the new bytes are read: unless they hold exactly the old data with exactly this
edit, and no new problem, the edit is refused and nothing is changed.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store import yaml_splice as splice
from uipkit.store.core_values import YamlValue
from uipkit.store.guard import BOM, UNSEEN
from uipkit.store.node_place import step_into
from uipkit.store.yaml_read import YamlFile, read_yaml
from uipkit.store.yaml_splice import Scalar


@dataclass(frozen=True, slots=True)
class ReplaceScalar:
    """Put another value in place of the text, number or empty value at ``path``."""

    path: KeyPath
    value: Scalar


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Give the field at ``path`` another name."""

    path: KeyPath
    new_key: str


@dataclass(frozen=True, slots=True)
class InsertItem:
    """Add an item at the end of the list at ``path``, which may be empty or absent.

    ``item`` is the item's YAML without its hyphen, indented from column 0; it may hold comments.
    """

    path: KeyPath
    item: str


@dataclass(frozen=True, slots=True)
class SetKey:
    """Add a field at the end of the group of fields at ``path[:-1]``; ``path[-1]`` is its name, which must be new.

    ``value`` is YAML as it would stand after the colon, or below it, indented from column 0.
    """

    path: KeyPath
    value: str


Edit = ReplaceScalar | RenameKey | InsertItem | SetKey


class EditRefusedError(Exception):
    """An edit that cannot be made safely; ``reason`` says why in a sentence a user understands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def apply_edits(data: bytes, edits: Sequence[Edit], file: str = "this file") -> bytes:
    """Give the bytes with the edits made, one after the other. Raises EditRefusedError; nothing is half done."""
    try:
        for edit in edits:
            data = _apply(data, edit, file)
    except UnicodeEncodeError:  # half a character, as a terminal passes bytes that are no UTF-8
        raise EditRefusedError("What should be written holds characters that are not valid text.") from None
    return data


@dataclass(frozen=True, slots=True)
class _Splice:
    """Replace ``text[start:end]`` with ``new``."""

    start: int
    end: int
    new: str


def _apply(data: bytes, edit: Edit, file: str) -> bytes:
    old = read_yaml(data, file)
    if not old.readable:
        raise EditRefusedError(f"{file} cannot be read as it stands; mend it first.")
    piece, wanted = _plan(old, edit)
    text = old.text
    bom = BOM if data.startswith(BOM) else b""
    new = bom + (text[: piece.start] + piece.new + text[piece.end :]).encode()
    read = read_yaml(new, file)
    same_problems = [each.diagnostic.code for each in read.problems] == [
        each.diagnostic.code for each in old.problems
    ]
    if not read.readable or not same_problems or _canonical(read.data) != _canonical(wanted):
        raise EditRefusedError(
            f"The change to {_shown(edit.path)} in {file} would touch more than it should; make it by hand."
        )
    return new


def _plan(old: YamlFile, edit: Edit) -> tuple[_Splice, YamlValue]:
    """Where to splice what, and the data that must come of it."""
    if isinstance(edit, ReplaceScalar):
        return _replace_scalar(old, edit)
    if isinstance(edit, RenameKey):
        return _rename_key(old, edit)
    if isinstance(edit, InsertItem):
        return _insert_item(old, edit)
    return _set_key(old, edit)


def _replace_scalar(old: YamlFile, edit: ReplaceScalar) -> tuple[_Splice, YamlValue]:
    node = _node_at(old, edit.path)
    if not isinstance(node, ScalarNode):
        raise EditRefusedError(f"{_shown(edit.path)} holds a list or fields, not a single value.")
    if isinstance(edit.value, str) and UNSEEN.search(edit.value):
        raise EditRefusedError(
            "What should be written holds a character that cannot be seen and cannot be printed."
        )
    wanted = _with(old.data, edit.path, edit.value)
    text = old.text
    start, end = _marks(node)
    if node.style in ("|", ">"):
        end = splice.content_end(node, text)
        line_end = splice.line_end_of(text, start)
        body = re.search(r"[\r\n]+( *)[^ \r\n]", text[start:end])
        block = None
        if body is not None and isinstance(edit.value, str):
            block = splice.block_text(edit.value, node.style, len(body[1]), line_end)
        return _Splice(start, end, block or splice.scalar_text(edit.value, '"', in_flow=False)), wanted
    new = splice.scalar_text(edit.value, node.style, in_flow=_in_flow(old, edit.path))
    if start == end and text[max(0, start - 1) : start] in (":", "-"):
        new = " " + new
    return _Splice(start, end, new), wanted


def _rename_key(old: YamlFile, edit: RenameKey) -> tuple[_Splice, YamlValue]:
    owner = _node_at(old, edit.path[:-1]) if edit.path else None
    step = step_into(owner, edit.path[-1]) if owner is not None else None
    if step is None or not isinstance(step[0], ScalarNode):
        raise EditRefusedError(f"There is no field {_shown(edit.path)}.")
    fields = _value_at(old.data, edit.path[:-1])
    if isinstance(fields, dict) and edit.new_key in fields:
        raise EditRefusedError(f"A field “{edit.new_key}” stands beside {_shown(edit.path)} already.")
    wanted = copy.deepcopy(old.data)
    owner_data = cast("dict[str, YamlValue]", _value_at(wanted, edit.path[:-1]))
    pairs = [(edit.new_key if key == str(edit.path[-1]) else key, value) for key, value in owner_data.items()]
    owner_data.clear()
    owner_data.update(pairs)
    start, end = _marks(step[0])
    new = splice.key_text(edit.new_key, step[0].style, in_flow=_in_flow(old, edit.path))
    return _Splice(start, end, new), wanted


def _insert_item(old: YamlFile, edit: InsertItem) -> tuple[_Splice, YamlValue]:
    item = _parsed(edit.item)
    node = _find(old, edit.path)
    if node is None:
        lines = _as_item(_lines(edit.item), "- ")
        piece, wanted = _set_key(old, SetKey(edit.path, "\n".join(lines)))
        return piece, wanted
    items = _value_at(old.data, edit.path)
    if items is None:
        wanted = _with(old.data, edit.path, [item])
    elif isinstance(items, list):
        wanted = _with(old.data, edit.path, [*items, item])
    else:
        raise EditRefusedError(f"{_shown(edit.path)} holds no list, so nothing can be added to it.")
    if isinstance(node, SequenceNode) and node.value and node.flow_style:
        return _into_brackets(old, node, edit.path, _one_line(edit.item, edit.path)), wanted
    if isinstance(node, SequenceNode) and node.value:
        lines = _as_item(_lines(edit.item), splice.item_lead(node))
        return _below(old, splice.content_end(node, old.text), splice.column_of(node), lines), wanted
    lines = _as_item(_lines(edit.item), splice.item_lead(_any_list(old.node)))
    return _in_place_of_nothing(old, node, edit.path, lines, splice.list_step(old.node)), wanted


def _set_key(old: YamlFile, edit: SetKey) -> tuple[_Splice, YamlValue]:
    if not edit.path or not isinstance(edit.path[-1], str):
        raise EditRefusedError("A field needs a name.")
    above, key = edit.path[:-1], edit.path[-1]
    fields = _value_at(old.data, above)
    if _find(old, edit.path) is not None:
        raise EditRefusedError(f"{_shown(edit.path)} is there already.")
    owner = old.node if not above else _node_at(old, above)
    if fields is not None and not isinstance(fields, dict):
        raise EditRefusedError(f"{_shown(above)} holds no fields, so none can be added to it.")
    wanted = _with(old.data, above, {**(fields or {}), key: _parsed(edit.value)})
    if isinstance(owner, MappingNode) and owner.value and owner.flow_style:
        name = splice.key_text(key, None, in_flow=True)
        return _into_brackets(old, owner, above, f"{name}: {_one_line(edit.value, edit.path)}"), wanted
    lines = _as_field(splice.key_text(key, None, in_flow=False), edit.value, old.node)
    if isinstance(owner, MappingNode) and owner.value:
        return _below(old, splice.content_end(owner, old.text), splice.column_of(owner), lines), wanted
    if owner is None or not above:
        return _at_the_end(old, owner, lines), wanted
    return _in_place_of_nothing(old, owner, above, lines, splice.mapping_step(old.node)), wanted


def _below(old: YamlFile, index: int, column: int, lines: Sequence[str]) -> _Splice:
    """New lines after the line on which ``index`` stands."""
    text = old.text
    at = splice.line_end_after(index, text)
    line_end = splice.line_end_of(text, index)
    new = "".join(f"{line_end}{' ' * column}{line}" if line else line_end for line in lines)
    if at == len(text) and _parsed("\n".join(lines)) != read_yaml("\n".join(lines).encode(), "").data:
        new += line_end  # block text at the end of the file loses its own last line end without one
    return _Splice(at, at, new)


def _at_the_end(old: YamlFile, root: Node | None, lines: Sequence[str]) -> _Splice:
    """New lines in a file that holds nothing yet, or ``{}``."""
    text = old.text
    line_end = splice.line_end_of(text, 0)
    if root is not None:
        start, end = _marks(root)
        _refuse_comment(text[start:end], ())
        return _Splice(start, end, line_end.join(lines))
    ends = not text or text[-1] in "\r\n"
    return _Splice(
        len(text), len(text), ("" if ends else line_end) + line_end.join(lines) + (line_end if ends else "")
    )


def _in_place_of_nothing(
    old: YamlFile, node: Node, path: KeyPath, lines: Sequence[str], step: int
) -> _Splice:
    """New lines below a key whose value is empty, ``[]`` or ``{}``, which goes; a comment after it stays."""
    if _in_flow(old, path):
        raise EditRefusedError(f"{_shown(path)} stands between brackets; write it on lines of its own first.")
    owner = _node_at(old, path[:-1]) if path else None
    if not isinstance(owner, MappingNode):
        raise EditRefusedError(
            f"{_shown(path)} is no field of its own, so nothing can be put below it; write it by hand."
        )
    text = old.text
    start, end = _marks(node)
    _refuse_comment(text[start:end], path)
    below = splice.line_end_after(end, text)
    line_end = splice.line_end_of(text, end)
    kept = text[end:below]
    before = len(text[:start]) - len(text[:start].rstrip(" ")) if not kept.strip() else 0
    indent = " " * (splice.column_of(owner) + step)
    new = "".join(f"{line_end}{indent}{line}" if line else line_end for line in lines)
    return _Splice(start - before, below, kept.rstrip() + new)


def _into_brackets(old: YamlFile, node: CollectionNode, path: KeyPath, written: str) -> _Splice:
    """One more item before the closing bracket of a list or of fields that hold some."""
    last = node.value[-1]
    end = _marks(last[1] if isinstance(last, tuple) else last)[1]
    close = _marks(node)[1] - 1
    between = old.text[end:close]
    if "#" in between:
        raise EditRefusedError(
            f"A comment stands before the closing bracket of {_shown(path)}; add to it by hand."
        )
    return _Splice(
        end, end + len(between) - len(between.lstrip(", ")) if "," in between else end, f", {written}"
    )


def _refuse_comment(between: str, path: KeyPath) -> None:
    if "#" in between:
        raise EditRefusedError(
            f"A comment stands before the closing bracket of {_shown(path)}; add to it by hand."
        )


def _as_item(lines: Sequence[str], lead: str) -> list[str]:
    """The lines of a list item: its first after the hyphen, the others under it."""
    return [lead + lines[0], *(" " * len(lead) + line if line else "" for line in lines[1:])]


def _as_field(key: str, value: str, root: Node | None) -> list[str]:
    """The lines of a field: its value behind the colon, or below it where it is a block of lines."""
    lines = _lines(value)
    if lines[0][:1] in ("|", ">"):
        return [f"{key}: {lines[0]}", *lines[1:]]
    read = read_yaml(value.encode(), "")
    if isinstance(read.node, CollectionNode) and not read.node.flow_style:
        step = splice.list_step(root) if isinstance(read.node, SequenceNode) else splice.mapping_step(root)
        return [f"{key}:", *(" " * step + line if line else "" for line in lines)]
    return [f"{key}: {_one_line(value, (key,))}"]


def _lines(yaml: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", yaml.rstrip())


def _one_line(yaml: str, path: KeyPath) -> str:
    read = read_yaml(yaml.encode(), "")
    block = isinstance(read.node, CollectionNode) and not read.node.flow_style
    if block or len(_lines(yaml)) > 1:
        raise EditRefusedError(
            f"{_shown(path)} stands on one line, between brackets; write it on lines of its own first."
        )
    value = cast("Scalar", read.data)
    if isinstance(read.node, ScalarNode):
        return splice.scalar_text(value, read.node.style, in_flow=True)
    return yaml.strip()


def _parsed(yaml: str) -> YamlValue:
    read = read_yaml((yaml.rstrip() + "\n").encode("utf-8", "replace"), "")
    if not read.readable or read.problems:
        raise EditRefusedError("What should be written is not plain YAML.")
    return read.data


def _find(old: YamlFile, path: KeyPath) -> Node | None:
    node = old.node
    for step in path:
        found = step_into(node, step) if node is not None else None
        if found is None:
            return None
        node = found[1]
    return node


def _node_at(old: YamlFile, path: KeyPath) -> Node:
    node = _find(old, path)
    if node is None:
        raise EditRefusedError(f"There is no {_shown(path)}.")
    return node


def _in_flow(old: YamlFile, path: KeyPath) -> bool:
    """Whether what stands at ``path`` stands between brackets or braces."""
    nodes = [_find(old, path[:depth]) for depth in range(len(path))]
    return any(isinstance(node, CollectionNode) and bool(node.flow_style) for node in nodes)


def _any_list(root: Node | None) -> Node | None:
    """Some block list of the file that shows how its items are written."""
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            if not node.flow_style:
                return node
        elif isinstance(node, MappingNode):
            waiting.extend(value for _, value in reversed(node.value))
    return None


def _marks(node: Node) -> tuple[int, int]:
    assert node.start_mark is not None  # noqa: S101  # libyaml marks every node
    assert node.end_mark is not None  # noqa: S101
    return node.start_mark.index, node.end_mark.index


def _value_at(data: YamlValue, path: KeyPath) -> YamlValue:
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def _with(data: YamlValue, path: KeyPath, value: YamlValue) -> YamlValue:
    """A copy of the data with one value exchanged or added."""
    if not path:
        return value
    wanted = copy.deepcopy(data)
    owner = _value_at(wanted, path[:-1])
    if isinstance(owner, dict):
        owner[str(path[-1])] = value
    elif isinstance(owner, list) and isinstance(path[-1], int):
        owner[path[-1]] = value
    return wanted


def _canonical(data: YamlValue) -> str:
    """Data as one text that tells 1, 1.0, true and "1" apart and keeps the order of fields."""
    return json.dumps(data)


def _shown(path: KeyPath) -> str:
    """A key path as a person reads it: ``targets[0].measure``."""
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
    return f"“{shown}”" if shown else "the file"
