"""Reading a document's Markdown once, for every writer.

Two conventions go beyond CommonMark with tables and strikethrough:

- a paragraph ``[[toc]]`` stands for the table of contents;
- a paragraph ``Table: words`` right before a table is its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from uipkit.templating import commonmark
from uipkit.templating.escaping import escaped, printable
from uipkit.templating.inline import UnsupportedMarkdown, plain, runs

CONTENTS_MARK = "[[toc]]"
CAPTION_MARK = "Table: "
CONTENTS_DEPTH = 2
"""Levels of headings that a table of contents lists, below the title."""

_PAIRED = "heading paragraph blockquote bullet_list ordered_list list_item table thead tbody tr th td"
_KNOWN = {f"{kind}_{edge}" for kind in _PAIRED.split() for edge in ("open", "close")}
_KNOWN |= {"inline", "fence", "code_block", "hr", "contents"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level as written (1 to 6), its words without marks, and its anchor, unique in the document."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """A document as tokens, with its headings in order.

    A ``heading_open`` token carries its anchor as attribute ``id``; a ``table_open`` token its caption, an ``inline``
    token, in ``meta["caption"]``; ``contents`` stands where the table of contents goes.
    """

    tokens: tuple[Token, ...]
    outline: tuple[Heading, ...]

    @property
    def has_title(self) -> bool:
        """Whether the document begins with its only heading of level 1, which is then its title."""
        first = bool(self.tokens) and self.tokens[0].type == "heading_open" and self.tokens[0].tag == "h1"
        return first and sum(heading.level == 1 for heading in self.outline) == 1

    def contents(self) -> tuple[Heading, ...]:
        """Return the headings that the table of contents lists, levels counted from 1 below the title."""
        shift = 1 if self.has_title else 0
        fitted = (Heading(item.level - shift, item.text, item.anchor) for item in self.outline[shift:])
        return tuple(item for item in fitted if item.level <= CONTENTS_DEPTH)


def parse(text: str) -> ParsedMarkdown:
    """Read a document's Markdown; raw HTML counts as text, and characters that no document can hold become U+FFFD.

    Raises UnsupportedMarkdown for a token that the writers do not know, rather than leave something out.
    """
    tokens = commonmark.parser().parse(printable(text))
    unknown = {token.type for token in tokens} - _KNOWN
    if unknown:
        raise UnsupportedMarkdown(f"unknown Markdown tokens: {', '.join(sorted(unknown))}")
    if commonmark.too_deep(tokens):
        raise UnsupportedMarkdown(f"lists or quotations nest more than {commonmark.DEEPEST - 3} levels deep")
    kept = tuple(_conventions(tokens))
    return ParsedMarkdown(kept, tuple(_headings(kept)))


def _conventions(tokens: Sequence[Token]) -> Iterator[Token]:
    place = 0
    while place < len(tokens):
        content = _paragraph_content(tokens, place)
        follows = tokens[place + 3].type if place + 3 < len(tokens) else ""
        if content == CONTENTS_MARK:
            yield Token("contents", "", 0, map=tokens[place].map, level=tokens[place].level)
            place += 3
        elif content and content.startswith(CAPTION_MARK) and follows == "table_open":
            (caption,) = commonmark.parser().parseInline(content.removeprefix(CAPTION_MARK))
            tokens[place + 3].meta["caption"] = caption
            place += 3
        else:
            yield tokens[place]
            place += 1


def _paragraph_content(tokens: Sequence[Token], place: int) -> str | None:
    if tokens[place].type != "paragraph_open":
        return None
    return tokens[place + 1].content.strip()


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    taken: set[str] = set()
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            text = " ".join(plain(runs(tokens[place + 1])).split())
            anchor = _unique(slug(text), taken)
            token.attrs["id"] = anchor
            yield Heading(int(token.tag[1]), text, anchor)


def slug(text: str) -> str:
    """Return the anchor of a heading's words, made as the large forges make it, so that links work there too."""
    kept = re.sub(r"[^\w\- ]", "", text.lower())
    return kept.strip().replace(" ", "-") or "section"


def _unique(wanted: str, taken: set[str]) -> str:
    anchor, number = wanted, 0
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    taken.add(anchor)
    return anchor


def with_contents(text: str) -> str:
    """Return Markdown with its ``[[toc]]`` written out as a list of links, for the file that people read as Markdown."""
    if CONTENTS_MARK not in text:
        return text
    parsed = parse(text)
    entries = [
        f"{'  ' * (item.level - 1)}- [{escaped(item.text, line_start=False)}](#{item.anchor})"
        for item in parsed.contents()
    ]
    lines: list[str] = text.split("\n")
    for token in parsed.tokens:
        if token.type == "contents" and token.level == 0 and token.map is not None:
            lines[token.map[0]] = "\n".join(entries)
    return "\n".join(lines)
