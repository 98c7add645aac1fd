"""Where the files of a plan are read from: the disk, or (see ``history``) a revision that git keeps."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import Protocol

from uipkit.store.discovery import CONFIG_FILE, DISTRICT_FILE, PlanFolder
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.plan_files import PlanFiles, plan_files


class PlanSource(Protocol):
    """The files of one plan, by their names relative to its folder; ``district.yaml`` is the one that counts for it."""

    @property
    def has_district(self) -> bool:
        """Whether a ``district.yaml`` counts for the plan."""

    def listed(self) -> PlanFiles:
        """What lies in the plan folder."""

    def read(self, name: str) -> bytes | Refusal:
        """The bytes of one file, or why it is not read. Never raises on what it holds."""

    def is_file(self, name: str) -> bool:
        """Whether there is a file of this name, which may lead out of the plan folder."""


class OnDisk:
    """The plan as it lies in its folder now."""

    def __init__(self, folder: PlanFolder) -> None:
        self._folder = folder
        self._start = f"{folder.path}/"

    @property
    def has_district(self) -> bool:
        """Whether there is a ``district.yaml`` at or above the plan."""
        return self._folder.district_path is not None

    def listed(self) -> PlanFiles:
        """What lies in the plan folder; links that lead out of the repository are named as unusable."""
        return plan_files(self._folder.path, self._folder.root)

    def read(self, name: str) -> bytes | Refusal:
        """Read one file that ``listed`` named, or the shared one."""
        if name == DISTRICT_FILE and self._folder.district_path is not None:
            # The listing refused links that lead out of the repository; only the shared file comes from elsewhere.
            return read_bytes(str(self._folder.district_path), within=self._folder.root)
        return read_bytes(self._start + name)

    def is_file(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return os.path.isfile(self._start + name)  # noqa: PTH113  # as everywhere where many files are looked at


class Changed:
    """A plan as it will be: the files of its folder, with some of them given anew and others taken out."""

    def __init__(
        self, folder: PlanFolder, files: Mapping[str, bytes], taken_out: Collection[str] = ()
    ) -> None:
        """``files`` and ``taken_out`` are by the names that places bear."""
        self._disk = OnDisk(folder)
        self._files = files
        self._taken_out = frozenset(taken_out)

    @property
    def has_district(self) -> bool:
        """Whether there is a ``district.yaml`` at or above the plan."""
        return self._disk.has_district

    def listed(self) -> PlanFiles:
        """What will lie in the plan folder."""
        there = self._disk.listed()
        yaml = {*there.yaml, *self._files} - self._taken_out
        return there._replace(yaml=tuple(sorted(yaml)))

    def read(self, name: str) -> bytes | Refusal:
        """Read one file as it will be."""
        content = self._files.get(name)
        return self._disk.read(name) if content is None else content

    def is_file(self, name: str) -> bool:
        """Whether there will be a file of this name."""
        return name not in self._taken_out and (name in self._files or self._disk.is_file(name))


class Given:
    """A plan that lies nowhere yet: all its files are given, by the names that places bear; a shared ``district.yaml`` may lie above."""

    def __init__(self, folder: PlanFolder, files: Mapping[str, bytes]) -> None:
        """``folder`` is where the plan is to lie."""
        self._folder = folder
        self._files = files

    @property
    def has_district(self) -> bool:
        """Whether a ``district.yaml`` is given, or lies above the plan."""
        return DISTRICT_FILE in self._files or self._folder.district_path is not None

    def listed(self) -> PlanFiles:
        """What will lie in the plan folder."""
        shared = (CONFIG_FILE, DISTRICT_FILE)
        return PlanFiles(
            yaml=tuple(sorted(each for each in self._files if each.endswith(".yaml") and each not in shared)),
            tables=tuple(sorted(each for each in self._files if each.endswith(".csv"))),
            others=tuple(sorted(each for each in self._files if not each.endswith((".yaml", ".csv")))),
        )

    def read(self, name: str) -> bytes | Refusal:
        """Read one file as it will be, or the shared one above."""
        content = self._files.get(name)
        return OnDisk(self._folder).read(name) if content is None else content

    def is_file(self, name: str) -> bool:
        """Whether there will be a file of this name."""
        return name in self._files
