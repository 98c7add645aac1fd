"""How high a row must be for its text: workbooks keep heights, and not every program works them out when it opens one."""

from __future__ import annotations

from collections.abc import Iterable

HIGHEST = 545
"""Pixels; Excel shows no higher row. The rest of a longer text is there, and shows in the formula bar."""

_LINE, _AROUND = 19, 4
"""Pixels of a line in the usual type, and above and below it."""

_PER_WIDTH = 1.15
"""Letters of running text that go into a column, for each of its width's digits. A little less than what is usual: better a line too many."""


def row_height(cells: Iterable[tuple[str, int]]) -> int:
    """Return the height in pixels of a row whose cells hold these texts in columns so many characters wide."""
    most = max((lines(text, width) for text, width in cells), default=1)
    return min(HIGHEST, _AROUND + most * _LINE)


def lines(text: str, width: float) -> int:
    """Return over how many lines a text runs in a column ``width`` characters wide."""
    room = max(1, int(width * _PER_WIDTH))
    count = 0
    for paragraph in text.split("\n"):
        used = 0
        count += 1
        for word in paragraph.split(" "):
            length = len(word)
            if used and used + 1 + length > room:
                count += 1
                used = 0
            if length > room:
                count += (length - 1) // room
                length = length % room or room
            used += length + (1 if used else 0)
    return count
