"""The few shapes of WordprocessingML that a document is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from uipkit.documents.language import word_tag

# lxml's elements carry no useful types for Word's vocabulary.
Element = Any


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element of Word's main namespace: ``element("ind", left=360)`` is ``<w:ind w:left="360"/>``."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def text_parts(text: str) -> Iterable[Element]:
    """Return the content of a run: text, tabs and line breaks."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield element("br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                yield element("tab")
            if piece:
                part = element("t")
                part.text = piece
                part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                yield part


def run(text: str, *properties: Element) -> Element:
    """Return a run of text with these run properties, in the order that the format wants."""
    made = element("r")
    if properties:
        made.append(element("rPr", *properties))
    made.extend(text_parts(text))
    return made


def paragraph(style_id: str, *properties: Element) -> Element:
    """Return a paragraph in a style with further paragraph properties, in the order that the format wants."""
    return element("p", element("pPr", element("pStyle", val=style_id), *properties))


def keep_with_next(made: Element) -> None:
    """Keep a paragraph on one page with what follows it."""
    if made.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is None:
        # The format wants it right after the style.
        made.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").addnext(element("keepNext"))


def space_after(last: Element) -> None:
    """Set a list off from the text that follows it; its items stand closer together."""
    if last.tag != qn("w:p"):
        return
    properties = last.find(qn("w:pPr"))
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        spacing = element("spacing")
        indent = properties.find(qn("w:ind"))
        properties.append(spacing) if indent is None else indent.addprevious(spacing)
    spacing.set(qn("w:after"), "130")


def mark_language(part: Element, tag: str) -> None:
    """Say of every run in ``part`` in which language it is: screen readers speak it, spelling checkers check it so."""
    for made in part.iter(qn("w:r")):
        properties = made.find(qn("w:rPr"))
        if properties is None:
            properties = element("rPr")
            made.insert(0, properties)
        # All three, since which one counts goes by the letters: Latin, East Asian, or written from right to left.
        properties.append(element("lang", val=tag, eastAsia=tag, bidi=tag))


def run_in(language: str, text: str, *properties: Element) -> Element:
    """Return a run of text in ``language``, or in the document's where that is empty."""
    made = run(text, *properties)
    if language:
        mark_language(made, word_tag(language))
    return made


def field(instruction: str, shown: str, *properties: Element) -> list[Element]:
    """Return the runs of a field: what it computes, and what it shows until a word processor has computed it."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        *([run(shown, *properties)] if shown else []),
        element("r", element("fldChar", fldCharType="end")),
    ]
