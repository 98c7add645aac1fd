"""Where everything stands in the map of a plan: priorities, root causes and strategies in three columns, with their links.

A box never covers another, and its words stay inside it. Causes and strategies are put in the order in which the fewest links cross.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from uipkit.documents.drawings.letters import wrapped
from uipkit.documents.drawings.map_parts import Node, Room, map_parts
from uipkit.plan.words import listed

WIDTH: Final = 640
COLUMN: Final = 172
GUTTER: Final = (WIDTH - 3 * COLUMN - 2) / 2
"""Pixels between two columns, where the links run."""

SIZE: Final = 13
SMALL: Final = 12
LINE: Final = 17
PAD: Final = 9
TOP: Final = 50
"""Pixels above the boxes, for the headings of the columns."""

_GAP: Final = 14
_EDGE: Final = 1

_MOST_LINES, _FEWEST_LINES = 6, 2
_TALLEST: Final = 780
"""Pixels of a map that fills a page; titles are cut sooner where it would be higher, and what is higher still is divided."""

_SWEEPS: Final = 8

_KINDS: Final = (("Priority", "Priorities"), ("Root cause", "Root Causes"), ("Strategy", "Strategies"))
HEADINGS: Final = (
    ("Student Performance", "Priorities"),
    ("Root Causes", "what stands behind them"),
    ("Major Improvement", "Strategies"),
)


@dataclass(slots=True)
class Box:
    """One item of the map: its column (0 to 2), number and title; its words in lines, and its place in pixels.

    lines: the title as it is drawn. note: what it is linked to, in words, one line or more. linked: whether it has the links that it
    needs.
    """

    column: int
    number: int
    heading: str
    lines: list[str]
    note: list[str]
    linked: bool
    top: float = 0.0

    @property
    def left(self) -> float:
        """The left edge."""
        return _EDGE + self.column * (COLUMN + GUTTER)

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + COLUMN

    @property
    def height(self) -> float:
        """The height that the words need."""
        return 2 * PAD + LINE * (1 + len(self.lines) + len(self.note))

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a box to one of the next column, with the heights at which it leaves and arrives; ``pattern`` tells it apart."""

    begin: Box
    end: Box
    leaves: float
    arrives: float
    pattern: int


@dataclass(slots=True)
class PlanMap:
    """The whole map: its boxes, its links, its height in pixels."""

    boxes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class _Item:
    """An item with the numbers of those in the column before it that it is linked to."""

    number: int
    title: str
    upstream: tuple[int, ...]


