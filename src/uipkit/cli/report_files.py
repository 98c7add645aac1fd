"""The files that ``--output`` names: looked at before anything is done, written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from uipkit.cli.console import UsageError

_WHY = {
    errno.ENOENT: "no file can be made there",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "nothing can be written to that disk",
    errno.EISDIR: "that is a folder; name a file in it",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
}


def refuse_unwritable(path: Path) -> None:
    """Raise UsageError where no report can be written to ``path``. Leaves nothing behind."""
    from tempfile import TemporaryFile

    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if _is_stream(path):
            return
        folder = Path(os.path.realpath(path)).parent
        while not folder.exists():
            folder = folder.parent
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _refusal(path, error) from None


def write_report(path: Path, text: str) -> None:
    """Put ``text`` into ``path`` in one step, with the folders above it; a link is followed, a device is written to.

    Raises UsageError, with the path as it was given, where that cannot be done.
    """
    try:
        if _is_stream(path):
            with path.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            return
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".uipkit-{os.getpid()}.tmp")
        try:
            draft.write_text(text, encoding="utf-8", newline="\n")
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(path, error) from None


def _is_stream(path: Path) -> bool:
    """Whether something stands there that is no file, such as ``/dev/stdout``."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _refusal(path: Path, error: OSError) -> UsageError:
    why = _WHY.get(error.errno or 0, error.strerror or "the computer refuses")
    return UsageError(f"--output: no report can be written to {path}: {why}.")
