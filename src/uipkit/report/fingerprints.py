"""Fingerprints for readers that take two findings with one fingerprint to be the same finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from uipkit.diagnostics.finding import Finding


def unique_fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return one fingerprint a finding, in order, each only once.

    The first of several with the same fingerprint keeps it; a later one gets a hash of it and its turn, which stays the
    same as long as their order does.
    """
    seen: Counter[str] = Counter()
    unique = []
    for finding in findings:
        turn = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        again = sha256(f"{finding.fingerprint}/{turn}".encode("utf-8", "replace")).hexdigest()
        unique.append(again if turn else finding.fingerprint)
    return unique
