"""Edits that leave every other byte of a YAML file as it was, proven by reading the result back.

An edit is spliced into the text at the marks of the node concerned: comments, blank lines, quotes, line ends, a byte-order
mark and a missing last line end stay. Then the new bytes are read: unless they hold exactly the old data with exactly this
edit, and no new problem, the edit is refused and nothing is changed.

The result is read by two parsers that share no code: libyaml, which reads the plans, and ruamel.yaml's (``second_reader``). An edit
counts only if both read the same data, so what other programs make of the file is what uipkit makes of it. Where the two differed
over the file before the edit, its owner wrote something that only one of them takes; the edit is not to blame, and ours decides.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from uipkit.store.core_values import YamlValue
from uipkit.store.edit_additions import insert_item, set_key
from uipkit.store.edit_kinds import (
    ClearValue,
    Edit,
    EditRefusedError,
    InsertItem,
    RemoveEmptyKey,
    RemoveField,
    RemoveItem,
    RenameKey,
    ReplaceProse,
    ReplaceScalar,
    SetKey,
    Splice,
)
from uipkit.store.edit_paths import shown
from uipkit.store.edit_prose import replace_prose
from uipkit.store.edit_removal import clear_value, remove_empty_key, remove_field, remove_item
from uipkit.store.edit_values import rename_key, replace_scalar
from uipkit.store.guard import BOM
from uipkit.store.yaml_read import YamlFile, read_yaml

__all__ = [
    "ClearValue",
    "Edit",
    "EditRefusedError",
    "InsertItem",
    "RemoveEmptyKey",
    "RemoveField",
    "RemoveItem",
    "RenameKey",
    "ReplaceProse",
    "ReplaceScalar",
    "SetKey",
    "apply_edits",
]


def apply_edits(data: bytes, edits: Sequence[Edit], file: str = "this file") -> bytes:
    """Give the bytes with the edits made, one after the other. Raises EditRefusedError; nothing is half done."""
    before = data
    try:
        for edit in edits:
            data = _apply(data, edit, file)
        if data != before and not _read_alike(data, file) and _read_alike(before, file):
            raise EditRefusedError(
                f"The change to {shown(edits[-1].path)} in {file} could be read in two ways; make it by hand."
            )
    except UnicodeEncodeError:  # half a character, as a terminal passes bytes that are no UTF-8
        raise EditRefusedError("What should be written holds characters that are not valid text.") from None
    return data


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
            f"The change to {shown(edit.path)} in {file} would touch more than it should; make it by hand."
        )
    return new


def _read_alike(data: bytes, file: str) -> bool:
    """Whether both readers take the same data from a file that ours can read."""
    from uipkit.store.second_reader import SecondReadingError, read_again

    own = read_yaml(data, file)
    try:
        return _canonical(read_again(own.text)) == _canonical(own.data)
    except SecondReadingError:
        return False


def _plan(old: YamlFile, edit: Edit) -> tuple[Splice, YamlValue]:
    """Where to splice what, and the data that must come of it."""
    if isinstance(edit, ReplaceScalar):
        return replace_scalar(old, edit)
    if isinstance(edit, ReplaceProse):
        return replace_prose(old, edit)
    if isinstance(edit, ClearValue):
        return clear_value(old, edit)
    if isinstance(edit, RenameKey):
        return rename_key(old, edit)
    if isinstance(edit, InsertItem):
        return insert_item(old, edit)
    if isinstance(edit, RemoveItem):
        return remove_item(old, edit)
    if isinstance(edit, RemoveEmptyKey):
        return remove_empty_key(old, edit)
    if isinstance(edit, RemoveField):
        return remove_field(old, edit)
    return set_key(old, edit)


def _canonical(data: YamlValue) -> str:
    """Data as one text that tells 1, 1.0, true and "1" apart and keeps the order of fields."""
    return json.dumps(data)
