"""``uipkit history``: what changed, day by day, in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uipkit.cli import console
from uipkit.cli.days import read_day

_FORMATS = ("text", "markdown", "json")


def command(
    plan: Annotated[
        list[Path] | None,
        typer.Option(
            "--plan", metavar="PATH", help="A plan folder, or a folder above plans; may be repeated."
        ),
    ] = None,
    since: Annotated[
        str,
        typer.Option(metavar="DATE", help="The first day, as 2026-08-01. Without it, all of the history."),
    ] = "",
    item: Annotated[
        str, typer.Option(metavar="ID", help="Tell of this item and of what it holds alone.")
    ] = "",
    authors: Annotated[
        bool, typer.Option("--authors", help="Name who made each commit, as git recorded it.")
    ] = False,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.")
    ] = "text",
) -> None:
    """Read from git: the newest day stands first, and above it what is not committed yet.

    Example: uipkit history --since 2026-08-01 --item early-reading
    """
    from uipkit.workflows.history import HistoryRequest, NoSuchItemError, history

    console.refuse_unless("--format", format_, _FORMATS)
    try:
        result = history(
            HistoryRequest(
                tuple(plan or (Path(),)), read_day("--since", since) if since else None, item, authors
            )
        )
    except NoSuchItemError as refused:
        console.fail(str(refused))
    if format_ == "json":
        from uipkit.report.changes_json import history_json

        console.out(history_json(result))
    elif format_ == "markdown":
        from uipkit.report.changes_markdown import history_markdown

        console.out(history_markdown(result))
    else:
        from uipkit.report.changes_text import history_text

        console.out(history_text(result, console.width()))
