"""The characters that turn or embed the direction of text, so that readers see other words than are written (Unicode Annex 9)."""

from __future__ import annotations

from typing import Final

TURNS: Final = "\u202a-\u202e\u2066-\u2069"
"""They, as a pattern names them between square brackets.

The marks U+200E and U+200F, which Arabic and Hebrew need beside figures, turn nothing and are not among them.
"""
