from __future__ import annotations

import io
import runpy
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import docx.enum.style
import docx.enum.text
import docx.shared
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from uipkit.documents.office_package import LARGEST_UNPACKED, unpacked
from uipkit.documents.word.style_source import StyleSourceRefused, open_style_source

from .audit import audit
from .samples import EVERYTHING, META, STYLES, paragraphs, part, png, written

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def district() -> Any:
    """Return a file as a district might bring it: text, a logo in the header, old properties, few styles."""
    document = docx.Document()
    document.core_properties.title = "Old title"
    document.core_properties.comments = "Old comments"
    document.add_paragraph("Text that must not be posted")
    document.add_picture(io.BytesIO(png(3, 3)))
    header = document.sections[0].header
    header.paragraphs[0].add_run("District 99 ").add_picture(io.BytesIO(png(5, 5)))
    for name in ("Heading 3", "Caption", "List Bullet", "Quote", "Title"):
        style = document.styles[name]
        style.element.getparent().remove(style.element)
    return document


def with_parts(data: bytes, **changes: bytes) -> bytes:
    """Return a package with some parts replaced or added; ``__`` in a name stands for a slash, ``_`` for a full stop."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, content in changes.items():
            parts[name.replace("__", "/").replace("_", ".")] = content
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def relationship(kind: str, target: str, mode: str = "External") -> bytes:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()


def test_a_district_brings_looks_and_a_header_and_nothing_else() -> None:
    source = saved(district())
    data = written(EVERYTHING, replace(META, draft_mark="Draft"), source, images=lambda _path: png())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        pictures = [name for name in archive.namelist() if "/media/" in name]
        assert "docProps/custom.xml" not in archive.namelist()
        assert "docProps/app.xml" not in archive.namelist()
    for gone in (b"must not be posted", b"Old title", b"Old comments"):
        assert gone not in everything
    assert len(pictures) == 2, "the district's logo and the document's own picture"
    header = [text.text for text in part(data, "word/header1.xml").iter(qn("w:t"))]
    assert header == ["District 99 ", "Draft"]
    assert audit(data) == []
    assert {"Title", "heading 3", "caption", "List Bullet", "UIP Table Text"} <= {
        style for style, _ in paragraphs(data)
    }


def test_a_footer_with_page_numbers_stays_as_it_is() -> None:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Board of Education"
    footer = part(written("# T\n", META, saved(document)), "word/footer1.xml")
    assert [text.text for text in footer.iter(qn("w:t"))][:2] == ["Board of Education", "Page "]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    document.sections[0].footer.paragraphs[0]._p.append(field)
    footer = part(written("# T\n", META, saved(document)), "word/footer1.xml")
    assert [text.text for text in footer.iter(qn("w:t"))] == ["Board of Education"]


def test_first_and_even_pages_carry_the_draft_mark_too() -> None:
    document = docx.Document()
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    data = written("# T\n", replace(META, draft_mark="Draft"), saved(document))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        headers = [archive.read(name) for name in archive.namelist() if name.startswith("word/header")]
        footers = [archive.read(name) for name in archive.namelist() if name.startswith("word/footer")]
    assert [b"Draft" in header for header in headers] == [True] * 3
    assert [b"NUMPAGES" in footer for footer in footers] == [True] * 3


def test_a_word_template_works_as_well() -> None:
    data = saved(docx.Document())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        contents = archive.read("[Content_Types].xml")
    template = contents.replace(b"document.main+xml", b"template.main+xml")
    assert template != contents
    assert paragraphs(written("text\n", META, with_parts(data, **{"[Content_Types]_xml": template}))) == [
        ("Normal", "text")
    ]


def test_the_built_in_file_is_what_its_script_makes() -> None:
    script = STYLES.parent.parent.parent / "tools" / "make_styles.py"
    # Part by part: another version of the compression library packs the same parts into other bytes.
    assert unpacked(runpy.run_path(str(script))["made"]()) == unpacked(STYLES.read_bytes())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "not a Word file"),
        (b"PK\x03\x04 not really", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "protected by a password"),
        (with_parts(saved(docx.Document()), word__document_xml=b"<broken"), "damaged"),
        (with_parts(saved(docx.Document()), word__vbaProject_bin=b"x"), "macros"),
        (with_parts(saved(docx.Document()), word__embeddings__a_bin=b"x"), "embedded"),
        (with_parts(saved(docx.Document()), word__styles_xml=b"<!DOCTYPE x []><x/>"), "entities"),
        (
            with_parts(
                saved(docx.Document()),
                word___rels__settings_xml_rels=relationship("attachedTemplate", "http://x/a.dotm"),
            ),
            "attached to a template",
        ),
        (
            with_parts(
                saved(docx.Document()), word___rels__header1_xml_rels=relationship("image", "https://x/a.png")
            ),
            "outside the file",
        ),
        (
            with_parts(
                saved(docx.Document()),
                word___rels__header1_xml_rels=relationship("hyperlink", "file:///etc/passwd"),
            ),
            "outside the file",
        ),
        (
            with_parts(
                saved(docx.Document()), word___rels__a_xml_rels=relationship("oleObject", "a.bin", "Internal")
            ),
            "embedded",
        ),
        (with_parts(b"PK\x05\x06" + b"\0" * 18, a_xml=b"<a/>"), "not a Word file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_broken_and_unsafe_files_are_refused_in_plain_words(source: bytes, words: str) -> None:
    with pytest.raises(StyleSourceRefused, match=words):
        open_style_source(source)


@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_field_that_fetches_something_is_refused(place: str) -> None:
    document = docx.Document()
    paragraph = getattr(document.sections[0], place).paragraphs[0]._p
    for words in ("INCLUDE", "PICTURE https://x.org/a.png"):
        run = OxmlElement("w:r")
        code = OxmlElement("w:instrText")
        code.text = words
        run.append(code)
        paragraph.append(run)
    with pytest.raises(StyleSourceRefused, match="reaches outside"):
        open_style_source(saved(document))


def test_a_file_that_unpacks_to_far_more_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * (LARGEST_UNPACKED + 1))
    with pytest.raises(StyleSourceRefused, match="unpacks to more than"):
        open_style_source(buffer.getvalue())


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "looks.docx", tmp_path):
        with pytest.raises(StyleSourceRefused, match=path.name):
            open_style_source(path)


@settings(deadline=None)
@given(st.data())
def test_no_damage_gives_a_traceback(data: st.DataObject) -> None:
    content = bytearray(STYLES.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    try:
        written("# T\n\n- a\n", META, bytes(content))
    except StyleSourceRefused:
        return


@settings(deadline=None)
@given(st.data())
def test_no_odd_part_gives_a_traceback(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(STYLES.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    tags = data.draw(
        st.sampled_from(
            [b"w:style ", b"w:pPr", b"w:sectPr", b"w:val", b"w:name", b"Id=", b"Target=", b"w:pgSz"]
        )
    )
    changed = content.replace(tags, data.draw(st.sampled_from([b"w:p ", b"w:zzz", b"w:styleId", b"x"])), 1)
    parts[name] = data.draw(st.sampled_from([changed, b"", b"<x/>", content[: len(content) // 2]]))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part_name, part_content in parts.items():
            archive.writestr(part_name, part_content)
    try:
        written("# T\n\n- a\n\n1. b\n\n| c |\n| --- |\n", META, buffer.getvalue())
    except StyleSourceRefused:
        return


def test_no_row_of_dots_comes_from_the_contents_style_of_a_wide_page() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    based = document.styles.add_style("Old Contents", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    based.paragraph_format.tab_stops.add_tab_stop(
        docx.shared.Twips(9000), leader=docx.enum.text.WD_TAB_LEADER.DOTS
    )
    contents = document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    contents.base_style = based
    contents.paragraph_format.tab_stops.add_tab_stop(
        docx.shared.Twips(9936), leader=docx.enum.text.WD_TAB_LEADER.DOTS
    )
    data = written("# T\n\n[[toc]]\n\n## A\n", META, saved(document))
    (tabs,) = part(data).iter(qn("w:tabs"))
    assert [(tab.get(qn("w:val")), tab.get(qn("w:leader")), tab.get(qn("w:pos"))) for tab in tabs] == [
        ("clear", None, "9000"),
        ("clear", None, "9936"),
        ("right", "none", "12240"),
    ]
