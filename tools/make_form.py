"""Make the form that uipkit brings as a pattern for a district's own: templates/forms/plan-in-brief.docx.

Run it after changing it here, look at the result in Word, and commit both. The tests fill the form and check it for traps.
"""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from uipkit.documents.office_package import packed, unpacked

FORM = Path(__file__).resolve().parent.parent / "templates" / "forms" / "plan-in-brief.docx"

_ROWS = (
    ("Major Improvement Strategy", "What it looks like", "Milestones"),
    ("{%tr for strategy in strategies %}", "", ""),
    (
        "{{ strategy.title }}",
        "{{p strategy.description|prose }}",
        (
            "{% for milestone in strategy.milestones %}{% if milestone.date %}{{ milestone.date|date }}: {% endif %}"
            "{{r milestone.statement|inline }}{{ '\\n' if not loop.last }}{% endfor %}"
        ),
    ),
    ("{%tr endfor %}", "", ""),
)


def main() -> None:
    """Write the form."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ front.name }}, {{ front.plan_year }}"
    _page_numbers(document)
    document.add_heading("{{ front.name }}: the plan in brief", 1)
    document.add_paragraph(
        "{% if front.plan_type %}Plan type: {{ front.plan_type }}. {% endif %}{% if front.due %}Due {{ front.due|date }}.{% endif %}"
    )
    document.add_heading("What the plan works on", 2)
    for text in (
        "{%p for priority in priorities %}",
        "Priority {{ priority.number }}: {{ priority.title }}",
        "{{p priority.statement|prose }}",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    document.add_heading("What is done about it", 2)
    _table(document)
    document.add_heading("Whom to ask", 2)
    document.add_paragraph(
        "{% if contact %}{{ contact.role }}{% if contact.phone %}, {{ contact.phone }}{% endif %}{% else %}The office{% endif %}"
    )
    buffer = io.BytesIO()
    document.save(buffer)
    FORM.parent.mkdir(parents=True, exist_ok=True)
    FORM.write_bytes(packed(unpacked(buffer.getvalue())))


def _table(document: Document) -> None:
    table = document.add_table(rows=len(_ROWS), cols=len(_ROWS[0]))
    table.style = document.styles["Table Grid"]
    for row, texts in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    # What Word writes for Table Properties, Alt Text, Title: screen readers say it before the table.
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), "Strategies, what they look like, and their milestones")
    table._tbl.tblPr.append(caption)
    for row in table.rows:
        # Row, Allow row to break across pages, switched off.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    # Table Layout, Repeat Header Rows: screen readers read the row as the columns' names.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _page_numbers(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = paragraph.add_run("1")._r
    field.append(number)
    paragraph._p.append(field)


if __name__ == "__main__":
    main()
