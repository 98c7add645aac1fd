"""What results are recorded of, and what people call it: milestones, action steps, interim targets and annual targets.

An item is named by its ids from the outside in (``reading/phonics/winter``), or by as few of them as leave no doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from uipkit.analysis.progress_standing import (
    Recorded,
    actions_standing,
    annual_targets_standing,
    interim_targets_standing,
    milestones_standing,
)
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.plan_year import last_day
from uipkit.plan.words import cut, quoted
from uipkit.workbook.target_names import interim_called, target_called

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import Target

Kind = Literal["milestone", "action", "interim-target", "annual-target"]

MOST_LISTED: Final = 12


class KindOfItem(NamedTuple):
    """How entries about one kind of item stand in progress.yaml.

    words: what people call such an item. list_name: the list of its entries. thing: what ``uipkit new`` calls an entry. ids: the
    fields by which an entry names its item, outermost first. inside: the names of the lists that lead from the file to the item.
    """

    words: str
    list_name: str
    thing: str
    ids: tuple[str, ...]
    inside: tuple[str, ...]


KINDS: Final[Mapping[Kind, KindOfItem]] = MappingProxyType(
    {
        "milestone": KindOfItem(
            "milestone", "milestones", "milestone-progress", ("strategy", "milestone"), ("milestones",)
        ),
        "action": KindOfItem(
            "action step", "actions", "action-progress", ("strategy", "action"), ("actions",)
        ),
        "interim-target": KindOfItem(
            "interim target",
            "interim_targets",
            "interim-result",
            ("priority", "target", "interim_target"),
            ("targets", "interim_targets"),
        ),
        "annual-target": KindOfItem(
            "annual target",
            "annual_results",
            "annual-result",
            ("priority", "target", "plan_year"),
            ("targets", "annual_targets"),
        ),
    }
)
"""Every kind of item that results are recorded of."""


class Trackable(NamedTuple):
    """One item. ids: as ``KindOfItem.ids`` names them. words: what it says, on one line. due: its day, None where it has none.

    recorded: what stands in progress.yaml of it. aimed: of a target, the value aimed at, None where none is given or it is measured
    otherwise than its target, so that nobody can tell which way is better. target: of a target, the improvement target. name: how it is called, the same
    for no other item.
    """

    kind: Kind
    ids: tuple[str, ...]
    words: str
    due: date | None
    recorded: Recorded[Any]
    aimed: float | None = None
    target: Target | None = None
    name: str = ""

    @property
    def long_name(self) -> str:
        """Its ids with the names of the lists that it stands in, which no other item shares."""
        first, *rest = self.ids
        return "/".join(
            (first, *(word for pair in zip(KINDS[self.kind].inside, rest, strict=True) for word in pair))
        )

    @property
    def called(self) -> str:
        """How a sentence calls it: its kind and its words."""
        return f"{KINDS[self.kind].words} {quoted(self.words)}"

    @property
    def unit(self) -> str:
        """The unit of a target's values; empty where it has none, and for what is no target."""
        return self.target.unit if self.target is not None else ""


_YEAR: Final = re.compile(r"20[0-9]{2}-[0-9]{2}")


class ItemUnknownError(Exception):
    """What was typed names no item, or more than one; the message says which could be meant."""


def trackables(plan: Plan) -> tuple[Trackable, ...]:
    """Return every item of a plan that results are recorded of, in the plan's order, milestones first."""
    found = list(_items(plan))
    shared = Counter(each.ids for each in found)
    return tuple(
        each._replace(name="/".join(each.ids) if shared[each.ids] == 1 else each.long_name) for each in found
    )


def item_named(typed: str, items: Sequence[Trackable], plan: Plan) -> Trackable:
    """Return the one item that ``typed`` names: ids with ``/`` between them, the last of them its own, or its very words.

    Raises ItemUnknownError, with the nearest name, or with all that could be meant.
    """
    parts = [part.strip().casefold() for part in typed.split("/") if part.strip()]
    exact = [each for each in items if parts in (list(each.ids), each.long_name.split("/"))]
    found = exact or [each for each in items if _is_short_for(parts, each)]
    found = found or [each for each in items if cut(each.words).casefold() == cut(typed).casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {each.name}  ({each.called})" for each in found[:MOST_LISTED])
        more = f"\n  and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
        raise ItemUnknownError(
            f'"{cut(typed)}" could mean {len(found)} things; name one of them:\n{listed}{more}'
        )
    raise ItemUnknownError(_unknown(typed, parts, items, plan))


def _items(plan: Plan) -> Iterator[Trackable]:
    for milestone in milestones_standing(plan):
        yield Trackable(
            "milestone",
            (milestone.strategy.id, milestone.milestone.id),
            _line(milestone.milestone.statement),
            milestone.due,
            milestone.recorded,
        )
    for action in actions_standing(plan):
        yield Trackable(
            "action",
            (action.strategy.id, action.action.id),
            _line(action.action.description),
            action.due,
            action.recorded,
        )
    for interim in interim_targets_standing(plan):
        target, point = interim.target, interim.interim
        alike = point.measure in ("", target.measure) and point.unit in ("", target.unit)
        yield Trackable(
            "interim-target",
            (interim.priority.id, target.id, point.id),
            _line(f"{interim_called(target, point)}, {point.id}"),
            interim.due,
            interim.recorded,
            point.value if alike else None,
            target,
        )
    for annual in annual_targets_standing(plan):
        yield Trackable(
            "annual-target",
            (annual.priority.id, annual.target.id, annual.plan_year),
            _line(f"{target_called(annual.target)}, {annual.plan_year}"),
            last_day(annual.plan_year),
            annual.recorded,
            annual.value,
            annual.target,
        )


def _is_short_for(parts: Sequence[str], item: Trackable) -> bool:
    """Whether the parts are some of an item's ids in their order, its own last."""
    if not parts or parts[-1] != item.ids[-1]:
        return False
    rest = iter(item.long_name.split("/"))
    return all(part in rest for part in parts)


def _unknown(typed: str, parts: Sequence[str], items: Sequence[Trackable], plan: Plan) -> str:
    said = f'"{cut(typed)}" names no milestone, action step, interim target or annual target of this plan.'
    wanted = parts[-1] if parts else ""
    names = {name: each.name for each in items for name in (each.ids[-1], each.name)}
    if not names:
        return f"{said} The plan has none yet."
    below = [each.name for each in items if wanted in each.ids[:-1]]
    if below:
        more = f", and {len(below) - MOST_LISTED} more" if len(below) > MOST_LISTED else ""
        return f"{said} Within it there are: {', '.join(below[:MOST_LISTED])}{more}."
    if any(wanted == each.id for each in plan.archived):
        return f"{said} It is in the archive, so nothing is recorded of it any more."
    if _YEAR.fullmatch(wanted):
        years = [
            each.name for each in items if each.kind == "annual-target" and set(parts[:-1]) <= set(each.ids)
        ]
        if years:
            return f"{said} It gives no target for {wanted}; annual targets there are: {', '.join(years[:MOST_LISTED])}."
    near = nearest("/".join(parts), names) or nearest(wanted, names)
    if near is not None:
        return f'{said} Did you mean "{names[near]}"?'
    return f"{said} To see all of them, run: uipkit track --all"


def _line(text: str) -> str:
    return " ".join(text.split())
