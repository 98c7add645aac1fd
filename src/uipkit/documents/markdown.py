"""Reading a document's Markdown once, for every writer.

Six conventions go beyond CommonMark with tables and strikethrough:

- a paragraph ``[[toc]]`` stands for the table of contents;
- a paragraph ``Table: words`` right before a table is its caption;
- what stands between a paragraph ``[[lang es]]`` and a paragraph ``[[/lang]]`` is in that language;
- what follows a paragraph ``[[page]]`` begins a new page, where there are pages;
- a paragraph ``[[figure target-1.1]]`` stands for the drawing of that name, with its caption;
- a paragraph ``[[about priorities/math-growth]]`` says which part of the plan is shown from here on: only the preview asks for it.

No author can write one: in everything that goes through a filter, square brackets are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from uipkit.templating import commonmark
from uipkit.templating.escaping import printable
from uipkit.templating.inline import UnsupportedMarkdown, plain, runs

CONTENTS_MARK = "[[toc]]"
CAPTION_MARK = "Table: "
LANGUAGE_ENDS = "[[/lang]]"
PAGE_MARK = "[[page]]"
BOX = "\N{BALLOT BOX}"
"""A box to check by hand."""

CONTENTS_DEPTH = 2
"""Levels of headings that a table of contents lists, below the title."""

_PAIRED = "heading paragraph blockquote bullet_list ordered_list list_item table thead tbody tr th td"
_KNOWN = {f"{kind}_{edge}" for kind in _PAIRED.split() for edge in ("open", "close")}
_KNOWN |= {"inline", "fence", "code_block", "hr", "contents", "page", "figure"}
_PLACES = {CONTENTS_MARK: "contents", PAGE_MARK: "page"}
_FIGURE = re.compile(r"\[\[figure ([a-z0-9.-]+)\]\]")
_ABOUT = re.compile(r"\[\[about ([^\[\]\n]+)\]\]")
_LANGUAGE_BEGINS = re.compile(r"\[\[lang ([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\]\]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level as written (1 to 6), its words without marks, and its anchor, unique in the document.

    ``language`` is the tag of its language where that is marked, else empty: the document's own.
    """

    level: int
    text: str
    anchor: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """A document as tokens, with its headings in order.

    A ``heading_open`` token carries its anchor as attribute ``id``; a ``table_open`` token its caption, an ``inline``
    token, in ``meta["caption"]``; ``contents`` stands where the table of contents goes, ``page`` where a page begins;
    ``language_open`` bears its tag as attribute ``lang`` and has its ``language_close``; ``figure`` bears the name of a drawing as
    attribute ``name``. Where they were asked for, ``about`` bears a part of the plan (``documents.about``) as attribute ``part``.
    """

    tokens: tuple[Token, ...]
    outline: tuple[Heading, ...]

    @property
    def has_title(self) -> bool:
        """Whether the document begins with its only heading of level 1, which is then its title; its language may be marked.

        A heading that is the only one of all stays a heading: a sheet of one table needs one to be found by.
        """
        begins = next((token for token in self.tokens if token.type != "language_open"), None)
        first = begins is not None and begins.type == "heading_open" and begins.tag == "h1"
        return first and sum(heading.level == 1 for heading in self.outline) == 1 and len(self.outline) > 1

    def figures(self) -> tuple[str, ...]:
        """Return the names of the drawings that the document calls for, each once, in order."""
        return tuple(
            dict.fromkeys(str(token.attrs["name"]) for token in self.tokens if token.type == "figure")
        )

    def contents(self) -> tuple[Heading, ...]:
        """Return the headings that the table of contents lists, levels counted from 1 below the title."""
        shift = 1 if self.has_title else 0
        fitted = (replace(item, level=item.level - shift) for item in self.outline[shift:])
        return tuple(item for item in fitted if item.level <= CONTENTS_DEPTH)


def parse(text: str, *, about: bool = False) -> ParsedMarkdown:
    """Read a document's Markdown; raw HTML counts as text, and characters that no document can hold become U+FFFD.

    about: keep the marks that say which part of the plan is shown where; without it they are dropped, as every document wants it.

    Raises UnsupportedMarkdown for a token that the writers do not know, rather than leave something out, and for a mark of
    a language that has no end, or that stands inside a list or another.
    """
    tokens = commonmark.parser().parse(printable(text))
    unknown = {token.type for token in tokens} - _KNOWN
    if unknown:
        raise UnsupportedMarkdown(f"unknown Markdown tokens: {', '.join(sorted(unknown))}")
    if commonmark.too_deep(tokens):
        raise UnsupportedMarkdown(f"lists or quotations nest more than {commonmark.DEEPEST - 3} levels deep")
    kept = tuple(token for token in _conventions(tokens) if about or token.type != "about")
    _check_languages(kept)
    return ParsedMarkdown(kept, tuple(_headings(kept)))


def _conventions(tokens: Sequence[Token]) -> Iterator[Token]:
    place = 0
    while place < len(tokens):
        content = _paragraph_content(tokens, place)
        follows = tokens[place + 3].type if place + 3 < len(tokens) else ""
        if content in _PLACES:
            yield Token(_PLACES[content], "", 0, map=tokens[place].map, level=tokens[place].level)
            place += 3
        elif content and (mark := _mark(content)):
            mark.map, mark.level = tokens[place].map, tokens[place].level
            yield mark
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


def _mark(content: str) -> Token | None:
    return _language_mark(content) or _figure_mark(content) or _about_mark(content)


def _language_mark(content: str) -> Token | None:
    """Return the token that a paragraph stands for which says where a language begins or ends; None for any other."""
    if content == LANGUAGE_ENDS:
        return Token("language_close", "", 0)
    begins = _LANGUAGE_BEGINS.fullmatch(content)
    return Token("language_open", "", 0, attrs={"lang": begins.group(1)}) if begins else None


def _figure_mark(content: str) -> Token | None:
    """Return the token that a paragraph stands for which calls a drawing by its name; None for any other."""
    named = _FIGURE.fullmatch(content)
    return Token("figure", "", 0, attrs={"name": named.group(1)}) if named else None


def _about_mark(content: str) -> Token | None:
    """Return the token that a paragraph stands for which names a part of the plan; None for any other."""
    named = _ABOUT.fullmatch(content)
    return Token("about", "", 0, attrs={"part": named.group(1).strip()}) if named else None


def _check_languages(tokens: Sequence[Token]) -> None:
    marks = [token for token in tokens if token.type in {"language_open", "language_close"}]
    turns = [token.type == "language_open" for token in marks]
    if turns != [place % 2 == 0 for place in range(len(turns))] or len(turns) % 2:
        raise UnsupportedMarkdown(
            f"a language that begins has to end, and before the next begins ([[lang …]], then {LANGUAGE_ENDS})"
        )
    if any(token.level for token in marks):
        raise UnsupportedMarkdown("the mark of a language stands inside a list or a quotation")


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    taken: set[str] = set()
    language = ""
    for place, token in enumerate(tokens):
        if token.type in {"language_open", "language_close"}:
            language = str(token.attrs.get("lang", ""))
        if token.type == "heading_open":
            text = " ".join(plain(runs(tokens[place + 1])).split())
            anchor = _unique(slug(text), taken)
            token.attrs["id"] = anchor
            yield Heading(int(token.tag[1]), text, anchor, language)


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
