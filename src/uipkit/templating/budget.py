"""How much one rendering may do: steps and characters, so that no template runs on for ever or fills the memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from uipkit.templating.filters import MAX_TEXT, FilterError

MAX_STEPS = 200_000
"""Turns of loops and calls in one rendering; a posted plan takes about 2,000."""

Item = TypeVar("Item")


class BudgetSpentError(ValueError):
    """A template asks for more than any document needs."""


@dataclass(slots=True)
class Budget:
    """What one rendering has used, and the names its data has."""

    known_names: tuple[str, ...] = ()
    steps: int = 0
    characters: int = 0

    def step(self) -> None:
        """Count one turn of a loop, or one call. Raises BudgetSpentError at the limit."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise BudgetSpentError(
                f"the template takes more than {MAX_STEPS:,} steps; does a loop or a macro go round without end?"
            )

    def spend(self, characters: int) -> None:
        """Count text put together within the template. Raises BudgetSpentError at the limit."""
        self.characters += characters
        if self.characters > 5 * MAX_TEXT:
            raise BudgetSpentError("the template makes more text than a document can hold")


_CURRENT: ContextVar[Budget] = ContextVar("budget")


def current() -> Budget:
    """Return the budget of the rendering that is going on, or a fresh one outside any."""
    return _CURRENT.get(None) or Budget()


@contextmanager
def rendering(known_names: tuple[str, ...]) -> Iterator[Budget]:
    """Start a rendering's budget for the time of a ``with`` block."""
    budget = Budget(known_names)
    token = _CURRENT.set(budget)
    try:
        yield budget
    finally:
        _CURRENT.reset(token)


def counted(items: Iterable[Item] | None) -> Iterator[Item]:
    """Give the items of a loop, counting each."""
    if items is None:
        raise FilterError("a loop goes over an empty value; write “or []” behind it if it may be empty")
    budget = current()
    for item in items:
        budget.step()
        yield item


def joined(parts: Iterable[str]) -> str:
    """Join parts of text, counting their length before they are all held."""
    budget, kept = current(), []
    for part in parts:
        budget.spend(len(part))
        kept.append(part)
    return "".join(kept)
