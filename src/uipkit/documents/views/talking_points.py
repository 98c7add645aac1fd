"""An author's Markdown as a few points for a slide: the first sentence of each paragraph and of each item of a list."""

from __future__ import annotations

import re
from typing import Any

from uipkit.templating import commonmark
from uipkit.templating.inline import plain, runs

_SENTENCE_ENDS = re.compile(r"(?<=[.!?:])[”\"’)]*\s+(?=[“\"‘(¿¡]?[^\W\d_a-zà-ÿ])")
_SHORTEST = 24
"""Characters: what is shorter was no sentence but an abbreviation such as “St.”, and the next one is taken along."""

_PLAIN_BLOCKS = frozenset(
    [
        "paragraph_open",
        "paragraph_close",
        "inline",
        "bullet_list_open",
        "bullet_list_close",
        "ordered_list_open",
        "ordered_list_close",
        "list_item_open",
        "list_item_close",
        "heading_open",
        "heading_close",
        "blockquote_open",
        "blockquote_close",
    ]
)


def talking_points(text: str) -> dict[str, Any] | None:
    """Return the points of a text, and whether anything was left out; None for one that has no points.

    A text with tables or code has none, nor has a list with numbers of its own.

    ``points`` each have ``text``, plain words, and ``level``: 0 for a paragraph, 1 for an item, 2 for one within it. ``shortened`` says that
    the points are not the whole.
    """
    tokens = commonmark.tokens_of(text)
    if tokens is None or {token.type for token in tokens} - _PLAIN_BLOCKS:
        return None
    if any(token.attrs.get("start", 1) != 1 for token in tokens):
        return None
    points: list[dict[str, Any]] = []
    level, shortened = 0, False
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            level += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            level -= 1
        elif token.type == "inline":
            words = " ".join(plain(runs(token)).split())
            first = first_sentence(words)
            shortened = shortened or first != words
            if first:
                points.append({"text": first, "level": min(level, 2)})
    return {"points": points, "shortened": shortened}


def first_sentence(words: str) -> str:
    """Return the first sentence of plain words, or all of them where there is but one."""
    for end in _SENTENCE_ENDS.finditer(words):
        head = words[: end.end()].rstrip()
        if len(head) >= _SHORTEST and not head.endswith(":"):
            return head
    return words
