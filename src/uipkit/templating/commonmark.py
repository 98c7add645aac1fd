"""The one dialect of Markdown that uipkit reads: CommonMark with tables and strikethrough, raw HTML off."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 100
"""Levels of nesting that the parser follows; what lies deeper it would leave out without a word."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser that every reader of Markdown in uipkit shares."""
    options = {"html": False, "maxNesting": DEEPEST}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"])


def too_deep(tokens: list[Token]) -> bool:
    """Say whether the text nests so deep that the parser may have left some of it out."""
    return any(token.level >= DEEPEST - 3 for token in tokens)
