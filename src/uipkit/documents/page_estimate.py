"""How many pages a document takes, for hints: counted in a PDF file, and about how many on Letter paper in uipkit's own styles.

The estimate is for close margins, and for Word: only a word processor knows.
"""

from __future__ import annotations

import math
import re
from typing import Final

from uipkit.documents.markdown import parse
from uipkit.templating.inline import plain, runs

PAGE_HEIGHT: Final = 43.0
"""Lines of running text on a page."""

LINE_WIDTH: Final = 102
"""Characters of running text in a line, on average."""

_INDENT: Final = 5
"""Characters that each level of a list takes."""

_HEADINGS: Final = {"h1": 2.6, "h2": 2.3, "h3": 1.8}
_AFTER: Final = {"paragraph": 0.45, "item": 0.2}
"""Space in lines: a heading with what surrounds it, and what follows a paragraph or an item of a list."""


_PAGES: Final = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)")
"""The root of the pages in a file that uipkit wrote, where it is never compressed."""


def pages_in(pdf: bytes) -> int:
    """Return how many pages a PDF file of uipkit's own has; 0 where it does not say so."""
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


def pages_of(markdown: str) -> int:
    """Return about how many pages a document, or a part of one, takes; at least 1."""
    return max(1, math.ceil(lines_of(markdown) / PAGE_HEIGHT))


def lines_of(markdown: str) -> float:
    """Return about how many lines a document takes; it is calibrated on pages that a word processor set."""
    lines, depth, heading = 0.0, 0, ""
    for token in parse(markdown).tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "heading_open":
                heading = token.tag
            case "inline" if heading:
                lines += _HEADINGS.get(heading, 1.6)
                heading = ""
            case "inline":
                width = LINE_WIDTH - _INDENT * depth
                lines += math.ceil(max(1, len(plain(runs(token)))) / width)
                lines += _AFTER["item" if depth else "paragraph"]
    return lines
