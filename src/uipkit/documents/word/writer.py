"""Markdown written as a Word file."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from markdown_it.token import Token

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.language import direction, word_tag
from uipkit.documents.markdown import BOX, CONTENTS_DEPTH, Heading, ParsedMarkdown
from uipkit.documents.office_package import packed, unpacked
from uipkit.documents.pictures import ImageResolver
from uipkit.documents.table import Table, read_table
from uipkit.documents.word import styles as names
from uipkit.documents.word.direction import mark_letters, read_from_right, turn
from uipkit.documents.word.inline import Inline
from uipkit.documents.word.keeping import keep_choices, keep_with_table
from uipkit.documents.word.numbering import INDENT, LEVELS, Numbering
from uipkit.documents.word.page import close_margins, dress, text_width
from uipkit.documents.word.style_source import open_style_source
from uipkit.documents.word.styles import Styles
from uipkit.documents.word.table import Spoken, write_table
from uipkit.documents.word.type_size import enlarge
from uipkit.documents.word.xml import (
    Element,
    element,
    keep_with_next,
    mark_language,
    paragraph,
    run,
    run_in,
    space_after,
)
from uipkit.documents.word.xml import field as word_field
from uipkit.plan.frozen import EMPTY
from uipkit.templating.escaping import one_line
from uipkit.templating.inline import UnsupportedMarkdown, plain, runs


def write_docx(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    style_source: bytes | Path,
    *,
    images: ImageResolver | None = None,
    figures: Figures = EMPTY,
) -> bytes:
    """Return a Word file of ``markdown`` in the looks of ``style_source``; the same input gives the same bytes.

    The document's only heading of level 1, where it comes first and others follow, takes the style Title, and those move up
    a level, so that sections are Heading 1. ``images`` gives a picture's bytes for its path inside the plan folder; without it,
    and for a picture that cannot be shown, the alternative text is printed in brackets. ``figures`` holds the drawings that the
    document calls for.

    Raises StyleSourceRefused for a style source that is broken or unsafe.
    """
    document = open_style_source(style_source)
    if meta.close_margins:
        close_margins(document)
    styles = Styles(document)
    _Writer(document, styles, markdown, meta, images, figures).write()
    dress(document, styles, meta)
    enlarge(document, meta.type_scale)
    read_from_right(document, meta.language)
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(unpacked(buffer.getvalue()))


def write_fragment(document: Document, markdown: ParsedMarkdown, meta: DocumentMeta) -> list[Element]:
    """Return ``markdown`` as parts for the body of a document that is there already, in its styles; nothing is put into it.

    The lists are defined in the document. Pictures are told in words.
    """
    holder = element("body")
    writer = _Writer(document, Styles(document), markdown, meta, None, EMPTY)
    writer.body = holder
    writer.write_tokens()
    if direction(meta.language) == "rtl":
        turn(holder, meta.language)
    mark_letters(holder, meta.language)
    return list(holder)


@dataclass(slots=True)
class _List:
    """A list being written: its numbering, and whether its current item still lacks its bullet or number."""

    number: int
    style: str
    level: int
    unmarked: bool = False


@dataclass(slots=True)
class _State:
    """Where the writer stands; ``language`` is one that was begun, and the place in the body where."""

    lists: list[_List] = field(default_factory=list)
    quotations: int = 0
    after_table: bool = False
    heading: str = ""
    page_begins: bool = False
    bookmarks: int = 0
    language: tuple[str, int] = ("", 0)


class _Writer:
    def __init__(
        self,
        document: Document,
        styles: Styles,
        markdown: ParsedMarkdown,
        meta: DocumentMeta,
        images: ImageResolver | None,
        figures: Figures,
    ) -> None:
        self.body: Any = document.element.body
        self.styles = styles
        self.markdown = markdown
        self.meta = meta
        self.width = text_width(document)
        self.numbering = Numbering(document)
        self.bookmarks = {
            item.anchor: f"_uip{number}" for number, item in enumerate(markdown.outline, start=1)
        }
        self.inline = Inline(document, styles, self.bookmarks, images, self.width)
        self.figures = figures
        self.at = _State()

    def write(self) -> None:
        """Write the whole document before the section's properties, which Word wants last."""
        section = self.body.find(qn("w:sectPr"))
        self.body.remove(section)
        if self.meta.draft_mark:
            self._paragraph(names.DRAFT).append(
                run_in(self.meta.labels.language, one_line(self.meta.draft_mark))
            )
        self.write_tokens()
        self.body.append(section)

    def write_tokens(self) -> None:
        """Write what the Markdown says, and after a table the paragraph that Word needs."""
        steps: dict[str, Callable[[Sequence[Token], int], int]] = {
            "heading_open": self._heading,
            "paragraph_open": self._text,
            "fence": self._code,
            "code_block": self._code,
            "hr": self._rule,
            "contents": self._contents,
            "page": self._page_begins,
            "figure": self._figure,
            "table_open": self._table,
            "bullet_list_open": self._list_opens,
            "ordered_list_open": self._list_opens,
            "bullet_list_close": self._list_closes,
            "ordered_list_close": self._list_closes,
            "list_item_open": self._item_opens,
            "list_item_close": self._item_closes,
            "blockquote_open": self._quotation_opens,
            "blockquote_close": self._quotation_closes,
            "language_open": self._language_opens,
            "language_close": self._language_closes,
        }
        tokens, place = self.markdown.tokens, 0
        while place < len(tokens):
            step = steps.get(tokens[place].type)
            if step is None:
                raise UnsupportedMarkdown(f"the Word writer does not know {tokens[place].type!r}")
            place = step(tokens, place)
        if self.at.after_table or len(self.body) == 0:
            # Word needs a paragraph at the end, and does not save a file whose last part is a table.
            # Next to nothing high, so that it never makes a page of its own.
            flat = element("spacing", before=0, after=0, line=20, lineRule="exact")
            self.body.append(paragraph(self.styles.id(names.BODY), flat))

    # --- paragraphs ---------------------------------------------------------------------------------------------

    def _paragraph(self, style: str, *properties: Element) -> Element:
        """Append a paragraph; the order of its properties is the format's: numbering, rules, spacing, indent."""
        # A style of its own brings its own space; text right after a table would touch it.
        spaced = self.at.after_table and style in {names.BODY, names.BULLET, names.NUMBER, names.CONTINUED}
        spacing = [element("spacing", before=160)] if spaced else []
        first = [item for item in properties if item.tag != qn("w:ind")]
        last = [item for item in properties if item.tag == qn("w:ind")]
        made = paragraph(self.styles.id(style), *self._page_break(), *first, *spacing, *last)
        self.body.append(made)
        self.at.after_table = self.at.page_begins = False
        return made

    def _page_break(self) -> list[Element]:
        return [element("pageBreakBefore")] if self.at.page_begins else []

    def _page_begins(self, _tokens: Sequence[Token], place: int) -> int:
        # The next paragraph begins the page: an empty one that only breaks it would be read out.
        self.at.page_begins = bool(len(self.body))
        return place + 1

    def _text(self, tokens: Sequence[Token], place: int) -> int:
        content = runs(tokens[place + 1])
        lists = self.at.lists
        if lists and lists[-1].unmarked and content[0].text.startswith(f"{BOX} "):
            # The box takes the place of the bullet.
            content = [replace(content[0], text=content[0].text.removeprefix(f"{BOX} ")), *content[1:]]
            made = self._marked_paragraph(replace(lists[-1], number=self.numbering.boxes()))
            lists[-1].unmarked = False
        else:
            made = self._text_paragraph()
        self.inline.write(made, content)
        if plain(content).rstrip().endswith(":"):
            keep_with_next(made)  # it leads in what follows, and says nothing alone at the foot of a page
        return place + 3

    def _text_paragraph(self) -> Element:
        """Begin a paragraph in the style of where it stands: text, quotation, item of a list or what continues one."""
        lists = self.at.lists
        if not lists:
            if not self.at.quotations:
                return self._paragraph(names.BODY)
            deeper = [element("ind", left=INDENT * self.at.quotations)] if self.at.quotations > 1 else []
            return self._paragraph(names.QUOTATION, *deeper)
        current = lists[-1]
        if current.unmarked:
            return self._marked_paragraph(current)
        return self._paragraph(names.CONTINUED, element("ind", left=INDENT * (current.level + 1)))

    def _marked_paragraph(self, current: _List) -> Element:
        current.unmarked = False
        numbering = element("numPr", element("ilvl", val=current.level), element("numId", val=current.number))
        indent = element("ind", left=INDENT * (current.level + 1), hanging=INDENT)
        return self._paragraph(current.style, numbering, indent)

    def _item_marked(self) -> None:
        """Write the bullet or number of an item that begins with something else than text."""
        if self.at.lists and self.at.lists[-1].unmarked:
            self._marked_paragraph(self.at.lists[-1])

    def _heading(self, tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        token, content = tokens[place], runs(tokens[place + 1])
        level = int(token.tag[1])
        titled = self.markdown.has_title
        style = names.TITLE if titled and level == 1 else names.heading(level - 1 if titled else level)
        made = self._paragraph(style)
        anchor = str(token.attrs["id"])
        self.at.bookmarks += 1
        made.append(element("bookmarkStart", id=self.at.bookmarks, name=self.bookmarks[anchor]))
        self.inline.write(made, content)
        made.append(element("bookmarkEnd", id=self.at.bookmarks))
        self.at.heading = next(item.text for item in self.markdown.outline if item.anchor == anchor)
        return place + 3

    def _code(self, tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        self._paragraph(names.CODE).append(run(tokens[place].content.rstrip("\n")))
        return place + 1

    def _rule(self, _tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        self._paragraph(
            names.BODY, element("pBdr", element("bottom", val="single", sz=6, space=1, color="9AA9BF"))
        )
        return place + 1

    # --- lists and quotations -----------------------------------------------------------------------------------

    def _list_opens(self, tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        level = min(len(self.at.lists), LEVELS - 1)
        if tokens[place].type == "bullet_list_open":
            opened = _List(self.numbering.bullets(), names.BULLET, level)
        else:
            start = int(tokens[place].attrs.get("start", 1))
            opened = _List(self.numbering.numbers(level, start), names.NUMBER, level)
        self.at.lists.append(opened)
        return place + 1

    def _list_closes(self, _tokens: Sequence[Token], place: int) -> int:
        self.at.lists.pop()
        if not self.at.lists:
            space_after(self.body[-1])
            keep_choices(self.body, self.styles.id(names.BODY), self.numbering.is_boxed)
        return place + 1

    def _item_opens(self, _tokens: Sequence[Token], place: int) -> int:
        self.at.lists[-1].unmarked = True
        return place + 1

    def _item_closes(self, _tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        return place + 1

    def _quotation_opens(self, _tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        self.at.quotations += 1
        return place + 1

    def _quotation_closes(self, _tokens: Sequence[Token], place: int) -> int:
        self.at.quotations -= 1
        return place + 1

    def _language_opens(self, tokens: Sequence[Token], place: int) -> int:
        self.at.language = (word_tag(str(tokens[place].attrs["lang"])), len(self.body))
        return place + 1

    def _language_closes(self, _tokens: Sequence[Token], place: int) -> int:
        tag, begun = self.at.language
        for part in self.body[begun:]:
            mark_language(part, tag)
            if direction(tag) != direction(self.meta.language):
                turn(part, tag)
        return place + 1

    # --- tables -------------------------------------------------------------------------------------------------

    def _table(self, tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        end = next(later for later in range(place, len(tokens)) if tokens[later].type == "table_close")
        table = read_table(tokens[place : end + 1])
        keep_with_table(self.body, self.styles.id(names.BODY), self.numbering.is_boxed)
        if table.caption:
            self.inline.write(self._paragraph(names.CAPTION), table.caption)
        elif self.at.after_table or self.at.page_begins:
            # Two tables with nothing between them would become one, and a table cannot begin a page.
            between = element("spacing", before=0, after=0, line=200, lineRule="exact")
            self.body.append(paragraph(self.styles.id(names.BODY), *self._page_break(), between))
            self.at.after_table = self.at.page_begins = False
        spoken = self._spoken(table)
        self.body.append(
            write_table(table, self.styles, self.inline, self.width, spoken, self.meta.type_scale)
        )
        self.at.after_table = True
        return end + 1

    def _spoken(self, table: Table) -> Spoken:
        """Return what a screen reader says of a table: its caption, or the heading it stands under; its columns."""
        labels = self.meta.labels
        caption = "".join(item.text for item in table.caption)
        title = caption or self.at.heading or labels.table
        return Spoken(title, f"{labels.columns}: {', '.join(table.headings)}")

    def _figure(self, tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        figure = self.figures[str(tokens[place].attrs["name"])]
        keep_with_table(self.body, self.styles.id(names.BODY), self.numbering.is_boxed)
        caption = self._paragraph(names.CAPTION)
        caption.append(run(one_line(figure.title)))
        keep_with_next(caption)
        self._paragraph(names.BODY).append(self.inline.figure(figure))
        return place + 1

    # --- table of contents --------------------------------------------------------------------------------------

    def _contents(self, _tokens: Sequence[Token], place: int) -> int:
        self._item_marked()
        entries = self.markdown.contents()
        if not entries:
            return place + 1
        heading = paragraph(self.styles.id(names.CONTENTS_HEADING))
        heading.append(run_in(self.meta.labels.language, self.meta.labels.contents))
        made = [self._entry(entry) for entry in entries]
        code = f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u'
        begin = word_field(code, "")
        for offset, part in enumerate(begin[:-1]):
            made[0].insert(1 + offset, part)
        made[-1].append(begin[-1])
        gallery = element(
            "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
        )
        self.body.append(element("sdt", element("sdtPr", gallery), element("sdtContent", heading, *made)))
        self.at.after_table = False
        return place + 1

    def _entry(self, entry: Heading) -> Element:
        """Return one entry: a link to its heading, and the page as a field, which word processors fill in."""
        bookmark = self.bookmarks[entry.anchor]
        style = self.styles.id(names.contents_entry(entry.level))
        # No row of dots, nor one of the style's own: until the fields are filled in, it would lead to nothing.
        cleared = [
            element("tab", val="clear", pos=stop)
            for stop in self.styles.tab_stops(style)
            if stop != self.width
        ]
        tab = element("tabs", *cleared, element("tab", val="right", leader="none", pos=self.width))
        made = paragraph(style, tab)
        link = element("hyperlink", run(entry.text), history=1)
        if entry.language:
            mark_language(link, word_tag(entry.language))
        link.extend([run("\t"), *word_field(f"PAGEREF {bookmark} \\h", "")])
        link.set(qn("w:anchor"), bookmark)
        made.append(link)
        return made
