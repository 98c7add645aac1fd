"""How often each rule was found: the table that ``--statistics`` asks for."""

from __future__ import annotations

from collections import Counter

from uipkit.diagnostics.finding import CheckResult
from uipkit.report.visible import line_of


def statistics_table(result: CheckResult) -> list[str]:
    """Tabulate count, code and name over the open findings, the most frequent rule first; empty where there are none."""
    counts = Counter((finding.code, finding.name) for finding in result.open)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(f"{count:,}", line_of(code), line_of(name)) for (code, name), count in ordered]
    if not rows:
        return []
    rows.insert(0, ("count", "code", "name"))
    wide, code_wide = (max(len(row[column]) for row in rows) for column in (0, 1))
    return [f"{count:>{wide}}  {code:<{code_wide}}  {name}" for count, code, name in rows]
