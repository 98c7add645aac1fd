"""The PowerPoint writer: slides that are real ones, with titles, reading order, words for pictures, and notes."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

from pptx.presentation import Presentation
from pptx.util import Emu

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.markdown import ParsedMarkdown
from uipkit.documents.office_package import packed, unpacked
from uipkit.documents.slides import paragraphs
from uipkit.documents.slides.deck_source import EMU_A_POINT, DeckSource, open_deck
from uipkit.documents.slides.fitting import SMALLEST, Frame, Page, as_lines, pages
from uipkit.documents.slides.measure import head_that_fits, line_count
from uipkit.documents.slides.outline import Block, Grid, Line, Picture, Section, outline
from uipkit.documents.slides.table import add_table
from uipkit.templating.escaping import one_line
from uipkit.templating.inline import Run

ImageResolver = Callable[[str], bytes | None]

_TITLE_SIZES = (32, 28, 24)
_OPENING_TITLE_SIZES = (40, 36, 32, 28, 24)
_GAP = 14.0
_NUMBER_FIELD = "{5B1C6F6E-3C1B-4C8B-9C5D-0F6E8B6A2D11}"
_BODIES = frozenset(("obj", "body", "subTitle"))
_NUMBER_PLACE, _FOOTER_PLACE = "sldNum", "ftr"


def write_pptx(
    parsed: ParsedMarkdown,
    meta: DocumentMeta,
    source: bytes,
    *,
    images: ImageResolver = lambda _: None,
    figures: Figures | None = None,
) -> bytes:
    """Return a deck as a PowerPoint file; the same arguments give the same bytes.

    parsed: Markdown with the conventions of ``outline``. source: the deck that gives the looks. images: the bytes of a picture of the
    plan folder by its path; one that is not there is left to its words. figures: the drawings that the Markdown calls for.

    Raises templating.inline.UnsupportedMarkdown for Markdown that is no deck, and deck_source.DeckRefused.
    """
    looks = open_deck(source)
    sections = outline(parsed)
    for section in sections:
        frame = looks.opening_frame if section.opens else looks.frame
        shown = _Shown(section, images, figures or {})
        for page in pages(shown.section, frame):
            _slide(looks, page, meta, shown)
    _properties(looks.deck, meta)
    buffer = io.BytesIO()
    looks.deck.save(buffer)
    return packed(unpacked(buffer.getvalue()))


class _Shown:
    """A section with what its pictures show: a picture that there is not gives way to its words."""

    def __init__(self, section: Section, images: ImageResolver, figures: Figures) -> None:
        self.content: dict[Picture, tuple[bytes, str]] = {}
        for each in (*section.blocks, *section.notes):
            if isinstance(each, Picture):
                found = self._found(each, images, figures)
                if found is not None:
                    self.content[each] = found
        self.section = Section(
            section.title,
            section.opens,
            section.language,
            tuple(map(self._or_words, section.blocks)),
            tuple(map(self._or_words, section.notes)),
        )

    @staticmethod
    def _found(picture: Picture, images: ImageResolver, figures: Figures) -> tuple[bytes, str] | None:
        if picture.figure:
            drawing = figures[picture.figure]
            return drawing.png, drawing.description
        content = images(picture.path)
        return (content, picture.words) if content is not None else None

    def _or_words(self, block: Block) -> Block:
        if not isinstance(block, Picture) or block in self.content:
            return block
        return Line((Run("text", block.words or block.path),))


def _slide(looks: DeckSource, page: Page, meta: DocumentMeta, shown: _Shown) -> None:
    layout = looks.opening if page.opens else looks.text if page.lines else looks.bare
    slide = looks.deck.slides.add_slide(layout)
    language = page.language or meta.language
    cut = _title(slide, page, language, looks.letters)
    body = next(
        (place for place in slide.placeholders if place.element.ph.get("type", "obj") in _BODIES), None
    )
    lines = page.lines
    if page.opens and meta.draft_mark:
        lines = (Line((Run("text", meta.draft_mark, frozenset({"strong"})),)), *lines)
    if body is not None and lines:
        paragraphs.fill(body.text_frame, lines, page.size, meta.language)
    elif body is not None:
        body.element.getparent().remove(body.element)
    used = page.text_height + _GAP if page.lines else 0.0
    if page.lines and body is not None and (page.grid or page.picture):
        left, top, width = body.left, body.top, body.width
        body.left, body.top, body.width = left, top, width
        body.height = Emu(int((used + _GAP / 2) * EMU_A_POINT))
    if page.grid is not None:
        add_table(slide, page, looks, used, meta.language)
    if page.picture is not None:
        _picture(slide, looks, page.picture, shown, used)
    for place in list(slide.placeholders):
        if not place.has_text_frame or not place.text_frame.text:
            place.element.getparent().remove(place.element)
    _margins(slide, layout, meta, looks.letters)
    _notes(slide, page, meta, cut)


def _title(slide: Any, page: Page, language: str, letters: float) -> str:
    """Write the title in the largest type that it fits in; return the whole of one that fits in none, else nothing."""
    shape = slide.shapes.title
    frame = Frame((shape.width / EMU_A_POINT - 14.4) / letters, shape.height / EMU_A_POINT - 7.2)
    sizes = _OPENING_TITLE_SIZES if page.opens else _TITLE_SIZES
    fitting = [
        size
        for size in sizes
        if line_count(page.title, size * 1.07, frame.width) * size * 1.2 <= frame.height
    ]
    words, cut = page.title, ""
    if not fitting:
        most = max(1, int(frame.height // (sizes[-1] * 1.2)))
        ending = page.title[page.title.rfind(" (") :] if page.title.endswith(")") else ""
        ending = ending if len(ending) < 16 else ""
        head = head_that_fits(page.title, sizes[-1] * 1.07, frame.width, most)
        words, cut = page.title[: max(1, head - len(ending) - 2)].rstrip() + " …" + ending, page.title
    paragraphs.fill_title(shape.text_frame, words, fitting[0] if fitting else sizes[-1], language)
    return cut


def _picture(slide: Any, looks: DeckSource, picture: Picture, shown: _Shown, used: float) -> None:
    """Put a picture under the text, as large as the room allows, in the middle; its words go with it."""
    content, words = shown.content[picture]
    room_width = int(looks.frame.width * looks.letters * EMU_A_POINT)
    room_height = int((looks.frame.height - used) * EMU_A_POINT)
    placed = slide.shapes.add_picture(io.BytesIO(content), looks.left, looks.top + int(used * EMU_A_POINT))
    share = min(room_width / placed.width, room_height / placed.height)
    placed.width, placed.height = int(placed.width * share), int(placed.height * share)
    placed.left = looks.left + (room_width - placed.width) // 2
    named = placed._element.nvPicPr.cNvPr
    named.set("descr", one_line(words))
    named.set("name", f"Picture {named.get('id')}")


def _margins(slide: Any, layout: Any, meta: DocumentMeta, letters: float) -> None:
    """Copy the places of footer and slide number from the layout, which python-pptx leaves out, and fill them."""
    footer = "; ".join(
        one_line(each) for each in (meta.draft_mark or "", meta.header_text, meta.footer_text) if each
    )
    for place in layout.placeholders:
        kind = place.element.ph.get("type", "obj")
        if kind not in (_FOOTER_PLACE, _NUMBER_PLACE) or (kind == _FOOTER_PLACE and not footer):
            continue
        element = copy.deepcopy(place.element)
        element.nvSpPr.cNvPr.set("id", str(max(each.shape_id for each in slide.shapes) + 1))
        slide.shapes._spTree.append(element)
        shape = next(each for each in slide.placeholders if each.element is element)
        if kind == _NUMBER_PLACE:
            paragraphs.fill_number(shape.text_frame, _NUMBER_FIELD, SMALLEST, meta.language)
        else:
            width = ((place.width or 0) / EMU_A_POINT - 14.4) / letters
            fits = head_that_fits(footer, SMALLEST, max(width, 72), 1)
            words = footer if fits >= len(footer) else footer[: max(1, fits - 2)].rstrip() + " …"
            paragraphs.fill_title(shape.text_frame, words, SMALLEST, meta.language)


def _notes(slide: Any, page: Page, meta: DocumentMeta, cut: str) -> None:
    lines: list[Line] = [Line((Run("text", f"The whole title: {cut}"),))] if cut else []
    for block in page.notes:
        if isinstance(block, Line):
            lines.append(block)
        elif isinstance(block, Grid):
            lines += as_lines(block)
        else:
            lines.append(Line((Run("text", block.words or block.path or block.figure),)))
    if not lines:
        return
    paragraphs.fill_notes(slide.notes_slide.notes_text_frame, lines, meta.language)


def _properties(deck: Presentation, meta: DocumentMeta) -> None:
    properties = deck.core_properties
    moment = datetime.combine(meta.date, time(), UTC).replace(tzinfo=None)
    for name, value in {
        "title": meta.title,
        "author": meta.author,
        "subject": meta.subject,
        "language": meta.language,
        "last_modified_by": meta.author,
        "comments": "",
        "keywords": "",
        "category": "",
    }.items():
        setattr(properties, name, one_line(value)[:255])
    properties.created = properties.modified = moment
    properties.revision = 1
