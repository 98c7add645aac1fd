"""From tables to records: which line holds the headings, what each line is about, and what belongs to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from uipkit.importing.concepts import CONCEPT, HOLDER, LINK_FIELD
from uipkit.importing.headings import (
    LONGEST,
    Meaning,
    elsewhere,
    meanings,
    named_in,
    plain_heading,
    title_kinds,
)
from uipkit.importing.record import Leftover, Reading, Record, Said, SourceTable, shown, text_cell
from uipkit.tracker.read_cells import EMPTY, Cell, Row
from uipkit.tracker.read_tabs import letter_of
from uipkit.tracker.sheets import ROW_ID, sheet_named

_ACROSS = "It stands across the table and not in one of its columns, so nobody can tell what it is about."
_REMARK: Final = re.compile(
    r"(?is)\W*(?:please note|notes?|n\.?b\.?|comments?|remarks?|key|legend|sources?|instructions?|directions?)\s*[:–—].+"
)
_NO_HEADING = "There is no heading above it."
_NO_KNOWN = "Nobody can tell what “{}” means. Rename the heading as uipkit knows it, or put the value into the plan by hand."
_RESULTS = "Results belong to the plan that they are of. Import a tracker of that plan, or record them with uipkit track."
_NO_TABLE = "It stands in no column with a heading that is known."
_PHASE: Final = re.compile(r"\s*phase\s+([0-7])\b.*", re.IGNORECASE | re.DOTALL)
_SILENT: Final = frozenset({plain_heading(ROW_ID)})


class _Head(NamedTuple):
    row: int
    headings: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]
    main: str


class _Below(NamedTuple):
    """One cell below a heading: what it means, and its value with its place."""

    meaning: Meaning
    said: Said


def read_tables(tables: Iterable[SourceTable]) -> Reading:
    """Return the records of tables, and every value that stands under no heading that is known."""
    records: list[Record] = []
    leftovers: list[Leftover] = []
    notes: list[str] = []
    for table in tables:
        found = _Table(table)
        found.read()
        records += found.records
        leftovers += found.leftovers
        notes += found.notes
    return Reading(tuple(records), tuple(leftovers), tuple(notes))


class _Table:
    def __init__(self, table: SourceTable) -> None:
        self.table = table
        self.hints = title_kinds((*table.hints, table.title))
        self.records: list[Record] = []
        self.leftovers: list[Leftover] = []
        self.notes: list[str] = []
        self._head: _Head | None = None
        self._last: dict[str, Record] = {}
        self._context: dict[str, Record] = {}
        self._phase: Said | None = None
        self._elsewhere = next((why for each in (*table.hints, table.title) if (why := elsewhere(each))), "")
        self._shown = frozenset[str]()
        tab = sheet_named(table.title)
        self._of_results = tab is not None and tab.kind == "progress"

    def read(self) -> None:
        """Read line by line; a line of headings begins a new table within the table."""
        for each in reversed(self.table.hints):
            self._begin(each, f"the heading above {self.table.title}")
        if not self._elsewhere and self._is_form():
            self._form()
            return
        numbers = sorted(self.table.rows)
        second = 0
        for number in numbers:
            cells = self.table.rows[number]
            if number == second:
                continue
            head = None if self._is_across(number, cells) else self._as_head(number, cells)
            below = self.table.rows.get(number + 1)
            if below is not None and (both := self._of_two_lines(number, cells, below)) is not None:
                head, second = both, number + 1
            if head is not None:
                self._head, self._last = head, {}
                self._shown = self._worked_out(head)
            elif not self._section(number, cells):
                self._line(number, cells)

    def _as_head(self, number: int, cells: Row) -> _Head | None:
        texts = tuple(_words(cell) for cell in cells)
        there = [each for each in texts if each]
        if (
            not there
            or any(len(each) > LONGEST for each in there)
            or any(cell.kind not in ("text", "empty") for cell in cells)
        ):
            return None
        if self._elsewhere:
            return (
                None
                if self._head is not None
                else _Head(number, texts, (Meaning("", elsewhere=self._elsewhere),) * len(texts), "action")
            )
        if self._of_results and self._head is None:
            return _Head(number, texts, (Meaning("", elsewhere=_RESULTS),) * len(texts), "action")
        found, main = meanings(texts, self.hints)
        known = [each for each in found if each is not None and not each.elsewhere]
        names = [each for each in known if not each.key]
        most = len(known) >= 2 and (
            len(known) * 2 >= len(there) if self._head is None else len(known) * 4 >= len(there) * 3
        )
        alone = len(there) - self._silent(texts) == 1 and len(known) == 1 and self._head is None
        alone = alone and (bool(names) or len(there) > 1)
        if not (most or alone) or not main:
            return None
        return _Head(number, texts, tuple(found), main)

    def _of_two_lines(self, number: int, upper: Row, lower: Row) -> _Head | None:
        """Headings in two lines, as of “Timeline” over “Start” and “End”; None for any others."""
        width = max(len(upper), len(lower))
        above, below = (
            [_words(cell) for cell in (*cells, *[EMPTY] * (width - len(cells)))] for cells in (upper, lower)
        )
        parted = [place for place, each in enumerate(below) if each]
        if (
            len(parted) < 2
            or any(cell.kind not in ("text", "empty") for cell in (*upper, *lower))
            or self._is_across(number, upper)
        ):
            return None
        groups = [place for place in parted if above[place]]
        for place in parted:
            start = next((each for each in range(place, -1, -1) if above[each]), -1)
            if start not in groups or (place > start and any(not each for each in below[start:place])):
                return None
        if (
            sum(map(bool, above)) < 2
            or len(groups) == len(parted)
            or any(len(each) > LONGEST for each in (*above, *below))
        ):
            return None
        head = self._as_head(
            number, tuple(text_cell(each or above[place]) for place, each in enumerate(below))
        )
        if head is None or any(head.meanings[place] is None for place in parted):
            return None
        return head

    def _is_across(self, number: int, cells: Row) -> bool:
        """Whether the only text of a line is merged over several columns."""
        return number in self.table.across and sum(cell.kind != "empty" for cell in cells) == 1

    @staticmethod
    def _silent(texts: Iterable[str]) -> int:
        return sum(plain_heading(each) in _SILENT for each in texts)

    def _worked_out(self, head: _Head) -> frozenset[str]:
        """Of a tracker, the headings of what uipkit works out."""
        if not any(plain_heading(each) in _SILENT for each in head.headings):
            return frozenset()
        return frozenset(
            plain_heading(column.header)
            for column in CONCEPT[head.main].sheet.columns
            if column.part == "shown"
        )

    def _section(self, number: int, cells: Row) -> bool:
        """Take a line with one text, such as “Major Improvement Strategy #1: Lesson study”, for what the lines below belong to."""
        there = [
            (index, cell) for index, cell in enumerate(cells) if cell is not EMPTY and cell.kind != "empty"
        ]
        if len(there) != 1 or (self._head is not None and len(self._head.headings) < 2):
            return False
        index, cell = there[0]
        text = _words(cell)
        if _PHASE.fullmatch(text):
            found = _PHASE.fullmatch(text)
            self._phase = Said(
                text, text_cell(found[1] if found else ""), self._place(number, index), "phase"
            )
            return True
        if elsewhere(text):
            self._elsewhere, self._head = elsewhere(text), None
            return True
        if title_kinds((text,)) or text in self.table.hints:
            self._elsewhere = "" if title_kinds((text,)) else self._elsewhere
            return True  # a title says nothing of its own
        if self._begin(text, self._place(number, index)):
            return True
        if _REMARK.fullmatch(text) or self._is_across(number, cells):
            self._left(Said("", cell, self._place(number, index)), _ACROSS)
            return True
        return False

    def _begin(self, text: str, place: str) -> bool:
        """Take a title such as “Major Improvement Strategy: Lesson study” for what the lines below it belong to; False for another."""
        found = named_in(text)
        if found is None:
            return False
        concept, heading, words = found
        said = Said(heading, text_cell(words), place)
        record = Record(concept.kind, said.place, said)
        self._relate(record, self._context)
        self._context[concept.kind] = record
        for kind in [each for each, above in HOLDER.items() if above == concept.kind]:
            self._context.pop(kind, None)
        self.records.append(record)
        return True

    def _line(self, number: int, cells: Row) -> None:
        head = self._head
        found: list[_Below] = []
        for index, cell in enumerate(cells):
            if cell is EMPTY or cell.kind == "empty":
                continue
            heading = head.headings[index] if head is not None and index < len(head.headings) else ""
            meaning = head.meanings[index] if head is not None and index < len(head.headings) else None
            said = Said(heading, cell, self._place(number, index))
            if meaning is not None and not meaning.elsewhere:
                found.append(_Below(meaning, said))
            elif plain_heading(heading) not in _SILENT | self._shown:
                why = (
                    meaning.elsewhere
                    if meaning is not None
                    else _NO_KNOWN.format(heading)
                    if heading
                    else _NO_HEADING
                )
                self._left(said, _NO_TABLE if head is None else why)
        if head is not None and found:
            self._records(head, found, self.table.place(number))

    def _records(self, head: _Head, found: Sequence[_Below], place: str) -> None:
        here: dict[str, Record] = {}
        for each in found:
            kind = each.meaning.kind
            if each.meaning.key:
                continue
            record = Record(kind, each.said.place, each.said)
            if each.meaning.preset is not None:
                key, value = each.meaning.preset
                record.said.append(Said(each.said.heading, text_cell(value), each.said.place, key))
            if kind in here:  # strengths and concerns stand side by side
                self._relate(record, {**self._context, **here})
                self.records.append(record)
            else:
                here[kind] = record
        for each in found:
            if each.meaning.key:
                record = here.setdefault(each.meaning.kind, Record(each.meaning.kind, place))
                record.said += _sayings(each)
        if self._phase is not None and "activity" in here:
            here["activity"].said.append(self._phase)
        blank = {
            meaning.kind
            for index, meaning in enumerate(head.meanings)
            if meaning is not None
            and not meaning.key
            and meaning.kind not in here
            and self._goes_on(head, index)
        }
        around = {**self._context, **{kind: self._last[kind] for kind in blank if kind in self._last}, **here}
        for kind, record in here.items():
            record.is_reference = not record.said and kind != head.main
            self._relate(record, around)
        self._last |= here
        self.records += here.values()

    @staticmethod
    def _goes_on(head: _Head, index: int) -> bool:
        """Whether an empty cell of a column means the one above it: what lines lie in, and what stands left of their own words."""
        meaning = head.meanings[index]
        main = next(
            (
                place
                for place, each in enumerate(head.meanings)
                if each and each.kind == head.main and not each.key
            ),
            -1,
        )
        if meaning is None:
            return False
        kinds = {each.kind for each in head.meanings if each is not None}
        holders = {HOLDER.get(kind, "") for kind in kinds}
        holders |= {HOLDER.get(kind, "") for kind in holders}
        return meaning.kind in holders or (index < main and not meaning.plural)

    @staticmethod
    def _relate(record: Record, around: Mapping[str, Record]) -> None:
        holder = HOLDER.get(record.kind, "")
        record.within = around.get(holder)
        if record.kind == "interim-target" and record.within is None and "priority" in around:
            record.within = Record("target", record.place, within=around["priority"])
        pairs = [other for kind, other in (*LINK_FIELD, ("strategy", "priority")) if kind == record.kind]
        record.linked += [around[other] for other in pairs if other in around and around[other] is not record]

    def _is_form(self) -> bool:
        """Whether the table has its headings in its first column, as forms have."""
        rows = self.table.rows
        if (
            not rows
            or max(map(len, rows.values())) != 2
            or any(self._as_head(number, rows[number]) for number in rows)
        ):
            return False
        labels = [_words(cells[0]) for cells in rows.values() if len(cells) == 2]
        found, main = meanings([each if len(each) <= LONGEST else "" for each in labels], self.hints)
        known = [each for each in found if each is not None]
        return bool(main) and len(known) >= 2 and len(known) * 2 >= len(labels)

    def _form(self) -> None:
        rows = self.table.rows
        numbers = sorted(rows)
        labels = [_words(rows[number][0]) if rows[number] else "" for number in numbers]
        found, main = meanings([each if len(each) <= LONGEST else "" for each in labels], self.hints)
        head = _Head(0, tuple(labels), tuple(found), main)
        line: list[_Below] = []
        seen: set[Meaning] = set()
        for place, number in enumerate(numbers):
            meaning, cells = found[place], rows[number]
            cell = cells[1] if len(cells) > 1 else EMPTY
            said = Said(labels[place], cell, self._place(number, 1))
            if meaning is None or meaning.elsewhere:
                why = (
                    meaning.elsewhere
                    if meaning
                    else _NO_KNOWN.format(labels[place])
                    if labels[place]
                    else _NO_HEADING
                )
                self._left(
                    said if cell is not EMPTY else said._replace(heading="", cell=rows[number][0]), why
                )
                continue
            if meaning in seen:
                self._records(head, line, self.table.place(number))
                line, seen = [], set()
            seen.add(meaning)
            if cell is not EMPTY:
                line.append(_Below(meaning, said))
        if line:
            self._records(head, line, self.table.place(numbers[-1]))

    def _place(self, number: int, index: int) -> str:
        if self.table.unit == "cell":
            return f"{self.table.title}, cell {letter_of(index)}{number}"
        return f"{self.table.place(number)}, column {letter_of(index)}"

    def _left(self, said: Said, why: str) -> None:
        self.leftovers.append(Leftover(said.place, said.heading, said.text, why))


def _sayings(each: _Below) -> list[Said]:
    said = each.said._replace(key=each.meaning.key)
    if each.meaning.year:
        return [said, Said(said.heading, text_cell(each.meaning.year), said.place, "baseline.plan_year")]
    return [said]


def _words(cell: Cell) -> str:
    return " ".join(shown(cell).split())
