"""Use case: guidance for those who lead meetings and ask stakeholders; it takes nothing of the plan but its name."""

from __future__ import annotations

from uipkit.diagnostics.nearest import nearest
from uipkit.workflows.document_maker import DocumentMaker, Page, Rendering
from uipkit.workflows.document_sources import RenderError

TITLES = {
    "facilitation": "Leading Meetings Well",
    "stakeholders": "Working with Stakeholders",
}
"""The parts by name, each with its title; its template is ``documents/guidance-<name>.md.j2``."""


def render_guidance(maker: DocumentMaker, parts: tuple[str, ...]) -> Rendering:
    """Make the guidance, all of it or the ``parts`` named. Raises RenderError for a part that there is not."""
    for part in parts:
        if part not in TITLES:
            close = nearest(part, TITLES)
            raise RenderError(
                f'The guidance has no part "{part}"; it has {" and ".join(TITLES)}.'
                + (f' Did you mean "{close}"?' if close else "")
            )
    files = []
    for part, title in TITLES.items():
        if parts and part not in parts:
            continue
        template = f"guidance-{part}"
        text = maker.text(template, {"title": title, "school": maker.planner, "plan_year": maker.plan_year})
        page = Page(f"guidance/{part}", template, text, title, maker.planner)
        files += maker.files(page)
    return maker.rendering("guidance", "Guidance", files)
