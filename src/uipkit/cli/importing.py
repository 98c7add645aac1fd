"""``uipkit import``: a tracker that people edited comes back into the plan, and plans that were made elsewhere come in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes

if TYPE_CHECKING:
    from uipkit.importing.reading import ReadAs

_FORMATS = ("text", "json", "markdown")
_READ_AS = ("tracker", "plan", "tables", "action-steps")
_OF_TRACKERS = ("--remove-deleted", "--other-plan")


def command(
    workbook: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The tracker, as it was saved after editing; or another plan: YAML, CSV, .xlsx or .docx.",
        ),
    ],
    plan: Annotated[
        Path,
        typer.Option("--plan", help="The plan folder, or one above several: the file says of which it is."),
    ] = Path(),
    apply: Annotated[bool, typer.Option("--apply", "--yes", "-y", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
    ] = False,
    read_as: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="WHAT",
            help="What the file is, where its content does not tell: tracker, plan, tables or action-steps (the state's export).",
        ),
    ] = "",
    new: Annotated[
        Path | None,
        typer.Option(
            "--new", metavar="FOLDER", help="Start a new plan in this folder with what the file says."
        ),
    ] = None,
    school: Annotated[
        str,
        typer.Option(
            "--school",
            metavar="NAME",
            help="Of a file with several schools, the one that is meant; or the name of a new plan's.",
        ),
    ] = "",
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Also write what is shown into a file; one ending in .json or .md is of that form.",
        ),
    ] = None,
    remove_deleted: Annotated[
        bool,
        typer.Option(
            "--remove-deleted", help="Of a tracker: take items whose rows were deleted out of the plan, too."
        ),
    ] = False,
    other_plan: Annotated[
        bool, typer.Option("--other-plan", help="Take a tracker of another plan or year all the same.")
    ] = False,
    of_year: Annotated[
        str,
        typer.Option(
            "--of-year",
            metavar="YEAR",
            help="Take a file of this other plan year, such as 2024-25, without being asked about it.",
        ),
    ] = "",
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

    Of a tracker, what people changed in it is taken. What somebody else changed in the plan since the export is kept; what both changed
    is listed, and nothing of it is written. Rows that were deleted stay in the plan until you say otherwise.

    Any other file is placed by its terms and headings: a Traditional plan in YAML, tables in CSV, Excel or Word, the state's action
    steps. It only adds: what the plan says already stays, and what has no place is listed with the reason.

    Exit codes: 0 all is taken, or there is nothing to take; 1 conflicts, or values that could not be taken.

    Example: uipkit import tracker-2026-27.xlsx
    """
    from uipkit.cli.checking import read_today
    from uipkit.cli.import_steps import Bringing, OtherSteps, TrackerSteps
    from uipkit.cli.report_files import refuse_unwritable
    from uipkit.importing.reading import is_tracker
    from uipkit.tracker.read_guard import WorkbookRefusedError
    from uipkit.workflows.import_other import OtherRequest
    from uipkit.workflows.import_plan import OtherPlanError, OtherSchoolError
    from uipkit.workflows.importing import ImportRequest, source_content

    console.refuse_unless("--format", format, _FORMATS)
    if read_as:
        console.refuse_unless("--as", read_as, _READ_AS)
    if report is not None:
        refuse_unwritable(report)
    day = read_today(today)
    bringing = Bringing(workbook.name, format, apply, dry_run, report)
    try:
        tracker = read_as == "tracker" or (
            not read_as and is_tracker(source_content(workbook), workbook.name)
        )
        if tracker:
            _refuse(
                {"--new": new is not None, "--school": bool(school), "--of-year": bool(of_year)},
                "a tracker, which knows its plan",
            )
            steps: TrackerSteps | OtherSteps = TrackerSteps(
                ImportRequest(workbook, plan, remove_deleted, other_plan, built_in_templates, day)
            )
        else:
            _refuse(
                dict(zip(_OF_TRACKERS, (remove_deleted, other_plan), strict=True)),
                "a file that is no tracker of uipkit's",
            )
            steps = OtherSteps(
                OtherRequest(workbook, plan, _other(read_as), school, built_in_templates, day, of_year), new
            )
        clean = bringing.run(steps)
    except WorkbookRefusedError as refused:
        console.fail(f"{workbook.name or workbook.resolve().name or workbook}: {refused}")
    except OtherSchoolError as refused:
        console.err(f"{workbook.name}: {refused.reason if format == 'markdown' else refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    except OtherPlanError as refused:
        # Who reads a comment on the web has no command line to type an option into.
        console.fail(f"{workbook.name}: {refused.reason if format == 'markdown' else refused}")
    raise typer.Exit(exit_codes.OK if clean else exit_codes.FINDINGS)


def _refuse(given: dict[str, bool], what: str) -> None:
    """Say so where an option has no meaning for the file."""
    for option, is_given in given.items():
        if is_given:
            console.fail(f"{option} has no place with {what}. Leave it out.")


def _other(read_as: str) -> ReadAs | None:
    """What a file that is no tracker is read as; None where its content tells."""
    found: dict[str, ReadAs] = {"plan": "plan", "tables": "tables", "action-steps": "action-steps"}
    return found.get(read_as)
