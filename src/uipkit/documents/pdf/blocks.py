"""The blocks of a document as Typst source: headings, paragraphs, lists, quotations, code, tables, drawings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count, repeat

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.markdown import BOX, CONTENTS_DEPTH, ParsedMarkdown
from uipkit.documents.pdf.inline import LONGEST_WORDS, Inline
from uipkit.documents.pdf.languages import tongue
from uipkit.documents.pdf.picture_shelf import PictureShelf
from uipkit.documents.pdf.source import boolean, call, joined, string
from uipkit.documents.pdf.table import Place, write_table
from uipkit.documents.table import read_table
from uipkit.templating.inline import Run, UnsupportedMarkdown, plain, runs

TEXT_SIZE = 10.5
"""Points of the document's text; ``looks.typ`` says the same."""

_HEADING_SIZES = (16, 13.5, 11.5, 10.5, 10.5, 10.5)
_TITLE_SIZE = 20
_ITEM_INDENT, _QUOTE_INDENT = 22.0, 20.0
"""Points that an item of a list and a quotation stand in from what is around them, at most."""

_DEEPEST = 6
"""Levels of lists and quotations that are set as such. What lies deeper has no room left to stand in: it is set at this level."""

_LINES_BETWEEN, _LETTERS_BETWEEN = 4, 360
"""How much text between a heading and its table or drawing is kept with that; more of it may well stand on the page before."""

_MOST_BOXES = 12
"""Answers to choose from that are kept together; a longer list would leave too much of the page before it blank."""

_LEADS = ":："

