"""A plan while somebody writes in it: a file that cannot be read at this moment counts as it was when it last could."""

from __future__ import annotations

from uipkit.store.discovery import PlanFolder
from uipkit.store.open_file import Refusal
from uipkit.store.plan_files import PlanFiles
from uipkit.store.plan_source import OnDisk
from uipkit.store.yaml_read import read_yaml


class LastReadable:
    """The files of one plan on disk, and of those that cannot be read what they last held.

    unreadable: the names of such files, kept as they were or not. Look at it after a plan was loaded; ``look_again`` goes before.
    """

    def __init__(self, folder: PlanFolder) -> None:
        self._disk = OnDisk(folder)
        self._kept: dict[str, bytes] = {}
        self._now: dict[str, bytes | Refusal] = {}
        self.unreadable: set[str] = set()

    def look_again(self, folder: PlanFolder) -> None:
        """Begin a new look at the plan, whose surroundings may have changed: each file is read once for all who ask."""
        self._disk = OnDisk(folder)
        self._now = {}
        self.unreadable = set()

    def was_kept(self, name: str) -> bool:
        """Whether an unreadable file counts as it was before; without, it counts as it is."""
        return name in self._kept

    @property
    def has_district(self) -> bool:
        """Whether there is a ``district.yaml`` at or above the plan."""
        return self._disk.has_district

    def listed(self) -> PlanFiles:
        """What lies in the plan folder now."""
        return self._disk.listed()

    def read(self, name: str) -> bytes | Refusal:
        """Read one file, or give what it last held."""
        if name not in self._now:
            self._now[name] = self._readable(name)
        return self._now[name]

    def is_file(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return self._disk.is_file(name)

    def _readable(self, name: str) -> bytes | Refusal:
        content = self._disk.read(name)
        kept = self._kept.get(name)
        if content == kept:
            return content
        if isinstance(content, Refusal) or not read_yaml(content, name).readable:
            self.unreadable.add(name)
            return content if kept is None else kept
        self._kept[name] = content
        return content
