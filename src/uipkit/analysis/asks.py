"""What a change asks for: a question for the team, the items to look at, what brought it up, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from uipkit.analysis.changes import Change
from uipkit.analysis.items import Item, Node, nodes_of
from uipkit.plan.plan import Plan
from uipkit.workbook.certainty import Source, workbook

CHANGES = workbook("meeting 5.1, where changes are made")
"""Priorities changed: root causes. Root causes: strategies. Strategies: the plans of phase 4. Targets: perhaps nothing."""

FOLLOWS = workbook("meeting 5.1, where changes are made", "inferred")
"""What follows from that for a part of the plan, or a kind of change, which it does not name."""

VALIDATION = workbook("meeting 5.1, note on validation")
"""Whoever changes, adds or takes out a priority adjusts or confirms the rest, targets and milestones too."""

INTERIM_TARGETS = workbook("phase 4, directions for writers")
"""Interim targets may have to follow the time at which strategies are in place."""

REQUIREMENTS = workbook("meeting 5.1, directions for writers")
"""Requirements that come with an identification are reviewed, and the plan is revised to meet them."""

CONFLICT = workbook("meeting 5.1, next steps where results conflict")
"""Where state and local results conflict, how far they are aligned is looked into."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to look at again.

    words: a question or a sentence. items: what to look at; empty where the words name it. because: the keys of the changed
    items that bring it up. source: what it rests on, and how sure that is. parts: what it says, part by part, where several plans
    are asked at once: each a sentence without its end, and why it is asked, which may differ from plan to plan.
    """

    words: str
    items: tuple[Item, ...]
    because: tuple[str, ...]
    source: Source
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Versions:
    """Two versions of a plan and what changed between them, with every item by its key.

    holidays_of: the state whose holidays move the due day, as in ``workbook.deadlines.due_day``; None where only weekends do.
    today: the day by which something is past and not asked for any more; None where nothing is past.
    """

    before: Plan
    after: Plan
    changes: tuple[Change, ...]
    holidays_of: str | None = None
    today: date | None = None

    @cached_property
    def now(self) -> Mapping[str, Item]:
        """Every item of the plan as it is now."""
        return items_by_key(self.after)

    @cached_property
    def then(self) -> Mapping[str, Item]:
        """Every item of the plan as it was."""
        return items_by_key(self.before)

    def items(self, keys: Iterable[str]) -> tuple[Item, ...]:
        """The items with these keys that the plan has now, each once, in the order given."""
        return tuple(self.now[key] for key in dict.fromkeys(keys) if key in self.now)

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind of item."""
        return tuple(change for change in self.changes if change.item.kind == kind)

    @cached_property
    def titles(self) -> Mapping[tuple[str, str], str]:
        """What links lead to, by kind and id: titles as they are now, else as they were."""
        return {
            (item.kind, item.id): item.title for items in (self.then, self.now) for item in items.values()
        }


def items_by_key(plan: Plan) -> dict[str, Item]:
    """Return every item of a plan by its key, in the plan's order."""
    found: dict[str, Item] = {}

    def take_in(node: Node) -> None:
        found[node.item.key] = node.item
        for item in node.below():
            found[item.key] = item

    for nodes in nodes_of(plan).values():
        for node in nodes.values():
            take_in(node)
    return found
