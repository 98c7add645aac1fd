"""One change of a carried file, and one line of the list that says what became of everything."""

from __future__ import annotations

from typing import Literal, NamedTuple

from uipkit.analysis.rolling.fates import Fate

KeyPath = tuple[str | int, ...]

Scalar = str | int | float | bool | None

Fields = dict[str, Scalar]

Value = Scalar | Fields | list[Fields]
"""What is written: a single value, a group of fields, or a list of such groups."""

ChangeKind = Literal["empty", "drop", "write", "replace", "set", "add-to-text", "take-out"]
"""Nothing behind the name; the field goes; another text; another value; a field that is new; a paragraph more; an item goes."""


class Change(NamedTuple):
    """One change of a file, at a key path of the file as it is.

    fate, words: what becomes of the field and why, as the list says it. was: the value that stood there, for the list; empty where
    there was none. decides: whether the value is scaffold text, which waits for somebody's decision.
    """

    path: KeyPath
    kind: ChangeKind
    value: Value
    fate: Fate
    words: str
    was: str = ""
    decides: bool = False


class Entry(NamedTuple):
    """One line of the list. file: relative to the plan folder. where: the field, with the ids of what it stands in; empty for a whole file.

    now: what stands there in the new plan; empty where nothing does, or where it is what was there.
    """

    fate: Fate
    file: str
    where: str
    words: str
    was: str = ""
    now: str = ""
