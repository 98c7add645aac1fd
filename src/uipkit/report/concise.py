"""The concise report: one finding a line, as editors and ``grep`` like it."""

from __future__ import annotations

from uipkit.diagnostics.finding import CheckResult, Finding
from uipkit.report.closing import closing_line
from uipkit.report.frame import place_of
from uipkit.report.options import ReportOptions
from uipkit.report.statistics import statistics_table
from uipkit.report.visible import line_of, whole


def render(result: CheckResult, options: ReportOptions) -> str:
    """Write ``path:line:column: error[CODE] name: message`` for each open finding, the table if asked for, the closing line."""
    lines = [concise_line(finding) for finding in result.open]
    if options.statistics:
        lines += statistics_table(result)
    if options.closing:
        lines.append(closing_line(result, options))
    return whole("\n".join(lines) + "\n") if lines else ""


def concise_line(finding: Finding) -> str:
    """Write one finding in one line, harmful characters made visible."""
    what = f"{finding.severity.word}[{line_of(finding.code)}] {line_of(finding.name)}: {line_of(finding.message)}"
    return f"{place_of(finding.location)}: {what}"
