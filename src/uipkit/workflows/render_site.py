"""Use case: a district's site over many plans, to be put on any web server or opened from a disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from uipkit.plan.words import listed
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.plans_together import above, newest, place_of
from uipkit.workflows.site_names import Named, site_names
from uipkit.workflows.site_plans import SitePlan, SiteTask, made_plans

_MOST_NAMED = 10

_FEW = 6
"""Of so many plans, every hint is told; of more, those that several plans share."""


def render_site(makers: tuple[DocumentMaker, ...], *, draft: bool, built_in_templates: bool) -> Rendering:
    """Make the site: a list of all plans, lists by what plans share, and each plan's page with its files.

    A plan that errors keep from being posted is named without its content; ``draft`` shows it all the same, marked as a draft. What
    could not be made of one plan does not keep the others back: the problems of the result tell of it.

    Raises RenderError where none of the plans that are ready can be made, and for a template that cannot be used.
    """
    from uipkit.documents.site.pages import site_pages
    from uipkit.templating.rendering import TemplateError

    names = site_names(
        [
            Named(
                each.planner,
                (each.loaded.plan.info and each.loaded.plan.info.school_code) or "",
                each.plan_year,
                place_of(each),
            )
            for each in makers
        ]
    )
    tasks = [
        SiteTask(each.folder, each.config, each.today, built_in_templates, name, draft)
        for each, name in zip(makers, names, strict=True)
    ]
    made = list(made_plans(tasks))
    refused = [each.problem for each in made if each.problem]
    if refused and not any(each.entry for each in made):
        raise RenderError(refused[0])
    first = makers[0]
    site = _site(makers, made)
    try:
        pages = [
            RenderedFile(name, "html", page)
            for name, page in site_pages(site, first.sources.html_environment)
        ]
    except TemplateError as error:
        raise RenderError(f"The template cannot be used: {error}") from None
    root, place = above(makers)
    files = (*pages, *(file for each in made for file in each.files))
    return Rendering(
        "site",
        site.title,
        files,
        root / "build" / place / "site",
        root,
        tuple(_hints(makers, made)),
        problems=tuple(_problems(makers, made)),
        whole=True,
    )


def _site(makers: Sequence[DocumentMaker], made: Sequence[SitePlan]) -> Any:
    from uipkit.documents.site.pages import Site

    told = list(zip(makers, made, strict=True))
    latest = {id(each) for each in newest(makers).makers}
    shown = {id(maker): each.entry for maker, each in told if each.entry}
    latest_shown = newest([maker for maker in makers if id(maker) in shown]).makers
    # A plan of an earlier year that is not in order now is no plan that somebody waits for.
    waiting = [
        each.who for maker, each in told if not each.entry and each.who["name"] and id(maker) in latest
    ]
    districts = {each.who["district"] for each in made}
    district = districts.pop() if len(districts) == 1 else ""
    return Site(
        title=f"Unified Improvement Plans{f' of {district}' if district else ''}",
        made=makers[0].today,
        footer=makers[0].config.documents.footer,
        plans=sorted(shown.values(), key=_order),
        waiting=sorted(waiting, key=_order),
        newest=sorted((shown[id(each)] for each in latest_shown), key=_order),
    )


def _order(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    return entry["name"].casefold(), entry["name"], entry["plan_year"]


def _hints(makers: Sequence[DocumentMaker], made: Sequence[SitePlan]) -> list[str]:
    """Say which plans are missing or marked and why, and what was said of single plans, each sentence once."""
    told = list(zip(makers, made, strict=True))
    held = [place_of(maker) for maker, each in told if each.errors and not each.entry and not each.problem]
    marked = [place_of(maker) for maker, each in told if each.errors and each.entry]
    hints = []
    if held:
        hints.append(
            f"Not shown, since errors keep them from being posted (uipkit check --phase final): {listed(held, most=_MOST_NAMED)}. "
            "The site names those of this year as not posted yet; --draft shows them all, marked."
        )
    if marked:
        hints.append(
            f"Shown as drafts, though errors keep them from being posted: {listed(marked, most=_MOST_NAMED)}. "
            "Do not put this site where the public reads it."
        )
    said = _places((maker, each.hints) for maker, each in told)
    single = [(hint, places) for hint, places in said.items() if len(places) == 1]
    if len(makers) > _FEW and single:
        hints.append(
            f"{len(single)} more hints are about single plans: uipkit render --plan PATH and uipkit render family-summary --plan PATH tell them."
        )
    hints += [
        hint if len(makers) == 1 else f"{listed(places, most=_MOST_NAMED)}: {hint}"
        for hint, places in said.items()
        if len(makers) <= _FEW or len(places) > 1
    ]
    return hints


def _problems(makers: Sequence[DocumentMaker], made: Sequence[SitePlan]) -> list[str]:
    """Say which plans are missing though they are ready, each reason once."""
    found = _places(
        (maker, (each.problem,)) for maker, each in zip(makers, made, strict=True) if each.problem
    )
    return [f"Not made: {listed(places, most=_MOST_NAMED)}. {why}" for why, places in found.items()]


def _places(found: Iterable[tuple[DocumentMaker, Iterable[str]]]) -> dict[str, list[str]]:
    """Return sentences, each once, with the plans that they are about."""
    said: dict[str, list[str]] = {}
    for maker, sentences in found:
        for sentence in sentences:
            said.setdefault(sentence, []).append(place_of(maker))
    return said
