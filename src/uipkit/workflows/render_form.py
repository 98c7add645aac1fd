"""Use case: fill a district's own Word form with what the public may see of a plan."""

from __future__ import annotations

from pathlib import Path

from uipkit.plan.ids import slug
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.posted_gate import NotReadyError

LARGEST_FORM = 20_000_000
"""Bytes of a form; larger ones are full of photographs."""

_DRAFT_MARK = "DRAFT: not the posted plan"


def render_form(maker: DocumentMaker, form: Path | None, *, draft: bool) -> Rendering:
    """Fill the Word form ``form`` (a .docx with Jinja tags) with the plan as it is posted, or with a draft of it.

    Raises NotReadyError where errors keep the plan from being posted, and RenderError for a form that cannot be used.
    """
    from uipkit.documents.form.fill import fill_form
    from uipkit.documents.form.opened import FormRefused
    from uipkit.documents.views.plan import plan_view

    if form is None:
        raise RenderError(
            "Name the Word form to fill, as in: uipkit render form --form templates/forms/board.docx"
        )
    if maker.sources.built_in_only:
        raise RenderError("A form is a template, and --built-in-templates takes none but uipkit's own.")
    data = form_bytes(form)
    found = () if draft else maker.blocking()
    if found:
        raise NotReadyError(found)
    view = plan_view(
        maker.loaded.plan,
        maker.config,
        maker.today,
        draft=draft,
        name=maker.folder.path.name,
        measures=maker.measures(),
    )
    name = f"{slug(form.stem) or 'form'}{'-draft' if draft else ''}"
    page = Page(f"forms/{name}", form.name, "", view["title"], "", mark=_DRAFT_MARK if draft else None)
    try:
        content = fill_form(data, view, maker.meta(page))
    except FormRefused as refused:
        raise RenderError(
            f"{form}: {refused}. uipkit template check {form} says what is wrong with it."
        ) from None
    maker.hints.append(f"Made with the form {form}.")
    return maker.rendering("form", page.title, [RenderedFile(f"{page.name}.docx", "docx", content)])


def form_bytes(form: Path) -> bytes:
    """Return a form as it lies on the disk. Raises RenderError where it cannot be read."""
    content = read_bytes(form, LARGEST_FORM)
    if isinstance(content, Refusal):
        raise RenderError(f"{form} cannot be read as a form. {content.message}")
    return content
