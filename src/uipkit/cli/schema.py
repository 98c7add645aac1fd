"""``uipkit schema``: the JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uipkit.cli import console, exit_codes


def command(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to write the schemas to.")
    ] = Path("schemas"),
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; end with 1 where a schema is missing or out of date."),
    ] = False,
) -> None:
    """By them an editor completes and explains the fields of a plan's files; report.schema.json is that of `check --format json`.

    impact.schema.json, history.schema.json and import.schema.json are those of `impact`, `history` and `import`. All are JSON Schema draft-07.

    Example: uipkit schema --out schemas
    """
    from uipkit.workflows.schema import SchemaRefusedError, SchemaRequest, stale, write_schemas

    request = SchemaRequest(out)
    if check:
        outdated = stale(request)
        for path in outdated:
            console.out(console.shown(path))
        if outdated:
            console.err(f"Out of date: {len(outdated)}. Run `uipkit schema --out {out}` to write them anew.")
            raise typer.Exit(exit_codes.FINDINGS)
        console.err("Every schema is up to date.")
        return
    try:
        written = write_schemas(request)
    except SchemaRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    for path in written:
        console.out(console.shown(path))
    if not written:
        console.err("Every schema is up to date; nothing was written.")
