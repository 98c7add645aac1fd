"""Who must look again: what of the plan differs from what each body saw when it last agreed, or last looked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uipkit.analysis.asks import items_by_key
from uipkit.analysis.changes import Change
from uipkit.analysis.items import Item, item_of_key
from uipkit.plan.approval import Act, Approval, Approver, SeenVersion
from uipkit.plan.kinds import KINDS
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words
from uipkit.workbook.approval_standing import AGREEING, what_bodies_saw
from uipkit.workbook.approvals import BODIES, PAST_ACTS
from uipkit.workbook.posted_changes import changes_since, outermost


class Unseen(NamedTuple):
    """Items that are not as a body saw them. Those taken out go by their ids, the plan does not hold them."""

    changed: tuple[Item, ...]
    added: tuple[Item, ...]
    taken_out: tuple[Item, ...]
    moved: tuple[Item, ...] = ()

    @property
    def number(self) -> int:
        """How many items there are."""
        return len(self.changed) + len(self.added) + len(self.taken_out) + len(self.moved)


class LookAgain(NamedTuple):
    """A body that acted on a plan, and what has changed since; ``unseen`` is None where nobody recorded what it saw."""

    body: Approver
    act: Act
    day: date
    unseen: Unseen | None

    @property
    def words(self) -> str:
        """Who did what when: ``The local board adopted the plan on October 12, 2026``."""
        who = BODIES[self.body]
        return f"{who[:1].upper()}{who[1:]} {PAST_ACTS[self.act]} on {day_words(self.day)}"


def look_again(plan: Plan, today: date) -> tuple[LookAgain, ...]:
    """Return each body whose version differs from the plan as it is now, and each whose version nobody recorded."""
    recorded = {seen.entry.body: seen.version for seen in what_bodies_saw(plan, today)}
    found = []
    for body in BODIES:
        entry = last_act(plan, body, today)
        if entry is None or entry.date is None:
            continue
        version = recorded.get(entry.body)
        unseen = None if version is None else unseen_since(plan, version)
        if unseen is None or unseen.number:
            found.append(LookAgain(entry.body, entry.act, entry.date, unseen))
    return tuple(found)


def last_act(plan: Plan, body: str, today: date) -> Approval | None:
    """Return the entry by which a body last agreed to the plan, or else last saw it, on or before ``today``."""
    entries = plan.approvals.approvals if plan.approvals is not None else ()
    dated = [
        (entry.act in AGREEING, entry.date, at, entry)
        for at, entry in enumerate(entries)
        if entry.body == body and entry.date is not None and entry.date <= today
    ]
    return max(dated, key=lambda each: each[:3])[3] if dated else None


def version_seen(plan: Plan, entry: Approval) -> SeenVersion | None:
    """Return what a body saw, where that was recorded."""
    versions = plan.approvals.versions if plan.approvals is not None else ()
    return next((each for each in versions if each.fingerprint == entry.fingerprint), None)


def unseen_since(plan: Plan, version: SeenVersion) -> Unseen:
    """Return what of the plan is not as in a version that a body saw; what a new or lost item holds goes with it."""
    items = items_by_key(plan)
    found: dict[str, list[str]] = {"changed": [], "added": [], "taken out": [], "moved": []}
    for change in outermost(changes_since(plan, version.items)):
        found["changed" if change.what == "moved" else change.what].append(change.key)
    unread = tuple(
        kind.file(each).removesuffix(".yaml") + "/"
        for kind in KINDS
        for each in plan.unread.get(kind.name, ())
    )
    return Unseen(
        tuple(items[key] for key in found["changed"] if key in items),
        tuple(items[key] for key in found["added"] if key in items),
        tuple(item_of_key(key, items) for key in found["taken out"] if not f"{key}/".startswith(unread)),
        tuple(items[key] for key in found["moved"] if key in items),
    )


def changes_of(unseen: Unseen) -> tuple[Change, ...]:
    """Return what a body has not seen as changes. What of an item changed is not known, only that it did."""
    return (
        *(Change("changed", item) for item in unseen.changed),
        *(Change("added", item) for item in unseen.added),
        *(Change("moved", item) for item in unseen.moved),
        *(Change("taken-out", item) for item in unseen.taken_out),
    )
