"""A second, independent reading of a YAML file, which stands beside our own where a file is about to be replaced.

Plans are read through libyaml's C parser; this is ruamel.yaml's, written in Python, in its YAML 1.2 round-trip form. It finds its own
tokens, lines and indents. What an unquoted word means (``no``, ``0180``, ``2026-10-15``) is decided by ``core_values`` for both,
since ruamel.yaml would make numbers and dates of codes and days.
"""

from __future__ import annotations

from typing import Any

from uipkit.store.core_values import YamlValue, plain_value

_FOLD = "\a"
"""What ruamel.yaml puts into a folded text where the file begins a new line; no text of a plan may hold it."""


class SecondReadingError(ValueError):
    """The second reader makes nothing of the text."""


def read_again(text: str) -> YamlValue:
    """Return what a YAML text holds, as lists, dicts with text for keys, and scalars. Raises SecondReadingError."""
    from ruamel.yaml import YAML  # a third of a second to import, and needed by edits alone

    reader = YAML(typ="rt", pure=True)
    reader.allow_duplicate_keys = True
    try:
        root = reader.compose(text)
        return None if root is None else _value(root)
    except Exception as error:  # whatever it stumbles over, it has not read the same
        raise SecondReadingError(str(error)) from error


def _value(node: Any) -> YamlValue:
    if node.id == "sequence":
        return [_value(each) for each in node.value]
    if node.id == "scalar":
        text: str = node.value.replace(_FOLD, "")
        return text if node.style else plain_value(text)
    built: dict[str, YamlValue] = {}
    for key, child in node.value:
        # Of keys that stand twice, the first counts for our reader as well; keys that are no text it leaves out.
        if key.id == "scalar" and (key.style or key.value not in ("", "~", "null", "Null", "NULL", "<<")):
            built.setdefault(key.value, _value(child))
    return built
