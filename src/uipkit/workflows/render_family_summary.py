"""Use case: the family summary, two pages in plain words, one document for each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from uipkit.documents.document_meta import mark_in
from uipkit.documents.language import language_name
from uipkit.plan.ids import slug
from uipkit.templating.speech import translatable
from uipkit.workflows.document_maker import DocumentMaker, Page, RenderedFile, Rendering
from uipkit.workflows.languages import asked_languages, say_what_is_missing
from uipkit.workflows.posted_gate import NotReadyError

TITLE = translatable("%(name)s: Summary for Families")
"""What the file is called; the page itself begins with the summary, and names the school below."""

_DRAFT = translatable("DRAFT: not for handing out")


_PAGES: Final = 2
"""Pages of a summary."""


def render_family_summary(maker: DocumentMaker, language: str, *, draft: bool) -> Rendering:
    """Make the family summary in every language that there are words for, or only in ``language``.

    It leaves the school, so what keeps the plan from being posted keeps it back too; ``draft`` makes it all the same, marked as a
    draft. Raises NotReadyError, and RenderError for a language that there are no words for.
    """
    wanted = asked_languages(maker, language)
    if not draft:
        found = maker.blocking()
        if found:
            raise NotReadyError(found, "the family summary")
    files: list[RenderedFile] = []
    for tag in wanted:
        files += _in_one_language(maker, tag, draft=draft)
    return maker.rendering("family-summary", TITLE % {"name": maker.name}, files)


def _in_one_language(maker: DocumentMaker, tag: str, *, draft: bool) -> list[RenderedFile]:
    from uipkit.documents.page_estimate import pages_of
    from uipkit.documents.reading_level import reading_hint
    from uipkit.documents.views.family_summary import family_summary_view
    from uipkit.documents.views.told import Telling

    words = maker.sources.speech(tag)
    telling = Telling(maker.showing(internal=False), tag)
    view: dict[str, Any] = family_summary_view(telling, name=maker.name) | {
        "draft": draft,
        "page_break": True,
    }
    text = maker.text("family-summary", view, words)
    front, _, back = text.partition("\n[[page]]\n")
    if max(pages_of(front), pages_of(back)) > 1:
        text = maker.text("family-summary", view | {"page_break": False}, words)
    name = language_name(tag)
    if view["told_twice"]:
        maker.hints.append(
            f"family_summary of plan.yaml ({name}) is not shown in the family summary, since every priority has words for families: "
            "what stands only there, such as an invitation, belongs in for_families or help_wanted."
        )
    say_what_is_missing(maker, "family summary", words, telling)
    if hint := reading_hint(telling.own, tag):
        maker.hints.append(f"The family summary ({name}): {hint}")
    title = words.text(TITLE, name=maker.name)
    parts = (slug(maker.name) or "plan", "family-summary", maker.plan_year, tag.lower())
    files = maker.files(
        Page(
            name="-".join(part for part in parts if part) + ("-draft" if draft else ""),
            template="family-summary",
            markdown=text,
            title=title,
            header=f"{maker.name}: {maker.plan_year}".removesuffix(": "),
            mark=mark_in(words, _DRAFT) if draft else None,
            close_margins=True,
            language=tag,
        )
    )
    if hint := _too_many_pages(text, files):
        maker.hints.append(
            f"The family summary ({name}) {hint}, and families read two: shorten its longest texts in the plan."
        )
    return files


def _too_many_pages(text: str, files: Sequence[RenderedFile]) -> str:
    """Return over how many pages the summary runs: as counted in the PDF, else as estimated for what has no pages yet."""
    from uipkit.documents.page_estimate import pages_in, pages_of

    pdf = next((each for each in files if each.format == "pdf"), None)
    counted = pages_in(pdf.content) if pdf is not None else 0
    if counted > _PAGES:
        return f"takes {counted} pages as PDF"
    likely = pages_of(text)
    if likely <= _PAGES or all(each.format == "pdf" for each in files):
        return ""
    return f"is likely to take {likely} pages in Word" + (
        f", though the PDF has {counted}" if counted else ""
    )
