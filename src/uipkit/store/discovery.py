"""Finding plan folders from any path, and what surrounds them: root, configuration, shared district file.

Decided here: a plan folder may lie below another one (a district's own plan at the top of a repository, its schools' plans
below), but never inside one of a plan's artifact folders. Links to folders are not followed: what they point to is found
at its own place, and nothing leads out of the repository or round in a circle.
"""

# ruff: noqa: PTH100, PTH110, PTH112, PTH118, PTH120  # strings: pathlib takes three times as long over 40,000 files

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

PLAN_FILE = "plan.yaml"
CONFIG_FILE = "uipkit.yaml"
DISTRICT_FILE = "district.yaml"

ARTIFACT_FOLDERS = frozenset(
    (
        "priorities",
        "root-causes",
        "strategies",
        "meetings",
        "stakeholders",
        "data",
        "options",
        "practices",
        "units",
        "lessons",
        "student-work",
        "archive",
    )
)
"""Folders of a plan that hold its parts; no plan is looked for in them."""

_LANDMARKS = frozenset((PLAN_FILE, CONFIG_FILE, DISTRICT_FILE, ".git"))
"""Names that tell what a folder is."""

PRIVATE = "private"
"""The folder for names and all that is personal; no command reads it."""

_SKIPPED = frozenset(("node_modules", "build", PRIVATE, "__pycache__", "venv"))


_MEANT = frozenset(("plan.yml", "plan.yaml"))
"""Names, in lower case, that somebody gave to what should be ``plan.yaml``; a laptop's disk may not tell the difference."""


class PlanFolder(NamedTuple):
    """A folder that holds ``plan.yaml``.

    path: the folder, absolute, links in the given path kept.
    root: where reported paths start: the folder of the nearest ``uipkit.yaml`` at or above the plan, else the git root, else
        the path given.
    config_path: that ``uipkit.yaml``, or None.
    district_path: the nearest ``district.yaml`` at or above the plan, up to the root, or None.
    hidden_district: where that is None, the nearest one above the root within the git repository, which is not read.
    """

    path: Path
    root: Path
    config_path: Path | None = None
    district_path: Path | None = None
    hidden_district: Path | None = None


class Discovery(NamedTuple):
    """What was found. All paths are absolute and sorted, none stands twice.

    missing: paths given that do not exist.
    empty: paths given that exist, with no plan at, below or around them.
    unreadable: folders that may not be listed.
    misnamed: files called ``plan.yml`` or ``Plan.yaml``, which are not read as plans; named so that somebody is told.
    """

    plans: tuple[PlanFolder, ...] = ()
    missing: tuple[Path, ...] = ()
    empty: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()
    misnamed: tuple[Path, ...] = ()


def find_plans(paths: Sequence[Path]) -> Discovery:
    """Find the plans meant by the paths: every plan folder at or below each, or else the plan that it lies in.

    Hidden folders, ``node_modules``, ``build``, ``private`` and virtual environments are skipped, unless given themselves.
    """
    search = _Search()
    found: dict[str, PlanFolder] = {}
    missing: list[str] = []
    empty: list[str] = []
    for given in dict.fromkeys(os.path.abspath(path) for path in paths):
        if not os.path.exists(given):
            missing.append(given)
            continue
        folders = list(search.below(given)) if os.path.isdir(given) else []
        # Below a folder no link is followed, so the true place of all that was found there follows from its own.
        true_place = partial(_moved, given, os.path.realpath(given)) if folders else os.path.realpath
        folders = folders or search.around(given)
        if not folders:
            empty.append(given)
        for folder in folders:
            found.setdefault(true_place(folder), search.plan_folder(folder, given))
    return Discovery(
        plans=tuple(sorted(found.values(), key=lambda plan: plan.path.parts)),
        missing=_sorted(missing),
        empty=_sorted(empty),
        unreadable=_sorted(search.unreadable),
        misnamed=_sorted(search.misnamed),
    )


def git_root(folder: Path) -> Path | None:
    """The top of the git repository that a folder lies in: the nearest folder at or above it that holds ``.git``; None without one."""
    start = os.path.abspath(folder)
    above = list(_Search()._upwards(start))
    return Path(above[-1]) if os.path.lexists(os.path.join(above[-1], ".git")) else None


def planned_folder(folder: Path) -> PlanFolder:
    """Return a plan folder that is still to be made, with what will surround it: root, configuration, shared district file."""
    start = os.path.abspath(folder)
    return _Search().plan_folder(start, start)


