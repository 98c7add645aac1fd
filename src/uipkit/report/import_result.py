"""What taking a tracker back comes to, as plain data: what the three reports of ``uipkit import`` say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Where(NamedTuple):
    """Which item something is about. what: what it is, such as “action step”. label: its words. file: relative to the plan folder.

    place: the cell or row of the workbook, empty where there is none any more.
    """

    what: str
    label: str
    file: str
    place: str = ""


class ValueRow(NamedTuple):
    """A value that is changed. old, new: as people read them; an empty ``new`` empties the field. prose: a text of sentences."""

    where: Where
    field: str
    old: str
    new: str
    prose: bool = False

    @property
    def is_reworded(self) -> bool:
        """Whether a text of sentences is changed into another, so that only what differs is worth reading."""
        return bool(self.prose and self.old and self.new)


class AddedRow(NamedTuple):
    """An item that is made. id: its id, empty where it has none. fields: headings and what stands below them."""

    where: Where
    id: str
    fields: tuple[tuple[str, str], ...]


class RemovedItemRow(NamedTuple):
    """An item whose row was deleted. how: what becomes of it, in a sentence. fields: all that it says."""

    where: Where
    how: str
    fields: tuple[tuple[str, str], ...]


class ConflictRow(NamedTuple):
    """A value that was changed in the workbook and in the plan. field: empty where it is about the whole item."""

    where: Where
    field: str
    exported: str
    typed: str
    now: str


class KeptRow(NamedTuple):
    """A value that only the plan changed since the export, and that stays."""

    where: Where
    field: str
    exported: str
    now: str


class NotTakenRow(NamedTuple):
    """What was typed and is not taken. suggestion: what was likely meant, empty where nobody can tell."""

    where: Where
    field: str
    typed: str
    why: str
    suggestion: str


class FoundRow(NamedTuple):
    """What the check would find anew. severity: ``error`` or ``warning``. place: ``path:line``."""

    code: str
    severity: str
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """All of it, for one plan.

    workbook: its file name. exported: the day on which it was made, as ``2026-10-01``; empty for a file that is no tracker, of which
    read_as says what it was read as.
    files: those that are written or would be, relative to the plan folder. written: whether they were; refused: why some were not.
    """

    title: str
    folder: str
    workbook: str
    exported: str
    changes: tuple[ValueRow, ...] = ()
    added: tuple[AddedRow, ...] = ()
    removed: tuple[RemovedItemRow, ...] = ()
    left: tuple[RemovedItemRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    kept: tuple[KeptRow, ...] = ()
    not_taken: tuple[NotTakenRow, ...] = ()
    found: tuple[FoundRow, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    written: bool = False
    refused: str = ""
    read_as: str = ""

    @property
    def asks_for_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes or self.added or self.removed)

    @property
    def errors(self) -> tuple[FoundRow, ...]:
        """The errors that the check would find anew."""
        return tuple(each for each in self.found if each.severity == "error")
