"""From placed items to what an import would do: new items with ids, empty fields filled, and every difference from the plan told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from uipkit.importing.concepts import CONCEPT, HOLDER
from uipkit.importing.field_values import Taken, column_of
from uipkit.importing.items import Item, is_open, says_the_same
from uipkit.importing.placing import Placed
from uipkit.importing.record import Leftover, Said
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.ids import short_id, slug
from uipkit.plan.values import LONGEST_ID
from uipkit.tracker.cell_text import cell_text
from uipkit.tracker.changes import CellChange, Comparison, NewRow, Refused
from uipkit.tracker.changes import Item as PlanItem
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.read_values import cut

_STAYS: Final = "The plan says “{}” there, and that stays. Change it by hand if the file is right."
_LINK_STAYS: Final = "The plan names {} there, and that stays. Add it by hand if the file is right."

IsTaken = Callable[[str, str], bool]
"""Whether the plan, or its archive, has a file for a kind under an id."""


@dataclass(slots=True)
class Proposed:
    """What an import would do, in the tracker's terms; and what each new row was read from, by its place."""

    comparison: Comparison
    sources: Mapping[str, tuple[Leftover, ...]] = field(default_factory=dict)


def propose(placed: Placed, is_taken: IsTaken) -> Proposed:
    """Return what the placed items ask for."""
    proposing = _Proposing(placed, is_taken)
    return proposing.result(placed)


