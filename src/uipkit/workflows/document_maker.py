"""From a template and what it shows to the files of a document: the way that all documents of a plan take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from uipkit.config.config import Config
from uipkit.documents.document_meta import DocumentMeta, labels_in
from uipkit.documents.figure import Figure, Figures
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import LoadedPlan
from uipkit.workflows.document_sources import DocumentSources, RenderError
from uipkit.workflows.load import called_by_folder

if TYPE_CHECKING:
    from markupsafe import Markup

    from uipkit.diagnostics.finding import Finding
    from uipkit.documents.markdown import ParsedMarkdown
    from uipkit.documents.showing import Showing
    from uipkit.templating.speech import Speech


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """One file of a document: its name (``/`` between parts), its format (``picture`` for what it shows), its content.

    title: what people call it, where it has a title other than that of its set.
    """

    name: str
    format: str
    content: bytes
    title: str = ""

    @property
    def text(self) -> str:
        """The content as text; for Markdown only."""
        return self.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document that was made, or a set of them.

    document: the name of its kind.
    folder: where it belongs by default, ``build/<plan>/`` under the repository's root. root: that root.
    problems: sentences about what of a set could not be made, each with its reason; the rest was made.
    whole: whether its folder should hold these files and no others that uipkit wrote.
    paths: where it was written, empty where it was not. hints: sentences for whoever made it, such as an abbreviation that
    nobody spells out.
    """

    document: str
    title: str
    files: tuple[RenderedFile, ...]
    folder: Path
    root: Path
    hints: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()
    whole: bool = False

    @property
    def places(self) -> tuple[Path, ...]:
        """Where it was written, for people to read: each file, and of the pictures beside a Markdown file only their folder."""
        pairs = zip(self.files, self.paths, strict=False)
        return tuple(dict.fromkeys(path.parent if file.format == "picture" else path for file, path in pairs))

    def file(self, wanted: str, part: str = "") -> RenderedFile:
        """Return the file of one format; of a set the first, or the one of the ``part`` that bears this name.

        Raises KeyError where that was not asked for.
        """
        for each in self.files:
            if each.format == wanted and part in ("", PurePosixPath(each.name).stem):
                return each
        raise KeyError(wanted, part)


@dataclass(frozen=True, slots=True)
class Page:
    """One document on its way to files.

    name: the file's name without its ending, from the build folder. template: what it was made with, for complaints.
    header: the line at the head of every page. mark: what marks every page as a draft. type_scale: how much larger than
    usual the text is. close_margins: whether the text takes more of the page than usual. language: the document's own, by its
    tag; empty for that of the repository's documents. figures: the drawings that the Markdown calls for, by name.
    """

    name: str
    template: str
    markdown: str
    title: str
    header: str
    mark: str | None = None
    type_scale: float = 1.0
    close_margins: bool = False
    language: str = ""
    figures: Figures = field(default_factory=dict)


