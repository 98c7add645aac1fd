"""Drawings as pictures of dots, for formats that hold no SVG."""

from __future__ import annotations

from functools import cache
from typing import Final

from uipkit import resources

SCALE: Final = 2.0
"""Dots for a CSS pixel: on paper about 200 an inch, and sharp on a screen that is made larger."""


def png_of(svg: bytes) -> bytes:
    """Return a drawing of uipkit's as PNG, at twice its size; it takes some hundredths of a second.

    svg: a drawing that `svg.finished` made, so that there is nothing in it to be fetched.
    """
    import vl_convert

    use_shipped_fonts()
    made: bytes = vl_convert.svg_to_png(svg.decode("utf-8"), scale=SCALE)
    return made


@cache
def use_shipped_fonts() -> None:
    """Have vl-convert set text in the fonts that uipkit brings, so that drawings are the same on every computer."""
    import vl_convert

    vl_convert.register_font_directory(str(resources.shelf("templates") / "fonts"))
