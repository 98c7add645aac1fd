from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from docx.oxml.ns import qn

from uipkit.documents.column_widths import column_widths

from .samples import EVERYTHING, META, paragraphs, part, png, written


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (written(EVERYTHING, images=lambda _path: png()) for _ in range(2))
    assert first == second
    assert first != written(EVERYTHING + "\nmore\n")


def test_title_and_headings_have_real_styles() -> None:
    styled = [
        (style, text)
        for style, text in paragraphs(written(EVERYTHING))
        if style in {"Title"} or "heading" in style
    ]
    assert styled == [
        ("Title", "Aspen Elementary: Unified Improvement Plan"),
        ("heading 1", "About this plan"),
        ("heading 2", "Targets & growth"),
        ("heading 3", "Deeper"),
    ]


def test_without_a_title_levels_stay() -> None:
    assert paragraphs(written("# A\n\n# B\n\n###### C\n")) == [
        ("heading 1", "A"),
        ("heading 1", "B"),
        ("heading 6", "C"),
    ]


def test_every_word_of_the_markdown_is_in_the_document() -> None:
    shown = " ".join(text for _, text in paragraphs(written(EVERYTHING)))
    for words in (
        "380",
        "four",
        "grade 5",
        "A second line.",
        "continued",
        "that it was so",
        "code <kept>",
        "Pipes | too",
    ):
        assert words in shown
    assert "[A rising line from 40 to 50]" in shown
    assert "the table (data/growth.csv)" in shown


def test_lists_are_real_and_numbering_starts_again() -> None:
    data = written("1. a\n2. b\n   - c\n\ntext\n\n1. d\n\nmore\n\n5. e\n6. f\n")
    numbering = part(data, "word/numbering.xml")
    starts = {
        number.get(qn("w:numId")): number.find(f".//{qn('w:startOverride')}")
        for number in numbering.iter(qn("w:num"))
    }
    placed = [
        (item.find(qn("w:numId")).get(qn("w:val")), item.find(qn("w:ilvl")).get(qn("w:val")))
        for item in part(data).iter(qn("w:numPr"))
    ]
    assert [level for _, level in placed] == ["0", "0", "1", "0", "0", "0"]
    first, _, bullet, second, third, again = [number for number, _ in placed]
    assert len({first, bullet, second, third}) == 4
    assert again == third
    assert [
        None if starts[item] is None else starts[item].get(qn("w:val"))
        for item in (first, bullet, second, third)
    ] == [
        "1",
        None,
        "1",
        "5",
    ]


def test_an_item_that_begins_with_a_list_or_code_keeps_its_mark() -> None:
    assert [style for style, _ in paragraphs(written("- - a\n- ```\n  c\n  ```\n-\n"))] == [
        "List Bullet",
        "List Bullet",
        "List Bullet",
        "UIP Code",
        "List Bullet",
    ]


def test_tables_are_captioned_marked_and_aligned() -> None:
    data = written(EVERYTHING)
    first = next(part(data).iter(qn("w:tbl")))
    spoken = first.find(qn("w:tblPr"))
    assert spoken.find(qn("w:tblCaption")).get(qn("w:val")) == "Targets by year"
    assert spoken.find(qn("w:tblDescription")).get(qn("w:val")) == "Columns: Measure, Target"
    assert ("caption", "Targets by year") in paragraphs(data)
    rows = first.findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False]
    assert [jc.get(qn("w:val")) for jc in first.iter(qn("w:jc"))] == ["left", "right"] * 3
    titles = [item.get(qn("w:val")) for item in part(data).iter(qn("w:tblCaption"))]
    assert titles == ["Targets by year", "Deeper", "Deeper"]


def test_two_tables_in_a_row_do_not_become_one() -> None:
    body = part(written(EVERYTHING)).find(qn("w:body"))
    tags = [child.tag for child in body]
    assert (qn("w:tbl"), qn("w:tbl")) not in list(pairwise(tags))
    assert tags[-2:] == [qn("w:p"), qn("w:sectPr")]


def test_links_lead_to_headings_and_to_safe_addresses_only() -> None:
    data = written(EVERYTHING + "\n[bad](ftp://x) [lost](#nowhere)\n")
    body = part(data)
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    inner = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert inner
    assert inner <= marks
    outer = [
        item.get("Target")
        for item in part(data, "word/_rels/document.xml.rels")
        if item.get("TargetMode") == "External"
    ]
    spanish = part(written("## Qué\n\n[x](#qué)\n"))
    assert [link.get(qn("w:anchor")) for link in spanish.iter(qn("w:hyperlink"))] == ["_uip1"]
    assert outer == ["mailto:principal@example.org", "https://example.org/a?b=1&c=2"]


