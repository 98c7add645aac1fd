"""Use case: make a document of one plan, or a set of them, as Markdown and as Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import get_args

from uipkit.diagnostics.nearest import nearest
from uipkit.store.config_file import read_config
from uipkit.store.load import load
from uipkit.workflows.document_maker import Document, DocumentMaker, Format, RenderedFile, Rendering
from uipkit.workflows.document_sources import DocumentSources, RenderError
from uipkit.workflows.load import one_plan
from uipkit.workflows.posted_gate import NotReadyError
from uipkit.workflows.render_guidance import render_guidance
from uipkit.workflows.render_loop import render_loop
from uipkit.workflows.render_meeting import render_meeting
from uipkit.workflows.render_plan import render_plan
from uipkit.workflows.written_files import write_files

__all__ = [
    "DOCUMENTS",
    "NotReadyError",
    "RenderError",
    "RenderRequest",
    "RenderedFile",
    "Rendering",
    "render",
]

DOCUMENTS: tuple[Document, ...] = get_args(Document)
"""The documents by name, in the order in which people are told of them."""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What to make.

    folder: the plan folder, or a path in it or above it. document: one of ``DOCUMENTS``.
    to: the formats, ``md`` and ``docx``. today: the day of the document; None for the local date.
    draft: make the posted plan, or the answers to stakeholders, whatever is wrong with them, marked as a draft.
    meeting: the meeting's id, file, number or agenda; annotations: with what is for those who lead it. parts: of a meeting's documents, or of
    the guidance, only these. engagement: of the answers to stakeholders, only those of this engagement, by its id.
    built_in_templates: take no template and no Word styles from the plan repository.
    """

    folder: Path = Path()
    document: str = "posted"
    to: tuple[str, ...] = ("md", "docx")
    today: date | None = None
    draft: bool = False
    meeting: str = ""
    annotations: bool = True
    built_in_templates: bool = False
    parts: tuple[str, ...] = ()
    engagement: str = ""


def render(
    folder: str | Path = ".",
    document: str = "posted",
    *,
    to: str | Sequence[str] = ("md",),
    today: date | None = None,
    out: str | Path | None = None,
    draft: bool = False,
    built_in_templates: bool = False,
    meeting: str = "",
    parts: Sequence[str] = (),
) -> Rendering:
    """Make a document of the plan in ``folder``.

    document: ``posted``; ``draft`` with internal notes and open findings; ``meeting``, everything for the meeting that
    ``meeting`` names by its id, file, number or agenda; ``loop``, the answers to stakeholders; ``guidance`` for meetings and for work with stakeholders.
    to: ``"md"``, ``"docx"`` or both. today: the day of the document; None for the local date; the same plan gives the same
    bytes on the same day. out: a folder to write to; without it nothing is written, and the result holds the content.
    draft: make ``posted`` or ``loop`` in spite of errors, marked as a draft. built_in_templates: take no template and no Word
    styles from the plan repository, for changes from somebody who is not trusted. parts: of a meeting or of the guidance, only
    these documents.

    Raises NotReadyError where errors keep the plan from being posted, RenderError for a name, template or style source that
    cannot be used, ``written_files.NotOursError`` where a file in ``out`` is not uipkit's to replace,
    ``workflows.load.NothingFoundError`` and ``store.config_file.ConfigError``.
    """
    request = RenderRequest(
        Path(folder),
        document,
        (to,) if isinstance(to, str) else tuple(to),
        today,
        draft,
        meeting,
        built_in_templates=built_in_templates,
        parts=tuple(parts),
    )
    made = run_render(request)
    return made if out is None else written(made, Path(out))


def written(rendering: Rendering, out: Path | None = None) -> Rendering:
    """Write a document to ``out``, else to its default folder; see ``written_files.write_files`` for what is raised."""
    files = {each.name: each.content for each in rendering.files}
    paths = write_files(out or rendering.folder, files, within=rendering.root if out is None else None)
    return replace(rendering, paths=paths)


def run_render(request: RenderRequest) -> Rendering:
    """Make what ``request`` asks for, without writing it; see ``render`` for what is raised."""
    document, formats = _document(request), _formats(request.to)
    folder = one_plan(request.folder)
    config = read_config(folder.config_path, folder.root)
    maker = DocumentMaker(
        folder,
        load(folder),
        config,
        request.today or date.today(),  # noqa: DTZ011  # the school's own calendar day
        DocumentSources(folder, config.documents.word_styles, request.built_in_templates),
        formats,
    )
    match document:
        case "meeting":
            return render_meeting(
                maker, request.meeting, parts=request.parts, annotations=request.annotations
            )
        case "loop":
            return render_loop(maker, request.engagement, draft=request.draft)
        case "guidance":
            return render_guidance(maker, request.parts)
        case "posted" | "draft":
            return render_plan(maker, document, draft=request.draft)


def _document(request: RenderRequest) -> Document:
    """Return the document asked for. Raises RenderError for a name there is not, and for options that it does not take."""
    for name in DOCUMENTS:
        if name == request.document:
            _refuse_what_belongs_elsewhere(request)
            return name
    close = nearest(request.document, DOCUMENTS)
    guess = f' Did you mean "{close}"?' if close else ""
    raise RenderError(f'There is no document "{request.document}"; there are {", ".join(DOCUMENTS)}.{guess}')


def _refuse_what_belongs_elsewhere(request: RenderRequest) -> None:
    document = request.document
    if request.meeting and document != "meeting":
        where = (
            " Name an engagement with --engagement."
            if document == "loop"
            else " Name a part with --part."
            if document == "guidance"
            else ""
        )
        raise RenderError(
            f'"{request.meeting}" has no meaning here: only a meeting is named this way.{where}'
        )
    if request.parts and document not in ("meeting", "guidance"):
        raise RenderError(
            f"The document {document} has no parts: --part belongs to a meeting or to the guidance."
        )
    if request.engagement and document != "loop":
        raise RenderError(f"The document {document} takes no engagement: --engagement belongs to loop.")


def _formats(wanted: Sequence[str]) -> tuple[Format, ...]:
    known: tuple[Format, ...] = get_args(Format)
    strange = [name for name in wanted if name not in known]
    if strange or not wanted:
        raise RenderError(
            f'A document can be made as {" or ".join(known)}, not as "{", ".join(strange) or "nothing"}".'
        )
    return tuple(name for name in known if name in wanted)
