"""Whether the ids that were answered name something: what ``new`` asks of the plan before it makes anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.plan import Plan
from uipkit.scaffold.answers import Fields
from uipkit.scaffold.items import unknown_id
from uipkit.scaffold.things import BY_THING, Thing
from uipkit.workbook.assurances import catalogue_for


def dangling_answers(
    thing: Thing,
    own_id: str,
    fields: Fields,
    holders: Mapping[str, str],
    plan: Plan,
    tables: Collection[str],
) -> tuple[str, ...]:
    """Return a sentence for each answer that names what is not there; empty where all lead somewhere.

    tables: the names of the tables in the plan folder.
    """
    if thing.kind.name == "district" or thing.name == "plan":
        return ()
    table = fields.get("table") if thing.name == "data-source" else None
    missing = () if not table or table in tables else (_no_table(str(table), tables),)
    return (*_dangling(thing, own_id, fields, holders, plan), *missing)


def _no_table(wanted: str, tables: Collection[str]) -> str:
    near = nearest(wanted, tables)
    advice = (
        f'Did you mean "{near}"?'
        if near
        else "Put the CSV file under data/ first, and name it with its folder."
    )
    return f'--table names "{wanted}", but there is no such file in the plan folder. {advice}'


def _dangling(
    thing: Thing, own_id: str, fields: Fields, holders: Mapping[str, str], plan: Plan
) -> Iterator[str]:
    if holders and not thing.kind.single:
        holder = thing.kind.name.replace("-", "_")
        yield from _unless_known(holder, [holders[holder]], plan.ids(thing.kind.name))
    if thing.name == "assurance":
        known = [entry.id for entry in catalogue_for(plan)]
        if own_id not in known:
            yield (
                unknown_id("assurance", own_id, known).replace("--assurance names", "The id", 1)
                + " The district's own stand in district.yaml."
            )
    for answer in thing.answers:
        if answer.link is None:
            continue
        value = _value(fields, answer.path)
        wanted = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        if answer.link == "milestone":
            known_ids: Iterable[str] = _items(plan, "strategy", holders.get("strategy", ""), "milestones")
        else:
            known_ids = plan.ids(answer.link)
        yield from _unless_known(answer.name, wanted, known_ids)
    yield from _inside(thing, fields, plan)


def _inside(thing: Thing, fields: Fields, plan: Plan) -> Iterator[str]:
    """Entries of progress name an item of a strategy or of a priority."""
    if thing.name == "milestone-progress":
        known = _items(plan, "strategy", fields["strategy"], "milestones")
        yield from _unless_known("milestone", [fields["milestone"]], known)
    elif thing.name == "action-progress":
        known = _items(plan, "strategy", fields["strategy"], "actions")
        yield from _unless_known("action", [fields["action"]], known)
    elif thing.name == "cycle":
        for answer, name in (("milestone", "milestones"), ("action", "actions")):
            known = _items(plan, "strategy", fields["strategy"] or "", name)
            yield from _unless_known(answer, fields[name] or (), known)
    elif thing.name in ("interim-result", "annual-result"):
        known = _items(plan, "priority", fields["priority"], "targets")
        unknown = list(_unless_known("target", [fields["target"]], known))
        yield from unknown
        if thing.name == "annual-result":
            return
        priority = plan.priority_by_id.get(fields["priority"])
        targets = priority.targets if priority and not unknown else ()
        interim = [
            each.id for target in targets if target.id == fields["target"] for each in target.interim_targets
        ]
        yield from _unless_known("interim_target", [fields["interim_target"]], interim)


def ids_that_fit(thing: Thing, name: str, given: Mapping[str, object], plan: Plan) -> tuple[str, ...] | None:
    """Return the ids that the answer ``name`` of a thing chooses from, sorted; None where it takes no id.

    given: the answers so far, since a milestone is chosen within a strategy.
    """
    if name == "id" and thing.name == "assurance":
        return tuple(entry.id for entry in catalogue_for(plan))
    strategy, priority = str(given.get("strategy") or ""), str(given.get("priority") or "")
    answer = next((each for each in thing.answers if each.name == name), None)
    inside = thing.holders if answer is None else _CHOSEN_WITHIN.get(thing.name, ())
    if answer is None and name not in thing.holders:
        return None
    kind = answer.link if answer is not None else name.replace("_", "-")
    if kind == "milestone" or (name in inside and name in ("milestone", "action")):
        return tuple(sorted(_items(plan, "strategy", strategy, f"{name}s")))
    if name in inside and name == "target":
        return tuple(sorted(_items(plan, "priority", priority, "targets")))
    if name in inside and name == "interim_target":
        held = plan.priority_by_id.get(priority)
        targets = [each for each in (held.targets if held else ()) if each.id == given.get("target")]
        return tuple(sorted(each.id for target in targets for each in target.interim_targets))
    if kind == "leader-action":
        practices = [each for each in plan.practices if each.id == given.get("practice")]
        return tuple(sorted(action.id for practice in practices for action in practice.leader_actions))
    if kind == "assurance":
        return tuple(sorted(each.id for each in (plan.assurances.assurances if plan.assurances else ())))
    return tuple(sorted(plan.ids(kind))) if kind else None


def with_choices(
    thing: Thing, lacking: Iterable[tuple[str, str]], given: Mapping[str, object], plan: Plan
) -> list[tuple[str, str]]:
    """Return what is lacking, each name with its words, and add to the words the ids that the plan offers for it.

    given: the answers so far, holders included.
    """
    return [(name, _offering(thing, name, words, given, plan)) for name, words in lacking]


def _offering(thing: Thing, name: str, words: str, given: Mapping[str, object], plan: Plan) -> str:
    ids = _choices(thing, name, given, plan)
    if ids is None:
        return words
    if ids:
        return f"{words.removesuffix('.')}; {one_of(ids)}"
    kind = name.replace("_", "-")
    return f"{words.removesuffix('.')}; there is none yet" + (
        f", make one with: uipkit new {kind}" if kind in BY_THING else ""
    )


def one_of(ids: Sequence[str]) -> str:
    """Name what can be chosen, a dozen at most."""
    return f"one of: {', '.join(ids[:_MOST_SHOWN])}" + (", …" if len(ids) > _MOST_SHOWN else "")


_MOST_SHOWN = 12


def _choices(thing: Thing, name: str, given: Mapping[str, object], plan: Plan) -> tuple[str, ...] | None:
    """The ids that fit; where they stand within something that is not named yet, those of all of them, each with its place."""
    ids = ids_that_fit(thing, name, given, plan)
    if ids is None or ids:
        return ids
    asked = (*thing.holders, *(answer.name for answer in thing.answers))
    outer = next(
        (each for each in _HOLD_OTHERS if each in asked and each != name and not given.get(each)), None
    )
    if outer is None:
        return ids
    return tuple(
        each if each.endswith(")") else f"{each} (in {place})"
        for place in ids_that_fit(thing, outer, given, plan) or ()
        for each in _choices(thing, name, {**given, outer: place}, plan) or ()
    )


_HOLD_OTHERS = ("strategy", "priority", "target", "practice")
"""Answers within which others are chosen, outermost first."""

_CHOSEN_WITHIN: Mapping[str, tuple[str, ...]] = {
    "milestone-progress": ("milestone",),
    "action-progress": ("action",),
    "interim-result": ("target", "interim_target"),
    "annual-result": ("target",),
}
"""Answers of progress that name an item of a strategy or of a priority."""


def _items(plan: Plan, kind: str, artifact_id: str, name: str) -> list[str]:
    by_id: Mapping[str, object] = plan.strategy_by_id if kind == "strategy" else plan.priority_by_id
    return [str(item.id) for item in getattr(by_id.get(artifact_id), name, ())]


def _unless_known(answer: str, wanted: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    ids = sorted(known)
    for each in wanted:
        if each not in ids:
            yield unknown_id(answer, each, ids)


def _value(fields: Fields, path: tuple[str, ...]) -> object:
    here: object = fields
    for step in path:
        here = here.get(step) if isinstance(here, dict) else None
    return here
