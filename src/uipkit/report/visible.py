"""Text that is safe to show: what a plan holds may neither steer a terminal nor hide itself.

A plan comes from somebody's pull request. An escape sequence in it could repaint the terminal, a bidirectional control
could make a line read differently from what it says, and ``##[`` or a leading ``::`` could give orders to the build
service that keeps the log. Here they all become visible, harmless characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TAB = "    "
_JOINERS = frozenset("\u200c\u200d")
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOG_ORDER = re.compile(r"##(?=\w*\[)")
_LINE_ORDER = re.compile(r"^(\s*)::")
_NO_BREAK = "\u2060"


def whole(text: str) -> str:
    """Replace lone surrogates, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def defused(line: str) -> str:
    """Put an invisible joint into what a build service would take for an order (``##[``, ``##vso[``, a leading ``::``)."""
    if "##" in line:
        line = _LOG_ORDER.sub("##" + _NO_BREAK, line)
    return _LINE_ORDER.sub(rf"\1{_NO_BREAK}::", line) if "::" in line else line


def shown(character: str) -> str:
    """Return what stands for one character: itself where it is harmless, otherwise something that can be seen."""
    if character == "\t":
        return _TAB
    point = ord(character)
    if point < 0x20:
        return chr(0x2400 + point)  # Unicode has a small picture for each of these
    if point == 0x7F:
        return "\u2421"
    if unicodedata.category(character) in _HARMFUL and character not in _JOINERS:
        return f"<U+{point:04X}>"
    return character


def line_of(text: str) -> str:
    """Make one line of a text: line breaks and tabs become single spaces, harmful characters become visible."""
    if text.isascii() and text.isprintable():
        return defused(text)
    joined = (
        " ".join(part.strip("\r\n\t ") for part in re.split(r"[\r\n\t]+", text)) if _breaks(text) else text
    )
    return defused("".join(map(shown, joined)))


def lines_of(text: str) -> list[str]:
    """Split a block into lines, each made harmless; blank lines at its end are left out."""
    return (
        [defused("".join(map(shown, line.rstrip("\r")))) for line in text.rstrip().split("\n")]
        if text.strip()
        else []
    )


def _breaks(text: str) -> bool:
    return "\n" in text or "\r" in text or "\t" in text


def cells(line: str) -> Iterator[tuple[str, int]]:
    """Give, for each character of a source line, what stands for it and the terminal columns (0, 1, 2 or more) it takes.

    Widths follow Unicode's East Asian Width; marks that combine take none, nor does what a joiner ties to the character
    before it, and a presentation selector makes the emoji before it two columns wide, so it takes the second itself.
    """
    before, before_width = "", 0
    for character in line:
        text = shown(character)
        width = len(text) if text != character else _width(character)
        if before == "\u200d" and before_width == 0:
            width = 0 if width <= 2 and text == character else width
        elif character == "\ufe0f":
            width = 1 if before_width == 1 and before.isprintable() and not before.isalnum() else 0
        elif "\U0001f3fb" <= character <= "\U0001f3ff" and before_width == 2:
            width = 0
        yield text, width
        before, before_width = character, width


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if (
        character in _JOINERS
        or unicodedata.category(character) in ("Mn", "Me")
        or "\u1160" <= character <= "\u11ff"
    ):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
