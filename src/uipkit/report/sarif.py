"""The SARIF 2.1.0 report, for code scanning: rules, results, fingerprints, and what was set aside and why."""

from __future__ import annotations

from urllib.parse import quote

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult, Finding, Location
from uipkit.diagnostics.rule_card import RuleCard
from uipkit.report.fingerprints import unique_fingerprints
from uipkit.report.json_text import json_text
from uipkit.report.options import ReportOptions
from uipkit.report.visible import whole
from uipkit.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# A comment in a plan stands in the source; a baseline stands beside it.
_SUPPRESSION = {"suppressed": "inSource", "baselined": "external"}

Json = dict[str, object]


def render(result: CheckResult, options: ReportOptions) -> str:
    """Write one run with every rule of ``options.cards`` and every finding, those set aside marked as suppressed."""
    cards = _cards(result, options)
    index = {card.code: number for number, card in enumerate(cards)}
    run: Json = {
        "tool": {
            "driver": {
                "name": "uipkit",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(card) for card in cards],
            }
        },
        "invocations": [_invocation(result, index)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The top of the repository that holds the plans."}}
        },
        "results": [
            _result(finding, fingerprint, index[finding.code], options)
            for finding, fingerprint in zip(
                result.findings, unique_fingerprints(result.findings), strict=True
            )
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _cards(result: CheckResult, options: ReportOptions) -> list[RuleCard]:
    """List all rules; one that a finding names and no card describes gets the little that the finding knows."""
    cards = {card.code: card for card in options.cards}
    for finding in result.findings:
        if finding.code not in cards:
            cards[finding.code] = RuleCard(
                finding.code, finding.name, finding.name.replace("-", " "), finding.severity
            )
    return list(cards.values())


def _rule(card: RuleCard) -> Json:
    due = f" Due: {card.phase_words}." if card.phase_words else ""
    source = f" Source: {card.source}." if card.source else ""
    rule: Json = {
        "id": card.code,
        "name": card.name,
        "shortDescription": {"text": card.summary},
        "fullDescription": {"text": f"{card.summary}{due}{source}"},
        "help": {
            "text": f"{card.summary} Run `uipkit explain {card.code}` to read more.",
            "markdown": card.help_markdown
            or f"{card.summary} Run `uipkit explain {card.code}` to read more.",
        },
        "defaultConfiguration": {"level": _LEVEL[card.severity]},
        "properties": {"tags": ["uip"], "problem.severity": _problem_severity(card.severity)},
    }
    return rule


def _problem_severity(severity: Severity) -> str:
    """Name the severity in the words by which GitHub's code scanning sorts."""
    return {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}[severity]


def _invocation(result: CheckResult, index: dict[str, int]) -> Json:
    invocation: Json = {"executionSuccessful": not result.crashed}
    if result.crashed:
        invocation["toolExecutionNotifications"] = [_crash(code, index) for code in result.crashed]
    return invocation


def _crash(code: str, index: dict[str, int]) -> Json:
    notification: Json = {
        "level": "error",
        "message": {"text": f"Rule {code} could not run: a fault in uipkit."},
    }
    if code in index:
        notification["associatedRule"] = {"id": code, "index": index[code]}
    return notification


def _result(finding: Finding, fingerprint: str, rule_index: int, options: ReportOptions) -> Json:
    kind = _SUPPRESSION.get(finding.state)
    suppression: Json = {"kind": kind, "status": "accepted"}
    if finding.reason:
        suppression["justification"] = finding.reason
    written: Json = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVEL[finding.severity],
        "message": _message(finding.message),
        "locations": [_location(finding.location, options)],
        "partialFingerprints": {"uipkit/v1": fingerprint, "primaryLocationLineHash": fingerprint},
        # SARIF wants this of every result as soon as one has it; an empty list says that nothing was set aside.
        "suppressions": [suppression] if kind else [],
        "properties": {
            key: value
            for key, value in (
                ("plan", finding.plan),
                ("subject", finding.subject),
                ("help", finding.help),
                ("example", finding.example),
                ("note", finding.note),
            )
            if value
        },
    }
    if finding.related:
        written["relatedLocations"] = [
            {"id": number, **_location(related, options)}
            for number, related in enumerate(finding.related, start=1)
        ]
    return written


def _location(location: Location, options: ReportOptions) -> Json:
    span = location.span
    written: Json = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(options.from_top(location.path)), "uriBaseId": _ROOT},
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        }
    }
    if location.label:
        written["message"] = _message(location.label)
    return written


def _message(text: str) -> Json:
    """Write a message; what would read as a link in SARIF's plain text is escaped, since plans are not ours to trust."""
    return {"text": text.replace("](", "]\\(")}


def uri(path: str) -> str:
    """Write a relative path as a relative URI reference: percent-encoded, never with a scheme or a host."""
    return quote(whole(path).lstrip("/"), safe="/") or "."
