"""Use case: the pictures of a plan as files of their own, with a page that holds their words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from uipkit.documents.figure import Figures
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.posted_gate import NotReadyError


def render_pictures(maker: DocumentMaker, *, draft: bool) -> Rendering:
    """Make every picture that the posted plan shows, in each format asked for, and ``pictures.md`` with their text alternatives.

    The pictures leave the school, so whatever keeps the plan from being posted holds them back as well; ``draft`` makes them all
    the same, and says so in their names. Raises NotReadyError, and RenderError for a template that cannot be used.
    """
    from uipkit.documents.drawings.plan_figures import plan_figures
    from uipkit.documents.views.plan import plan_view

    found = () if draft else maker.blocking()
    if found:
        raise NotReadyError(found, "the pictures of this plan")
    plan = maker.loaded.plan
    view = plan_view(plan, maker.config, maker.today, draft=draft, name=maker.folder.path.name)
    figures = plan_figures(view, maker.sources.environment)
    maker.drawn(figures, tuple(figures))
    ending = "-draft" if draft else ""
    title = f"Pictures of the plan: {view['title']}"
    shown = {
        **{
            name: view[name]
            for name in ("today", "draft", "priorities", "overview", "root_causes", "strategies")
        },
        "timeline": view["timeline"],
        "title": title,
        "pictures": list(_pictures(view, figures, f"{ending}.{maker.formats[0]}")),
    }
    page = maker.text("pictures", shown)
    files = [RenderedFile(f"pictures/pictures{ending}.md", "md", page.encode("utf-8"))]
    for name, figure in figures.items():
        for wanted in maker.formats:
            content = figure.svg if wanted == "svg" else figure.png
            files.append(RenderedFile(f"pictures/{name}{ending}.{wanted}", wanted, content, figure.title))
    return maker.rendering("pictures", title, files)


def _pictures(view: Mapping[str, Any], figures: Figures, ending: str) -> Iterator[dict[str, Any]]:
    """Give each picture for the template: its file, its words, what it shows, of a target the target itself, whether it is the last of its kind."""
    targets = {each["figure"]: each for priority in view["priorities"] for each in priority["targets"]}
    maps, years = view["map"]["figures"], view["timeline"]["figures"]
    for name, figure in figures.items():
        shows = "map" if name in maps else "target" if name in targets else "timeline"
        yield {
            "file": name + ending,
            "title": figure.title,
            "description": figure.description,
            "shows": shows,
            "target": targets.get(name),
            "is_last": name in {*maps[-1:], *targets, *years[-1:]},
        }
