"""What surrounds the text in Word: header, footer, properties, language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Inches

from uipkit.documents.document_meta import DocumentMeta, Labels
from uipkit.documents.language import direction, word_tag
from uipkit.documents.word import styles as names
from uipkit.documents.word.direction import turn
from uipkit.documents.word.styles import Styles
from uipkit.documents.word.xml import Element, element, mark_language, paragraph, run, run_in
from uipkit.documents.word.xml import field as word_field
from uipkit.templating.escaping import one_line

DRAFT_COLOUR = "7A1212"
"""Dark red, 10:1 on white."""

_CLOSE = Inches(0.75)


def close_margins(document: Document) -> None:
    """Make the margins no wider than three quarters of an inch, in which header and footer still have room."""
    for section in document.sections:
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, min(getattr(section, side) or _CLOSE, _CLOSE))


def text_width(document: Document) -> int:
    """Return the width of a line of text on the page, in twentieths of a point."""
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return 9360
    return max(1440, int((page - left - right) / 635))


def dress(document: Document, styles: Styles, meta: DocumentMeta) -> None:
    """Write header, footer, properties and language."""
    write_language(document, meta.language)
    write_properties(document, meta)
    section: Any = document.sections[-1]
    width = text_width(document)
    for header in _kinds(document, section, "header"):
        if not _has_content(header._element) and meta.header_text:
            _fill(
                header._element,
                styles.id(names.HEADER),
                [run(one_line(meta.header_text))],
                width,
                meta.language,
            )
    if meta.draft_mark:
        mark_as_draft(document, styles, meta.draft_mark, meta.language, meta.labels.language)
    for footer in _kinds(document, section, "footer"):
        content = footer._element
        if _has_page_number(content):
            continue
        shown = [run(one_line(meta.footer_text))] if meta.footer_text and not _has_content(content) else []
        words = [*shown, run("\t"), *_page_of(meta.labels)]
        _fill(content, styles.id(names.FOOTER), words, width, meta.language)


def mark_as_draft(document: Document, styles: Styles, words: str, language: str, spoken: str = "") -> None:
    """Write the mark of a draft into the header of every page; it is in the document's ``language``, or in ``spoken``."""
    for number, section in enumerate(document.sections):
        for header in _kinds(document, section, "header", own_only=number > 0):
            mark = run_in(spoken, one_line(words), element("b"), element("color", val=DRAFT_COLOUR))
            _fill(header._element, styles.id(names.HEADER), [mark], text_width(document), language)


def _kinds(document: Document, section: Any, place: str, *, own_only: bool = False) -> Iterator[Any]:
    """Give the header, or footer, of every kind of page that the style source tells apart.

    own_only: not those that a section takes over from the one before it.
    """
    wanted = [getattr(section, place)]
    if section.different_first_page_header_footer:
        wanted.append(getattr(section, f"first_page_{place}"))
    if document.settings.odd_and_even_pages_header_footer:
        wanted.append(getattr(section, f"even_page_{place}"))
    for item in wanted:
        if item.is_linked_to_previous:
            if own_only:
                continue
            item.is_linked_to_previous = False
        yield item


def _has_content(content: Any) -> bool:
    shown = {qn("w:drawing"), qn("w:pict"), qn("w:fldSimple"), qn("w:instrText")}
    return any(
        item.tag in shown or (item.tag == qn("w:t") and (item.text or "").strip()) for item in content.iter()
    )


def _has_page_number(content: Any) -> bool:
    codes = [item.text or "" for item in content.iter(qn("w:instrText"))]
    codes += [item.get(qn("w:instr"), "") for item in content.iter(qn("w:fldSimple"))]
    return any("PAGE" in code.upper().split() for code in codes)


def _fill(content: Any, style_id: str, runs: list[Element], width: int, language: str) -> None:
    """Append a paragraph, in place of the empty one that a new header has."""
    for child in list(content):
        if child.tag == qn("w:p") and len(content) == 1 and not _has_content(child):
            content.remove(child)
    # Word's own footer style has a stop in the middle, which would catch the page number.
    cleared = [element("tab", val="clear", pos=stop) for stop in (4320, 4680, 8640, 9360) if stop != width]
    tabs = element("tabs", *cleared, element("tab", val="right", pos=width))
    made = paragraph(style_id, tabs)
    made.extend(runs)
    content.append(made)
    if direction(language) == "rtl":
        turn(made, language)


def _page_of(labels: Labels) -> list[Element]:
    shown = [
        run(f"{labels.page} "),
        *word_field("PAGE", "1"),
        run(f" {labels.of} "),
        *word_field("NUMPAGES", "1"),
    ]
    if labels.language:
        # The mark of a side after the last figure, which would else stand at the wrong end of words that are read from the other side.
        shown.append(
            run("\N{LEFT-TO-RIGHT MARK}" if direction(labels.language) == "ltr" else "\N{RIGHT-TO-LEFT MARK}")
        )
        for part in shown:
            mark_language(part, word_tag(labels.language))
    return shown


def write_language(document: Document, language: str) -> None:
    """Set the language that all text of a document is in, unless it says otherwise."""
    root: Any = document.styles.element
    for stray in list(root.iter(qn("w:lang"))):
        stray.getparent().remove(stray)
    defaults = root.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("docDefaults")
        root.insert(0, defaults)
    holder = defaults.find(qn("w:rPrDefault"))
    if holder is None:
        holder = element("rPrDefault")
        defaults.insert(0, holder)
    properties = holder.find(qn("w:rPr"))
    if properties is None:
        properties = element("rPr")
        holder.append(properties)
    # All three, as for a run: which one counts goes by the letters.
    properties.append(element("lang", val=language, eastAsia=language, bidi=language))
    settings: Any = document.settings.element
    theme = settings.find(qn("w:themeFontLang"))
    if theme is not None:
        settings.remove(theme)
    theme = element(
        "themeFontLang", val=language, **({"bidi": language} if direction(language) == "rtl" else {})
    )
    later = [
        settings.find(qn(f"w:{name}")) for name in ("clrSchemeMapping", "decimalSymbol", "listSeparator")
    ]
    following = next((item for item in later if item is not None), None)
    if following is None:
        settings.append(theme)
    else:
        following.addprevious(theme)


def write_properties(document: Document, meta: DocumentMeta) -> None:
    """Write title, author, subject, language and day into a document's properties."""
    moment = datetime.combine(meta.date, time(12), UTC)
    properties = document.core_properties
    properties.title = one_line(meta.title)[:255]
    properties.author = one_line(meta.author)[:255]
    properties.last_modified_by = one_line(meta.author)[:255]
    properties.subject = one_line(meta.subject)[:255]
    properties.language = meta.language
    properties.revision = 1
    properties.created = moment.replace(tzinfo=None)
    properties.modified = moment.replace(tzinfo=None)
