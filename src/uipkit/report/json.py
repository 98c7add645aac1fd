"""The JSON report: everything a run has to say, for programs. Its form is ``schemas/report.schema.json``.

``version`` has a major and a minor number. The minor one grows when something is added, the major one when something that
was there changes or goes. Findings that were set aside are here too, marked by their ``state``. Source lines are not: a
program that needs them has the file, and a report that travels should not carry more of a plan than it must.
"""

from __future__ import annotations

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult, Finding, Location
from uipkit.report.json_text import json_text
from uipkit.report.options import ReportOptions
from uipkit.version import __version__

REPORT_VERSION = "1.0"
"""The version of the form, not of uipkit."""


def render(result: CheckResult, options: ReportOptions) -> str:
    """Write the whole result as JSON. Rules that it names are described under ``rules`` where their cards are known."""
    return json_text(
        {
            "version": REPORT_VERSION,
            "tool": {"name": "uipkit", "version": __version__},
            "run": {
                "today": result.today,
                "judged": result.judged,
                "fail_on": options.fail_on,
                "failed": any(options.fails(finding) for finding in result.findings),
                "crashed_rules": list(result.crashed),
            },
            "summary": _summary(result),
            "plans": [
                {
                    "folder": plan.folder,
                    "title": plan.title,
                    "plan_year": plan.plan_year,
                    "phase": plan.phase,
                    "files": plan.files,
                }
                for plan in result.plans
            ],
            "findings": [_finding(finding) for finding in result.findings],
            "to_do": dict(sorted(result.to_do.items())),
            "coming_up": dict(sorted(result.coming_up.items())),
            "rules": _rules(result, options),
        }
    )


def _summary(result: CheckResult) -> dict[str, int]:
    states = [finding.state for finding in result.findings]
    return {
        "plans": len(result.plans),
        "files": sum(plan.files for plan in result.plans),
        "errors": result.number_of(Severity.ERROR),
        "warnings": result.number_of(Severity.WARNING),
        "infos": result.number_of(Severity.INFO),
        "fixable": sum(finding.fixable for finding in result.open),
        "suppressed": states.count("suppressed"),
        "baselined": states.count("baselined"),
        "to_do": sum(result.to_do.values()),
        "coming_up": sum(result.coming_up.values()),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "state": finding.state,
        "reason": finding.reason,
        "message": finding.message,
        "location": _location(finding.location),
        "related": [_location(related) for related in finding.related],
        "help": finding.help,
        "example": finding.example,
        "note": finding.note,
        "plan": finding.plan,
        "subject": finding.subject,
        "fixable": finding.fixable,
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location) -> dict[str, object]:
    span = location.span
    return {
        "path": location.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "label": location.label,
    }


def _rules(result: CheckResult, options: ReportOptions) -> list[dict[str, str]]:
    """Describe the rules that the report names, in the order of their cards."""
    named = (
        {finding.code for finding in result.findings}
        | set(result.to_do)
        | set(result.coming_up)
        | set(result.crashed)
    )
    return [
        {
            "code": card.code,
            "name": card.name,
            "summary": card.summary,
            "severity": card.severity.word,
            "source": card.source,
            "due": card.phase_words,
        }
        for card in options.cards
        if card.code in named
    ]
