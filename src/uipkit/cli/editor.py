"""Opening a file in the editor that somebody has chosen, as git does it."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from uipkit.cli import console


def open_in_editor(path: Path) -> None:
    """Open ``path`` with ``$VISUAL``, else ``$EDITOR``, and wait; away from a terminal, or without either, only say so."""
    if not console.is_terminal():
        console.err("note: there is no terminal here, so no editor was opened.")
        return
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = []
    if not words:
        console.err("note: no editor was opened, since neither VISUAL nor EDITOR names one.")
        return
    try:
        subprocess.run([*words, str(path)], check=False)  # noqa: S603 - the user's own choice of a program
    except OSError as error:
        console.err(f"note: the editor {words[0]} cannot be started: {error.strerror}.")
