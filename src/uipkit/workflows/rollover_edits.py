"""From the changes of a roll-over to the bytes of the new file: spliced into last year's, so that all else stays as it was written."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from uipkit.analysis.rolling.change import Change, Fields, Scalar, Value
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import (
    ClearValue,
    Edit,
    EditRefusedError,
    RemoveField,
    RemoveItem,
    ReplaceProse,
    ReplaceScalar,
    SetKey,
    apply_edits,
)
from uipkit.store.edit_paths import value_at

_MODELINE = re.compile(rb"(# yaml-language-server: \$schema=)(\.\.?/[^\s]*)")


def rolled(content: bytes, changes: Sequence[Change], data: YamlValue, file: str) -> bytes:
    """Return a file with the changes made. Raises EditRefusedError where one cannot be made safely."""
    edits = [_edit(each, data) for each in changes]
    try:
        return apply_edits(content, edits, file)
    except EditRefusedError:
        # A list or group in which a comment stands is not emptied but taken out whole: the field then counts as left out, too.
        firm = [RemoveField(each.path) if isinstance(each, ClearValue) else each for each in edits]
        return apply_edits(content, firm, file)


def _edit(change: Change, data: YamlValue) -> Edit:
    path, value = change.path, change.value
    match change.kind:
        case "empty":
            return ClearValue(path, keep_name=True)
        case "drop":
            return RemoveField(path)
        case "take-out":
            return RemoveItem(path)
        case "write":
            return ReplaceProse(path, str(value))
        case "add-to-text":
            was = value_at(data, path)
            return ReplaceProse(
                path, f"{was.rstrip()}\n\n{value}" if isinstance(was, str) and was else str(value)
            )
        case "replace" if not isinstance(value, (list, dict)):
            return ReplaceScalar(path, _as_people_write(value))
    return SetKey(path, _yaml(value))


def _yaml(value: Value) -> str:
    if isinstance(value, list):
        return "\n".join(_group(each, "- ") for each in value)
    return _group(value, "") if isinstance(value, dict) else _one(value)


def _group(fields: Fields, lead: str) -> str:
    """Fields a line each; ``lead`` stands before the first, and as many blanks before the others."""
    text = "\n".join(
        f"{lead if place == 0 else ' ' * len(lead)}{name}: {_one(value)}"
        for place, (name, value) in enumerate(fields.items())
    )
    return tidy_lines(text).rstrip("\n")


def _one(value: Scalar) -> str:
    value = _as_people_write(value)
    return repr(value) if isinstance(value, float) else yaml_value(value)


def _as_people_write(value: Scalar) -> Scalar:
    """A whole number without a point, as it was recorded: 30 and not 30.0."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def pointed_anew(content: bytes, old: Path, new: Path) -> bytes:
    """Return a file whose line for editors leads from its new place to the schema to which it led from its old one.

    Only the line that names a schema by a path from the file itself; a web address stays.
    """
    match = _MODELINE.search(content)
    if match is None:
        return content
    schema = os.path.normpath(old.parent / match[2].decode("utf-8", "surrogateescape"))
    led = os.path.relpath(schema, new.parent).replace(os.sep, "/")
    target = (led if led.startswith(".") else f"./{led}").encode("utf-8", "surrogateescape")
    return content[: match.start(2)] + target + content[match.end(2) :]
