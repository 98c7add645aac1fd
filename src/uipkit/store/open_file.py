"""Opening one file of a plan: never a device, never more than asked for, never out of the repository."""

# ruff: noqa: PTH114, PTH116  # strings: pathlib takes three times as long over 40,000 files

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from uipkit.diagnostics.finding import Span
from uipkit.store.guard import SIZE_LIMIT
from uipkit.store.spanned import SpannedDiagnostic, error

_OPENING_NEVER_WAITS = hasattr(os, "O_NONBLOCK")
"""Opening a pipe would wait for its writer; where the system cannot be told not to, the path is looked at first."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Refusal(NamedTuple):
    """Why a file was not read: ``message`` is a sentence about “this file”, ``help`` says how to mend it."""

    message: str
    help: str

    def finding(self, file: str) -> SpannedDiagnostic:
        """Make the UIP004 finding for the file with this name."""
        return error("UIP004", file, Span(1, 1, 1, 2), self.message, label="not read", help=self.help)


FOLDER = Refusal(
    "This is a folder with the name of a YAML file.",
    "Rename the folder; only files may end in .yaml.",
)
OUTSIDE = Refusal(
    "This is a link to a place outside the repository, which uipkit does not follow.",
    "Put the file itself here.",
)
LINKED_FOLDER = Refusal(
    "This is a link to another folder, which uipkit does not follow.",
    "Put the folder itself here.",
)
BROKEN_LINK = Refusal(
    "This is a link to a file that does not exist.", "Put the file itself here, or delete the link."
)
NO_FILE = Refusal("This is a device or a pipe, not a file.", "Delete it, or put a plain file in its place.")
MISSING = Refusal("This file does not exist.", "Check the name, or restore the file from git.")
FORBIDDEN = Refusal(
    "This file may not be opened: the permission to read it is missing.",
    "Give yourself the right to read it.",
)
DAMAGED = Refusal("The computer cannot read this file.", "Look at the disk or network share that it lies on.")


def read_bytes(path: Path | str, limit: int = SIZE_LIMIT, within: Path | None = None) -> bytes | Refusal:
    """Read a file: its bytes, or why not. Never raises on what the file system holds.

    limit: at most ``limit + 1`` bytes are read, so that a reader can tell that a file is too large.
    within: where given, a file whose true place is outside this folder is refused (links in any part of its path).
    """
    try:
        if within is not None and not is_within(path, within):
            return OUTSIDE
        if not _OPENING_NEVER_WAITS and (refused := _no_regular_file(os.stat(path))) is not None:
            return refused
        handle = os.open(path, _FLAGS)
        try:
            status = os.fstat(handle)
            return _no_regular_file(status) or _read(handle, min(status.st_size, limit) + 1)
        finally:
            os.close(handle)
    except FileNotFoundError:
        return BROKEN_LINK if os.path.islink(path) else MISSING
    except PermissionError:
        return FORBIDDEN
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return DAMAGED


def is_within(path: Path | str, root: Path) -> bool:
    """Whether the true place of ``path``, all links followed, is ``root`` or below it."""
    true_root = os.path.realpath(root)
    true_path = os.path.realpath(path)
    return true_path == true_root or true_path.startswith(true_root.rstrip(os.sep) + os.sep)


def _no_regular_file(status: os.stat_result) -> Refusal | None:
    if stat.S_ISREG(status.st_mode):
        return None
    return FOLDER if stat.S_ISDIR(status.st_mode) else NO_FILE


def _read(handle: int, most: int) -> bytes:
    """Read up to ``most`` bytes; one call is enough where ``most`` is more than the file holds, as it mostly is."""
    part = os.read(handle, most)
    parts = [part]
    most -= len(part)
    while most > 1 and (part := os.read(handle, most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
