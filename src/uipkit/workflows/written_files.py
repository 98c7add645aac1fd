"""Writing documents into a folder where only what uipkit itself wrote, and nobody changed since, is ever replaced.

What was written stands in a record in that folder, each file with the digest of its content.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.write import replace, write_new

RECORD = ".uipkit-written.json"
LARGEST = 200_000_000
"""Bytes read of a file to see whether it is still as it was written."""


class NotOursError(Exception):
    """Files stand in the way that uipkit did not write, or that were changed since; nothing was written."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.paths = paths
        listed = "\n".join(f"  {path}" for path in paths)
        super().__init__(
            "Nothing was written, since uipkit replaces only files that it wrote itself and that nobody changed since. "
            f"In the way:\n{listed}\nMove or rename them, or choose another folder with --out."
        )


def write_files(folder: Path, files: Mapping[str, bytes], within: Path | None = None) -> tuple[Path, ...]:
    """Write files by name (``/`` between parts) into ``folder``, which is made where it is missing; return their paths.

    within: a folder that every true place must lie in. Raises NotOursError before anything is written where a file may not
    be replaced, ``store.write.WriteRefusedError`` for a place outside ``within``, OSError where the disk refuses.
    """
    record_path = folder / RECORD
    record_now, record = _record(record_path)
    old: dict[str, bytes | None] = {}
    in_the_way = []
    for name, content in files.items():
        path = folder / name
        old[name] = None
        if os.path.lexists(path):
            current = read_bytes(path, LARGEST)
            if isinstance(current, Refusal) or (current != content and record.get(name) != _digest(current)):
                in_the_way.append(path)
            else:
                old[name] = current
    if in_the_way:
        raise NotOursError(tuple(in_the_way))
    for name, content in files.items():
        before = old[name]
        if before is None:
            write_new(folder / name, content, within)
        else:
            replace(folder / name, content, before, within)
    kept = {name: digest for name, digest in record.items() if os.path.lexists(folder / name)}
    written = {name: _digest(content) for name, content in files.items()}
    _write_record(record_path, record_now, {**kept, **written}, within)
    return tuple(folder / name for name in files)


def left_over(folder: Path, names: Collection[str]) -> tuple[str, ...]:
    """Return the names of files in ``folder`` that uipkit wrote, and that are not among ``names``; links are not followed."""
    _, record = _record(folder / RECORD)
    return tuple(name for name in sorted(record) if name not in names and os.path.lexists(folder / name))


def _record(path: Path) -> tuple[bytes | None, dict[str, str]]:
    """Return the record as it stands and what it says; one that cannot be understood says nothing."""
    content = read_bytes(path)
    if isinstance(content, Refusal):
        return None, {}
    try:
        said = json.loads(content)["files"]
        return content, {str(name): str(digest) for name, digest in said.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return content, {}


def _write_record(path: Path, now: bytes | None, files: dict[str, str], within: Path | None) -> None:
    about = "What uipkit wrote here, so that it never replaces anything else."
    text = json.dumps({"about": about, "version": 1, "files": files}, indent=2, sort_keys=True) + "\n"
    if now is None:
        write_new(path, text, within)
    else:
        replace(path, text.encode(), now, within)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
