"""``uipkit import``: a tracker that people edited comes back into the plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes

if TYPE_CHECKING:
    from uipkit.report.import_result import ImportResult
    from uipkit.workflows.importing import ImportProposal, ImportRequest

_FORMATS = ("text", "json", "markdown")


def command(
    workbook: Annotated[
        Path, typer.Argument(metavar="FILE", help="The tracker, as it was saved after editing.")
    ],
    plan: Annotated[
        Path,
        typer.Option(
            "--plan", help="The plan folder, or one above several: the tracker says of which it is."
        ),
    ] = Path(),
    apply: Annotated[bool, typer.Option("--apply", "--yes", "-y", help="Write without asking.")] = False,
    remove_deleted: Annotated[
        bool,
        typer.Option("--remove-deleted", help="Take items whose rows were deleted out of the plan, too."),
    ] = False,
    other_plan: Annotated[
        bool, typer.Option("--other-plan", help="Take a tracker of another plan or year all the same.")
    ] = False,
    built_in_templates: Annotated[
        bool,
        typer.Option("--built-in-templates", help="Make new items without the repository's own templates."),
    ] = False,
    format: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",  # noqa: A002 - the flag's own word
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-10-01.")
    ] = "",
) -> None:
    """Each change is shown beside what the plan says, and you are asked before anything is written; without a terminal, only --apply writes.

    What somebody else changed in the plan since the export is kept. What both changed is listed, and nothing of it is written. Rows that
    were deleted stay in the plan until you say otherwise.

    Exit codes: 0 all is taken, or there is nothing to take; 1 conflicts, or values that could not be taken.

    Example: uipkit import tracker-2026-27.xlsx
    """
    from uipkit.cli.checking import read_today
    from uipkit.tracker.read_guard import WorkbookRefusedError
    from uipkit.workflows.import_plan import OtherPlanError
    from uipkit.workflows.import_report import import_result
    from uipkit.workflows.importing import ImportRequest, propose_import, write_import

    console.refuse_unless("--format", format, _FORMATS)
    request = ImportRequest(workbook, plan, remove_deleted, other_plan, built_in_templates, read_today(today))
    try:
        proposal = propose_import(request)
        asking = format == "text" and not apply and console.is_terminal()
        if asking:
            proposal, apply = _asked(request, proposal)
        elif not apply:
            _show(import_result(proposal, workbook.name), format)
    except WorkbookRefusedError as refused:
        console.fail(f"{workbook.name or workbook.resolve().name or workbook}: {refused}")
    except OtherPlanError as refused:
        # Who reads a comment on the web has no command line to type an option into.
        console.fail(f"{workbook.name}: {refused.reason if format == 'markdown' else refused}")
    clean = proposal.is_clean
    if apply:
        written = write_import(proposal)
        result = import_result(proposal, workbook.name, written)
        if asking:
            console.err(_done(result))
        else:
            _show(result, format)
        clean = clean and not written.refused
        for path in written.paths:
            console.err(f"Written: {console.shown(path)}")
    elif proposal.does_something and not asking:
        console.err("Nothing was written. To write this, add --apply.")
    raise typer.Exit(exit_codes.OK if clean else exit_codes.FINDINGS)


def _asked(request: ImportRequest, proposal: ImportProposal) -> tuple[ImportProposal, bool]:
    """Show what would be done and ask; first, apart, about rows that were deleted. Gives what was agreed on."""
    from uipkit.workflows.import_report import import_result
    from uipkit.workflows.importing import propose_import

    _show(import_result(proposal, request.workbook.name), "text")
    free = [each for each in proposal.left if not each.changed]
    if free:
        words = "One row was deleted" if len(free) == 1 else f"{len(free)} rows were deleted"
        if typer.confirm(
            f"{words} in the workbook. Take that out of the plan, too?", default=False, err=True
        ):
            proposal = propose_import(replace(request, remove_deleted=True))
            _show(import_result(proposal, request.workbook.name), "text")
    if not proposal.does_something:
        return proposal, False
    emptied = sum(each.new is None for each in proposal.comparison.changes)
    aside = f" ({emptied} emptied {'field' if emptied == 1 else 'fields'} among it)" if emptied else ""
    agreed = typer.confirm(f"Write this into the plan{aside}?", default=False, err=True)
    if not agreed:
        console.err("Nothing was written.")
    return proposal, agreed


def _done(result: ImportResult) -> str:
    from uipkit.report.import_words import standing

    return standing(result)


def _show(result: ImportResult, form: str) -> None:
    if form == "json":
        from uipkit.report.import_json import import_json

        console.out(import_json(result))
    elif form == "markdown":
        from uipkit.report.import_markdown import import_markdown

        console.out(import_markdown(result))
    else:
        from uipkit.report.import_text import import_text

        console.out(import_text(result, console.width()))
