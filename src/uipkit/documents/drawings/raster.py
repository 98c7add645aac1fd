"""Drawings as pictures of dots, for formats that hold no SVG."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from html import unescape
from typing import Final

from uipkit import resources
from uipkit.documents.drawings.letters import in_one_font
from uipkit.documents.pdf.typesetter import TypesettingFailed, dots

_TEXT: Final = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)

_TAG: Final = re.compile(r"<[^>]*>")

SCALE: Final = 2.0
"""Dots for a CSS pixel: on paper about 200 an inch, and sharp on a screen that is made larger."""


def png_of(svg: bytes, width: int, height: int) -> bytes:
    """Return a drawing of uipkit's as PNG, at twice its size of ``width`` by ``height`` pixels.

    svg: a drawing that `svg.finished` made, so that there is nothing in it to be fetched. Typst makes it, five times as fast as
    vl-convert and to a third of the size; but it sets a line of a drawing in one font alone, so drawings with letters of other scripts
    go to vl-convert.
    """
    if in_one_font(_text_of(svg)):
        source = f'#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n#image("a.svg", width: 100%)'
        with suppress(TypesettingFailed):
            return dots(source, {"a.svg": svg}, 72 * SCALE)
    import vl_convert

    use_shipped_fonts()
    made: bytes = vl_convert.svg_to_png(svg.decode("utf-8"), scale=SCALE)
    return made


def _text_of(svg: bytes) -> str:
    return "".join(unescape(_TAG.sub("", text)) for text in _TEXT.findall(svg.decode("utf-8")))


@cache
def use_shipped_fonts() -> None:
    """Have vl-convert set text in the fonts that uipkit brings, so that drawings are the same on every computer."""
    import vl_convert

    vl_convert.register_font_directory(str(resources.shelf("templates") / "fonts"))
