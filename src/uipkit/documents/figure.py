"""A picture that uipkit draws of a plan, with the words that say what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Figure:
    """A drawing, ready for every format.

    title: its caption, one line of plain text. description: its text alternative, which says what it shows to somebody who
    does not see it: the message and the figures, not that it is a chart. svg: a self-contained drawing without scripts or
    addresses, its text as text. width, height: in CSS pixels, the size at which its text is as large as the document's.
    narrowest: the width in CSS pixels below which its text gets too small to be read; a page that has less room lets it be scrolled.
    """

    title: str
    description: str
    svg: bytes
    width: int
    height: int
    narrowest: int = 0

    @cached_property
    def png(self) -> bytes:
        """The same for formats that hold no SVG, at twice the size; made when it is first asked for."""
        from uipkit.documents.drawings.raster import png_of

        return png_of(self.svg, self.width, self.height)


Figures = Mapping[str, Figure]
"""Figures by the name that ``[[figure NAME]]`` calls them by; a name is of small letters, digits, ``.`` and ``-``.

The figures of a plan are drawn one by one as they are asked for, so a mapping is not read before a name is called for.
"""
