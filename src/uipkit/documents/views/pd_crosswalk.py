"""The crosswalk of leadership meetings, professional development and coaching as plain data, month by month; for the school itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, Final

from uipkit.analysis.pd_crosswalk import PdCrosswalk, Served, SupportKind, SupportRow
from uipkit.documents.showing import Showing
from uipkit.plan.words import MONTHS, cut
from uipkit.templating.prose import plain_text

KINDS: Final[dict[SupportKind, str]] = {
    "leadership-meeting": "Leadership meeting",
    "professional-development": "Professional development",
    "coaching": "Coaching",
}

LONGEST: Final = 110
"""Characters by which a milestone is named in a cell; its strategy has the whole."""

NO_DAY: Final = "Without a day"


def pd_crosswalk_view(showing: Showing, crosswalk: PdCrosswalk, *, name: str) -> dict[str, Any]:
    """Return what ``documents/pd-crosswalk.md.j2`` and the table show.

    showing: the plan as its own school may see it. ``months`` hold ``month`` (words), ``goes_on`` (whether its rows stand in an earlier month already) and ``rows``; a row has ``start``, ``end``, ``rhythm``,
    ``kind``, ``what`` (CommonMark), ``who``, ``strategies`` (numbers), ``milestones`` (plain words) and ``guessed``, which is true where
    uipkit went by words. The gaps are lists of plain words.
    """
    numbers = {each.id: number for number, each in enumerate(showing.plan.strategies, start=1)}
    rows = [_row(showing, each, numbers) for each in crosswalk.rows]
    return {
        "title": f"{name}: Leadership Meetings, Professional Development and Coaching",
        "plan_year": showing.plan.plan_year or "",
        "today": showing.today.isoformat(),
        "strategies": [
            {"number": numbers[each.id], "title": each.title or f"Strategy {numbers[each.id]}"}
            for each in showing.plan.strategies
        ],
        "months": _months(showing, crosswalk, numbers),
        "guessed": any(each["guessed"] for each in rows),
        "without_support": [
            {"strategy": numbers[each.strategy.id], "text": _named(each), "due": _iso(each.milestone.date)}
            for each in crosswalk.without_support
        ],
        "never_on_agenda": [numbers[each.id] for each in crosswalk.never_on_agenda],
        "without_development": [numbers[each.id] for each in crosswalk.without_development],
        "empty_months": [_month(each) for each in crosswalk.empty_months],
    }


def _months(showing: Showing, crosswalk: PdCrosswalk, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """Return the months in their order, what has no day last: each holds what begins in it, or what goes on where nothing begins."""
    begin = groupby(crosswalk.rows, key=lambda row: row.start.replace(day=1) if row.start else date.max)
    found = sorted(
        [*((month, tuple(rows)) for month, rows in begin), *crosswalk.going_on], key=lambda each: each[0]
    )
    return [
        {
            "month": NO_DAY if month == date.max else _month(month),
            "goes_on": (month, rows) in crosswalk.going_on,
            "rows": [_row(showing, row, numbers) for row in rows],
        }
        for month, rows in found
    ]


def _row(showing: Showing, row: SupportRow, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "start": _iso(row.start),
        "end": _iso(row.end),
        "rhythm": row.rhythm,
        "kind": KINDS[row.kind],
        "what": row.what,
        "who": _who(showing, row.who),
        "strategies": [numbers[each.id] for each in row.strategies],
        "milestones": _milestones(row.milestones),
        "guessed": not row.told,
    }


def _who(showing: Showing, who: tuple[str, ...]) -> list[str]:
    """Name who takes part: a whole leadership team as such, anybody else by role."""
    for team in showing.plan.teams.teams if showing.plan.teams else ():
        members = {each.role for each in team.members}
        if team.team == "leadership" and members and members == set(who):
            return [team.title or "Leadership team"]
    return showing.owners(who)


def _milestones(found: Iterable[Served]) -> list[str]:
    return [_named(each) for each in found]


def _named(served: Served) -> str:
    return cut(plain_text(served.milestone.statement), LONGEST) or served.milestone.id


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
