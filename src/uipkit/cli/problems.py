"""Errors that are the user's to mend, in plain words. Loaded only when something went wrong."""

from __future__ import annotations

from uipkit.cli.console import UsageError, shown
from uipkit.diagnostics.selection import AlwaysCountsError, UnknownSelector
from uipkit.store.config_file import ConfigError
from uipkit.store.write import WriteRefusedError
from uipkit.workflows.load import NothingFoundError


def in_plain_words(error: Exception) -> str | None:
    """Return the message for a user's mistake (exit 2), or None for a mistake in uipkit (exit 3)."""
    if isinstance(error, ConfigError):
        return "\n".join(
            f"{shown(problem.path)}:{problem.line}:{problem.column}: {problem.message}"
            + (f"\n  help: {problem.help}" if problem.help else "")
            for problem in error.problems
        )
    if isinstance(error, UnknownSelector):
        return f"{error}\nList all rules with: uipkit explain --all"
    if isinstance(error, AlwaysCountsError):
        return f"{error} Leave it out of --ignore."
    if isinstance(error, (UsageError, NothingFoundError, WriteRefusedError)):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror or 'the computer cannot read or write it'}."
    return None