_MOST_BREAKS = 400
_LONG_WORD = re.compile(r"\S{24}")
"""What ``looks.typ`` breaks in code."""
_LONG_PART = re.compile(f"(?s).{{1,{24 * _MOST_BREAKS}}}|^$")


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of source; ``letters`` of it, where it is a paragraph, that a table may take along to its page."""

    source: str
    letters: int | None = None
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """Where blocks stand: how deep in lists and quotations, in how many points, and whether items follow closely."""

    depth: int
    room: float
    close: bool = False

    def within(self, indent: float) -> _Level:
        return _Level(self.depth + 1, max(60.0, self.room - indent), self.close)


class Blocks:
    """Writes the tokens of one document."""

    def __init__(
        self,
        markdown: ParsedMarkdown,
        meta: DocumentMeta,
        inline: Inline,
        pictures: PictureShelf,
        figures: Figures,
        room: tuple[float, float],
    ) -> None:
        self._tokens = markdown.tokens
        self._markdown = markdown
        self._meta = meta
        self._inline = inline
        self._pictures = pictures
        self._figures = figures
        self._room, self._room_sideways = room
        self._scale = meta.type_scale
        self._listed = {item.anchor for item in markdown.contents()}
        self._labels = heading_labels(markdown)
        self._levels = dict(zip(self._labels, heading_levels(markdown), strict=True))
        self._place = 0
        self._boxed, self._mark = False, ""
        self._steps: dict[str, Callable[[_Level], _Block | None]] = {
            "heading_open": self._heading,
            "paragraph_open": self._text,
            "fence": self._code,
            "code_block": self._code,
            "hr": self._rule,
            "contents": self._contents,
            "page": self._page,
            "figure": self._figure,
            "table_open": self._table,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "blockquote_open": self._quotation,
            "language_open": self._language,
        }

    def source(self) -> str:
        """Return the source of the whole document."""
        return joined(block.source for block in self._blocks("", _Level(0, self._room)))

    def _blocks(self, end: str, level: _Level) -> list[_Block]:
        """Return the blocks up to the token that ends what they stand in."""
        made: list[_Block] = []
        while self._place < len(self._tokens) and self._tokens[self._place].type != end:
            token = self._tokens[self._place]
            step = self._steps.get(token.type)
            if step is None:
                raise UnsupportedMarkdown(f"the PDF writer does not know {token.type!r}")
            if token.type in {"table_open", "figure"}:
                _keep_lines(made)
            block = step(level)
            if block is not None:
                made.append(block)
        self._place += 1
        return made

    # --- paragraphs ---------------------------------------------------------------------------------------------

    def _content(self) -> list[Run]:
        """Return the words of a heading or paragraph, and go on behind it."""
        content = runs(self._tokens[self._place + 1])
        self._place += 3
        return content

    def _heading(self, level: _Level) -> _Block | None:
        token = self._tokens[self._place]
        anchor = str(token.attrs["id"])
        content = self._content()
        if not plain(content).strip():
            return None
        if token.tag == "h1" and self._markdown.has_title:
            return _Block(
                call("title-line", self._inline.content(content, level.room, _TITLE_SIZE * self._scale))
            )
        number = self._levels.get(anchor, 1)
        size = _HEADING_SIZES[min(number, len(_HEADING_SIZES)) - 1] * self._scale
        words = self._inline.content(content, level.room, size)
        if anchor not in self._labels:
            # No bookmark can hold so many words, so no heading can.
            return _Block(call("said", call("strong", words)))
        listed = boolean(anchor in self._listed)
        return _Block(call("topic", str(number), listed, string(self._labels[anchor]), words))

    def _text(self, level: _Level) -> _Block | None:
        close = bool(self._tokens[self._place].hidden)
        content = self._content()
        if self._boxed and content:
            # The box takes the place of the bullet.
            content[0] = replace(content[0], text=content[0].text.removeprefix(f"{BOX} "))
        if self._mark:
            content = [Run("text", self._mark), *content]
        self._boxed, self._mark = False, ""
        if not content:
            return None
        words = self._inline.content(content, level.room, TEXT_SIZE * self._scale)
        if close and level.close:
            return _Block(words)
        letters = plain(content)
        made = _Block(call("said", words), len(letters))
        return _sticky(made) if letters.rstrip().endswith(tuple(_LEADS)) else made

    def _code(self, _level: _Level) -> _Block:
        pieces = _typesettable(self._tokens[self._place].content.rstrip("\n"))
        self._place += 1
        return _Block(call("code-block", *map(self._inline.kept, pieces)))

    def _rule(self, _level: _Level) -> _Block:
        self._place += 1
        return _Block(call("ruled"))

    def _page(self, level: _Level) -> _Block | None:
        self._place += 1
        return _Block(call("next-page")) if level.depth == 0 else None

    def _contents(self, level: _Level) -> _Block | None:
        self._place += 1
        if not self._listed:
            return None
        title = self._inline.words(self._meta.labels.contents, level.room, _HEADING_SIZES[0] * self._scale)
        if self._meta.labels.language:
            title = call("spoken", *tongue(self._meta.labels.language), title)
        return _Block(call("contents", title, str(CONTENTS_DEPTH)))

    def _language(self, level: _Level) -> _Block:
        spoken = tongue(str(self._tokens[self._place].attrs["lang"]))
        self._place += 1
        inside = joined(block.source for block in self._blocks("language_close", level))
        return _Block(call("spoken", *spoken, inside))

    # --- lists and quotations -----------------------------------------------------------------------------------

    def _quotation(self, level: _Level) -> _Block:
        self._place += 1
        flat = level.depth >= _DEEPEST
        inside = self._blocks(
            "blockquote_close", level if flat else replace(level.within(_QUOTE_INDENT), close=False)
        )
        content = joined(block.source for block in inside)
        return _Block(content if flat else call("quoted", content))

    def _list(self, level: _Level) -> _Block:
        token = self._tokens[self._place]
        ordered = token.type == "ordered_list_open"
        start = int(token.attrs.get("start", 1))
        end = token.type.replace("open", "close")
        if level.depth >= _DEEPEST:
            marks = (f"{number}. " for number in count(start)) if ordered else repeat("• ")
            return _Block(joined(self._items(end, replace(level, close=False), marks)))
        tight, boxed = self._read_ahead(end)
        sign = self._tokens[self._place + 1].markup
        inside = replace(level.within(_ITEM_INDENT * self._scale), close=tight)
        items = self._items(end, inside, repeat(""), boxed=boxed)
        if boxed:
            made = call("boxes", boolean(tight), *items)
            return _Block(call("kept-whole", made) if len(items) <= _MOST_BOXES else made, boxes=True)
        if ordered:
            made = call("numbers", boolean(tight), str(start), string(f"1{sign or '.'}"), *items)
        else:
            made = call("bullets", boolean(tight), *items)
        return _Block(made if level.close else call("apart", made))

    def _items(self, end: str, level: _Level, marks: Iterator[str], *, boxed: bool = False) -> list[str]:
        """Return the items of a list. ``marks`` stand before their words; ``boxed`` words have theirs taken away."""
        self._place += 1
        items = []
        while self._tokens[self._place].type != end:
            self._place += 1
            self._boxed, self._mark = boxed, next(marks)
            before = ""
            if self._mark and self._tokens[self._place].type != "paragraph_open":
                before, self._mark = call("said", string(self._mark)), ""
            inside = [block.source for block in self._blocks("list_item_close", level)]
            items.append(joined([before, *inside] if before else inside))
        self._place += 1
        return items

    def _read_ahead(self, end: str) -> tuple[bool, bool]:
        """Return whether the items of the list that begins here follow closely, and whether each begins with a box."""
        outer = self._tokens[self._place].level
        place = self._place + 1
        tight, boxes, items = True, 0, 0
        while self._tokens[place].type != end or self._tokens[place].level != outer:
            token = self._tokens[place]
            if token.type == "paragraph_open" and token.level == outer + 2:
                tight = tight and bool(token.hidden)
            if token.type == "list_item_open" and token.level == outer + 1:
                items += 1
                text = self._tokens[place + 2]
                boxes += text.type == "inline" and text.content.startswith(f"{BOX} ")
            place += 1
        return tight, boxes == items > 0

    # --- tables and drawings ------------------------------------------------------------------------------------

    def _table(self, level: _Level) -> _Block:
        begin = self._place
        while self._tokens[self._place].type != "table_close":
            self._place += 1
        self._place += 1
        place = Place(level.room, self._room_sideways, level.depth == 0)
        return _Block(
            write_table(read_table(self._tokens[begin : self._place]), self._inline, place, self._scale)
        )

    def _figure(self, level: _Level) -> _Block:
        figure = self._figures[str(self._tokens[self._place].attrs["name"])]
        self._place += 1
        caption = self._inline.words(figure.title, level.room, TEXT_SIZE * self._scale)
        picture = self._pictures.draw(figure, level.room)
        if picture is None:
            words = self._inline.words(f"[{figure.description}]", level.room, TEXT_SIZE * self._scale)
            return _Block(call("said", joined((call("strong", caption), "linebreak()", words))))
        return _Block(
            call(
                "drawing",
                string(picture.file),
                string(picture.format),
                self._inline.told(figure.description),
                f"{picture.width:.2f}pt",
                f"{picture.height:.2f}pt",
                caption,
            )
        )


def heading_labels(markdown: ParsedMarkdown) -> dict[str, str]:
    """Return the label in the source of each heading that links can lead to, by its anchor; the title is no such place."""
    first = 1 if markdown.has_title else 0
    return {
        item.anchor: f"place-{number}"
        for number, item in enumerate(markdown.outline)
        if number >= first and item.text and len(item.text) <= LONGEST_WORDS
    }


def heading_levels(markdown: ParsedMarkdown) -> list[int]:
    """Return the levels of these headings as they are set: none is left out on the way down, siblings stay siblings.

    PDF/UA-1 asks that a heading be at most one level below the one before it. So each takes the level below the nearest
    one before it that is above it as written.
    """
    levels = []
    above: list[int] = []
    labels = heading_labels(markdown)
    for item in markdown.outline:
        if item.anchor in labels:
            while above and above[-1] >= item.level:
                above.pop()
            above.append(item.level)
            levels.append(len(above))
    return levels


def _typesettable(code: str) -> Iterator[str]:
    """Yield code in pieces that the typesetter takes: it gives up where more than about 500 words of a piece are broken."""
    piece, breaks = "", 0
    for line in code.splitlines(keepends=True) or [""]:
        for part in _LONG_PART.findall(line):
            more = len(_LONG_WORD.findall(part))
            if breaks + more > _MOST_BREAKS:
                yield piece.removesuffix("\n")
                piece, breaks = "", 0
            piece, breaks = piece + part, breaks + more
    yield piece


def _sticky(block: _Block) -> _Block:
    return replace(block, source=call("kept-with-next", block.source))


def _keep_lines(made: list[_Block]) -> None:
    """Keep the few lines, or the choices, that the blocks end with on one page with the table or drawing that comes next."""
    taken, letters = 0, 0
    for block in reversed(made):
        if block.letters is None and not block.boxes:
            break
        taken += 1
        letters += block.letters or 0
    if 0 < taken <= _LINES_BETWEEN and letters <= _LETTERS_BETWEEN:
        made[-taken:] = [_sticky(block) for block in made[-taken:]]