def test_the_contents_are_filled_and_a_field() -> None:
    data = written(EVERYTHING)
    entries = [(style, text) for style, text in paragraphs(data) if style.startswith("toc")]
    assert entries == [("toc 1", "About this plan"), ("toc 2", "Targets & growth")]
    codes = [(item.text or "").strip() for item in part(data).iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-2" \\h \\z \\u', "PAGEREF _uip2 \\h", "PAGEREF _uip3 \\h"]
    kinds = [item.get(qn("w:fldCharType")) for item in part(data).iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end") == 3
    assert part(data, "word/settings.xml").find(qn("w:updateFields")) is None


def kept_paragraphs(markdown: str) -> list[str]:
    return [
        "".join(item.itertext())
        for item in part(written(markdown)).find(qn("w:body")).findall(qn("w:p"))
        if item.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]


def test_lines_between_a_heading_and_its_table_move_with_them() -> None:
    table = "Table: Figures\n\n| A |\n| --- |\n| b |\n"
    assert kept_paragraphs(f"# T\n\n## H\n\n**Students:** all.\n\nUnit.\n\n{table}\nAfter.\n") == [
        "Students: all.",
        "Unit.",
    ]
    assert kept_paragraphs(f"# T\n\nOne.\n\n- item\n\nTwo.\n\n{table}") == ["Two."]
    assert kept_paragraphs(f"# T\n\n{'Some words. ' * 40}\n\n{table}") == []
    assert len(kept_paragraphs(f"# T\n\n{'Some words. ' * 28}\n\n{table}")) == 1
    assert kept_paragraphs("# T\n\nNo table.\n") == []


def test_a_part_in_another_language_says_so_in_every_run() -> None:
    data = written(
        "# T\n\n[[toc]]\n\nEnglish\n\n[[lang es]]\n\n## Hola\n\n- **uno** y `dos`\n\n| A |\n| --- |\n| b |\n\n"
        "[[/lang]]\n\n[[lang zh]]\n\n你好\n\n[[/lang]]\n\nEnglish\n"
    )
    spoken = {
        "".join(text.text or "" for text in run.iter(qn("w:t"))): [
            run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn(f"w:{letters}"))
            for letters in ("val", "eastAsia", "bidi")
        ]
        for run in part(data).iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None
    }
    words = ("Hola", "uno", " y ", "dos", "A", "b")
    assert spoken == {**dict.fromkeys(words, ["es-US"] * 3), "你好": ["zh-CN"] * 3}
    # Its line in the table of contents is in that language as well, and its page number in none.
    entry = next(item for item in part(data).iter(qn("w:hyperlink")) if "Hola" in "".join(item.itertext()))
    marked = [run.find(f".//{qn('w:lang')}") is not None for run in entry.iter(qn("w:r"))]
    assert marked == [True, False, False, False, False, False]


def test_a_document_without_headings_has_no_contents() -> None:
    assert paragraphs(written("[[toc]]\n\ntext\n")) == [("Normal", "text")]


def test_pictures_fit_the_page_and_speak() -> None:
    asked: list[str] = []

    def images(path: str) -> bytes:
        asked.append(path)
        return png(4000, 10)

    data = written("![Words for it](charts/a%20b.png)\n\n![](c.png)\n\n![up](../d.png)\n", images=images)
    assert asked == ["charts/a b.png", "c.png"]
    (picture,) = part(data).iter(qn("wp:docPr"))
    assert picture.get("descr") == "Words for it"
    (extent,) = part(data).iter(qn("wp:extent"))
    assert int(extent.get("cx")) == 9936 * 635
    assert [text for _, text in paragraphs(data)] == ["", "[c.png]", "[up]"]


@pytest.mark.parametrize(
    "broken", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", png()[:30], b"\xff\xd8\xff\xe0\x00\x10JFIF"]
)
def test_a_broken_picture_gives_way_to_its_words(broken: bytes) -> None:
    assert [text for _, text in paragraphs(written("![Words](a.png)\n", images=lambda _path: broken))] == [
        "[Words]"
    ]


def test_a_draft_is_marked_at_the_top_and_on_every_page() -> None:
    data = written("# T\n", replace(META, draft_mark="Draft: not for posting"))
    assert paragraphs(data)[0] == ("UIP Draft", "Draft: not for posting")
    header = part(data, "word/header1.xml")
    assert "Draft: not for posting" in [text.text for text in header.iter(qn("w:t"))]
    assert "Draft" not in str(paragraphs(written("# T\n")))


def test_pages_are_numbered_with_fields() -> None:
    footer = part(written("# T\n"), "word/footer1.xml")
    assert [(item.text or "").strip() for item in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "".join(item.text or "" for item in footer.iter(qn("w:t"))) == "Posted November 2, 2026Page 1 of 1"


def test_characters_that_no_file_can_hold_are_shown_as_replaced() -> None:
    data = written(
        "# T\x0b\n\nbell \x07 and &#1; and \ufffe\n", replace(META, title="a\x00b", header_text="h\x01")
    )
    assert paragraphs(data)[1][1] == "bell \ufffd and \ufffd and \ufffd"


def test_columns_are_as_wide_as_their_words_need() -> None:
    rows = [
        ["Action step", "Who", "Start", "Met?"],
        [
            "A shared weekly planning protocol for every grade-level team, with its rubric at hand",
            "Coach",
            "May 5, 2026",
            "Yes",
        ],
    ]
    widths = column_widths(rows, 9936)
    assert sum(widths) == 9936
    assert widths[0] > 2 * max(widths[1:])
    assert min(widths) > 600


@pytest.mark.parametrize(
    "rows", [[["", ""], ["", ""]], [["a"]], [["x" * 400, "y" * 400]], [["h"] * 30, ["w " * 50] * 30]]
)
def test_column_widths_always_fill_the_table(rows: list[list[str]]) -> None:
    widths = column_widths(rows, 9936)
    assert sum(widths) == 9936
    assert min(widths) > 0
