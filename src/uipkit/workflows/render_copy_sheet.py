"""Use case: the copy sheet, every field of the plan as plain text for whoever types it into the state's online system."""

from __future__ import annotations

from dataclasses import replace

from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering


def render_copy_sheet(maker: DocumentMaker) -> Rendering:
    """Make the copy sheet. Errors hold it back no more than a draft on paper: they mark it, and a hint says how many there are."""
    from uipkit.documents.copy_sheet_text import copy_sheet_text
    from uipkit.documents.views.copy_sheet import copy_sheet_view
    from uipkit.documents.views.plan import plan_view

    errors = len(maker.blocking())
    if errors:
        maker.hints.append(
            f"{errors} {'errors stand' if errors > 1 else 'error stands'} in this plan, so the copy sheet is marked as a draft. "
            "uipkit check --phase final lists them."
        )
    plan = plan_view(
        maker.loaded.plan,
        maker.config,
        maker.today,
        draft=bool(errors),
        name=maker.folder.path.name,
        measures=maker.measures(),
    )
    view = copy_sheet_view(plan)
    page = Page(
        name="copy-sheet",
        template="copy-sheet",
        markdown=maker.text("copy-sheet", view),
        title=view["title"],
        header=view["title"],
        mark="DRAFT: may still change" if errors else None,
    )
    pages = replace(maker, formats=tuple(each for each in maker.formats if each != "txt"))
    files = pages.files(page)
    if "txt" in maker.formats:
        files.append(RenderedFile("copy-sheet.txt", "txt", copy_sheet_text(view)))
    return maker.rendering("copy-sheet", page.title, files)
