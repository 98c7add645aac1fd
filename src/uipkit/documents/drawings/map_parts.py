"""How the map of a large plan is divided among pictures, so that each fits on a page at a size that can be read.

A priority is shown with all that hangs on it, as many priorities in one picture as it has room for. Where a single one is too much,
the links are divided instead. Every link stands in at least one picture, and so does everything that is linked to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Node = tuple[int, int]
"""An item of the map: its column (0 priorities, 1 root causes, 2 strategies) and its number."""

_Link = tuple[Node, ...]
"""Two items that are linked, or one that is linked to nothing."""

MOST: Final = 24
"""Pictures up to which a plan has a map: more of them show nobody how a plan hangs together, and the list beside them says it."""

_STEP: Final = 20
"""Pixels by which pictures are tried smaller, so that what is divided is divided evenly."""

_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Room:
    """What a picture has room for: ``heights`` are the pixels that each item needs, ``tallest`` those that a column has."""

    heights: Mapping[Node, float]
    tallest: float


class _Sheet:
    """One picture while it is filled; ``shown`` are its items."""

    def __init__(self, room: Room) -> None:
        self.shown: set[Node] = set()
        self._room = room
        self._left = [room.tallest] * _COLUMNS

    def take(self, nodes: set[Node]) -> bool:
        """Take these items in, all of them or none; return whether there was room."""
        left = self._left.copy()
        for node in nodes - self.shown:
            left[node[0]] -= self._room.heights[node]
        if min(left) < 0:
            return False
        self._left = left
        self.shown |= nodes
        return True


def map_parts(view: Mapping[str, Any], room: Room) -> list[frozenset[Node]]:
    """Return what each picture of the map shows, in order; one for most plans, none where it would take more than `MOST`.

    view: what `views.plan.plan_view` returns. Where there are several, they hold about the same.
    """
    bundles = list(_bundles(view))
    parts = _divided(bundles, room)
    if parts is None:
        return []
    smaller = room
    while len(parts) > 1:
        smaller = Room(room.heights, smaller.tallest - _STEP)
        evener = _divided(bundles, smaller)
        if evener is None or len(evener) > len(parts):
            break
        parts = evener
    return parts


@dataclass(frozen=True, slots=True)
class _Bundle:
    """What is shown together: a priority with all that hangs on it, or something that hangs on none.

    links: those that no bundle before it has.
    """

    nodes: set[Node]
    links: list[_Link]


def _bundles(view: Mapping[str, Any]) -> Iterator[_Bundle]:
    answers: dict[int, list[_Link]] = {each["number"]: [] for each in view["root_causes"]}
    for plan in view["strategies"]:
        for number in plan["root_causes"]:
            answers[number].append(((1, number), (2, plan["number"])))
    behind: dict[int, list[int]] = {each["number"]: [] for each in view["priorities"]}
    for cause in view["root_causes"]:
        for number in cause["priorities"]:
            behind[number].append(cause["number"])
    untold = dict(answers)
    for priority, causes in behind.items():
        nodes: set[Node] = {(0, priority), *((1, cause) for cause in causes)}
        nodes |= {link[1] for cause in causes for link in answers[cause]}
        links: list[_Link] = []
        for cause in causes:
            links += [((0, priority), (1, cause)), *untold.pop(cause, [])]
        yield _Bundle(nodes, links or [((0, priority),)])
    for cause, linked in untold.items():
        yield _Bundle({(1, cause), *(link[1] for link in linked)}, linked or [((1, cause),)])
    for plan in view["strategies"]:
        if not plan["root_causes"]:
            yield _Bundle({(2, plan["number"])}, [((2, plan["number"]),)])


def _divided(bundles: Sequence[_Bundle], room: Room) -> list[frozenset[Node]] | None:
    """Return the pictures, or None where there would be too many, or an item fits into none."""
    parts: list[frozenset[Node]] = []
    missing = [bundle.links for bundle in bundles]
    while any(missing):
        sheet = _Sheet(room)
        # A bundle is shown whole, also where a part of it was shown before: nobody has to look for its end elsewhere.
        for bundle, links in zip(bundles, missing, strict=True):
            if links and not sheet.take(bundle.nodes):
                break
        if not sheet.shown:
            # Not even one bundle fits.
            for link in (each for links in missing for each in links):
                sheet.take(set(link))
        if not sheet.shown or len(parts) == MOST:
            return None
        parts.append(frozenset(sheet.shown))
        missing = [[link for link in links if not sheet.shown.issuperset(link)] for links in missing]
    return parts
