"""What is handed out, hung up or filled in at a meeting, made of a template, the plan and, for a self-assessment, a rubric.

A part that a template describes once is made for each option, strategy, priority, root cause or indicator; tables begin with
rows from the plan. Where the plan has nothing of the kind, the part is there once, empty, to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from uipkit.plan.plan import Plan
from uipkit.plan.rubric import Rubric
from uipkit.plan.strategy import Strategy
from uipkit.plan.values import LONGEST_ID
from uipkit.scaffold.agenda_template import HandoutPartTemplate, HandoutTemplate
from uipkit.scaffold.handout_items import NOTHING, Item, items_for
from uipkit.scaffold.handout_rows import COLUMNS, rows_for
from uipkit.scaffold.plan_snapshot import Occasion, without_scaffold_text
from uipkit.scaffold.plan_views import take


@dataclass(frozen=True, slots=True)
class HandoutDraft:
    """One handout as plain data in the order of the model ``Handout``, and the files of the plan that it was made from."""

    handout: Mapping[str, Any]
    files: tuple[str, ...]


class _Made(NamedTuple):
    """One part as plain data, and the files of the plan that it was made from."""

    part: dict[str, Any]
    files: tuple[str, ...]


def make_handouts(
    templates: Sequence[HandoutTemplate], plan: Plan, occasion: Occasion, rubrics: Mapping[str, Rubric]
) -> tuple[HandoutDraft, ...]:
    """Make the handouts of a meeting. ``rubrics`` holds those that the templates name, by name.

    Raises KeyError for a rubric that is missing: whoever reads the templates reads their rubrics too.
    """
    written = without_scaffold_text(plan)
    return tuple(_handout(each, written, occasion, rubrics) for each in templates)


def _handout(
    template: HandoutTemplate, plan: Plan, occasion: Occasion, rubrics: Mapping[str, Rubric]
) -> HandoutDraft:
    rubric = rubrics[template.rubric] if template.rubric else None
    made = [each for part in template.parts for each in _parts(part, plan, occasion, rubric)]
    seen: set[str] = set()
    for each in made:
        each.part["id"] = _unique(str(each.part["id"]), seen)
    text = template.text
    if rubric is not None:
        text = "\n\n".join(filter(None, (text, _levels(rubric))))
    handout: dict[str, Any] = {"id": template.id, "title": template.title, "kind": template.kind}
    handout |= {"text": text} if text else {}
    handout |= {"parts": [each.part for each in made]} if made else {}
    return HandoutDraft(handout, tuple(dict.fromkeys(file for each in made for file in each.files)))


def _levels(rubric: Rubric) -> str:
    """Say what the levels of a rubric mean, and whose text it is: a rubric must not pass for somebody else's."""
    levels = "\n".join(
        f"- **{each.title}**" + (f": {each.meaning}" if each.meaning else "") for each in rubric.levels
    )
    return f"{levels}\n\n{rubric.source}"


def _parts(
    template: HandoutPartTemplate, plan: Plan, occasion: Occasion, rubric: Rubric | None
) -> Iterator[_Made]:
    if template.for_each is None:
        yield _part(template, Item(template.id, template.title), plan, occasion)
        return
    items = items_for(template.for_each, plan, occasion, rubric)
    for each in items:
        title = ": ".join(filter(None, (template.title, each.title)))
        own = each._replace(id=f"{template.id}-{each.id}", title=title)
        own = own._replace(text="") if template.title_only else own
        yield _part(template, own, plan, occasion)
    if not items:
        nothing = occasion.say(*NOTHING[template.for_each])
        yield _part(template, Item(template.id, template.title, nothing), plan, occasion)


def _part(template: HandoutPartTemplate, item: Item, plan: Plan, occasion: Occasion) -> _Made:
    shown = take(template.from_the_plan, plan, occasion) if template.from_the_plan else None
    rows, files = _rows(template, item.strategy, plan, occasion)
    columns = template.columns or (COLUMNS[template.rows_from] if template.rows_from else ()) or item.columns
    part: dict[str, Any] = {
        "id": item.id,
        "title": item.title,
        "text": "\n\n".join(filter(None, (template.text, item.text, shown.text if shown else ""))),
        "questions": list(template.questions),
        "choices": list(template.choices),
        "columns": list(columns),
        "rows": [list(row) for row in (*template.rows, *item.rows, *rows)],
        "room": template.room,
    }
    kept = {name: value for name, value in part.items() if value or name == "id"}
    return _Made(kept, (*item.files, *(shown.files if shown else ()), *files))


def _rows(
    template: HandoutPartTemplate, strategy: Strategy | None, plan: Plan, occasion: Occasion
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    if template.rows_from is None:
        return [], ()
    found = rows_for(template.rows_from, plan, occasion, strategy)
    width = len(template.columns) or None
    return [row.cells[:width] for row in found], tuple(file for row in found for file in row.files)


def _unique(wanted: str, seen: set[str]) -> str:
    """An id that no part of the handout has yet, and that is no longer than an id may be."""
    found, number = wanted[:LONGEST_ID].rstrip("-"), 2
    while found in seen:
        ending = f"-{number}"
        found, number = wanted[: LONGEST_ID - len(ending)].rstrip("-") + ending, number + 1
    seen.add(found)
    return found
