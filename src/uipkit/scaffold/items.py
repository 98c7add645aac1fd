"""Planning a new item of a list in a file of the plan. Pure; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from uipkit.diagnostics.nearest import nearest
from uipkit.scaffold.answers import Fields
from uipkit.scaffold.artifacts import template_data
from uipkit.scaffold.files import KeyPath, ProposedInsert, ScaffoldRefused, written
from uipkit.scaffold.things import Thing


def propose_item(
    thing: Thing, own_id: str, fields: Fields, *, sandbox: Environment, file: str, list_path: KeyPath
) -> ProposedInsert:
    """Plan an item: ``file`` is relative to the plan folder, ``list_path`` comes from ``list_of``. Raises ScaffoldRefused."""
    text = written(sandbox, thing.template, template_data(thing, own_id, fields))
    return ProposedInsert(file, list_path, text.rstrip("\n"))


def list_of(thing: Thing, data: object, holders: Mapping[str, str]) -> KeyPath:
    """Return where an item's list stands in a file that holds ``data``.

    Raises ScaffoldRefused where an item that ``holders`` names is not there, with the nearest that is.
    """
    path: list[str | int] = []
    here = data
    for step in thing.list_path:
        if isinstance(step, str):
            path.append(step)
            here = here.get(step) if isinstance(here, dict) else None
            continue
        wanted = holders[step.answer]
        items = here if isinstance(here, list) else []
        ids = [str(item.get("id")) if isinstance(item, dict) else "" for item in items]
        if wanted not in ids:
            raise ScaffoldRefused(unknown_id(step.answer, wanted, [each for each in ids if each]))
        path.append(ids.index(wanted))
        here = items[ids.index(wanted)]
    return tuple(path)


def holds(data: object, path: KeyPath) -> list[object]:
    """Return the items of the list at ``path``; none where there is no list."""
    here = data
    for step in path:
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
        else:
            return []
    return here if isinstance(here, list) else []


def unknown_id(answer: str, wanted: str, known: list[str]) -> str:
    """Say that an answer names nothing, and what it may have meant."""
    name = answer.replace("_", "-")
    what = name.replace("-", " ")
    near = nearest(wanted, known)
    if near is not None:
        advice = f'Did you mean "{near}"?'
    elif known:
        advice = f"There is: {', '.join(sorted(known)[:8])}."
    else:
        advice = f"There is no {what} yet; make one with: uipkit new {name}"
    return f'--{name} names "{wanted}", but there is no {what} of that id. {advice}'
