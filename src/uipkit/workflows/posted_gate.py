"""What keeps a plan from being posted: errors due through phase 6, approvals apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.store.discovery import PlanFolder
from uipkit.workflows.check import CheckRequest, Phase, run_check

EXCUSED: Mapping[str, str] = MappingProxyType(
    {
        "UIP605": "those who approve the plan read it first",
        "UIP606": "the committee is offered a plan that it can read",
        "UIP607": "a changed plan is shown again to those who approved it",
        "UIP608": "the hearing is about the written plan",
        "UIP609": "a late plan is posted all the same",
        "UIP610": "the leadership team reads the final draft",
    }
)
"""Rules about approvals and the due date, which stop no plan, each with why: a board must see an unmarked plan before it approves it."""


class NotReadyError(Exception):
    """The plan, or another document for the public, is not ready; ``findings`` say what has to be mended first."""

    def __init__(self, findings: tuple[Finding, ...], what: str = "this plan") -> None:
        self.findings = findings
        count = f"{len(findings)} errors keep" if len(findings) > 1 else "One error keeps"
        super().__init__(f"{count} {what} from being posted.")


def blocking(folder: PlanFolder, today: date) -> tuple[Finding, ...]:
    """Return the errors that keep the plan in ``folder`` from being posted. Raises what `run_check` raises.

    An error that a comment or a path setting sets aside does not count: somebody gave a reason. One that stands in the
    baseline does: the baseline lets a district begin with old plans, not post new ones with gaps.
    """
    return in_the_way(judged(folder, today))


def judged(folder: PlanFolder, today: date) -> tuple[Finding, ...]:
    """Return all findings of one plan through the last phase, with those that are set aside. Raises what `run_check` raises."""
    return _findings(folder, today, "final")


def in_the_way(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of a plan's findings that ``blocking`` tells of."""
    return tuple(
        finding
        for finding in findings
        if finding.state != "suppressed"
        and finding.severity is Severity.ERROR
        and finding.code not in EXCUSED
    )


def open_findings(folder: PlanFolder, today: date, phase: Phase = None) -> tuple[Finding, ...]:
    """Return the open findings of one plan, those of plans below it left out."""
    return tuple(finding for finding in _findings(folder, today, phase) if finding.state == "open")


def _findings(folder: PlanFolder, today: date, phase: Phase) -> tuple[Finding, ...]:
    result = run_check(CheckRequest((folder.path,), phase, today=today))
    # A plan folder may lie above other plans; the check then judges them as well.
    own = folder.path.relative_to(Path(result.root)).as_posix()
    return tuple(finding for finding in result.findings if finding.plan == own)
