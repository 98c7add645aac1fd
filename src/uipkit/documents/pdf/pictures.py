"""The pictures of a PDF: what kind and how large they are, and the files in which the typesetter finds them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Literal

Format = Literal["png", "jpg", "gif", "svg"]

POINTS_A_PIXEL = 0.75
"""A CSS pixel is a 96th of an inch, a point a 72nd."""

MOST_PIXELS = 40_000_000
"""A picture of more would take hundreds of millions of bytes to unpack; a good camera makes about this many."""

_FRAMES = frozenset((*range(0xC0, 0xD0),)) - {0xC4, 0xC8, 0xCC}
"""The marks in a JPEG file that its size follows."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be set: the name of its file, its format, its size in points."""

    file: str
    format: Format
    width: float
    height: float


def look_at(data: bytes) -> tuple[Format, int, int] | None:
    """Return a picture's format, and its width and height in pixels; None for what is no PNG, JPEG or GIF, is broken or is too large.

    What it is stands in its first bytes; the ending of a file's name may say anything.
    """
    try:
        found = _measured(data)
    except (struct.error, IndexError):
        return None
    if found is None or not 0 < found[1] * found[2] <= MOST_PIXELS:
        return None
    return found


def _measured(data: bytes) -> tuple[Format, int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ("png", *struct.unpack(">II", data[16:24]))
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return ("gif", *struct.unpack("<HH", data[6:10]))
    if data.startswith(b"\xff\xd8"):
        return _measured_jpeg(data)
    return None


def _measured_jpeg(data: bytes) -> tuple[Format, int, int] | None:
    place = 2
    while place < len(data) and data[place] == 0xFF:
        mark = data[place + 1]
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return ("jpg", width, height)
        if mark == 0xFF:
            place += 1  # a filler
        else:
            place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])
    return None


def fitted(width: float, height: float, widest: float, tallest: float) -> tuple[float, float]:
    """Return a picture's size made smaller, where it must be, to fit; its sides keep their proportion."""
    scale = min(1.0, widest / width, tallest / height)
    return width * scale, height * scale
