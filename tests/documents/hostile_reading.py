"""What a document of a hostile plan says and does: its words as readers get them, and what in it could act."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

import icalendar
import openpyxl
from docx.oxml.ns import qn
from lxml import etree

from tests.checkers import slides
from tests.documents.audit import audit
from tests.documents.decks import everything
from tests.documents.html_page import audit_structure
from tests.documents.pdf_reading import opened, parts
from uipkit.workflows.document_maker import RenderedFile

THE_AUTHORS_OWN = ("typed characters pose as a list", "a link does not say where it leads")
"""What an audit finds in any document of a text that types a list by hand, or calls a link “here”."""

BESIDE = "a link leads to"
"""A page of a site, or an index, leads to the files beside it; ``_leads_out`` looks at where else pages lead."""


def wrong_with(file: RenderedFile) -> Iterator[str]:
    """Give what keeps a file from being opened or read, and what in it could run, load or compute."""
    match file.format:
        case "docx":
            yield from (each for each in audit(file.content) if not each.startswith(THE_AUTHORS_OWN))
            yield from _parts_that_act(file.content)
        case "html":
            yield from (each for each in audit_structure(file.content) if not each.startswith(BESIDE))
            yield from _leads_out(file.content.decode("utf-8"))
        case "pdf":
            with opened(file.content) as pdf:
                yield from (f"/{key}" for key in ("AA", "OpenAction", "JavaScript") if f"/{key}" in pdf.Root)
                yield from ([] if pdf.Root.MarkInfo.Marked else ["no structure"])
        case "pptx":
            yield from slides.problems(file.content)
            yield from _parts_that_act(file.content)
        case "xlsx":
            yield from _formulas(file.content)
            yield from _parts_that_act(file.content)
        case "ics":
            for entry in icalendar.Calendar.from_ical(file.content).walk():
                yield from (
                    f"a calendar entry holds {name}"
                    for name in entry
                    if name in {"ATTACH", "URL", "ATTENDEE"}
                )
        case "csv":
            rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
            yield from (cell[:40] for row in rows for cell in row if cell[:1] in {*"=+-@", "\t", "\r"})
        case "svg":
            yield from _acting_parts(file.content)


def _parts_that_act(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.search(r"vbaProject|embeddings/|activeX|externalLink", name):
                yield f"the file holds {name}"
            if name.endswith(".rels"):
                for part in etree.fromstring(archive.read(name)):
                    target = str(part.get("Target"))
                    if part.get("TargetMode") == "External" and not target.startswith(
                        ("https://", "mailto:")
                    ):
                        yield f"the file leads to {target[:60]}"


def _leads_out(page: str) -> Iterator[str]:
    for address in map(unescape, re.findall(r'<a [^>]*href="([^"]*)"', page)):
        if not re.match(r"https://|mailto:|#|(\.\./)*[\w./-]+(#.*)?$", address) or address.startswith("//"):
            yield f"a link leads to {address[:60]}, which is neither the web nor a file beside the page"


def _formulas(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and sheet.cell(1, cell.column).value != "Status":
                    yield f"a formula in {sheet.title} {cell.coordinate}"
                if cell.hyperlink is not None and not str(cell.hyperlink.location or "").startswith("'"):
                    yield f"a link in {sheet.title} {cell.coordinate}"


def _acting_parts(drawing: bytes) -> Iterator[str]:
    for part in etree.fromstring(drawing).iter():
        acts = {name for name in map(str, part.attrib) if name.startswith("on") or name.endswith("href")}
        if acts or part.tag.rpartition("}")[2] in {"script", "image", "foreignObject"}:
            yield f"{part.tag} {acts}"


# --- the words ----------------------------------------------------------------------------------------------------


def words_of(file: RenderedFile) -> str:
    """Return the words of a file as readers get them, without blanks."""
    match file.format:
        case "docx":
            words = _words_of_office(file.content, "word/")
        case "html":
            words = unescape(re.sub(r"<[^>]*>", "", file.content.decode("utf-8")))
        case "pdf":
            words = "".join(part.text for part in parts(file.content))
        case "pptx":
            words = everything(file.content)
        case "xlsx":
            cells = (
                cell.value
                for sheet in openpyxl.load_workbook(io.BytesIO(file.content)).worksheets
                for row in sheet.iter_rows()
                for cell in row
            )
            words = "\n".join(str(value) for value in cells if value is not None)
        case "ics":
            words = file.content.decode("utf-8").replace("\r\n ", "")
        case "svg":
            words = "".join(map(str, etree.fromstring(file.content).itertext()))
        case "png":
            words = ""
        case _:
            words = file.content.decode("utf-8")
    return re.sub(r"[\s\u200b\u00ad\u2060]+", "", words)


def _words_of_office(content: bytes, folder: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(folder) and name.endswith(".xml")]
        roots = [etree.fromstring(archive.read(name)) for name in names]
    return "".join(part.text or "" for root in roots for part in root.iter(qn("w:t")))


def marks_in(words: str) -> tuple[set[int], set[int]]:
    """Return the numbers of the texts whose beginnings, and of those whose ends, stand in some words."""
    begun, ended = (set(map(int, re.findall(rf"Q(\d+){edge}", words))) for edge in "qz")
    return begun, ended
