"""Which results of targets a portfolio is silent about: of small groups, and under embargo.

As in what a committee reads, it is then silent about everything that a result says: not only the value, but how the target
stands, what a miss points to and whether the plan answers it, since each of these tells met from missed.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uipkit.analysis.portfolio.shown import OnePlan
from uipkit.analysis.progress_standing import AnnualStanding, InterimStanding
from uipkit.plan.places import PLACES
from uipkit.plan.priority import Priority, Target
from uipkit.plan.progress import AnnualResult, InterimResult

Result = InterimResult | AnnualResult


class Held(NamedTuple):
    """What holds a result back. withheld: the group is small, or the plan withholds it. until: the day on which its embargo ends, where it lasts."""

    withheld: bool
    until: date | None

    @property
    def is_silent(self) -> bool:
        """Whether nothing that the result says may be told."""
        return self.withheld or self.until is not None


def is_withheld(one: OnePlan, priority: Priority, target: Target) -> bool:
    """Whether a target's figures are withheld: its group is small, the plan says so, or other words or figures tell a withheld one."""
    return (
        target.withheld
        or one.shown.is_small(target.number_of_students, target.measures)
        or one.shown.is_told(priority.file)
        or one.shown.is_told(PLACES["progress"])
    )


def held(one: OnePlan, standing: InterimStanding | AnnualStanding, entry: Result | None) -> Held:
    """Return what holds back an entry about a target; an embargo on one entry, or on the target's data source, holds back all."""
    target = standing.target
    withheld = is_withheld(one, standing.priority, target) or (
        entry is not None
        and (entry.withheld or one.shown.is_small(entry.number_of_students, target.measures))
    )
    days = [one.shown.embargo(target.data_source)]
    days += [
        each.embargo_until
        for _, each in standing.recorded.entries
        if isinstance(each, AnnualResult)
        and each.embargo_until is not None
        and one.today < each.embargo_until
    ]
    return Held(withheld, max((day for day in days if day is not None), default=None))
