"""The fonts that drawings are set in."""

from __future__ import annotations

from functools import cache

from uipkit import resources


@cache
def use_shipped_fonts() -> None:
    """Have vl-convert set text in the fonts that uipkit brings, so that drawings are the same on every computer."""
    import vl_convert

    vl_convert.register_font_directory(str(resources.shelf("templates") / "fonts"))
