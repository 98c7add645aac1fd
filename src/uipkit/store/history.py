"""A plan as it stood at a revision that git keeps: read straight from git's store, never laid out on the disk.

Nothing is checked out, so no hook and no filter runs and no name from a repository becomes a path here. Links are not
followed: a file that was a link then counts as one that cannot be read. Sizes are looked at before anything is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from uipkit.plan.kinds import ARCHIVE, kind_of_file
from uipkit.plan.places import PLACES
from uipkit.store.discovery import CONFIG_FILE, DISTRICT_FILE, PLAN_FILE, PlanFolder
from uipkit.store.git import Commit, GitError, Repository, repository_of
from uipkit.store.guard import SIZE_LIMIT
from uipkit.store.load import LoadedPlan, load
from uipkit.store.open_file import MISSING, Refusal
from uipkit.store.plan_files import PlanFiles

MOST_FILES = 5_000
"""Files of one plan that are read at most."""

MOST_MOVES = 20
"""Moves of a plan's folder that are followed at most."""

MOST_BYTES = 64 << 20
"""Bytes of one plan that are read at most."""

_LINK_MODE = "120000"

_TOO_LARGE = Refusal(
    "This file was larger than 1 MiB then, the most that uipkit reads.", "Compare with another revision."
)
_WAS_A_LINK = Refusal(
    "This file was a link then, which uipkit does not follow in git.", "Compare with another revision."
)


class NoPlanThenError(GitError):
    """The folder held no ``plan.yaml`` at that revision."""


class PlanThen(NamedTuple):
    """A plan as it stood at a commit. place: its folder then, from the top of the repository; "." for the top itself."""

    commit: Commit
    loaded: LoadedPlan
    place: str


class _Entry(NamedTuple):
    mode: str
    blob: str
    size: int


class PlanHistory:
    """The past of the plan in one folder. Making one raises GitError where there is no git, or no repository."""

    def __init__(self, folder: PlanFolder, repository: Repository | None = None) -> None:
        """``repository`` is needed for a folder that is not there any more, with the folder's prefix in it."""
        self.folder = folder
        self.repository = repository or repository_of(folder.path)
        self._contents: dict[str, bytes] = {}

    def at(self, revision: str | Commit) -> PlanThen:
        """Return the plan as it stood at a revision, with the ``district.yaml`` that counted for it then.

        Raises NoPlanThenError where there was none, ``git.NoSuchRevisionError``, and GitError where git cannot answer.
        """
        commit = self.repository.commit(revision) if isinstance(revision, str) else revision
        for prefix in self._prefixes_lazily():
            entries = self._entries(commit, prefix)
            if PLAN_FILE in entries:
                loaded = load(self.folder, _InGit(entries, self._read(entries)))
                return PlanThen(commit, loaded, prefix.removesuffix("/") or ".")
        raise NoPlanThenError(
            f"This plan did not exist at {commit.short} of {commit.time.date().isoformat()}: "
            f"{self.repository.prefix}{PLAN_FILE} is not in that commit."
        )

    @property
    def place(self) -> str:
        """Where the plan lies now, as ``PlanThen`` says it."""
        return self.repository.prefix.removesuffix("/") or "."

    @property
    def former_places(self) -> tuple[str, ...]:
        """Where the plan lay before its folder was moved, newest first."""
        return tuple(prefix.removesuffix("/") or "." for prefix in self._former_prefixes)

    def _prefixes_lazily(self) -> Iterator[str]:
        """Where the plan lies, then where it lay before its folder was moved, which costs a look at its history."""
        yield self.repository.prefix
        yield from self._former_prefixes

    @cached_property
    def _former_prefixes(self) -> tuple[str, ...]:
        """Where the plan lay earlier, newest first, as the folder of its ``plan.yaml`` was moved with git."""
        repository = self.repository
        prefix, start = repository.prefix, "HEAD"
        found: list[str] = []
        before = repository.moved_here(prefix, PLAN_FILE)
        while len(found) < MOST_MOVES:
            if before is None:
                added = repository.commits(start, paths=[f"{prefix}{PLAN_FILE}"])
                if not added or repository.lacks_parents(added[-1]):
                    break
                before, start = repository.moved_here(prefix, PLAN_FILE, added[-1]), f"{added[-1].name}^"
            if before is None or before in found or before == repository.prefix:
                break
            found.append(before)
            prefix, before = before, None
        return tuple(found)

    def commits(self, since: date | None = None) -> tuple[Commit, ...]:
        """Return the commits of the main line that touched the plan or a ``district.yaml`` above it, newest first."""
        return self.repository.commits(paths=self._paths(), since=since)

    def last_change(self) -> Commit | None:
        """Return the last commit that touched the plan; None where none did."""
        found = self.repository.commits(paths=self._paths(), most=1)
        return found[0] if found else None

    def _paths(self) -> list[str]:
        """Where a plan's files stand, from the top of the repository; a plan at the top has neighbors that are none of its own."""
        found: list[str] = []
        for prefix in self._prefixes_lazily():
            found += [f"{prefix}{place}" for place in (*PLACES.values(), ARCHIVE)]
            found += [f"{above}{DISTRICT_FILE}" for above in _above(prefix)]
        return list(dict.fromkeys(found))

    def _entries(self, commit: Commit, prefix: str) -> dict[str, _Entry]:
        """What a folder held, by name, and under its usual name the ``district.yaml`` that counted."""
        shared = [f"{above}{name}" for above in _above(prefix) for name in (CONFIG_FILE, DISTRICT_FILE)]
        paths = [prefix, *shared] if prefix else []
        told = self.repository.ask("ls-tree", "-r", "-l", "-z", "--full-tree", commit.name, "--", *paths)
        found: dict[str, _Entry] = {}
        for line in told.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            mode, kind, blob, size = [*about.split(), "", "", "", ""][:4]
            if kind == "blob":
                found[path] = _Entry(mode, blob, int(size))
        own = {path.removeprefix(prefix): entry for path, entry in found.items() if path.startswith(prefix)}
        own.pop(DISTRICT_FILE, None)
        district = _district(prefix, found)
        return own if district is None else {**own, DISTRICT_FILE: district}

    def _read(self, entries: Mapping[str, _Entry]) -> Mapping[str, bytes]:
        """Read every file that a plan is made of, by name; what the last call read and has not changed is not read again."""
        wanted = {
            name: entry
            for name, entry in entries.items()
            if kind_of_file(name) is not None and entry.mode != _LINK_MODE and entry.size <= SIZE_LIMIT
        }
        if len(wanted) > MOST_FILES or sum(entry.size for entry in wanted.values()) > MOST_BYTES:
            raise GitError(
                f"The plan at that revision holds more than uipkit reads at once ({len(wanted)} files)."
            )
        known = self._contents
        missing = sorted({entry.blob for entry in wanted.values()} - known.keys())
        known = {**known, **dict(zip(missing, self._blobs(missing), strict=True))}
        self._contents = {entry.blob: known[entry.blob] for entry in wanted.values()}
        return {name: known[entry.blob] for name, entry in wanted.items()}

    def _blobs(self, names: list[str]) -> list[bytes]:
        if not names:
            return []
        told = self.repository.ask(
            "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()
        )
        found, at = [], 0
        for _ in names:
            end = told.index(b"\n", at)
            header = told[at:end].split()
            if len(header) != 3:
                raise GitError(
                    f"git lacks a part of that revision: {told[at:end].decode('utf-8', 'replace')}."
                )
            start, size = end + 1, int(header[2])
            found.append(told[start : start + size])
            at = start + size + 1
        return found


