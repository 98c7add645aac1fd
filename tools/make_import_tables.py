"""Write the tables of docs/importing-plans.md: which terms, sections and headings are known, and where what they say goes.

Run it after a change of ``workbook/crosswalk.py`` or ``importing/concepts.py``; a test sees that the page is fresh.
"""

from __future__ import annotations

from pathlib import Path

from uipkit.importing.concepts import CONCEPTS, HOLDER, LINK_FIELD
from uipkit.workbook.crosswalk import SECTIONS, TERMS

PAGE = Path(__file__).parents[1] / "docs" / "importing-plans.md"
START, END = "<!-- crosswalk: made by tools/make_import_tables.py -->", "<!-- /crosswalk -->"


def crosswalk() -> str:
    """Return the tables as Markdown."""
    lines = ["### Sections of the plan", "", "| Section in the file | Where it belongs |", "| --- | --- |"]
    lines += [
        f"| {_words(name)} | {', '.join(f'`{field}`' for field in fields)} |"
        for name, fields in SECTIONS.items()
    ]
    lines += ["", "### Terms", "", "| Old or other term | Field |", "| --- | --- |"]
    lines += [
        f"| {_words(name)} | {', '.join(f'`{field}`' for field in fields)} |"
        for name, fields in TERMS.items()
    ]
    lines += ["", "### Headings of tables", ""]
    for concept in CONCEPTS:
        noun = concept.sheet.noun
        lines += [f"#### {noun[:1].upper()}{noun[1:]}", ""]
        if concept.names:
            lines += [
                f"Named by a heading or a key such as {', '.join(f'“{name}”' for name in concept.names)}.",
                "",
            ]
        above = HOLDER.get(concept.kind)
        links = [
            f"`{field}` by naming a {other.replace('-', ' ')}"
            for (kind, other), field in LINK_FIELD.items()
            if kind == concept.kind
        ]
        if above or links:
            parts = [
                f"It lies in the {above.replace('-', ' ')} of its line, or the one above it" if above else "",
                *links,
            ]
            lines += ["; ".join(part for part in parts if part).capitalize() + ".", ""]
        lines += ["| Field | The tracker's heading | Other headings |", "| --- | --- | --- |"]
        for column in concept.sheet.columns:
            if column.part in ("field", "own-id"):
                more = concept.headings.get(column.key, "").split("|")
                lines.append(
                    f"| `{column.key}` | {column.header} | {', '.join(each for each in more if each)} |"
                )
        lines.append("")
    return "\n".join(lines)


def _words(name: str) -> str:
    return name.replace("_", " ")


def page() -> str:
    """Return the whole page with fresh tables."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{crosswalk()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
