"""The headings of a web page: one of level 1, and none that leaves a level out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uipkit.documents.markdown import ParsedMarkdown

LOWEST = 6


@dataclass(frozen=True, slots=True)
class Outline:
    """The level of each heading that has words, by its anchor, and whether the document brings the page's title itself."""

    levels: dict[str, int]
    brings_title: bool


def outline_of(markdown: ParsedMarkdown) -> Outline:
    """Return the levels that a document's headings have on a page.

    The first heading, where it is of level 1, is the page's title; others of that level, if there are any, go one level down
    with all that is below them. Where the first is not, the page takes its title from elsewhere, and all headings stand below it.
    """
    spoken = [item for item in markdown.outline if item.text]
    brings_title = bool(spoken) and spoken[0].level == 1
    rest = spoken[1:] if brings_title else spoken
    lowered = not brings_title or any(item.level == 1 for item in rest)
    levels = {spoken[0].anchor: 1} if brings_title else {}
    written = [item.level + lowered for item in rest]
    levels |= dict(zip((item.anchor for item in rest), _fitted(written), strict=True))
    return Outline(levels, brings_title)


def _fitted(levels: Sequence[int]) -> Iterator[int]:
    """Give each level, below the title, as it is where none is left out between it and those it stands under."""
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield min(LOWEST, 1 + len(above))
