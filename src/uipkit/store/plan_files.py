"""What lies in one plan folder: YAML files, data tables, everything else, and what cannot be read."""

# ruff: noqa: PTH110  # strings: pathlib takes three times as long over 40,000 files

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from uipkit.store.discovery import ARTIFACT_FOLDERS, CONFIG_FILE, DISTRICT_FILE, PLAN_FILE, is_skipped
from uipkit.store.open_file import BROKEN_LINK, FOLDER, FORBIDDEN, LINKED_FOLDER, OUTSIDE, Refusal, is_within

_YAML_ENDINGS = (".yaml", ".yml")


class PlanFiles(NamedTuple):
    """The files of a plan, by names relative to its folder with forward slashes, sorted.

    yaml: files ending in ``.yaml`` or ``.yml``, apart from ``uipkit.yaml`` and ``district.yaml``.
    tables: ``*.csv`` below ``data/``.
    others: everything else (attachments, README), which prose may link to.
    unusable: names of YAML files, tables and folders that must not or cannot be read, each with the reason.
    """

    yaml: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unusable: tuple[tuple[str, Refusal], ...] = ()


def plan_files(folder: Path, root: Path) -> PlanFiles:
    """List the files of the plan in ``folder``; links that lead out of ``root`` are named as unusable.

    Left out: ``private/``, ``build/``, ``templates/``, hidden files and folders, and plan folders below this one.
    """
    listing = _Listing(root)
    listing.add(os.fspath(folder), "")
    return PlanFiles(
        yaml=tuple(sorted(listing.yaml)),
        tables=tuple(sorted(listing.tables)),
        others=tuple(sorted(listing.others)),
        unusable=tuple(sorted(listing.unusable.items())),
    )


class _Listing:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.yaml: list[str] = []
        self.tables: list[str] = []
        self.others: list[str] = []
        self.unusable: dict[str, Refusal] = {}

    def add(self, folder: str, prefix: str) -> None:
        """Take in one folder; ``prefix`` is its name inside the plan, with a slash at its end."""
        try:
            with os.scandir(folder) as entries:
                listed = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError:
            self.unusable[prefix.rstrip("/") or PLAN_FILE] = FORBIDDEN
            return
        if (
            prefix
            and any(entry.name == PLAN_FILE for entry in listed)
            and _top(prefix) not in ARTIFACT_FOLDERS
        ):
            return
        for entry in listed:
            name = prefix + entry.name
            if entry.is_symlink():
                self._add_link(entry, name)
            elif not entry.is_dir():
                self._add_file(name)
            elif entry.name.lower().endswith(_YAML_ENDINGS):
                self.unusable[name] = FOLDER
            elif not is_skipped(entry.name) and name != "templates":
                self.add(entry.path, name + "/")

    def _add_link(self, entry: os.DirEntry[str], name: str) -> None:
        matters = name.lower().endswith((*_YAML_ENDINGS, ".csv")) or name in ARTIFACT_FOLDERS
        if not matters:
            return
        if not os.path.exists(entry.path):
            self.unusable[name] = BROKEN_LINK
        elif not is_within(entry.path, self.root):
            self.unusable[name] = OUTSIDE
        elif entry.is_dir():
            self.unusable[name] = LINKED_FOLDER
        else:
            self._add_file(name)

    def _add_file(self, name: str) -> None:
        if name.lower().endswith(_YAML_ENDINGS):
            shared = name.rpartition("/")[2] in (CONFIG_FILE, DISTRICT_FILE)
            if not (shared and _top(name) not in ARTIFACT_FOLDERS):
                self.yaml.append(name)
        elif name.startswith("data/") and name.lower().endswith(".csv"):
            self.tables.append(name)
        else:
            self.others.append(name)


def _top(name: str) -> str:
    """The first folder of a name inside the plan; "" for a file beside ``plan.yaml``."""
    return name.partition("/")[0] if "/" in name else ""
