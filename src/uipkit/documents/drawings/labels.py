"""Words beside the points of a chart, above or below each, so that none covers another or a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LINE: Final = 16.0
"""Pixels that a line of words is high."""

AWAY: Final = 8.0
"""Pixels between a point's middle and the edge of its words."""

_MARK: Final = 6.0
"""Pixels from the middle of a point's mark to its edge."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its edges in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that wants words: its middle, how wide the words are, and the side they had better stand on.

    needed: the words are put there even where they meet others; else they are left out then.
    """

    x: float
    y: float
    width: float
    above: bool
    needed: bool

    def words(self, above: bool) -> Box:
        """Return the rectangle that the words take."""
        top = self.y - AWAY - LINE if above else self.y + AWAY
        return Box(self.x - self.width / 2, top, self.x + self.width / 2, top + LINE)


def placed(
    spots: Sequence[Spot], room: tuple[float, float, float, float], points: Sequence[tuple[float, float]]
) -> list[bool | None]:
    """Return for each spot whether its words stand above (True) or below (False) it, None where they are left out.

    Those that come first have their choice first. room: the edges within which words may stand, left, top, right, bottom; points: the
    middles of all marks, which words keep off.
    """
    bounds = Box(*room)
    taken = [Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in points]
    sides: list[bool | None] = []
    for spot in spots:
        chosen = next(
            (
                side
                for side in (spot.above, not spot.above)
                if _within(spot.words(side), bounds)
                and not any(spot.words(side).meets(other) for other in taken)
            ),
            spot.above if spot.needed else None,
        )
        if chosen is not None:
            taken.append(spot.words(chosen))
        sides.append(chosen)
    return sides


def _within(box: Box, room: Box) -> bool:
    return (
        box.top >= room.top
        and box.bottom <= room.bottom
        and box.left >= room.left - 20
        and box.right <= room.right + 20
    )
