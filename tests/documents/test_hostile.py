"""Hostile text in every field of every file: every document opens, nothing runs, and no posted text is lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import icalendar
import openpyxl
import pikepdf
import pptx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.checkers import slides
from tests.documents.audit import audit
from tests.documents.hostile_plan import FAMILIES, MEETING, HostilePlan, hostile_plan, marks
from tests.documents.html_page import audit_structure
from tests.documents.making import TODAY
from tests.documents.pdf_reading import parts, squeezed
from uipkit import resources
from uipkit.workflows.document_kinds import KINDS, DocumentKind
from uipkit.workflows.document_maker import RenderedFile
from uipkit.workflows.render import RenderRequest, run_render

if TYPE_CHECKING:
    from tests.checkers.axe import Browser

MADE = ("markup", "letters", "markdown")
"""The families that one plan holds in turn; the others are each a plan of their own, of which the posted plan is made."""

FORM = resources.shelf("templates") / "forms" / "plan-in-brief.docx"


def mixed(number: int, prose: bool) -> str:
    return FAMILIES[MADE[number % len(MADE)]](number, prose)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> HostilePlan:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / ".git").mkdir()
    return hostile_plan(folder, mixed)


def asked(kind: DocumentKind, folder: Path) -> RenderRequest:
    request = RenderRequest(folder, kind.name, today=TODAY, draft="draft" in kind.takes)
    return replace(
        request,
        meeting=MEETING if kind.once_for == "meeting" else "",
        form=FORM if kind.once_for == "form" else None,
        body="board" if kind.name == "packet" else "",
    )


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_document_of_a_hostile_plan_opens_and_holds_nothing_that_acts(
    kind: DocumentKind, school: HostilePlan
) -> None:
    # The letters of a PDF are judged with the posted plan, and pages of all kinds look alike to the typesetter.
    formats = tuple(each for each in kind.formats if each != "pdf") or kind.formats
    made = run_render(replace(asked(kind, school.folder), to=formats))
    assert {file.format for file in made.files} >= set(formats)
    for file in made.files:
        assert list(_wrong_with(file)) == [], file.name


def _wrong_with(file: RenderedFile) -> Iterator[str]:
    match file.format:
        case "docx":
            # A district's own form keeps its own looks; and what a plan types as a list or calls a link is its own business.
            found = [] if file.name.startswith("forms/") else audit(file.content)
            its_own = ("typed characters pose as a list", "a link does not say where it leads")
            yield from (each for each in found if not each.startswith(its_own))
            docx.Document(io.BytesIO(file.content))
        case "html":
            yield from (
                each for each in audit_structure(file.content) if not each.startswith("a link leads to")
            )
        case "pptx":
            # A school's name of a thousand letters runs over its slide; it is all there, in the title's box.
            yield from (
                each for each in slides.problems(file.content) if not each.endswith("more text than fits")
            )
            pptx.Presentation(io.BytesIO(file.content))
        case "xlsx":
            yield from _formulas(file.content)
        case "ics":
            if not icalendar.Calendar.from_ical(file.content).walk("VEVENT"):
                yield "no entry"
        case "csv":
            rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
            yield from (cell[:40] for row in rows[1:] for cell in row if cell[:1] in set("=+-@\t\r"))
        case "svg":
            for part in etree.fromstring(file.content).iter():
                acts = {name for name in map(str, part.attrib) if name.startswith("on") or name.endswith("href")}
                if acts or part.tag.rpartition("}")[2] in {"script", "image", "foreignObject"}:
                    yield f"{part.tag} {acts}"


def _formulas(content: bytes) -> Iterator[str]:
    """Give every formula that is not one of uipkit's own, which name no word of a plan."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and re.search(r"cmd|HYPERLINK|Q\d+q", str(cell.value)):
                    yield f"{sheet.title} {cell.coordinate}"


# --- nothing is lost ----------------------------------------------------------------------------------------------


def _words_of_word(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "".join(part.text or "" for part in body.iter(qn("w:t")))


def _words_of_page(content: bytes) -> str:
    return unescape(re.sub(r"<[^>]*>", "", content.decode("utf-8")))


def _words_of_pdf(content: bytes) -> str:
    return squeezed("".join(part.text for part in parts(content)))


@pytest.mark.parametrize("family", [*FAMILIES])
def test_no_posted_text_is_lost_in_one_format_that_another_shows(family: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    plan = hostile_plan(tmp_path, FAMILIES[family])
    made = run_render(
        RenderRequest(tmp_path, "posted", to=("md", "docx", "html", "pdf"), today=TODAY, draft=True)
    )
    text = made.file("md").text
    shown = [number for number in plan.posted if marks(number)[0] in text]
    assert (len(shown) > 60) == (family != "unseen")  # a text in which nothing is seen bears no marks
    others = {
        "docx": _words_of_word(made.file("docx").content),
        "html": _words_of_page(made.file("html").content),
        "pdf": _words_of_pdf(made.file("pdf").content),
    }
    for wanted, words in others.items():
        lost = [plan.posted[number] for number in shown if marks(number)[0] not in words]
        assert lost == [], wanted
    # What begins in a document also ends there, but for the titles of drawings, which are cut where all can see it.
    ended = [number for number in shown if marks(number)[1] in text]
    for wanted, words in others.items():
        cut = [plan.posted[number] for number in ended if marks(number)[1] not in words]
        assert cut == [], wanted
    internal = [plan.internal[number] for number in plan.internal if marks(number)[0] + " " in text]
    assert internal == []
    with pikepdf.open(io.BytesIO(made.file("pdf").content)) as pdf:
        assert pdf.Root.MarkInfo.Marked


# --- real parts ---------------------------------------------------------------------------------------------------


@pytest.mark.needs_debian
def test_nothing_runs_in_a_browser(browser: Browser, school: HostilePlan) -> None:
    for document in ("posted", "copy-sheet"):
        kind = next(each for each in KINDS if each.name == document)
        page = run_render(replace(asked(kind, school.folder), to=("html",))).file("html").content
        browser.open(page)
        assert browser.run("return typeof window.pwned") == "undefined"
        assert browser.asked_for() == []
        assert browser.violations() == []
