"""Which cells of the tracker hold words in place of their value: small groups, embargoes, names, what no workbook can hold.

The words and the decisions about people and groups are those of every other document; here is only where they apply. A cell
that is masked comes back as it went: an import leaves the plan's value alone for as long as the words still stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final, Literal, NamedTuple, Protocol

from uipkit.plan.plan import Plan
from uipkit.plan.priority import Target
from uipkit.tracker.cell_text import cell_text, join_entries
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.sheets import Row, Table
from uipkit.workbook.privacy import Measures, measures_of

Mark = Literal["withheld", "embargo", "name", "long", "unfit"]
"""Why a cell is masked: a small group, an embargo, a name where a role belongs, too long for a cell, not to be held by one."""

LONGEST_CELL: Final = 32_767
"""So many characters a cell of a workbook holds at most, counted as Excel counts them (those beyond the first plane are two)."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""Characters that a workbook or its programs drop or change, and the way in which it would write them."""

_SMALLEST, _LARGEST = 1e-300, 1e15
"""Numbers outside lose digits in a workbook."""


class Shows(Protocol):
    """What decides what may stand in a document: ``documents.showing.Showing`` of a document that stays in the school."""

    @property
    def today(self) -> date:
        """The day of the document."""

    def is_small(self, students: int | None, measures: Measures, /) -> bool:
        """Whether a group is too small for its figures to be shown."""

    def embargo(self, source_id: str | None, /) -> date | None:
        """The day until which a data source's results are held back, None where nothing holds them."""

    def embargo_words(self, until: date, /) -> str:
        """The words in place of a result under embargo."""

    def owner(self, role: str, /) -> str:
        """A role, or the words in place of what is none."""


class Mask(NamedTuple):
    """What stands in a cell in place of its value, and why."""

    mark: Mark
    words: str


class Masking:
    """The masks of one plan. withheld: the words in place of a figure of a small group."""

    def __init__(self, plan: Plan, shows: Shows, withheld: str) -> None:
        self._plan = plan
        self._shows = shows
        self._withheld = Mask("withheld", withheld)

    def masks(self, table: Table) -> Iterator[tuple[str, str, Mask]]:
        """Yield every masked cell of a tab: the row's id, the column's key, the mask."""
        for row in table.rows:
            for column in table.columns:
                value = row.values.get(column.key)
                mask = self._mask(table, row, column, value) if value is not None else None
                if mask is not None:
                    yield row.id, column.key, mask

    def _mask(self, table: Table, row: Row, column: Column, value: Value) -> Mask | None:
        if column.withholds:
            return self._private(table, row, column) or unfit(row.file, column, value)
        if column.type in ("role", "roles"):
            return self._role(value) or unfit(row.file, column, value)
        return unfit(row.file, column, value)

    def _role(self, value: Value) -> Mask | None:
        roles = value if isinstance(value, tuple) else (str(value),)
        shown = tuple(self._shows.owner(role) for role in roles)
        return Mask("name", join_entries(shown)) if shown != roles else None

    def _private(self, table: Table, row: Row, column: Column) -> Mask | None:
        """Return the mask of a figure about students."""
        match table.sheet.name:
            case "Data Takeaways":
                students = _number(row.values["number_of_students"])
                small = self._shows.is_small(students, measures_of(str(row.values["pattern"])))
                return self._withheld if small else None
            case "Interim Results" | "Annual Results":
                target = self._targets.get((str(row.values["priority"]), str(row.values["target"])))
                students = _number(row.values["number_of_students"])
                if row.values["withheld"] is True or self._small_result(target, students):
                    return self._withheld
                until = self._held_back(row, target)
                return Mask("embargo", self._shows.embargo_words(until)) if until is not None else None
            case _:
                return self._figure_of_target(row, column)

    def _held_back(self, row: Row, target: Target | None) -> date | None:
        """Until when an annual result must not be seen, by its own day or that of its target's data source; None where it may."""
        if "embargo_until" not in row.values:
            return None
        own = row.values["embargo_until"]
        if isinstance(own, date):
            return own if self._shows.today < own else None
        return self._shows.embargo(target.data_source) if target is not None else None

    def _figure_of_target(self, row: Row, column: Column) -> Mask | None:
        own_id = row.values["id"] if len(row.within) == 1 else row.within[1]
        target = self._targets.get((row.within[0], str(own_id)))
        if target is None:
            return None
        if self.is_withheld(target):
            return self._withheld
        until = self._shows.embargo(target.data_source) if column.key == "baseline.value" else None
        return Mask("embargo", self._shows.embargo_words(until)) if until is not None else None

    def is_withheld(self, target: Target) -> bool:
        """Whether the figures of a target are withheld."""
        return target.withheld or self._shows.is_small(target.number_of_students, target.measures)

    def _small_result(self, target: Target | None, students: int | None) -> bool:
        if target is None:
            return self._shows.is_small(students, "other")
        own = self._shows.is_small(students, target.measures)
        return own or (students is None and self.is_withheld(target))

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], Target]:
        """The targets by the ids of priority and target; of two with the same id the one that must be withheld."""
        found: dict[tuple[str, str], Target] = {}
        for priority in self._plan.priorities:
            for target in priority.targets:
                key = (priority.id, target.id)
                if key not in found or self.is_withheld(target):
                    found[key] = target
        return found


def unfit(file: str, column: Column, value: Value) -> Mask | None:
    """Return the mask of a value that no cell can hold without loss, with words that say where to edit it; None for any other."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value == 0 or _SMALLEST < abs(value) < _LARGEST:
            return None
        return Mask("unfit", f"[No workbook can hold this number. Edit it in {file}.]")
    text = cell_text(column, value)
    if _UNFIT.search(text):
        return Mask("unfit", f"[This text holds characters that no workbook can show. Edit it in {file}.]")
    length = excel_length(text)
    if length > LONGEST_CELL:
        return Mask(
            "long", f"[This text has {length:,} characters, more than a cell can hold. Edit it in {file}.]"
        )
    return None


def excel_length(text: str) -> int:
    """Return how long a text is as Excel counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None
