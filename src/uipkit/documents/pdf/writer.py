"""Markdown written as a PDF file that meets PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from collections.abc import Callable

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.markdown import ParsedMarkdown
from uipkit.documents.pdf.blocks import Blocks, heading_labels
from uipkit.documents.pdf.characters import CODE_FAMILIES, FAMILIES, Spelling
from uipkit.documents.pdf.inline import Inline
from uipkit.documents.pdf.languages import language_of
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
_LONGEST_EDGE = 150
"""Letters of a header or footer that are printed; more would run into the text."""


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
        body = joined((call("draft-mark", inline.words(one_line(meta.draft_mark), rooms[0], 12)), body))
    source = f"{read_text('templates', 'pdf/looks.typ')}\n#{_dressed(markdown, meta, inline, margin, body)}\n"
    made = typeset(source, pictures.files, meta.date)
    if hint is not None and spelling.hint is not None:
        hint(spelling.hint)
    return made


def _dressed(markdown: ParsedMarkdown, meta: DocumentMeta, inline: Inline, margin: float, body: str) -> str:
    language, region = language_of(meta.language)
    labels = heading_labels(markdown)
    tongues = [
        f"{string(labels[item.anchor])}: {_tongue(item.language)}"
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
        header=inline.told(_edge(meta.header_text)),
        footer=inline.told(_edge(meta.footer_text)),
        mark=inline.told(_edge(meta.draft_mark or "")),
        page_word=inline.told(meta.labels.page),
        of_word=inline.told(meta.labels.of),
        margin=points(margin),
        scale=str(float(meta.type_scale)),
        families=array(map(string, FAMILIES)),
        code_families=array(map(string, CODE_FAMILIES)),
        tongues=f"({', '.join(tongues)})" if tongues else "(:)",
    )


def _tongue(tag: str) -> str:
    language, region = language_of(tag)
    return array((string(language), string(region) if region else "none"))


def _edge(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_EDGE else line[: _LONGEST_EDGE - 1] + "…"
