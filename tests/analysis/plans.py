"""Plans in two versions: as an example holds one, and as somebody changed it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.workflows.plans import base_plan, edit
from uipkit.analysis.asks import Ask, Versions
from uipkit.analysis.changes import Comparison, compare
from uipkit.analysis.downstream import asks_for
from uipkit.analysis.sentences import sentences
from uipkit.plan.plan import Plan
from uipkit.workflows.load import load_plan


def read(folder: Path) -> Plan:
    return load_plan(folder).plan


class Changed:
    """The base plan, in two folders of which the second is changed."""

    def __init__(self, tmp_path: Path, change: Callable[[Path], object] = lambda _: None) -> None:
        self.then = tmp_path / "then"
        self.now = tmp_path / "now"
        base_plan(self.then)
        shutil.copytree(self.then, self.now)
        change(self.now)

    @property
    def compared(self) -> Comparison:
        return compare(read(self.then), read(self.now))

    @property
    def versions(self) -> Versions:
        return Versions(read(self.then), read(self.now), self.compared.changes)

    @property
    def told(self) -> list[str]:
        """The changes in sentences, those that are not posted marked."""
        versions = self.versions
        said = sentences(versions.changes, versions.titles)
        return [each.sentence if each.posted else f"{each.sentence} (internal)" for each in said]

    @property
    def asks(self) -> tuple[Ask, ...]:
        return asks_for(self.versions)

    @property
    def asked(self) -> list[tuple[str, list[str]]]:
        """What is asked, each with the keys of the items to look at."""
        return [(ask.words, [item.key for item in ask.items]) for ask in self.asks]


def replacing(file: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of one text in one file."""
    return lambda folder: edit(folder / file, old, new)
