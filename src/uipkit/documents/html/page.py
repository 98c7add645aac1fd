"""Markdown written as one self-contained web page."""

from __future__ import annotations

from jinja2 import Environment

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.markdown import ParsedMarkdown
from uipkit.documents.pictures import ImageResolver
from uipkit.plan.frozen import EMPTY


def write_html(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    sandbox: Environment,
    *,
    images: ImageResolver | None = None,
    figures: Figures = EMPTY,
) -> bytes:
    """Return a web page of ``markdown``."""
    raise NotImplementedError
