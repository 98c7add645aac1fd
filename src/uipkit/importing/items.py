"""Items of a plan under way: those that it has, and those that a file brings, found again by their ids and their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from uipkit.importing.comparing import plain_words
from uipkit.importing.concepts import CONCEPT, CONCEPTS, HOLDER
from uipkit.importing.field_values import Taken
from uipkit.importing.record import Said
from uipkit.plan.placeholder import is_placeholder
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.read_values import cut, unchanged
from uipkit.tracker.sheets import Row, Table

_NEAR: Final = 0.88
"""So much two names must have in common for one to be taken for the other; what was taken is told."""


@dataclass(eq=False, slots=True)
class Item:
    """One item. row: as the plan has it, None for one that the file brings. values: what the plan or the file says, by key.

    new: what the file says, with its source. links: by field, the items that it names. derived: keys of values that were made of
    others, such as a title of a long statement.
    """

    kind: str
    place: str
    holder: Item | None = None
    row: Row | None = None
    id: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    new: dict[str, Taken] = field(default_factory=dict)
    links: dict[str, list[tuple[Item, Said]]] = field(default_factory=dict)
    sources: list[Said] = field(default_factory=list)
    derived: set[str] = field(default_factory=set)
    claimed: bool = False

    @property
    def label(self) -> str:
        """The words by which people know it."""
        concept = CONCEPT[self.kind]
        keys = ("title", "school", concept.text, *concept.known_by, "id")
        return cut(
            next((str(self.values[key]) for key in keys if self.values.get(key)), self.id or self.place)
        )


def is_open(value: Value) -> bool:
    """Whether a field of the plan says nothing yet: it is empty, or scaffold text stands there."""
    texts = value if isinstance(value, tuple) else (value,)
    return value is None or all(isinstance(each, str) and is_placeholder(each) for each in texts)


def says_the_same(column: Column, one: Value, other: Value) -> bool:
    """Whether two values of a field say the same to a reader."""
    if unchanged(column, one, other):
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {plain_words(each) for each in one} <= {plain_words(each) for each in other}
    if isinstance(one, str) and isinstance(other, str):
        return plain_words(one) == plain_words(other)
    return False


class Register:
    """All items, found by kind, by what they lie in, and by id or words."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.items: list[Item] = []
        self._by_words: dict[tuple[str, int, str], list[Item]] = {}
        self._by_id: dict[tuple[str, tuple[str, ...]], Item] = {}
        by_sheet = {table.sheet.name: table for table in tables}
        for concept in sorted(CONCEPTS, key=lambda each: len(each.sheet.lists)):
            table = by_sheet.get(concept.sheet.name)
            for row in table.rows if table is not None else ():
                self._there(concept.kind, row)

    def _there(self, kind: str, row: Row) -> None:
        values: dict[str, Value] = {key: value for key, value in row.values.items() if not is_open(value)}
        above = HOLDER.get(kind, "")
        holder = self._by_id.get((above, row.within)) if above else None
        item = Item(kind, row.file, holder, row, str(row.values.get("id") or ""), values)
        self._by_id[kind, (*row.within, item.id)] = item
        self.add(item)

    def add(self, item: Item) -> None:
        """Take an item in; from now on it is found by its words."""
        self.items.append(item)
        self.tell(item)

    def tell(self, item: Item) -> None:
        """Take in the words that an item has by now."""
        for words in {
            self._whole(item.kind, item.values),
            *self._each(item.kind, item.values),
            item.id,
            str(item.values.get("id") or ""),
        }:
            known = self._by_words.setdefault((item.kind, id(item.holder), words), [])
            if words and item not in known:
                known.append(item)

    def alike(self, kind: str, holder: Item | None, values: Mapping[str, Value]) -> Sequence[Item]:
        """Return the items that go by the same id or words, those first that have the same id."""
        own = str(values.get("id") or "")
        words = (own, *([self._whole(kind, values)] if self._parts(kind) else self._each(kind, values)))
        found = [item for each in words if each for item in self._by_words.get((kind, id(holder), each), ())]
        return list(dict.fromkeys(found))

    def named(self, kind: str, holder: Item | None, name: str) -> Item | None:
        """Return the item that a name means, by its id, its title or its words."""
        plain = plain_words(name)
        for words in (name.strip(), plain, plain.replace(" ", "-")):
            found = self._by_words.get((kind, id(holder), words))
            if words and found:
                return found[0]
        return None

    def anywhere(self, kind: str, name: str) -> Item | None:
        """Return the one item that a name means, whatever it lies in; None where none does, or several do."""
        found = {
            id(item): item
            for item in self.items
            if item.kind == kind and self.named(kind, item.holder, name) is item
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def near(self, kind: str, holder: Item | None, name: str) -> Item | None:
        """Return the item whose words are nearly these."""
        from difflib import get_close_matches

        known = [
            words
            for of, within, words in self._by_words
            if of == kind and within == id(holder) and len(words) > 5
        ]
        found = get_close_matches(plain_words(name), known, n=1, cutoff=_NEAR)
        return self._by_words[kind, id(holder), found[0]][0] if found else None

    def within(self, kind: str, holder: Item | None) -> list[Item]:
        """Return the items of a kind that lie in one item."""
        return [item for item in self.items if item.kind == kind and item.holder is holder]

    @staticmethod
    def _parts(kind: str) -> bool:
        return kind not in ("priority", "root-cause", "strategy", "team")

    def _each(self, kind: str, values: Mapping[str, Value]) -> set[str]:
        """Any of the words that an item goes by; of one with several parts, the first."""
        keys = CONCEPT[kind].known_by[:1] if self._parts(kind) else CONCEPT[kind].known_by
        return {words for key in keys if (words := plain_words(values.get(key)))}

    def _whole(self, kind: str, values: Mapping[str, Value]) -> str:
        """All that tells an item from its like, as one text."""
        keys = CONCEPT[kind].known_by
        if len(keys) == 1:
            return plain_words(values.get(keys[0]))
        parts = [plain_words(values.get(key)) for key in keys]
        return "\0".join(parts) if any(parts) else ""