@dataclass
class DocumentMaker:
    """One plan on its way to documents; ``hints`` grow while they are made.

    site_links: for pages of a site, gives the links at the head of a page in the language of this tag.
    judged: what keeps the plan from being posted, once somebody asked; copies of a maker share it, so a plan is judged once a run.
    """

    folder: PlanFolder
    loaded: LoadedPlan
    config: Config
    today: date
    sources: DocumentSources
    formats: tuple[str, ...]
    hints: list[str] = field(default_factory=list)
    site_links: Callable[[str], Markup] | None = None
    judged: list[tuple[Finding, ...]] = field(default_factory=list)

    @property
    def planner(self) -> str:
        """Whose plan it is: the school's name, else the district's; empty where neither is known yet."""
        return self.loaded.plan.planner

    @property
    def name(self) -> str:
        """What to call the plan in a title: whose it is, else its folder, with the one above it where a year alone would name it.

        A plan.yaml that cannot be read does not turn a school's plan into the district's.
        """
        if self.planner and self.loaded.plan.info is not None:
            return self.planner
        return called_by_folder(self.folder)

    @property
    def plan_year(self) -> str:
        """The plan's year as written, or nothing."""
        return self.loaded.plan.plan_year or ""

    def blocking(self) -> tuple[Finding, ...]:
        """Return the errors that keep the plan from being posted."""
        from uipkit.workflows.posted_gate import blocking

        if not self.judged:
            self.judged.append(blocking(self.folder, self.today))
        return self.judged[0]

    def open_findings(self) -> tuple[Finding, ...] | None:
        """Return what the check has to say of the plan, for a draft to list; None where whoever makes the draft tells it elsewhere."""
        from uipkit.workflows.posted_gate import open_findings

        return open_findings(self.folder, self.today)

    def showing(self, *, internal: bool) -> Showing:
        """Return the plan as a document may show it: one that stays in the school, or one for everybody."""
        from uipkit.documents.showing import Showing

        return Showing(self.loaded.plan, self.config, self.today, internal)

    def measures(self) -> dict[tuple[str, str], str]:
        """Return what milestones ask of the practices that measure them, a sentence by the ids of strategy and milestone.

        What of their rubrics and surveys cannot be read becomes hints.
        """
        from uipkit.workflows.practice_measure import measures_in_words

        found, notes = measures_in_words(self.loaded.plan, self.sources.templates())
        for note in notes:
            self._hint(note)
        return found

    def text(self, template: str, view: Mapping[str, Any], words: Speech | None = None) -> str:
        """Return the Markdown that ``documents/<template>.md.j2`` makes, in the language of ``words``; without them in English.

        What their catalogue lacks is marked as English. Raises RenderError for a template's mistake.
        """
        from uipkit.documents.plan_text import tidy
        from uipkit.documents.untranslated import mark_untranslated
        from uipkit.templating.rendering import TemplateError, render
        from uipkit.templating.speech import Speech, speaking

        try:
            with speaking(words or Speech()):
                made = tidy(render(self.sources.environment, f"documents/{template}.md.j2", view))
        except TemplateError as error:
            raise RenderError(f"The template cannot be used: {error}") from None
        return mark_untranslated(made)

    def files(self, page: Page) -> list[RenderedFile]:
        """Return a page in every format asked for, with the pictures that it shows.

        Raises RenderError for Markdown that cannot be set, and for a style source that cannot be used.
        """
        from uipkit.documents.markdown import parse
        from uipkit.documents.pictures import pictures_in
        from uipkit.templating.inline import UnsupportedMarkdown

        try:
            parsed = parse(page.markdown)
        except UnsupportedMarkdown as problem:
            raise RenderError(f"The plan's text cannot be set as a document: {problem}.") from None
        if not parsed.outline or parsed.outline[0].level != 1 or not parsed.outline[0].text:
            raise RenderError(
                f"The template documents/{page.template}.md.j2 makes a document without a title: its first heading has to be "
                "of level 1 and hold words, as in: # {{ title|md }}"
            )
        pictures = {path: self.sources.picture(path) for path in pictures_in(parsed)}
        missing = sorted(path for path, content in pictures.items() if content is None)
        if missing:
            self._hint(
                f"Pictures left out, their words in their place: {', '.join(missing)}. A picture is a PNG, JPEG or GIF "
                "file in the plan folder."
            )
        unknown = [name for name in parsed.figures() if name not in page.figures]
        if unknown:
            raise RenderError(
                f"The template documents/{page.template}.md.j2 calls for a drawing that there is not: {', '.join(unknown)}; "
                f"there are {', '.join(page.figures) or 'none'}."
            )
        self.drawn(page.figures, parsed.figures())
        writers: dict[str, Callable[[], list[RenderedFile]]] = {
            "md": lambda: _markdown(page, pictures, parsed.figures()),
            "docx": lambda: [
                RenderedFile(f"{page.name}.docx", "docx", self._word(parsed, page, pictures), page.title)
            ],
            "html": lambda: [
                RenderedFile(f"{page.name}.html", "html", self._html(parsed, page, pictures), page.title)
            ],
            "pdf": lambda: [
                RenderedFile(f"{page.name}.pdf", "pdf", self._pdf(parsed, page, pictures), page.title)
            ],
        }
        wanted = [writers[each] for each in self.formats if each in writers]
        # The typesetter of PDF files leaves Python alone for most of its time, and so can work beside the other writers.
        with ThreadPoolExecutor(thread_name_prefix="writers") as pool:
            begun = [pool.submit(copy_context().run, write) for write in reversed(wanted)]
            return [file for each in reversed(begun) for file in each.result()]

    def drawn(self, figures: Figures, names: Sequence[str]) -> list[Figure]:
        """Draw the figures of these names, and no others. Raises RenderError where a chart's template cannot be used."""
        from uipkit.documents.drawings.spec import ChartRefused
        from uipkit.templating.rendering import TemplateError

        try:
            return [figures[name] for name in names]
        except ChartRefused as refused:
            raise RenderError(f"A chart cannot be drawn: {refused}.") from None
        except TemplateError as error:
            raise RenderError(f"The template of a chart cannot be used: {error}") from None

    def rendering(self, document: str, title: str, files: list[RenderedFile]) -> Rendering:
        """Return what was made, each file once, and say what of the repository's own went into it."""
        # The looks of Word files were taken only where one was written.
        taken = self.sources.taken(word="_style_source" in self.__dict__)
        if taken:
            self._hint(f"Made with files of this repository in place of uipkit's own: {', '.join(taken)}.")
        once = {each.name: each for each in files}
        plan_name = self.folder.path.relative_to(self.folder.root).as_posix()
        build = self.folder.root / "build" / ("plan" if plan_name == "." else plan_name)
        return Rendering(document, title, tuple(once.values()), build, self.folder.root, tuple(self.hints))

    def _hint(self, sentence: str) -> None:
        if sentence not in self.hints:
            self.hints.append(sentence)

    @cached_property
    def _style_source(self) -> bytes | Path:
        return self.sources.style_source()

    def meta(self, page: Page) -> DocumentMeta:
        """Return what the document that a page becomes says about itself."""
        from uipkit.documents.language import word_tag

        return DocumentMeta(
            title=page.title,
            date=self.today,
            language=word_tag(page.language or self.config.documents.language),
            author=self.planner,
            subject="Unified Improvement Plan",
            header_text=page.header,
            footer_text=self.config.documents.footer,
            draft_mark=page.mark,
            type_scale=page.type_scale,
            close_margins=page.close_margins,
            labels=labels_in(self.sources.speech(page.language or self.config.documents.language)),
        )

    def _word(self, parsed: ParsedMarkdown, page: Page, pictures: Mapping[str, bytes | None]) -> bytes:
        from uipkit.documents.word.style_source import StyleSourceRefused
        from uipkit.documents.word.writer import write_docx

        try:
            return write_docx(
                parsed, self.meta(page), self._style_source, images=pictures.get, figures=page.figures
            )
        except StyleSourceRefused as refused:
            source = self.config.documents.word_styles or "templates/docx/styles.docx"
            raise RenderError(f"{source}: {refused}.") from None

    def _html(self, parsed: ParsedMarkdown, page: Page, pictures: Mapping[str, bytes | None]) -> bytes:
        from uipkit.documents.html.page import write_html
        from uipkit.templating.rendering import TemplateError

        meta = self.meta(page)
        try:
            return write_html(
                parsed,
                meta,
                self.sources.html_environment,
                images=pictures.get,
                figures=page.figures,
                links=self.site_links(meta.language) if self.site_links else None,
            )
        except TemplateError as error:
            raise RenderError(f"The template cannot be used: {error}") from None

    def _pdf(self, parsed: ParsedMarkdown, page: Page, pictures: Mapping[str, bytes | None]) -> bytes:
        from uipkit.documents.pdf.writer import PdfRefused, write_pdf

        try:
            return write_pdf(
                parsed, self.meta(page), images=pictures.get, figures=page.figures, hint=self._hint
            )
        except PdfRefused as refused:
            raise RenderError(f"No accessible PDF can be made of this document: {refused}.") from None


def _markdown(page: Page, pictures: Mapping[str, bytes | None], drawn: tuple[str, ...]) -> list[RenderedFile]:
    """Return the Markdown, and beside it what it shows: the plan's own pictures, and the drawings in a folder of the page's name."""
    from uipkit.documents.markdown_file import reader_text

    shown = {path for path, picture in pictures.items() if picture is not None}
    where = PurePosixPath(page.name)
    drawings = {name: f"{where.name}-pictures/{name}.svg" for name in drawn}
    text = reader_text(
        page.markdown,
        pictures=shown,
        figures={name: (path, page.figures[name]) for name, path in drawings.items()},
    )
    return [
        RenderedFile(f"{page.name}.md", "md", text.encode("utf-8"), page.title),
        *_beside(page.name, pictures),
        *(
            RenderedFile((where.parent / path).as_posix(), "picture", page.figures[name].svg)
            for name, path in drawings.items()
        ),
    ]


def _beside(name: str, pictures: Mapping[str, bytes | None]) -> list[RenderedFile]:
    """Return the pictures as files that lie where the Markdown's addresses lead."""
    where = PurePosixPath(name).parent
    return [
        RenderedFile((where / path).as_posix(), "picture", content)
        for path, content in pictures.items()
        if content is not None
    ]
