"""What a machine can tell about the accessibility of a Word file; reading order and good words need a person."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from uipkit.documents.language import LANGUAGES, direction


def audit(data: bytes) -> list[str]:
    """Return what is wrong with a Word file, in a fixed order; nothing for a file that is in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body: Any = etree.fromstring(parts["word/document.xml"])
    styles: Any = etree.fromstring(parts["word/styles.xml"])
    core: Any = etree.fromstring(parts["docProps/core.xml"])
    names = {
        style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val"), "").lower()
        for style in styles.iter(qn("w:style"))
    }
    return [
        *_properties(core, styles),
        *_headings(body, names),
        *_languages(body, names, styles),
        *_directions(parts, body, styles),
        *_tables(body),
        *_lists(body, names),
        *_pictures(body),
        *_links(body),
        *_pages(parts),
    ]


def _properties(core: Any, styles: Any) -> list[str]:
    found = []
    if not (core.findtext(qn("dc:title")) or "").strip():
        found.append("the file has no title")
    stated = core.findtext("{http://purl.org/dc/elements/1.1/}language") or ""
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    language = "" if default is None else default.get(qn("w:val"), "")
    if not language:
        found.append("the text has no language")
    elif stated != language:
        found.append(f"the file says language {stated!r} and its text {language!r}")
    return found


def _style(paragraph: Any, names: dict[str, str]) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else names.get(style.get(qn("w:val")), "unknown")


def _headings(body: Any, names: dict[str, str]) -> list[str]:
    found, above = [], 0
    for paragraph in body.iter(qn("w:p")):
        style = _style(paragraph, names)
        text = "".join(paragraph.itertext()).strip()
        if style == "unknown":
            found.append(f"a paragraph has a style that is not defined: {text[:30]}")
        if not re.fullmatch(r"heading [1-9]", style):
            runs = [run for run in paragraph.findall(qn("w:r")) if "".join(run.itertext()).strip()]
            bold = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs]
            if bold and all(bold) and not style and len(text) < 80:
                found.append(f"bold text poses as a heading: {text}")
            continue
        level = int(style[-1])
        if not text:
            found.append("a heading is empty")
        if level > above + 1:
            found.append(f"heading {level} follows heading {above}: {text}")
        above = level
    if not above:
        found.append("the document has no headings")
    return found


def _languages(body: Any, names: dict[str, str], styles: Any) -> list[str]:
    """A section headed by a language's own name is in that language, so every run of it has to say in which it is.

    Words that stand there in the document's own language are marked as well, and listed under words of the section's language.
    """
    default = next((lang.get(qn("w:val"), "") for lang in styles.iter(qn("w:lang"))), "")
    own_names = {name: tag for tag, (name, _) in LANGUAGES.items() if tag != default.partition("-")[0]}
    allowed = {default.partition("-")[0]}
    found, spoken, level = [], "", 9
    for paragraph in body.iter(qn("w:p")):
        style, text = _style(paragraph, names), "".join(paragraph.itertext()).strip()
        if re.fullmatch(r"heading [1-9]", style) and int(style[-1]) <= level:
            spoken = own_names.get(text, "")
            level = int(style[-1]) if spoken else 9
        listed = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        said = {_language(run).partition("-")[0] for run in paragraph.iter(qn("w:r"))}
        if spoken and said - {spoken} and not (listed and said <= allowed):
            found.append(f"text is not marked as being in language {spoken!r}: {text[:30]}")
    return found


def _language(run: Any) -> str:
    marked = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    return "" if marked is None else str(marked.get(qn("w:val"), ""))


def _directions(parts: dict[str, bytes], body: Any, styles: Any) -> Iterator[str]:
    """Text in a language that is read from the right needs to be told so on every level, and its letters by name."""
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    language = "" if default is None else default.get(qn("w:val"), "")
    if direction(language) == "rtl":
        if default.get(qn("w:bidi")) != language:
            yield "the text has no language for letters that are read from the right"
        if any(section.find(qn("w:bidi")) is None for section in body.iter(qn("w:sectPr"))):
            yield "a section is not marked as read from the right"
    edges = [data for name, data in parts.items() if re.fullmatch(r"word/(head|foot)er\d*\.xml", name)]
    roots = [body, *map(etree.fromstring, edges)]
    for paragraph in (each for root in roots for each in root.iter(qn("w:p"))):
        yield from _sides(paragraph, language)
    if any(next(root.iter(qn("w:rtl")), None) is not None for root in roots):
        for style in styles.iter(qn("w:style")):
            yield from _one_script_only(style, f"a style: {style.get(qn('w:styleId'))}")
    for number, table in enumerate(body.iter(qn("w:tbl")), start=1):
        sides = {_is_on(paragraph, "w:pPr", "w:bidi") for paragraph in table.iter(qn("w:p"))}
        if sides == {True} and not _is_on(table, "w:tblPr", "w:bidiVisual"):
            yield f"table {number}: its columns do not begin at the right"


