"""A district's own Word form: filled in the sandbox, and its traps named."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

import uipkit
from uipkit import resources
from uipkit.config.config import Config
from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.form.fill import fill_form
from uipkit.documents.form.opened import FormRefused
from uipkit.documents.form.traps import FormReport, check_form
from uipkit.documents.office_package import packed, unpacked
from uipkit.documents.views.plan import plan_view

COMPLETE = Path(__file__).parent.parent.parent / "examples" / "complete"
META = DocumentMeta(title="R&D <Plan>", date=date(2026, 10, 1), language="en-US", author="Juniper & Sons")
VIEW: dict[str, Any] = {
    "front": {"name": "R&D <b> School", "mission": "Read **well** & [often](https://example.org)."},
    "priorities": [
        {"title": "One", "statement": "First.\n\n- a\n- b"},
        {"title": "Two", "statement": ""},
    ],
    "empty": "",
}


def form(*paragraphs: str, change: Callable[[Document], None] | None = None) -> bytes:
    made = docx.Document()
    made.add_heading("Form", 1)
    for text in paragraphs:
        made.add_paragraph(text)
    if change is not None:
        change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def filled(data: bytes, view: dict[str, Any] = VIEW, meta: DocumentMeta = META) -> Document:
    return docx.Document(io.BytesIO(fill_form(data, view, meta)))


def words(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def table_form(document: Document) -> None:
    table = document.add_table(rows=4, cols=2)
    for row, texts in enumerate(
        [
            ("Title", "Statement"),
            ("{%tr for priority in priorities %}", ""),
            ("{{ priority.title }}", "{{p priority.statement|prose }}"),
            ("{%tr endfor %}", ""),
        ]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text


def test_marks_of_xml_in_the_plan_stay_text() -> None:
    assert words(filled(form("{{ front.name }}")))[1:] == ["R&D <b> School"]


def test_prose_keeps_its_emphasis_links_and_lists() -> None:
    made = filled(form("Mission: {{r front.mission|inline }}", "{{p priorities[0].statement|prose }}", "end"))
    (mission,) = [paragraph for paragraph in made.paragraphs if paragraph.text.startswith("Mission")]
    assert mission.text == "Mission: Read well & often."
    assert [run.text for run in mission.runs if run.bold] == ["well"]
    assert [link.address for link in mission.hyperlinks] == ["https://example.org"]
    styles = {paragraph.text: paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
    assert (styles["First."], styles["a"], styles["b"]) == ("Normal", "List Bullet", "List Bullet")


def test_a_loop_over_rows_gives_each_item_a_row_and_an_empty_cell_its_paragraph() -> None:
    (table,) = filled(form(change=table_form)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Title", "Statement"],
        ["One", "First.\na\nb"],
        ["Two", ""],
    ]
    for cell in table._tbl.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")


def test_properties_and_language_are_the_documents_own_and_not_escaped_twice() -> None:
    made = filled(form("{{ front.name }}"))
    assert (made.core_properties.title, made.core_properties.author) == ("R&D <Plan>", "Juniper & Sons")
    assert made.core_properties.language == "en-US"
    (language,) = made.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-US"


def test_headers_are_filled_and_a_draft_is_marked_on_every_page() -> None:
    def with_header(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ front.name }}"
        document.add_section()

    made = filled(form(change=with_header), meta=DocumentMeta("T", date(2026, 10, 1), draft_mark="DRAFT"))
    assert [[paragraph.text for paragraph in section.header.paragraphs] for section in made.sections] == [
        ["R&D <b> School", "DRAFT"]
    ] * 2


def test_the_same_plan_gives_the_same_bytes() -> None:
    data = form("{{ front.name }}", "{{p priorities[0].statement|prose }}", change=table_form)
    assert fill_form(data, VIEW, META) == fill_form(data, VIEW, META)


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ front.nam }}", "there is no “nam” here; did you mean “name”?"),
        ("{{ plan }}", "“plan” is not known here"),
        ("{{ priorities }}", "prints one text or number, and this is a list"),
        ("{% for %}", "A tag cannot be read; see that it is closed"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "cannot be used"),
        ("{{ ''.__class__.__mro__ }}", "cannot be used"),
        ("{% for x in range(9999999) %}{% endfor %}", "range may count at most"),
        ("{{ 'x' * 100000000 }}", "repeating makes more than"),
        ("{% include 'documents/posted.md.j2' %}", "documents/posted.md.j2"),
        ("{{ front.name|md }}", "No filter named 'md'"),
        ("{{ front.mission|inline }}", "write {{r …|inline }}"),
        ("{%tr for priority in priorities %}", "A tag"),
    ],
)
def test_a_mistake_or_an_attack_in_a_tag_is_refused_in_words(tag: str, message: str) -> None:
    with pytest.raises(FormRefused) as refused:
        fill_form(form(tag, "next"), VIEW, META)
    assert message in str(refused.value)
    assert "<w:" not in str(refused.value)


@pytest.mark.parametrize(
    ("paragraphs", "holder"),
    [
        (("{{p front.mission|prose }} and more text",), "paragraph"),
        (("before {{p front.mission|prose }}",), "paragraph"),
        (("{%p for each in priorities %} tail", "{{ each.title }}", "{%p endfor %}"), "paragraph"),
        (("{%p if empty %}{%p endif %}",), "paragraph"),
    ],
)
def test_words_that_a_tag_would_swallow_are_never_lost_without_a_word(
    paragraphs: tuple[str, ...], holder: str
) -> None:
    data = form(*paragraphs)
    with pytest.raises(FormRefused, match=f"takes the place of its whole {holder}"):
        fill_form(data, VIEW, META)
    report = check_form(data, VIEW, META)
    assert not report.filled
    assert [problem.weight for problem in report.problems if "whole" in problem.message] == ["error"]


def test_words_in_the_row_of_a_loop_are_not_lost_either() -> None:
    def spoiled(document: Document) -> None:
        table_form(document)
        document.tables[0].cell(1, 1).text = "a note"

    with pytest.raises(FormRefused, match="whole row"):
        fill_form(form(change=spoiled), VIEW, META)


def test_the_words_of_the_form_near_a_mistake_are_told() -> None:
    with pytest.raises(FormRefused) as refused:
        fill_form(form("Before", "Here: {{ front.titel }}", "After"), VIEW, META)
    assert refused.value.place == "Here: {{ front.titel }}"


def test_text_of_the_plan_is_never_read_as_a_tag() -> None:
    view = {**VIEW, "front": {"name": "{{ 7 * 7 }} {% raw %} {_{ x }_} \x0b <w:p/>", "mission": ""}}
    (text,) = words(filled(form("{{ front.name }}"), view))[1:]
    assert text == "{{ 7 * 7 }} {% raw %} {{ x }} \ufffd <w:p/>"


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("word/vbaProject.bin", b"x", "macros"),
        ("word/embeddings/sheet.xlsx", b"x", "other files embedded"),
        ("word/header9.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "entities"),
        (
            "word/_rels/document.xml.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://example.org/t.dotm" TargetMode="External"/></Relationships>',
            "attached to a template elsewhere",
        ),
    ],
)
def test_unsafe_files_are_refused(part: str, content: bytes, message: str) -> None:
    data = packed({**unpacked(form("x")), part: content})
    report = check_form(data, VIEW, META)
    assert [(problem.weight, report.filled) for problem in report.problems] == [("error", False)]
    with pytest.raises(FormRefused, match=message):
        fill_form(data, VIEW, META)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(FormRefused, match="The form cannot be used"):
        fill_form(data, VIEW, META)


# --- traps --------------------------------------------------------------------------------------------------------


def checked(*paragraphs: str, change: Callable[[Document], None] | None = None) -> FormReport:
    return check_form(form(*paragraphs, change=change), VIEW, META)


def test_a_sound_form_has_no_problems_and_its_tags_can_be_reviewed() -> None:
    report = checked("{{ front.name }}", "{{p front.mission|prose }}")
    assert report == FormReport(("{{ front.name }}", "{{p front.mission|prose }}"), (), filled=True)


def test_every_unknown_name_is_told_at_once() -> None:
    report = checked("{{ front.titel }} {{ nobody.home }}", "{% for x in front.rows %}{% endfor %}")
    assert [problem.message.partition(": ")[2].partition(";")[0] for problem in report.problems][:3] == [
        "there is no “titel” here (known: mission, name)",
        "“nobody” is not known here (known: empty, front, priorities)",
        "there is no “rows” here (known: mission, name)",
    ]
    assert not report.filled


def picture(document: Document) -> None:
    from tests.documents.samples import png

    document.add_picture(io.BytesIO(png()))


def two_rows(document: Document) -> None:
    document.add_table(rows=2, cols=1).cell(0, 0).text = "Who"


@pytest.mark.parametrize(
    ("paragraphs", "change", "weight", "message"),
    [
        (("{{ front.mission|inline }}",), None, "error", "A line of prose in a tag for plain text"),
        (("{{r front.mission|prose }}",), None, "error", "Paragraphs of prose in a tag for plain text"),
        (("{{ front.mission }}",), None, "warning", "“mission” is prose"),
        ((), two_rows, "warning", "The first row of a table is not marked as its header"),
        ((), picture, "warning", "A picture has no text alternative"),
        ((), lambda document: document.add_heading("Deep", 3), "warning", "A heading of level 3 follows one"),
    ],
)
def test_each_trap_is_named(
    paragraphs: tuple[str, ...],
    change: Callable[[Document], None] | None,
    weight: str,
    message: str,
) -> None:
    report = checked(*paragraphs, change=change)
    found = [problem for problem in report.problems if message in problem.message]
    assert [problem.weight for problem in found] == [weight]
    assert found[0].help


def bold_line(document: Document) -> None:
    document.add_paragraph().add_run("What we work on").bold = True


def bold_sentence(document: Document) -> None:
    document.add_paragraph().add_run("This sentence is only strong.").bold = True


def test_a_title_in_bold_type_alone_is_told_and_a_strong_sentence_is_not() -> None:
    (problem,) = checked("{{ front.name }}", change=bold_line).problems
    assert (problem.weight, problem.place) == ("warning", "What we work on")
    assert checked("{{ front.name }}", change=bold_sentence).problems == ()


def test_a_form_that_shows_nothing_of_the_plan_is_told() -> None:
    (problem,) = checked("Nothing here").problems
    assert problem.message == "The form has no tags, so it shows nothing of the plan"


def test_a_form_without_headings_is_told() -> None:
    bare = docx.Document()
    bare.add_paragraph("{{ front.name }}")
    buffer = io.BytesIO()
    bare.save(buffer)
    (problem,) = check_form(buffer.getvalue(), VIEW, META).problems
    assert problem.message == "The form has no headings"


def test_a_table_with_a_marked_header_and_a_described_picture_are_no_problem() -> None:
    def good(document: Document) -> None:
        two_rows(document)
        (row,) = document.tables[0]._tbl.tr_lst[:1]
        row.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]
        picture(document)
        (drawing,) = document.element.body.iter(qn("wp:docPr"))
        drawing.set("descr", "The school seen from the east")

    assert checked("{{ front.name }}", change=good).problems == ()


def test_the_form_that_uipkit_brings_has_no_traps() -> None:
    committed = (resources.shelf("templates") / "forms" / "plan-in-brief.docx").read_bytes()
    loaded = uipkit.load_plan(COMPLETE)
    view = plan_view(loaded.plan, Config(), date(2026, 10, 1))
    assert check_form(committed, view, META).problems == ()
    made = filled(committed, view)
    assert len(made.tables[0].rows) == 1 + len(loaded.plan.strategies)
