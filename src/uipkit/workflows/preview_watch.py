"""Watching what a plan's documents are made from: its folder, ``district.yaml``, ``uipkit.yaml`` and the repository's templates."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import NamedTuple

from uipkit.store.discovery import CONFIG_FILE, DISTRICT_FILE, PLAN_FILE, PlanFolder, is_skipped

TEMPLATES = "templates"
_STEP = 50
"""Milliseconds without a further change after which one is told: an editor writes a file in several steps."""

_TURN = 100
"""Milliseconds of one turn of watching; after the first it is known to have begun."""


class _Watched(NamedTuple):
    """Folders by what of them counts, each with the number that the system knows it by: one that was deleted and made anew is another."""

    with_all_below: tuple[tuple[Path, int], ...]
    alone: tuple[tuple[Path, int], ...]


class PlanWatch:
    """Tells of changes from ``start`` to ``stop``; ``with`` does both.

    told: called, from a thread of its own, after each change that may matter to the plan's documents. A folder that is new since is watched
    from the next ``renew`` on.
    """

    def __init__(self, folder: PlanFolder, told: Callable[[], None]) -> None:
        self._folder = folder
        self._told = told
        self._watched = _Watched((), ())
        self._stop = Event()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to watch; what changes from its return on is told."""
        self._watched = _watched(self._folder)
        self._stop = Event()
        self._threads = []
        for places, deep in ((self._watched.with_all_below, True), (self._watched.alone, False)):
            if places:
                began = Event()
                self._threads.append(
                    Thread(target=self._watch, args=(places, deep, self._stop, began), daemon=True)
                )
                self._threads[-1].start()
                began.wait()

    def stop(self) -> None:
        """Watch no more."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def renew(self) -> None:
        """Watch the folders that there are now."""
        if _watched(self._folder) != self._watched:
            self.stop()
            self.start()

    def __enter__(self) -> PlanWatch:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _watch(self, places: tuple[tuple[Path, int], ...], deep: bool, stop: Event, began: Event) -> None:
        paths = [path for path, _ in places]
        try:
            self._follow(paths, deep, stop, began)
        except (OSError, RuntimeError):
            # The system can watch no further folder, or one is gone: looking now and then takes longer, and works.
            there = [path for path in paths if path.is_dir()]
            with suppress(OSError, RuntimeError):
                self._follow(there, deep, stop, began, look=True)
        finally:
            began.set()

    def _follow(
        self, paths: list[Path], deep: bool, stop: Event, began: Event, *, look: bool | None = None
    ) -> None:
        from watchfiles import watch

        for changes in watch(
            *paths,
            watch_filter=None,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_TURN,
            yield_on_timeout=True,
            force_polling=look,
            recursive=deep,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            began.set()
            if any(self._matters(Path(path), deep) for _, path in changes):
                self._told()

    def _matters(self, path: Path, deep: bool) -> bool:
        if path.name.startswith((".#", "#")) or path.name.endswith(("~", ".swp", ".swx", ".tmp")):
            return False  # an editor's own notes
        if deep:
            return True
        if path.parent == self._folder.path:
            return not is_skipped(path.name)
        return path.name in (
            CONFIG_FILE,
            DISTRICT_FILE,
            PLAN_FILE,
            TEMPLATES,
        ) or self._folder.path.is_relative_to(path)


def _watched(folder: PlanFolder) -> _Watched:
    """Return the folders of the plan that hold its files and the templates, and those where shared files lie or may come to lie."""
    inner = [
        each for each in _folders_in(folder.path) if not is_skipped(each.name) and each.name != TEMPLATES
    ]
    templates = folder.root / TEMPLATES
    below_root = folder.path.relative_to(folder.root).parts
    above = [folder.root.joinpath(*below_root[:depth]) for depth in range(len(below_root) + 1)]
    return _Watched(_numbered([*inner, templates]), _numbered(above))


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir() and not each.is_symlink())
    except OSError:
        return []


def _numbered(folders: list[Path]) -> tuple[tuple[Path, int], ...]:
    found = []
    for folder in folders:
        try:
            found.append((folder, folder.stat().st_ino))
        except OSError:
            continue
    return tuple(found)
