"""Links that lead nowhere (UIP008) and ids given twice: what only the whole plan can show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath, Place, Problem, Related, Severity
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.base import Artifact, Model
from uipkit.plan.fields import linked, lists_with_ids
from uipkit.plan.kinds import BY_NAME
from uipkit.plan.places import PLACES
from uipkit.plan.plan import Plan

if TYPE_CHECKING:
    from uipkit.plan.progress import AnnualResult, InterimResult, Progress

_WORDS = {
    "data-source": "data source",
    "root-cause": "root cause",
    "option": "strategy option",
    "practice": "planning practice",
}

_UPSTREAM = {"root-cause": "priorities", "strategy": "root_causes"}
"""The links that hold the plan together; where one is in doubt, rules must not say that nothing reaches a thing."""


Walked = list[tuple[KeyPath, Model]]
"""An artifact and the models below it in which ids matter, each with its path: walked once, asked twice."""


def misplaced_ids(artifact: Artifact, file: str, walked: Walked) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that two items of one list bear. Paths are those of the model."""
    for path, model in walked:
        for name in lists_with_ids(type(model)):
            items = getattr(model, name)
            if len(items) > 1 and len({item.id for item in items}) < len(items):
                yield from _twice(items, file, (*path, name), artifact.id)


def _twice(items: tuple[Model, ...], file: str, path: KeyPath, artifact_id: str) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        item_id = str(item.id)  # type: ignore[attr-defined]  # the caller saw that the items have ids
        if item_id in first:
            problem = Problem(
                Place(file, (*path, index, "id")),
                f'The id "{item_id}" is given twice in "{path[-1]}".',
                label="second",
                help="Give one of the two another id; ids name an item in links and in the record of progress.",
                related=(Related(Place(file, (*path, first[item_id], "id")), "first"),),
                subject=f"{artifact_id}/{path[-1]}/{item_id}/id",
            )
            yield Diagnostic("UIP007", Severity.ERROR, problem)
        else:
            first[item_id] = index


