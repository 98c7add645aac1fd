"""The files of a plan rolled over to the next year, with the list of what became of everything. Nothing is written here."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from uipkit.analysis.rolling.change import Change, Entry
from uipkit.analysis.rolling.changes import Data, changes_by_table, said, stays_behind, where
from uipkit.analysis.rolling.left_kinds import WHY_LEFT
from uipkit.analysis.rolling.table import CARRIED_KINDS
from uipkit.analysis.rolling.turning import TURNS, Rolling
from uipkit.plan.base import Artifact
from uipkit.plan.kinds import ARCHIVE, Kind, kind_of_file
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.report.rollover_result import Asked
from uipkit.store.comments import every_comment
from uipkit.store.discovery import CONFIG_FILE, DISTRICT_FILE, PRIVATE
from uipkit.store.load import LoadedPlan
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.references import pictures_shown
from uipkit.store.yaml_read import read_yaml
from uipkit.workflows.rollover_edits import pointed_anew, rolled

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9.e+]+")
_LARGEST = 50_000_000
"""Bytes of a picture, template or setting that is copied at most."""

Places = tuple[Path, Path]
"""Last year's folder, and the new one."""


@dataclass(slots=True)
class Content:
    """What the new plan's folder is to hold. files: by name; entries: the list; empty: how many fields of each sort are left empty."""

    files: dict[str, bytes] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    empty: Counter[str] = field(default_factory=Counter)

    def asked(self, plan: Plan) -> Asked:
        """How much of the new plan, as it reads, waits for somebody."""
        texts = sum(is_placeholder(text.value) for _, text in plan.texts)
        return Asked(texts, self.empty["date"], self.empty["number"], self.empty["choice"])


def rolled_content(loaded: LoadedPlan, rolling: Rolling, new: Path, settings: tuple[str, ...]) -> Content:
    """Work out the files and the list. Raises EditRefusedError where a file cannot be changed safely, OSError where one cannot be read."""
    content = Content()
    places = (loaded.folder.path, new)
    for name in loaded.files:
        kind = kind_of_file(name)
        if kind is None or kind.name == "district":
            continue
        if name.startswith(f"{ARCHIVE}/"):
            content.entries.append(Entry("left", name, "", "is kept on record there"))
        elif kind.name in CARRIED_KINDS:
            _carry(content, loaded, rolling, (name, kind), places)
        else:
            content.entries.append(Entry("left", name, "", WHY_LEFT[kind.name]))
    for name in settings:
        copied = _copied(places, name)
        content.files[name] = copied
        content.entries.append(
            Entry("carried", name, "", "settings, as they stand; look at the dates in them")
        )
    content.entries += _beside(content, loaded, places)
    content.entries += _settings_that_stay(places, settings)
    return content


def _carry(
    content: Content, loaded: LoadedPlan, rolling: Rolling, place: tuple[str, Kind], places: Places
) -> None:
    name, kind = place
    raw = loaded.files.raw[name]
    read = loaded.files[name]
    data: Data = read.data if isinstance(read.data, dict) else {}
    artifact = loaded.plan.by_file.get(name)
    if stays_behind(kind.model, data):
        content.entries.append(Entry("left", name, "", "all of it is of last year"))
        return
    own = artifact.id if artifact is not None else ""
    changes = [*changes_by_table(kind.model, data), *TURNS[kind.name](rolling, data, own)]
    # Items go last, since the places of those behind them change.
    changes.sort(key=lambda each: each.kind == "take-out")
    made = rolled(raw, changes, read.data, name)
    content.files[name] = pointed_anew(made, places[0] / name, places[1] / name)
    after = read_yaml(made, name)
    content.entries.append(Entry("carried", name, "", _what(artifact, after.data)))
    for change in changes:
        content.entries.append(_entry(change, name, data))
        _count(content.empty, change)
    gone = Counter(every_comment(read)) - Counter(every_comment(after))
    if gone:
        words = "comments within what is not carried"
        content.entries.append(Entry("left", name, "", words, "; ".join(gone.elements())))


def _entry(change: Change, name: str, data: Data) -> Entry:
    now = said(change.value) if change.kind not in ("empty", "drop", "take-out") else ""
    return Entry(change.fate, name, where(change.path, data), change.words, change.was, now)


def _count(empty: Counter[str], change: Change) -> None:
    if change.kind == "empty":
        sort = (
            "date" if _DAY.fullmatch(change.was) else "number" if _NUMBER.fullmatch(change.was) else "choice"
        )
        empty[sort] += 1
    elif change.kind == "set" and change.value is None:
        empty["number"] += 1
    elif change.kind == "set" and isinstance(change.value, dict):
        empty["number"] += sum(each is None for each in change.value.values())


def _what(artifact: Artifact | None, data: object) -> str:
    """A carried file in words: its title, and what the new one holds by id."""
    title = getattr(artifact, "title", "") or getattr(artifact, "statement", "")
    parts = [str(title)] if title else []
    for name, value in data.items() if isinstance(data, dict) else ():
        items = value if isinstance(value, list) else []
        ids = [str(each["id"]) for each in items if isinstance(each, dict) and each.get("id")]
        if ids:
            parts.append(f"{str(name).replace('_', ' ')}: {', '.join(ids)}")
    return "; ".join(parts) or "with all that it says"


def _beside(content: Content, loaded: LoadedPlan, places: Places) -> Iterator[Entry]:
    """What lies in the folder beside the files of the plan: pictures that its prose shows are copied, all else stays."""
    shown = _pictures(loaded, content.files)
    for name in sorted(loaded.other_files):
        if name in shown:
            content.files[name] = _copied(places, name)
            yield Entry("carried", name, "", "a picture that a text shows")
        else:
            yield Entry("left", name, "", "no text of the new plan shows it")
    for name in sorted(loaded.tables):
        yield Entry("left", name, "", WHY_LEFT["takeaways"])
    for name in loaded.unread_files:
        yield Entry("left", name, "", "nothing reads it")
    if os.path.lexists(loaded.folder.path / PRIVATE):
        # The folder alone: even the names of its files may be names of people.
        yield Entry(
            "left", f"{PRIVATE}/", "", "is not read, copied or listed; what is still needed you move yourself"
        )


def _settings_that_stay(places: Places, copied: tuple[str, ...]) -> Iterator[Entry]:
    """Settings in last year's own folder that are not copied, a line each."""
    old, new = places
    why = (
        "stays where it is and counts for the new plan, too"
        if new.is_relative_to(old)
        else "stays where it is; copy it by hand where the new plan is to have it"
    )
    for name in (CONFIG_FILE, DISTRICT_FILE, ".gitignore", "templates/"):
        there = os.path.lexists(old / name.rstrip("/"))
        if there and not any(each.startswith(name) for each in copied):
            yield Entry("left", name, "", why)


def _pictures(loaded: LoadedPlan, files: Mapping[str, bytes]) -> frozenset[str]:
    """The pictures that the carried files of last year's plan show."""
    carried = {each.file for each in loaded.plan.artifacts() if each.file in files}
    if not any(b"![" in files[name] for name in carried):
        return frozenset()
    return frozenset(pictures_shown(loaded.plan, carried))


def _copied(places: Places, name: str) -> bytes:
    content = read_bytes(places[0] / name, _LARGEST)
    if isinstance(content, Refusal):
        raise OSError(0, content.message, str(places[0] / name))
    return pointed_anew(content, places[0] / name, places[1] / name) if name.endswith(".yaml") else content
