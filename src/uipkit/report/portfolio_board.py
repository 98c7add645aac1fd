"""A portfolio for a terminal, laid out by rich: what presses first, and what to do next. Without colour it says the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from uipkit.plan.words import listed
from uipkit.report.closing import counted
from uipkit.report.portfolio_names import short_names
from uipkit.report.portfolio_steps import next_steps
from uipkit.report.portfolio_urgency import by_urgency, due_words
from uipkit.report.visible import line_of

if TYPE_CHECKING:
    from uipkit.analysis.portfolio.portfolio import Portfolio
    from uipkit.analysis.tidy_table import Row

FEW: Final = 15
"""So many rows of a table are shown unless all are asked for."""

SOON: Final = 30
"""Days ahead that the list of deadlines looks; uipkit's own proposal."""

_PLAN_HEAD: Final = ("School", "Phase", "Due", "Left", "Errors", "To do", "Approvals", "Plan type", "Review")
_COLUMNS: Final = ((100, 9), (76, 7), (0, 5))
"""From so many columns of the terminal on, so many of the plans' table are shown."""

_SHORT: Final = 12
"""Letters of a cell that is never broken; a column is as wide as its longest word, up to this."""

_NAMED: Final = 4


def portfolio_board(
    portfolio: Portfolio, *, width: int = 100, colour: bool = False, every: bool = False
) -> str:
    """Return the portfolio as text, at most ``width`` columns wide (60 at least). every: show all rows, not only the first."""
    from rich.console import Console
    from rich.text import Text

    paper = StringIO()
    width = max(width, 60)
    tables = _Tables(portfolio)
    console = Console(
        file=paper,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    plans = tables.rows("plans")
    whose = listed(portfolio.districts, most=3)
    console.print(
        Text(
            line_of(
                f"{whose + ': ' if whose else ''}{counted(len(plans), 'plan')} on {_day(portfolio.as_of)}"
            ),
            style="bold",
        )
    )
    console.print(Text(line_of(_in_short(plans))))
    if portfolio.left_out:
        console.print(
            Text(
                f"Left out: {counted(len(portfolio.left_out), 'plan')} of other plan years (--year chooses one)."
            )
        )
    for title, table, more in _sections(portfolio, tables, plans, width, every=every):
        console.print()
        console.print(Text(title, style="bold"))
        console.print(table)
        if more:
            console.print(Text(f"and {more} more (--all shows them)", style="dim"))
    console.print()
    console.print(Text("Next", style="bold"))
    for number, step in enumerate(next_steps(portfolio), start=1):
        console.print(_hanging(f"{number}.", step))
    return "\n".join(line.rstrip() for line in paper.getvalue().rstrip("\n").split("\n"))


class _Tables:
    """The tables with short names of schools, since most columns have little room."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._short = short_names(str(each["school"]) for each in portfolio.rows("plans"))

    def rows(self, table: str) -> list[Row]:
        """The rows of a table."""
        return [
            {**row, "school": self._short.get(str(row["school"]), row["school"])}
            for row in self._portfolio.rows(table)
        ]


def _in_short(plans: Sequence[Row]) -> str:
    """Say how many plans stand where; every plan is counted once, so the numbers add up to all of them."""
    stands = [_standing(each) for each in plans]
    words = [f"{stands.count(each)} {words}" for each, words in _STANDINGS.items() if each in stands]
    return f"{listed(words)}."


_STANDINGS: Final = {
    "submitted": "submitted",
    "ready": "on the way without an error that keeps them from being posted",
    "errors": "on the way with errors that keep them from being posted",
    "behind": "in an earlier phase than is usual now",
    "past": "past their due date and not submitted",
    "unread": "whose first file cannot be read",
}
"""Where a plan stands, in words; of several that hold, what presses most counts."""


def _standing(plan: Row) -> str:
    """Where a plan stands, as ``_STANDINGS`` has it."""
    if plan["phase"] is None:
        return "unread"
    if plan["submitted"] is not None:
        return "submitted"
    if isinstance(plan["days_left"], int) and plan["days_left"] < 0:
        return "past"
    if plan["is_behind"]:
        return "behind"
    return "ready" if plan["is_ready"] else "errors"


def _sections(
    portfolio: Portfolio, tables: _Tables, plans: Sequence[Row], width: int, *, every: bool
) -> Iterator[tuple[str, Any, int]]:
    """Yield the tables that have something to say: title, table, how many rows are not shown."""
    most = sys.maxsize if every else FEW
    pressing = [each for each in by_urgency(plans) if each["phase"] is not None]
    unread = _unread(plans, portfolio.not_read)
    if unread:
        yield "Cannot be read whole", _table(("Plan", "Files"), unread[:most]), max(0, len(unread) - most)
    if pressing:
        yield "Plans, the most pressing first", _plans(pressing[:most], width), max(0, len(pressing) - most)
    for title, head, rows in (
        (
            f"Deadlines in the next {SOON} days, and past ones that nothing answers",
            ("Day", "Left", "What", "Schools"),
            _deadlines(tables),
        ),
        ("Open assurances", ("Open in", "Assurance", "Schools"), _assurances(tables)),
        ("Required changes without an answer", ("Open", "School", "About"), _feedback(tables)),
        ("Reviews", ("Plans", "State", "Schools"), _reviews(plans)),
        (
            "Milestones and interim targets",
            ("School", "Missed", "Overdue", "Without an answer"),
            _progress(tables, plans),
        ),
        ("Shared by several schools", ("In", "What", "Schools"), _shared(tables)),
        ("Root causes by domain", ("In", "Domain"), _domains(tables)),
        (
            f"Crunch times: {portfolio.too_many} things or more in a fortnight",
            ("When", "Who", "Things", "Schools"),
            _crunches(tables),
        ),
    ):
        if rows:
            yield title, _table(head, rows[:most]), max(0, len(rows) - most)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for at, name in enumerate(head):
        cells = [row[at] for row in rows]
        narrow = all(len(cell) <= _SHORT for cell in cells)
        longest = max((len(word) for cell in cells for word in cell.split()), default=0)
        table.add_column(name, no_wrap=narrow, overflow="fold", min_width=min(longest, _SHORT))
    for row in rows:
        table.add_row(*(Text(line_of(cell)) for cell in row))
    return table


def _hanging(mark: str, words: str) -> Any:
    from rich.table import Table
    from rich.text import Text

    line = Table.grid(padding=(0, 1))
    line.add_row(Text(mark), Text(line_of(words)))
    return line


# --- what the tables say ------------------------------------------------------------------------------------------


def _plans(plans: Sequence[Row], width: int) -> Any:
    most = next(number for least, number in _COLUMNS if width >= least)
    rows = [_plan(each)[:most] for each in plans]
    return _table(_PLAN_HEAD[:most], rows)


def _plan(plan: Row) -> list[str]:
    behind = f" (usual {plan['usual_phase']})" if plan["is_behind"] and plan["submitted"] is None else ""
    return [
        str(plan["school"]),
        f"{plan['phase']}{behind}",
        *due_words(plan),
        str(plan["errors"] or "–"),
        str(plan["to_do"] or "–"),
        f"{plan['approvals_done']} of {plan['approvals_total']}",
        str(plan["plan_type"] or "").replace("-", " "),
        "–" if plan["review_state"] == "not-submitted" else str(plan["review_state"]),
    ]


def _unread(plans: Sequence[Row], not_read: Sequence[str]) -> list[tuple[str, ...]]:
    """Plans with files that were not read, and what lies where a plan could be."""
    found = [(str(each["plan_path"]), str(each["not_readable"])) for each in plans if not each["is_readable"]]
    return found + [tuple(each.rpartition("/")[::2]) for each in not_read]


def _deadlines(tables: _Tables) -> list[tuple[str, ...]]:
    grouped: dict[tuple[date, str], list[Row]] = {}
    for each in tables.rows("deadlines"):
        day, left = each["day"], each["days_left"]
        if isinstance(day, date) and isinstance(left, int) and each["state"] != "done" and left <= SOON:
            grouped.setdefault((day, str(each["what"])), []).append(each)
    return [
        (_day(day), _left(int(str(found[0]["days_left"]))), what[:1].upper() + what[1:], _schools(found))
        for (day, what), found in sorted(grouped.items())
    ]


def _assurances(tables: _Tables) -> list[tuple[str, ...]]:
    grouped: dict[str, list[Row]] = {}
    for each in tables.rows("assurances"):
        if each["is_open"]:
            grouped.setdefault(str(each["title"]), []).append(each)
    found = sorted(grouped.items(), key=lambda each: (-len(each[1]), each[0]))
    return [(counted(len(rows), "plan"), title, _schools(rows)) for title, rows in found]


def _feedback(tables: _Tables) -> list[tuple[str, ...]]:
    grouped: dict[str, list[Row]] = {}
    for each in tables.rows("feedback"):
        if each["is_open"] and each["weight"] == "required":
            grouped.setdefault(str(each["plan_path"]), []).append(each)
    found = sorted(grouped.values(), key=lambda rows: (-len(rows), str(rows[0]["school"])))
    return [
        (
            str(len(rows)),
            str(rows[0]["school"]),
            listed(list(dict.fromkeys(str(each["section"] or each["item"]) for each in rows)), most=3),
        )
        for rows in found
    ]


def _reviews(plans: Sequence[Row]) -> list[tuple[str, ...]]:
    order = ("returned", "resubmitted", "submitted", "not-submitted", "accepted")
    grouped: dict[str, list[Row]] = {}
    for each in plans:
        if each["phase"] is not None:
            grouped.setdefault(str(each["review_state"]), []).append(each)
    if set(grouped) <= {"not-submitted"}:
        return []
    words = {
        "returned": "returned with comments",
        "submitted": "waiting for its reviewers",
        "resubmitted": "submitted again",
    }
    return [
        (
            str(len(grouped[state])),
            words.get(state, state.replace("-", " ")),
            _schools(grouped[state]) if state != "accepted" else "",
        )
        for state in order
        if state in grouped
    ]


def _progress(tables: _Tables, plans: Sequence[Row]) -> list[tuple[str, ...]]:
    unanswered: dict[str, int] = {}
    for table in ("milestones", "targets"):
        for each in tables.rows(table):
            if each["is_answered"] is False:
                unanswered[str(each["plan_path"])] = unanswered.get(str(each["plan_path"]), 0) + 1
    rows = []
    for plan in plans:
        missed = int(str(plan["milestones_missed"])) + int(str(plan["interim_missed"]))
        overdue = int(str(plan["milestones_overdue"])) + int(str(plan["interim_overdue"]))
        open_ones = unanswered.get(str(plan["plan_path"]), 0)
        if missed or overdue or open_ones:
            rows.append(
                (
                    -open_ones,
                    -overdue,
                    str(plan["school"]),
                    str(missed or "–"),
                    str(overdue or "–"),
                    str(open_ones or "–"),
                )
            )
    return [row[2:] for row in sorted(rows)]


def _shared(tables: _Tables) -> list[tuple[str, ...]]:
    grouped: dict[object, list[Row]] = {}
    for each in tables.rows("shared"):
        grouped.setdefault(each["group_number"], []).append(each)
    found = sorted(grouped.values(), key=lambda rows: -int(str(rows[0]["schools"])))
    return [(f"{rows[0]['schools']} schools", _what_is_shared(rows), _schools(rows)) for rows in found]


def _domains(tables: _Tables) -> list[tuple[str, ...]]:
    schools: dict[str, set[str]] = {}
    for each in tables.rows("root_causes"):
        if each["domain"] is not None:
            schools.setdefault(str(each["domain"]), set()).add(str(each["plan_path"]))
    found = sorted(schools.items(), key=lambda each: (-len(each[1]), each[0]))
    return [(counted(len(plans), "school"), domain.replace("-", " ")) for domain, plans in found]


def _what_is_shared(rows: Sequence[Row]) -> str:
    alike = sum(each["match"] == "like-words" for each in rows)
    how = f" ({alike} in like words)" if alike else ""
    kind = {"source": "source of evidence", "option": "strategy option"}.get(
        str(rows[0]["kind"]), str(rows[0]["kind"]).replace("-", " ")
    )
    return f"{kind}: “{rows[0]['lead_words']}”{how}"


def _crunches(tables: _Tables) -> list[tuple[str, ...]]:
    grouped: dict[tuple[date, date, str], list[Row]] = {}
    for each in tables.rows("workload"):
        first, last = each["crunch_from"], each["crunch_to"]
        if isinstance(first, date) and isinstance(last, date):
            grouped.setdefault((first, last, str(each["role"])), []).append(each)
    return [
        (f"{_day(first)} to {_day(last)}", role, str(len(rows)), _schools(rows))
        for (first, last, role), rows in sorted(grouped.items())
    ]


def _schools(rows: Sequence[Row]) -> str:
    names = list(dict.fromkeys(str(each["school"]) for each in rows))
    return f"{len(names)}: {', '.join(names[:_NAMED])} …" if len(names) > _NAMED else ", ".join(names)


def _day(day: date) -> str:
    return f"{day:%a %b} {day.day}, {day.year}"


def _left(days: int) -> str:
    return "today" if not days else counted(days, "day") if days > 0 else f"{counted(-days, 'day')} ago"
