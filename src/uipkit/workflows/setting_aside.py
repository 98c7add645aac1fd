"""Which findings do not count: comments in the files, path settings of ``uipkit.yaml``, and the baseline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Diagnostic, Place, Problem, Severity
from uipkit.diagnostics.finding import Finding, Span
from uipkit.diagnostics.path_pattern import matches
from uipkit.diagnostics.selection import NEVER_ASIDE, UnknownSelector, parse_all
from uipkit.plan.kept import keeps_back
from uipkit.rules import registry
from uipkit.rules.rule import Rule
from uipkit.store.baseline_file import accepted
from uipkit.store.config_file import problem_at
from uipkit.store.discovery import DISTRICT_FILE, PlanFolder
from uipkit.store.load import LoadedPlan
from uipkit.store.resolve import Resolver
from uipkit.store.source_files import MARK
from uipkit.store.spanned import SpannedDiagnostic, subject_of

if TYPE_CHECKING:
    from uipkit.diagnostics.suppression import Complaint

SeverityOf = Callable[[Rule, Severity], Severity | None]


def set_aside(
    findings: Sequence[Finding],
    loaded: LoadedPlan,
    config: Config,
    *,
    judged: Collection[str] | None = None,
    severity_of: SeverityOf | None = None,
) -> list[Finding]:
    """Give the findings of one plan with those set aside marked, and what is wrong with the comments that do so (UIP013).

    judged: codes of the rules that ran on this plan and are due; None for every rule. Only for these can a comment be unneeded:
    a rule that is coming up, switched off or not selected has not been heard yet. severity_of: the weight of a rule in this
    repository, None where it is off; without it UIP013 has its own weight.

    Comments come first, then path settings, then the baseline. Raises ``store.config_file.ConfigError`` for a path setting that
    names no rule or what always counts, and for a baseline that cannot be read.
    """
    found = [*_by_comments(findings, loaded, registry.by_code() if judged is None else judged, severity_of)]
    if config.paths:
        found = _by_path(found, config, loaded.folder)
    entries = accepted(loaded.folder, config)
    if not entries:
        return found
    from uipkit.diagnostics.baseline import marked

    return marked(found, entries)


def _by_comments(
    findings: Sequence[Finding],
    loaded: LoadedPlan,
    judged: Collection[str],
    severity_of: SeverityOf | None,
) -> Iterable[Finding]:
    # A comment has its sign, and one byte is found many times faster than a word.
    mentioning = [name for name, raw in loaded.files.raw.items() if b"#" in raw and MARK in raw.lower()]
    if not mentioning:
        return findings
    # Most plans hold none, and start-up pays for what it imports.
    from uipkit.diagnostics.suppression import COMPLAINT
    from uipkit.diagnostics.suppression import set_aside as by_comments
    from uipkit.store.comments import comments

    by_file = {name: found for name in mentioning if (found := comments(loaded.files[name]))}
    if not by_file:
        return findings
    resolver = Resolver(loaded)
    rule = registry.by_code()[COMPLAINT]
    severity = Severity.WARNING if severity_of is None else severity_of(rule, Severity.WARNING)
    whole = not (loaded.damaged or loaded.plan.unread)
    kept = list(findings)
    complained: list[Finding] = []
    for name, written in by_file.items():
        path = resolver.path_of(name)
        at = [index for index, finding in enumerate(kept) if finding.location.path == path]
        # Where something could not be read, or where the file serves other plans too, a rule's silence proves nothing.
        heard = judged if whole and name != DISTRICT_FILE else ()
        outcome = by_comments([kept[index] for index in at], written, registry.choices(), heard)
        for index, finding in zip(at, outcome.findings, strict=True):
            hidden = finding.state == "suppressed" and keeps_back(name)
            kept[index] = finding._replace(reason=_IN_THE_FILE) if hidden else finding
        if severity is not None:
            complained += [
                resolver.spanned_finding(_diagnostic(name, rule.code, complaint, severity), rule.name)
                for complaint in outcome.complaints
            ]
    return [*kept, *complained]


_IN_THE_FILE = "for the reason that the file gives"
"""Stands for a reason beside words about students' work, which no report repeats."""


def _diagnostic(file: str, code: str, complaint: Complaint, severity: Severity) -> SpannedDiagnostic:
    problem = Problem(
        Place(file),
        complaint.message,
        label=complaint.label,
        help=complaint.help,
        subject=f"{subject_of(file)}/ignore/{complaint.subject}",
    )
    end = complaint.column + complaint.width
    span = Span(complaint.line, complaint.column, complaint.line, end)
    return SpannedDiagnostic(Diagnostic(code, severity, problem), span)


def _by_path(findings: Sequence[Finding], config: Config, folder: PlanFolder) -> list[Finding]:
    settings = []
    for number, setting in enumerate(config.paths):
        codes: frozenset[str] = frozenset()
        for place, word in enumerate(setting.ignore):
            refused = partial(
                problem_at, folder.config_path or folder.root, ("paths", number, "ignore", place), "value"
            )
            try:
                chosen = frozenset().union(*(each.codes for each in parse_all([word], registry.choices())))
            except UnknownSelector as unknown:
                raise refused(str(unknown), "List all rules with: uipkit explain --all") from None
            if chosen and chosen <= NEVER_ASIDE:
                message = f"“{word}” always counts, so no setting can set it aside."
                raise refused(message, "Take it out of this list.")
            codes |= chosen
        settings.append((setting.path, codes, setting.reason))
    return [_marked(finding, settings) for finding in findings]


def _marked(finding: Finding, settings: Sequence[tuple[str, frozenset[str], str]]) -> Finding:
    if finding.state == "open" and finding.code not in NEVER_ASIDE:
        for pattern, codes, reason in settings:
            if finding.code in codes and matches(pattern, finding.location.path):
                return finding._replace(state="suppressed", reason=reason)
    return finding
