"""Markdown written as a PDF file that meets PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.markdown import ParsedMarkdown
from uipkit.documents.pictures import ImageResolver
from uipkit.plan.frozen import EMPTY


class PdfRefused(ValueError):  # noqa: N818 - the name says what happened
    """The document cannot be set as an accessible PDF; the words say why."""


def write_pdf(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    *,
    images: ImageResolver | None = None,
    figures: Figures = EMPTY,
) -> bytes:
    """Return a PDF file of ``markdown``."""
    raise NotImplementedError
