"""Asking git: the one place that runs it. It is only ever asked, never told to change anything.

A plan repository may be anybody's. So git runs here without hooks, filters, pagers, signature programs and file-system
monitors, it may not reach the network (not even to fetch what a partial clone lacks), it never waits for a password, and no
name that comes from outside can be taken for an option.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from shutil import which
from typing import NamedTuple

LONGEST_WAIT = 120
"""Seconds after which git is given up."""

_SAFELY = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "log.showSignature=false",
    "-c",
    "color.ui=false",
    "-c",
    "core.quotePath=false",
)

# What a hook or another tool may have set for its own repository must not lead us to that one.
_KEPT = re.compile(r"GIT_(?:CONFIG(?:_.*)?|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH)")
_SETTINGS = {
    "GIT_ALLOW_PROTOCOL": "none",  # no transport has this name, so none may be used
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}

_UNFIT = re.compile(r"[\x00-\x1f\x7f]")


class GitError(Exception):
    """Git cannot answer; the message says in plain words why, and what to do."""


class NoSuchRevisionError(GitError):
    """A revision that this clone does not have."""


class Commit(NamedTuple):
    """One commit: its full name, the time it was committed at (as the committer's clock said), who made it, its subject."""

    name: str
    time: datetime
    author: str
    subject: str

    @property
    def short(self) -> str:
        """The first twelve characters of its name, as people quote it."""
        return self.name[:12]


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository around a folder; ``repository_of`` finds it.

    top: its folder. prefix: the folder that was asked about, from there, with forward slashes and one at its end; empty at the
    top itself.
    """

    top: Path
    prefix: str

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what git prints, ``given`` being its standard input. Raises GitError with git's own words where it fails."""
        return _asked(self.top, arguments, given)

    def commit(self, revision: str) -> Commit:
        """Return the commit that a revision names: a branch, a tag, ``HEAD~2``, the beginning of a commit's name.

        Raises NoSuchRevisionError where there is none, and says so where the clone is shallow and may only lack it.
        """
        if not revision or revision.startswith(("-", "^")) or _UNFIT.search(revision):
            raise NoSuchRevisionError(f"{revision!r} is no revision that git could know.")
        try:
            found = self.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except GitError:
            raise NoSuchRevisionError(self._no_such(revision)) from None
        return self.commits(found.decode().strip(), most=1)[0]

    def commits(
        self, revision: str = "HEAD", *, paths: Sequence[str] = (), since: date | None = None, most: int = 0
    ) -> tuple[Commit, ...]:
        """Return the commits that lead to ``revision`` on its main line, newest first: a merge counts as one change.

        paths: only those that touch one of these, each from the top of the repository. since: only those committed on this
        day or later, as clocks go here. most: no more than so many; 0 for all. Raises GitError.
        """
        options = ["--first-parent", "-z", "--format=%H%x00%cI%x00%an%x00%s"]
        if since is not None:
            options.append(f"--since={since.isoformat()}T00:00:00")
        if most:
            options.append(f"--max-count={most}")
        told = self.ask("log", *options, revision, "--", *paths).decode("utf-8", "replace")
        fields = told.removesuffix("\0").split("\0") if told else []
        return tuple(
            Commit(name, datetime.fromisoformat(time), author, subject)
            for name, time, author, subject in zip(*[iter(fields)] * 4, strict=True)
        )

    def last_before(self, day: date) -> Commit | None:
        """Return the last commit of the main line before ``day`` began, as clocks go here; None where there is none."""
        until = f"--until={day.isoformat()}T00:00:00"
        name = self.ask("log", "--first-parent", "--max-count=1", "--format=%H", until, "HEAD", "--")
        return self.commits(name.decode().strip(), most=1)[0] if name.strip() else None

    def lacks_parents(self, commit: Commit) -> bool:
        """Whether a commit had one before it that this clone, being shallow, does not hold."""
        if not self.is_shallow or self.ask("log", "--max-count=1", "--format=%P", commit.name, "--").strip():
            return False
        # What the commit itself says, since git passes over parents that it lacks.
        head = self.ask("cat-file", "commit", commit.name).partition(b"\n\n")[0]
        return any(line.startswith(b"parent ") for line in head.split(b"\n"))

    def folders_with(self, file: str, commit: Commit) -> tuple[str, ...]:
        """Return the folders that held a file of this name at a commit, as ``prefix`` writes them."""
        told = self.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.name)
        names = told.decode("utf-8", "surrogateescape").split("\0")
        return tuple(name.removesuffix(file) for name in names if name == file or name.endswith(f"/{file}"))

    def moved_here(self, folder: str, file: str, commit: Commit | None = None) -> str | None:
        """Return the folder from which all of another was moved by a commit, or since the last one with ``git mv``; None if from none.

        folder: as ``prefix`` writes it. file: a file of it that must have come along, with most of what stood beside it.
        """
        names = ("-r", "-M", "--name-status", "-z", "--diff-filter=RD")
        if commit is None:
            told = self.ask("diff-index", "--cached", *names, "HEAD", "--")
        else:
            parent = self.ask("log", "--max-count=1", "--format=%P", commit.name, "--").split()
            if not parent:
                return None
            told = self.ask("diff-tree", *names, parent[0].decode(), commit.name, "--")
        parts = iter(told.decode("utf-8", "surrogateescape").split("\0"))
        renamed: dict[str, str] = {}
        deleted: list[str] = []
        for status in parts:
            if status.startswith("R"):
                old = next(parts)
                renamed[old] = next(parts)
            elif status:
                deleted.append(next(parts))
        before = next((old for old, new in renamed.items() if new == f"{folder}{file}"), None)
        if before is None or before.rpartition("/")[2] != file:
            return None
        origin = before.removesuffix(file)
        along = sum(
            1
            for old, new in renamed.items()
            if old.startswith(origin) and new == f"{folder}{old[len(origin) :]}"
        )
        left = sum(1 for each in (*renamed, *deleted) if each.startswith(origin))
        return origin if origin != folder and 2 * along > left else None

    @property
    def is_shallow(self) -> bool:
        """Whether the clone holds only the last commits."""
        return self.ask("rev-parse", "--is-shallow-repository").strip() == b"true"

    def _no_such(self, revision: str) -> str:
        if self.is_shallow:
            return (
                f"The revision {revision} is not here: this clone holds only the last commits (it is shallow). Fetch the others "
                "with: git fetch --unshallow (in GitHub Actions, give actions/checkout a larger fetch-depth, or 0 for all)."
            )
        if revision == "HEAD":
            return "Nothing is committed here yet, so there is nothing to compare with."
        return f"There is no revision {revision} here. To see the commits, run: git log --oneline"


