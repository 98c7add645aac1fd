"""A deck's Markdown as slides that are still of any length: what each says, and what its speaker notes say.

A heading of level 1 begins the title slide, one of level 2 a slide. What stands between a paragraph ``[[notes]]`` and a paragraph
``[[/notes]]`` is for the speaker's notes of its slide. No author can write one: in everything that goes through a filter, square
brackets are escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from uipkit.documents.markdown import ParsedMarkdown
from uipkit.templating.inline import Run, UnsupportedMarkdown, plain, runs

NOTES_MARK = "[[notes]]"
NOTES_END = "[[/notes]]"

LineKind = Literal["text", "item", "number", "quote", "subhead"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a slide.

    level: how deep it stands in lists, 0 outside them. number: of a numbered item, its number. language: its tag, where it is another
    than the deck's.
    What goes on under an item of a list, without a mark of its own, is ``text`` of its level.
    """

    runs: tuple[Run, ...]
    kind: LineKind = "text"
    level: int = 0
    number: int = 0
    language: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows, the first of which are the headings, each cell a row of runs; its caption, empty where it has none."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    caption: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing by its name, or a picture of the plan folder by its path with its words."""

    figure: str = ""
    path: str = ""
    words: str = ""


Block = Line | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, however much that is. ``opens`` is true of the title slide."""

    title: str
    opens: bool = False
    language: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()


@dataclass
class _Reader:
    """Walks the tokens once, and keeps what it is in the middle of."""

    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    in_notes: bool = False
    language: str = ""
    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    fresh: bool = False

    def add(self, block: Block) -> None:
        """Put a block where it belongs: on the slide, or in its notes."""
        (self.notes if self.in_notes else self.blocks).append(block)

    def close(self) -> None:
        """End the slide that is being read."""
        if self.in_notes:
            raise UnsupportedMarkdown(
                f"speaker notes that begin have to end ({NOTES_MARK}, then {NOTES_END})"
            )
        if self.sections:
            last = self.sections[-1]
            self.sections[-1] = Section(
                last.title, last.opens, last.language, tuple(self.blocks), tuple(self.notes)
            )
        elif self.blocks or self.notes:
            raise UnsupportedMarkdown("text stands before the deck's title, a heading of level 1")
        self.blocks, self.notes = [], []


def outline(parsed: ParsedMarkdown) -> tuple[Section, ...]:
    """Return a deck's slides in order, the title slide first, each with a title of its own.

    Raises UnsupportedMarkdown for notes without an end, for text before the title, and for a deck that does not begin with one.
    """
    reader = _Reader()
    tokens = parsed.tokens
    place = 0
    while place < len(tokens):
        place += _read(tokens, place, reader)
    reader.close()
    if not reader.sections or not reader.sections[0].opens:
        raise UnsupportedMarkdown("a deck begins with a heading of level 1, its title")
    return _told_apart(reader.sections)


def _read(tokens: Sequence[Token], place: int, reader: _Reader) -> int:
    """Take one token, or one block; return how many tokens that was."""
    token = tokens[place]
    match token.type:
        case "heading_open":
            return _heading(token, tokens[place + 1], reader)
        case "paragraph_open":
            return _paragraph(tokens, place, reader)
        case "table_open":
            return _table(tokens, place, reader)
        case "figure":
            reader.add(Picture(figure=str(token.attrs["name"])))
        case "fence" | "code_block":
            for line in token.content.rstrip("\n").split("\n"):
                reader.add(Line((Run("code", line or " "),), language=reader.language))
        case _:
            _surroundings(token, reader)
    return 1


def _surroundings(token: Token, reader: _Reader) -> None:
    """Take note of where a list, a quotation or another language begins and ends."""
    match token.type:
        case "bullet_list_open":
            reader.lists.append(None)
        case "ordered_list_open":
            reader.lists.append(int(token.attrs.get("start", 1)) - 1)
        case "bullet_list_close" | "ordered_list_close":
            reader.lists.pop()
        case "list_item_open":
            counted = reader.lists[-1]
            reader.lists[-1] = None if counted is None else counted + 1
            reader.fresh = True
        case "blockquote_open" | "blockquote_close":
            reader.quotes += token.nesting
        case "language_open" | "language_close":
            reader.language = str(token.attrs.get("lang", ""))


def _heading(token: Token, inline: Token, reader: _Reader) -> int:
    level = int(token.tag[1])
    if level > 2 or reader.lists or reader.quotes or reader.in_notes:
        reader.add(Line(tuple(runs(inline)), "subhead", language=reader.language))
        return 3
    reader.close()
    words = " ".join(plain(runs(inline)).split())
    if level == 1 and reader.sections:
        raise UnsupportedMarkdown("a deck has one heading of level 1, its title")
    reader.sections.append(Section(words, opens=level == 1, language=reader.language))
    return 3


def _paragraph(tokens: Sequence[Token], place: int, reader: _Reader) -> int:
    inline = tokens[place + 1]
    mark = inline.content.strip()
    if mark in (NOTES_MARK, NOTES_END):
        if reader.in_notes == (mark == NOTES_MARK):
            raise UnsupportedMarkdown(f"speaker notes begin with {NOTES_MARK} and end with {NOTES_END}")
        reader.in_notes = mark == NOTES_MARK
        return 3
    row = runs(inline)
    if len(row) == 1 and row[0].kind == "image":
        reader.add(Picture(path=row[0].source or "", words=row[0].text))
        return 3
    level = len(reader.lists)
    kind: LineKind = "quote" if reader.quotes else "text"
    number = 0
    if reader.lists and reader.fresh:
        counted = reader.lists[-1]
        kind, number = ("item", 0) if counted is None else ("number", counted)
        reader.fresh = False
    if row:
        reader.add(Line(tuple(row), kind, level, number, reader.language))
    return 3


def _table(tokens: Sequence[Token], place: int, reader: _Reader) -> int:
    caption = tokens[place].meta.get("caption")
    rows: list[tuple[tuple[Run, ...], ...]] = []
    cells: list[tuple[Run, ...]] = []
    read = 0
    for token in tokens[place:]:
        read += 1
        if token.type == "inline":
            cells.append(tuple(runs(token)))
        elif token.type == "tr_close":
            rows.append(tuple(cells))
            cells = []
        elif token.type == "table_close":
            break
    words = plain(runs(caption)) if caption is not None else ""
    reader.add(Grid(tuple(rows), words, reader.language))
    return read


def _told_apart(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Give each slide a title of its own: the second of a name gets a number, one without words is called by its place."""
    taken: set[str] = set()
    found = []
    for place, section in enumerate(sections, start=1):
        wanted = section.title or f"Slide {place}"
        title, number = wanted, 1
        while title.casefold() in taken:
            number += 1
            title = f"{wanted} ({number})"
        taken.add(title.casefold())
        found.append(Section(title, section.opens, section.language, section.blocks, section.notes))
    return tuple(found)