def dangling(plan: Plan, walked: Mapping[str, Walked]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that names nothing, at its place in the model. ``walked``: its artifacts, by file."""
    for file, artifact in plan.by_file.items():
        known: dict[str, frozenset[str] | None] = {}
        for path, model in walked[file]:
            for declared in linked(type(model)):
                value = getattr(model, declared.name)
                if not value:
                    continue
                kind = declared.link or ""
                if kind not in known:
                    known[kind] = _known(plan, artifact, kind)
                ids = known[kind]
                if ids is None:
                    continue
                if isinstance(value, str):
                    if value not in ids:
                        yield _leads_nowhere(plan, artifact, kind, value, (*path, declared.name), ids)
                elif not ids.issuperset(value):
                    for index, each in enumerate(value):
                        if each not in ids:
                            at = (*path, declared.name, index)
                            yield _leads_nowhere(plan, artifact, kind, each, at, ids)
    yield from _progress_of_nothing(plan)


def missing_tables(plan: Plan, tables: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each data source whose table is not there; ``tables`` are the names of those that are."""
    if plan.takeaways is None:
        return
    for index, source in enumerate(plan.takeaways.sources):
        if not source.table or source.table in tables:
            continue
        from difflib import get_close_matches  # a plan without mistakes never needs it

        near = get_close_matches(source.table, [*tables], n=1, cutoff=0.4)
        problem = Problem(
            Place(plan.takeaways.file, ("sources", index, "table")),
            f'"table" names "{source.table}", but there is no such file in the plan folder.'
            + (f' Did you mean "{near[0]}"?' if near else ""),
            label="no such table",
            help=f"Write `{near[0]}`." if near else "Put the CSV file there, or take the line out.",
            note="A table is a CSV file under data/, named with its folder: data/results.csv.",
            subject=f"takeaways/sources/{source.id}/table",
        )
        yield Diagnostic("UIP008", Severity.ERROR, problem)


def missing_pictures(
    plan: Plan, raw: Mapping[str, bytes], files: Collection[str], is_there: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each picture in prose that is not in the plan folder.

    ``raw`` are the files' bytes, looked at first: hardly any file shows a picture. ``files`` are the names of what lies in the
    folder beside YAML, to suggest one; ``is_there`` says whether a name is that of a file. Addresses elsewhere are none of the plan's files and are passed over.
    """
    for file, artifact in plan.by_file.items():
        content = raw.get(file, b"")
        if b"![" not in content or b"](" not in content:
            continue
        for text in plan.texts_of(artifact):
            if text.traits.prose and "![" in text.value:
                for path in dict.fromkeys(_pictures(text.value)):
                    if not is_there(path):
                        yield _no_picture(Place(file, text.path), artifact, path, files)


def pictures_shown(plan: Plan, files: Collection[str]) -> tuple[str, ...]:
    """Return the names of the pictures that the prose of these files of a plan shows, each once; addresses elsewhere are none of its files."""
    prose = [
        text.value
        for artifact, text in plan.texts
        if artifact.file in files and text.traits.prose and "![" in text.value
    ]
    return tuple(dict.fromkeys(path for each in prose for path in _pictures(each)))


def _pictures(prose: str) -> Iterator[str]:
    # The parser is slow to load, and only a text with a picture needs it.
    from uipkit.templating.commonmark import tokens_of
    from uipkit.templating.links import link_kind, safe_path

    for token in tokens_of(prose) or ():
        for child in token.children or ():
            address = str(child.attrs.get("src", "")) if child.type == "image" else ""
            path = safe_path(address) if link_kind(address) == "file" else None
            if path is not None:
                yield path


def _no_picture(place: Place, artifact: Artifact, path: str, files: Collection[str]) -> Diagnostic:
    near = nearest(path, sorted(files))
    field = next(str(step) for step in reversed(place.path) if isinstance(step, str))
    problem = Problem(
        place,
        f'"{field}" shows the picture "{path}", but there is no such file in the plan folder.'
        + (f' Did you mean "{near}"?' if near else ""),
        label="shows a picture that is not there",
        help=f"Write `{near}`." if near else "Put the picture there, or take it out of the text.",
        note="A picture is named from the plan folder, with its folder: images/attendance.png.",
        subject=f"{artifact.id}/{field}/{path}",
    )
    return Diagnostic("UIP008", Severity.ERROR, problem)


_IN_A_FILE = {"team": "teams", "activity": "schedule"}
"""Kinds of item whose ids all stand in one file: while it cannot be read, nothing is said about links to them."""


def doubtful_kinds(damaged: Mapping[str, frozenset[KeyPath]]) -> frozenset[str]:
    """Return the kinds whose upstream links are not all known, given the key paths left out of each file."""
    return frozenset(
        kind
        for kind, field in _UPSTREAM.items()
        for file, lost in damaged.items()
        if file.startswith(f"{PLACES[kind]}/") and any(path[:1] == (field,) for path in lost)
    )


def _known(plan: Plan, artifact: Artifact, kind: str) -> frozenset[str] | None:
    """The ids that links of an artifact to a kind may name; None where they are not known, so that nothing can be said."""
    if kind == "milestone":
        return frozenset(str(milestone.id) for milestone in getattr(artifact, "milestones", ()))
    if kind in ("takeaway", "data-source") and plan.unread.get("takeaways"):
        return None
    if kind in _IN_A_FILE and plan.unread.get(_IN_A_FILE[kind]):
        return None
    return plan.ids(kind)


def _leads_nowhere(
    plan: Plan, artifact: Artifact, kind: str, wanted: str, path: KeyPath, known: frozenset[str]
) -> Diagnostic:
    if kind == "milestone":
        where = "this strategy has no milestone"
    else:
        where = f"there is no {_WORDS.get(kind, kind)}"
    return _names_nothing(plan, artifact, Place(artifact.file, path), kind, where, wanted, known)


def _names_nothing(
    plan: Plan, artifact: Artifact, place: Place, kind: str, where: str, wanted: str, known: frozenset[str]
) -> Diagnostic:
    from difflib import get_close_matches

    near = get_close_matches(wanted, sorted(known), n=1, cutoff=0.5)
    field = next(str(step) for step in reversed(place.path) if isinstance(step, str))
    archived = any(each.kind == kind and each.id == wanted for each in plan.archived)
    if archived:
        advice = "Bring it back from the archive, or take its id out here."
    elif near:
        advice = f"Write `{near[0]}`."
    elif known:
        advice = f"Write one of: {', '.join(sorted(known)[:5])}."
    elif kind in BY_NAME:
        advice = f"Make it with `uipkit new {kind} {wanted}`, or take its id out here."
    else:
        advice = "Add it, or take its id out here."
    problem = Problem(
        place,
        f'"{field}" names "{wanted}", but {where} of that id'
        + (": it is in the archive." if archived else "." if not near else f'. Did you mean "{near[0]}"?'),
        label="names nothing",
        help=advice,
        note=f"The id is the file's name: {BY_NAME[kind].file(wanted)} would be it."
        if kind in BY_NAME
        else "",
        subject=f"{artifact.id}/{field}/{wanted}",
    )
    return Diagnostic("UIP008", Severity.ERROR, problem)


def _progress_of_nothing(plan: Plan) -> Iterator[Diagnostic]:
    """Entries of progress.yaml that name an item which its strategy or priority does not have."""
    progress = plan.progress
    if progress is None:
        return
    entries: tuple[tuple[str, str, str], ...] = (
        ("milestones", "milestone", "milestone"),
        ("actions", "action", "action step"),
    )
    for name, key, words in entries:
        for index, entry in enumerate(getattr(progress, name)):
            strategy = plan.strategy_by_id.get(entry.strategy)
            if strategy is None:
                continue
            known = frozenset(item.id for item in getattr(strategy, name))
            wanted = getattr(entry, key)
            if wanted not in known:
                place = Place(progress.file, (name, index, key))
                where = f'the strategy "{entry.strategy}" has no {words}'
                yield _names_nothing(plan, progress, place, key, where, wanted, known)
    yield from _cycles_of_nothing(plan, progress)
    for index, annual in enumerate(progress.annual_results):
        yield from _no_such_target(plan, progress, ("annual_results", index, "target"), annual)
    for index, result in enumerate(progress.interim_targets):
        yield from _no_such_target(plan, progress, ("interim_targets", index, "target"), result)
        priority = plan.priority_by_id.get(result.priority)
        target = (
            next((each for each in priority.targets if each.id == result.target), None) if priority else None
        )
        if target is None:
            continue
        known = frozenset(each.id for each in target.interim_targets)
        if result.interim_target not in known:
            where = f'the target "{target.id}" has no interim target'
            place = Place(progress.file, ("interim_targets", index, "interim_target"))
            yield _names_nothing(plan, progress, place, "interim-target", where, result.interim_target, known)


def _no_such_target(
    plan: Plan, progress: Progress, path: KeyPath, result: InterimResult | AnnualResult
) -> Iterator[Diagnostic]:
    """A result of a target that its priority does not have."""
    priority = plan.priority_by_id.get(result.priority)
    known = frozenset(each.id for each in priority.targets) if priority is not None else None
    if priority is not None and known is not None and result.target not in known:
        where = f'the priority "{priority.id}" has no target'
        yield _names_nothing(
            plan, progress, Place(progress.file, path), "target", where, result.target, known
        )


def _cycles_of_nothing(plan: Plan, progress: Progress) -> Iterator[Diagnostic]:
    """Milestones and action steps of short cycles that their strategy does not have."""
    for index, cycle in enumerate(progress.cycles):
        strategy = plan.strategy_by_id.get(cycle.strategy or "")
        if strategy is None and cycle.strategy is not None:
            continue
        for name, words in (("milestones", "milestone"), ("actions", "action step")):
            known = frozenset(item.id for item in getattr(strategy, name, ()))
            for position, wanted in enumerate(getattr(cycle, name)):
                if wanted not in known:
                    place = Place(progress.file, ("cycles", index, name, position))
                    where = (
                        f'the strategy "{cycle.strategy}" has no {words}'
                        if cycle.strategy
                        else f"the cycle names no strategy, so there is no {words}"
                    )
                    yield _names_nothing(plan, progress, place, name, where, wanted, known)
