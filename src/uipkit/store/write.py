"""Writing files so that nothing is lost: never over what is there unasked, never half a file, line ends as given."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from uipkit.store.open_file import is_within


class WriteRefusedError(Exception):
    """Nothing was written; ``reason`` says why in a sentence a user understands."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ChangedMeanwhileError(WriteRefusedError):
    """Nothing was written, since somebody else changed the file after it was read."""


def write_new(path: Path, content: str | bytes, within: Path | None = None) -> None:
    """Create a file, with the folders above it; text is written as UTF-8 with its line ends as they are.

    within: where given, a place whose true path lies outside this folder is refused.
    Raises FileExistsError where anything (even a broken link) bears the name, WriteRefusedError for a place outside
    ``within``, OSError where the disk refuses. In each case nothing has changed, apart from folders made.
    """
    data = content.encode() if isinstance(content, str) else content
    _refuse_outside(path, within)
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):
        raise FileExistsError(f"{path} exists already")
    temporary = _write_beside(path, data)
    try:
        _publish(temporary, path, data)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _sync_folder(path.parent)


def write_all(files: Mapping[Path, str | bytes], within: Path | None = None) -> tuple[Path, ...]:
    """Create all these files or none: what was made is removed again when one cannot be. Gives the paths made, in order.

    Raises what ``write_new`` raises, before anything is written where a file exists already.
    """
    for path in files:
        _refuse_outside(path, within)
        if os.path.lexists(path):
            raise FileExistsError(f"{path} exists already")
    made: list[Path] = []
    new_folders: list[Path] = []
    try:
        for path, content in files.items():
            new_folders.extend(_missing_folders(path))
            write_new(path, content, within)
            made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        for folder in sorted(set(new_folders), key=lambda each: len(each.parts), reverse=True):
            with suppress(OSError):  # somebody else has put something there meanwhile
                folder.rmdir()
        raise
    return tuple(made)


def replace(path: Path, data: bytes, expected: bytes, within: Path | None = None) -> None:
    """Put ``data`` in place of a file that still holds ``expected``, in one step; its permissions stay.

    A link is followed, so that it stays a link. Raises WriteRefusedError where the file has changed since it was read, is
    gone, is no plain file, or truly lies outside ``within``; OSError where the disk refuses.
    """
    _refuse_outside(path, within)
    target = Path(os.path.realpath(path))
    if not target.is_file():
        raise WriteRefusedError(path, "It is no longer there, so nothing was changed.")
    _refuse_changed(path, target, expected)
    if data == expected:
        return
    temporary = _write_beside(target, data, mode=target.stat().st_mode & 0o7777)
    try:
        _refuse_changed(
            path, target, expected
        )  # once more, since it took a while to bring the new content to the disk
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _refuse_changed(path: Path, target: Path, expected: bytes) -> None:
    if target.read_bytes() != expected:
        raise ChangedMeanwhileError(
            path, "It was changed by somebody else meanwhile, so nothing was written over it."
        )


def _refuse_outside(path: Path, within: Path | None) -> None:
    if within is not None and not is_within(path, within):
        raise WriteRefusedError(path, "It lies outside the repository, by its name or through a link.")


def _missing_folders(path: Path) -> list[Path]:
    missing = []
    folder = path.parent
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    return missing


def _write_beside(path: Path, data: bytes, mode: int | None = None) -> Path:
    """Write a complete, synced temporary file into the folder of ``path``."""
    temporary = path.parent / f".uipkit-{secrets.token_hex(6)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _publish(temporary: Path, path: Path, data: bytes) -> None:
    """Give the temporary file its name, unless the name is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (
        OSError,
        NotImplementedError,
    ):  # a file system without hard links: create the name itself, exclusively
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                path.unlink(missing_ok=True)
                raise


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
