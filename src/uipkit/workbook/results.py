"""When the results that planning waits for become available, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from uipkit.workbook.certainty import DISTRICT, PROPOSAL, Source, workbook
from uipkit.workbook.month_days import in_cycle

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Result:
    """Results that become available once a year.

    month_day: uipkit's proposal of a day within ``when``. phase: the phase that uses them, which tells the year. level: the state's,
    or local. when: what the source says, in words of ours. source: where, and how sure that is.
    """

    id: str
    title: str
    level: Literal["state", "local"]
    month_day: str
    phase: int
    when: str
    source: Source


@dataclass(frozen=True, slots=True)
class Available:
    """From when on results can be used. certain: whether the district named the day; otherwise it is uipkit's proposal."""

    id: str
    title: str
    day: date
    certain: bool
    source: Source


EMBARGO = "state-results-public"
"""The id of the day from which state results may be shown to families."""

RESULTS: tuple[Result, ...] = (
    Result(
        "mid-year-local", "Local mid-year results", "local", "01-15", 1, "in the middle of the year", PROPOSAL
    ),
    Result(
        "end-of-year-local",
        "Local end-of-year results",
        "local",
        "04-27",
        1,
        "after the final round of local tests",
        PROPOSAL,
    ),
    Result("access", "ACCESS for ELLs", "state", "04-25", 1, "late April", workbook("phase 1")),
    Result(
        "co-psat-sat",
        "CO PSAT and SAT, from the publisher",
        "state",
        "06-05",
        3,
        "early June",
        workbook("phase 1"),
    ),
    Result(
        "cmas",
        "CMAS, from the publisher",
        "state",
        "06-05",
        3,
        "in the same weeks as CO PSAT and SAT",
        workbook("phase 1", "inferred"),
    ),
    Result(
        EMBARGO,
        "State results may be shown to families",
        "state",
        "08-15",
        5,
        "the State Board's meeting in the middle of August",
        workbook("meeting 5.2"),
    ),
    Result(
        "preliminary-frameworks",
        "Preliminary performance frameworks and plan types",
        "state",
        "08-28",
        5,
        "late August or September",
        Source("The state's calendar of releases", "2022", "verified"),
    ),
    Result(
        "frameworks", "Final performance frameworks", "state", "11-15", 6, "in the fall", workbook("phase 5")
    ),
)
"""Built-in results, by the time of year."""


def available(plan: Plan) -> dict[str, Available]:
    """When each result becomes available for a plan, by id: the district's day where it named one, else uipkit's proposal.

    The end of the embargo is ``embargo_until`` of district.yaml where that lies in this plan's summer. Nothing where plan.yaml could
    not be read.
    """
    if plan.plan_year is None:
        return {}
    found = {
        each.id: Available(
            each.id, each.title, in_cycle(each.month_day, each.phase, plan.plan_year), False, each.source
        )
        for each in RESULTS
    }
    ends = plan.district.embargo_until if plan.district else None
    if ends is not None and ends.year == int(plan.plan_year[:4]):
        found[EMBARGO] = Available(EMBARGO, found[EMBARGO].title, ends, True, DISTRICT)
    for entry in plan.planning.results if plan.planning else ():
        title = entry.title or (found[entry.id].title if entry.id in found else entry.id)
        found[entry.id] = Available(entry.id, title, entry.available, True, DISTRICT)
    return found
