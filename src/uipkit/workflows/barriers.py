"""Use case: what those who carry the plan out say stands in the way, and the answer that they get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from uipkit.diagnostics.diagnostic import Place
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.ids import short_id
from uipkit.plan.progress import Barrier
from uipkit.plan.values import LONGEST_ID
from uipkit.store.load import LoadedPlan, load
from uipkit.tracker.layout import Value
from uipkit.tracker.progress_sheets import BARRIERS
from uipkit.workbook.contact_details import contact_details
from uipkit.workbook.names_in_text import people_in
from uipkit.workbook.roles import declared_roles, is_a_name
from uipkit.workbook.student_names import names_a_student
from uipkit.workflows.import_edits import NewValue, edits_for
from uipkit.workflows.load import one_plan
from uipkit.workflows.name_notes import text_notes
from uipkit.workflows.progress_file import (
    FILE,
    ProgressChange,
    ProgressRefusedError,
    change_of,
    checked,
    insertion,
    refuse_unreadable,
)


@dataclass(frozen=True, slots=True)
class BarrierChange:
    """A barrier as it will stand. own_id: its id. words: what stands in the way. notes: what to know, in sentences. same: nothing is to be written."""

    own_id: str
    words: str
    change: ProgressChange
    notes: tuple[str, ...] = ()
    same: bool = False


def barriers_of(path: Path) -> tuple[LoadedPlan, tuple[Barrier, ...]]:
    """Return the one plan that a path means and its barriers, those without an answer first, the longest waiting first.

    Raises ProgressRefusedError where progress.yaml cannot be read, and NothingFoundError without a plan.
    """
    loaded = load(one_plan(path))
    refuse_unreadable(loaded)
    progress = loaded.plan.progress
    found = progress.barriers if progress is not None else ()
    return loaded, tuple(sorted(found, key=lambda each: (bool(each.answer), each.date)))


def raise_barrier(
    path: Path, words: str, *, by: str = "", strategy: str = "", own_id: str = "", day: date
) -> BarrierChange:
    """Work out a new barrier; ``write_progress`` writes its change. Raises like ``barriers_of``."""
    loaded, there = barriers_of(path)
    if not words.strip():
        raise ProgressRefusedError("Say what stands in the way.")
    _refuse_unknown_strategy(loaded, strategy)
    given: dict[str, Any] = {"date": day, "raised_by": by, "strategy": strategy, "barrier": words}
    known = next((each for each in there if _same(each, given)), None)
    if known is not None:
        return BarrierChange(known.id, known.barrier, change_of(loaded, []), same=True)
    taken = {each.id for each in there}
    if own_id in taken:
        raise ProgressRefusedError(f'There is a barrier "{own_id}" already; give this one another --id.')
    own = own_id or free_id(_nameless_id(words), taken)
    fields = {"id": own, **checked("barrier", given)}
    change = change_of(loaded, [insertion("barriers", fields)])
    return BarrierChange(own, words, change, name_notes(loaded, by) + text_notes(words))


def answer_barrier(path: Path, own_id: str, answer: str, *, by: str = "", day: date) -> BarrierChange:
    """Work out the answer to a barrier; an answer that stands there is written over only by hand. Raises like ``barriers_of``."""
    loaded, there = barriers_of(path)
    found = by_id(own_id, there, "barrier")
    if not answer.strip():
        raise ProgressRefusedError("Say what was done about it, or why nothing can be.")
    if day < found.date:
        raise ProgressRefusedError(f"It was raised on {found.date}; nobody can have answered it on {day}.")
    given: dict[str, Any] = {"answer": answer, "answered": day, "answered_by": by}
    if found.answer and " ".join(found.answer.split()) == " ".join(answer.split()):
        return BarrierChange(found.id, found.barrier, change_of(loaded, []), same=True)
    if found.answer:
        raise ProgressRefusedError(
            f"It was answered on {found.answered or 'a day that is not noted'} already: {found.answer} "
            f"Where that was wrong, correct it in {FILE}; where something new stands in the way, raise it anew."
        )
    checked("barrier", {"date": found.date, "barrier": found.barrier, **given})
    change = change_of(loaded, _filling(loaded, found, given))
    return BarrierChange(found.id, found.barrier, change, name_notes(loaded, by) + text_notes(answer))


def _nameless_id(words: str) -> str:
    """Return an id made of the first words, or a plain one where they may tell of somebody: an id outlives a text that was mended."""
    own = short_id(words)
    tells = any(people_in(words)) or any(contact_details(words)) or names_a_student(own)
    return "barrier" if tells or not own else own


def by_id(own_id: str, there: Iterable[Any], what: str) -> Any:
    """Return the item of an id. Raises ProgressRefusedError, with the nearest."""
    items = {each.id: each for each in there}
    if own_id in items:
        return items[own_id]
    near = nearest(own_id, items)
    known = f"There are: {', '.join(items)}." if items else f"There is no {what} yet."
    raise ProgressRefusedError(
        f'There is no {what} "{own_id}". ' + (f'Did you mean "{near}"?' if near else known)
    )


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """Return an id that nothing has yet: the one wanted, else with a number."""
    held, own, number = set(taken), wanted[:LONGEST_ID], 1
    while own in held:
        number += 1
        own = f"{wanted[: LONGEST_ID - 4]}-{number}"
    return own


def name_notes(loaded: LoadedPlan, *roles: str) -> tuple[str, ...]:
    """Return a note for each text that looks like a person's name where a role goes."""
    declared = declared_roles(loaded.plan)
    return tuple(
        f"“{each}” looks like a person's name. Write the role instead before you commit, since git keeps what was once in it."
        for each in roles
        if each and is_a_name(each, declared)
    )


def _refuse_unknown_strategy(loaded: LoadedPlan, strategy: str) -> None:
    known = loaded.plan.ids("strategy")
    if strategy and strategy not in known:
        near = nearest(strategy, known)
        hint = f'Did you mean "{near}"?' if near else f"There are: {', '.join(sorted(known))}."
        raise ProgressRefusedError(f'There is no strategy "{strategy}". {hint}')


def _same(there: Barrier, given: Mapping[str, Any]) -> bool:
    words = " ".join(str(given["barrier"]).split())
    return " ".join(there.barrier.split()) == words and (there.raised_by, there.strategy or "") == (
        given["raised_by"],
        given["strategy"],
    )


def _filling(loaded: LoadedPlan, found: Barrier, given: Mapping[str, Value]) -> Any:
    """The edits that fill in fields of a barrier."""
    progress = loaded.plan.progress
    place = [each.id for each in progress.barriers].index(found.id) if progress is not None else 0
    path = loaded.in_file(Place(FILE, ("barriers", place))).path
    columns = {column.field: column for column in BARRIERS.columns if column.part == "field"}
    values = (NewValue(path, columns[name], value) for name, value in given.items() if value)
    return edits_for(loaded.files[FILE], values)
