"""The small arts of editing YAML as text: how a value is written, where a node truly ends, how deep a file indents."""

from __future__ import annotations

import json
import re

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from uipkit.store.yaml_read import read_yaml

Scalar = str | int | float | bool | None

_LINE_END = re.compile(r"\r\n|\r|\n")
_DEFAULT_STEP = 2


def scalar_text(value: Scalar, style: str | None, *, in_flow: bool) -> str:
    """Write a scalar on one line: in the quotes it had, else without quotes where it reads back the same, else in quotes.

    style: ``'``, ``"`` or anything else for none. in_flow: whether it stands between brackets.
    """
    if not isinstance(value, str):
        return _typed_text(value)
    if style not in ("'", '"') and _reads_back(value, value, in_flow=in_flow):
        return value
    single = "'" + value.replace("'", "''") + "'"
    double = json.dumps(value, ensure_ascii=False)  # every JSON string is a YAML one
    simple = not re.search(r"[\n\r\t\x00-\x1f\x7f-\x9f]", value)
    if simple and (style == "'" or (style != '"' and ('"' in value or "\\" in value))):
        return single
    return double


def key_text(key: str, style: str | None, *, in_flow: bool) -> str:
    """Write the name of a field: in the quotes it had, or plain where that reads back the same."""
    if style not in ("'", '"'):
        probe = f"{{{key}: x}}" if in_flow else f"{key}: x\n"
        if "\n" not in key and read_yaml(probe.encode("utf-8", "replace"), "").data == {key: "x"}:
            return key
    return scalar_text(key, style or '"', in_flow=in_flow)


def block_text(value: str, style: str, indent: int, line_end: str) -> str | None:
    """Write a text as a block, folded (``>``) only where it was and is one line, without the end of its last line; None where a block cannot hold it."""
    body = value.rstrip("\n")
    if not body or body[0] in " \n\t" or re.search(r"[\r\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", value):
        return None
    after = len(value) - len(body)
    if after > 1:
        return None
    lines = [" " * indent + line if line else "" for line in body.split("\n")]
    sign = style if len(lines) == 1 else "|"
    return line_end.join([sign if after else f"{sign}-", *lines])


def content_end(node: Node, text: str) -> int:
    """Give the index behind the last character of a node; a block collection's own end mark stands at the next token."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    assert node.start_mark is not None  # noqa: S101  # libyaml marks every node
    assert node.end_mark is not None  # noqa: S101
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, ScalarNode) or node.style not in ("|", ">"):
        return end
    if "+" in _LINE_END.split(text[start:end], maxsplit=1)[0]:
        return start + len(_without_last_end(text[start:end]))
    return start + len(text[start:end].rstrip())


def line_end_after(index: int, text: str) -> int:
    """Give the index of the end of the line that ``index`` stands on, before its line end."""
    found = _LINE_END.search(text, index)
    return found.start() if found else len(text)


def line_end_of(text: str, index: int) -> str:
    """Give the line end in use: that of the line at ``index``, else the file's first, else LF."""
    found = _LINE_END.search(text, index) or _LINE_END.search(text)
    return found.group() if found else "\n"


def column_of(node: Node) -> int:
    """Give the column, from 0, in which a node starts: a block list's hyphens, a block mapping's keys."""
    assert node.start_mark is not None  # noqa: S101
    return node.start_mark.column


def mapping_step(root: Node | None) -> int:
    """How many columns the file steps in for fields inside a field; 2 where it shows none."""
    return next((step for step in _steps(root, MappingNode) if step > 0), _DEFAULT_STEP)


def list_step(root: Node | None) -> int:
    """How many columns the file steps in for a list below its field, possibly 0; 2 where it shows none."""
    return next((step for step in _steps(root, SequenceNode)), _DEFAULT_STEP)


def item_lead(node: Node | None) -> str:
    """Give the hyphen and the blanks after it, as a list's items have them: ``- `` or ``-   ``."""
    if isinstance(node, SequenceNode) and not node.flow_style:
        gaps = (column_of(child) - column_of(node) for child in node.value)
        return "-".ljust(next((gap for gap in gaps if gap > 1), 2))
    return "- "


def _steps(root: Node | None, kind: type[CollectionNode]) -> list[int]:
    """Columns between a block mapping and each block collection of this kind that is the value of one of its keys."""
    found: list[int] = []
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode) and not node.flow_style:
            for _, value in node.value:
                if isinstance(value, kind) and not value.flow_style:
                    found.append(column_of(value) - column_of(node))
            waiting.extend(value for _, value in reversed(node.value))
        elif isinstance(node, SequenceNode):
            waiting.extend(reversed(node.value))
    return found


def _typed_text(value: float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return {"nan": ".nan", "inf": ".inf", "-inf": "-.inf"}.get(repr(value), repr(value))


def _reads_back(written: str, value: str, *, in_flow: bool) -> bool:
    if not written or any(sign in written for sign in "\n\r\t"):  # readers differ over a tab outside quotes
        return False
    probe = f"k: [{written}]\n" if in_flow else f"k: {written}\n"
    read = read_yaml(probe.encode("utf-8", "replace"), "")
    return not read.problems and read.data == {"k": [value] if in_flow else value}


def _without_last_end(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r")
