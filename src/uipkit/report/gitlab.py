"""The GitLab report: the Code Quality form, which GitLab shows beside the changes of a merge request."""

from __future__ import annotations

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult
from uipkit.report.fingerprints import unique_fingerprints
from uipkit.report.json_text import json_text
from uipkit.report.options import ReportOptions

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(result: CheckResult, options: ReportOptions) -> str:
    """Write the open findings as a Code Quality list; an empty list where there are none, which clears the last report."""
    return json_text(
        [
            {
                "description": f"{finding.code} {finding.name}: {finding.message}",
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": _SEVERITY[finding.severity],
                "location": {
                    "path": options.from_top(finding.location.path),
                    "lines": {"begin": finding.location.span.line, "end": finding.location.span.end_line},
                },
            }
            for finding, fingerprint in zip(result.open, unique_fingerprints(result.open), strict=True)
        ]
    )
