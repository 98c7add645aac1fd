"""Use case: make a document of one plan, or of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.words import listed
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import load
from uipkit.workflows.document_kinds import KINDS, DocumentKind
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.document_sources import DocumentSources, RenderError
from uipkit.workflows.load import found_plans, one_plan
from uipkit.workflows.posted_gate import NotReadyError
from uipkit.workflows.render_request import RenderRequest
from uipkit.workflows.withholding import readable
from uipkit.workflows.written_files import left_over, write_files

__all__ = [
    "DOCUMENTS",
    "NotReadyError",
    "RenderError",
    "RenderRequest",
    "RenderedFile",
    "Rendering",
    "render",
]

DOCUMENTS: tuple[str, ...] = tuple(kind.name for kind in KINDS)
"""The documents by name, in the order in which people are told of them."""

_FOREIGN = {
    "meeting": "“{value}” has no meaning here: only a meeting or a practice is named this way.",
    "annotations": "Only a meeting has annotations to leave out.",
    "parts": "The document {document} has no parts (--part).",
    "engagement": "The document {document} takes no engagement (--engagement).",
    "language": "The document {document} is there in one language only (--language).",
    "body": "The document {document} is the same for everybody (--for).",
    "since": "The document {document} reports on no span of time (--since).",
    "until": "The document {document} reports on no span of time (--until).",
    "form": "The document {document} fills no form (--form).",
    "draft": "The document {document} is never held back, so it takes no --draft.",
}
"""What is said of an option that belongs to another document, by the field of the request."""

_DEFAULTS = RenderRequest()


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

    document: one of ``DOCUMENTS``, which ``document_kinds`` explains. meeting: for ``meeting``, its id, file, number or agenda.
    to: formats such as ``"md"``, ``"docx"``, ``"html"`` and ``"pdf"``. today: the day of the document; None for the local date; the same plan gives the same
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
    folder = out or rendering.folder
    paths = write_files(folder, files, within=rendering.root if out is None else None)
    hints = rendering.hints
    if rendering.whole and (old := left_over(folder, files)):
        names = listed(old, most=10)
        hints = (
            *hints,
            f"Left in {folder} from earlier runs, and no longer part of it: {names}. Delete what nobody needs.",
        )
    return replace(rendering, paths=paths, hints=hints)


def run_render(request: RenderRequest) -> Rendering:
    """Make what ``request`` asks for, without writing it; see ``render`` for what is raised."""
    kind = kind_asked_for(request)
    formats = _formats(kind, request.to)
    if kind.of_plan is not None:
        return kind.of_plan(maker_of(request, formats), request)
    assert kind.of_plans is not None, kind.name  # noqa: S101  # each kind has one of the two
    folders = found_plans([request.folder])
    return kind.of_plans(tuple(maker_of(request, formats, folder) for folder in folders), request)


def maker_of(
    request: RenderRequest, formats: tuple[str, ...], found: PlanFolder | None = None
) -> DocumentMaker:
    """Return what makes documents of the plan that ``request`` means, or of the plan ``found``, in these formats.

    Raises ``workflows.load.NothingFoundError`` where the request means no plan, or several, and ``store.config_file.ConfigError``.
    """
    folder = found or one_plan(request.folder)
    config = read_config(folder.config_path, folder.root)
    return DocumentMaker(
        folder,
        readable(load(folder), config),
        config,
        request.today or date.today(),  # noqa: DTZ011  # the school's own calendar day
        DocumentSources(folder, config.documents.word_styles, request.built_in_templates),
        formats,
    )


def kind_asked_for(request: RenderRequest) -> DocumentKind:
    """Return the kind asked for. Raises RenderError for a name there is not, and for options that it does not take."""
    for kind in KINDS:
        if kind.name == request.document:
            _refuse_what_belongs_elsewhere(kind, request)
            return kind
    close = nearest(request.document, DOCUMENTS)
    guess = f' Did you mean "{close}"?' if close else ""
    raise RenderError(f'There is no document "{request.document}"; there are {", ".join(DOCUMENTS)}.{guess}')


def _refuse_what_belongs_elsewhere(kind: DocumentKind, request: RenderRequest) -> None:
    for name, words in _FOREIGN.items():
        value = getattr(request, name)
        if name in kind.takes or value == getattr(_DEFAULTS, name):
            continue
        takers = [each.name for each in KINDS if name in each.takes]
        others = f" That belongs to: {', '.join(takers)}." if takers else ""
        raise RenderError(words.format(document=kind.name, value=value) + others)


def _formats(kind: DocumentKind, wanted: Sequence[str]) -> tuple[str, ...]:
    strange = [name for name in wanted if name not in kind.formats]
    if strange:
        raise RenderError(
            f'The document {kind.name} can be made as {listed(kind.formats, "or")}, not as "{", ".join(strange)}".'
        )
    return tuple(name for name in kind.formats if name in wanted) if wanted else kind.unasked
