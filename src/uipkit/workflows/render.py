"""Use case: make a document of one plan, as Markdown and as Word."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, get_args

from uipkit.config.config import Config
from uipkit.diagnostics.finding import Finding
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import LoadedPlan, load
from uipkit.workflows.document_sources import DocumentSources, RenderError
from uipkit.workflows.load import one_plan
from uipkit.workflows.posted_gate import NotReadyError, blocking, open_findings
from uipkit.workflows.written_files import write_files

if TYPE_CHECKING:
    from uipkit.documents.markdown import ParsedMarkdown
    from uipkit.plan.meeting import Meeting

Document = Literal["posted", "draft", "meeting"]
Format = Literal["md", "docx"]

__all__ = ["NotReadyError", "RenderError", "RenderRequest", "RenderedFile", "Rendering", "render"]


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What to make.

    folder: the plan folder, or a path in it or above it. document: ``posted``, ``draft`` or ``meeting``.
    to: the formats, ``md`` and ``docx``. today: the day of the document; None for the local date.
    draft: make the posted plan whatever is wrong with it, marked as a draft.
    meeting: the id of the meeting; annotations: with the notes for those who lead it.
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


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """One file of a document: its name (``/`` between parts), its format (``picture`` for what it shows), its content."""

    name: str
    format: str
    content: bytes

    @property
    def text(self) -> str:
        """The content as text; for Markdown only."""
        return self.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document that was made.

    folder: where it belongs by default, ``build/<plan>/`` under the repository's root. root: that root.
    paths: where it was written, empty where it was not. hints: sentences for whoever made it, such as an abbreviation that
    nobody spells out.
    """

    document: Document
    title: str
    files: tuple[RenderedFile, ...]
    folder: Path
    root: Path
    hints: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()

    def file(self, wanted: str) -> RenderedFile:
        """Return the file of one format. Raises KeyError where that was not asked for."""
        for each in self.files:
            if each.format == wanted:
                return each
        raise KeyError(wanted)


def render(
    folder: str | Path = ".",
    document: str = "posted",
    *,
    to: str | Sequence[str] = ("md",),
    today: date | None = None,
    out: str | Path | None = None,
    draft: bool = False,
    built_in_templates: bool = False,
) -> Rendering:
    """Make a document of the plan in ``folder``: ``posted``, or ``draft`` with internal notes and open findings.

    to: ``"md"``, ``"docx"`` or both. today: the day of the document; None for the local date; the same plan gives the same
    bytes on the same day. out: a folder to write to; without it nothing is written, and the result holds the content.
    draft: make ``posted`` in spite of errors, marked as a draft. built_in_templates: take no template and no Word styles from
    the plan repository, for changes from somebody who is not trusted.

    Raises NotReadyError where errors keep the plan from being posted, RenderError for a name, template or style source that
    cannot be used, ``written_files.NotOursError`` where a file in ``out`` is not uipkit's to replace,
    ``workflows.load.NothingFoundError`` and ``store.config_file.ConfigError``.
    """
    formats = (to,) if isinstance(to, str) else tuple(to)
    request = RenderRequest(
        Path(folder), document, formats, today, draft, built_in_templates=built_in_templates
    )
    made = run_render(request)
    return made if out is None else written(made, Path(out))


def written(rendering: Rendering, out: Path | None = None) -> Rendering:
    """Write a document to ``out``, else to its default folder; see ``written_files.write_files`` for what is raised."""
    files = {each.name: each.content for each in rendering.files}
    paths = write_files(out or rendering.folder, files, within=rendering.root if out is None else None)
    return Rendering(
        rendering.document,
        rendering.title,
        rendering.files,
        rendering.folder,
        rendering.root,
        rendering.hints,
        paths,
    )


def run_render(request: RenderRequest) -> Rendering:
    """Make what ``request`` asks for, without writing it; see ``render`` for what is raised."""
    document, formats = _document(request), _formats(request.to)
    folder = one_plan(request.folder)
    config = read_config(folder.config_path, folder.root)
    job = _Job(
        folder,
        load(folder),
        config,
        request.today or date.today(),  # noqa: DTZ011  # the school's own calendar day
        DocumentSources(folder, config.documents.word_styles, request.built_in_templates),
    )
    if document == "meeting":
        return job.meeting(request, formats)
    return job.plan_document(document, formats, draft=request.draft)


