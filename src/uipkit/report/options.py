"""What a caller may ask of a report."""

from __future__ import annotations

from typing import Literal, NamedTuple

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.diagnostics.rule_card import RuleCard

FailOn = Literal["error", "warning", "info", "never"]
"""The least grave severity that makes a run count as failed."""

_THRESHOLD: dict[FailOn, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
    "never": None,
}


class ReportOptions(NamedTuple):
    """How a report is to be written; each format takes from it what concerns it.

    colour: ANSI colours in the text report. Every meaning is also said in words.
    width: columns of the terminal; the text report cuts source lines to it and wraps its advice (at least 40).
    fail_on: the least grave severity that makes the run count as failed.
    cards: the rules, in the registry's order, for the formats that carry rule metadata (json, sarif).
    statistics: a table of counts by rule, in the text and concise reports.
    closing: the closing line, in the text, concise and github reports; False for ``--quiet``.
    prefix: the folder from the top of the version-controlled repository down to the root that paths are relative to,
        with forward slashes, empty where they are the same. The formats that a forge reads (github, gitlab, sarif) put
        it before each path, since a forge knows paths from the top only.
    """

    colour: bool = False
    width: int = 100
    fail_on: FailOn = "error"
    cards: tuple[RuleCard, ...] = ()
    statistics: bool = False
    closing: bool = True
    prefix: str = ""

    def fails(self, finding: Finding) -> bool:
        """Whether this finding makes the run count as failed: open, and grave enough."""
        threshold = _THRESHOLD[self.fail_on]
        return finding.state == "open" and threshold is not None and finding.severity >= threshold

    def from_top(self, path: str) -> str:
        """Write a path as a forge knows it: from the top of the repository, with forward slashes."""
        folder = self.prefix.strip("/")
        return f"{folder}/{path}" if folder not in ("", ".") else path
