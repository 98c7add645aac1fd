"""Larger type for a whole Word document, so that a poster is read from across the room."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from uipkit.documents.word import styles as names
from uipkit.documents.word.xml import element

_UNSTATED = 20
"""Half points that Word takes where neither a style nor the defaults state a size."""


def enlarge(document: Document, scale: float) -> None:
    """Multiply every size that the document's styles state by ``scale``; header and footer stay as they are."""
    if scale == 1:
        return
    root: Any = document.styles.element
    _state_default(root)
    for size in [*root.iter(qn("w:sz")), *root.iter(qn("w:szCs"))]:
        style = next(size.iterancestors(qn("w:style")), None)
        stated = size.get(qn("w:val"), "")
        if stated.isdecimal() and (style is None or not _surrounds(style)):
            size.set(qn("w:val"), str(round(int(stated) * scale)))


def _state_default(root: Any) -> None:
    """State the size that the document's text has where nothing else does, so that it grows with the others."""
    properties = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if properties is not None and properties.find(qn("w:sz")) is None:
        size = element("sz", val=_UNSTATED)
        language = properties.find(qn("w:lang"))
        properties.append(size) if language is None else language.addprevious(size)


def _surrounds(style: Any) -> bool:
    name = style.find(qn("w:name"))
    return name is not None and name.get(qn("w:val"), "").lower() in {names.HEADER, names.FOOTER}
