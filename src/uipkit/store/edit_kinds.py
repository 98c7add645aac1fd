"""What an edit of a YAML file is: what it changes, the stretch of text that it replaces, and why one is refused."""

from __future__ import annotations

from dataclasses import dataclass

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store.yaml_splice import Scalar


@dataclass(frozen=True, slots=True)
class ReplaceScalar:
    """Put another value in place of the text, number or empty value at ``path``."""

    path: KeyPath
    value: Scalar


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Give the field at ``path`` another name."""

    path: KeyPath
    new_key: str


@dataclass(frozen=True, slots=True)
class InsertItem:
    """Add an item at the end of the list at ``path``, which may be empty or absent.

    ``item`` is the item's YAML without its hyphen, indented from column 0; it may hold comments.
    """

    path: KeyPath
    item: str


@dataclass(frozen=True, slots=True)
class SetKey:
    """Add a field at the end of the group of fields at ``path[:-1]``; ``path[-1]`` is its name, which must be new.

    ``value`` is YAML as it would stand after the colon, or below it, indented from column 0.
    """

    path: KeyPath
    value: str


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take the item at ``path`` out of its list; ``path[-1]`` is its position. A list without items left becomes ``[]``.

    Comments stay: one behind the item on a line of its own, one above or below it where it is. Those within an item of several
    lines go with it.
    """

    path: KeyPath


@dataclass(frozen=True, slots=True)
class RemoveEmptyKey:
    """Take the field at ``path``, which must hold nothing, out of its group, in which others must stay; the comment behind it stays."""

    path: KeyPath


@dataclass(frozen=True, slots=True)
class RemoveField:
    """Take the field at ``path`` with all that it holds out of its group, in which others must stay.

    Comments within it go with it; those above it, below it and behind its last line stay.
    """

    path: KeyPath


@dataclass(frozen=True, slots=True)
class ReplaceProse:
    """Put another text in place of the text or empty value at ``path``, laid out as a person would write it.

    Several lines become a block of lines; a long line is broken where it may be, at the width that the old text kept to.
    """

    path: KeyPath
    value: str


@dataclass(frozen=True, slots=True)
class ClearValue:
    """Leave nothing behind the name of the field at ``path``; comments stay. Between braces the field itself goes, or ``null`` stands there.

    A list or group of fields goes only where no comment stands in it. keep_name: whether the name stays between braces, too.
    """

    path: KeyPath
    keep_name: bool = False


Edit = (
    ReplaceScalar
    | ReplaceProse
    | RenameKey
    | InsertItem
    | SetKey
    | RemoveItem
    | RemoveEmptyKey
    | RemoveField
    | ClearValue
)


class EditRefusedError(Exception):
    """An edit that cannot be made safely; ``reason`` says why in a sentence a user understands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace ``text[start:end]`` with ``new``."""

    start: int
    end: int
    new: str
