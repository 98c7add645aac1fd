"""What the check would find anew in a plan once an import is written."""

from __future__ import annotations

from collections import Counter
from datetime import date

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.store.discovery import PlanFolder
from uipkit.store.plan_source import Changed
from uipkit.workflows.check import CheckRequest, run_check


def added_findings(folder: PlanFolder, after: Changed, today: date | None) -> tuple[Finding, ...]:
    """Return the errors and warnings that the plan has as it will be and does not have as it is; errors first."""
    before = run_check(CheckRequest((folder.path,), today=today)).open
    now = run_check(CheckRequest((folder.path,), today=today, sources={folder.path: after})).open
    known = Counter(each.fingerprint for each in before)
    new: list[Finding] = []
    for finding in now:
        if known[finding.fingerprint] > 0:
            known[finding.fingerprint] -= 1
        elif finding.severity in (Severity.ERROR, Severity.WARNING):
            new.append(finding)
    return tuple(sorted(new, key=lambda finding: finding.severity is not Severity.ERROR))
