"""Which items of deleted rows can be taken out of a plan: those that nothing which stays still needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from uipkit.diagnostics.diagnostic import KeyPath, Place
from uipkit.store.load import LoadedPlan
from uipkit.tracker.changes import RemovedRow
from uipkit.tracker.sheets import Table
from uipkit.workflows.archive import in_the_way, unread_files
from uipkit.workflows.import_items import NewItem
from uipkit.workflows.import_links import name_of
from uipkit.workflows.naming import Name, lines_of, names_in

Spot = tuple[str, KeyPath]
"""Where an item stands: its file, and its path in the model."""

_MOST_LINES = 20


class Removals:
    """The items of deleted rows, and what of the plan needs each of them."""

    def __init__(self, now: LoadedPlan, tables: Iterable[Table]) -> None:
        """``now``: the plan with all changes and new rows in it. tables: its rows as they were before."""
        self._now = now
        self._names: dict[Spot, Name] = {}
        for table in tables:
            for row in table.rows:
                name = name_of(table.sheet.name, row)
                if name is not None:
                    self._names[row.file, row.path] = name
        self._places = _places(now)

    def staying(self, going: Collection[Spot], others: Collection[Spot]) -> tuple[set[Spot], set[Spot]]:
        """Return which items stay since something that stays names them, and which since they are parts, or results, of what stays.

        others: items of deleted rows that stay for other reasons.
        """
        kept: set[Spot] = set()
        while True:
            needed = self._needed({*going} - kept)
            more = self._kept({*going} - needed - kept, {*others, *needed, *kept})
            if not more:
                return needed, kept
            kept |= more

    def _needed(self, going: Collection[Spot]) -> set[Spot]:
        """Return the items that something names which is not among them; what stays for that may need further ones, and so on."""
        staying: set[Spot] = set()
        while True:
            rest = [spot for spot in going if spot not in staying]
            found = {
                spot
                for spot in rest
                if any(not _lies_in_any(place, rest) for place in self._places.get(self._name(spot), ()))
            }
            if not found:
                return staying
            staying |= found

    def _kept(self, going: Collection[Spot], staying: Collection[Spot]) -> set[Spot]:
        """Return the items that are parts, or results, of what stays, or of these.

        Without its parts, what stays would be there in name alone, with less in it than anybody meant to leave.
        """
        found: set[Spot] = set()
        while True:
            held = {*staying, *found}
            names = {self._name(spot) for spot in held} - {None}
            more = {
                (file, path)
                for file, path in going
                if (file, path) not in held
                and (_lies_in_any(Place(file, path), held) or not names.isdisjoint(self._results(file, path)))
            }
            if not more:
                return found
            found |= more

    def _results(self, file: str, path: KeyPath) -> Iterator[Name]:
        """What an entry of the progress file tells the result of."""
        progress = self._now.plan.progress
        if progress is None or file != progress.file:
            return
        for name, places in self._places.items():
            if name is not None and any(_lies_in(place, (file, path)) for place in places):
                yield name

    def obstacles(
        self,
        rows: Iterable[RemovedRow],
        staying: Iterable[tuple[Spot, str]],
        new: Iterable[tuple[NewItem, str]],
    ) -> dict[Spot, str]:
        """Return why some items stay whatever names them: what they hold would go with them, or their files are in the way.

        staying: items that are not to be taken out, with their words. new: those that are made, with their files.
        """
        staying, new = tuple(staying), tuple(new)
        found: dict[Spot, str] = {}
        for row in rows:
            spot = spot_of(row)
            name = self._name(spot)
            unread = unread_files(self._now, row.item.file) if name is not None else []
            why = ""
            if unread:
                why = f"{', '.join(unread)} cannot be read, so nobody knows whether it is named there. Mend that first."
            elif held := [words for (file, path), words in staying if _lies_in(Place(file, path), spot)]:
                why = f"It holds what was changed or added in the plan since the export, so it stays: {', '.join(held)}."
            elif any(_is_made_in(item, file, spot, name) for item, file in new):
                why = f"A new row of this workbook lies in this {row.item.sheet.noun}, so it stays."
            elif not row.item.path:
                why = in_the_way(self._now, row.item.file)
            if why:
                found[spot] = why
        return found

    def why_needed(self, after: LoadedPlan, spots: Iterable[Spot]) -> dict[Spot, str]:
        """Return, for items that stay since others name them, a sentence with the lines. ``after``: the plan as it will be."""
        places: Mapping[Name | None, list[Place]] = _places(after)
        found: dict[Spot, str] = {}
        for spot in spots:
            name = self._name(spot)
            if name is not None:
                lines = lines_of(after, map(after.in_file, places.get(name, ())))
                more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
                found[spot] = (
                    f"Other lines still name it, so it stays. Take “{name.id}” out of them first: "
                    f"{', '.join(lines[:_MOST_LINES])}{more}."
                )
        return found

    def _name(self, spot: Spot) -> Name | None:
        return self._names.get(spot)


def spot_of(row: RemovedRow) -> Spot:
    """Return where the item of a deleted row stands."""
    return row.item.file, row.item.path


def _places(loaded: LoadedPlan) -> dict[Name | None, list[Place]]:
    found: dict[Name | None, list[Place]] = defaultdict(list)
    for name, place in names_in(loaded.plan):
        found[name].append(place)
    return found


def _lies_in_any(place: Place, spots: Iterable[Spot]) -> bool:
    return any(_lies_in(place, spot) for spot in spots)


def _lies_in(place: Place, spot: Spot) -> bool:
    """Whether a place is inside an item, or is the item."""
    file, path = spot
    return place.file == file and place.path[: len(path)] == path


def _is_made_in(item: NewItem, file: str, spot: Spot, name: Name | None) -> bool:
    if file != spot[0]:
        return False
    return not spot[1] or (name is not None and item.holders.get(name.kind.replace("-", "_")) == name.id)


def holders_last(rows: Iterable[RemovedRow]) -> Iterator[RemovedRow]:
    """Yield rows such that each comes before what it names: strategies before root causes before priorities."""
    order = {"strategies": 0, "root-causes": 1, "priorities": 2}
    yield from sorted(rows, key=lambda row: (order.get(row.item.file.partition("/")[0], 3), row.item.file))
