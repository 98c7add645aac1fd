"""Drawings as pictures of dots, for formats that hold no SVG."""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape
from typing import Final

from uipkit.documents.drawings.letters import in_one_font
from uipkit.documents.drawings.shipped_fonts import use_shipped_fonts
from uipkit.documents.pdf.typesetter import TypesettingFailed, dots

_TEXT: Final = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)

_TAG: Final = re.compile(r"<[^>]*>")

_RARE: Final = re.compile("[^\u0000-\u024f\u2010-\u2027]")
"""What is not Latin, and no mark of it."""

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
    text = svg.decode("utf-8")
    try:
        made: bytes = vl_convert.svg_to_png(text, scale=SCALE)
    except (RuntimeError, ValueError):
        # The engine gives up on some letters of rare fonts put together; the picture is worth more than those letters.
        made = vl_convert.svg_to_png(_RARE.sub("\ufffd", text), scale=SCALE)
    return made


def _text_of(svg: bytes) -> str:
    return "".join(unescape(_TAG.sub("", text)) for text in _TEXT.findall(svg.decode("utf-8")))
