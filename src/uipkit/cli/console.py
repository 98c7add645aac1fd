"""Printing: results to stdout, hints to stderr, both safe whatever the text and wherever it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO


class UsageError(Exception):
    """A mistake in how a command was called; ``main`` prints it and ends with exit code 2."""


def out(text: str) -> None:
    """Print a result to stdout."""
    _write(sys.stdout, text if text.endswith("\n") else text + "\n")


def err(text: str) -> None:
    """Print a hint, a next step or a complaint to stderr."""
    _write(sys.stderr, text if text.endswith("\n") else text + "\n")


def fail(message: str) -> NoReturn:
    """End the command with a usage complaint."""
    raise UsageError(message)


def refuse_unless(option: str, typed: str, known: Sequence[str]) -> None:
    """End the command with a usage complaint where an option was given a word that it does not take."""
    if typed not in known:
        words = " or ".join(known) if len(known) == 2 else ", ".join(known)
        fail(f'{option} takes {words}, not "{typed}".')


TEXT_OR_JSON = ("text", "json")
"""What ``--format`` takes where a result is for people, or for programs."""


def is_terminal() -> bool:
    """Whether somebody sits at a terminal and can be asked: stdin and stdout both are one, and this is no CI."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")


COLOURS = ("auto", "always", "never")
"""What ``--color`` takes."""


def colour(wish: str = "auto") -> bool:
    """Whether to write colours to stdout.

    wish: what ``--color`` says. ``auto``: not where ``NO_COLOR`` is set, else where ``FORCE_COLOR`` is (to anything but 0), else
    where stdout is a terminal that is not dumb.
    """
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def width() -> int:
    """Return the columns of the terminal; 100 where there is none."""
    if not sys.stdout.isatty():
        return 100
    from shutil import get_terminal_size

    return get_terminal_size((100, 24)).columns


def shown(path: Path) -> str:
    """Write a path as a person at this prompt would: relative to the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except UnicodeEncodeError:
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    except BrokenPipeError:
        # The reader (`| head`) has what it wanted. What is still to be written goes nowhere, and the exit code stays true.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