class _InGit:
    """The files of a plan at one revision, as the loader asks for them."""

    def __init__(self, entries: Mapping[str, _Entry], contents: Mapping[str, bytes]) -> None:
        self._entries = entries
        self._contents = contents

    @property
    def has_district(self) -> bool:
        return DISTRICT_FILE in self._entries

    def listed(self) -> PlanFiles:
        """The files that a plan is made of; of all others the names alone, since links and pictures may lead to them."""
        yaml = [name for name in self._entries if kind_of_file(name) is not None and name != DISTRICT_FILE]
        others = self._entries.keys() - set(yaml) - {DISTRICT_FILE}
        tables = [name for name in others if name.startswith("data/") and name.lower().endswith(".csv")]
        return PlanFiles(tuple(sorted(yaml)), tuple(sorted(tables)), tuple(sorted(others - set(tables))))

    def read(self, name: str) -> bytes | Refusal:
        content = self._contents.get(name)
        if content is not None:
            return content
        entry = self._entries.get(name)
        if entry is None:
            return MISSING
        return _WAS_A_LINK if entry.mode == _LINK_MODE else _TOO_LARGE

    def is_file(self, name: str) -> bool:
        return name in self._entries


def _above(prefix: str) -> list[str]:
    """The folders above a plan, from the top of the repository, nearest first: ``a/b/`` gives ``a/`` and the top itself."""
    parts = prefix.split("/")[:-1]
    return ["".join(f"{part}/" for part in parts[:count]) for count in reversed(range(len(parts)))]


def _district(prefix: str, found: Mapping[str, _Entry]) -> _Entry | None:
    """The nearest ``district.yaml`` at or above the plan; a folder with a ``uipkit.yaml`` is the last that is looked in."""
    for folder in (prefix, *_above(prefix)):
        if (entry := found.get(f"{folder}{DISTRICT_FILE}")) is not None:
            return entry
        if f"{folder}{CONFIG_FILE}" in found:
            return None
    return None
