"""Use case: make everything that can be made of one plan, into one folder with an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from uipkit.plan.words import listed
from uipkit.workflows.document_kinds import KINDS, READERS, DocumentKind
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.document_sources import NotNeededError, RenderError
from uipkit.workflows.posted_gate import NotReadyError
from uipkit.workflows.render import maker_of
from uipkit.workflows.render_request import RenderRequest

INDEX = "index.html"
"""The page that lists what was made, for people who open the folder."""


@dataclass(frozen=True, slots=True)
class _Made:
    kind: DocumentKind
    rendering: Rendering
    readers: str
    draft: bool


@dataclass(frozen=True, slots=True)
class _LeftOut:
    name: str
    why: str
    needed: bool


def render_all(request: RenderRequest) -> Rendering:
    """Make every document of the plan that ``request.folder`` means, and an index of them.

    Documents for the public are made as marked drafts while errors keep the plan from being posted. ``request.to`` leaves out what is
    not made in any of these formats. What was not made stands in the index with its reason, and
    what the plan should have in the hints too.

    Raises RenderError for a format that no document has, ``workflows.load.NothingFoundError`` and ``store.config_file.ConfigError``.
    """
    strange = [each for each in request.to if not any(each in kind.formats for kind in KINDS)]
    if strange:
        known = dict.fromkeys(each for kind in KINDS for each in kind.formats)
        raise RenderError(
            f'No document can be made as "{", ".join(strange)}"; there are {listed(tuple(known))}.'
        )
    maker = maker_of(request, ())
    ready = not maker.blocking()
    made: list[_Made] = []
    left_out: list[_LeftOut] = []
    for kind in KINDS:
        formats = tuple(each for each in kind.formats if not request.to or each in request.to)
        for wish in _wishes(kind, maker, request) if formats else ():
            draft = (request.draft or not ready) and "draft" in kind.takes
            try:
                rendering = _one(kind, replace(maker, formats=formats, hints=[]), wish, draft)
            except (RenderError, NotReadyError) as refused:
                needed = not isinstance(refused, NotNeededError)
                left_out.append(_LeftOut(_named(kind, wish), str(refused), needed))
            else:
                readers = "public" if wish.body in kind.public_for else kind.readers
                made.append(_Made(kind, rendering, readers, draft))
    # Asked for some formats alone, nobody wants to hear of the others.
    return replace(_together(maker, made, left_out, ready), whole=not request.to)


def _wishes(kind: DocumentKind, maker: DocumentMaker, request: RenderRequest) -> Iterator[RenderRequest]:
    """Give what to ask of one kind: once, or once for each thing of the plan that it is made of."""
    plain = RenderRequest(
        request.folder, kind.name, today=maker.today, built_in_templates=request.built_in_templates
    )
    if kind.once_for == "nothing":
        return
    if kind.once_for in ("plan", "plan and meeting"):
        yield plain
        for body in kind.public_for:
            yield replace(plain, body=body)
    if kind.once_for in ("meeting", "plan and meeting"):
        for meeting in maker.loaded.plan.meetings:
            yield replace(plain, meeting=meeting.id)
    if kind.once_for == "form" and not request.built_in_templates:
        for form in sorted((maker.folder.root / "templates" / "forms").glob("*.docx")):
            if not form.name.startswith("~$"):  # what Word leaves while a form is open
                yield replace(plain, form=form)


def _one(kind: DocumentKind, maker: DocumentMaker, wish: RenderRequest, draft: bool) -> Rendering:
    wish = replace(wish, draft=draft)
    if kind.of_plan is not None:
        return kind.of_plan(maker, wish)
    assert kind.of_plans is not None, kind.name  # noqa: S101  # each kind has one of the two
    return kind.of_plans((maker,), wish)


def _named(kind: DocumentKind, wish: RenderRequest) -> str:
    about = wish.meeting or wish.body or (wish.form.name if wish.form else "")
    return f"{kind.name} {about}".strip()


def _together(
    maker: DocumentMaker, made: Sequence[_Made], left_out: Sequence[_LeftOut], ready: bool
) -> Rendering:
    from uipkit.documents.html.index_page import index_page
    from uipkit.templating.rendering import TemplateError

    title = f"{maker.name}: documents {maker.plan_year}".strip()
    view = {
        "title": title,
        "ready": ready,
        "groups": [group for readers in READERS if (group := _group(readers, made))["documents"]],
        "left_out": [{"name": each.name, "why": each.why} for each in left_out],
    }
    try:
        page = index_page(view, maker.today, maker.planner, maker.sources.html_environment)
    except TemplateError as error:
        raise RenderError(f"The template cannot be used: {error}") from None
    files: dict[str, RenderedFile] = {INDEX: RenderedFile(INDEX, "html", page)}
    for each in made:
        for file in each.rendering.files:
            files.setdefault(file.name, file)
    for each in made:
        maker.hints += [hint for hint in each.rendering.hints if hint not in maker.hints]
    maker.hints += [f"Left out: {each.name}. {each.why}" for each in left_out if each.needed]
    if not ready:
        maker.hints.append(
            "What is for the public is marked as a draft, since errors keep the plan from being posted: uipkit check --phase final"
        )
    return maker.rendering("all", title, list(files.values()))


def _group(readers: str, made: Sequence[_Made]) -> dict[str, object]:
    documents = [
        {
            "title": each.rendering.title,
            "about": each.kind.about,
            "draft": each.draft,
            "files": [
                {"path": file.name, "name": _called(file), "format": file.format}
                for file in each.rendering.files
                if file.format != "picture"
            ],
        }
        for each in made
        if each.readers == readers
    ]
    return {"readers": READERS[readers], "documents": documents}


def _called(file: RenderedFile) -> str:
    """Return what people call a file: the title it bears, else its name without the ending."""
    return file.title or PurePosixPath(file.name).stem