def repository_of(folder: Path) -> Repository:
    """Return the git repository around a folder. Raises GitError where there is none, or no git."""
    told = _asked(folder, ("rev-parse", "--show-toplevel", "--show-prefix"), b"")
    top, prefix, *_ = [*told.decode("utf-8", "surrogateescape").split("\n"), "", ""]
    return Repository(Path(top), prefix)


def _asked(folder: Path, arguments: Sequence[str], given: bytes) -> bytes:
    program = which("git")
    if program is None:
        raise GitError("The program git was not found. What stood in a plan earlier is in git alone.")
    command = [program, *_SAFELY, *arguments]
    try:
        done = subprocess.run(  # noqa: S603  # an absolute path, and nothing of ours reaches a shell
            command,
            cwd=folder,
            input=given,
            capture_output=True,
            env=_environment(),
            timeout=LONGEST_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {LONGEST_WAIT} seconds.") from None
    except (OSError, ValueError) as error:
        raise GitError(f"git could not be run in {folder}: {error}.") from None
    if done.returncode:
        raise GitError(_in_plain_words(folder, done.stderr.decode("utf-8", "replace")))
    return done.stdout


def _environment() -> Mapping[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT.fullmatch(name)
    }
    return {**kept, **_SETTINGS}


def _in_plain_words(folder: Path, complaint: str) -> str:
    if "not a git repository" in complaint:
        return f"{folder} is not in a git repository, so nobody knows what stood there earlier. To start one, run: git init"
    if "does not have any commits" in complaint or "bad revision 'HEAD'" in complaint:
        return "Nothing is committed here yet, so there is no earlier version of the plan."
    if "dubious ownership" in complaint:
        return (
            f"git does not trust {folder}, since its files belong to another user. If you do trust it, run: "
            f"git config --global --add safe.directory {folder}"
        )
    if "promisor" in complaint or "lazy fetch" in complaint or "transport" in complaint:
        return "This clone does not hold all files of that revision (it is a partial clone). Fetch them with: git fetch --refetch"
    first = next((line for line in complaint.splitlines() if line.strip()), "it gave no reason")
    return f"git could not answer: {_UNFIT.sub(' ', first)}"
