"""What somebody asks of ``render``: a document, its formats, and what belongs to that document alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What to make.

    folder: the plan folder, or a path in it or above it; for a document over several plans, a path above them.
    document: one of ``render.DOCUMENTS``. to: the formats; empty for those that the document is made in unasked.
    today: the day of the document; None for the local date.
    draft: make a document for the public whatever is wrong with the plan, marked as a draft.
    meeting: a meeting's id, file, number or agenda; annotations: with what is for those who lead it. parts: of a document with parts,
    only these. engagement: of the answers to stakeholders, only those of this engagement, by its id.
    language: of a document that there is in several languages, only this one, by its tag. body: for whom a document is made, such as the
    committee or the board. since, until: the first and the last day of what is reported on; until is ``today`` where it is None. form: the Word form to fill.
    built_in_templates: take no template and no Word styles from the plan repository.
    """

    folder: Path = Path()
    document: str = "posted"
    to: tuple[str, ...] = ()
    today: date | None = None
    draft: bool = False
    meeting: str = ""
    annotations: bool = True
    built_in_templates: bool = False
    parts: tuple[str, ...] = ()
    engagement: str = ""
    language: str = ""
    body: str = ""
    since: date | None = None
    until: date | None = None
    form: Path | None = None
