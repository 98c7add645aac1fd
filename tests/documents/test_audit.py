from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.documents.document_meta import Labels
from uipkit.templating.filters import cell, md, prose

from .audit import audit
from .samples import EVERYTHING, META, part, png, written


def test_what_we_write_is_in_order() -> None:
    assert audit(written(EVERYTHING, images=lambda _path: png())) == []


def test_a_bad_document_fails_every_part_of_the_audit() -> None:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_paragraph().add_run("Looks like a heading").bold = True
    document.add_heading("Starts too low", 2)
    document.add_heading("", 1)
    document.add_heading("Español", 1)
    document.add_paragraph("Lo que queremos.")
    document.add_heading("English", 1)
    document.add_paragraph("- typed item")
    document.add_paragraph()
    document.add_paragraph()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_picture(io.BytesIO(png()))
    document.add_paragraph("A shape of old").add_run()._r.append(OxmlElement("w:pict"))
    buffer = io.BytesIO()
    document.save(buffer)
    assert audit(buffer.getvalue()) == snapshot(
        [
            "the file has no title",
            "the file says language '' and its text 'en-US'",
            "bold text poses as a heading: Looks like a heading",
            "heading 2 follows heading 0: Starts too low",
            "a heading is empty",
            "text is not marked as being in language 'es': Español",
            "text is not marked as being in language 'es': Lo que queremos.",
            "table 1: the first row is not marked as a heading row",
            "table 1: a row may be split between pages",
            "table 1: no title for screen readers",
            "table 1: a column has no heading",
            "table 1: merged or missing cells",
            "typed characters pose as a list: - typed item",
            "empty paragraphs make space",
            "picture 1: no alternative text",
            "a drawing has no place for alternative text",
            "the pages have no numbers",
        ]
    )


ARABIC = """# ملخص للعائلات

[[toc]]

## ما نريد

تعمل مدرستنا Aspen Elementary 3 على **أولويات** (Reading and Math) في *العام* 2026-27.

- البند **الأول:** نص
  - داخلي

1. أولا

> اقتباس

Table: الجدول

| المقياس | الهدف |
| --- | ---: |
| القراءة | 50 |

[[lang en]]

In **English**.

| A | B |
| --- | --- |
| c | d |

[[/lang]]
"""


def test_a_document_that_is_read_from_the_right_says_so_on_every_level() -> None:
    meta = replace(
        META, language="ar", title="ملخص", header_text="مدرسة", footer_text="ملخص", draft_mark="مسودة"
    )
    data = written(ARABIC, meta)
    assert audit(data) == []
    body = part(data)
    assert body.find(f".//{qn('w:sectPr')}/{qn('w:bidi')}") is not None
    english = [
        paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}").get(qn("w:val"))
        for paragraph in body.iter(qn("w:p"))
        if "".join(paragraph.itertext()) in {"In English.", "A", "B", "c", "d"}
    ]
    assert english == ["0"] * 5
    sides = [table.find(f".//{qn('w:bidiVisual')}").get(qn("w:val")) for table in body.iter(qn("w:tbl"))]
    assert sides == [None, "0"]
    latin = [
        "".join(run.itertext())
        for run in body.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is None and "".join(run.itertext()).strip()
    ]
    # Words in Latin letters, with the figure that belongs to them, and no bracket that stands around them.
    assert [words for words in latin if words[0] in "AR" and len(words) > 1] == [
        "Aspen Elementary 3",
        "Reading and Math",
    ]
    assert [item.tag for item in body.iter(qn("w:bCs"), qn("w:iCs"))] != []


def test_the_words_of_the_writer_say_in_which_language_they_are() -> None:
    meta = replace(META, language="ar", labels=Labels(language="en"), header_text="", draft_mark="DRAFT")
    data = written("# ملخص\n\n[[toc]]\n\n## ما نريد\n\nنص.\n", meta)
    assert [each for each in audit(data) if "header" not in each] == []
    roots = [part(data), part(data, "word/header1.xml"), part(data, "word/footer1.xml")]
    for words in ("DRAFT", "Contents", "Page ", " of "):
        runs = [run for root in roots for run in root.iter(qn("w:r")) if run.findtext(qn("w:t")) == words]
        assert runs
        for run in runs:
            assert run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == "en-US"
            assert run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is None
    # Or the last figure would stand at the wrong end of "Page 1 of 2".
    (numbered,) = [each for each in roots[2].iter(qn("w:p")) if "Page" in "".join(each.itertext())]
    assert "".join(numbered.itertext()).endswith("\N{LEFT-TO-RIGHT MARK}")


def test_a_part_that_is_read_from_the_right_turns_and_nothing_else_does() -> None:
    inside = ARABIC.partition("## ما نريد")[2].partition("[[lang en]]")[0]
    data = written(
        f"# Plan\n\n[[toc]]\n\n## First\n\nBefore.\n\n[[lang ar]]\n\n## ما نريد{inside}\n[[/lang]]\n\nAfter.\n"
    )
    assert audit(data) == []
    body = part(data)
    turned = {
        "".join(paragraph.itertext())[:6]: paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        for paragraph in body.iter(qn("w:p"))
    }
    assert {turned["Plan"], turned["Before"], turned["After."]} == {False}
    assert {turned["تعمل م"], turned["البند "], turned["أولا"], turned["اقتباس"], turned["المقيا"]} == {True}
    assert body.find(f".//{qn('w:sectPr')}/{qn('w:bidi')}") is None


def test_arabic_that_is_written_as_if_it_were_latin_fails_the_audit() -> None:
    document = docx.Document()
    document.core_properties.title = "ملخص"
    document.core_properties.language = "ar-SA"
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "ar-SA")
    document.add_heading("ملخص", 1)
    document.add_paragraph("نص ").add_run("مهم").bold = True
    buffer = io.BytesIO()
    document.save(buffer)
    assert [each for each in audit(buffer.getvalue()) if "style" not in each] == snapshot(
        [
            "a section is not marked as read from the right",
            "a paragraph is not marked as read from the right: ملخص",
            "letters are not marked as read from the right: ملخص",
            "a paragraph is not marked as read from the right: نص مهم",
            "letters are not marked as read from the right: نص مهم",
            "letters are not marked as read from the right: نص مهم",
            "the pages have no numbers",
        ]
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=3, max_size=3))
def test_any_author_text_gives_a_document_in_order(texts: list[str]) -> None:
    a, b, c = texts
    text = f"# Plan {md(a)}\n\n[[toc]]\n\n## Part {md(b)}\n\n{prose(c, 2)}\n\n| H {cell(a)} | I |\n| --- | --- |\n| {cell(b)} | x |\n"
    problems = [
        item for item in audit(written(text, META)) if "typed characters" not in item and "link" not in item
    ]
    assert problems == []


@pytest.mark.parametrize("language", ["en-US", "es-US"])
def test_language_is_stated_in_all_three_places(language: str) -> None:
    data = written("# T\n", replace(META, language=language))
    assert [item.get(qn("w:val")) for item in part(data, "word/styles.xml").iter(qn("w:lang"))] == [language]
    assert part(data, "word/settings.xml").find(qn("w:themeFontLang")).get(qn("w:val")) == language
    assert part(data, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}language") == language
