"""What of a plan may stand in a portfolio: it stays in the district, yet it travels into warehouses."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple, Protocol

from uipkit.analysis.tidy_table import Row, Value
from uipkit.plan.plan import Plan
from uipkit.workbook.privacy import Measures

HELD_BACK: Final = "held back: uipkit check says why"
"""What stands in place of a text in which a small group's figure, or a result under embargo, could be read."""

Keys = dict[str, Value]
"""The first columns of a row, by their names."""


class Shown(Protocol):
    """What decides about figures, roles and texts of one plan."""

    def text(self, text: str, file: str = "") -> str:
        """Prose of a file as one line of plain text, contact details left out; ``HELD_BACK`` where it could tell a small group's figure."""

    def role(self, role: str) -> str:
        """A role, or the words in place of what is none."""

    def is_small(self, students: int | None, measures: Measures) -> bool:
        """Whether a group is too small for its figures to be shown."""

    def is_told(self, file: str) -> bool:
        """Whether other figures of a file tell what is withheld in it, so that none is shown."""

    def embargo(self, source_id: str | None) -> date | None:
        """The day until which a data source's results are held back; None where nothing holds them."""


class OnePlan(NamedTuple):
    """A plan on its way into the tables. keys: the first columns of its rows."""

    plan: Plan
    today: date
    keys: Keys
    shown: Shown

    def row(self, **values: Value) -> Row:
        """A row of this plan."""
        return {**self.keys, **values}
