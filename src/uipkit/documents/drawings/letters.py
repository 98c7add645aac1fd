"""How wide text is in the font that drawings are set in, and text that fits: wrapped, or cut with an ellipsis."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from uipkit import resources
from uipkit.plan.turning import TURNS
from uipkit.templating.escaping import one_line

ELLIPSIS: Final = "…"

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
    found = _advances().get(ord(letter))
    return _other(letter) if found is None else found


def _fitting(text: str, width: float, size: float, bold: bool) -> str:
    """Return the longest beginning of a text that fits."""
    room = width / (size * ROOM * (_BOLD if bold else 1.0))
    for place, letter in enumerate(text):
        room -= _ems(letter)
        if room < 0:
            return text[:place]
    return text


def in_one_font(text: str) -> bool:
    """Whether the font that drawings are set in has every letter of a text."""
    return all(ord(letter) in _advances() for letter in text if letter not in "\n\t")


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text that fits into ``width`` pixels on one line, cut with an ellipsis where it is longer."""
    line = drawable(text)
    if len(line) <= _LONGEST and width_of(line, size, bold=bold) <= width:
        return line
    kept = _fitting(line[:_LONGEST], width - width_of(ELLIPSIS, size, bold=bold), size, bold)
    whole = _whole_letters(line, kept)
    # Between words, unless that gives up more than a long word.
    at_blank = whole if line[len(whole) :][:1] == " " else whole.rpartition(" ")[0]
    return (at_blank if len(whole) - len(at_blank) < _LONG_WORD else whole).rstrip(" ,;:.") + ELLIPSIS


def wrapped(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """Return a text as at most ``lines`` lines that fit into ``width`` pixels; where it is longer, the last ends with an ellipsis.

    Lines break at blanks, and within a word that is wider than a line.
    """
    words = drawable(text)[: _LONGEST * 2].split(" ")
    made: list[str] = []
    line = ""
    for place, word in enumerate(words):
        joined = f"{line} {word}".strip()
        if width_of(joined, size, bold=bold) <= width:
            line = joined
            continue
        if len(made) == lines - 1:
            return [*made, shortened(" ".join([line, *words[place:]]).strip(), width, size, bold=bold)]
        if line:
            made.append(line)
        line = word
        while width_of(line, size, bold=bold) > width:
            if len(made) == lines - 1:
                return [*made, shortened(" ".join([line, *words[place + 1 :]]), width, size, bold=bold)]
            head = _head(line, width, size, bold)
            made.append(head)
            line = line[len(head) :]
    return [*made, line] if line else made or [""]


def _head(word: str, width: float, size: float, bold: bool) -> str:
    """Return as much of a long word as fits on a line, at least a letter."""
    return _whole_letters(word, _fitting(word, width, size, bold)) or word[:1]


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


# --- the font ----------------------------------------------------------------------------------------------------


@cache
def _advances() -> Mapping[int, float]:
    """Return the width of each character of the font in ems, read from its tables ``cmap`` and ``hmtx`` (OpenType 1.9)."""
    data = (resources.shelf("templates") / "fonts" / "NotoSans-Regular.ttf").read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables: dict[bytes, int] = {}
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * place)
        tables[tag] = offset
    unit = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    measured = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = struct.unpack_from(f">{measured * 2}H", data, tables[b"hmtx"])[::2]
    return {
        code: widths[min(glyph, measured - 1)] / unit
        for code, glyph in _glyphs(data, tables[b"cmap"]).items()
    }


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each character, from the font's table for the Basic Multilingual Plane (format 4)."""
    subtables = struct.unpack_from(">H", data, cmap + 2)[0]
    at = 0
    for place in range(subtables):
        _, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * place)
        if struct.unpack_from(">H", data, cmap + offset)[0] == 4:
            at = cmap + offset
    doubled = struct.unpack_from(">H", data, at + 6)[0]
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    starts = struct.unpack_from(f">{segments}H", data, at + 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * doubled)
    ranges_at = at + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{segments}H", data, ranges_at)
    found: dict[int, int] = {}
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if ranges[place]:
                spot = ranges_at + 2 * place + ranges[place] + 2 * (code - start)
                glyph = struct.unpack_from(">H", data, spot)[0]
                if not glyph:
                    continue
            if glyph := (glyph + deltas[place]) & 0xFFFF:
                found[code] = glyph
    return found
