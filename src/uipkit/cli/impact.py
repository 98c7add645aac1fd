"""``uipkit impact``: what changed, what it asks for, who must look again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uipkit.cli import console, exit_codes

_FORMATS = ("text", "markdown", "json")


def command(
    revision: Annotated[
        str,
        typer.Argument(
            metavar="REV",
            help="What git knows: a branch, a tag, HEAD~2, a commit; or a day, such as 2026-08-01. Without it, the last commit, or "
            "where nothing changed since, the plan before its last change.",
        ),
    ] = "",
    plan: Annotated[
        list[Path] | None,
        typer.Option(
            "--plan", metavar="PATH", help="A plan folder, or a folder above plans; may be repeated."
        ),
    ] = None,
    since_approval: Annotated[
        str,
        typer.Option(
            "--since-approval",
            metavar="BODY",
            help="Compare with what a body saw instead: board, committee, leadership-team, superintendent, …",
        ),
    ] = "",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.")
    ] = "text",
    today: Annotated[
        str, typer.Option(metavar="DATE", help="The day by which approvals are judged, as 2026-10-01.")
    ] = "",
) -> None:
    """Compare the plan as it lies there with a version that git keeps, or with what a body saw.

    Example: uipkit impact main --format markdown
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.impact import ImpactError, ImpactRequest, impact

    console.refuse_unless("--format", format_, _FORMATS)
    _refuse_a_path(revision)
    try:
        result = impact(ImpactRequest(tuple(plan or (Path(),)), revision, since_approval, read_today(today)))
    except ImpactError as refused:
        console.fail(str(refused))
    if format_ == "json":
        from uipkit.report.changes_json import impact_json

        console.out(impact_json(result))
    elif format_ == "markdown":
        from uipkit.report.changes_markdown import impact_markdown

        console.out(impact_markdown(result))
    else:
        from uipkit.report.changes_text import impact_text

        console.out(impact_text(result, console.width()))
    if since_approval and all(plan.detail == "none" for plan in result.plans):
        raise typer.Exit(exit_codes.USAGE)  # what was printed says why there is nothing to compare with
    if any(plan.broken for plan in result.plans):
        raise typer.Exit(exit_codes.FINDINGS)


def _refuse_a_path(revision: str) -> None:
    """Say how a plan is named where a folder of plans stands in place of a revision."""
    if revision and Path(revision).is_dir() and not revision.startswith("-"):
        console.fail(
            f"{revision} is a folder; a plan is named with --plan: uipkit impact --plan {revision}\n"
            f"(For a branch of that name, write refs/heads/{revision}.)"
        )
