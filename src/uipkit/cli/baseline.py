"""``uipkit baseline write|prune|show``: findings accepted for now, so that only new ones count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console
from uipkit.cli.help_sections import SectionedCommand

if TYPE_CHECKING:
    from uipkit.workflows.baseline import BaselineRequest

app = typer.Typer(no_args_is_help=True)

Paths = Annotated[
    list[Path] | None, typer.Argument(help="Plan folders, folders above them, or files inside them.")
]
Today = Annotated[str, typer.Option(help="The day to judge by, as 2026-10-01.")]


@app.command(cls=SectionedCommand)
def write(
    paths: Paths = None,
    phase: Annotated[str, typer.Option(help="Judge as at the close of a phase, 0 to 7, or final.")] = "",
    today: Today = "",
) -> None:
    """Accept every finding that is open now.

    Entries of plans that are not named stay as they are.

    Example: uipkit baseline write
    """
    from uipkit.workflows.baseline import write_baseline

    change = write_baseline(_request(paths, phase, today))
    if change.written:
        console.out(console.shown(change.path))
    console.err(_tally(change.accepted, change.added, change.dropped))
    if change.always_counting:
        console.err(
            f"{change.always_counting} cannot be accepted: a file that cannot be read, or a rule that failed, always counts."
        )
    console.err("Commit the file. When findings are mended, run: uipkit baseline prune")


@app.command(cls=SectionedCommand)
def prune(paths: Paths = None, today: Today = "") -> None:
    """Drop the entries that no longer occur.

    The plans are judged as final for it. Entries of plans that are gone are dropped too.

    Example: uipkit baseline prune
    """
    from uipkit.workflows.baseline import prune_baseline

    change = prune_baseline(_request(paths, "", today))
    if change.written:
        console.out(console.shown(change.path))
    console.err(_tally(change.accepted, change.added, change.dropped))
    for plan in change.unjudged:
        console.err(f"{plan}: kept as it is, because part of this plan cannot be read.")


@app.command(cls=SectionedCommand)
def show(paths: Paths = None) -> None:
    """List what is accepted.

    Example: uipkit baseline show
    """
    from uipkit.workflows.baseline import shown

    path, entries = shown(_request(paths, "", ""))
    for entry in entries:
        times = f" ({entry.times} times)" if entry.times > 1 else ""
        console.out(f"{entry.path}: {entry.code} {entry.message}{times}")
    if not entries:
        console.err(f"Nothing is accepted: {console.shown(path)} holds no finding or does not exist.")


def _request(paths: list[Path] | None, phase: str, today: str) -> BaselineRequest:
    from uipkit.cli.checking import read_phase, read_today
    from uipkit.workflows.baseline import BaselineRequest

    return BaselineRequest(tuple(paths or (Path(),)), read_phase(phase), read_today(today))


def _tally(accepted: int, added: int, dropped: int) -> str:
    return f"The baseline holds {accepted:,}: {added:,} new, {dropped:,} dropped."
