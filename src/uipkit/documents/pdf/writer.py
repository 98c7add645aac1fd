"""Markdown written as a PDF file that meets PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.letter_widths import ems
from uipkit.documents.markdown import ParsedMarkdown
from uipkit.documents.pdf.blocks import Blocks, heading_labels
from uipkit.documents.pdf.characters import CODE_FAMILIES, FAMILIES, Spelling
from uipkit.documents.pdf.inline import Inline
from uipkit.documents.pdf.languages import language_of, tongue
from uipkit.documents.pdf.picture_shelf import PictureShelf
from uipkit.documents.pdf.source import array, call, joined, points, string
from uipkit.documents.pdf.typesetter import TypesettingFailed, typeset
from uipkit.documents.pictures import ImageResolver
from uipkit.plan.frozen import EMPTY
from uipkit.resources import read_text
from uipkit.templating.escaping import one_line

PAGE_WIDTH, PAGE_HEIGHT = 612.0, 792.0
"""Points of a sheet of letter paper."""

_MARGIN, _CLOSE_MARGIN = 72.0, 54.0
EDGE_SIZE = 8.5
"""Points of the letters in header and footer; ``looks.typ`` says the same."""

_EDGE_LINES, _EDGE_GAP = 3, 12.0
"""Lines that a header or footer may have, which reach neither the text nor the edge of the sheet, and the points between its two parts."""


class PdfRefused(ValueError):  # noqa: N818 - the name says what happened
    """The document cannot be set as an accessible PDF; the words say why."""


def write_pdf(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    *,
    images: ImageResolver | None = None,
    figures: Figures = EMPTY,
    hint: Callable[[str], None] | None = None,
) -> bytes:
    """Return a PDF file of ``markdown``, on letter paper; the same input gives the same bytes.

    The document's only heading of level 1, where it comes first and others follow, is its title, and those move up a level.
    Levels of headings that are left out are closed. ``images`` gives a picture's bytes for its path inside the plan folder; without it,
    and for a picture that cannot be shown, the alternative text is printed in brackets. ``figures`` holds the drawings that the
    document calls for. ``hint`` takes sentences on what could not be shown as it stands.

    Raises PdfRefused where the typesetter refuses the document whatever is done.
    """
    try:
        return _written(markdown, meta, PictureShelf(images), figures, hint)
    except TypesettingFailed:
        # Drawings are the one part whose letters we do not place ourselves: try each, and set the file once more.
        try:
            return _written(markdown, meta, PictureShelf(images, careful=True), figures, hint)
        except TypesettingFailed as refused:
            raise PdfRefused(
                f"the program that sets the pages says “{refused}”. Make the web page or the Word file (--to html, --to docx), and "
                "please report this to the makers of uipkit"
            ) from None


def _written(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    pictures: PictureShelf,
    figures: Figures,
    hint: Callable[[str], None] | None,
) -> bytes:
    spelling = Spelling()
    inline = Inline(heading_labels(markdown), pictures, spelling)
    margin = _CLOSE_MARGIN if meta.close_margins else _MARGIN
    rooms = (PAGE_WIDTH - 2 * margin, PAGE_HEIGHT - 2 * margin)
    body = Blocks(markdown, meta, inline, pictures, figures, rooms).source()
    if meta.draft_mark:
        mark = call("draft-mark", inline.words(one_line(meta.draft_mark), rooms[0], 12))
        body = joined((call("spoken", *tongue(meta.labels.language or meta.language), mark), body))
    source = f"{read_text('templates', 'pdf/looks.typ')}\n#{_dressed(markdown, meta, inline, margin, body)}\n"
    made = typeset(source, pictures.files, meta.date)
    if hint is not None and spelling.hint is not None:
        hint(spelling.hint)
    return made


def _dressed(markdown: ParsedMarkdown, meta: DocumentMeta, inline: Inline, margin: float, body: str) -> str:
    language, region = language_of(meta.language)
    labels = heading_labels(markdown)
    width, mark = PAGE_WIDTH - 2 * margin, one_line(meta.draft_mark or "")
    tongues = [
        f"{string(labels[item.anchor])}: {array(tongue(item.language))}"
        for item in markdown.contents()
        if item.language and item.anchor in labels
    ]
    return call(
        "dressed",
        body,
        title=inline.told(meta.title or "Document"),
        author=inline.told(meta.author),
        subject=inline.told(meta.subject),
        day=f"({meta.date.year}, {meta.date.month}, {meta.date.day})",
        language=string(language),
        region=string(region) if region else "none",
        header=_edge(inline, meta.header_text, width - _beside(mark)) if meta.header_text else "none",
        footer=_edge(
            inline, meta.footer_text, width - _beside(f"{meta.labels.page} 9999 {meta.labels.of} 9999")
        ),
        mark=_edge(inline, mark, width / 2) if mark else "none",
        page_word=inline.told(meta.labels.page),
        of_word=inline.told(meta.labels.of),
        labels_language=array(tongue(meta.labels.language or meta.language)),
        margin=points(margin),
        scale=str(float(meta.type_scale)),
        families=array(map(string, FAMILIES)),
        code_families=array(map(string, CODE_FAMILIES)),
        tongues=f"({', '.join(tongues)})" if tongues else "(:)",
    )


def _beside(text: str) -> float:
    """Return the points that words at the right of a header or footer take from those at its left; never more than half of it."""
    return min(ems(text, bold=True) * EDGE_SIZE, PAGE_WIDTH / 3) + _EDGE_GAP


def _edge(inline: Inline, text: str, room: float) -> str:
    """Return a line for a header or footer, as much of it as has room in `_EDGE_LINES` lines, with long words broken."""
    line = one_line(text)
    # Lines that end with words are not full.
    longest = room / EDGE_SIZE * (_EDGE_LINES - 0.5)
    if ems(line, bold=True) > longest:
        widths = accumulate(ems(letter, bold=True) for letter in line)
        line = line[: sum(width <= longest - 1 for width in widths)].rstrip() + "…"
    return inline.words(line, room, EDGE_SIZE)
