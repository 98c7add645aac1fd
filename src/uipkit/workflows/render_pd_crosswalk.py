"""Use case: the year's leadership meetings, professional development and coaching set against strategies and milestones."""

from __future__ import annotations

from dataclasses import replace

from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.document_sources import NotNeededError


def render_pd_crosswalk(maker: DocumentMaker) -> Rendering:
    """Make the crosswalk of the plan's own year, a document for the school. Raises NotNeededError for a plan without strategies."""
    from uipkit.analysis.pd_crosswalk import pd_crosswalk
    from uipkit.documents.pd_crosswalk_table import pd_crosswalk_csv
    from uipkit.documents.views.pd_crosswalk import pd_crosswalk_view

    plan = maker.loaded.plan
    if not plan.strategies:
        raise NotNeededError("There is nothing to set side by side yet: the plan holds no strategies.")
    if plan.unread.get("schedule"):
        maker.hints.append(
            "Its meetings are missing, since schedule.yaml cannot be read. uipkit check says why."
        )
    view = pd_crosswalk_view(maker.showing(internal=True), pd_crosswalk(plan), name=maker.name)
    page = Page(
        name="pd-crosswalk",
        template="pd-crosswalk",
        markdown=maker.text("pd-crosswalk", view),
        title=view["title"],
        header=f"{view['title']}, {maker.plan_year}".removesuffix(", "),
    )
    pages = replace(maker, formats=tuple(each for each in maker.formats if each != "csv"))
    files = pages.files(page)
    if "csv" in maker.formats:
        files.append(RenderedFile("pd-crosswalk.csv", "csv", pd_crosswalk_csv(view)))
    return maker.rendering("pd-crosswalk", page.title, files)
