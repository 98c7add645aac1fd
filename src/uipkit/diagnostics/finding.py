"""A finding: a diagnostic whose places have been resolved to lines and columns, ready to be shown by any report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from uipkit.diagnostics.diagnostic import Severity

State = Literal["open", "suppressed", "baselined"]


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters; ``end_column`` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Location(NamedTuple):
    """A resolved place.

    ``path`` is relative to the repository root with forward slashes. ``source`` holds the text of the lines to show, the
    first of which has the number ``source_start``; it is empty where the file could not be read.
    """

    path: str
    span: Span
    label: str = ""
    source: tuple[str, ...] = ()
    source_start: int = 1


class Finding(NamedTuple):
    """One reported finding, complete in itself: reports and pool workers need nothing else.

    ``plan`` is the plan folder relative to the root (``.`` for the root itself). ``fingerprint`` is a hex digest that stays
    the same when lines move. ``state`` is ``open`` unless a comment, a configured path or the baseline sets it aside;
    ``reason`` then says why. ``fixable`` is true where ``--fix`` mends it.
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    plan: str
    fingerprint: str
    help: str = ""
    example: str = ""
    note: str = ""
    related: tuple[Location, ...] = ()
    subject: str = ""
    fixable: bool = False
    state: State = "open"
    reason: str = ""


class PlanSummary(NamedTuple):
    """One checked plan in a line: where, which school, plan year, phase, and how many files were read."""

    folder: str
    title: str
    plan_year: str
    phase: int | None
    files: int


class CheckResult(NamedTuple):
    """Everything one run of the checker has to say.

    ``findings`` are sorted by path, line and code and include those set aside. ``to_do`` and ``coming_up`` count, by rule
    code, what is due in the phase the plans are in and what is due later. ``judged`` says how the plans were judged
    (``"as planned"``, ``"at the close of phase 3"``, ``"final"``). ``crashed`` names rules that raised,
    ``tracebacks`` holds one traceback for each of them. ``today`` is ISO.
    """

    plans: tuple[PlanSummary, ...]
    findings: tuple[Finding, ...]
    to_do: Mapping[str, int] = MappingProxyType({})
    coming_up: Mapping[str, int] = MappingProxyType({})
    judged: str = "as planned"
    today: str = ""
    root: str = "."
    crashed: tuple[str, ...] = ()
    tracebacks: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that count: neither suppressed nor in the baseline."""
        return tuple(finding for finding in self.findings if finding.state == "open")

    def number_of(self, severity: Severity) -> int:
        """How many open findings have exactly this severity."""
        return sum(1 for finding in self.findings if finding.state == "open" and finding.severity is severity)