def _document(request: RenderRequest) -> Document:
    known: tuple[Document, ...] = get_args(Document)
    for name in known:
        if name == request.document:
            if request.meeting and name != "meeting":
                raise RenderError(
                    f'"{request.meeting}" has no meaning here: only a meeting is named by its id.'
                )
            return name
    close = get_close_matches(request.document, known, n=1)
    guess = f' Did you mean "{close[0]}"?' if close else ""
    raise RenderError(f'There is no document "{request.document}"; there are {", ".join(known)}.{guess}')


def _formats(wanted: Sequence[str]) -> tuple[Format, ...]:
    known: tuple[Format, ...] = get_args(Format)
    strange = [name for name in wanted if name not in known]
    if strange or not wanted:
        raise RenderError(
            f'A document can be made as {" or ".join(known)}, not as "{", ".join(strange) or "nothing"}".'
        )
    return tuple(name for name in known if name in wanted)


@dataclass
class _Job:
    """One plan on its way to a document."""

    folder: PlanFolder
    loaded: LoadedPlan
    config: Config
    today: date
    sources: DocumentSources
    hints: list[str] = field(default_factory=list)

    # --- what is made -------------------------------------------------------------------------------------------

    def plan_document(self, document: Document, formats: tuple[Format, ...], *, draft: bool) -> Rendering:
        from uipkit.documents.plan_text import plan_text
        from uipkit.documents.view import plan_view
        from uipkit.templating.rendering import TemplateError

        internal = document == "draft"
        if not internal and not draft:
            found = blocking(self.folder, self.today)
            if found:
                raise NotReadyError(found)
        facts = [_facts(each) for each in open_findings(self.folder, self.today)] if internal else []
        view = plan_view(
            self.loaded.plan,
            self.config,
            self.today,
            internal=internal,
            draft=draft,
            findings=facts,
            name=self.folder.path.name,
        )
        try:
            made = plan_text(view, document, self.sources.templates())
        except TemplateError as error:
            raise RenderError(f"The template cannot be used: {error}") from None
        if made.unknown_abbreviations:
            listed = ", ".join(made.unknown_abbreviations)
            self.hints.append(
                f"Abbreviations that nobody spells out: {listed}. Where one is used first, write its words and then "
                "the abbreviation in parentheses; the glossary then has it too."
            )
        year = self.loaded.plan.plan_year or ""
        ending = "-internal-draft" if internal else "-draft" if draft else ""
        name = (
            "-".join(part for part in (slug(view["front"]["name"]) or "plan", "uip", year) if part) + ending
        )
        mark = (
            "INTERNAL DRAFT: not for posting" if internal else "DRAFT: not the posted plan" if draft else None
        )
        header = f"{view['front']['name']}: UIP {year}".strip()
        return self._rendering(document, name, made.markdown, view["title"], header, mark, formats)

    def meeting(self, request: RenderRequest, formats: tuple[Format, ...]) -> Rendering:
        from uipkit.documents.meeting_view import meeting_view
        from uipkit.documents.plan_text import tidy
        from uipkit.templating.environment import environment
        from uipkit.templating.rendering import TemplateError
        from uipkit.templating.rendering import render as render_template

        meeting = self._meeting(request.meeting)
        school = self._planner
        year = self.loaded.plan.plan_year or ""
        view = meeting_view(meeting, annotations=request.annotations, school=school, plan_year=year)
        try:
            text = tidy(
                render_template(environment(self.sources.templates()), "documents/meeting.md.j2", view)
            )
        except TemplateError as error:
            raise RenderError(f"The template cannot be used: {error}") from None
        name = f"meetings/{meeting.id}" + ("" if request.annotations else "-participants")
        return self._rendering("meeting", name, text, meeting.title, school, None, formats)

    @property
    def _planner(self) -> str:
        """Whose plan it is: the school's name, else the district's."""
        info = self.loaded.plan.info
        return (info.school if info else "") or self.loaded.plan.district_name

    def _meeting(self, wanted: str) -> Meeting:
        meetings = {each.id: each for each in self.loaded.plan.meetings}
        if wanted in meetings:
            return meetings[wanted]
        known = ", ".join(sorted(meetings)) or "none yet; uipkit new meeting makes one"
        if not wanted:
            raise RenderError(
                f"Say which meeting, as in: uipkit render meeting ID. Meetings of this plan: {known}."
            )
        if wanted in self.loaded.plan.unread.get("meeting", ()):
            raise RenderError(f"meetings/{wanted}.yaml could not be read; uipkit check says why.")
        close = get_close_matches(wanted, meetings, n=1)
        guess = f' Did you mean "{close[0]}"?' if close else ""
        raise RenderError(f'There is no meeting "{wanted}" in this plan.{guess} Meetings: {known}.')

    # --- how it is made -----------------------------------------------------------------------------------------

    def _rendering(
        self,
        document: Document,
        name: str,
        markdown: str,
        title: str,
        header: str,
        mark: str | None,
        formats: tuple[Format, ...],
    ) -> Rendering:
        from uipkit.documents.markdown import parse
        from uipkit.documents.markdown_file import reader_text
        from uipkit.documents.pictures import pictures_in
        from uipkit.templating.inline import UnsupportedMarkdown

        try:
            parsed = parse(markdown)
        except UnsupportedMarkdown as problem:
            raise RenderError(f"The plan's text cannot be set as a document: {problem}.") from None
        if not parsed.outline or parsed.outline[0].level != 1 or not parsed.outline[0].text:
            raise RenderError(
                f"The template documents/{document}.md.j2 makes a document without a title: its first heading has to be of "
                "level 1 and hold words, as in: # {{ title|md }}"
            )
        files = []
        pictures = {path: self.sources.picture(path) for path in pictures_in(parsed)}
        missing = sorted(path for path, content in pictures.items() if content is None)
        if missing:
            self.hints.append(
                f"Pictures left out, their words in their place: {', '.join(missing)}. A picture is a PNG, JPEG or GIF "
                "file in the plan folder."
            )
        for wanted in formats:
            if wanted == "md":
                shown = {path for path, picture in pictures.items() if picture is not None}
                content = reader_text(markdown, pictures=shown).encode("utf-8")
                files.append(RenderedFile(f"{name}.md", wanted, content))
                files += _beside(name, pictures)
            else:
                content = self._word(parsed, title, header, mark, pictures)
                files.append(RenderedFile(f"{name}.docx", wanted, content))
        plan_name = self.folder.path.relative_to(self.folder.root).as_posix()
        build = self.folder.root / "build" / ("plan" if plan_name == "." else plan_name)
        return Rendering(document, title, tuple(files), build, self.folder.root, tuple(self.hints))

    def _word(
        self,
        parsed: ParsedMarkdown,
        title: str,
        header: str,
        mark: str | None,
        pictures: dict[str, bytes | None],
    ) -> bytes:
        from uipkit.documents.docx import write_docx
        from uipkit.documents.docx_page import DocumentMeta
        from uipkit.documents.docx_style_source import StyleSourceRefused
        from uipkit.documents.language import word_tag

        language = self.config.documents.language
        meta = DocumentMeta(
            title=title,
            date=self.today,
            language=word_tag(language),
            author=self._planner,
            subject="Unified Improvement Plan",
            header_text=header,
            footer_text=self.config.documents.footer,
            draft_mark=mark,
        )

        try:
            return write_docx(parsed, meta, self.sources.style_source(), images=pictures.get)
        except StyleSourceRefused as refused:
            source = self.config.documents.word_styles or "templates/docx/styles.docx"
            raise RenderError(f"{source}: {refused}.") from None


def _beside(name: str, pictures: dict[str, bytes | None]) -> list[RenderedFile]:
    """Return the pictures as files that lie where the Markdown's addresses lead."""
    where = PurePosixPath(name).parent
    return [
        RenderedFile((where / path).as_posix(), "picture", content)
        for path, content in pictures.items()
        if content is not None
    ]


def _facts(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": finding.message,
        "place": f"{finding.location.path}, line {finding.location.span.line}",
        "help": finding.help,
    }


def slug(name: str) -> str:
    """Return a name as part of a file's name: lower-case letters, digits and hyphens, at most 60."""
    plain = unicodedata.normalize("NFKD", name.lower())
    kept = "".join(
        letter if letter.isascii() and letter.isalnum() else "-"
        for letter in plain
        if not unicodedata.combining(letter)
    )
    return "-".join(part for part in kept.split("-") if part)[:60].strip("-")
