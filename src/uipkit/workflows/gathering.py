"""Putting the findings of many plans together: shared files once, paths from one root, and nothing passed over in silence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding, Location, Span
from uipkit.rules import registry
from uipkit.store.discovery import Discovery, PlanFolder


def common_root(plans: Sequence[PlanFolder]) -> Path:
    """Return the folder that all paths of a run start at: the plans' root, or what lies above all their roots."""
    return Path(os.path.commonpath([plan.root for plan in plans]))


def from_root(finding: Finding, root: Path, common: Path) -> Finding:
    """Return a finding of a plan under ``root`` with its paths written from ``common``."""
    if root == common:
        return finding
    prefix = root.relative_to(common).as_posix()
    return finding._replace(
        location=_below(prefix, finding.location),
        related=tuple(_below(prefix, each) for each in finding.related),
        plan=folder_from_root(finding.plan, root, common),
    )


def folder_from_root(folder: str, root: Path, common: Path) -> str:
    """Return a plan folder, as its own root names it, as ``common`` names it."""
    if root == common:
        return folder
    return (root / folder).relative_to(common).as_posix()


def _below(prefix: str, location: Location) -> Location:
    return location._replace(path=f"{prefix}/{location.path}")


def each_shared_once(findings: Iterable[Finding], shared: frozenset[str]) -> list[Finding]:
    """Keep one of the findings that several plans give for the same thing in a shared file: the gravest.

    shared: the paths of shared files, as findings name them.
    """
    kept: list[Finding] = []
    known: dict[tuple[str, str], int] = {}
    for finding in findings:
        if finding.location.path not in shared:
            kept.append(finding)
            continue
        key = (finding.fingerprint, finding.message)
        at = known.setdefault(key, len(kept))
        if at == len(kept):
            kept.append(finding)
        elif finding.severity > kept[at].severity:
            kept[at] = finding
    return kept


def passed_over(discovery: Discovery, common: Path) -> Iterator[Finding]:
    """Yield a finding for each plan that was not read because of its file's name, and each folder that may not be opened."""
    for path in discovery.misnamed:
        yield _about(
            "UIP009",
            path,
            common,
            f"This plan was not read: its first file is called {path.name}, not plan.yaml.",
            "Rename it to plan.yaml, in lower-case letters.",
        )
    for path in discovery.unreadable:
        yield _about(
            "UIP004",
            path,
            common,
            "This folder may not be opened, so nobody knows whether a plan lies in it.",
            "Give yourself the right to read it.",
        )


def _about(code: str, path: Path, common: Path, message: str, advice: str) -> Finding:
    shown = Path(os.path.relpath(path, common)).as_posix()
    return Finding(
        code=code,
        name=registry.by_code()[code].name,
        severity=Severity.ERROR,
        message=message,
        location=Location(shown, Span(1, 1, 1, 2), "not read"),
        plan=Path(shown).parent.as_posix(),
        fingerprint=sha256(f"{code}\0{shown}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
        help=advice,
        subject=shown,
    )
