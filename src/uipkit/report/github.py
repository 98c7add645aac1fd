"""The GitHub report: workflow commands that become annotations on the lines of a pull request.

GitHub keeps ten annotations of each level a step and drops the rest in silence, so the gravest come first and what does
not fit is counted in one last notice; the job summary (``markdown.step_summary``) holds them all.
"""

from __future__ import annotations

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult, Finding
from uipkit.report.closing import closing_line, counted, gravest_first
from uipkit.report.options import ReportOptions
from uipkit.report.visible import line_of, lines_of, whole

PER_LEVEL = 10
"""Annotations of one level that GitHub keeps for a step."""

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(result: CheckResult, options: ReportOptions) -> str:
    """Write one workflow command a line for the open findings that fit, then a notice about the rest, then the closing line."""
    shown = _that_fit(result.open)
    lines = [_annotation(finding, options) for finding in shown]
    if rest := len(result.open) - len(shown):
        where = "is" if rest == 1 else "are"
        lines.append(f"::notice title=uipkit::{counted(rest, 'more finding')} {where} in the job summary.")
    if options.closing:
        lines.append(closing_line(result, options))
    return whole("\n".join(lines) + "\n") if lines else ""


def _that_fit(findings: tuple[Finding, ...]) -> list[Finding]:
    """Choose what GitHub will keep; where anything is left out, the notice that says so needs a place of its own."""
    levels = [
        [finding for finding in gravest_first(findings) if finding.severity is severity]
        for severity in _LEVEL
    ]
    cut = any(len(level) > PER_LEVEL for level in levels)
    room = {Severity.INFO: PER_LEVEL - 1} if cut else {}
    return [
        finding
        for level in levels
        for finding in level[: room.get(level[0].severity, PER_LEVEL) if level else 0]
    ]


def _annotation(finding: Finding, options: ReportOptions) -> str:
    span = finding.location.span
    properties = {"file": line_of(options.from_top(finding.location.path)), "line": str(span.line)}
    if span.end_line == span.line:
        properties["col"] = str(span.column)  # GitHub refuses columns on an annotation of several lines
    properties["endLine"] = str(span.end_line)
    properties["title"] = f"{line_of(finding.code)} {line_of(finding.name)}"
    message = [line_of(finding.message)]
    if finding.help.strip():
        message.append(f"help: {line_of(finding.help)}")
    message += lines_of(finding.example)
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    said = _data("\n".join(message))
    return f"::{_LEVEL[finding.severity]} {written}::{said}"


def _data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property of a workflow command, where colon and comma have a meaning too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
