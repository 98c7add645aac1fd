"""How wide text is in the fonts that uipkit brings, as these say it themselves: one measure for all who lay text out."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from uipkit import resources

CODE: Final = 0.54
"""In ems: a letter of code, which is set in a font of one width and slightly smaller than the words around it."""

_OTHER_SCRIPTS: Final = ("Arabic", "Hebrew", "Ethiopic", "Devanagari", "Myanmar", "Thai", "Khmer", "Lao")
_SQUARE, _SIGN, _EMOJI = 1.0, 1.1, 1.3
"""In ems: a letter that fills a square, as Chinese ones do, a rare sign, and an emoji."""

_WORDS: Final = re.compile(
    "(?<=[ \u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff])"
)
"""After a blank a new word begins; in scripts without blanks a line may end after any letter, as far as widths go."""


def words_of(text: str) -> list[str]:
    """Return a text in the pieces that stay on one line, each with the blank after it."""
    return _WORDS.split(text)


def ems(text: str, *, bold: bool = False) -> float:
    """Return how wide a text is in parts of the size of its letters: exact for Latin, Greek and Cyrillic, else rather more."""
    widths = _widths(bold)
    return sum(widths.get(ord(letter)) or _other(letter, bold) for letter in text)


def _widths(bold: bool) -> Mapping[int, float]:
    return advances(f"NotoSans-{'Bold' if bold else 'Regular'}.ttf")


def _other(letter: str, bold: bool) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    found = _elsewhere(bold).get(ord(letter))
    if found is not None:
        return found
    if ord(letter) > 0xFFFF:
        return _EMOJI
    return _SQUARE if unicodedata.east_asian_width(letter) in {"W", "F"} else _SIGN


@cache
def _elsewhere(bold: bool) -> Mapping[int, float]:
    """Return the widths of letters of other scripts. Letters that join run no wider than they stand alone."""
    weight = "Bold" if bold else "Regular"
    found: dict[int, float] = {}
    for script in reversed(_OTHER_SCRIPTS):
        found |= advances(f"NotoSans{script}-{weight}.ttf")
    return found


# --- the fonts ----------------------------------------------------------------------------------------------------


@cache
def advances(file: str) -> Mapping[int, float]:
    """Return the width of each character of a font in ems, read from its tables ``cmap`` and ``hmtx`` (OpenType 1.9).

    file: a TrueType font among those that uipkit brings. Characters outside the Basic Multilingual Plane are not among them.
    """
    data = (resources.shelf("templates") / "fonts" / file).read_bytes()
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
