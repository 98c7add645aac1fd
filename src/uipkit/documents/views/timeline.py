"""The year's milestones and action steps by their dates, as plain data: what the timeline draws, and the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from typing import Any, Final

from uipkit.documents.showing import Showing
from uipkit.plan import plan_year
from uipkit.plan.school import SchoolCalendar
from uipkit.plan.words import cut
from uipkit.templating.prose import plain_text

LONGEST: Final = 90
"""Characters of what an entry of the table says; the whole text stands with its strategy."""

MOST_IN_ONE: Final = 32
"""Entries of one picture, so that it fits on a page and can be read there."""

_ROWS, _HEADING_ROWS = 38.0, 1.4
"""Rows that fit on a page, and how many of them a strategy's heading takes; an entry takes one."""

SHORTEST_BREAK: Final = 3
"""Days; a single day off would be a hair's breadth in the picture."""


def timeline(showing: Showing, plans: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the year's timeline.

    plans: what `strategies.strategies` returns. ``entries`` are all milestones and action steps with a date, in order of time: each with
    its ``kind`` (milestone, action), ``strategy`` (number), ``name`` (``Milestone 2``, ``Action step``), ``text``, and the ``start``,
    ``date`` and ``rhythm`` that it has. ``undated`` counts those without any date. ``figures`` are the pictures' names, none where the plan
    year is not known; ``parts`` say for each which entries it shows, by strategy; ``breaks`` are the times without school.
    """
    listed = [list(_entries(each)) for each in plans]
    entries = [entry for found in listed for entry in found if entry["start"] or entry["date"]]
    year = showing.plan.plan_year
    first, last = (plan_year.first_day(year), plan_year.last_day(year)) if year else (None, None)
    parts: list[list[dict[str, Any]]] = []
    if first is not None and last is not None:
        within = [entry for entry in entries if _within(entry, first.isoformat(), last.isoformat())]
        parts = _parts(within)
    return {
        "plan_year": year or "",
        "first": first.isoformat() if first else "",
        "last": last.isoformat() if last else "",
        "entries": sorted(entries, key=lambda entry: (entry["start"] or entry["date"], entry["strategy"])),
        "undated": sum(map(len, listed)) - len(entries),
        "parts": parts,
        "figures": ["timeline"]
        if len(parts) == 1
        else [f"timeline-{place + 1}" for place in range(len(parts))],
        "breaks": list(_breaks(showing, first, last)) if first and last else [],
    }


def _parts(entries: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Divide entries among pictures, whole strategies together where one picture holds them."""
    parts: list[list[dict[str, Any]]] = []
    for _, grouped in groupby(entries, key=lambda entry: entry["strategy"]):
        found = list(grouped)
        if parts and _fits([*parts[-1], *found]):
            parts[-1].extend(found)
            continue
        pieces = ceil(len(found) / MOST_IN_ONE)
        size = ceil(len(found) / pieces)
        parts.extend(found[place : place + size] for place in range(0, len(found), size))
    return parts


def _fits(entries: list[dict[str, Any]]) -> bool:
    headings = len({entry["strategy"] for entry in entries})
    return len(entries) <= MOST_IN_ONE and len(entries) + headings * _HEADING_ROWS <= _ROWS


def _entries(strategy: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the milestones and the action steps of a strategy by the day on which each begins, or is due."""
    found = [
        _entry(strategy, "milestone", f"Milestone {each['number']}", each["statement"], date=each["date"])
        for each in strategy["milestones"]
    ]
    found += [
        _entry(
            strategy,
            "action",
            "Action step",
            each["description"],
            start=each["start"],
            date=each["date"],
            rhythm=each["rhythm"],
        )
        for each in strategy["actions"]
    ]
    yield from sorted(found, key=lambda entry: entry["start"] or entry["date"] or "9")


def _entry(
    strategy: dict[str, Any],
    kind: str,
    name: str,
    text: str,
    *,
    start: str = "",
    date: str = "",
    rhythm: str = "",
) -> dict[str, Any]:
    return {
        "kind": kind,
        "strategy": strategy["number"],
        "name": name,
        "text": cut(plain_text(text), LONGEST) or "not described yet",
        "start": start,
        "date": date,
        "rhythm": rhythm,
    }


def _within(entry: dict[str, Any], first: str, last: str) -> bool:
    """Whether any day of an entry lies in the plan year; what has a start and no end goes on."""
    return bool((entry["start"] or entry["date"]) <= last and (entry["date"] or last) >= first)


def _breaks(showing: Showing, first: date, last: date) -> Iterator[dict[str, str]]:
    """Give the times without school that lie in the plan year, the summer at both its ends included, where the calendar says so."""
    calendar: SchoolCalendar | None = showing.plan.calendar
    if calendar is None:
        return
    fields = showing.fields(calendar)
    day = timedelta(days=1)
    if calendar.first_day and first < calendar.first_day:
        yield _break("Summer break", first, min(calendar.first_day - day, last))
    for each, shown in zip(calendar.breaks, fields["breaks"], strict=True):
        start, end = max(each.start, first), min(each.end, last)
        if (end - start).days + 1 >= SHORTEST_BREAK:
            yield _break(shown["name"] or "break", start, end)
    if calendar.last_day and first < calendar.last_day < last:
        yield _break("Summer break", calendar.last_day + day, last)


def _break(name: str, start: date, end: date) -> dict[str, str]:
    return {"name": name, "start": start.isoformat(), "end": end.isoformat()}
