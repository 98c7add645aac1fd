"""Whether ids that were typed into a workbook name something, in the plan or in new rows of the same workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.ids import slug
from uipkit.plan.plan import Plan
from uipkit.plan.values import LONGEST_ID
from uipkit.tracker.layout import Column, Value
from uipkit.tracker.read_values import NotTaken, cut
from uipkit.tracker.sheets import Row, Table
from uipkit.workflows.naming import Name

_TAB = {
    "milestone": "Milestones",
    "action": "Action Plan",
    "target": "Targets",
    "interim-target": "Interim Targets",
    "priority": "Priorities",
    "root-cause": "Root Causes",
    "strategy": "Strategies",
    "takeaway": "Data Takeaways",
    "data-source": "Data Sources",
    "team": "Teams",
    "activity": "Schedule",
    "engagement": "Stakeholder Input",
}
"""The tab whose items a link names."""

_KIND = {tab: kind for kind, tab in _TAB.items()}

_WITHIN = {"milestone": ("strategy",), "action": ("strategy",), "target": ("priority",)} | {
    "interim-target": ("priority", "target")
}
"""What an item that a link names lies in, so that its id counts there alone."""


class Links:
    """The ids that can be named, those of new rows among them as they are told."""

    def __init__(self, plan: Plan, tables: Iterable[Table]) -> None:
        self._plan = plan
        self.tables = tuple(tables)
        self._known: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
        for table in self.tables:
            for row in table.rows:
                self.tell(table.sheet.name, row.within, row.values)

    def tell(self, tab: str, within: tuple[str, ...], values: Mapping[str, Value]) -> None:
        """Take in one item: from now on its id can be named, and its title stands for it."""
        own = str(values.get("id") or "")
        if not own:
            return
        words = self._known.setdefault((tab, within if tab in _NESTED else ()), {})
        words[own] = own
        words.setdefault(str(values.get("title") or own).casefold(), own)

    def checked(self, column: Column, value: Value, values: Mapping[str, Value]) -> Value | NotTaken:
        """Return a value whose ids name something, as they are written; or what is wrong with it.

        values: the row's, since a milestone is one of the row's strategy. Columns without links are given back as they are.
        """
        if not column.link or value is None:
            return value
        several = value if isinstance(value, tuple) else (str(value),)
        found: list[str] = []
        for each in several:
            meant = self.meant(column.link, each, values)
            if isinstance(meant, NotTaken):
                return meant
            found.append(meant)
        return tuple(dict.fromkeys(found)) if isinstance(value, tuple) else found[0]

    def meant(self, link: str, typed: str, values: Mapping[str, Value]) -> str | NotTaken:
        """Return the id that ``typed`` means, or why it means none."""
        words = self._words(link, values)
        meant = words.get(typed) or words.get(typed.casefold()) or words.get(slug(typed, LONGEST_ID))
        if meant is not None:
            return meant
        ids = sorted(set(words.values()))
        what = link.replace("-", " ")
        known = (
            f"There are: {', '.join(ids[:12])}{', …' if len(ids) > 12 else ''}."
            if ids
            else f"There is no {what} there yet."
        )
        return NotTaken(f"“{cut(typed)}” names no {what}. {known}", nearest(typed, ids) or "")

    def _words(self, link: str, values: Mapping[str, Value]) -> Mapping[str, str]:
        tab = _TAB.get(link)
        if tab is None:
            return {each: each for each in self._plan.ids(link)}
        within = tuple(self._holder(name, level, values) for level, name in enumerate(_WITHIN.get(link, ())))
        return self._known.get((tab, within), {})

    @staticmethod
    def _holder(name: str, level: int, values: Mapping[str, Value]) -> str:
        """What a row says of the strategy, priority or target that it is about: in a field of its own, or by its place."""
        return str(values.get(name) or values.get(f"within.{level}") or "")


def name_of(tab: str, row: Row) -> Name | None:
    """Return the name by which other lines mean the item of a row; None where they cannot."""
    own, kind = str(row.values.get("id") or ""), _KIND.get(tab)
    if not own or kind is None:
        return None
    return Name(kind, own, row.within if tab in _NESTED else ())


_NESTED = frozenset(_TAB[link] for link in _WITHIN)
