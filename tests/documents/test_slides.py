from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from tests.checkers.slides import problems
from tests.documents.decks import DECK, META, deck_of, everything, notes, opened, shown, titles
from tests.documents.samples import png
from tests.libreoffice import printed_text, saved_by_office
from tests.parts import missing
from uipkit.documents.figure import Figure
from uipkit.documents.slides.deck_source import DeckRefused
from uipkit.documents.slides.fitting import MOST_SLIDES, REST
from uipkit.templating.escaping import literal, one_line
from uipkit.templating.inline import UnsupportedMarkdown

EVERYTHING = """# A Deck

Aspen Elementary

[[notes]]

Welcome them.

[[/notes]]

## Lists

A line with **bold**, *slanted*, ~~struck~~, `code` and [a link](https://example.org/a).

- one
    - within one
        - deeper
- two

1. first
2. second

> quoted

### A heading within

[[notes]]

- a note

[[/notes]]

## A table

What follows is small.

Table: Targets by year

| Measure | 2026-27 |
| --- | --- |
| Reading | 54% |

## A picture

![Attendance by month](images/attendance.png)

## Otra lengua

[[lang es]]

Ustedes dijeron.

[[/lang]]
"""

LONG = "This sentence is one of many and says nothing new at all. " * 12


def test_every_kind_of_block_becomes_a_real_one() -> None:
    made = deck_of(EVERYTHING, images=lambda _path: png())
    assert problems(made) == []
    assert titles(made) == ["A Deck", "Lists", "A table", "A picture", "Otra lengua"]
    slides = opened(made).slides
    assert shown(slides[1]).split("\n")[1:] == [
        "one",
        "within one",
        "deeper",
        "two",
        "first",
        "second",
        "quoted",
        "A heading within",
    ]
    assert notes(slides[0]) == "Welcome them."
    assert notes(slides[1]) == "• a note"
    assert shown(slides[2]) == "What follows is small.\nMeasure | 2026-27\nReading | 54%"
    picture = next(shape for shape in slides[3].shapes if shape.shape_type.name == "PICTURE")
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Attendance by month"
    spoken = {run.get("lang") for run in slides[4].shapes[1]._element.iter(qn("a:rPr"))}
    assert spoken == {"es-US"}


def test_lists_have_the_marks_and_levels_that_a_reader_announces() -> None:
    slide = opened(deck_of(EVERYTHING)).slides[1]
    body = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 1)
    found = [
        (
            paragraph.text[:6],
            paragraph._p.pPr.get("lvl", "0"),
            [each.tag.rpartition("}")[2] for each in paragraph._p.pPr if "bu" in each.tag.rpartition("}")[2]],
        )
        for paragraph in body.text_frame.paragraphs
    ]
    assert found[1:5] == [
        ("one", "0", ["buFont", "buChar"]),
        ("within", "1", ["buFont", "buChar"]),
        ("deeper", "2", ["buFont", "buChar"]),
        ("two", "0", ["buFont", "buChar"]),
    ]
    assert found[5][2] == ["buFont", "buAutoNum"]
    assert found[0][2] == ["buNone"]


def test_the_same_deck_gives_the_same_bytes() -> None:
    made = deck_of(EVERYTHING, images=lambda _path: png())
    assert made == deck_of(EVERYTHING, images=lambda _path: png())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "printerSettings" in name]


def test_the_file_says_what_it_is() -> None:
    properties = opened(deck_of("# A Deck\n", replace(META, language="es-US"))).core_properties
    assert (properties.title, properties.language, properties.author) == (META.title, "es-US", META.author)
    assert f"{properties.created:%Y-%m-%d}" == "2026-10-01"


def test_a_drawing_is_shown_with_its_words() -> None:
    figure = Figure("Reading", "Reading rises from 54 to 60 percent.", b"<svg/>", 400, 300)
    figure.__dict__["png"] = png()
    made = deck_of("# A\n\n## Reading\n\n[[figure target-1.1]]\n", figures={"target-1.1": figure})
    assert problems(made) == []
    (picture,) = [shape for shape in opened(made).slides[1].shapes if shape.shape_type.name == "PICTURE"]
    assert picture._element.nvPicPr.cNvPr.get("descr") == figure.description


def test_a_picture_that_is_not_there_gives_way_to_its_words() -> None:
    assert "Attendance by month" in shown(opened(deck_of(EVERYTHING)).slides[3])


