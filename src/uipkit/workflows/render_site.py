"""Use case: a district's site over many plans, to be put on any web server or opened from a disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from uipkit.plan.words import listed
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.plans_together import above, newest, place_of, places, told_places
from uipkit.workflows.site_names import Named, site_names
from uipkit.workflows.site_plans import SitePlan, SiteTask, made_plans

_MOST_NAMED = 10

_FEW = 6
"""Of so many plans, every hint is told; of more, those that several plans share."""


class Told(NamedTuple):
    """A plan of the site: what came of it, and its folder as people are told of it."""

    maker: DocumentMaker
    made: SitePlan
    place: str


def render_site(makers: tuple[DocumentMaker, ...], *, draft: bool, built_in_templates: bool) -> Rendering:
    """Make the site: a list of all plans, lists by what plans share, and each plan's page with its files.

    A plan that errors keep from being posted is named without its content; ``draft`` shows it all the same, marked as a draft. One whose
    plan.yaml cannot be read or names nobody stands nowhere, since nobody could tell whose it is. What could not be made of one plan does
    not keep the others back: the problems of the result tell of it.

    Raises RenderError where none of the plans that are ready can be made, and for a template that cannot be used.
    """
    from uipkit.documents.site.pages import site_pages
    from uipkit.documents.site.plan_entry import who
    from uipkit.templating.rendering import TemplateError

    seen = list(zip(makers, places(makers), told_places(makers), strict=True))
    has_name = [bool(who(maker.showing(internal=False))["name"]) for maker, _, _ in seen]
    named = [each for each, has in zip(seen, has_name, strict=True) if has]
    nameless = [said for (_, _, said), has in zip(seen, has_name, strict=True) if not has]
    names = site_names(
        [
            Named(
                each.planner,
                (each.loaded.plan.info and each.loaded.plan.info.school_code) or "",
                each.plan_year,
                place_of(each),
                place,
            )
            for each, place, _ in named
        ]
    )
    tasks = [
        SiteTask(each.folder, each.config, each.today, built_in_templates, name, draft)
        for (each, _, _), name in zip(named, names, strict=True)
    ]
    told = [Told(maker, made, said) for (maker, _, said), made in zip(named, made_plans(tasks), strict=True)]
    refused = [each.made.problem for each in told if each.made.problem]
    if refused and not any(each.made.entry for each in told):
        raise RenderError(refused[0])
    first = makers[0]
    waiting = _waiting(told)
    site = _site(first, told, waiting)
    try:
        pages = [
            RenderedFile(name, "html", page)
            for name, page in site_pages(site, first.sources.html_environment)
        ]
    except TemplateError as error:
        raise RenderError(f"The template cannot be used: {error}") from None
    root, place = above(makers)
    files = (*pages, *(file for each in told for file in each.made.files))
    return Rendering(
        "site",
        site.title,
        files,
        root / "build" / place / "site",
        root,
        tuple(_hints(told, waiting, nameless)),
        problems=tuple(_problems(told)),
        whole=True,
    )


def _waiting(told: Sequence[Told]) -> list[Told]:
    """Return the plans that are not shown and that somebody waits for; one of an earlier year that is not in order now is none."""
    latest = {id(each) for each in newest([each.maker for each in told]).makers}
    return [each for each in told if not each.made.entry and id(each.maker) in latest]


def _site(first: DocumentMaker, told: Sequence[Told], waiting: Sequence[Told]) -> Any:
    from uipkit.documents.site.pages import Site

    shown = {id(each.maker): each.made.entry for each in told if each.made.entry}
    latest_shown = newest([each.maker for each in told if each.made.entry]).makers
    districts = {each.made.who["district"] for each in told}
    district = districts.pop() if len(districts) == 1 else ""
    return Site(
        title=f"Unified Improvement Plans{f' of {district}' if district else ''}",
        made=first.today,
        footer=first.config.documents.footer,
        plans=sorted(shown.values(), key=_order),
        waiting=sorted((each.made.who for each in waiting), key=_order),
        newest=sorted((shown[id(each)] for each in latest_shown), key=_order),
    )


def _order(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    return entry["name"].casefold(), entry["name"], entry["plan_year"]


def _hints(told: Sequence[Told], waiting: Sequence[Told], nameless: Sequence[str]) -> list[str]:
    """Say which plans are missing or marked and why, and what was said of single plans, each sentence once."""
    held = [each for each in told if each.made.errors and not each.made.entry and not each.made.problem]
    awaits = {id(each) for each in waiting}
    awaited = [each.place for each in held if id(each) in awaits]
    earlier = [each.place for each in held if id(each) not in awaits]
    marked = [each.place for each in told if each.made.errors and each.made.entry]
    hints = []
    if awaited:
        hints.append(
            f"Not shown, since errors keep them from being posted (uipkit check --phase final): {listed(awaited, most=_MOST_NAMED)}. "
            "The site names them as not posted yet; --draft shows them, marked."
        )
    if earlier:
        hints.append(
            f"Neither shown nor named, since errors keep them from being posted and the same school has a newer plan: {listed(earlier, most=_MOST_NAMED)}. "
            "--draft shows them, marked."
        )
    if nameless:
        hints.append(
            f"Left out, since plan.yaml cannot be read or does not name the school: {listed(nameless, most=_MOST_NAMED)}. "
            "The site does not name them either; uipkit check says what is wrong."
        )
    if marked:
        hints.append(
            f"Shown as drafts, though errors keep them from being posted: {listed(marked, most=_MOST_NAMED)}. "
            "Do not put this site where the public reads it."
        )
    of_many = len(told) + len(nameless)
    said = _places((each.place, each.made.hints) for each in told)
    single = [(hint, places) for hint, places in said.items() if len(places) == 1]
    if of_many > _FEW and single:
        hints.append(
            f"{len(single)} more hints are about single plans: uipkit render --plan PATH and uipkit render family-summary --plan PATH tell them."
        )
    hints += [
        hint if of_many == 1 else f"{listed(places, most=_MOST_NAMED)}: {hint}"
        for hint, places in said.items()
        if of_many <= _FEW or len(places) > 1
    ]
    return hints


def _problems(told: Sequence[Told]) -> list[str]:
    """Say which plans are missing though they are ready, each reason once."""
    found = _places((each.place, (each.made.problem,)) for each in told if each.made.problem)
    return [f"Not made: {listed(places, most=_MOST_NAMED)}. {why}" for why, places in found.items()]


def _places(found: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Return sentences, each once, with the places of the plans that they are about."""
    said: dict[str, list[str]] = {}
    for place, sentences in found:
        for sentence in sentences:
            said.setdefault(sentence, []).append(place)
    return said
