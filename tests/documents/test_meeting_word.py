"""Every agenda that uipkit brings, with all its parts, as accessible Word files; and what forms and posters look like there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from tests.documents.audit import audit
from tests.documents.making import COMPLETE, TODAY
from tests.documents.meetings import before, documents, held
from tests.documents.samples import META, paragraphs, part, written
from tests.libreoffice import printed_text, saved_by_office
from tests.scaffold.agendas import SPRING, built_in
from uipkit.documents.column_widths import column_widths
from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.table import is_form
from uipkit.scaffold.agenda import Repository, propose_agenda
from uipkit.scaffold.rubric_shelf import read_rubric, rubric_names
from uipkit.store.discovery import find_plans
from uipkit.store.load import load
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders
from uipkit.workflows.render import RenderRequest, run_render

AGENDAS = [each.template.slug for each in built_in().agendas]


@pytest.fixture(scope="module")
def repository() -> Repository:
    folders = template_folders()
    return Repository(rubrics={name: read_rubric(folders, name, read_yaml) for name in rubric_names(folders)})


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("school") / "plan"
    shutil.copytree(COMPLETE, folder, ignore=shutil.ignore_patterns("build", "meetings"))
    (folder / "meetings").mkdir()
    return folder


@pytest.mark.parametrize("slug", AGENDAS)
def test_every_part_of_every_agenda_is_an_accessible_word_file(
    slug: str, school: Path, repository: Repository
) -> None:
    plan = load(find_plans([school]).plans[0]).plan
    draft = propose_agenda(
        built_in().find(slug).template, plan, date=SPRING, start="15:30", repository=repository
    )
    meeting = {name: value for name, value in draft.meeting.items() if value is not None} | {"held": True}
    (school / draft.file).write_text(json.dumps(meeting), encoding="utf-8")
    made = run_render(RenderRequest(school, "meeting", ("docx",), TODAY, meeting=draft.id))
    found = {each.name: audit(each.content) for each in made.files}
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert made.hints == ()
    sheets = [each for each in meeting.get("handouts", []) if each["kind"] != "considerations"]
    assert len(found) == 6 + len(sheets)


def test_the_sample_meeting_is_accessible_before_and_after(tmp_path: Path) -> None:
    for meeting in (before(), held()):
        for each in documents(tmp_path, meeting, to=("docx",)).files:
            assert audit(each.content) == [], each.name


def test_each_poster_begins_a_page_in_large_type(tmp_path: Path) -> None:
    posters = documents(tmp_path, before(), to=("docx",), parts=("posters",)).file("docx").content
    usual = documents(tmp_path, before(), to=("docx",), parts=("packet",)).file("docx").content
    broken = [
        "".join(text.text or "" for text in each.iter(qn("w:t")))
        for each in part(posters).iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    ]
    assert broken == ["Groups that follow the core"]  # the first stands under the title, not behind a cover

    def sizes(data: bytes) -> list[int]:
        return [int(each.get(qn("w:val"))) for each in part(data, "word/styles.xml").iter(qn("w:sz"))]

    larger = [big for big, small in zip(sizes(posters), sizes(usual), strict=True) if big > 1.5 * small]
    assert len(larger) > len(sizes(usual)) * 0.8
    assert "[[page]]" not in documents(tmp_path, before(), parts=("posters",)).file("md").text


def test_answers_to_choose_from_have_a_box_for_a_bullet() -> None:
    data = written("# T\n\n- ☐ Yes\n- ☐ No\n- maybe ☐ so\n")
    assert [text for style, text in paragraphs(data) if style == "List Bullet"] == ["Yes", "No", "maybe ☐ so"]
    signs = {each.get(qn("w:val")) for each in part(data, "word/numbering.xml").iter(qn("w:lvlText"))}
    assert "☐" in signs
    assert audit(data) == []


def test_a_new_page_begins_with_what_stands_on_it() -> None:
    for block in ("Words", "## Heading", "| A |\n| --- |\n| b |", "[[toc]]\n\n## Heading", "- item"):
        data = written(f"# T\n\nBefore\n\n[[page]]\n\n{block}\n")
        breaks = list(part(data).iter(qn("w:pageBreakBefore")))
        assert len(breaks) == 1, block
    assert not list(part(written("[[page]]\n\n# T\n")).iter(qn("w:pageBreakBefore")))


def test_rows_to_write_in_are_taller() -> None:
    def heights(markdown: str) -> int:
        return len(list(part(written(markdown)).iter(qn("w:trHeight"))))

    assert heights("# T\n\n| A | B |\n| --- | --- |\n| c | d |\n| e |  |\n") == 0
    assert heights("# T\n\n| A | B |\n| --- | --- |\n| c | d |\n|  |  |\n") == 2
    assert heights("# T\n\n| A | B |\n| --- | --- |\n| c | ☐ |\n| e | ☐ |\n") == 2
    assert not is_form([["A", "B"]])


def test_columns_to_write_in_get_the_room() -> None:
    factors = [["Factor", "What we know", "For it"], ["Scale of change: how far from today", "", ""]]
    factor, known, for_it = column_widths(factors, 9360)
    assert abs(known - for_it) <= 2  # what is left of rounding goes to the last column
    assert known + for_it > 0.6 * 9360 - 2
    assert factor > known

    day, topic = column_widths([["Day", "Students need to know"], ["", ""]], 9360)
    assert day < 0.4 * 9360 < topic

    answers = [["Strategy", "Condition", "Approve", "Come back"], ["Small groups", "", "☐", "☐"]]
    widths = column_widths(answers, 9360)
    assert max(widths) == widths[1]

    long = (
        "Hold a family evening at which children explain a problem to their families in the language they chose. "
        * 3
    )
    activity, *rest, who = column_widths(
        [["Activity", "Strategies", "Join it?", "Who"], [long, long, "", ""]], 9360
    )
    assert activity + rest[0] > 0.6 * 9360
    assert who < rest[1]


def kept(data: bytes) -> list[str]:
    found = [
        each
        for each in part(data).iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in found]


def test_a_line_that_leads_in_stays_with_what_follows() -> None:
    said = kept(written("# T\n\nThe school's mission:\n\n> Every child.\n\nNo lead-in.\n\nMore.\n"))
    assert "The school's mission:" in said
    assert "No lead-in." not in said


def test_a_question_stays_with_its_answers_and_the_room_beneath() -> None:
    said = kept(
        written(
            "# T\n\n## Option\n\nWords.\n\n### How far?\n\n- ☐ Yes\n- ☐ No\n\n| Why |\n| --- |\n|  |\n|  |\n"
        )
    )
    assert {"Words.", "Yes", "No", "Why"} <= set(said)
    assert "No" not in kept(written("# T\n\n### How far?\n\n- ☐ Yes\n- ☐ No\n\nWords.\n"))
    long = "".join(f"- ☐ Answer {number}\n" for number in range(20))
    assert not any(each.startswith("Answer") for each in kept(written(f"# T\n\n{long}")))


def test_header_and_footer_keep_their_size_on_a_poster() -> None:
    large = DocumentMeta(**{name: getattr(META, name) for name in ("title", "date")}, type_scale=2.0)

    def size(data: bytes, style: str) -> str:
        styles = part(data, "word/styles.xml").iter(qn("w:style"))
        found = next(each for each in styles if each.find(qn("w:name")).get(qn("w:val")) == style)
        return str(found.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")))

    text = "# T\n\nWords\n"
    assert size(written(text, large), "header") == size(written(text), "header")
    assert int(size(written(text, large), "Title")) == 2 * int(size(written(text), "Title"))


@pytest.mark.needs_debian
def test_libreoffice_gives_each_poster_one_page_and_no_document_an_empty_one(tmp_path: Path) -> None:
    parts = ("posters", "survey", "sign-up", "note-catcher")
    files = []
    for each in documents(tmp_path, before(), to=("docx",), parts=parts).files:
        files.append(tmp_path / Path(each.name).name)
        files[-1].write_bytes(each.content)
    for file in saved_by_office(tmp_path, "pdf", *files):
        pages = printed_text(file).split("\f")[:-1]
        # Beside header and page number, each page says something.
        assert all(len([line for line in page.splitlines() if line.strip()]) > 2 for page in pages), file.name
        if file.stem == "posters":
            assert ["Teachers plan together" in page for page in pages] == [True, False]
        if file.stem == "sign-up":
            assert len(pages) == 1
