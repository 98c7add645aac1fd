"""How wide the columns of a table are, so that words stay whole and the table short; for every writer that lays out pages.

A table with empty columns is a form, filled in by hand: those columns get room to write in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain, combinations

from uipkit.documents.letter_widths import CODE, ems, words_of

_CELL_POINTS = 9.5
_FONT_ALLOWANCE = 1.04
"""How much wider than uipkit's a district's own font may run: a broken word is worse than a broken line."""

_CELL_MARGINS = 230
"""Twentieths of a point that a cell's left and right margins and its rule take."""

_LONGEST = 24 * 0.6 * _CELL_POINTS * 20
"""Twentieths of a point up to which a column makes room for a word; a longer one, an address mostly, is broken anyway."""

_RAGGED = 1.12
"""How much more room a text takes that is broken into lines, for the ends that stay empty."""

_ROWS_WEIGHED, _COLUMNS_WEIGHED = 60, 8
"""How much of a table is looked at to find its widths, so that no table takes long."""

_FORM_SHARE, _SHARE_BESIDE_TEXTS, _COLUMN_SHARE = 0.6, 0.35, 0.25
"""Parts of a table's width that columns to write in get before columns with words have theirs: together beside a few words,
together beside whole texts, and each for itself."""

_BRIEFLY_ANSWERED = frozenset(
    {"by", "date", "day", "grade", "minutes", "month", "role", "time", "when", "who"}
)
_BRIEF_PART = 0.6
"""First words of headings under which few words are written, and how much of the usual room these columns need."""


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column, together ``width`` twentieths of a point.

    Every column is at least as wide as its longest word, as long as all fit; beyond that the table is made short.
    """
    columns = list(zip(*rows, strict=True))
    floors = _floors(columns)
    wishes = [
        max(_text_width(text, bold=number == 0) for number, text in enumerate(column)) for column in columns
    ]
    wishes = [max(wish + _CELL_MARGINS, floor) for wish, floor in zip(wishes, floors, strict=True)]
    weights = _to_write_in(columns)
    _make_room(weights, floors, wishes, width)
    if sum(wishes) <= width:
        # What is left goes to the columns to write in, else to all.
        shares_of = weights if any(weights) else wishes
        left = (width - sum(wishes)) / sum(shares_of)
        shares = [wish + part * left for wish, part in zip(wishes, shares_of, strict=True)]
    elif sum(floors) >= width:
        shares = _narrowed(floors, width)
    else:
        shares = _shared(floors, wishes, columns, width)
    whole = [math.floor(share) for share in shares]
    whole[-1] += width - sum(whole)
    return whole


def _narrowed(floors: Sequence[float], width: int) -> list[float]:
    """Return widths of columns whose words do not fit side by side: the widest give way first, so that short words stay whole."""
    left, shares = float(width), dict.fromkeys(range(len(floors)), 0.0)
    for done, place in enumerate(sorted(shares, key=floors.__getitem__)):
        shares[place] = min(floors[place], left / (len(floors) - done))
        left -= shares[place]
    return list(shares.values())


def words_fit(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the longest words of all columns fit side by side into ``width`` twentieths of a point, so that none is broken."""
    return sum(_floors(list(zip(*rows, strict=True)))) <= width


def _floors(columns: Sequence[Sequence[str]]) -> list[float]:
    return [max(map(_longest_word, column)) for column in columns]


def _to_write_in(columns: Sequence[Sequence[str]]) -> list[float]:
    """Return for each column how much room it needs beside the others that somebody writes into; 0 where it has words."""
    return [
        (_BRIEF_PART if column[0].casefold().split(" ")[0].strip(",:") in _BRIEFLY_ANSWERED else 1.0)
        if len(column) > 1 and not "".join(column[1:]).strip()
        else 0.0
        for column in columns
    ]


def _make_room(weights: Sequence[float], floors: list[float], wishes: list[float], width: int) -> None:
    """Widen the columns that somebody writes into, as far as the words of the others leave room."""
    filled = [place for place, weight in enumerate(weights) if not weight]
    words = sum(wishes[place] for place in filled)
    if words > width:
        share = _SHARE_BESIDE_TEXTS
    else:
        share, narrower = _FORM_SHARE, (1 - _FORM_SHARE) * width / words if words else 1.0
        for place in filled if any(weights) else ():
            # Rows to write in are two lines high anyway.
            wishes[place] = max(floors[place], wishes[place] * min(1.0, max(0.5, narrower)))
    room = min(width - sum(floors[place] for place in filled), share * width if filled else width)
    for place, weight in enumerate(weights):
        if weight:
            part = room * weight / sum(weights)
            wishes[place] = max(floors[place], part)
            floors[place] = max(floors[place], min(part, _COLUMN_SHARE * width))


def _shared(
    floors: Sequence[float], wishes: Sequence[float], columns: Sequence[Sequence[str]], width: int
) -> list[float]:
    """Return the widths that give the shortest table, of those in which some columns are never broken into lines.

    What such columns leave is shared by how much the others have to say.
    """
    lengths = [[_text_width(text) for text in column[:_ROWS_WEIGHED]] for column in columns]
    wants = [sum(column) ** 0.75 + 1 for column in lengths]
    places = range(len(floors))
    most = len(floors) - 1 if len(floors) <= _COLUMNS_WEIGHED else 0
    best, fewest = list(floors), (math.inf, math.inf)
    for whole in chain.from_iterable(combinations(places, count) for count in range(most + 1)):
        shares = [wishes[place] if place in whole else floors[place] for place in places]
        spare = width - sum(shares)
        if spare < 0:
            continue
        rest = sum(wants[place] for place in places if place not in whole)
        shares = [
            share if place in whole else share + spare * wants[place] / rest
            for place, share in enumerate(shares)
        ]
        lines = _lines(lengths, shares)
        if lines < fewest:
            best, fewest = shares, lines
    return best


def _lines(lengths: Sequence[Sequence[float]], shares: Sequence[float]) -> tuple[float, float]:
    """Return about how many lines a table has at these widths: those of its rows, and those of all its cells."""
    cells = [
        [math.ceil(length * (1 if length <= room else _RAGGED) / room) for length in column]
        for column, room in zip(lengths, (share - _CELL_MARGINS for share in shares), strict=True)
    ]
    return sum(map(max, zip(*cells, strict=True))), sum(map(sum, cells))


def lines_of(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> int:
    """Return about how many lines a table has at widths that may be too narrow for its words; an empty row has one."""
    rooms = [max(1, width - _CELL_MARGINS) for width in widths]
    return sum(
        max(1, *(math.ceil(_text_width(text) / room) for text, room in zip(row, rooms, strict=True)))
        for row in rows
    )


def _longest_word(text: str) -> float:
    # Word breaks lines after hyphens and slashes too, but a reader would rather not see it. Any word may be bold or code.
    longest = max(
        (max(ems(word, bold=True), CODE * len(word)) for each in words_of(text) for word in each.split()),
        default=0.0,
    )
    return min(longest * _CELL_POINTS * 20, _LONGEST) * _FONT_ALLOWANCE + _CELL_MARGINS


def _text_width(text: str, *, bold: bool = False) -> float:
    return ems(text, bold=bold) * _CELL_POINTS * 20
