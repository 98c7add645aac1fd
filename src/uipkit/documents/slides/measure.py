"""How much room text takes on a slide: estimated from the widths of letters, on the wide side, since no font is at hand.

The widths are those of Arial, a little added, so that what is said to fit does; other fonts are counted as narrower or wider. A deck may
bring any font, and the program that opens it may put another in its place.
"""

from __future__ import annotations

import math
import unicodedata

LINE_HEIGHT = 1.2
"""The height of a line in type sizes."""

SPACE_BEFORE = 7.0
"""Points between two paragraphs."""

_FONTS = {
    "calibri": 0.92,
    "carlito": 0.92,
    "times new roman": 0.92,
    "garamond": 0.9,
    "gill sans mt": 0.95,
    "arial": 1.0,
    "helvetica": 1.0,
    "verdana": 1.2,
    "tahoma": 1.05,
    "century gothic": 1.12,
}
"""How wide fonts are against Arial. The narrow ones are counted as a little wider than they are."""

_UNKNOWN_FONT = 1.1

_NARROW = frozenset("iljI.,;:'|!()[]{}-‘’“”·/\\ ")
_SLENDER = frozenset("tfr")
_WIDE = frozenset("mwMW@%—…")


def font_width(name: str) -> float:
    """Return how wide a font is against Arial; one that is not known counts as wide."""
    return _FONTS.get(name.strip().lower(), _UNKNOWN_FONT)


def letter_width(letter: str) -> float:
    """Return the width of a letter in type sizes."""
    if letter in _NARROW:
        return 0.3
    if letter in _SLENDER:
        return 0.38
    if letter in _WIDE:
        return 0.88
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    if letter.isupper():
        return 0.69
    if letter.isascii():
        return 0.556
    return 0.65


def text_width(text: str, size: float) -> float:
    """Return the width of a text on one line, in points."""
    return size * sum(map(letter_width, text))


def line_count(text: str, size: float, width: float) -> int:
    """Return on how many lines a text stands, at least 1, words kept whole where they fit on a line. All in points."""
    lines, used = 1, 0.0
    blank = size * letter_width(" ")
    for word in text.split():
        room = text_width(word, size)
        if room > width:  # a word longer than a line is broken wherever the line ends
            over = math.ceil((used + room) / width) - 1
            lines, used = lines + over, (used + room) - over * width + blank
        elif used and used + room > width:
            lines, used = lines + 1, room + blank
        else:
            used += room + blank
    return lines


def head_that_fits(text: str, size: float, width: float, lines: int) -> int:
    """Return how many letters of a text fit on so many lines, ending between words where there is a blank; at least 1."""
    low, high = 1, len(text)
    if line_count(text, size, width) <= lines:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if line_count(text[:middle], size, width) <= lines:
            low = middle
        else:
            high = middle - 1
    blank = text.rfind(" ", 0, low + 1)
    return blank if blank > low // 2 else low
