"""What a roll-over did, or would do, as reports tell it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from uipkit.analysis.rolling.change import Entry
from uipkit.analysis.rolling.open_matters import OpenMatter

RollState = Literal["new", "written", "there", "in-use", "refused", "passed-over"]
"""To be written; written; there already, just as it would be written; there already, and worked in since; not possible; not meant,
since another plan is newer."""


class Asked(NamedTuple):
    """How much of the new plan waits for somebody. texts: scaffold texts. dates, numbers, choices: fields left empty."""

    texts: int = 0
    dates: int = 0
    numbers: int = 0
    choices: int = 0


class RolledPlan(NamedTuple):
    """One plan. whose: the school or district. old, new: the two folders as a person at the prompt writes them.

    back: the path from the new folder to the old one. why: for what is refused, passed over or in use, the reason, a line each. entries: what
    became of everything, file by file. open: what last year left open. notes: what else to know.
    """

    whose: str
    year: str
    to: str
    old: str
    new: str
    back: str
    state: RollState
    why: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    open: tuple[OpenMatter, ...] = ()
    asked: Asked = Asked()
    notes: tuple[str, ...] = ()

    def with_fate(self, *fates: str) -> tuple[Entry, ...]:
        """The lines of the list that bear one of these fates."""
        return tuple(each for each in self.entries if each.fate in fates)
