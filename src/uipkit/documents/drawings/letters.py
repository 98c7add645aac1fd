"""How wide text is in the font that drawings are set in, and text that fits: wrapped, or cut with an ellipsis."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from uipkit.documents.letter_widths import advances
from uipkit.plan.turning import TURNS
from uipkit.templating.escaping import one_line

ELLIPSIS: Final = "…"

_FONT: Final = "NotoSans-Regular.ttf"

ROOM: Final = 1.1
"""How much wider than measured text may come out: a web page shows a drawing's text in a font that the reader has."""

_BOLD: Final = 1.08
"""How much wider bold letters are than usual ones, at most."""

_NARROW, _WIDE, _EMOJI = 0.6, 1.0, 1.3
"""In ems: a letter that another font has to show, one of those scripts whose letters fill a square, and an emoji."""

_LONG_WORD: Final = 14
"""Characters; a longer word is cut rather than left out."""

_LONGEST: Final = 400
"""Characters of a text that are looked at: more never fit into a drawing."""

_STEERING: Final = re.compile(f"[{TURNS}\u200e\u200f\u061c]")
"""Characters that turn the direction of what stands around them, and marks that have one and take no room."""


def clean(text: str) -> str:
    """Return any text on one line, without the marks that turn the direction of what stands around it."""
    return one_line(_STEERING.sub("", text[:20_000]))


def drawable(text: str) -> str:
    """Return any text as `clean` does, emoji in their plain form: what sets drawings as dots shows nothing of one put together."""
    return "".join(letter for letter in clean(text) if not _is_tone_or_joiner(ord(letter)))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in pixels of a text of ``size`` pixels, a little more than it takes in the font that uipkit brings."""
    return sum(map(_ems, text)) * size * ROOM * (_BOLD if bold else 1.0)


def _ems(letter: str) -> float:
    found = advances(_FONT).get(ord(letter))
    return _other(letter) if found is None else found


def _fitting(text: str, width: float, size: float, *, bold: bool) -> str:
    """Return the longest beginning of a text that fits."""
    room = width / (size * ROOM * (_BOLD if bold else 1.0))
    for place, letter in enumerate(text):
        room -= _ems(letter)
        if room < 0:
            return text[:place]
    return text


def in_one_font(text: str) -> bool:
    """Whether the font that drawings are set in has every letter of a text."""
    return all(ord(letter) in advances(_FONT) for letter in text if letter not in "\n\t")


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text that fits into ``width`` pixels on one line, cut with an ellipsis where it is longer."""
    line = drawable(text)
    if len(line) <= _LONGEST and width_of(line, size, bold=bold) <= width:
        return line
    kept = _fitting(line[:_LONGEST], width - width_of(ELLIPSIS, size, bold=bold), size, bold=bold)
    whole = _whole_letters(line, kept)
    # Between words, unless that gives up more than a long word.
    at_blank = whole if line[len(whole) :][:1] == " " else whole.rpartition(" ")[0]
    return (at_blank if len(whole) - len(at_blank) < _LONG_WORD else whole).rstrip(" ,;:.") + ELLIPSIS


def wrapped(text: str, width: float, size: float, lines: int) -> list[str]:
    """Return a text as at most ``lines`` lines that fit into ``width`` pixels; where it is longer, the last ends with an ellipsis.

    Lines break at blanks, and within a word that is wider than a line.
    """
    words = drawable(text)[: _LONGEST * 2].split(" ")
    made: list[str] = []
    line = ""
    for place, word in enumerate(words):
        joined = f"{line} {word}".strip()
        if width_of(joined, size) <= width:
            line = joined
            continue
        if len(made) == lines - 1:
            return [*made, shortened(" ".join([line, *words[place:]]).strip(), width, size)]
        if line:
            made.append(line)
        line = word
        while width_of(line, size) > width:
            if len(made) == lines - 1:
                return [*made, shortened(" ".join([line, *words[place + 1 :]]), width, size)]
            head = _head(line, width, size)
            made.append(head)
            line = line[len(head) :]
    return [*made, line] if line else made or [""]


def _head(word: str, width: float, size: float) -> str:
    """Return as much of a long word as fits on a line, at least a letter."""
    return _whole_letters(word, _fitting(word, width, size, bold=False)) or word[:1]


def _whole_letters(text: str, kept: str) -> str:
    """Return ``kept``, the beginning of ``text``, without a letter or an emoji that the cut would leave in pieces."""
    while kept and len(kept) < len(text) and _joins(text[len(kept)]):
        kept = kept[:-1]
    return kept


def _joins(letter: str) -> bool:
    """Whether a character belongs to the letter before it, as an accent does."""
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) in {"Mn", "Mc", "Me"}


def _is_tone_or_joiner(code: int) -> bool:
    """Whether a character only changes the emoji before it, or joins two."""
    return code == 0x200D or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF


def _other(letter: str) -> float:
    if _joins(letter):
        return 0.0
    if ord(letter) > 0xFFFF:
        return _EMOJI
    return _WIDE if unicodedata.east_asian_width(letter) in {"W", "F"} else _NARROW
