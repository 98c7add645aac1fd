"""From YAML nodes to plain data: the YAML 1.2 core values, with the few choices that plans need.

Only plain (unquoted) scalars can be anything but text. ``no``, ``on``, dates, ``2026-27``, ``1_000`` and every number with a
leading zero (school and district codes) stay text as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode

from uipkit.store.guard import DEPTH_LIMIT

YamlValue = str | int | float | bool | None | list["YamlValue"] | dict[str, "YamlValue"]
"""What a YAML file of a plan can hold."""

_CONSTANTS: dict[str, YamlValue] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_LONGEST_CONSTANT = max(map(len, _CONSTANTS))
_NUMBER_STARTS = frozenset("0123456789+-.")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)")
_LONGEST_NUMBER = 100  # longer runs of digits are no figure of a plan, and int() refuses very long ones
_ODD_KEYS = frozenset({"", "~", "null", "Null", "NULL", "<<"})


@dataclass(slots=True)
class OddKeys:
    """Keys that plain YAML for plans does not have; the builder leaves their values out."""

    duplicate: list[tuple[MappingNode, ScalarNode]] = field(default_factory=list)
    merge: list[Node] = field(default_factory=list)
    empty: list[Node] = field(default_factory=list)
    complex: list[Node] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.duplicate or self.merge or self.empty or self.complex)


class NestedTooDeeplyError(Exception):
    """Raised by ``build`` at the node that stands deeper than the limit."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


def plain_value(text: str) -> YamlValue:
    """Give the value of an unquoted scalar: null, true or false, a whole or decimal number, else the text itself."""
    if len(text) <= _LONGEST_CONSTANT and text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    return text


def build(root: Node, odd: OddKeys) -> YamlValue:
    """Make the data under ``root``, which must hold no alias; unusual keys are noted in ``odd`` and left out.

    Of duplicate keys the first counts. Raises NestedTooDeeplyError over a depth of 100.
    """
    if root.__class__ is ScalarNode:
        return root.value if root.style else plain_value(root.value)
    return _collection(root, 1, odd)


def _collection(node: Node, depth: int, odd: OddKeys) -> YamlValue:
    """Build a list or mapping. Nine tenths of the reader's own time is spent here, hence the flat loops."""
    if depth > DEPTH_LIMIT:
        raise NestedTooDeeplyError(node)
    scalar, plain = ScalarNode, plain_value
    if node.__class__ is not MappingNode:
        return [
            (child.value if child.style else plain(child.value))
            if child.__class__ is scalar
            else _collection(child, depth + 1, odd)
            for child in node.value
        ]
    built: dict[str, YamlValue] = {}
    for key_node, child in node.value:
        key = key_node.value
        if key_node.__class__ is not scalar:
            odd.complex.append(key_node)
        elif key in _ODD_KEYS and not key_node.style:
            (odd.merge if key == "<<" else odd.empty).append(key_node)
        elif key in built:
            odd.duplicate.append((node, key_node))
        elif child.__class__ is not scalar:
            built[key] = _collection(child, depth + 1, odd)
        else:
            text = child.value
            # Most unquoted scalars are words; to see that here saves a call for each.
            is_text = child.style or (len(text) > _LONGEST_CONSTANT and text[0] not in _NUMBER_STARTS)
            built[key] = text if is_text else plain(text)
    return built