def test_a_draft_is_marked_on_every_slide() -> None:
    made = opened(deck_of(EVERYTHING, replace(META, draft_mark="DRAFT: not posted")))
    for slide in made.slides:
        assert any(
            "DRAFT: not posted" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
        )
    assert shown(made.slides[0]).startswith("DRAFT: not posted")


# --- what does not fit ----------------------------------------------------------------------------------------------


def test_text_that_fits_in_smaller_type_stays_on_one_slide() -> None:
    sizes = {}
    for count in (1, 9, 11):
        made = opened(deck_of("# A\n\n## List\n\n" + "- an item of the list\n" * count))
        (body,) = [shape for shape in made.slides[1].placeholders if shape.placeholder_format.idx == 1]
        sizes[count] = body.text_frame.paragraphs[0].runs[0].font.size
        assert len(made.slides) == 2
    assert sizes[1] == Pt(28)
    assert sizes[1] > sizes[9] > sizes[11] >= Pt(20)


def test_what_does_not_fit_goes_on_to_further_slides_that_say_so() -> None:
    made = deck_of(
        "# A\n\n## Many\n\n" + "\n".join(f"- {number}. {LONG[:170]}" for number in range(8)) + "\n"
    )
    assert problems(made) == []
    assert titles(made)[1:] == ["Many (1 of 2)", "Many (2 of 2)"]
    first, second = (shown(slide).split("\n") for slide in list(opened(made).slides)[1:])
    assert abs(len(first) - len(second)) <= 2
    assert len(first) + len(second) == 8


def test_what_leads_to_a_list_does_not_stay_behind() -> None:
    text = "\n".join(f"- {LONG[:170]}" for _ in range(5))
    made = deck_of(f"# A\n\n## Many\n\n{text}\n\nWhat follows:\n\n{text}\n")
    for slide in opened(made).slides:
        assert not shown(slide).endswith("What follows:")


def test_what_is_too_much_for_slides_stands_in_the_notes_and_the_slide_says_so() -> None:
    words = [f"word{number}" for number in range(2500)]
    made = deck_of(f"# A\n\n## Much\n\n{' '.join(words)}\n\n[[notes]]\n\nSaid by you.\n\n[[/notes]]\n")
    assert problems(made) == []
    slides = list(opened(made).slides)[1:]
    assert len(slides) == MOST_SLIDES
    assert shown(slides[-1]).endswith(REST)
    assert notes(slides[0]) == "Said by you."
    assert set(words) <= set(everything(made).split())


def test_a_long_table_goes_on_under_its_heading() -> None:
    rows = "".join(f"| item {number} | {LONG[:60]} |\n" for number in range(25))
    made = deck_of(f"# A\n\n## Table\n\n| Name | Words |\n| --- | --- |\n{rows}")
    assert problems(made) == []
    parts = [shown(slide).split("\n") for slide in list(opened(made).slides)[1:]]
    assert len(parts) > 1
    assert {part[0] for part in parts} == {"Name | Words"}
    assert sum(len(part) - 1 for part in parts) == 25


@pytest.mark.parametrize(
    "table",
    [
        "| "
        + " | ".join(f"C{n}" for n in range(9))
        + " |\n|"
        + " --- |" * 9
        + "\n| "
        + " | ".join("abcdefghi")
        + " |\n",
        f"| A | B |\n| --- | --- |\n| {LONG * 3} | end |\n",
    ],
)
def test_a_table_that_fits_on_no_slide_becomes_a_list_and_loses_nothing(table: str) -> None:
    made = deck_of(f"# A\n\n## Table\n\n{table}")
    assert problems(made) == []
    assert not any(
        getattr(shape, "has_table", False) and shape.has_table
        for slide in opened(made).slides
        for shape in slide.shapes
    )
    said = " ".join(everything(made).split())
    for cell in table.split("\n")[2].strip("| ").split(" | "):
        assert " ".join(cell.split()) in said.replace(f" {REST}", "") or len(cell) > 200


def test_a_title_that_is_too_long_is_whole_in_the_notes() -> None:
    title = "A very long title that goes on " * 12
    made = deck_of(f"# A\n\n## {title}\n\nText.\n")
    assert problems(made) == []
    assert titles(made)[1].endswith(" …")
    assert title.strip() in notes(opened(made).slides[1])


