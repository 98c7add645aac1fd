"""A planning year as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from uipkit.report.visible import line_of


class ScheduleRow(NamedTuple):
    """One row: the day and time, the phase (0 to 7), what it is, who is responsible, by when the invitation goes out, its state in a word or two."""

    day: date | None
    time: str
    minutes: int | None
    phase: int
    what: str
    owner: str
    invitation: date | None
    state: str


def schedule_table(rows: Sequence[ScheduleRow], *, width: int, colour: bool) -> str:
    """Return the rows as a table of at most ``width`` columns, in the order given."""
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column("Date", no_wrap=True)
    table.add_column("Time", no_wrap=True)
    table.add_column("Min", justify="right", no_wrap=True)
    table.add_column("Ph", justify="right", no_wrap=True)
    table.add_column("Meeting or activity", ratio=5)
    table.add_column("Responsible", ratio=2)
    table.add_column("Invite by", no_wrap=True)
    table.add_column("", ratio=2)
    for row in rows:
        cells = (
            f"{row.day:%a} {row.day}" if row.day else "no date yet",
            row.time,
            str(row.minutes or ""),
            str(row.phase),
            line_of(row.what),
            line_of(row.owner) or "nobody yet",
            str(row.invitation or ""),
            row.state,
        )
        table.add_row(
            *(Text(cell) for cell in cells), style="bold" if row.state.startswith(("new", "moved")) else ""
        )
    out = StringIO()
    screen = Console(
        file=out,
        width=max(width, 60),
        color_system="standard" if colour else None,
        force_terminal=colour,
        highlight=False,
        legacy_windows=False,
    )
    screen.print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
