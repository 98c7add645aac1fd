"""Decks that tests make and read again."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pptx

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.markdown import parse
from uipkit.documents.slides.writer import write_pptx
from uipkit.resources import shelf

DECK = (shelf("templates") / "slides" / "deck.pptx").read_bytes()
META = DocumentMeta(
    title="Aspen Elementary: Slides",
    date=date(2026, 10, 1),
    author="Aspen Elementary",
    header_text="Aspen Elementary: UIP 2026-27",
)


def deck_of(markdown: str, meta: DocumentMeta = META, **options: Any) -> bytes:
    """Return Markdown as a deck with uipkit's own looks."""
    return write_pptx(parse(markdown), meta, options.pop("source", DECK), **options)


def opened(content: bytes) -> Any:
    """Return a deck as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(content))


def titles(content: bytes) -> list[str]:
    """Return the titles of a deck's slides, as printed."""
    return [slide.shapes.title.text_frame.text for slide in opened(content).slides]


def shown(slide: Any) -> str:
    """Return what stands on a slide, its title, footer and number left out."""
    out = []
    for shape in slide.shapes:
        kind = shape.element.ph.get("type", "obj") if shape.is_placeholder else ""
        if shape.has_text_frame and kind not in ("title", "ctrTitle", "ftr", "sldNum"):
            out += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if getattr(shape, "has_table", False) and shape.has_table:
            out += [" | ".join(cell.text_frame.text for cell in row.cells) for row in shape.table.rows]
    return "\n".join(out)


def notes(slide: Any) -> str:
    """Return what stands in the notes of a slide."""
    return str(slide.notes_slide.notes_text_frame.text) if slide.has_notes_slide else ""


def everything(content: bytes) -> str:
    """Return all that a deck says, on slides and in notes."""
    return "\n".join(
        part
        for slide in opened(content).slides
        for part in (slide.shapes.title.text_frame.text, shown(slide), notes(slide))
    )
