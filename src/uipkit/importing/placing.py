"""From records to items: values read, items found again or made, and what has no place listed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from uipkit.importing.concepts import CONCEPT, HOLDER, MADE_OF_A_NAME
from uipkit.importing.field_values import Taken, column_of, values_of
from uipkit.importing.headings import AIM, year_in
from uipkit.importing.items import Item, Register, says_the_same
from uipkit.importing.linking import Links
from uipkit.importing.own_words import own_words, short_title
from uipkit.importing.record import Leftover, Reading, Record, Said, front_of, text_cell
from uipkit.tracker.cell_text import cell_text, split_entries
from uipkit.tracker.sheets import Table

_MEASURED: Final = ("target", "interim-target")
_BULLET: Final = re.compile(r"^\s*(?:[-*•–▪◦○●]|\d{1,2}[.)])\s+")
_TEAMS: Final = (
    ("accountability", "accountability-committee"),
    ("writer", "writers"),
    ("action planning", "action-planning"),
    ("implementation", "implementation"),
    ("leadership", "leadership"),
)
_SECOND = (
    "The file says “{}” about it as well, in another place, and only one can stand. The first was taken."
)
_ID: Final = re.compile(r"(?i)(?:spp|ppc|mis|rc|ib)\W{0,2}\d{1,3}|[a-z]{1,6}[-_.]?\d{1,4}|#?\d{1,4}")
"""A name that is more likely a number that the file gives its things than the name of one."""

_NO_SUCH = "There is no {} of this name, and none can be made of a name."
_NO_SUCH_ID = "There is no {} with this ID, neither in the file nor in the plan, and none is made of an ID."
_NOTHING_TO_GO_BY = "Nothing in its place says which {} it belongs to, so it was not taken."
_REVERSED = "It lies before {}, on which it starts, so no end was taken."
_NO_FILE = "There is no such file in the plan folder. Put it there, and name it in data/takeaways.yaml."
_NO_WORDS = "There is nothing that says which {} this is about: its {} is missing."


class Placed(NamedTuple):
    """All items that a file speaks of, in order; what has no place; and sentences about what was taken for granted."""

    items: tuple[Item, ...]
    leftovers: tuple[Leftover, ...]
    notes: tuple[str, ...]


def place(
    reading: Reading, tables: Iterable[Table], declared: frozenset[str], files: Collection[str] = ()
) -> Placed:
    """Place what was read. tables: the plan as it stands. declared: the roles that it declares. files: the CSV files in its folder."""
    register = Register(tables)
    fronts = [
        str(each.values["plan_year"])
        for each in register.items
        if each.values.get("plan_year") and each.kind == "front"
    ]
    year = year_in(front_of(reading.records).get("plan_year", "")) or next(iter(fronts), "")
    placing = _Placing(register, declared, files, year)
    placing.all(reading.records)
    return Placed(
        tuple(placing.register.items),
        (*reading.leftovers, *placing.leftovers),
        (*reading.notes, *placing.told()),
    )


class _Placing:
    def __init__(
        self, register: Register, declared: frozenset[str], files: Collection[str], year: str
    ) -> None:
        self._files = files
        self.register = register
        self.leftovers: list[Leftover] = []
        self._declared = declared
        self._items: dict[int, list[Item]] = {}
        self._keep: list[Record] = []
        self._notes: list[str] = []
        self._days: list[str] = []
        self._aims: list[str] = []
        self._made: list[str] = []
        self._refused: set[int] = set()
        self._askers: dict[int, list[Record]] = {}
        self._year = year

    def all(self, records: Sequence[Record]) -> None:
        """Place records: what others lie in before what lies in it, and what is said of an item before mere mentions."""
        for record in records:
            for other in record.linked:
                self._askers.setdefault(id(other), []).append(record)
        for depth in range(3):
            at = [each for each in records if _depth(each.kind) == depth]
            declared = [(each, self._read(each)) for each in at if not each.is_reference]
            rest = [pair for pair in declared if not self._clean(*pair)]
            for record, values in rest:
                self._declare(record, values)
            for record in at:
                if record.is_reference:
                    self._items[id(record)] = self._mentioned(record)
        links = Links(self.register, self._items)
        links.follow(records)
        self.leftovers += links.leftovers
        self._notes += links.notes

    def told(self) -> Iterable[str]:
        """Return the sentences about how names and days were understood."""
        if self._days:
            days = "; ".join(dict.fromkeys(self._days))
            yield f"Days that could be read in two ways were read month first, as this state writes them: {days}."
        if self._aims:
            aims = "; ".join(dict.fromkeys(self._aims))
            yield f"Targets that name no year were taken for those of {self._year}, the year of the plan: {aims}."
        if self._made:
            yield f"Only named in the file, and made of that name: {'; '.join(self._made)}. Each is still to be described."
        yield from dict.fromkeys(self._notes)

    def _read(self, record: Record) -> dict[str, Taken]:
        """The values of a record by their keys; what cannot be taken is listed."""
        found: dict[str, Taken] = {}
        for said in self._sayings(record):
            there = {key: taken.value for key, taken in found.items()}
            read = values_of(record.kind, said, there, self._declared)
            for text, why in read.refused:
                advice = f" Did you mean “{why.suggestion}”?" if why.suggestion else ""
                self.leftovers.append(Leftover(said.place, said.heading, text, f"{why.why}{advice}"))
            if read.ambiguous:
                self._days.append(read.ambiguous)
            for taken in read.taken:
                self._put(found, taken)
        self._leave_out_what_cannot_be(found)
        return found

    def _leave_out_what_cannot_be(self, found: dict[str, Taken]) -> None:
        """Leave out an end before its start, and a table that the plan does not have: the checker would refuse them."""
        start, end, table = found.get("start"), found.get("date"), found.get("table")
        if start is not None and end is not None and str(end.value) < str(start.value):
            self._lost([found.pop("date")], _REVERSED.format(start.value))
        if table is not None and table.column.header == "Table" and str(table.value) not in self._files:
            self._lost([found.pop("table")], _NO_FILE)

    def _sayings(self, record: Record) -> list[Said]:
        """All that a record says, by the fields that it fills; what is measured comes before figures, which may be words instead."""
        said = [self._with_year(each) if each.key == AIM else each for each in own_words(record)]
        return sorted(said, key=lambda each: each.key != "measure") if record.kind in _MEASURED else said

    def _with_year(self, said: Said) -> Said:
        """A value aimed at under the field of the plan year, or among the notes where no year is known."""
        if not self._year:
            return said._replace(key="notes", cell=text_cell(f"{said.heading}: {said.text}"))
        self._aims.append(f"{said.text} ({said.place})")
        return said._replace(key=f"annual_targets.{self._year}")

    def _put(self, found: dict[str, Taken], taken: Taken) -> None:
        """Add a value; texts that are said of one field in several places stand below each other."""
        there = found.get(taken.key)
        if there is None or taken.value is None:
            if taken.value is not None:
                found[taken.key] = taken
        elif says_the_same(taken.column, taken.value, there.value):
            return
        elif taken.column.type == "prose" and isinstance(there.value, str):
            found[taken.key] = there._replace(value=f"{there.value}\n\n{taken.value}")
        elif isinstance(there.value, tuple) and isinstance(taken.value, tuple):
            found[taken.key] = there._replace(value=tuple(dict.fromkeys((*there.value, *taken.value))))
        elif taken.key not in ("unit", "withheld"):
            self._second(taken, cell_text(there.column, there.value))

    def _second(self, taken: Taken, first: str) -> None:
        words = cell_text(taken.column, taken.value)
        self.leftovers.append(Leftover(taken.said.place, taken.said.heading, words, _SECOND.format(first)))

    def _holder(self, record: Record) -> Item | None:
        """The item that a record lies in; None where that cannot be told."""
        above = record.within
        if above is None:
            return None
        if id(above) not in self._items:
            self._items[id(above)] = self._mentioned(above)
            self._keep.append(above)
        return next(iter(self._items[id(above)]), None)

    def _clean(self, record: Record, values: dict[str, Taken]) -> bool:
        """Place a record with an item that says nothing else than it; False where there is none."""
        holder = self._holder(record)
        if HOLDER.get(record.kind) and holder is None:
            return False
        for item in self._candidates(record.kind, holder, values):
            if not self._conflicts(item, values):
                self._join(record, item, values)
                return True
        return False

    def _candidates(self, kind: str, holder: Item | None, values: Mapping[str, Taken]) -> Sequence[Item]:
        if kind == "front":
            return self.register.within("front", None)
        said = Item(kind, "", holder, values={key: taken.value for key, taken in values.items()})
        self._fill_in(said, values)
        return self.register.alike(kind, holder, said.values)

    @staticmethod
    def _conflicts(item: Item, values: Mapping[str, Taken]) -> list[Taken]:
        return [
            taken
            for key, taken in values.items()
            if item.values.get(key) is not None
            and key not in item.derived
            and not says_the_same(taken.column, taken.value, item.values[key])
        ]

    def _declare(self, record: Record, values: dict[str, Taken]) -> None:
        """Place a record with the item that it is about though both differ, or make an item of it."""
        holder = self._holder(record)
        if HOLDER.get(record.kind) and holder is None:
            why = _NOTHING_TO_GO_BY.format(HOLDER[record.kind].replace("-", " "))
            self._refuse(record, values, why)
            return
        one = record.kind in (
            "front",
            "priority",
            "root-cause",
            "strategy",
            "team",
            "data-source",
            "engagement",
        )
        for item in self._candidates(record.kind, holder, values):
            if not self._conflicts(item, values) or one or (item.row is not None and not item.claimed):
                self._join(record, item, values)
                return
        self._make(record, holder, values)

    def _make(self, record: Record, holder: Item | None, values: dict[str, Taken]) -> None:
        item = Item(record.kind, record.place, holder)
        self._fill_in(item, values)
        concept = CONCEPT[record.kind]
        if not any(values.get(key) or item.values.get(key) for key in (*concept.known_by, "id")):
            what = concept.sheet.noun
            text = column_of(record.kind, concept.text)
            why = _NO_WORDS.format(what, text.header.lower() if text else "name")
            self._refuse(record, values, why)
            return
        self._join(record, item, values)
        self.register.add(item)

    def _join(self, record: Record, item: Item, values: Mapping[str, Taken]) -> None:
        """Give an item what a record says of it."""
        item.claimed = True
        for key, taken in values.items():
            item.sources.append(taken.said)
            there = item.new.get(key)
            if there is None and key in item.values and item.row is None and key in item.derived:
                item.derived.discard(key)
            if there is None:
                item.new[key] = taken
                item.values.setdefault(key, taken.value)
                if item.row is None:
                    item.values[key] = taken.value
            elif not says_the_same(taken.column, taken.value, there.value):
                self._second(taken, cell_text(there.column, there.value))
        self._items[id(record)] = [item]
        self.register.tell(item)

    @staticmethod
    def _fill_in(item: Item, values: Mapping[str, Taken]) -> None:
        """Make what an item cannot be without of what it says: a title of its first words, what kind of team it is."""
        if CONCEPT[item.kind].titled and "title" not in values:
            text = values.get(CONCEPT[item.kind].text) or next(iter(values.values()), None)
            if text is not None:
                item.values["title"] = short_title(cell_text(text.column, text.value))
                item.derived.add("title")
        if item.kind == "engagement" and "title" not in values:
            about = [values[key] for key in ("how", "groups") if key in values]
            words = ": ".join(["Stakeholder input", *(cell_text(each.column, each.value) for each in about)])
            item.values["title"] = words
            item.derived.add("title")
        if item.kind == "team" and "team" not in values:
            title = str(values["title"].value).casefold() if "title" in values else ""
            item.values["team"] = next((kind for word, kind in _TEAMS if word in title), "other")
            item.derived.add("team")

    def _refuse(self, record: Record, values: Mapping[str, Taken], why: str) -> None:
        """List all that a record says, and what it is said to belong to."""
        self._refused.add(id(record))
        self._lost(values.values(), why)
        for other in record.linked:
            if other.name is not None:
                left = Leftover(other.name.place, other.name.heading, other.name.text, why)
                self.leftovers += [left] if left not in self.leftovers else []

    def _lost(self, values: Iterable[Taken], why: str) -> None:
        values = list(values)
        said = [each.said for each in values]
        for each in values:
            # What came of one value in parts, such as 10% as a figure and its unit, is listed as it was written.
            whole = each.said.text if said.count(each.said) > 1 else cell_text(each.column, each.value)
            left = Leftover(each.said.place, each.said.heading, whole, why)
            self.leftovers += [left] if left not in self.leftovers else []

    def _mentioned(self, record: Record) -> list[Item]:
        """The items that a mention means; they are made where other things hang on them."""
        holder = self._holder(record)
        if record.name is None:
            only = self.register.within(record.kind, holder) if holder is not None else []
            return only if len(only) == 1 else []
        if HOLDER.get(record.kind) and holder is None:
            alone = self.register.anywhere(record.kind, record.name.text)
            if alone is None:
                self._no_such(record, record.name.text)
            return [] if alone is None else [alone]
        whole = self._known(record, holder, record.name.text)
        if whole is not None:
            return [whole]
        entries = [
            each
            for each in (_BULLET.sub("", entry).strip() for entry in split_entries(record.name.text))
            if each
        ]
        found: list[Item] = []
        for entry in entries or [record.name.text]:
            item = self._known(record, holder, entry) or self._made_of(record, holder, entry)
            if item is not None:
                found.append(item)
        return found

    def _known(self, record: Record, holder: Item | None, name: str) -> Item | None:
        found = self.register.named(record.kind, holder, name)
        if found is not None or record.name is None:
            return found
        near = self.register.near(record.kind, holder, name)
        if near is not None:
            self._notes.append(
                f"{record.name.place}: “{name}” was taken for “{near.label}”, which is spelled nearly so."
            )
        return near

    def _made_of(self, record: Record, holder: Item | None, name: str) -> Item | None:
        if record.name is None or record.kind not in MADE_OF_A_NAME or _ID.fullmatch(name):
            self._no_such(record, name)
            return None
        askers = self._askers.get(id(record), [])
        if askers and all(id(each) in self._refused for each in askers):
            return None  # it is listed with what named it
        alone = Record(record.kind, record.place, record.name._replace(cell=text_cell(name)))
        values = self._read(alone)
        if not values:
            return None
        item = Item(record.kind, record.place, holder)
        self._fill_in(item, values)
        self._join(alone, item, values)
        self._keep.append(alone)
        self.register.add(item)
        self._made.append(f"{CONCEPT[record.kind].sheet.noun} “{item.label}” ({record.place})")
        return item

    def _no_such(self, record: Record, name: str) -> None:
        if record.name is not None:
            noun = CONCEPT[record.kind].sheet.noun
            self.leftovers.append(
                Leftover(
                    record.name.place,
                    record.name.heading,
                    name,
                    _NO_SUCH_ID.format(noun) if _ID.fullmatch(name) else _NO_SUCH.format(noun),
                )
            )


def _depth(kind: str) -> int:
    above = HOLDER.get(kind)
    return 0 if above is None else 1 + _depth(above)
