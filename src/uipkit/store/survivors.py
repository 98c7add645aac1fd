"""Which items of which lists survived, so that a position in the model can be turned back into one in the file."""

from __future__ import annotations

from uipkit.diagnostics.diagnostic import KeyPath


class Survivors:
    """Remembers, for every list that lost items, the positions that its remaining items have in the file."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[KeyPath, list[int]] = {}

    def in_file(self, path: KeyPath) -> KeyPath:
        """Turn a key path of the model into the key path of the file."""
        if not self._kept:
            return path
        found: KeyPath = ()
        for step in path:
            kept = self._kept.get(found) if isinstance(step, int) else None
            found = (
                *found,
                kept[step] if kept is not None and isinstance(step, int) and step < len(kept) else step,
            )
        return found

    def drop(self, list_path: KeyPath, position: int, length: int) -> None:
        """Note that the item at ``position`` was taken out of a list of ``length`` items; both as they are in the model.

        ``list_path`` is the list's key path in the file.
        """
        kept = self._kept.setdefault(list_path, list(range(length)))
        del kept[position]
