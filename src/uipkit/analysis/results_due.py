"""Which results are due: what is past without one, what comes up, and what is at risk on the way there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from uipkit.analysis.progress_standing import RESULTS
from uipkit.analysis.trackable import Trackable

COMING_UP: Final = timedelta(days=60)
"""How far ahead the list looks; uipkit's own proposal, as for ``uipkit status``."""

When = Literal["past", "at-risk", "coming", "later", "done"]


class ResultDue(NamedTuple):
    """An item and when its result is due. command: what records it, up to what only people know."""

    item: Trackable
    when: When
    command: str


def results_due(items: Sequence[Trackable], today: date) -> tuple[ResultDue, ...]:
    """Return every item: what is past first, then by day; those without a day last."""
    found = [ResultDue(each, _when(each, today), command_of(each)) for each in items]
    order: dict[str, int] = {"past": 0, "at-risk": 1, "coming": 2, "later": 3, "done": 4}
    return tuple(sorted(found, key=lambda each: (order[each.when], each.item.due or date.max)))


def command_of(item: Trackable) -> str:
    """Return the command that records a result: ``STATE``, ``NUMBER`` and ``COUNT`` stand for what only people know."""
    asked = "--value NUMBER --students COUNT" if item.aimed is not None else "STATE"
    return f"uipkit track {item.name} {asked}"


def has_result(item: Trackable) -> bool:
    """Whether what came of an item is known: a final state, a value, or a value that is withheld."""
    last = item.recorded.last
    if last is None:
        return False
    return (
        last.state in RESULTS or getattr(last, "value", None) is not None or getattr(last, "withheld", False)
    )


def _when(item: Trackable, today: date) -> When:
    if has_result(item):
        return "done"
    if item.due is not None and item.due < today:
        return "past"
    if item.recorded.state == "at-risk":
        return "at-risk"
    return "coming" if item.due is not None and item.due <= today + COMING_UP else "later"
