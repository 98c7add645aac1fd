"""The part of a site that belongs to one plan: its page, its Word and PDF files, its summaries for families. Many plans, several processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from uipkit.config.config import Config
from uipkit.documents.language import is_other_language, language_name
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import load
from uipkit.templating.speech import Speech, translatable
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile
from uipkit.workflows.document_sources import DocumentSources, RenderError
from uipkit.workflows.languages import needed_languages
from uipkit.workflows.plans_at_once import made_at_once
from uipkit.workflows.posted_gate import blocking
from uipkit.workflows.render_family_summary import render_family_summary
from uipkit.workflows.render_plan import render_plan
from uipkit.workflows.withholding import readable

if TYPE_CHECKING:
    from markupsafe import Markup

_FORMATS = {"html": "The plan", "docx": "Word", "pdf": "PDF"}

ALL_PLANS: Final = translatable("All plans")
WHOLE_PLAN: Final = translatable("The whole plan")
FOR_FAMILIES: Final = translatable("For families")
THIS_SITE: Final = translatable("This site")


@dataclass(frozen=True, slots=True)
class SiteTask:
    """One plan to be made. name: what its files begin with; draft: show it although errors keep it from being posted."""

    folder: PlanFolder
    config: Config
    today: date
    built_in_templates: bool
    name: str
    draft: bool


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What came of one plan.

    entry: what lists show of it (``plan_entry``, with its address and documents), empty where it is not shown. who: whose plan it is (``who``).
    files: names from the site's top. errors: how many keep it from being posted. problem: why it could not be made.
    """

    who: dict[str, Any]
    entry: dict[str, Any]
    files: tuple[RenderedFile, ...] = ()
    hints: tuple[str, ...] = ()
    errors: int = 0
    problem: str = ""


def made_plans(tasks: Sequence[SiteTask]) -> Iterator[SitePlan]:
    """Make what belongs to each plan, in the order given; many are made by several processes at once."""
    return made_at_once(_made, tasks)


def _made(tasks: Sequence[SiteTask]) -> Iterator[SitePlan]:
    """Make plans one after the other, with templates that are read once for each repository."""
    known: dict[Path, DocumentSources] = {}
    for task in tasks:
        root = task.folder.root
        sources = known.get(root) or DocumentSources(
            task.folder, task.config.documents.word_styles, task.built_in_templates
        )
        known[root] = sources.of_plan(task.folder)
        yield _one(task, known[root])


def _one(task: SiteTask, sources: DocumentSources) -> SitePlan:
    from uipkit.documents.site.plan_entry import plan_entry, who

    loaded = readable(load(task.folder), task.config)
    maker = DocumentMaker(task.folder, loaded, task.config, task.today, sources, ())
    showing = maker.showing(internal=False)
    language = task.config.documents.language
    own = {"language": language if is_other_language(language, "en") else ""}
    whose = {**who(showing), **own}
    errors = len(blocking(task.folder, task.today))
    if errors and not task.draft:
        return SitePlan(whose, {}, errors=errors)
    try:
        files, documents = _documents(task, maker, draft=bool(errors))
    except RenderError as refused:
        return SitePlan(whose, {}, errors=errors, problem=str(refused))
    entry = {
        **plan_entry(showing),
        **own,
        "id": f"{task.name}-{maker.plan_year}",
        "href": documents[0]["href"],
        "documents": documents,
        "draft": bool(errors),
    }
    return SitePlan(whose, entry, files, tuple(maker.hints), errors)


def _documents(
    task: SiteTask, maker: DocumentMaker, *, draft: bool
) -> tuple[tuple[RenderedFile, ...], list[dict[str, Any]]]:
    """Make the files of a plan; return them, and for lists what there is to read, the plan's page first."""
    year, ending = maker.plan_year or "no-year", "-draft" if draft else ""
    stem = f"{task.name}-uip-{year}{ending}"
    summaries = {
        tag: f"{task.name}-family-summary-{year}-{tag.lower()}{ending}.html"
        for tag in needed_languages(maker)
    }
    plan = {f"{stem}.{wanted}": words for wanted, words in _FORMATS.items()}

    def maker_of(name: str, *formats: str) -> DocumentMaker:
        # What they have to say goes into one list.
        links = partial(_links, maker.sources, plan, summaries, name)
        return replace(maker, formats=formats, site_links=links)

    files = [
        replace(each, name=f"{stem}.{each.format}")
        for each in render_plan(maker_of(f"{stem}.html", *_FORMATS), "posted", draft=draft).files
    ]
    for tag, name in summaries.items():
        [made] = render_family_summary(maker_of(name, "html"), tag, draft=draft).files
        files.append(replace(made, name=name))
    top = f"plans/{year}"
    documents = [
        *(
            {"href": f"{top}/{name}", "words": words, "language": "", "own": ""}
            for name, words in plan.items()
        ),
        *(
            {"href": f"{top}/{name}", "words": "For families:", "language": tag, "own": language_name(tag)}
            for tag, name in summaries.items()
        ),
    ]
    return tuple(replace(each, name=f"{top}/{each.name}") for each in files), documents


def _links(
    sources: DocumentSources,
    plan: Mapping[str, str],
    summaries: Mapping[str, str],
    here: str,
    language: str,
) -> Markup:
    """Return the links at the head of the page ``here``: back to all plans, and to the plan's other files, in the page's language."""
    from uipkit.documents.site.links import Link, link_line

    said = sources.speech(language)
    whole, word, pdf = plan
    links = [
        Link("../../index.html", said.text(ALL_PLANS), _spoken(said, ALL_PLANS)),
        Link(whole, said.text(WHOLE_PLAN), _spoken(said, WHOLE_PLAN)),
        Link(word, "Word"),
        Link(pdf, "PDF"),
    ]
    for tag, name in summaries.items():
        own = sources.speech(tag)
        spoken = _spoken(own, FOR_FAMILIES) or tag
        links.append(Link(name, f"{own.text(FOR_FAMILIES)}: {language_name(tag)}", spoken, tag))
    return link_line(links, here, said.text(THIS_SITE))


def _spoken(speech: Speech, english: str) -> str:
    """Return the language that fixed words of a catalogue turn out to be in where it lacks them: English, else empty."""
    return "en" if not speech.is_english and speech.text(english) == english else ""
