"""Which characters the shipped fonts show, and the words for those that they do not.

PDF/UA and PDF/A refuse a file with a sign that no font holds, and a sign that vanishes would be worse. So such a character is told by its
name, in brackets. The same goes for characters that show nothing but change how the others are read: controls, private use,
marks that turn the direction of text around.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from uipkit.resources import read_text

FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Ethiopic",
    "Noto Sans Devanagari",
    "Noto Sans Myanmar",
    "Noto Sans Thai",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Droid Sans Fallback",
    "Noto Sans CJK KR",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Sans Math",
    "Noto Emoji",
)
"""The shipped families in the order in which they are asked for a character."""

CODE_FAMILIES = ("Noto Sans Mono", *FAMILIES)

_BLANKS = "\t\n\r\u2028\u2029"
_JOINERS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
"""Characters that show nothing themselves and are no harm: they join, part or choose the form of their neighbours."""

_NEVER = frozenset((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x2070), 0xFEFF))
"""Characters that are never shown as they are, whatever a font makes of them: controls, and turns of direction."""

MOST_NAMED = 8
"""Characters that a hint names; more of them would be no help."""


@cache
def _coverage() -> dict[str, tuple[tuple[int, int], ...]]:
    found = {}
    for line in read_text("templates", "fonts/coverage.txt").splitlines():
        family, _, ranges = line.partition(": ")
        ends = ([int(end, 16) for end in each.split("-")] for each in ranges.split())
        found[family] = tuple((end[0], end[-1]) for end in ends)
    return found


def covered() -> frozenset[int]:
    """Return the characters that the shipped families show, by their numbers."""
    ranges = (each for family in FAMILIES for each in _coverage()[family])
    return frozenset(code for first, last in ranges for code in range(first, last + 1)) - _NEVER


@cache
def _unshowable() -> re.Pattern[str]:
    shown = {code for code in covered() if unicodedata.category(chr(code)) != "Co"}
    spans: list[list[int]] = []
    for code in sorted(shown):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    allowed = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)
    return re.compile(f"[^{allowed}{_JOINERS}{_BLANKS}]")


class Spelling:
    """Text with what the fonts cannot show told in words; remembers which characters those were."""

    def __init__(self) -> None:
        self._told: dict[str, None] = {}

    def shown(self, text: str) -> str:
        """Return ``text`` with each character that cannot be shown as its name in brackets."""
        return _unshowable().sub(self._tell, text.replace("\ufeff", ""))

    def _tell(self, found: re.Match[str]) -> str:
        self._told[found.group()] = None
        return f"[{name_of(found.group())}]"

    @property
    def hint(self) -> str | None:
        """A sentence on what was told in words, or None where nothing was."""
        if not self._told:
            return None
        named = [
            f"{unicodedata.name(letter).lower()} (U+{ord(letter):04X})"
            if unicodedata.name(letter, "")
            else name_of(letter)
            for letter in self._told
        ]
        more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        return (
            "The PDF tells these characters by their names in brackets, since they cannot be shown in it: "
            f"{', '.join(named[:MOST_NAMED])}{more}."
        )


def name_of(letter: str) -> str:
    """Return the name of a character in words: Unicode's, else what kind of character it is, with its number."""
    kinds = {"Cc": "control character", "Co": "private character"}
    kind = kinds.get(unicodedata.category(letter), "character")
    return unicodedata.name(letter, "").lower() or f"{kind} U+{ord(letter):04X}"
