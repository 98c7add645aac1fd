"""What ``uipkit identify`` tells: plain rows that every report of it is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactRow:
    """One field of one plan: its name, and what it says before and after in words; empty where it says nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan that the table changes. rows: where it is in the table. named: how the table calls the school, where it does so otherwise.

    unchanged: fields that the table says as the plan does. refused: why the plan cannot be changed; empty where it can.
    """

    title: str
    plan_year: str
    folder: str
    rows: tuple[int, ...]
    named: str
    changes: tuple[FactRow, ...]
    unchanged: int
    refused: str = ""


@dataclass(frozen=True, slots=True)
class NotTakenRow:
    """A cell, or a row, of which nothing is taken, and why. suggestion: what was most likely meant; empty where nobody can tell."""

    row: int
    school: str
    column: str
    typed: str
    why: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class AskRow:
    """Something that the changes ask for, with the plans that it is asked of."""

    words: str
    source: str
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithoutPlanRow:
    """A school of the table that no plan is of. hint: a plan of nearly that name, which is not taken for it."""

    row: int
    school: str
    code: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class IdentifyResult:
    """All that a table changes in plans, and what it does not.

    unchanged: plans that say all of it already. without_row: plans that no row is of. unread: headings that mean nothing here, each
    with what it may be a slip of. notes: what else to know.
    """

    table: str
    plans: tuple[PlanRow, ...]
    unchanged: tuple[str, ...]
    asks: tuple[AskRow, ...]
    not_taken: tuple[NotTakenRow, ...]
    without_plan: tuple[WithoutPlanRow, ...]
    without_row: tuple[str, ...]
    unread: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether everything that the table says of these plans can be taken, and it says something of them."""
        return self.finds_plans and not self.not_taken and not any(each.refused for each in self.plans)

    @property
    def finds_plans(self) -> bool:
        """Whether any row is of a plan here. What is not taken may be."""
        return bool(self.plans or self.unchanged or self.not_taken)
