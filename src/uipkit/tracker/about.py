"""What a tracker says of itself, for the people who hold it and for the import that takes it back; and what it remembers of the export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from uipkit.plan.words import day_words

LAYOUT: Final = "1"
"""The version of the workbook's layout: raised where an import could misread an older one."""

GUIDE_SHEET, ABOUT_SHEET = "How to use this workbook", "About"
BASE_SHEET, LISTS_SHEET = "uipkit-base", "uipkit-lists"
"""The tabs beside those with items; the last two are hidden."""

BASE_HEADERS: Final = ("Tab", "Row ID", "Column", "Value", "Mark")
"""The columns of the hidden tab that remembers what was exported; see ``BaseCell``."""

_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class About:
    """Where a tracker comes from.

    school: whose plan it is. plan_year: as written, or empty. folder: the plan folder from the repository's root, "." for that
    itself. made: the day of the export. version: uipkit's own. commit: the full name of the last commit that touched the plan,
    empty without git. uncommitted: whether the plan held changes by then that git did not. layout: see ``LAYOUT``.
    """

    school: str
    plan_year: str
    folder: str
    made: date
    version: str
    commit: str = ""
    uncommitted: bool = False
    layout: str = LAYOUT

    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """Return what the tab “About” says, line by line: what it is, the fact, the fact as an import reads it."""
        return (
            ("School or district", self.school, self.school),
            ("Plan year", self.plan_year, self.plan_year),
            ("Plan folder", "the repository itself" if self.folder == "." else self.folder, self.folder),
            ("Made on", day_words(self.made), self.made.isoformat()),
            ("Made by", f"uipkit {self.version}", self.version),
            (
                "Last change that git knew of",
                self.commit[:12] or "the plan was not in git",
                self.commit,
            ),
            (
                "Changes that git did not know of",
                _YES if self.uncommitted else _NO,
                _YES if self.uncommitted else _NO,
            ),
            ("Layout", self.layout, self.layout),
        )


FACTS: Final = ("school", "plan_year", "folder", "made", "version", "commit", "uncommitted", "layout")
"""The fields of ``About`` in the order of its lines."""


def about_of(facts: Mapping[str, str]) -> About:
    """Return the ``About`` whose third column is ``facts``, by the names in ``FACTS``. Raises ValueError for a day that is none."""
    return About(
        school=facts.get("school", ""),
        plan_year=facts.get("plan_year", ""),
        folder=facts.get("folder", ""),
        made=date.fromisoformat(facts.get("made", "")),
        version=facts.get("version", ""),
        commit=facts.get("commit", ""),
        uncommitted=facts.get("uncommitted") == _YES,
        layout=facts.get("layout", ""),
    )


class BaseCell(NamedTuple):
    """One line of the hidden tab: a value as it was exported.

    tab, row, column: the tab's name, the row's id, the column's key. value: as ``cell_text.base_text`` writes it; where ``mark``
    says why a cell is masked (``masking.Mark``), the words that stand in the cell in place of the value, which is not in the
    workbook at all. A line with an empty ``column`` stands for the row itself, so that one with nothing in it is remembered too.
    """

    tab: str
    row: str
    column: str = ""
    value: str = ""
    mark: str = ""


def base_lines(cells: Iterator[BaseCell]) -> tuple[tuple[str, ...], ...]:
    """Return the lines of the hidden tab, its headings first."""
    return (BASE_HEADERS, *(tuple(cell) for cell in cells))
