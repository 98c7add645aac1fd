"""From a key path to a stretch of the file, by walking the YAML nodes; done only for what is reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.diagnostics.finding import Span


def locate(
    root: Node | None, lines: Sequence[str], path: KeyPath, part: Literal["key", "value"] = "value"
) -> Span:
    """Give the span of what stands at ``path``, always on one line, so that a caret can be drawn under it.

    - ``value``: a scalar or a flow list from its first to its last character on its first line.
    - A block list, block mapping, block text (``|``, ``>``) or an empty value: its key. A list item that is a mapping: its
      first line, from the first key to the end of that key's value.
    - A path that does not exist: the nearest part of it that does; with nothing of it there, the file's first key, and in
      a file without any the first line.

    lines: the file's lines without their ends. Marks of libyaml count characters and skip a byte-order mark.
    """
    if root is None:
        return Span(1, 1, 1, max(2, len(lines[0]) + 1 if lines else 2))
    key: Node | None = None
    node = root
    reached = True
    for step in path:
        found = step_into(node, step)
        if found is None:
            reached = False
            break
        key, node = found
    if key is not None and (part == "key" or not reached or _is_shown_by_its_key(node)):
        return span_of(key, lines)
    return span_of(node, lines)


def span_of(node: Node, lines: Sequence[str]) -> Span:
    """Give the first line's extent of a node; for a block mapping its first key and value, for a block list its first item."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        first = node.value[0]
        if isinstance(node, MappingNode):
            key, value = first
            beside = value.start_mark.line == key.start_mark.line and not _is_shown_by_its_key(value)
            return _span(key, value if beside else key, lines)
        node = first
    return _span(node, node, lines)


def paths_of(root: Node, wanted: Collection[Node]) -> dict[int, KeyPath]:
    """Find the key path of each wanted key or value node, by ``id(node)``; a node that does not occur has none."""
    ids = {id(node) for node in wanted}
    return {id(node): path for node, path in _walk(root) if id(node) in ids}


def scalars(root: Node) -> Iterator[tuple[ScalarNode, KeyPath]]:
    """Every scalar of the tree, keys included, with its key path (a key's path is that of its value)."""
    return ((node, path) for node, path in _walk(root) if isinstance(node, ScalarNode))


def _walk(root: Node) -> Iterator[tuple[Node, KeyPath]]:
    """Every node with its path, in the file's order; no recursion, so no depth is too deep."""
    waiting: list[tuple[Node, KeyPath]] = [(root, ())]
    while waiting:
        node, path = waiting.pop()
        yield node, path
        if isinstance(node, MappingNode):
            for key, value in reversed(node.value):
                below = (*path, key.value) if isinstance(key, ScalarNode) else path
                waiting.append((value, below))
                waiting.append((key, below))
        elif isinstance(node, SequenceNode):
            waiting.extend((node.value[at], (*path, at)) for at in reversed(range(len(node.value))))


def path_at(root: Node | None, line: int, column: int) -> KeyPath:
    """The way down to what stands at a line and column, both from 1: at each level the last key or item that has begun by then."""
    path: KeyPath = ()
    node, wanted = root, (line - 1, column - 1)
    while isinstance(node, CollectionNode):
        if isinstance(node, MappingNode):
            begun = [
                (key.value, value)
                for key, value in node.value
                if _begins(key) <= wanted and isinstance(key, ScalarNode)
            ]
        else:
            begun = [(at, item) for at, item in enumerate(node.value) if _begins(item) <= wanted]
        if not begun:
            break
        step, node = begun[-1]
        path = (*path, step)
    return path


def _begins(node: Node) -> tuple[int, int]:
    return node.start_mark.line, node.start_mark.column


def step_into(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """Key node (None in a list) and value node one step down, or None where there is nothing. The first of duplicates."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == str(step):
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def _is_shown_by_its_key(node: Node) -> bool:
    """Whether a caret belongs under the key: block collections, block text and values that are not there."""
    if isinstance(node, ScalarNode):
        return node.style in ("|", ">") or (not node.style and not node.value)
    return isinstance(node, CollectionNode) and not node.flow_style


def _span(first: Node, last: Node, lines: Sequence[str]) -> Span:
    """From the start of one node to the end of another, cut off at the end of the first line; at least one column."""
    start, end = first.start_mark, last.end_mark
    text = lines[start.line] if start.line < len(lines) else ""
    column = end.column if end.line == start.line else len(text.rstrip())
    return Span(start.line + 1, start.column + 1, start.line + 1, max(column, start.column + 1) + 1)
