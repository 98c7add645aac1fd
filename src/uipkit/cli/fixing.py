"""What ``uipkit check --fix`` and ``--diff`` print."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from uipkit.cli import console

if TYPE_CHECKING:
    from uipkit.workflows.check import CheckRequest


def fix_or_show(request: CheckRequest, *, write: bool) -> bool:
    """Mend what is mechanical, or print it as a patch where ``write`` is false; give whether there was anything to mend."""
    from uipkit.workflows.fixing import apply_fixes, plan_fixes, unified_diff

    fixes = plan_fixes(request)
    for fix in fixes:
        for reason in fix.refused:
            console.err(reason)
    if not write:
        patch = unified_diff(fixes)
        if patch:
            console.out(patch)
        return bool(patch)
    applied = apply_fixes(fixes)
    for reason in applied.refused:
        console.err(reason)
    for fix in applied.changed:
        times = Counter(fix.changes)
        words = (f"{change} ({count} times)" if count > 1 else change for change, count in times.items())
        console.err(f"Mended {fix.name}: {', '.join(words)}")
    return bool(applied.changed)