def map_pictures(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return the pictures of a plan's map as plain data.

    ``figures`` are their names, ``parts`` the items that each shows, each as its column (0 to 2) and its number. One picture where it fits on a page, several where it does not. None without a priority, and for a plan so large that they would be no
    map any more (`map_parts.MOST`).
    """
    columns = _columns(view)
    boxes = [
        _box(place, item, columns, _FEWEST_LINES) for place, column in enumerate(columns) for item in column
    ]
    heights = {(box.column, box.number): box.height + _GAP for box in boxes}
    room = Room(heights, _TALLEST - TOP - _EDGE + _GAP)
    parts = map_parts(view, room) if view["priorities"] else []
    names = ["map"] if len(parts) == 1 else [f"map-{place + 1}" for place in range(len(parts))]
    return {"figures": names, "parts": [[list(node) for node in sorted(part)] for part in parts]}


def _columns(view: Mapping[str, Any]) -> list[list[_Item]]:
    return [
        [_Item(each["number"], each["title"], ()) for each in view["priorities"]],
        [_Item(each["number"], each["title"], tuple(each["priorities"])) for each in view["root_causes"]],
        [_Item(each["number"], each["title"], tuple(each["root_causes"])) for each in view["strategies"]],
    ]


def lay_out(view: Mapping[str, Any], shown: Collection[Node] | None = None) -> PlanMap:
    """Return the map of a plan, or the picture of it that has the items ``shown``.

    view: what `views.plan.plan_view` returns; of it ``priorities``, ``root_causes`` (with the numbers of the priorities that they drive)
    and ``strategies`` (with the numbers of the root causes that they answer). What an item is linked to is said of it in full, also where
    a picture shows a part of that.
    """
    columns = _columns(view)
    ordered = _ordered(
        [
            [item for item in column if shown is None or (place, item.number) in shown]
            for place, column in enumerate(columns)
        ]
    )
    for lines in range(_MOST_LINES, _FEWEST_LINES - 1, -1):
        boxes = [
            [_box(place, item, columns, lines) for item in column] for place, column in enumerate(ordered)
        ]
        height = TOP + max(map(_height, boxes)) + _EDGE
        if height <= _TALLEST:
            break
    for column in boxes:
        _stack(column, height)
    made = PlanMap([box for column in boxes for box in column], height=height)
    made.links = [
        *_links(boxes[0], boxes[1], {each.number: each.upstream for each in columns[1]}, 0),
        *_links(boxes[1], boxes[2], {each.number: each.upstream for each in columns[2]}, 0),
    ]
    return made


# --- order -------------------------------------------------------------------------------------------------------


def _ordered(columns: Sequence[Sequence[_Item]]) -> list[list[_Item]]:
    """Return the columns in the order with the fewest crossings that was found; priorities keep theirs.

    The barycentre method: each item moves to the mean place of those it is linked to, column by column, there and back.
    """
    best = current = [list(column) for column in columns]
    fewest = _crossings(best)
    for _ in range(_SWEEPS):
        first, second, third = current
        second = _by_mean(second, _places(first), _places(third), third)
        third = _by_mean(third, _places(second), {}, ())
        current = [first, second, third]
        if (count := _crossings(current)) < fewest:
            best, fewest = current, count
    return best


def _places(column: Sequence[_Item]) -> dict[int, float]:
    """Return the place of each item, by its number, as a share of its column."""
    return {item.number: (place + 0.5) / len(column) for place, item in enumerate(column)}


def _by_mean(
    column: Sequence[_Item],
    before: Mapping[int, float],
    after: Mapping[int, float],
    following: Sequence[_Item],
) -> list[_Item]:
    downstream: dict[int, list[float]] = {}
    for item in following:
        for number in item.upstream:
            downstream.setdefault(number, []).append(after[item.number])

    def mean(item: _Item) -> tuple[float, int]:
        linked = [before[number] for number in item.upstream if number in before]
        linked += downstream.get(item.number, [])
        # What is linked to nothing stands at the end.
        return (sum(linked) / len(linked) if linked else 2.0, item.number)

    return sorted(column, key=mean)


def _crossings(columns: Sequence[Sequence[_Item]]) -> int:
    total = 0
    for before, after in pairwise(columns):
        place = {item.number: spot for spot, item in enumerate(before)}
        pairs = [
            (place[number], spot)
            for spot, item in enumerate(after)
            for number in item.upstream
            if number in place
        ]
        total += sum(
            (one[0] - other[0]) * (one[1] - other[1]) < 0
            for position, one in enumerate(pairs)
            for other in pairs[position + 1 :]
        )
    return total


# --- boxes -------------------------------------------------------------------------------------------------------


def _box(place: int, item: _Item, columns: Sequence[Sequence[_Item]], lines: int) -> Box:
    room = COLUMN - 2 * PAD
    note, linked = _note(place, item, columns)
    title = wrapped(item.title, room, SIZE, lines)
    return Box(
        place,
        item.number,
        f"{_KINDS[place][0]} {item.number}",
        title,
        wrapped(note, room, SMALL, 3),
        linked,
    )


def _note(place: int, item: _Item, columns: Sequence[Sequence[_Item]]) -> tuple[str, bool]:
    """Return what an item is linked to, in words, and whether no link is missing."""
    following = columns[place + 1] if place < 2 else ()
    downstream = [each.number for each in following if item.number in each.upstream]
    if place == 0:
        return (f"root {_numbers('cause', downstream)}", True) if downstream else ("no root cause yet", False)
    if place == 1:
        begins = f"behind {_numbers('priority', item.upstream)}" if item.upstream else "behind no priority"
        return (begins if downstream else f"{begins}; no strategy yet", bool(item.upstream and downstream))
    answered = f"answers {_numbers('cause', item.upstream)}" if item.upstream else "answers no root cause"
    return answered, bool(item.upstream)


def _numbers(noun: str, numbers: Sequence[int]) -> str:
    several = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{noun if len(numbers) == 1 else several} {listed([str(each) for each in sorted(numbers)])}"


def _height(column: Sequence[Box]) -> float:
    return sum(box.height for box in column) + _GAP * max(0, len(column) - 1)


def _stack(column: Sequence[Box], height: float) -> None:
    """Place the boxes of a column below one another, as far apart as the map's height allows, evenly."""
    free = height - _EDGE - TOP - _height(column)
    between = free / (len(column) + 1) if column else 0.0
    top = TOP + between
    for box in column:
        box.top = top
        top = box.bottom + _GAP + between


# --- links -------------------------------------------------------------------------------------------------------


def _links(
    before: Sequence[Box], after: Sequence[Box], upstream: Mapping[int, tuple[int, ...]], first_pattern: int
) -> list[Link]:
    """Return the links between two columns; each leaves and arrives at a height of its own, so that no two run into one."""
    pairs = [(begin, end) for end in after for begin in before if begin.number in upstream[end.number]]
    leaving = {
        box.number: sorted((end for begin, end in pairs if begin is box), key=_middle) for box in before
    }
    coming = {box.number: sorted((begin for begin, end in pairs if end is box), key=_middle) for box in after}
    return [
        Link(
            begin,
            end,
            _port(begin, leaving[begin.number].index(end), len(leaving[begin.number])),
            _port(end, coming[end.number].index(begin), len(coming[end.number])),
            first_pattern + before.index(begin),
        )
        for begin, end in pairs
    ]


def _middle(box: Box) -> float:
    return box.top + box.height / 2


def _port(box: Box, place: int, count: int) -> float:
    return box.top + box.height * (place + 1) / (count + 1)
