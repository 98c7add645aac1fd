"""What stands at a key path of a file that is edited: its node, its value, and how a person names the place."""

from __future__ import annotations

import copy

from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store.core_values import YamlValue
from uipkit.store.edit_kinds import EditRefusedError
from uipkit.store.node_place import step_into
from uipkit.store.yaml_read import YamlFile, read_yaml


def find(old: YamlFile, path: KeyPath) -> Node | None:
    """Give the node at ``path``, or None where nothing stands there."""
    node = old.node
    for step in path:
        found = step_into(node, step) if node is not None else None
        if found is None:
            return None
        node = found[1]
    return node


def node_at(old: YamlFile, path: KeyPath) -> Node:
    """Give the node at ``path``. Raises EditRefusedError where nothing stands there."""
    node = find(old, path)
    if node is None:
        raise EditRefusedError(f"There is no {shown(path)}.")
    return node


def in_flow(old: YamlFile, path: KeyPath) -> bool:
    """Whether what stands at ``path`` stands between brackets or braces."""
    nodes = [find(old, path[:depth]) for depth in range(len(path))]
    return any(isinstance(node, CollectionNode) and bool(node.flow_style) for node in nodes)


def any_list(root: Node | None) -> Node | None:
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


def marks(node: Node) -> tuple[int, int]:
    """Give where a node starts and ends, as indexes into the text."""
    assert node.start_mark is not None  # noqa: S101  # libyaml marks every node
    assert node.end_mark is not None  # noqa: S101
    return node.start_mark.index, node.end_mark.index


def value_at(data: YamlValue, path: KeyPath) -> YamlValue:
    """Give the value at ``path``, or None where nothing stands there."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def with_value(data: YamlValue, path: KeyPath, value: YamlValue) -> YamlValue:
    """A copy of the data with one value exchanged or added."""
    if not path:
        return value
    wanted = copy.deepcopy(data)
    owner = value_at(wanted, path[:-1])
    if isinstance(owner, dict):
        owner[str(path[-1])] = value
    elif isinstance(owner, list) and isinstance(path[-1], int):
        owner[path[-1]] = value
    return wanted


def parsed(yaml: str) -> YamlValue:
    """Give the data that a stretch of YAML holds. Raises EditRefusedError where it is not plain YAML."""
    read = read_yaml((yaml.rstrip() + "\n").encode("utf-8", "replace"), "")
    if not read.readable or read.problems:
        raise EditRefusedError("What should be written is not plain YAML.")
    return read.data


def shown(path: KeyPath) -> str:
    """A key path as a person reads it: ``targets[0].measure``."""
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
    return f"“{shown}”" if shown else "the file"
