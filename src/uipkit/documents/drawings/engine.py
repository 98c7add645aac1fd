"""The engine that draws charts: vl-convert, which takes a while to start and then draws within some hundredths of a second."""

from __future__ import annotations

from contextlib import suppress
from functools import cache, lru_cache
from threading import Thread
from typing import Final

from uipkit.documents.drawings.shipped_fonts import use_shipped_fonts

_NOTHING: Final = (
    '{"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "data": {"values": []}, "mark": "point"}'
)
"""The smallest chart, which no page shows."""


@cache
def start() -> None:
    """Begin to start the engine beside other work, for a document that is going to show charts; a second call does nothing.

    It takes some tenths of a second, in which Python is free for something else.
    """
    Thread(target=_started, name="engine of charts").start()


def _started() -> None:
    with suppress(ValueError):  # whoever draws is told
        draw(_NOTHING)


@lru_cache(maxsize=64)
def draw(spec: str) -> str:
    """Return the SVG of a Vega-Lite spec, given as JSON; nothing is fetched for it. Raises ValueError for one that is none.

    A spec is drawn once: one plan shows a chart in several documents, and under preview again and again.
    """
    import vl_convert

    use_shipped_fonts()
    made: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return made