class _Proposing:
    def __init__(self, placed: Placed, is_taken: IsTaken) -> None:
        self._is_taken = is_taken
        self._ids: set[tuple[str, int, str]] = {
            (each.kind, id(each.holder), each.id) for each in placed.items if each.row is not None
        }
        self._places: set[str] = set()
        self._refused: list[Refused] = []
        self._notes: list[str] = []
        self._sources: dict[str, tuple[Leftover, ...]] = {}

    def result(self, placed: Placed) -> Proposed:
        new = [each for each in placed.items if each.row is None]
        for item in new:
            item.id = self._own_id(item)
        rows = [row for each in new if (row := self._row(each)) is not None]
        changes = [change for each in placed.items if each.row is not None for change in self._changes(each)]
        listed = [Refused(each.place, "", each.heading, each.value, each.why) for each in placed.leftovers]
        return Proposed(
            Comparison(
                changes=tuple(changes),
                new_rows=tuple(rows),
                refused=(*listed, *self._refused),
                notes=(*placed.notes, *self._notes),
            ),
            self._sources,
        )

    def _own_id(self, item: Item) -> str:
        """An id that nothing bears yet: the one that the file gives, or one of the item's first words."""
        sheet = CONCEPT[item.kind].sheet
        if not sheet.has_ids and not any(column.part == "own-id" for column in sheet.columns):
            return ""
        typed = str(item.values.get("id") or "")
        words = (
            str(item.values.get(key) or "")
            for key in ("title", CONCEPT[item.kind].text, *CONCEPT[item.kind].known_by)
        )
        wanted = slug(typed, LONGEST_ID) or next(
            (made for each in words if (made := short_id(each))), item.kind
        )
        own, number = wanted, 1
        while (item.kind, id(item.holder), own) in self._ids or (
            not sheet.lists and self._is_taken(sheet.kind, own)
        ):
            number += 1
            own = f"{wanted[: LONGEST_ID - 5]}-{number}"
        if typed and own != typed:
            self._notes.append(
                f"{item.place}: the ID “{typed}” became “{own}”, since it is taken or no ID of a plan."
            )
        self._ids.add((item.kind, id(item.holder), own))
        return own

    def _row(self, item: Item) -> NewRow | None:
        sheet = CONCEPT[item.kind].sheet
        values: dict[str, Value] = {
            key: item.values[key] for key in item.values if key != "id" and item.values[key] is not None
        }
        values |= {key: self._ids_of(key, item) for key in item.links}
        if item.id:
            values["id"] = item.id
        for column in sheet.columns:
            if column.part == "within":
                holder = _above(item, column.link)
                if holder is not None:
                    values[column.key] = holder.id
        lacking = [
            column.header
            for column in sheet.columns
            if column.required and column.part != "own-id" and column.key not in values
        ]
        place = self._own_place(item)
        named = (said for links in item.links.values() for _, said in links)
        sources = tuple(dict.fromkeys(_leftover(said, item) for said in (*item.sources, *named)))
        if lacking:
            why = f"A new {sheet.noun} needs “{'” and “'.join(lacking)}”, and the file does not say it."
            self._refused += [
                Refused(each.place, item.label, each.heading, each.value, why) for each in sources
            ]
            return None
        self._sources[place] = sources
        return NewRow(sheet, place, FrozenDict(values), item.label)

    def _own_place(self, item: Item) -> str:
        """Where an item stands in the file; with what it is where another stands in the same place."""
        noun = CONCEPT[item.kind].sheet.noun
        place, number = item.place, 1
        while place in self._places:
            number += 1
            place = f"{item.place} ({noun}{'' if number == 2 else f' {number - 1}'})"
        self._places.add(place)
        return place

    @staticmethod
    def _ids_of(key: str, item: Item) -> Value:
        column = column_of(item.kind, key)
        ids = tuple(dict.fromkeys(other.id for other, _ in item.links[key] if other.id))
        return ids if column is not None and column.type == "ids" else ids[0] if ids else None

    def _changes(self, item: Item) -> Iterable[CellChange]:
        """What the file says of an item that the plan has: fields that are open are filled, what differs is told."""
        if item.row is None:
            return
        for key, taken in item.new.items():
            now = item.row.values.get(key)
            if key == "id" or taken.value is None or says_the_same(taken.column, taken.value, now):
                continue
            if key not in item.row.values and not key.startswith("annual_targets."):
                continue
            if _is_free(taken.column, now):
                yield self._change(item, taken.column, taken.said.place, now, taken.value)
            else:
                why = _STAYS.format(cut(cell_text(taken.column, now)))
                self._differs(item, taken, why)
        for key, links in item.links.items():
            column = column_of(item.kind, key)
            now = item.row.values.get(key)
            held = now if isinstance(now, tuple) else () if now is None else (str(now),)
            more = [(other, said) for other, said in links if other.id not in held]
            if column is None or not more:
                continue
            if not held:
                yield self._change(item, column, more[0][1].place, now, self._ids_of(key, item))
                continue
            why = _LINK_STAYS.format(", ".join(held))
            self._refused += [
                Refused(said.place, item.label, column.header, f"{other.label} ({other.id})", why)
                for other, said in more
            ]

    def _change(self, item: Item, column: Column, place: str, old: Value, new: Value) -> CellChange:
        row = item.row
        if row is None:
            raise LookupError(item.place)
        there = PlanItem(CONCEPT[item.kind].sheet, row.id, row.file, row.path, item.label)
        return CellChange(there, column, place, None if _is_free(column, old) else old, new)

    def _differs(self, item: Item, taken: Taken, why: str) -> None:
        words = cell_text(taken.column, taken.value)
        self._refused.append(Refused(taken.said.place, item.label, taken.column.header, words, why))


def _is_free(column: Column, now: Value) -> bool:
    """Whether a field may be filled: nobody has written anything there."""
    return is_open(now) or (column.default is not None and now == column.default and column.type == "yes-no")


def _above(item: Item, kind: str) -> Item | None:
    """The item of a kind that an item lies in, at whatever depth."""
    holder = item.holder
    while holder is not None and holder.kind != kind:
        holder = holder.holder
    return holder if kind in (HOLDER.get(item.kind), HOLDER.get(HOLDER.get(item.kind, ""))) else None


def _leftover(said: Said, item: Item) -> Leftover:
    return Leftover(
        said.place, said.heading, said.text, f"The {CONCEPT[item.kind].sheet.noun} could not be taken."
    )
