"""What every reader makes of a file: records, each one item of a plan with what is said of it and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from uipkit.tracker.read_cells import Cell, Row


class SourceTable(NamedTuple):
    """One table of a file: a sheet, a table of a Word document, or a whole CSV file.

    title: the sheet's name, or the heading above the table. rows: its lines by their numbers from 1, their cells from column A on.
    across: lines with a cell that is merged over several columns. unit: what people call a line there, “row” or “line”; “cell” where single cells have addresses, as in a workbook.
    """

    title: str
    rows: Mapping[int, Row]
    unit: str = "row"
    hints: tuple[str, ...] = ()
    across: frozenset[int] = frozenset()

    def place(self, number: int) -> str:
        """Return where a line stands, as people look for it."""
        unit = "row" if self.unit == "cell" else self.unit
        return f"{self.title}, {unit} {number}" if self.title else f"{unit} {number}"


class Said(NamedTuple):
    """One value with its heading. place: where it stands. key: the key of the column that it is for, empty where it is a name."""

    heading: str
    cell: Cell
    place: str
    key: str = ""

    @property
    def text(self) -> str:
        """The value as people read it."""
        return shown(self.cell)


class Leftover(NamedTuple):
    """A value that has no place in the plan: where it stands, its heading, the value, and why it was not placed."""

    place: str
    heading: str
    value: str
    why: str


@dataclass(eq=False, slots=True)
class Record:
    """One item as a file mentions it.

    kind: of the concepts in ``vocabulary``. name: its own words; None where it has none. said: what is said of it. within: what it
    lies in. linked: other items that it is said to belong to. A record that says nothing but a name only mentions an item.
    """

    kind: str
    place: str
    name: Said | None = None
    said: list[Said] = field(default_factory=list)
    within: Record | None = None
    linked: list[Record] = field(default_factory=list)
    is_reference: bool = False


class Reading(NamedTuple):
    """All of a file: its records in order, what has no place, and sentences about how it was read."""

    records: tuple[Record, ...]
    leftovers: tuple[Leftover, ...] = ()
    notes: tuple[str, ...] = ()


def shown(cell: Cell) -> str:
    """Return a cell's value as people read it."""
    value = cell.value
    if cell.kind == "empty":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        number = value * 100 if cell.percent else value
        return f"{round(number, 9):g}{'%' if cell.percent else ''}" if abs(number) < 1e6 else str(number)
    return str(value)


def text_cell(text: str) -> Cell:
    """Return a text as a cell; an empty one for an empty text."""
    return Cell("text", text) if text.strip() else Cell()


def front_of(records: Iterable[Record]) -> dict[str, str]:
    """Return what records say of the school and the year, by the fields of plan.yaml; the first of each counts."""
    found: dict[str, str] = {}
    for record in records:
        if record.kind == "front":
            for said in record.said:
                found.setdefault(said.key, said.text)
    return found
