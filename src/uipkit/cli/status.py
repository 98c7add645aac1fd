"""``uipkit status``: where the planning stands."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console

if TYPE_CHECKING:
    from uipkit.workflows.standing import Standing


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Plan folders, or folders above them.")
    ] = None,
    today: Annotated[str, typer.Option(help="The day to judge by, as 2026-10-01.")] = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
) -> None:
    """Show where the planning stands: phase, what is done, how the plan hangs together, what is coming up.

    Of more than five plans only the head of each is shown.

    Example: uipkit status
    """
    from uipkit.cli.checking import read_today
    from uipkit.cli.next import MANY, SIDE_BY_SIDE
    from uipkit.report.status_board import status_board, status_head
    from uipkit.workflows.standing import standing_of

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    console.refuse_unless("--color", color, console.COLOURS)
    found = standing_of(paths or [Path()], read_today(today))
    if format == "json":
        console.out(_as_json(found))
        return
    for number, each in enumerate(found):
        if number:
            console.out("")
        if len(found) > 1:
            console.out(console.shown(each.folder))
        if len(found) > MANY:
            console.out(status_head(each.status))
        else:
            console.out(status_board(each.status, width=console.width(), colour=console.colour(color)))
    if len(found) > MANY:
        console.err("All of one plan: uipkit status FOLDER")
        console.err(SIDE_BY_SIDE)
    console.err("What to do now: uipkit next")


def _as_json(found: tuple[Standing, ...]) -> str:
    content = {"version": "1.0", "plans": [{"path": each.path, **asdict(each.status)} for each in found]}
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)
