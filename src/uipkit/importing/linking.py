"""The links between the items of a file: those that it names, and those that follow from where a strategy stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from uipkit.importing.concepts import LINK_FIELD
from uipkit.importing.items import Item, Register
from uipkit.importing.record import Leftover, Record, Said, text_cell


class Links:
    """Links items as their records name one another. items: by the identity of a record, the items that it means.

    What could not be linked is gathered in ``leftovers``, what was taken for granted in ``notes``.
    """

    def __init__(self, register: Register, items: Mapping[int, Sequence[Item]]) -> None:
        self._register = register
        self._items = items
        self.leftovers: list[Leftover] = []
        self.notes: list[str] = []

    def follow(self, records: Sequence[Record]) -> None:
        """Follow the links of all records, and then link each strategy that is only said to serve a priority."""
        for record in records:
            self._link(record)
        for record in records:
            self._link_by_priority(record)

    def _link(self, record: Record) -> None:
        """Follow the links of a record to the items that it names."""
        for item in self._items.get(id(record), ()):
            for other in record.linked:
                field = LINK_FIELD.get((record.kind, other.kind))
                if field is not None:
                    said = other.name or record.name or Said(other.kind, text_cell(other.place), other.place)
                    for each in self._items.get(id(other), ()):
                        _add_link(item, field, each, said)

    def _link_by_priority(self, record: Record) -> None:
        """Link a strategy that was named under a priority to what the priority is driven by, since plans here have no other way."""
        if record.kind != "strategy":
            return
        for other in record.linked:
            if other.kind != "priority" or any(each.kind == "root-cause" for each in record.linked):
                continue
            said = other.name or Said("priority", text_cell(other.place), other.place)
            for item in self._items.get(id(record), ()):
                for priority in self._items.get(id(other), ()):
                    self._answers(item, priority, said, record.place)

    def _answers(self, strategy: Item, priority: Item, said: Said, place: str) -> None:
        causes = [
            each
            for each in self._register.items
            if each.kind == "root-cause" and _names(each, "priorities", priority)
        ]
        if any(_names(strategy, "root_causes", cause) for cause in causes):
            return
        if not causes:
            why = "A strategy belongs to a priority by the root causes that it answers, and this priority has none yet."
            self.leftovers.append(
                Leftover(place, f"Priority of the strategy “{strategy.label}”", priority.label, why)
            )
            return
        for cause in causes:
            _add_link(strategy, "root_causes", cause, said)
        if len(causes) > 1:
            names = "; ".join(f"“{cause.label}”" for cause in causes)
            self.notes.append(
                f"{place}: the strategy “{strategy.label}” stands under the priority “{priority.label}”, and nothing says which of its root "
                f"causes it answers. It was linked to all of them: {names}. Take out what is not meant."
            )


def _add_link(item: Item, field: str, other: Item, said: Said) -> None:
    there = item.links.setdefault(field, [])
    if all(each is not other for each, _ in there):
        there.append((other, said))


def _names(item: Item, field: str, other: Item) -> bool:
    """Whether an item names another, in the plan or in the file."""
    held = item.row.values.get(field) if item.row is not None else None
    return any(each is other for each, _ in item.links.get(field, ())) or (
        isinstance(held, tuple) and bool(other.id) and other.id in held
    )
