"""Make the table of all documents in ``docs/documents.md``: ``python tools/make_document_table.py``.

The words around the table are written by hand; the table comes from ``KINDS``, the list of documents. A test holds it fresh.
"""

from __future__ import annotations

from page_part import PagePart
from uipkit.workflows.document_kinds import KINDS, READERS, DocumentKind

PART = PagePart("documents.md", "documents", "make_document_table")

OPTIONS = {
    "meeting": "an ID",
    "parts": "`--part`",
    "annotations": "`--no-annotations`",
    "engagement": "`--engagement`",
    "language": "`--language`",
    "body": "`--for`",
    "since": "`--since`",
    "form": "`--form`",
    "draft": "`--draft`",
}
"""What is typed for each field of the request that only some documents take, in the order in which it is told."""

READ_ON = {
    "meeting": "#everything-for-a-meeting",
    "loop": "#close-the-loop",
    "family-summary": "families.md",
    "parent-notice": "families.md",
    "hearing-notice": "families.md",
    "practice": "practices.md#on-paper",
    "practice-report": "practices.md#the-report",
    "guidance": "#guidance",
    "form": "forms.md",
    "packet": "board-and-committee.md",
    "progress-report": "progress.md#report-on-it",
    "pd-crosswalk": "progress.md#professional-development-against-the-plan",
    "copy-sheet": "#the-copy-sheet",
    "action-plan": "#action-steps-for-a-spreadsheet",
    "slides": "slides-and-calendar.md",
    "pictures": "#pictures",
    "tracker": "tracker.md",
    "calendar": "slides-and-calendar.md#the-calendar",
    "site": "district-site.md",
}
"""Where more is said of a document; of those that are not here, this page says everything in its other sections."""


def table() -> str:
    """Return the table, in the order of the list."""
    lines = [
        "| Document | What it is | For whom | Made unasked | Also, with `--to` | Takes |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines.extend(
        f"| {_name(kind)} | {kind.about.replace('|', chr(92) + '|')} | {_readers(kind)} | {_codes(kind.unasked)} | "
        f"{_codes(tuple(each for each in kind.formats if each not in kind.unasked))} | {_takes(kind)} |"
        for kind in KINDS
    )
    return "\n".join(lines)


def _name(kind: DocumentKind) -> str:
    place = READ_ON.get(kind.name)
    return f"[`{kind.name}`]({place})" if place else f"`{kind.name}`"


def _readers(kind: DocumentKind) -> str:
    return READERS[kind.readers].removeprefix("For ").partition(":")[0]


def _codes(formats: tuple[str, ...]) -> str:
    return ", ".join(f"`{each}`" for each in formats) or "none"


def _takes(kind: DocumentKind) -> str:
    many = ["many plans at once"] if kind.of_plans is not None else []
    return ", ".join([OPTIONS[each] for each in OPTIONS if each in kind.takes] + many) or "nothing more"


def made(page: str) -> str:
    """Return the page with a fresh table between its two marks. Raises ValueError where a mark is missing."""
    return PART.renewed(page, table())


if __name__ == "__main__":
    PART.write(table())
