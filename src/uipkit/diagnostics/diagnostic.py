"""A diagnostic: one thing that is wrong, said in plain words, at a symbolic place (file and key path).

Rules and the loader make diagnostics. They never know line numbers: the store turns a place into lines and columns, and
only for what is reported.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, NamedTuple

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file down to one value, such as ``("targets", 0, "measure")``."""


class Severity(IntEnum):
    """How grave a finding is; larger is graver, so severities compare."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word a reader sees: ``error``, ``warning`` or ``info``."""
        return self.name.lower()


class Place(NamedTuple):
    """Where something stands: a file of the plan and the key path inside it.

    ``file`` is relative to the plan folder with forward slashes (``priorities/math-growth.yaml``); the shared file is
    always ``district.yaml``, wherever above the plan it lies. The path of something *missing* is the path at which it
    would stand: the store then points at the nearest key that exists. ``part`` says whether the caret goes under the key
    or under its value.
    """

    file: str
    path: KeyPath = ()
    part: Literal["key", "value"] = "value"


class Related(NamedTuple):
    """A second place that explains the first, with the few words written beside it."""

    place: Place
    label: str


class Problem(NamedTuple):
    """What one rule found, without its code: the engine adds code and severity.

    message: one plain sentence that stands alone: what is wrong, with the names of the things concerned.
    label: the few words under the caret.
    help: what to do, in the imperative, one sentence.
    example: YAML to paste, indented as it would stand in the file; empty where there is nothing to paste.
    note: why it matters or where the rule comes from, one sentence; empty where ``help`` says enough.
    related: other places that belong to the story, in this or other files.
    subject: what the finding is about, in ids and field names, never list positions (``math-growth/targets/cmas-math/measure``):
        the stable part of its fingerprint.
    severity: only where a single finding weighs differently from its rule.
    fixable: whether ``--fix`` mends this very problem, not just others of its rule.
    """

    place: Place
    message: str
    label: str = ""
    help: str = ""
    example: str = ""
    note: str = ""
    related: tuple[Related, ...] = ()
    subject: str = ""
    severity: Severity | None = None
    fixable: bool = False


class Diagnostic(NamedTuple):
    """A problem with the code of its rule and the severity it has here and now."""

    code: str
    severity: Severity
    problem: Problem
