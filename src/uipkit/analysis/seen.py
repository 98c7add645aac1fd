"""Who must look again: what of the plan differs from what each body saw when it last agreed, or last looked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uipkit.analysis.asks import items_by_key
from uipkit.analysis.items import Item
from uipkit.plan.approval import Act, Approver, SeenVersion
from uipkit.plan.plan import Plan
from uipkit.plan.posted_items import fingerprints
from uipkit.workbook.approval_standing import what_bodies_saw
from uipkit.workbook.approvals import BODIES

_DID = {
    "offered": "was offered the plan",
    "reviewed": "reviewed the plan",
    "approved": "approved the plan",
    "adopted": "adopted the plan",
}


class Unseen(NamedTuple):
    """Items that are not as a body saw them. ``taken_out`` are keys, since the plan does not hold those items any more."""

    changed: tuple[Item, ...]
    added: tuple[Item, ...]
    taken_out: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many items there are."""
        return len(self.changed) + len(self.added) + len(self.taken_out)


class LookAgain(NamedTuple):
    """A body that acted on a plan, and what has changed since; ``unseen`` is None where nobody recorded what it saw."""

    body: Approver
    act: Act
    day: date
    unseen: Unseen | None

    @property
    def words(self) -> str:
        """Who did what when: ``the local board, which adopted the plan on October 12, 2026``."""
        from uipkit.analysis.naming import day_words

        return f"{BODIES[self.body]}, which {_DID[self.act]} on {day_words(self.day)}"


def look_again(plan: Plan, today: date) -> tuple[LookAgain, ...]:
    """Return each body whose version differs from the plan as it is now, and each whose version nobody recorded."""
    found = []
    recorded = set()
    for seen in what_bodies_saw(plan, today):
        recorded.add(seen.entry.body)
        unseen = unseen_since(plan, seen.version)
        if unseen.number and seen.entry.date is not None:
            found.append(LookAgain(seen.entry.body, seen.entry.act, seen.entry.date, unseen))
    for entry in plan.approvals.approvals if plan.approvals is not None else ():
        if entry.date is not None and entry.date <= today and entry.body not in recorded:
            recorded.add(entry.body)
            found.append(LookAgain(entry.body, entry.act, entry.date, None))
    return tuple(found)


def unseen_since(plan: Plan, version: SeenVersion) -> Unseen:
    """Return what of the plan is not as in a version that a body saw."""
    now = fingerprints(plan)
    items = items_by_key(plan)
    return Unseen(
        tuple(
            items[key]
            for key, print_ in now.items()
            if version.items.get(key, print_) != print_ and key in items
        ),
        tuple(items[key] for key in now if key not in version.items and key in items),
        tuple(key for key in version.items if key not in now),
    )
