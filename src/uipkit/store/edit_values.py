"""Edits of what is there: another value, another name."""

from __future__ import annotations

import copy
import re
from typing import cast

from yaml.nodes import ScalarNode

from uipkit.store import yaml_splice as splice
from uipkit.store.core_values import YamlValue
from uipkit.store.edit_kinds import EditRefusedError, RenameKey, ReplaceScalar, Splice
from uipkit.store.edit_paths import in_flow, marks, node_at, shown, value_at, with_value
from uipkit.store.guard import TURNING, UNSEEN
from uipkit.store.node_place import step_into
from uipkit.store.yaml_read import YamlFile


def replace_scalar(old: YamlFile, edit: ReplaceScalar) -> tuple[Splice, YamlValue]:
    """Plan another value: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    node = node_at(old, edit.path)
    if not isinstance(node, ScalarNode):
        raise EditRefusedError(f"{shown(edit.path)} holds a list or fields, not a single value.")
    if isinstance(edit.value, str) and (UNSEEN.search(edit.value) or TURNING.search(edit.value)):
        raise EditRefusedError(
            "What should be written holds a character that cannot be seen and cannot be printed."
        )
    wanted = with_value(old.data, edit.path, edit.value)
    text = old.text
    start, end = marks(node)
    if node.style in ("|", ">"):
        end = splice.content_end(node, text)
        line_end = splice.line_end_of(text, start)
        body = re.search(r"[\r\n]+( *)[^ \r\n]", text[start:end])
        block = None
        if body is not None and isinstance(edit.value, str):
            block = splice.block_text(edit.value, node.style, len(body[1]), line_end)
        return Splice(start, end, block or splice.scalar_text(edit.value, '"', in_flow=False)), wanted
    new = splice.scalar_text(edit.value, node.style, in_flow=in_flow(old, edit.path))
    if start == end and text[max(0, start - 1) : start] in (":", "-"):
        new = " " + new
    return Splice(start, end, new), wanted


def rename_key(old: YamlFile, edit: RenameKey) -> tuple[Splice, YamlValue]:
    """Plan another name: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    owner = node_at(old, edit.path[:-1]) if edit.path else None
    step = step_into(owner, edit.path[-1]) if owner is not None else None
    if step is None or not isinstance(step[0], ScalarNode):
        raise EditRefusedError(f"There is no field {shown(edit.path)}.")
    fields = value_at(old.data, edit.path[:-1])
    if isinstance(fields, dict) and edit.new_key in fields:
        raise EditRefusedError(f"A field “{edit.new_key}” stands beside {shown(edit.path)} already.")
    wanted = copy.deepcopy(old.data)
    owner_data = cast("dict[str, YamlValue]", value_at(wanted, edit.path[:-1]))
    pairs = [(edit.new_key if key == str(edit.path[-1]) else key, value) for key, value in owner_data.items()]
    owner_data.clear()
    owner_data.update(pairs)
    start, end = marks(step[0])
    new = splice.key_text(edit.new_key, step[0].style, in_flow=in_flow(old, edit.path))
    return Splice(start, end, new), wanted
