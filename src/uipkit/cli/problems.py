"""Errors that are the user's to mend, in plain words. Loaded only when something went wrong."""

from __future__ import annotations

import errno

from uipkit.cli.console import UsageError, shown

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})


def in_plain_words(error: Exception) -> str | None:
    """Return the message for what the user can mend (exit 2), or None for a mistake in uipkit (exit 3)."""
    if isinstance(error, ImportError):
        return _missing_part(error.name or "")
    # Only now: these stand on the libraries whose absence is said above.
    from uipkit.diagnostics.selection import AlwaysCountsError, UnknownSelector
    from uipkit.store.config_file import ConfigError
    from uipkit.store.git import GitError
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.load import NothingFoundError

    if isinstance(error, ConfigError):
        return "\n".join(
            f"{shown(problem.path)}:{problem.line}:{problem.column}: {problem.message}"
            + (f"\n  help: {problem.help}" if problem.help else "")
            + "".join(f"\n          {line}" for line in problem.example.splitlines())
            for problem in error.problems
        )
    if isinstance(error, UnknownSelector):
        return f"{error}\nList all rules with: uipkit explain --all"
    if isinstance(error, AlwaysCountsError):
        return f"{error} Leave it out of --ignore."
    if isinstance(error, (UsageError, NothingFoundError, WriteRefusedError, GitError)):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror or 'the computer cannot read or write it'}."
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return f"What should be shown could not be written: {error.strerror}."
    return None


def _missing_part(module: str) -> str | None:
    """Say what is not installed; None where a module of uipkit itself is missing."""
    library = module.partition(".")[0]
    if module == "yaml._yaml":
        return (
            "PyYAML was installed without its C library, which reads the plans. "
            "Install it again from a wheel: python -m pip install --force-reinstall --only-binary :all: PyYAML"
        )
    if not library or library == "uipkit":
        return None
    return f"A part that uipkit stands on is not installed: {library}. Install uipkit again with pip."