def _sides(paragraph: Any, language: str) -> Iterator[str]:
    runs = [run for run in paragraph.iter(qn("w:r")) if any(map(str.isalpha, _words(run)))]
    from_right = [run for run in runs if direction(_language(run) or language) == "rtl"]
    text = _words(paragraph).strip()[:30]
    # The entries of a table of contents stand at one side, in whatever language they are.
    listed = paragraph.getparent().tag == qn("w:sdtContent") and direction(language) == "ltr"
    if runs and not listed:
        turned = _is_on(paragraph, "w:pPr", "w:bidi")
        if len(from_right) == len(runs) and not turned:
            yield f"a paragraph is not marked as read from the right: {text}"
        if not from_right and turned and direction(language) == "ltr":
            yield f"a paragraph is marked as read from the right: {text}"
    for run in from_right:
        sides = {unicodedata.bidirectional(letter) for letter in _words(run)}
        marked = _is_on(run, "w:rPr", "w:rtl")
        if sides & {"R", "AL"} and not marked:
            yield f"letters are not marked as read from the right: {text}"
        if "L" in sides and marked:
            yield f"Latin letters are marked as read from the right: {text}"
        if marked:
            yield from _one_script_only(run, text)


def _one_script_only(part: Any, text: str) -> Iterator[str]:
    """Bold, slanted and large letters are said once for Latin and once for Arabic letters."""
    for latin, other in (("w:b", "w:bCs"), ("w:i", "w:iCs"), ("w:sz", "w:szCs")):
        if _is_on(part, "w:rPr", latin) and not _is_on(part, "w:rPr", other):
            yield f"{latin} without {other}: {text}"


def _words(part: Any) -> str:
    return "".join(text.text or "" for text in part.iter(qn("w:t")))


def _is_on(part: Any, properties: str, name: str) -> bool:
    found = part.find(f"{qn(properties)}/{qn(name)}")
    return found is not None and found.get(qn("w:val")) not in {"0", "false"}


def _tables(body: Any) -> list[str]:
    found = []
    for number, table in enumerate(body.iter(qn("w:tbl")), start=1):
        rows = table.findall(qn("w:tr"))
        if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            found.append(f"table {number}: the first row is not marked as a heading row")
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in rows):
            found.append(f"table {number}: a row may be split between pages")
        title = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        if title is None or not title.get(qn("w:val")):
            found.append(f"table {number}: no title for screen readers")
        if any("".join(cell.itertext()).strip() == "" for cell in rows[0].findall(qn("w:tc"))):
            found.append(f"table {number}: a column has no heading")
        if {len(row.findall(qn("w:tc"))) for row in rows} != {
            len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        }:
            found.append(f"table {number}: merged or missing cells")
        if table.find(f".//{qn('w:tc')}//{qn('w:tbl')}") is not None:
            found.append(f"table {number}: a table inside a table")
    return found


def _lists(body: Any, names: dict[str, str]) -> list[str]:
    found, empty = [], 0
    for paragraph in body.iter(qn("w:p")):
        text = "".join(paragraph.itertext())
        numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        if (
            re.match(r"\s*([•·*–-]|\d+[.)])\s", text)
            and not numbered
            and _style(paragraph, names) != "uip code"
        ):
            found.append(f"typed characters pose as a list: {text[:30]}")
        drawn = next(paragraph.iter(qn("w:drawing"), qn("w:pBdr"), qn("w:numPr")), None) is not None
        in_cell = paragraph.getparent().tag == qn("w:tc")
        empty = 0 if text.strip() or drawn or in_cell else empty + 1
        if empty == 2:
            found.append("empty paragraphs make space")
    return found


def _pictures(body: Any) -> list[str]:
    described = list(body.iter(qn("wp:docPr")))
    found = [
        f"picture {picture.get('id')}: no alternative text"
        for picture in described
        if not picture.get("descr", "").strip()
    ]
    found += [
        "a drawing has no place for alternative text"
        for drawn in body.iter(qn("w:drawing"), qn("w:pict"))
        if next(drawn.iter(qn("wp:docPr")), None) is None
    ]
    numbers = [picture.get("id") for picture in described]
    return found + (["two pictures have one id"] if len(set(numbers)) != len(numbers) else [])


def _links(body: Any) -> list[str]:
    found = []
    bookmarks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    for link in body.iter(qn("w:hyperlink")):
        text = "".join(part.text or "" for part in link.iter(qn("w:t"))).strip()
        if text.lower() in {"", "here", "click here", "link", "more"}:
            found.append(f"a link does not say where it leads: {text!r}")
        anchor = link.get(qn("w:anchor"))
        if anchor is not None and anchor not in bookmarks:
            found.append(f"a link leads nowhere: {text}")
    return found


def _pages(parts: dict[str, bytes]) -> list[str]:
    footers = [content for name, content in parts.items() if re.fullmatch(r"word/footer\d*\.xml", name)]
    return (
        [] if any(re.search(rb"\bPAGE\b", content) for content in footers) else ["the pages have no numbers"]
    )
