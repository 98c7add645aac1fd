"""Edits that add: an item to a list, a field to a group of fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store import yaml_splice as splice
from uipkit.store.core_values import YamlValue
from uipkit.store.edit_kinds import EditRefusedError, InsertItem, SetKey, Splice
from uipkit.store.edit_paths import (
    any_list,
    find,
    in_flow,
    marks,
    node_at,
    parsed,
    shown,
    value_at,
    with_value,
)
from uipkit.store.yaml_read import YamlFile, read_yaml
from uipkit.store.yaml_splice import Scalar


def insert_item(old: YamlFile, edit: InsertItem) -> tuple[Splice, YamlValue]:
    """Plan one more item: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    item = parsed(edit.item)
    node = find(old, edit.path)
    if node is None and in_flow(old, edit.path):
        return set_key(old, SetKey(edit.path, f"[{_one_line(edit.item)}]"))
    if node is None:
        lines = _as_item(_lines(edit.item), "- ")
        piece, wanted = set_key(old, SetKey(edit.path, "\n".join(lines)))
        return piece, wanted
    items = value_at(old.data, edit.path)
    if items is None:
        wanted = with_value(old.data, edit.path, [item])
    elif isinstance(items, list):
        wanted = with_value(old.data, edit.path, [*items, item])
    else:
        raise EditRefusedError(f"{shown(edit.path)} holds no list, so nothing can be added to it.")
    if isinstance(node, SequenceNode) and node.value and node.flow_style:
        return _into_brackets(old, node, edit.path, _one_line(edit.item)), wanted
    if in_flow(old, edit.path):
        return Splice(*marks(node), f"[{_one_line(edit.item)}]"), wanted
    if isinstance(node, SequenceNode) and node.value:
        lines = _as_item(_lines(edit.item), splice.item_lead(node))
        return _below(old, splice.content_end(node, old.text), splice.column_of(node), lines), wanted
    lines = _as_item(_lines(edit.item), splice.item_lead(any_list(old.node)))
    return _in_place_of_nothing(old, node, edit.path, lines, splice.list_step(old.node)), wanted


def set_key(old: YamlFile, edit: SetKey) -> tuple[Splice, YamlValue]:
    """Plan one more field: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    if not edit.path or not isinstance(edit.path[-1], str):
        raise EditRefusedError("A field needs a name.")
    above, key = edit.path[:-1], edit.path[-1]
    fields = value_at(old.data, above)
    if find(old, edit.path) is not None:
        raise EditRefusedError(f"{shown(edit.path)} is there already.")
    owner = old.node if not above else node_at(old, above)
    if fields is not None and not isinstance(fields, dict):
        raise EditRefusedError(f"{shown(above)} holds no fields, so none can be added to it.")
    wanted = with_value(old.data, above, {**(fields or {}), key: parsed(edit.value)})
    if isinstance(owner, MappingNode) and owner.value and owner.flow_style:
        name = splice.key_text(key, None, in_flow=True)
        return _into_brackets(old, owner, above, f"{name}: {_one_line(edit.value)}"), wanted
    lines = _as_field(splice.key_text(key, None, in_flow=False), edit.value, old.node)
    if isinstance(owner, MappingNode) and owner.value:
        return _below(old, splice.content_end(owner, old.text), splice.column_of(owner), lines), wanted
    if owner is None or not above:
        return _at_the_end(old, owner, lines), wanted
    return _in_place_of_nothing(old, owner, above, lines, splice.mapping_step(old.node)), wanted


def _below(old: YamlFile, index: int, column: int, lines: Sequence[str]) -> Splice:
    """New lines after the line on which ``index`` stands."""
    text = old.text
    at = splice.line_end_after(index, text)
    line_end = splice.line_end_of(text, index)
    new = "".join(f"{line_end}{' ' * column}{line}" if line else line_end for line in lines)
    if at == len(text) and parsed("\n".join(lines)) != read_yaml("\n".join(lines).encode(), "").data:
        new += line_end  # block text at the end of the file loses its own last line end without one
    return Splice(at, at, new)


def _at_the_end(old: YamlFile, root: Node | None, lines: Sequence[str]) -> Splice:
    """New lines in a file that holds nothing yet, or ``{}``."""
    text = old.text
    line_end = splice.line_end_of(text, 0)
    if root is not None:
        start, end = marks(root)
        _refuse_comment(text[start:end], ())
        return Splice(start, end, line_end.join(lines))
    ends = not text or text[-1] in "\r\n"
    return Splice(
        len(text), len(text), ("" if ends else line_end) + line_end.join(lines) + (line_end if ends else "")
    )


def _in_place_of_nothing(old: YamlFile, node: Node, path: KeyPath, lines: Sequence[str], step: int) -> Splice:
    """New lines below a key whose value is empty, ``[]`` or ``{}``, which goes; a comment after it stays."""
    if in_flow(old, path):
        raise EditRefusedError(f"{shown(path)} stands between brackets; write it on lines of its own first.")
    owner = node_at(old, path[:-1]) if path else None
    if not isinstance(owner, MappingNode):
        raise EditRefusedError(
            f"{shown(path)} is no field of its own, so nothing can be put below it; write it by hand."
        )
    text = old.text
    start, end = marks(node)
    _refuse_comment(text[start:end], path)
    below = splice.line_end_after(end, text)
    line_end = splice.line_end_of(text, end)
    kept = text[end:below]
    before = len(text[:start]) - len(text[:start].rstrip(" ")) if not kept.strip() else 0
    indent = " " * (splice.column_of(owner) + step)
    new = "".join(f"{line_end}{indent}{line}" if line else line_end for line in lines)
    return Splice(start - before, below, kept.rstrip() + new)


def _into_brackets(old: YamlFile, node: CollectionNode, path: KeyPath, written: str) -> Splice:
    """One more item before the closing bracket of a list or of fields that hold some."""
    last = node.value[-1]
    end = marks(last[1] if isinstance(last, tuple) else last)[1]
    close = marks(node)[1] - 1
    between = old.text[end:close]
    if "#" in between:
        raise EditRefusedError(
            f"A comment stands before the closing bracket of {shown(path)}; add to it by hand."
        )
    return Splice(
        end, end + len(between) - len(between.lstrip(", ")) if "," in between else end, f", {written}"
    )


def _refuse_comment(between: str, path: KeyPath) -> None:
    if "#" in between:
        raise EditRefusedError(
            f"A comment stands before the closing bracket of {shown(path)}; add to it by hand."
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
    return [f"{key}: {_one_line(value)}".rstrip()]


def _lines(yaml: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", yaml.rstrip())


def _one_line(yaml: str) -> str:
    """A value as it stands between brackets, or behind a colon on one line; lists and fields get brackets of their own."""
    read = read_yaml(yaml.encode(), "")
    if isinstance(read.node, ScalarNode):
        return splice.scalar_text(cast("Scalar", read.data), read.node.style, in_flow=True)
    block = isinstance(read.node, CollectionNode) and not read.node.flow_style
    return _between_brackets(read.data) if block or len(_lines(yaml)) > 1 else yaml.strip()


def _between_brackets(value: YamlValue) -> str:
    if isinstance(value, dict):
        fields = (
            f"{splice.key_text(str(key), None, in_flow=True)}: {_between_brackets(each)}".rstrip()
            for key, each in value.items()
        )
        return f"{{{', '.join(fields)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_between_brackets, value))}]"
    return splice.scalar_text(value, None, in_flow=True)
