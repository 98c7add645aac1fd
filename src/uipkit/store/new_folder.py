"""Making a folder with all its files in one step: it is there complete, or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from uipkit.store.open_file import is_within
from uipkit.store.write import WriteRefusedError, write_new


def write_folder(folder: Path, files: Mapping[str, bytes], within: Path | None = None) -> None:
    """Create a folder that holds these files, by names with ``/`` between parts, with the folders above it.

    All is written into a folder beside it first, which then gets its name. Raises FileExistsError where anything bears the name,
    WriteRefusedError where its true place lies outside ``within``, OSError where the disk refuses. In each case nothing is left
    behind, apart from folders made above it.
    """
    if within is not None and not is_within(folder, within):
        raise WriteRefusedError(folder, "It lies outside the repository, by its name or through a link.")
    if os.path.lexists(folder):
        raise FileExistsError(f"{folder} exists already")
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.parent / f".uipkit-{secrets.token_hex(6)}.tmp"
    temporary.mkdir()
    try:
        for name, content in files.items():
            write_new(temporary / name, content, within=temporary)
        if os.path.lexists(folder):  # made by somebody else meanwhile
            raise FileExistsError(f"{folder} exists already")
        temporary.rename(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
