"""Which lines of a plan name which of its items: what has to be known before an item is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from uipkit.diagnostics.diagnostic import Place
from uipkit.plan.fields import linked, walk_models
from uipkit.plan.plan import Plan
from uipkit.plan.progress import Progress
from uipkit.store.load import LoadedPlan
from uipkit.store.resolve import Resolver


class Name(NamedTuple):
    """What a line names. kind: as links say it, such as ``milestone``. within: the ids of what it lies in, where its id counts there alone."""

    kind: str
    id: str
    within: tuple[str, ...] = ()


def names_in(plan: Plan) -> Iterator[tuple[Name, Place]]:
    """Yield every name of an item that stands in a plan, with its place in the model; an entry of a list has its position last.

    What lies in the archive names nothing.
    """
    for artifact in plan.artifacts():
        for path, model in walk_models(artifact):
            for declared in linked(type(model)):
                value = getattr(model, declared.name)
                kind = declared.link or ""
                within = (artifact.id,) if kind == "milestone" else ()
                if isinstance(value, tuple):
                    for index, each in enumerate(value):
                        yield Name(kind, each, within), Place(artifact.file, (*path, declared.name, index))
                elif value:
                    yield Name(kind, value, within), Place(artifact.file, (*path, declared.name))
    if plan.progress is not None:
        yield from _in_progress(plan.progress)


def lines_of(loaded: LoadedPlan, places: Iterable[Place]) -> tuple[str, ...]:
    """Return places of files, not of the model, as ``path:line``, each line once."""
    resolver = Resolver(loaded)
    found = set()
    for place in places:
        span = loaded.files[place.file].locate(place.path)
        found.add((resolver.path_of(place.file), span.line))
    return tuple(f"{path}:{line}" for path, line in sorted(found))


def _in_progress(progress: Progress) -> Iterator[tuple[Name, Place]]:
    """What results are of: their items lie in what the line before names, so the model does not declare them as links."""
    file = progress.file
    for index, milestone in enumerate(progress.milestones):
        named = Name("milestone", milestone.milestone, (milestone.strategy,))
        yield named, Place(file, ("milestones", index, "milestone"))
    for index, action in enumerate(progress.actions):
        yield Name("action", action.action, (action.strategy,)), Place(file, ("actions", index, "action"))
    for index, result in enumerate(progress.interim_targets):
        at = ("interim_targets", index)
        yield Name("target", result.target, (result.priority,)), Place(file, (*at, "target"))
        named = Name("interim-target", result.interim_target, (result.priority, result.target))
        yield named, Place(file, (*at, "interim_target"))
    for index, annual in enumerate(progress.annual_results):
        yield (
            Name("target", annual.target, (annual.priority,)),
            Place(file, ("annual_results", index, "target")),
        )
    for index, cycle in enumerate(progress.cycles):
        for kind, name in (("milestone", "milestones"), ("action", "actions")):
            for position, own in enumerate(getattr(cycle, name)):
                place = Place(file, ("cycles", index, name, position))
                yield Name(kind, own, (cycle.strategy or "",)), place
