"""The dashboard of one plan for a terminal, laid out by rich; without colour it says the same in plain boxes."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from uipkit.report.visible import line_of

if TYPE_CHECKING:
    from uipkit.analysis.planning_status import Coming, Count, PlanningStatus

_STATES = {"done": "done", "now": "now", "later": ""}
_MOST = 12


def status_board(status: PlanningStatus, *, width: int = 100, colour: bool = False) -> str:
    """Return the dashboard as text, at most ``width`` columns wide (60 at least). Every state stands in words, never in colour alone."""
    from rich.console import Console, Group

    paper = StringIO()
    console = Console(
        file=paper,
        width=max(width, 60),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(Group(*_parts(status)))
    return "\n".join(line.rstrip() for line in paper.getvalue().rstrip("\n").split("\n"))


def status_head(status: PlanningStatus) -> str:
    """Return the head of a dashboard, for one plan of many: whose it is, its due date, its phase and what is wrong or late, in four lines."""
    phase = next(each for each in status.phases if each.state == "now")
    late = f"; {len(status.overdue)} overdue" if status.overdue else ""
    return "\n".join(
        (
            line_of(" ".join(part for part in (status.title, status.plan_year) if part)),
            f"  {_due(status)}",
            f"  Phase {phase.number}, {phase.title}",
            f"  {_coherence_words(status)}{late}",
        )
    )


def _parts(status: PlanningStatus) -> list[Any]:
    from rich.text import Text

    head = Text(line_of(" ".join(part for part in (status.title, status.plan_year) if part)), style="bold")
    parts: list[Any] = [head, Text(_due(status)), Text(), _phases(status), Text(), _coherence(status)]
    for title, found in (("Overdue", status.overdue), ("Coming up", status.coming)):
        if found:
            parts += [Text(), _with_days(title, found)]
    return parts


def _due(status: PlanningStatus) -> str:
    kind = f"{status.plan_type.replace('-', ' ').capitalize()} plan. " if status.plan_type else ""
    if status.submitted is not None:
        idle = (
            f" It still stands in phase {status.phase}, so nobody is told of what falls due: uipkit phase 7 --enter"
            if status.not_in_use
            else ""
        )
        return f"{kind}Submitted on {_day(status.submitted)}.{idle}"
    if status.due is None or status.days_left is None:
        return f"{kind}No due date is known."
    if status.days_left < 0:
        ago = "one day ago" if status.days_left == -1 else f"{-status.days_left} days ago"
        return f"{kind}It was due on {_day(status.due)}, {ago} ({_rests_on(status)})."
    left = {0: "today", 1: "one day left"}.get(status.days_left, f"{status.days_left} days left")
    return f"{kind}Due on {_day(status.due)}, {left} ({_rests_on(status)})."


def _rests_on(status: PlanningStatus) -> str:
    """What the due date rests on, and from which day it was moved by what."""
    moved = ""
    if status.due_moved_by and status.due_raw is not None:
        moved = f", moved from {_day(status.due_raw)}: {', '.join(status.due_moved_by)}"
    return line_of(f"{status.due_words}{moved}")


def _phases(status: PlanningStatus) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, justify in (
        ("Phase", "right"),
        ("", "left"),
        ("State", "left"),
        ("Meetings and activities", "left"),
    ):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]  # rich takes these words
    for each in status.phases:
        style = "bold cyan" if each.state == "now" else "dim" if each.state == "later" else ""
        done = f"{each.done} of {each.activities} done" if each.activities else "none on the schedule"
        if "schedule.yaml" in status.unread:
            done = "not known"
        table.add_row(
            *(Text(cell, style=style) for cell in (str(each.number), each.title, _STATES[each.state], done))
        )
    return table


def _coherence(status: PlanningStatus) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    rows = [
        ("Coherence", _coherence_words(status)),
        ("Checklist", _known("schedule.yaml", status, _of(status.checklist, "done"))),
        ("Approvals", _known("approvals.yaml", status, _of(status.approvals, "recorded"))),
        ("Assurances", _known("assurances.yaml", status, _of(status.assurances, "made or explained"))),
        ("Required changes", _known("feedback.yaml", status, _of(status.feedback, "answered"))),
        ("Suggestions", _known("feedback.yaml", status, _of(status.suggestions, "answered"))),
        ("Input heard", _of(status.input, "answered")),
    ]
    if status.review:
        rows.insert(4, ("Review", line_of(status.review)))
    if status.last_year:
        year = status.last_year[0].plan_year or "the year before"
        rows.append(("Last year", f"{len(status.last_year)} left open in the plan for {year}"))
    for label, words in rows:
        style = "red" if label == "Coherence" and status.errors else ""
        table.add_row(Text(label, style="bold"), Text(words, style=style))
    return table


def _coherence_words(status: PlanningStatus) -> str:
    wrong = _count(status.errors, "error")
    return f"{wrong}, {_count(status.warnings, 'warning')}; {status.to_do} to do in this phase"


def _with_days(title: str, found: Sequence[Coming]) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for each in found[:_MOST]:
        where = f" ({each.plan_year or 'the plan before'})" if each.plan == "running" else ""
        table.add_row(Text(_day(each.day)), Text(each.kind), Text(line_of(each.words) + where))
    if len(found) > _MOST:
        table.add_row(Text(""), Text(""), Text(f"and {len(found) - _MOST} more"))
    outer = Table.grid()
    outer.add_row(Text(title, style="bold"))
    outer.add_row(table)
    return outer


def _known(file: str, status: PlanningStatus, words: str) -> str:
    """What a file says, or that it cannot be read: then nothing is known, which is not the same as nothing done."""
    return f"not known: {file} cannot be read; uipkit check says why" if file in status.unread else words


def _of(count: Count, words: str) -> str:
    return f"{count.done} of {count.total} {words}" if count.total else "none"


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def _day(day: Any) -> str:
    return f"{day:%a %b} {day.day}, {day.year}"
