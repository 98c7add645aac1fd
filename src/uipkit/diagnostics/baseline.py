"""The baseline: findings that a repository has accepted for now, so that only new ones count.

An entry is known by the finding's fingerprint, which holds when lines move and when other files change. The file has one entry a
line, sorted, so that two branches rarely meet on one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from uipkit.diagnostics.finding import Finding
from uipkit.diagnostics.selection import NEVER_ASIDE

VERSION = 1


class BaselineError(ValueError):
    """A baseline that cannot be read; ``line`` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class Entry(NamedTuple):
    """One accepted finding. ``times`` is how many findings with this fingerprint are accepted, 1 or more.

    plan, path, message: where it stood and what it said when it was accepted, for the reader; ``plan`` is the plan folder relative
    to the root.
    """

    path: str
    code: str
    message: str
    fingerprint: str
    plan: str = "."
    times: int = 1


def entries_of(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Make the entries of these findings; what may never be set aside gets none."""
    accepted = [finding for finding in findings if finding.code not in NEVER_ASIDE]
    counts = Counter(finding.fingerprint for finding in accepted)
    by_fingerprint = {finding.fingerprint: finding for finding in reversed(accepted)}
    return tuple(
        sorted(
            Entry(
                finding.location.path,
                finding.code,
                finding.message,
                finding.fingerprint,
                finding.plan,
                counts[finding.fingerprint],
            )
            for finding in by_fingerprint.values()
        )
    )


def marked(findings: Iterable[Finding], entries: Mapping[str, Entry]) -> list[Finding]:
    """Mark the open findings that the baseline accepts. Of several with one fingerprint, as many as were accepted.

    entries: by fingerprint.
    """
    left = {fingerprint: entry.times for fingerprint, entry in entries.items()}
    found = []
    for finding in findings:
        accepted = finding.state == "open" and finding.code not in NEVER_ASIDE
        if accepted and left.get(finding.fingerprint, 0) > 0:
            left[finding.fingerprint] -= 1
            found.append(finding._replace(state="baselined", reason="in the baseline"))
        else:
            found.append(finding)
    return found


def written(entries: Iterable[Entry]) -> str:
    """Write the file: the same entries give the same text."""
    import json  # a check without a baseline needs none of it

    lines = []
    for entry in sorted(entries):
        fields: dict[str, object] = {
            "path": entry.path,
            "code": entry.code,
            "message": entry.message,
            "fingerprint": entry.fingerprint,
            "plan": entry.plan,
        }
        if entry.times > 1:
            fields["count"] = entry.times
        lines.append("    " + json.dumps(fields, ensure_ascii=False))
    listed = "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'


def read(text: str) -> tuple[Entry, ...]:
    """Read the file. Raises BaselineError for anything that ``written`` could not have written."""
    import json  # a check without a baseline needs none of it

    if "\n<<<<<<< " in f"\n{text}":
        raise BaselineError(
            "An unfinished merge stands in the baseline.", 1 + text[: text.index("<<<<<<< ")].count("\n")
        )
    try:
        data = json.loads(text)
    except json.JSONDecodeError as broken:
        raise BaselineError("The baseline stops being JSON here.", broken.lineno) from None
    except (RecursionError, ValueError):  # nested without end, or a number of thousands of digits
        raise BaselineError("The baseline is no list of findings.") from None
    if not isinstance(data, dict) or "version" not in data:
        raise BaselineError("This is no baseline: it has no version.")
    if data["version"] != VERSION:
        raise BaselineError(
            f"The baseline has version {json.dumps(data['version'])}, but this uipkit knows version {VERSION}."
        )
    items = data.get("findings")
    if not isinstance(items, list):
        raise BaselineError("The baseline holds no list of findings.")
    merged: dict[str, Entry] = {}
    for number, item in enumerate(items, start=1):
        entry = _entry(item, number)
        known = merged.get(entry.fingerprint)
        # Two branches that accepted the same finding leave two lines of it behind.
        merged[entry.fingerprint] = entry if known is None or known.times < entry.times else known
    return tuple(sorted(merged.values()))


_TEXTS: Sequence[str] = ("path", "code", "message", "fingerprint", "plan")


def _entry(item: Any, number: int) -> Entry:
    if not isinstance(item, dict) or not all(isinstance(item.get(name), str) for name in _TEXTS):
        raise BaselineError(f"Entry {number} of the baseline lacks one of {', '.join(_TEXTS)}.")
    count = item.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise BaselineError(f"Entry {number} of the baseline has a count that is no number from 1.")
    return Entry(**{name: item[name] for name in _TEXTS}, times=count)
