"""A page for a comment on a pull request. Its forge may take no more than so many characters, so it says how much it left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from uipkit.report.visible import whole

LIMIT: Final = 60_000
"""Characters of a page; GitHub takes no comment of more than 65,536."""

_FOR_THE_REST: Final = 200
"""Characters kept for the sentence about what was left out."""

Block = tuple[str, str]
"""What is written as a whole or not at all: the text, and what has to be written after it to close it (else empty)."""


def comment_page(head: str, blocks: Iterable[Block], limit: int, command: str, foot: str = "") -> str:
    """Put blocks together as long as there is room for each, for what closes it, and for a sentence about the rest.

    limit: the most characters. command: what shows all of it. foot: what stands at the end whatever was left out. Ends with a line break.
    """
    parts = [head]
    size, left_out, closing = len(head), 0, ""
    room = limit - _FOR_THE_REST - len(foot)
    for text, close in blocks:
        text = whole(text)
        if left_out or size + len(text) + len(close) + len(closing) > room:
            left_out += 1
            continue
        parts.append(text)
        size += len(text)
        closing = close
    parts.append(closing)
    if left_out:
        parts.append(f"\n*Left out for want of room: {left_out} further parts. All of it: `{command}`.*\n")
    return whole("".join([*parts, foot])).rstrip("\n") + "\n"