def test_slides_of_the_same_name_are_told_apart() -> None:
    made = deck_of("# Plan\n\n## Close\n\na\n\n## close\n\nb\n\n## Plan\n\nc\n")
    assert titles(made) == ["Plan", "Close", "close (2)", "Plan (2)"]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("## A\n\ntext\n", "begins with a heading of level 1"),
        ("text\n\n# A\n", "before the deck's title"),
        ("# A\n\n# B\n", "one heading of level 1"),
        ("# A\n\n[[notes]]\n\nx\n", "have to end"),
        ("# A\n\n[[/notes]]\n", "begin with"),
    ],
)
def test_markdown_that_is_no_deck_is_refused(markdown: str, words: str) -> None:
    with pytest.raises(UnsupportedMarkdown, match=words):
        deck_of(markdown)


@settings(max_examples=25)
@given(st.lists(st.text(max_size=600), max_size=4), st.text(min_size=1, max_size=200))
def test_any_text_is_set_without_a_loss(texts: list[str], title: str) -> None:
    items = "\n".join(f"- {literal(text)}" for text in texts)
    made = deck_of(f"# A\n\n## {literal(title)}\n\nWords:\n\n{items}\n")
    assert problems(made) == []
    letters = "".join(everything(made).replace(REST, "").split())
    for text in texts:
        assert "".join(one_line(text).split()) in letters or len(text) > 250


@pytest.mark.parametrize("word", ["x" * 10_000, "界" * 3_000, "😀" * 2_000, "שלום" * 800])
def test_a_word_without_an_end_is_set(word: str) -> None:
    made = deck_of(f"# {word}\n\n## {word}\n\n{word}\n\n| {word} | b |\n| --- | --- |\n| {word} | d |\n")
    assert problems(made) == []
    assert everything(made).count(word[:4]) * 4 >= len(word)


# --- the checker, and decks that it must not pass -------------------------------------------------------------------


def _untitled(deck: Any) -> None:
    title = deck.slides[1].shapes.title._element
    title.getparent().remove(title)


def _emptied(deck: Any) -> None:
    body = deck.slides[1].shapes[1]._element
    body.getparent().remove(body)


def _twice(deck: Any) -> None:
    deck.slides[2].shapes.title.text_frame.paragraphs[0].runs[0].text = "Lists"


def _title_last(deck: Any) -> None:
    tree = deck.slides[1].shapes._spTree
    tree.append(deck.slides[1].shapes.title._element)


