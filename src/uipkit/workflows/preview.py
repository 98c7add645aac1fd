"""Use case: a document as a page for those who write the plan, with what is to be mended where it belongs, made anew as often as they like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from uipkit.diagnostics.finding import CheckResult, Finding
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.words import listed
from uipkit.store.config_file import ConfigError, read_config
from uipkit.store.discovery import PLAN_FILE, PlanFolder
from uipkit.store.last_readable import LastReadable
from uipkit.store.load import LoadedPlan, load
from uipkit.workflows.check import CheckRequest, run_check
from uipkit.workflows.document_kinds import KINDS, DocumentKind
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile
from uipkit.workflows.document_sources import DocumentSources, RenderError
from uipkit.workflows.load import NothingFoundError, found_plans, one_plan
from uipkit.workflows.preview_findings import file_in_plan, remarks
from uipkit.workflows.render_request import RenderRequest
from uipkit.workflows.written_files import write_files

if TYPE_CHECKING:
    from uipkit.documents.html.preview import PreviewPage, Remark, Stale
    from uipkit.documents.markdown import ParsedMarkdown

PREVIEWED: tuple[DocumentKind, ...] = tuple(
    kind for kind in KINDS if "html" in kind.formats and kind.of_plan is not None and kind.once_for == "plan"
)
"""The documents that there is a preview of: those of one plan that are pages."""

FOLDER = "preview"
"""The folder in a plan's build folder that previews are written to."""


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """What to preview.

    folder: the plan folder, or a path in it or above it. document: the name of one of ``PREVIEWED``. today: the day to make and judge it by;
    None for the local date, anew each time. language: of a document that there is in several languages, this one.
    built_in_templates: take no template from the plan repository.
    """

    folder: Path = Path()
    document: str = "draft"
    today: date | None = None
    language: str = ""
    built_in_templates: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A preview as it was made.

    page: what is shown. findings: all open findings on it. stale: sentences that say why something is shown as it was before, none where
    it is up to date. hints: what whoever made it should know. folder: where it is written.
    """

    page: PreviewPage
    findings: tuple[Finding, ...]
    stale: tuple[str, ...]
    hints: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class _Document:
    """The document of one moment, ready to be written with what is said beside it."""

    maker: DocumentMaker
    page: Page
    parsed: ParsedMarkdown
    folder: Path
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the check said of one moment."""

    remarks: tuple[Remark, ...] = ()
    unread: tuple[Stale, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass
class _Catching(DocumentMaker):
    """Makes no files: it keeps the pages that files would be made of, and leaves findings to the preview."""

    pages: list[Page] = field(default_factory=list)

    def files(self, page: Page) -> list[RenderedFile]:
        """Keep the page, once it was seen to be one that can be set."""
        self.pages.append(page)
        return super().files(page)

    def open_findings(self) -> None:
        """Say nothing: the preview shows them where they belong."""


class Preview:
    """A document under preview; what it was when it last could be made is kept for times when it cannot."""

    def __init__(self, request: PreviewRequest) -> None:
        """Raises RenderError for a document that there is no preview of, and NothingFoundError where there is not one plan."""
        self.request = request
        self.kind = _kind(request)
        self.folder = one_plan(request.folder)
        self._files = LastReadable(self.folder)
        self._sources: tuple[object, DocumentSources] | None = None
        self._document: _Document | None = None
        self._judged = _Judged()

    def fresh(self) -> Made:
        """Make the page. Raises NothingFoundError, ConfigError and RenderError where that cannot be done."""
        loaded, judged = self._look()
        self._judged = judged
        document = self._set(loaded)
        made = self._write(document, judged, ())
        self._document = document
        return made

    def page(self) -> Made:
        """Make the page, or say on it why it is shown as it was before. Raises as `fresh` does where even that cannot be done."""
        try:
            return self.fresh()
        except (RenderError, ConfigError, NothingFoundError, OSError) as problem:
            if self._document is None:
                raise
            return self._write(self._document, self._judged, (problem_words(problem),))

    def write(self, made: Made) -> Path:
        """Write the page as a file below the plan's build folder; raises what `write_files` raises."""
        content = {f"{self.kind.name}.html": made.page.file}
        return write_files(made.folder, content, within=self.folder.root)[0]

    # --- one look -------------------------------------------------------------------------------------------------

    def _look(self) -> tuple[LoadedPlan, _Judged]:
        """Read and judge the plan as it is now."""
        self.folder = self._found()
        self._files.look_again(self.folder)
        loaded = load(self.folder, self._files)
        broken = frozenset(self._files.unreadable)
        result = self._checked(kept=True)
        root = Path(result.root)
        now = [
            finding
            for finding in _of_plan(result, self.folder)
            if self._files.was_kept(name := file_in_plan(finding, root, loaded)) or name not in broken
        ]
        unread = self._unread(broken, loaded) if broken else ()
        return loaded, _Judged(remarks(now, root, loaded), unread, _coming(result))

    def _found(self) -> PlanFolder:
        """Return the plan folder with what surrounds it now; there may be further plans by now."""
        for folder in found_plans([self.request.folder]):
            if folder.path == self.folder.path:
                return folder
        raise NothingFoundError(f"{self.folder.path / PLAN_FILE} does not exist any more.")

    def _checked(self, *, kept: bool) -> CheckResult:
        sources = {self.folder.path: self._files} if kept else {}
        # The plan's own file, since plans below it are not meant.
        return run_check(
            CheckRequest((self.folder.path / PLAN_FILE,), today=self.request.today, sources=sources)
        )

    def _unread(self, broken: frozenset[str], loaded: LoadedPlan) -> tuple[Stale, ...]:
        """Return what is said of each file that cannot be read as it lies there now."""
        from uipkit.documents.html.preview import Stale

        result = self._checked(kept=False)
        found: dict[str, list[Finding]] = {name: [] for name in sorted(broken)}
        for finding in _of_plan(result, self.folder):
            name = file_in_plan(finding, Path(result.root), loaded)
            if name in found:
                found[name].append(finding)
        return tuple(
            Stale(
                f"{name} cannot be read at the moment. "
                + (
                    "The page shows what it held before."
                    if self._files.was_kept(name)
                    else "What it holds is not on this page."
                ),
                tuple(findings),
            )
            for name, findings in found.items()
        )

    # --- one document ---------------------------------------------------------------------------------------------

    def _set(self, loaded: LoadedPlan) -> _Document:
        """Make the document's text; of one that has several pages the first."""
        from uipkit.documents.markdown import parse

        maker = self._maker(loaded)
        assert self.kind.of_plan is not None, self.kind.name  # noqa: S101  # PREVIEWED holds no other
        wanted = RenderRequest(
            self.folder.path,
            self.kind.name,
            today=maker.today,
            draft="draft" in self.kind.takes,
            language=self.request.language,
        )
        rendering = self.kind.of_plan(maker, wanted)
        if not maker.pages:
            raise RenderError(f"There is no page of {self.kind.name} to be shown.")
        page, others = maker.pages[0], maker.pages[1:]
        hints = list(rendering.hints)
        if others:
            names = listed([each.name for each in others], most=10)
            choose = " Choose one with --language." if "language" in self.kind.takes else ""
            hints.append(f"Shown is {page.name}; there are also {names}.{choose}")
        parsed = parse(page.markdown, about=True)
        return _Document(maker, page, parsed, rendering.folder / FOLDER, tuple(hints))

    def _maker(self, loaded: LoadedPlan) -> _Catching:
        config = read_config(self.folder.config_path, self.folder.root)
        return _Catching(
            self.folder,
            loaded,
            config,
            self.request.today or date.today(),  # noqa: DTZ011  # the school's own calendar day
            self._sources_now(config.documents.word_styles),
            (),
        )

    def _sources_now(self, word_styles: str) -> DocumentSources:
        """Return the templates, those of the last time where no file of theirs has changed: reading them takes a third of a second."""
        fresh = DocumentSources(self.folder, word_styles, self.request.built_in_templates)
        state = (self.folder, word_styles, _state_of([each.path for each in fresh.templates()]))
        if self._sources is None or self._sources[0] != state:
            self._sources = (state, fresh)
        return self._sources[1]

    def _write(self, document: _Document, judged: _Judged, problems: Sequence[str]) -> Made:
        from uipkit.documents.html.preview import Said, Stale, write_preview
        from uipkit.templating.rendering import TemplateError

        stale = (
            *(Stale(f"{words} The page shows what it was before.") for words in problems),
            *judged.unread,
        )
        said = Said(judged.remarks, stale, (*judged.hints, *document.hints))
        maker, page = document.maker, document.page
        try:
            made = write_preview(
                document.parsed,
                maker.meta(page),
                maker.sources.html_environment,
                said,
                images=maker.sources.picture,
                figures=page.figures,
            )
        except TemplateError as error:
            raise RenderError(f"The template cannot be used: {error}") from None
        findings = tuple(remark.finding for remark in judged.remarks)
        return Made(
            made,
            (*findings, *(finding for each in judged.unread for finding in each.findings)),
            tuple(each.sentence for each in stale),
            document.hints,
            document.folder,
        )


def problem_words(problem: Exception) -> str:
    """Return why the page could not be made, in plain words."""
    if isinstance(problem, ConfigError):
        return " ".join(
            f"{each.path.name}, line {each.line}: {each.message} {each.help}".strip()
            for each in problem.problems
        )
    if isinstance(problem, OSError):
        return f"{problem.filename or 'A file'} cannot be read: {problem.strerror or problem}."
    return str(problem)


def _kind(request: PreviewRequest) -> DocumentKind:
    names = [kind.name for kind in PREVIEWED]
    for kind in PREVIEWED:
        if kind.name == request.document:
            if request.language and "language" not in kind.takes:
                raise RenderError(f"The document {kind.name} is there in one language only (--language).")
            return kind
    close = nearest(request.document, names)
    guess = f' Did you mean "{close}"?' if close else ""
    raise RenderError(
        f'There is no preview of "{request.document}"; there is one of {", ".join(names)}.{guess}'
    )


def _of_plan(result: CheckResult, folder: PlanFolder) -> list[Finding]:
    own = folder.path.relative_to(Path(result.root)).as_posix()
    return [finding for finding in result.open if finding.plan == own]


def _coming(result: CheckResult) -> tuple[str, ...]:
    """Say how much is not due yet: the page shows only what is."""
    to_do, later = sum(result.to_do.values()), sum(result.coming_up.values())
    counts = [f"{to_do} to do in this phase"] if to_do else []
    counts += [f"{later} later"] if later else []
    return (f"Not due yet: {listed(counts)}. uipkit next says what comes first.",) if counts else ()


def _state_of(folders: Sequence[Path]) -> tuple[tuple[str, int, int], ...]:
    """Return what tells one state of template folders from another: each file's time and size."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
