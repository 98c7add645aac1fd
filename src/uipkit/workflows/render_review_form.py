"""Use case: the review form, a plan's criteria with room for a reviewer's words."""

from __future__ import annotations

from uipkit.workflows.document_maker import DocumentMaker, Page, Rendering
from uipkit.workflows.document_sources import RenderError


def render_review_form(maker: DocumentMaker, parts: tuple[str, ...]) -> Rendering:
    """Make the review form by the criteria that ``parts`` names; without one by the district's own, else the built-in ones.

    Raises RenderError for criteria that there are not, or that cannot be used.
    """
    from uipkit.documents.views.review_form import review_form_view
    from uipkit.workflows.criteria import CriteriaRefusedError, criteria_of
    from uipkit.workflows.review import form_for

    if len(parts) > 1:
        raise RenderError("A review form is made by one file of criteria: name one with --part.")
    try:
        criteria = criteria_of(maker.sources.templates(), "".join(parts))
    except CriteriaRefusedError as refused:
        raise RenderError(str(refused)) from None
    form = form_for(maker.loaded, criteria, maker.today)
    view = review_form_view(form, maker.showing(internal=True).owner)
    page = Page(
        name="review-form",
        template="review-form",
        markdown=maker.text("review-form", view),
        title=view["title"],
        header=f"{maker.name}: UIP {maker.plan_year}".strip(),
    )
    if form.unknown:
        named = ", ".join(form.unknown)
        maker.hints.append(f"Comments on record name criteria that {form.name} does not have: {named}.")
    return maker.rendering("review-form", page.title, maker.files(page))
