"""Runs of text in Word: emphasis, links, line breaks and pictures."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Twips

from uipkit.documents.figure import Figure
from uipkit.documents.pictures import ImageResolver
from uipkit.documents.word import styles as names
from uipkit.documents.word.styles import Styles
from uipkit.documents.word.xml import Element, element, run
from uipkit.templating.escaping import one_line
from uipkit.templating.inline import Run
from uipkit.templating.links import link_kind, safe_path

TALLEST_PICTURE = Inches(7)
TALLEST_DRAWING = Inches(7.8)
"""A sheet's height without its margins, and without two headings and the caption, which stand on the same page."""

_PIXEL = 9525
"""A CSS pixel, 1/96 of an inch, in the units of the format."""

_UNREADABLE = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    ValueError,
    LookupError,
    ArithmeticError,
    struct.error,
)


class Inline:
    """Writes runs into paragraphs of one document.

    ``bookmarks`` gives the bookmark of each heading's anchor; ``text_width`` is in twentieths of a point.
    """

    def __init__(
        self,
        document: Document,
        styles: Styles,
        bookmarks: Mapping[str, str],
        images: ImageResolver | None,
        text_width: int,
    ) -> None:
        self._part = document.part
        self._styles = styles
        self._bookmarks = bookmarks
        self._images = images
        self._text_width = text_width
        self._pictures = 0

    def write(self, paragraph: Element, row: Sequence[Run], *, bold: bool = False) -> None:
        """Append runs to a paragraph."""
        for link, group in groupby(row, key=lambda item: item.link):
            part = list(group)
            holder = self._link(link) if link else None
            for item in part:
                made = self._run(item, linked=holder is not None, bold=bold)
                (paragraph if holder is None else holder).append(made)
            if holder is not None:
                paragraph.append(holder)
            elif link and link_kind(link) == "file":
                # A file of the plan does not travel with the document, so its path is told instead.
                paragraph.append(run(f" ({safe_path(link)})"))

    def _link(self, address: str) -> Element | None:
        kind = link_kind(address)
        if kind == "anchor":
            bookmark = self._bookmarks.get(unquote(address[1:]))
            return element("hyperlink", anchor=bookmark, history=1) if bookmark else None
        if kind in {"web", "mail"}:
            made = element("hyperlink", history=1)
            made.set(qn("r:id"), self._part.relate_to(address, RT.HYPERLINK, is_external=True))
            return made
        return None

    def _run(self, item: Run, *, linked: bool, bold: bool) -> Element:
        if item.kind == "image":
            return self._picture(item)
        properties = []
        if item.kind == "code" and not linked:
            properties.append(element("rStyle", val=self._styles.id(names.CODE_TEXT)))
        if linked:
            properties.append(element("rStyle", val=self._styles.id(names.LINK)))
        if bold or "strong" in item.marks:
            properties.append(element("b"))
        if "em" in item.marks:
            properties.append(element("i"))
        if "s" in item.marks:
            properties.append(element("strike"))
        return run("\n" if item.kind == "break" else item.text, *properties)

    def _picture(self, item: Run) -> Element:
        path = safe_path(item.source or "")
        data = self._images(path) if self._images is not None and path is not None else None
        if data is None or not item.text.strip():
            return run(f"[{item.text or item.source}]")
        try:
            return self._described(self._inline_picture(data), item.text)
        except _UNREADABLE:
            return run(f"[{item.text}]")

    def figure(self, figure: Figure) -> Element:
        """Return a run that shows a drawing with its text alternative, as large as it is meant to be, so far as the page has room."""
        natural = Emu(figure.width * _PIXEL), Emu(figure.height * _PIXEL)
        return self._described(self._inline_picture(figure.png, natural, TALLEST_DRAWING), figure.description)

    def _described(self, inline: Any, words: str) -> Element:
        self._pictures += 1
        described = inline.docPr
        # High numbers, so that no picture in the style source's header has the same.
        described.set("id", str(1000 + self._pictures))
        described.set("name", f"Picture {self._pictures}")
        described.set("descr", one_line(words))
        return element("r", element("drawing", inline))

    def _inline_picture(
        self, data: bytes, natural: tuple[int, int] | None = None, tallest: int = TALLEST_PICTURE
    ) -> Any:
        _, image = self._part.get_or_add_image(io.BytesIO(data))
        width, height = natural or image.scaled_dimensions(None, None)
        scale = min(1.0, Twips(self._text_width) / width, tallest / height)
        return self._part.new_pic_inline(io.BytesIO(data), int(width * scale), int(height * scale))
