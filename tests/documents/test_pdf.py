"""PDF files, read by their structure as a screen reader reads them; needs nothing but pip."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.documents.making import COMPLETE, read_words
from tests.documents.meetings import before, documents
from tests.documents.pdf_reading import (
    fonts,
    links,
    opened,
    outline,
    page_sizes,
    parts,
    printed,
    squeezed,
    tagged,
    words,
)
from tests.documents.samples import EVERYTHING, META, png
from tests.libreoffice import printed_places
from uipkit.documents.document_meta import DocumentMeta, Labels
from uipkit.documents.figure import Figure
from uipkit.documents.markdown import parse
from uipkit.documents.pdf.characters import FAMILIES, covered
from uipkit.documents.pdf.source import string
from uipkit.documents.pdf.typesetter import TypesettingFailed, font_families, typeset
from uipkit.documents.pdf.writer import PdfRefused, write_pdf
from uipkit.templating.escaping import escaped, literal
from uipkit.workflows.render import RenderRequest, run_render

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80">'
    b'<text x="5" y="20" font-family="Noto Sans">%s</text></svg>'
)


def pdf_of(markdown: str, meta: DocumentMeta = META, **options: object) -> bytes:
    return write_pdf(parse(markdown), meta, **options)  # type: ignore[arg-type]


def read(data: bytes) -> str:
    return squeezed(parts(data)[0].text)


def hints_of(markdown: str) -> list[str]:
    told: list[str] = []
    pdf_of(markdown, hint=told.append)
    return told


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (pdf_of(EVERYTHING, images=lambda _path: png()) for _ in range(2))
    assert first == second
    assert first != pdf_of(EVERYTHING, replace(META, date=date(2026, 11, 3)), images=lambda _path: png())


def test_the_file_says_what_it_is() -> None:
    with opened(pdf_of(EVERYTHING)) as pdf:
        assert str(pdf.Root.Lang) == "en-US"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == META.title
        assert str(pdf.docinfo.Author) == META.author
        assert str(pdf.docinfo.CreationDate).startswith("D:20261102")
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_every_part_of_markdown_has_its_tag() -> None:
    data = pdf_of(EVERYTHING, images=lambda _path: png())
    tags = {part.tag for part in parts(data)}
    assert tags >= {"Title", "TOC", "TOCI", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "BlockQuote"}
    assert tags >= {
        "Table",
        "Caption",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Code",
        "Link",
        "Figure",
        "Strong",
        "Em",
    }
    assert words(data, "Title") == ["Aspen Elementary: Unified Improvement Plan"]
    assert words(data, "H1") == ["Contents", "About this plan"]
    assert words(data, "TH") == ["Measure", "Target", "A", "B", "E"]
    assert words(data, "Lbl") == ["•", "–", "1.", "•", "1.", "2.", "5.", "6."]
    assert words(data, "Caption") == ["Targets by year"]


def test_every_word_is_read_in_its_order() -> None:
    data = pdf_of(EVERYTHING.replace("[[toc]]\n", ""))
    read_aloud = read(data)
    place = 0
    for line in read_words(EVERYTHING.replace("[[toc]]\n", "")).splitlines():
        found = read_aloud.find(squeezed(line.replace("the table.", "the table (data/growth.csv).")), place)
        # A caption comes right after the words of its own table's place, so it may stand a little further back.
        assert found >= 0 or squeezed(line) in read_aloud, line
        place = max(place, found)


def test_bookmarks_follow_the_headings() -> None:
    assert outline(pdf_of(EVERYTHING)) == [
        (1, "About this plan"),
        (2, "Targets & growth"),
        (3, "Deeper"),
    ]


def test_the_contents_lead_to_their_pages() -> None:
    data = pdf_of("# T\n\n[[toc]]\n\n## A\n\n[[page]]\n\n## B\n\n### C\n\n#### D\n")
    assert [text.replace("\u2060", "") for text in words(data, "TOCI")] == ["A  1", "B  2", "C  2"]
    assert links(data) == ([], 3)


def test_levels_that_are_left_out_are_closed_and_siblings_stay_siblings() -> None:
    data = pdf_of("# Title\n\n#### a\n\n#### b\n\n### c\n\n###### d\n\n## e\n")
    assert outline(data) == [(1, "a"), (1, "b"), (1, "c"), (2, "d"), (1, "e")]
    deep = pdf_of("### a\n\n# b\n\n## c\n\n###### d\n")
    assert outline(deep) == [(1, "a"), (1, "b"), (2, "c"), (3, "d")]


def test_without_a_title_levels_stay() -> None:
    data = pdf_of("# A\n\n# B\n")
    assert words(data, "H1") == ["A", "B"]
    assert not words(data, "Title")


def test_fonts_are_ours_and_in_the_file() -> None:
    data = pdf_of("# T\n\n## W\n\nText **bold** `code` مرحبا ሰላም 中文 한국어 नमस्ते ☐ 😀 √\n")
    held = fonts(data)
    assert all(held.values())
    assert set(held) == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSansMono-Regular",
        "NotoSansArabic-Regular",
        "NotoSansEthiopic-Regular",
        "DroidSansFallback",
        "NotoSansCJKkr-Regular",
        "NotoSansDevanagari-Regular",
        "NotoSansSymbols2-Regular",
        "NotoSansMath-Regular",
        "NotoEmoji-Regular",
    }


def test_parts_in_another_language_say_so() -> None:
    data = pdf_of(
        "# T\n\n[[toc]]\n\n## A\n\n[[lang es]]\n\n## Español\n\nHola.\n\n[[/lang]]\n\n[[lang ar]]\n\nمرحبا\n\n[[/lang]]\n\nEnd.\n"
    )
    spoken = {part.text: part.language for part in tagged(data, "H1", "P")}
    assert spoken["Español"] == spoken["Hola."] == "es-US"
    assert spoken["مرحبا"[::-1]] == "ar-SA"  # text from right to left stands in the file as it is drawn
    assert spoken["A"] == spoken["End."] == ""
    listed = [part for part in parts(data) if part.text.startswith("Español") and part.language]
    assert {part.language for part in listed} == {"es-US"}


def test_a_document_in_another_language_has_its_words() -> None:
    meta = replace(META, language="es-US", labels=Labels(contents="Contenido", page="Página", of="de"))
    data = pdf_of("# T\n\n[[toc]]\n\n## Uno\n", meta)
    with opened(data) as pdf:
        assert str(pdf.Root.Lang) == "es-US"
    assert words(data, "H1") == ["Contenido", "Uno"]
    assert "Página 1 de 1" in printed(data)[0]


def test_header_footer_and_the_mark_of_a_draft_are_on_the_page() -> None:
    data = pdf_of("# T\n\n## A\n", replace(META, draft_mark="Draft: not yet approved"))
    page = printed(data)[0]
    assert "Aspen Elementary" in page
    assert "Posted November 2, 2026" in page
    assert "Page 1 of 1" in page
    assert page.count("Draft: not yet approved") == 2
    assert read(data).startswith("Draft:notyetapproved")


LONG_NAMES = {
    "a long word": "Supercalifragilistic" * 9,
    "wide letters": "W" * 150,
    "many words": "Long name of words " * 30,
    "longer than a page": "x" * 3000,
}


@pytest.mark.needs_debian
@pytest.mark.parametrize("name", LONG_NAMES.values(), ids=LONG_NAMES)
def test_no_name_runs_over_the_mark_of_a_draft_or_off_the_page(name: str, tmp_path: Path) -> None:
    mark = "Draft: not yet approved"
    meta = replace(META, header_text=f"{name}: UIP 2026-27", footer_text=name, draft_mark=mark)
    data = pdf_of(f"# {name}\n\n## A\n\n{'words of text ' * 900}\n", meta)
    (tmp_path / "plan.pdf").write_bytes(data)
    pages = printed_places(tmp_path / "plan.pdf")
    assert len(pages) > 2
    for page in pages:
        edges = [word for word in page if word.bottom < 72 or word.top > 792 - 72]
        assert all(word.right <= 612 - 71 for word in edges)
        head = [word for word in page if word.bottom < 72]
        begins = next(word.left for word in head if word.text == "Draft:")
        said = [word for word in head if word.left >= begins]
        assert " ".join(word.text for word in said) == mark
        assert max(word.right for word in head if word not in said) < begins
        assert min(word.top for word in head) > 10
    # The first page has its title below the box that marks the draft.
    assert any(word.top > 130 and word.bottom < 400 for word in pages[0])


def test_the_words_of_the_writer_say_in_which_language_they_are() -> None:
    arabic = replace(META, language="ar", labels=Labels(language="en"), draft_mark="DRAFT: not final")
    data = pdf_of("# ملخص\n\n## ما نريد\n\nنص.\n", arabic)
    assert "Page 1 of 1" in printed(data)[0]
    assert next(each.language for each in parts(data) if "DRAFT" in each.text and each.tag == "P") == "en-US"


def test_lists_number_as_written_and_boxes_take_the_place_of_bullets() -> None:
    data = pdf_of("7. a\n8. b\n\ntext\n\n3) c\n\n- x\n\n<!-- -->\n\n* ☐ yes\n* ☐ no\n\n\n+ ☐ only\n+ some\n")
    assert words(data, "Lbl") == ["7.", "8.", "3)", "•", "☐", "☐", "•", "•"]
    assert words(data, "LBody")[-4:] == ["yes", "no", "☐ only", "some"]


def test_lists_and_quotations_may_nest_as_deep_as_markdown_reads() -> None:
    deep = "".join(f"{'  ' * level}- level {level}\n" for level in range(30))
    quoted = ">" * 30 + " within\n"
    ordered = "".join(f"{'   ' * level}1. step {level}\n" for level in range(15))
    data = pdf_of(f"# T\n\n{deep}\n{quoted}\ntext\n\n{ordered}")
    read_aloud = read(data)
    for wanted in (
        *(f"level{number}" for number in range(30)),
        "within",
        *(f"step{number}" for number in range(15)),
    ):
        assert wanted in read_aloud


def test_what_an_item_or_quotation_holds_stays_in_it() -> None:
    data = pdf_of(
        "- ```\n  code\n  ```\n- - inner\n-\n- # Heading\n- > quoted\n- | a |\n  | --- |\n  | b |\n"
    )
    assert words(data, "Lbl")[:2] == ["•", "•"]
    for wanted in ("code", "inner", "Heading", "quoted", "a", "b"):
        assert wanted in read(data)


@pytest.mark.parametrize("code", ["Wm" * 15_000, ("Wm" * 20 + "\n") * 900, "Wm" * 6_000 + "\n\n end \n"])
def test_long_code_is_set_whole(code: str) -> None:
    assert squeezed(code) in squeezed(read(pdf_of(f"# T\n\n```\n{code}\n```\n\nAfter.\n")))


def test_table_heads_are_repeated_and_marked() -> None:
    rows = "".join(f"| row {number} | words |\n" for number in range(120))
    data = pdf_of(f"# T\n\n| One | Two |\n| --- | ---: |\n{rows}")
    assert words(data, "TH") == ["One", "Two"]
    pages = printed(data)
    assert len(pages) > 2
    assert all("One" in page and "Two" in page for page in pages)
    assert len(tagged(data, "THead")) == 1


def test_a_table_too_wide_for_the_page_stands_on_its_side() -> None:
    headings = [f"Implementation{number}" for number in range(8)]
    table = f"| {' | '.join(headings)} |\n|{' --- |' * 8}\n| {' | '.join(headings)} |\n"
    data = pdf_of(f"# T\n\nBefore.\n\n{table}\n\nAfter.\n")
    assert page_sizes(data) == [(612, 792), (792, 612), (612, 792)]
    assert page_sizes(
        pdf_of(f"# T\n\n- item\n\n{''.join('  ' + line + chr(10) for line in table.splitlines())}")
    ) == [(612, 792)]


@pytest.mark.parametrize(
    "markdown",
    [
        "{}",
        "# {}\n\n## x",
        "- {}",
        "> {}",
        "`{}`",
        "```\n{}\n```",
        "| a | b |\n| --- | --- |\n| x | {} |",
        "**{}**",
        "[{}](https://example.org)",
    ],
)
def test_a_word_longer_than_its_line_is_broken_and_whole(markdown: str) -> None:
    word = "Wm" * 1500
    data = pdf_of(markdown.format(word))
    assert word in read(data)


INJECTION = (
    '#import "@preview/x:0.1.0": * #read("/etc/passwd") #{ panic("x") } $x^2$ <label> @ref "); #panic("y") ("'
)


@pytest.mark.parametrize(
    "text", [INJECTION, '\\"', '\\\\" + read("/etc/passwd") + "\\', "//", "/* a", "`", "#", "]", "}"]
)
def test_no_text_becomes_code(text: str) -> None:
    written = escaped(text)
    meta = replace(
        META, title=text, author=text, header_text=text, footer_text=text, draft_mark=text, subject=text
    )
    data = pdf_of(f"# {written}\n\n[[toc]]\n\n## {written}\n\n{written}\n\n```\n{text}\n```\n", meta)
    assert read(data).count(squeezed(text)) >= 4
    with opened(data) as pdf:
        assert str(pdf.docinfo.Title) == text.strip()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@example("\u202eevil\u202c \ue000 \x85 \ufeff \ufffe \u0378")
@example("ㅎ\u0301 e\u0301\u0327 👨‍👩‍👧‍👦 👍🏽 🇺🇸 1️⃣ ☑️")
@settings(max_examples=150)
def test_any_text_makes_a_file(text: str) -> None:
    data = pdf_of(f"# T\n\n## {literal(text)}\n\n{literal(text)}\n\n| {literal(text)} | b |\n| --- | --- |\n")
    assert data.startswith(b"%PDF-1.7")


def test_what_no_font_shows_is_told_in_words() -> None:
    markdown = "# T\n\nA \ue000 b \ua000 c \u202ed\u202c e \x85 f \u0378 g\n"
    assert words(pdf_of(markdown), "P") == [
        (
            "A [private character U+E000] b [yi syllable it] c [right-to-left override]d[pop directional formatting] e "
            "[control character U+0085] f [character U+0378] g"
        )
    ]
    assert hints_of(markdown) == snapshot(
        [
            "The PDF tells these characters by their names in brackets, since they cannot be shown in it: private character U+E000, yi syllable it (U+A000), right-to-left override (U+202E), pop directional formatting (U+202C), control character U+0085, character U+0378."
        ]
    )
    assert hints_of("# T\n\nPlain.\n") == []


def test_every_letter_that_the_fonts_are_said_to_hold_can_be_shown() -> None:
    assert set(FAMILIES) < font_families() == {*FAMILIES, "Noto Sans Mono"}
    letters = [chr(code) for code in sorted(covered()) if unicodedata.category(chr(code))[0] not in "CZ"]
    assert len(letters) > 50_000
    text = " ".join(letters)
    assert len(pdf_of(f"```\n{text}\n```\n")) > 1_000_000


# --- pictures and drawings ---------------------------------------------------------------------------------------


def gif() -> bytes:
    return bytes.fromhex(
        "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
    )


def test_pictures_have_their_words() -> None:
    data = pdf_of(
        "# T\n\n![Rising](a.png)\n\nInline ![moving](b.gif) words.\n",
        images=lambda path: gif() if path == "b.gif" else png(),
    )
    assert [part.alternative for part in tagged(data, "Figure")] == ["Rising", "moving"]


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"\x89PNG\r\n\x1a\nbroken",
        png()[:60],
        b"GIF89a",
        b"\xff\xd8\xff",
        b"<svg/>",
        png(1, 1).replace(b"\0\0\0\x01\0\0\0\x01", b"\0\1\0\0\0\1\0\0"),
    ],
)
def test_a_broken_picture_leaves_its_words(content: bytes | None) -> None:
    data = pdf_of("# T\n\nSee ![a rising line](a.png).\n", images=lambda _path: content)
    assert words(data, "P") == ["See [a rising line]."]


def figure(text: bytes) -> Figure:
    return Figure("Targets of priority 1", "A line that rises from 40 to 50.", SVG % text, 200, 80)


def test_a_drawing_has_its_caption_and_its_words() -> None:
    data = pdf_of("# T\n\n[[figure target-1]]\n", figures={"target-1": figure(b"Forty")})
    assert words(data, "Caption") == ["Targets of priority 1"]
    assert [part.alternative for part in tagged(data, "Figure")] == ["A line that rises from 40 to 50."]
    assert drawn_from_dots(data) == 0


def drawn_from_dots(data: bytes) -> int:
    with opened(data) as pdf:
        return sum(
            isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image" and "/SMask" not in item
            for item in pdf.objects
        )


def test_a_drawing_with_letters_that_it_cannot_show_is_set_from_its_dots() -> None:
    figures = {"a": figure(b"Forty"), "b": figure("ꀀ".encode())}
    data = pdf_of("# T\n\n[[figure a]]\n\n[[figure b]]\n", figures=figures)
    assert len(tagged(data, "Figure")) == 2
    assert drawn_from_dots(data) >= 1


def test_links_lead_to_safe_addresses_and_to_headings_only() -> None:
    data = pdf_of(
        "# T\n\n## Qué\n\n[a](https://example.org/x) [b](mailto:a@example.org) [c](#qué) [d](ftp://x) [e](#nowhere) [f](data/x.csv) [g](javascript:x)\n"
    )
    assert links(data) == (["https://example.org/x", "mailto:a@example.org"], 1)
    assert "f (data/x.csv)" in parts(data)[0].text


def test_type_may_be_larger_and_margins_closer() -> None:
    text = "# T\n\n## A\n\n" + "word " * 720
    usual, large, close = (
        len(page_sizes(pdf_of(text, meta)))
        for meta in (META, replace(META, type_scale=2.0), replace(META, close_margins=True))
    )
    assert (usual, close) == (2, 1)
    assert large > 3


def test_a_heading_and_a_title_of_any_length_are_set() -> None:
    meta = replace(
        META, title="T" * 40_000, author="a" * 40_000, header_text="h" * 4_000, footer_text="f" * 4_000
    )
    data = pdf_of(f"# A\n\n[[toc]]\n\n## {'H' * 20_000}\n\n## B\n", meta)
    assert "H" * 20_000 in read(data)
    assert words(data, "H1") == ["Contents", "B"]


# --- the way through the whole program -----------------------------------------------------------------------------


def test_each_poster_has_a_page_of_its_own(tmp_path: Path) -> None:
    made = documents(tmp_path, before(), to=("pdf",), parts=("posters", "sign-up"))
    posters, sign_up = (printed(made.file("pdf", part).content) for part in ("posters", "sign-up"))
    assert ["Teachers plan together" in page for page in posters] == [True, False]
    assert len(sign_up) == 1


def test_whoever_renders_hears_of_what_could_not_be_shown(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = (COMPLETE.parent / "minimal" / "plan.yaml").read_text(encoding="utf-8")
    plan.write_text(f"{text}\nmission: Every child \ua000 reads\n", encoding="utf-8")
    made = run_render(RenderRequest(tmp_path, "draft", ("pdf", "docx"), date(2026, 10, 1)))
    assert [hint for hint in made.hints if "yi syllable it (U+A000)" in hint]
    assert "Every child [yi syllable it] reads" in words(made.file("pdf").content, "P")


def test_the_typesetter_reaches_no_file() -> None:
    for path in ("/etc/passwd", "../../etc/passwd", str(Path(__file__).resolve())):
        with pytest.raises(TypesettingFailed):
            typeset(f"#read({string(path)})", {}, date(2026, 1, 1))


def test_a_refusal_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> bytes:
        raise TypesettingFailed("no")

    monkeypatch.setattr("uipkit.documents.pdf.writer.typeset", refuse)
    with pytest.raises(PdfRefused, match="says “no”"):
        pdf_of("# T\n")
