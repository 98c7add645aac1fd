"""``uipkit rollover``: next year's plan from this year's."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes

if TYPE_CHECKING:
    from uipkit.workflows.rollover import Proposed


def command(
    to: Annotated[
        str, typer.Option("--to", metavar="YEAR", help="The plan year of the new plan, as 2027-28.")
    ],
    paths: Annotated[list[Path] | None, typer.Argument(help="Plan folders, or folders above them.")] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="The one plan folder that is meant, in place of paths.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FOLDER",
            help="Where the new plan is to lie; without it, beside or in the old one.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
    today: Annotated[
        str,
        typer.Option("--today", metavar="DATE", help="The day by which an embargo is judged, as 2027-06-01."),
    ] = "",
) -> None:
    """Results become last year's targets and baselines; ids, words and comments stay; dates and checks are cleared.

    The old plan is never touched. Everything that is carried, and everything that is not, is listed, here and in rollover.md in the
    new plan's folder; what needs a decision is scaffold text that uipkit check counts.

    Exit codes: 0 all is made, or was there already; 1 a plan could not be rolled over, or nobody said --yes.

    Example: uipkit rollover --to 2027-28 --dry-run
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.rollover import (
        RolloverRefusedError,
        RolloverRequest,
        propose_rollover,
        write_rollover,
    )

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    if plan is not None and paths:
        console.fail("Name the plan either with --plan or as a path, not both.")
    request = RolloverRequest(to, tuple(paths or ()) or (Path(),), plan, out, read_today(today))
    try:
        proposed = propose_rollover(request)
    except RolloverRefusedError as refused:
        console.fail(str(refused))
    new = sum(each.rolled.state == "new" for each in proposed)
    asking = format == "text" and not (yes or dry_run) and console.is_terminal()
    if asking or not (yes and not dry_run):
        _show(proposed, format)
    if asking and new:
        yes = typer.confirm(
            f"Make {'this plan' if new == 1 else f'these {new} plans'}?", default=False, err=True
        )
    if yes and not dry_run:
        proposed = write_rollover(proposed)
        if not asking:
            _show(proposed, format)
        _done(proposed)
    elif new:
        console.err("Nothing was written." + ("" if asking or dry_run else " To write this, add --yes."))
    refused_any = any(each.rolled.state == "refused" for each in proposed)
    # A script that forgot --yes must not go on as if the plan were there.
    unasked = bool(new) and not (yes or dry_run or asking)
    raise typer.Exit(exit_codes.FINDINGS if refused_any or unasked else exit_codes.OK)


def _done(proposed: Sequence[Proposed]) -> None:
    from uipkit.report.rollover_words import RECORD

    written = [each for each in proposed if each.rolled.state == "written"]
    for each in written:
        console.err(f"Written: {console.shown(each.folder)} ({len(each.files)} files)")
    if len(written) == 1:
        folder = console.shown(written[0].folder)
        console.err(f"What became of everything stands in {folder}/{RECORD}.")
        console.err(f"next: uipkit next {shlex.quote(folder)}")


def _show(proposed: Sequence[Proposed], form: str) -> None:
    rolled = [
        each.rolled._replace(
            old=console.shown(Path(each.rolled.old)), new=console.shown(Path(each.rolled.new))
        )
        for each in proposed
    ]
    if form == "json":
        from uipkit.report.rollover_json import rollover_json

        console.out(rollover_json(rolled))
    else:
        from uipkit.report.rollover_text import rollover_text

        console.out(rollover_text(rolled))
