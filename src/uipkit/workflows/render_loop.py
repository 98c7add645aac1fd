"""Use case: close the loop, that is tell stakeholders what was heard, what changed, and what did not and why."""

from __future__ import annotations

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.stakeholder import Engagement
from uipkit.workflows.document_maker import DocumentMaker, Page, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.posted_gate import NotReadyError


def render_loop(maker: DocumentMaker, engagement: str, *, draft: bool) -> Rendering:
    """Make the answers to all engagements of the plan, or to the one with the id ``engagement``.

    The page leaves the school, so an error in a file under stakeholders/ holds it back; ``draft`` makes it all the same, marked
    as a draft. Raises NotReadyError, and RenderError for an engagement that there is not.
    """
    from uipkit.documents.views.loop import loop_view

    asked = _asked(maker, engagement)
    found = () if draft else maker.blocking()
    ours = tuple(each for each in found if _is_about(each.location.path, engagement))
    if ours:
        raise NotReadyError(ours, "the answers to stakeholders")
    view = loop_view(maker.showing(internal=False), asked, name=maker.name) | {"draft": draft}
    page = Page(
        name=("loop/" + (engagement or "all")) + ("-draft" if draft else ""),
        template="loop",
        markdown=maker.text("loop", view),
        title=view["title"],
        header=f"{maker.name}: UIP {maker.plan_year}".strip(),
        mark="DRAFT: not for sending" if draft else None,
    )
    return maker.rendering("loop", page.title, maker.files(page))


def _asked(maker: DocumentMaker, wanted: str) -> tuple[Engagement, ...]:
    plan = maker.loaded.plan
    engagements = {each.id: each for each in plan.engagements}
    if wanted in engagements:
        day = engagements[wanted].date
        if day is not None and day > maker.today:
            raise RenderError(
                f"{wanted} is planned for {day}: there is nothing to answer before it has taken place."
            )
        return (engagements[wanted],)
    known = ", ".join(sorted(engagements)) or "none yet; uipkit new engagement makes one"
    if not wanted:
        if not engagements and not plan.unread.get("engagement"):
            raise RenderError(
                "There is nobody to answer yet: no engagement is recorded under stakeholders/. uipkit new engagement makes one."
            )
        return plan.engagements
    if wanted in plan.unread.get("engagement", ()):
        raise RenderError(f"stakeholders/{wanted}.yaml could not be read; uipkit check says why.")
    close = nearest(wanted, engagements)
    guess = f' Did you mean "{close}"?' if close else ""
    raise RenderError(f'There is no engagement "{wanted}" in this plan.{guess} Engagements: {known}.')


def _is_about(path: str, engagement: str) -> bool:
    folder, _, file = path.rpartition("/")
    return folder.rpartition("/")[2] == "stakeholders" and (not engagement or file == f"{engagement}.yaml")
