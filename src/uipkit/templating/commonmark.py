"""The one dialect of Markdown that uipkit reads: CommonMark with tables and strikethrough, raw HTML off, and no word left out.

CommonMark leaves two things out without a word, which are kept here: what stands in a row of a table beyond its last column stands
in that column, and a link definition that no link asks for is printed as it was typed.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token

DEEPEST = 100
"""Levels of nesting that the parser follows; what lies deeper it would leave out without a word."""

LONGEST = 200_000
"""Letters of one text that are read as Markdown; the slowest of these takes seconds. A posted plan has about 60,000 in all."""

_COMMENT = "#"
"""Where a link definition leads that hides words on purpose, as ``[//]: # (words)`` does; it stays hidden."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser that every reader of Markdown in uipkit shares."""
    return _KeepingParser()


def tokens_of(source: str) -> list[Token] | None:
    """Return an author's text as tokens; None for one so long or so deep that it is better printed as it was typed."""
    if len(source) > LONGEST:
        return None
    tokens = parser().parse(source)
    return None if too_deep(tokens) else tokens


def too_deep(tokens: list[Token]) -> bool:
    """Say whether the text nests so deep that the parser may have left some of it out."""
    return any(token.level >= DEEPEST - 3 for token in tokens)


class _KeepingParser(MarkdownIt):
    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": DEEPEST})
        self.enable(["table", "strikethrough"])
        self.block.ruler.at("table", _whole_table, {"alt": ["paragraph", "reference"]})

    def parse(self, src: str, env: MutableMapping[str, Any] | None = None) -> list[Token]:
        env = {} if env is None else env
        definitions = _Definitions()
        env["references"] = definitions
        tokens = super().parse(src, env)
        if not definitions.unasked() and not env.get("duplicate_refs"):
            return tokens
        with self.reset_rules():
            self.disable("reference")
            return super().parse(src, {})


class _Definitions(dict[str, Any]):
    """The link definitions of a text by their names, and which of these some link asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: set[str] = set()

    def get(self, name: str, otherwise: Any = None) -> Any:
        self._asked.add(name)
        return super().get(name, otherwise)

    def unasked(self) -> bool:
        """Whether there is a definition that no link asked for and that is no comment."""
        return any(name not in self._asked and found["href"] != _COMMENT for name, found in self.items())


def _whole_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a table as markdown-it does, and put what its rows hold beyond the last column into that column."""
    before = len(state.tokens)
    if not table(state, start_line, end_line, silent):
        return False
    cells: list[Token] = []
    columns = 0
    for token in state.tokens[before:]:
        if token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            cells.append(token)
        elif token.type == "thead_close":
            columns = len(cells)
        elif token.type == "tr_close" and columns and cells[0].map:
            written = _cells(getLine(state, cells[0].map[0]))
            if any(written[columns:]):
                cells[-1].content = " | ".join(written[columns - 1 :])
    return True


def _cells(line: str) -> list[str]:
    """Return the cells of a row as markdown-it tells them apart, those for which there is no column included."""
    found = [cell.strip() for cell in escapedSplit(line.strip())]
    return found[not found[0] : len(found) - (not found[-1])]
