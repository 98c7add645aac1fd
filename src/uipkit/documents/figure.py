"""A picture that uipkit draws of a plan, with the words that say what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, ready for every format.

    title: its caption, one line of plain text. description: its text alternative, which says what it shows to somebody who
    does not see it: the message and the figures, not that it is a chart. svg: a self-contained drawing without scripts or
    addresses. png: the same for formats that hold no SVG, at twice the size. width, height: in CSS pixels.
    """

    title: str
    description: str
    svg: bytes
    png: bytes
    width: int
    height: int


Figures = Mapping[str, Figure]
"""Figures by the name that ``[[figure NAME]]`` calls them by; a name is of small letters, digits, ``.`` and ``-``."""