def _wordless(deck: Any) -> None:
    picture = deck.slides[3].shapes.add_picture(io.BytesIO(png()), 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", "")


def _table(deck: Any) -> Any:
    return next(
        shape for shape in deck.slides[2].shapes if getattr(shape, "has_table", False) and shape.has_table
    )


def _headless(deck: Any) -> None:
    _table(deck).table.first_row = False


def _unnamed_column(deck: Any) -> None:
    _table(deck).table.cell(0, 1).text_frame.paragraphs[0].runs[0].text = ""


def _tongueless(deck: Any) -> None:
    del deck.slides[1].shapes[1].text_frame.paragraphs[1].runs[0]._r.rPr.attrib["lang"]


def _small(deck: Any) -> None:
    deck.slides[1].shapes[1].text_frame.paragraphs[1].runs[0].font.size = Pt(12)


def _full(deck: Any) -> None:
    deck.slides[1].shapes[1].text_frame.paragraphs[1].runs[0].text = LONG * 4


def _full_table(deck: Any) -> None:
    _table(deck).table.cell(1, 0).text_frame.paragraphs[0].runs[0].text = LONG * 8


def _beyond(deck: Any) -> None:
    _table(deck).left = Inches(9)


def _nameless(deck: Any) -> None:
    deck.core_properties.title = ""


def _speechless(deck: Any) -> None:
    deck.core_properties.language = ""


def _pale(deck: Any) -> None:
    part = next(
        each.target_part for each in deck.slide_master.part.rels.values() if each.reltype.endswith("/theme")
    )
    part._blob = part.blob.replace(b'val="1B2A41"', b'val="9AA9BF"')


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (_untitled, "slide 2: no title"),
        (_emptied, "slide 2: nothing but a title"),
        (_twice, "slide 3: the title of slide 2 again"),
        (_title_last, "slide 2: the title is not read first"),
        (_wordless, "slide 4: a picture without words"),
        (_headless, "slide 3: a table without a heading row"),
        (_unnamed_column, "slide 3: a column without a heading"),
        (_tongueless, "slide 2: no language is given for “one”"),
        (_small, "slide 2: “one” is smaller than 18 points"),
        (_full, "slide 2: “Content Placeholder 2” holds more text than fits"),
        (_full_table, "slide 3: a table holds more text than fits"),
        (_beyond, "slide 3: “Table 4” reaches beyond the slide"),
        (_nameless, "the file has no title"),
        (_speechless, "the file has no language"),
        (_pale, "text in dk1 on lt1 has too little contrast"),
    ],
)
def test_the_checker_finds_what_is_wrong(spoil: Callable[[Any], None], found: str) -> None:
    deck = opened(deck_of(EVERYTHING))
    spoil(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    assert found in problems(buffer.getvalue())


# --- the deck that gives the looks ----------------------------------------------------------------------------------


def _with(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DECK)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return buffer.getvalue()


_RELATIONSHIP = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="https://example.org/a.png" '
    b'TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"no zip", "not a PowerPoint file"),
        (
            _with("word/document.xml", b"<a/>").replace(b"ppt/presentation.xml", b"ppt/presentatiox.xml"),
            "not a PowerPoint file",
        ),
        (_with("ppt/vbaProject.bin", b"x"), "macros"),
        (_with("ppt/embeddings/a.bin", b"x"), "embedded"),
        (_with("ppt/slideMasters/_rels/x.rels", _RELATIONSHIP), "fetch something from outside"),
        (_with("ppt/theme/theme1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "entities"),
        (_with("ppt/presentation.xml", b"<broken"), "damaged"),
    ],
)
def test_a_deck_that_is_broken_or_unsafe_is_refused(source: bytes, words: str) -> None:
    with pytest.raises(DeckRefused, match=words):
        deck_of("# A\n", source=source)


def test_a_districts_deck_gives_its_looks_and_none_of_its_slides() -> None:
    own = opened(DECK)
    slide = own.slides.add_slide(own.slide_layouts[1])
    slide.shapes.title.text = "Left over from last year"
    own.core_properties.author = "Somebody"
    buffer = io.BytesIO()
    own.save(buffer)
    made = deck_of(EVERYTHING, source=buffer.getvalue())
    assert titles(made)[0] == "A Deck"
    assert len(titles(made)) == 5
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not any(
            b"Left over" in archive.read(name) or b"Somebody" in archive.read(name)
            for name in archive.namelist()
        )


def test_python_pptxs_own_deck_can_give_the_looks() -> None:
    buffer = io.BytesIO()
    pptx.Presentation().save(buffer)
    made = deck_of(EVERYTHING, source=buffer.getvalue())
    assert [each for each in problems(made) if "contrast" not in each] == []


def test_the_deck_is_what_its_script_makes() -> None:
    script = Path(__file__).parent.parent.parent / "tools" / "make_deck.py"
    spec = importlib.util.spec_from_file_location("make_deck", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.made() == DECK


# --- as LibreOffice shows it ----------------------------------------------------------------------------------------


@pytest.mark.needs_debian
def test_libreoffice_shows_every_slide_and_nothing_runs_into_the_foot(tmp_path: Path) -> None:
    text = "\n\n".join(f"- {LONG[: 60 * number]}" for number in range(1, 9))
    rows = "".join(f"| {LONG[:90]} | {LONG[: 30 * (number % 5)]} |\n" for number in range(9))
    file = tmp_path / "deck.pptx"
    content = deck_of(
        f"{EVERYTHING}\n## Much text\n\n{text}\n\n## Much in a table\n\n| A | B |\n| --- | --- |\n{rows}"
    )
    file.write_bytes(content)
    [printed] = saved_by_office(tmp_path, "pdf", file)
    if not printed.exists():
        missing("LibreOffice has no Impress (Debian: libreoffice-impress-nogui)")
    pages = printed_text(printed, how="-bbox").split("<page ")[1:]
    assert len(pages) == len(titles(content))
    for page in pages:
        low = [
            line
            for line in page.split("\n")
            if "yMax" in line and float(line.split('yMax="')[1].split('"')[0]) > 492
        ]
        words = [line.split(">")[1].split("<")[0] for line in low]
        assert words[: len(META.header_text.split())] == META.header_text.split()
        assert len(words) == len(META.header_text.split()) + 1
