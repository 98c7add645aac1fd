"""The pictures of a plan by name, each drawn when a document first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, Self

from jinja2 import Environment

from uipkit.documents.drawings import map_drawing, timeline, trajectory
from uipkit.documents.drawings.chart import chart_svg
from uipkit.documents.drawings.svg import finished
from uipkit.documents.figure import Figure


class PlanFigures(Mapping[str, Figure]):
    """Pictures by name; which there are is known at once, and each is drawn once, when it is asked for."""

    def __init__(self, drawn: Mapping[str, Callable[[], Figure]]) -> None:
        self._drawn = dict(drawn)
        self._kept: dict[str, Figure] = {}
        self._begun: dict[str, Future[Figure]] = {}

    def begin(self) -> Self:
        """Begin to draw all pictures beside other work, for a document that is going to show them; return these pictures.

        The engine of the charts is a while in starting, and does not need Python for it. What goes wrong is raised where the picture
        is asked for.
        """
        with_words = copy_context()  # a context can be in use once at a time, so each picture gets its own
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawings")
        self._begun = {name: pool.submit(with_words.copy().run, draw) for name, draw in self._drawn.items()}
        pool.shutdown(wait=False)
        return self

    def __getitem__(self, name: str) -> Figure:
        """Return a picture. Raises KeyError, and what `chart_svg` raises where its template cannot be used."""
        if name not in self._kept:
            begun = self._begun.get(name)
            self._kept[name] = self._drawn[name]() if begun is None else begun.result()
        return self._kept[name]

    def __contains__(self, name: object) -> bool:
        return name in self._drawn

    def __iter__(self) -> Iterator[str]:
        return iter(self._drawn)

    def __len__(self) -> int:
        return len(self._drawn)


def plan_figures(view: Mapping[str, Any], sandbox: Environment) -> PlanFigures:
    """Return the pictures of a plan, in the order in which the plan shows them.

    view: what `views.plan.plan_view` returns, so nothing that the document's readers may not see. sandbox: what the charts'
    templates are run in. There are as many for the map as its items need, one for each target with a path, and as many for the year as its
    entries need.
    """
    drawn: dict[str, Callable[[], Figure]] = {}
    for part, name in enumerate(view["map"]["figures"]):
        drawn[name] = _later(_map, view, part)
    for priority in view["priorities"]:
        for target in priority["targets"]:
            if target["figure"]:
                drawn[target["figure"]] = _later(_target, target, sandbox)
    for part, name in enumerate(view["timeline"]["figures"]):
        drawn[name] = _later(_timeline, view, part, sandbox)
    return PlanFigures(drawn)


def _later(draw: Callable[..., Figure], *given: object) -> Callable[[], Figure]:
    return lambda: draw(*given)


def _map(view: Mapping[str, Any], part: int) -> Figure:
    names, parts = view["map"]["figures"], view["map"]["parts"]
    shown = frozenset((column, number) for column, number in parts[part]) if len(parts) > 1 else None
    title, words = map_drawing.map_title(part, len(parts)), map_drawing.map_words(view, shown)
    return _figure(map_drawing.map_svg(view, shown), names[part], title, words, map_drawing.NARROWEST)


def _target(target: Mapping[str, Any], sandbox: Environment) -> Figure:
    raw = chart_svg(sandbox, trajectory.CHART, trajectory.trajectory_data(target))
    title, words = trajectory.trajectory_title(target), trajectory.trajectory_words(target)
    return _figure(raw, target["figure"], title, words, trajectory.NARROWEST)


def _timeline(view: Mapping[str, Any], part: int, sandbox: Environment) -> Figure:
    year = view["timeline"]
    titles = {each["number"]: each["title"] for each in view["strategies"]}
    raw = chart_svg(sandbox, timeline.CHART, timeline.timeline_data(year, part, titles))
    title, words = timeline.timeline_title(year, part), timeline.timeline_words(year, part)
    return _figure(raw, year["figures"][part], title, words, timeline.NARROWEST)


def _figure(raw: str, name: str, title: str, words: str, narrowest: int) -> Figure:
    made = finished(raw, name, title, words)
    return Figure(title, words, made.svg, made.width, made.height, min(narrowest, made.width))
