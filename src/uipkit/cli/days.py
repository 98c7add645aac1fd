"""Days as they are typed on the command line."""

from __future__ import annotations

import re
from datetime import date

from uipkit.cli import console


def read_day(option: str, typed: str) -> date:
    """Return the day that an option names. Raises UsageError, by the option's name, for what is no day of the calendar."""
    found = day_typed(typed)
    if found is None:
        console.fail(f'{option} takes a day like 2026-10-13, not "{typed}".')
    return found


def day_typed(typed: str) -> date | None:
    """Return a day that was typed as year, month and day with hyphens; None for anything else."""
    try:
        return date.fromisoformat(typed) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed) else None
    except ValueError:
        return None
