"""A district's Word form, opened with caution: nothing in it may run, be fetched, or be larger than a form is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from uipkit.documents.office_package import WORD, BrokenPackage, unpacked
from uipkit.documents.office_safety import UnsafePackage, check_parts, untrusted_xml
from uipkit.documents.word.safety import check_fields

LARGEST_PART = 3_000_000
"""Bytes of one part of a form; docxtpl's patterns take long on more, and a form of 100 pages has less."""

_TEXT_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


class FormRefused(ValueError):  # noqa: N818 - the name says what happened
    """A form cannot be used; the words say why, where, and what to do.

    ``place`` is the text of the form near the mistake, empty where that is not known.
    """

    def __init__(self, message: str, place: str = "") -> None:
        self.message, self.place = message, place
        super().__init__(f"{message} (near “{place}”)" if place else message)


class Form(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types of its own
    """A form on its way to a document; it knows which text of the form it is working on."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.lines: list[str] = []

    def roots(self) -> Iterator[Any]:
        """Give what holds text: the body, and every header and footer of its own."""
        yield self.docx.element.body
        for section in self.docx.sections:
            for place in (section.header, section.footer):
                if not place.is_linked_to_previous:
                    yield place._element

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        """Fill one part, and remember its text by the lines that Jinja counts."""
        # As docxtpl does before it hands the text to Jinja, so that the lines agree.
        self.lines = src_xml.replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ").split("\n")
        filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        return filled

    def fix_tables(self, xml: str) -> Any:
        """Read the filled text strictly: docxtpl would mend broken text by leaving something out. Raises etree.LxmlError."""
        untrusted_xml(xml.encode("utf-8"))
        return super().fix_tables(xml)

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Leave the properties alone: docxtpl would escape them twice, and uipkit writes its own."""


def open_form(data: bytes) -> Form:
    """Return the form, checked. Raises FormRefused for a file that is broken, unsafe, or too large."""
    try:
        parts = unpacked(data, WORD)
        check_parts(parts, WORD)
        for name, content in parts.items():
            if name.startswith(_TEXT_PARTS) and name.endswith(".xml"):
                if len(content) > LARGEST_PART:
                    raise UnsafePackage(f"its part {name} is larger than {LARGEST_PART // 1_000_000} MB")
                check_fields(untrusted_xml(content))
        form = Form(data)
        form.init_docx()
        _ = form.docx.element.body, form.docx.sections[-1].page_width, form.docx.core_properties.title
    except (BrokenPackage, UnsafePackage) as problem:
        raise FormRefused(f"The form cannot be used: {problem}") from None
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, etree.LxmlError):
        # python-docx has many ways to say that a package is not what it should be.
        raise FormRefused(
            "The form cannot be used: it is damaged. Open it in Word and save it again as .docx"
        ) from None
    return form
