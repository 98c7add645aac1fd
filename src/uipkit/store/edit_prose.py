"""Edits of prose: another text, laid out as somebody who writes YAML by hand would lay it out."""

from __future__ import annotations

import re

from yaml.nodes import Node, ScalarNode

from uipkit.store import yaml_splice as splice
from uipkit.store.core_values import YamlValue
from uipkit.store.edit_kinds import EditRefusedError, ReplaceProse, ReplaceScalar, Splice
from uipkit.store.edit_paths import in_flow, marks, node_at, shown, with_value
from uipkit.store.edit_values import replace_scalar
from uipkit.store.yaml_read import YamlFile

_WIDTH, _LEAST_WIDTH, _WIDEST = 120, 60, 160
"""Columns that a line keeps to where the old text shows no habit, and between which a habit counts."""

_MAY_BREAK = re.compile(r"(?<=\S) (?=\S)")
_LINE_END = re.compile(r"\r\n|\r|\n")


def replace_prose(old: YamlFile, edit: ReplaceProse) -> tuple[Splice, YamlValue]:
    """Plan another text: where to splice what, and the data that must come of it. Raises EditRefusedError."""
    plain_way = ReplaceScalar(edit.path, edit.value)
    node = node_at(old, edit.path)
    if not isinstance(node, ScalarNode):
        raise EditRefusedError(f"{shown(edit.path)} holds a list or fields, not a text.")
    if in_flow(old, edit.path) or not edit.path or not isinstance(edit.path[-1], str):
        return replace_scalar(old, plain_way)
    text = old.text
    start, end = marks(node)
    owner = node_at(old, edit.path[:-1])
    column = splice.column_of(owner)
    was_block = node.style in ("|", ">")
    indent = _indent(text[start:end]) if was_block else None
    if indent is None:
        indent = column + splice.mapping_step(old.node)
    width = _habit(text[start:end], node)
    fits = "\n" not in edit.value and column + len(str(edit.path[-1])) + len(edit.value) + 2 <= width
    if fits and not was_block:
        return replace_scalar(old, plain_way)
    block = _block(edit.value, indent, width, splice.line_end_of(text, start))
    if block is None:
        return replace_scalar(old, plain_way)
    wanted = with_value(old.data, edit.path, edit.value)
    if was_block:
        return Splice(start, splice.content_end(node, text), block), wanted
    behind = text[end : splice.line_end_after(end, text)]
    if behind.strip():  # a comment, which cannot follow a block: it stands behind the sign that begins it
        sign, _, lines = block.partition(splice.line_end_of(text, start))
        block = f"{sign} {behind.strip()}{splice.line_end_of(text, start)}{lines}"
        end += len(behind)
    before = text[:start].rstrip(" \t\r\n")
    if before.endswith(":") and "\n" in text[len(before) : start]:  # the text began on a line of its own
        return Splice(len(before), end, f" {block}"), wanted
    return Splice(start, end, block if text[start - 1 : start] == " " else f" {block}"), wanted


def _block(value: str, indent: int, width: int, line_end: str) -> str | None:
    """The text as a block: folded at ``width`` where it is one line, else line by line; None where a block cannot hold it."""
    if "\n" in value:
        return splice.block_text(value, "|", indent, line_end)
    one_line = splice.block_text(value, ">", indent, line_end)
    if one_line is None:
        return None
    lines = [""]
    for word in _MAY_BREAK.split(value):
        if lines[-1] and indent + len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return line_end.join([">-", *(" " * indent + line for line in lines)])


def _indent(block: str) -> int | None:
    body = re.search(r"[\r\n]+( *)[^ \r\n]", block)
    return len(body[1]) if body else None


def _habit(written: str, node: Node) -> int:
    """The width that a text of several lines keeps to, where that looks like a habit."""
    lines = _LINE_END.split(written)
    longest = max(map(len, lines)) if len(lines) > 2 else 0
    if isinstance(node, ScalarNode) and node.style not in ("|", ">"):
        longest = max(map(len, lines)) if len(lines) > 1 else 0
    return longest if _LEAST_WIDTH <= longest <= _WIDEST else _WIDTH
