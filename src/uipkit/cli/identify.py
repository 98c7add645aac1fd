"""``uipkit identify``: plan types and identifications of all schools from one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.days import read_day

if TYPE_CHECKING:
    from uipkit.workflows.identify import IdentifyProposal


def command(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE", help="A table with a row for each school: CSV, or an Excel workbook (.xlsx)."
        ),
    ],
    paths: Annotated[list[Path] | None, typer.Argument(help="Plan folders, or folders above them.")] = None,
    year: Annotated[
        str,
        typer.Option(
            metavar="YEAR",
            help="The plan year that the table is of, as 2026-27, where there are plans of several.",
        ),
    ] = "",
    notice: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="The day of the notice of the plan type, for every school of the table that has none of its own there.",
        ),
    ] = "",
    clear: Annotated[
        bool, typer.Option("--clear", help="Let an empty cell empty the field; without this it says nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
    ] = False,
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-10-01.")
    ] = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """Show what a table of plan types and federal identifications changes in the plans, then write it into each plan.yaml.

    Columns, worded in many ways: school code, school name, plan type, plan type detail, plan type notice, clock year, Title I,
    identified as, student groups, reason, since, plan year. A school is found by its code, else by its exact name.

    Example: uipkit identify plan-types.csv --notice 2026-09-04 --dry-run
    """
    from uipkit.cli.checking import read_today
    from uipkit.scaffold.files import ScaffoldRefused
    from uipkit.workflows.identify import IdentifyRequest, propose_identify

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    request = IdentifyRequest(
        table,
        tuple(paths or ()) or (Path(),),
        year,
        read_day("--notice", notice) if notice else None,
        clear,
        read_today(today),
    )
    try:
        proposal = propose_identify(request)
    except ScaffoldRefused as refused:
        console.fail(str(refused))
    at_once = bool(proposal.files) and yes and not dry_run
    if format == "text" and not at_once:
        from uipkit.report.identify_text import identify_text

        console.out(identify_text(proposal.result, console.width()))
    writes = at_once or (bool(proposal.files) and not dry_run and _agreed(len(proposal.files)))
    refused_files = (
        _write(proposal, as_json=format == "json", tell=at_once) if writes else _nothing(proposal, format)
    )
    if refused_files or not proposal.result.is_clean:
        raise typer.Exit(exit_codes.FINDINGS)


def _agreed(count: int) -> bool:
    if not console.is_terminal():
        console.err("Nothing was written. To write this, add --yes.")
        return False
    words = "this plan.yaml" if count == 1 else f"these {count} plan.yaml files"
    if typer.confirm(f"Change {words}?", default=False, err=True):
        return True
    console.err("Nothing was written.")
    return False


def _nothing(proposal: IdentifyProposal, form: str) -> bool:
    if form == "json":
        from uipkit.report.identify_text import identify_json

        console.out(identify_json(proposal.result))
    return False


def _write(proposal: IdentifyProposal, *, as_json: bool, tell: bool) -> bool:
    """Write the files; whether one could not be written. tell: say what changed, where nobody was shown it beforehand."""
    from uipkit.workflows.identify import write_identify

    done = write_identify(proposal)
    if as_json:
        from uipkit.report.identify_text import identify_json

        console.out(identify_json(proposal.result, [console.shown(path) for path in done.paths]))
    elif tell:
        from uipkit.report.identify_text import identify_text

        console.out(identify_text(proposal.result, console.width(), len(done.paths)))
    for path in done.paths:
        console.err(f"Written: {console.shown(path)}")
    for why in done.refused:
        console.err(f"Not written: {why}")
    if done.paths:
        console.err(
            "See what this changes for each plan with: uipkit impact. What is to be done now: uipkit next"
        )
    return bool(done.refused)
