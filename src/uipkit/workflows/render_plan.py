"""Use case: the posted plan, and the drafts of it."""

from __future__ import annotations

from typing import Any, Literal

from uipkit.diagnostics.finding import Finding
from uipkit.plan.ids import slug
from uipkit.workflows.document_maker import DocumentMaker, Page, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.posted_gate import NotReadyError


def render_plan(maker: DocumentMaker, document: Literal["posted", "draft"], *, draft: bool) -> Rendering:
    """Make the posted plan, or the working draft with internal notes and open findings.

    draft: make the posted plan whatever is wrong with it, marked as a draft. Raises NotReadyError and RenderError.
    """
    from uipkit.documents.drawings import engine

    engine.start()

    from uipkit.documents.drawings.plan_figures import plan_figures
    from uipkit.documents.plan_text import plan_text
    from uipkit.documents.views.plan import plan_view
    from uipkit.templating.inline import UnsupportedMarkdown
    from uipkit.templating.rendering import TemplateError

    internal = document == "draft"
    if not internal and not draft:
        found = maker.blocking()
        if found:
            raise NotReadyError(found)
    found_open = maker.open_findings() if internal else ()
    facts = None if found_open is None else [_facts(each) for each in found_open]
    view = plan_view(
        maker.loaded.plan,
        maker.config,
        maker.today,
        internal=internal,
        draft=draft,
        findings=facts,
        name=maker.folder.path.name,
        speech=maker.sources.speech,
        measures=maker.measures(),
    )
    figures = plan_figures(view, maker.sources.environment).begin()
    try:
        made = plan_text(view, document, maker.sources.environment)
    except TemplateError as error:
        raise RenderError(f"The template cannot be used: {error}") from None
    except UnsupportedMarkdown as problem:
        raise RenderError(f"The plan's text cannot be set as a document: {problem}.") from None
    if made.unknown_abbreviations:
        listed = ", ".join(made.unknown_abbreviations)
        maker.hints.append(
            f"Abbreviations that nobody spells out: {listed}. Where one is used first, write its words and then "
            "the abbreviation in parentheses; the glossary then has it too."
        )
    year, name = maker.plan_year, view["front"]["name"]
    ending = "-internal-draft" if internal else "-draft" if draft else ""
    page = Page(
        name="-".join(part for part in (slug(name) or "plan", "uip", year) if part) + ending,
        template=document,
        markdown=made.markdown,
        title=view["title"],
        figures=figures,
        header=f"{name}: UIP {year}".strip(),
        mark="INTERNAL DRAFT: not for posting"
        if internal
        else "DRAFT: not the posted plan"
        if draft
        else None,
    )
    return maker.rendering(document, page.title, maker.files(page))


def _facts(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": finding.message,
        "place": f"{finding.location.path}, line {finding.location.span.line}",
        "help": finding.help,
    }