def repository_above(folder: Path) -> Path | None:
    """The top of the repository that a folder, which may not exist yet, lies in: the nearest ``uipkit.yaml`` above it, else git's top.

    None where there is neither, or where the folder itself is such a top.
    """
    start = os.path.abspath(folder)
    if any(os.path.lexists(os.path.join(start, name)) for name in (CONFIG_FILE, ".git")):
        return None
    above = list(_Search()._upwards(os.path.dirname(start)))
    configured = next((each for each in above if os.path.lexists(os.path.join(each, CONFIG_FILE))), None)
    top = configured or (above[-1] if os.path.lexists(os.path.join(above[-1], ".git")) else None)
    return Path(top) if top else None


def is_skipped(name: str) -> bool:
    """Whether a folder of this name is none of the plan's business: hidden, private, or made by a program."""
    return name.startswith(".") or name in _SKIPPED


@dataclass(slots=True)
class _Search:
    """One search, remembering what lies in each folder above the plans."""

    unreadable: list[str] = field(default_factory=list)
    misnamed: list[str] = field(default_factory=list)
    landmarks: dict[str, frozenset[str]] = field(default_factory=dict)

    def below(self, top: str) -> Iterator[str]:
        """Every plan folder at or below ``top``."""
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            names = self._list(folder)
            if names is None:
                continue
            files, folders = names
            is_plan = PLAN_FILE in files or PLAN_FILE in folders
            if is_plan:
                yield folder
            else:
                self.misnamed.extend(os.path.join(folder, name) for name in files if name.lower() in _MEANT)
            waiting.extend(
                os.path.join(folder, name)
                for name in folders
                if not is_skipped(name)
                and not (is_plan and (name in ARTIFACT_FOLDERS or name == "templates"))
            )

    def around(self, given: str) -> list[str]:
        """The plan that ``given`` lies in: the nearest plan folder above it, up to the git root."""
        start = given if os.path.isdir(given) else os.path.dirname(given)
        return next(([folder] for folder in self._upwards(start) if PLAN_FILE in self._landmarks(folder)), [])

    def plan_folder(self, folder: str, given: str) -> PlanFolder:
        """A plan folder with its surroundings."""
        above = list(self._upwards(folder))
        configured = next((each for each in above if CONFIG_FILE in self._landmarks(each)), None)
        git_root = above[-1] if ".git" in self._landmarks(above[-1]) else None
        root = (
            configured or git_root or (given if folder.startswith(given.rstrip(os.sep) + os.sep) else folder)
        )
        up_to_root = above[: above.index(root) + 1]
        district = next((each for each in up_to_root if DISTRICT_FILE in self._landmarks(each)), None)
        hidden = None
        if district is None and git_root is not None:
            beyond = above[above.index(root) + 1 :]
            hidden = next((each for each in beyond if DISTRICT_FILE in self._landmarks(each)), None)
        return PlanFolder(
            path=Path(folder),
            root=Path(root),
            config_path=Path(configured, CONFIG_FILE) if configured else None,
            district_path=Path(district, DISTRICT_FILE) if district else None,
            hidden_district=Path(hidden, DISTRICT_FILE) if hidden else None,
        )

    def _upwards(self, folder: str) -> Iterator[str]:
        """The folder and those above it, up to and with the git root; without git, to the top."""
        while True:
            yield folder
            parent = os.path.dirname(folder)
            if parent == folder or ".git" in self._landmarks(folder):
                return
            folder = parent

    def _landmarks(self, folder: str) -> frozenset[str]:
        """Which of the names that matter stand in a folder."""
        known = self.landmarks.get(folder)
        if known is None:
            known = frozenset(name for name in _LANDMARKS if os.path.lexists(os.path.join(folder, name)))
            self.landmarks[folder] = known
        return known

    def _list(self, folder: str) -> tuple[set[str], list[str]] | None:
        """Names of a folder's files (links with them) and of its folders."""
        files: set[str] = set()
        folders: list[str] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    else:
                        files.add(entry.name)
        except OSError:
            self.unreadable.append(folder)
            return None
        self.landmarks[folder] = _LANDMARKS.intersection((*files, *folders))
        return files, folders


def _moved(given: str, true_given: str, folder: str) -> str:
    """Where ``folder``, at or below ``given``, truly lies."""
    return os.path.normpath(f"{true_given}{os.sep}{folder[len(given) :]}")


def _sorted(paths: Sequence[str]) -> tuple[Path, ...]:
    return tuple(sorted((Path(path) for path in set(paths)), key=lambda path: path.parts))
