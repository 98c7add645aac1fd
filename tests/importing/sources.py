"""Files as other programs write them, made for tests, and what becomes of them in a plan."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
import openpyxl

from uipkit.importing.reading import ReadAs
from uipkit.workflows.import_other import OtherRequest, propose_other
from uipkit.workflows.import_report import import_result
from uipkit.workflows.importing import ImportProposal, write_import
from uipkit.workflows.init import InitRequest, run_init

TODAY = date(2026, 10, 1)

Lines = Sequence[Sequence[object]]


def empty_plan(folder: Path) -> Path:
    """A plan with a school, a year and nothing else."""
    run_init(InitRequest(folder, {"school": "Pinyon Ridge School", "plan_year": "2026-27"}, today=TODAY))
    return folder


def as_csv(lines: Lines, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """Lines as a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue().encode(encoding)


def as_xlsx(sheets: Mapping[str, Lines]) -> bytes:
    """Sheets as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx(tables: Mapping[str, Lines], paragraphs: Sequence[str] = ()) -> bytes:
    """Tables below headings as a Word document, with paragraphs before them."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for heading, lines in tables.items():
        document.add_heading(heading, 2)
        table = document.add_table(len(lines), max(map(len, lines)))
        for row, line in zip(table.rows, lines, strict=True):
            for cell, value in zip(row.cells, line, strict=False):
                cell.text = str(value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def proposal_of(
    plan: Path, name: str, content: bytes | str, read_as: ReadAs | None = None, school: str = ""
) -> ImportProposal:
    """What a file would bring into a plan."""
    path = plan.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return propose_other(OtherRequest(path, plan, read_as, school, today=TODAY))


def brought_in(plan: Path, name: str, content: bytes | str, read_as: ReadAs | None = None) -> ImportProposal:
    """Bring a file into a plan, and see that bringing it in again changes nothing."""
    proposal = proposal_of(plan, name, content, read_as)
    if proposal.does_something:
        written = write_import(proposal)
        assert not written.refused
    again = proposal_of(plan, name, content, read_as)
    assert not again.does_something, [each.row.label for each in again.added]
    return proposal


def listed(proposal: ImportProposal) -> list[tuple[str, str]]:
    """What was not placed: its heading and its value."""
    return [(each.header, each.typed) for each in proposal.comparison.refused]


def everything_said(proposal: ImportProposal) -> str:
    """All that the report of a proposal lists as not taken or tells in a note."""
    result = import_result(proposal, "file")
    return "\n".join([*(f"{row.field} {row.typed}" for row in result.not_taken), *result.notes])


def texts(plan: Path) -> str:
    """All files of a plan in one text, blanks and line breaks as one blank."""
    files = sorted(path for path in plan.rglob("*.yaml") if "schemas" not in path.parts)
    return " ".join(" ".join(path.read_text("utf-8") for path in files).split())


def shape_findings(proposal: ImportProposal) -> list[str]:
    """Findings of family 0 that an import would make, but for scaffold text that is still to be written."""
    return [
        each.message for each in proposal.findings if each.code.startswith("UIP0") and each.code != "UIP012"
    ]
