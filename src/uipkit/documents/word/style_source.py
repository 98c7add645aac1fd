"""The Word file that a document takes its looks from, checked and emptied.

A district replaces uipkit's ``templates/docx/styles.docx`` with a file of its own. Kept are its styles, theme, fonts,
list definitions, page size and margins, and the header and footer of its last section (a logo, an address). Left out is
all else: its text, comments, notes, properties and custom data, so that nothing from the file gets into a posted
document unseen. Refused are macros, embedded objects and anything that would be fetched from elsewhere.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from uipkit.documents.office_package import WORD, BrokenPackage, packed, unpacked
from uipkit.documents.office_safety import UnsafePackage, check_parts
from uipkit.documents.word.safety import check_fields

_KEPT_BY_DOCUMENT = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.WEB_SETTINGS}
_KEPT_BY_DOCUMENT |= {RT.HEADER, RT.FOOTER}
_KEPT_BY_PACKAGE = {RT.OFFICE_DOCUMENT}
_SETTINGS_LEFT_OUT = (
    "writeProtection savePreviewPicture attachedTemplate mailMerge trackRevisions documentProtection footnotePr "
    "endnotePr rsids docVars updateFields proofState removePersonalInformation schemaLibrary attachedSchema"
)


class StyleSourceRefused(ValueError):  # noqa: N818 - the name says what happened
    """A Word file cannot give a document its styles; the words say why and what to do."""


def open_style_source(source: bytes | Path) -> Document:
    """Return the style source as an empty document. Raises StyleSourceRefused for a file that is broken or unsafe."""
    name = source.name if isinstance(source, Path) else "the Word file"
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
        parts = unpacked(data, WORD)
        check_parts(parts, WORD)
        document = docx.Document(io.BytesIO(packed(_as_document(parts))))
        _check_roots(document)
        _emptied(document)
        _tried(document)
    except OSError as problem:
        raise StyleSourceRefused(f"{name} cannot be read: {problem.strerror or problem}") from None
    except (BrokenPackage, UnsafePackage) as problem:
        raise StyleSourceRefused(f"{name} cannot be used for its styles: {problem}") from None
    except (ValueError, LookupError, AttributeError, TypeError, etree.LxmlError, AssertionError):
        # python-docx has many ways to say that a package is not what it should be.
        message = (
            f"{name} cannot be used for its styles: it is damaged. Open it in Word and save it again as .docx"
        )
        raise StyleSourceRefused(message) from None
    return document


def _check_roots(document: Document) -> None:
    """Refuse parts that are not what the package says they are, and fields that would fetch something.

    Raises ValueError.
    """
    roots = {RT.STYLES: "w:styles", RT.SETTINGS: "w:settings", RT.NUMBERING: "w:numbering"}
    roots |= {RT.HEADER: "w:hdr", RT.FOOTER: "w:ftr"}
    if document.element.tag != qn("w:document") or document.element.body is None:
        raise ValueError("the main part is no document")
    for relationship in document.part.rels.values():
        wanted = roots.get(relationship.reltype)
        if wanted and not relationship.is_external:
            element = getattr(relationship.target_part, "element", None)
            if element is None or element.tag != qn(wanted):
                raise ValueError(f"a part is no {wanted}")
            if relationship.reltype in {RT.HEADER, RT.FOOTER}:
                check_fields(element)


def _tried(document: Document) -> None:
    """Read what the writer will read, so that a value that is no number shows here. Raises ValueError and the like."""
    section = document.sections[-1]
    _ = (
        section.page_width,
        section.left_margin,
        section.right_margin,
        section.different_first_page_header_footer,
    )
    _ = document.settings.odd_and_even_pages_header_footer
    for item in list(document.styles.element.iter(qn("w:style"))):
        if not item.get(qn("w:styleId")):
            item.getparent().remove(item)
    for relationship in document.part.rels.values():
        if relationship.reltype == RT.NUMBERING:
            lists: Any = relationship.target_part.element
            for tag, number in (("w:num", "w:numId"), ("w:abstractNum", "w:abstractNumId")):
                _ = [int(item.get(qn(number))) for item in lists.iter(qn(tag))]


def _as_document(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Let a Word template (.dotx) pass for a document, which it is but for one word in its list of contents."""
    contents = parts["[Content_Types].xml"]
    as_document = contents.replace(
        b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
    )
    return {**parts, "[Content_Types].xml": as_document}


def _emptied(document: Document) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    section = body.find(qn("w:sectPr"))
    if section is None:
        section = OxmlElement("w:sectPr")
        body.append(section)
    _complete_page(section)
    referenced = {item.get(qn("r:id")) for item in section if item.tag.endswith("Reference")}
    relationships = document.part.rels
    for key, relationship in list(relationships.items()):
        unused = relationship.reltype in {RT.HEADER, RT.FOOTER} and key not in referenced
        if relationship.reltype not in _KEPT_BY_DOCUMENT or unused:
            del relationships[key]
    package = document.part.package
    for key, relationship in list(package.rels.items()):
        if relationship.reltype not in _KEPT_BY_PACKAGE:
            del package.rels[key]
    settings = document.settings
    for name in _SETTINGS_LEFT_OUT.split():
        for item in settings.element.findall(qn(f"w:{name}")):
            settings.element.remove(item)
    document.part.part_related_by(RT.SETTINGS).rels.clear()


def _complete_page(section: Any) -> None:
    """Give a section without page size or margins the Letter page that schools print on."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if margins is None:
        margins = OxmlElement("w:pgMar")
        for side in ("top", "right", "bottom", "left"):
            margins.set(qn(f"w:{side}"), "1440")
        for side in ("header", "footer"):
            margins.set(qn(f"w:{side}"), "720")
        margins.set(qn("w:gutter"), "0")
        section.append(margins)
    if size is None:
        size = OxmlElement("w:pgSz")
        size.set(qn("w:w"), "12240")
        size.set(qn("w:h"), "15840")
        margins.addprevious(size)
