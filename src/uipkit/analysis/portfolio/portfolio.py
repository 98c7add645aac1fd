"""A portfolio: the tables over all plans of a district, and the few facts about them that are no table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from uipkit.analysis.portfolio import content_rows, standing_rows
from uipkit.analysis.portfolio.forms import FORMS
from uipkit.analysis.portfolio.like_texts import Likeness
from uipkit.analysis.portfolio.shared import Said, said, shared_rows
from uipkit.analysis.portfolio.shown import OnePlan
from uipkit.analysis.portfolio.standing_rows import Judged
from uipkit.analysis.portfolio.workload import Ahead, ahead, workload_rows
from uipkit.analysis.tidy_table import Row, TidyTable, tidy_table


class PlanPart(NamedTuple):
    """What one plan adds: rows by the names of their tables, and what is compared or added up over all plans."""

    rows: Mapping[str, tuple[Row, ...]]
    texts: tuple[Said, ...]
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All plans together.

    as_of: the day by which they were judged. districts: whose plans they are. tables: by name, in the order of ``FORMS``. left_out: the
    folders of plans of other years. not_read: files that are called almost like a plan's first file, and folders that may not be
    opened. too_many: so many things due for one role in a fortnight are a crunch.
    """

    as_of: date
    districts: tuple[str, ...]
    tables: Mapping[str, TidyTable]
    left_out: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    too_many: int = 5

    def rows(self, table: str) -> list[Row]:
        """The rows of a table by the names of their columns."""
        return list(self.tables[table].as_mappings())


def part_of(one: OnePlan, judged: Judged) -> PlanPart:
    """Return what a plan adds to the portfolio."""
    rows: dict[str, Iterator[Row]] = {
        "plans": iter((standing_rows.plan_row(one, judged),)),
        "deadlines": standing_rows.deadline_rows(one, judged),
        "findings": standing_rows.finding_rows(one, judged.findings),
        "assurances": standing_rows.assurance_rows(one),
        "feedback": standing_rows.feedback_rows(one),
        "reviews": standing_rows.review_rows(one),
        "priorities": content_rows.priority_rows(one),
        "targets": content_rows.target_rows(one),
        "root_causes": content_rows.root_cause_rows(one),
        "strategies": content_rows.strategy_rows(one),
        "milestones": content_rows.milestone_rows(one),
        "actions": content_rows.action_rows(one),
        "progress": content_rows.progress_rows(one),
    }
    return PlanPart({name: tuple(found) for name, found in rows.items()}, tuple(said(one)), tuple(ahead(one)))


class Across(NamedTuple):
    """What is needed to lay plans beside one another.

    telling_words, measure: when two texts say the same. too_many: so many things for one role within 14 days are a crunch.
    """

    telling_words: Callable[[str], AbstractSet[str]]
    measure: Likeness
    too_many: int


def tables_of(parts: Sequence[PlanPart], across: Across) -> Mapping[str, TidyTable]:
    """Return every table over all plans, by name."""
    texts = (each for part in parts for each in part.texts)
    items = (each for part in parts for each in part.ahead)
    over_all: dict[str, Iterable[Row]] = {
        "shared": shared_rows(texts, across.telling_words, across.measure),
        "workload": workload_rows(items, across.too_many),
    }
    return {
        form.name: tidy_table(
            form, over_all.get(form.name) or (row for part in parts for row in part.rows.get(form.name, ()))
        )
        for form in FORMS
    }
