"""``uipkit report progress|practice``: how the plan that is carried out stands, and how its planning practices come along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.help_sections import SectionedCommand

if TYPE_CHECKING:
    from uipkit.workflows.render_request import RenderRequest

app = typer.Typer(no_args_is_help=True)

Plan = Annotated[Path, typer.Option("--plan", metavar="PATH", help="The plan folder.")]


@app.command(cls=SectionedCommand)
def progress(
    plan: Plan = Path(),
    body: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="READERS",
            help="Whom it is for: implementation-team (everything, for the school alone), committee or board (both may be posted).",
        ),
    ] = "implementation-team",
    since: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="The first day that it looks back on. Without it: the last progress meeting of the team or the committee; for the board, "
            "and where there was none, a quarter of a year ago.",
        ),
    ] = "",
    until: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="The last day that it looks back on, such as 2027-01-15; today without it."
        ),
    ] = "",
    today: Annotated[str, typer.Option(metavar="DATE", help="The day to judge by, as 2027-01-15.")] = "",
    to: Annotated[
        list[str] | None,
        typer.Option(help="Write the document: md, docx, html or pdf. May be repeated."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="With --to: the folder to write to; build/<plan>/ if left out."),
    ] = None,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft",
            help="With --to: make it even if something in the plan is not for the public, marked as a draft.",
        ),
    ] = False,
) -> None:
    """Tell what was due, what came, what it means, what was decided, and what falls due next.

    A milestone that was missed asks for support. A target that was missed asks whether the strategy or the way it is carried out
    has to change; the report shows what the milestones say, and the team decides.

    Example: uipkit report progress --for committee --to docx
    """
    from uipkit.cli.checking import read_today
    from uipkit.cli.days import read_day
    from uipkit.report.progress_summary import progress_summary
    from uipkit.workflows.render import RenderError, RenderRequest
    from uipkit.workflows.report_progress import DOCUMENT, report_progress

    request = RenderRequest(
        folder=plan,
        document=DOCUMENT,
        to=tuple(to or ()),
        today=read_today(today),
        draft=draft,
        body=body,
        since=read_day("--since", since) if since else None,
        until=read_day("--until", until) if until else None,
    )
    if to:
        _write(request, out)
        return
    if out is not None or draft:
        console.fail("--out and --draft are for a document; name its kind too, as in --to docx.")
    try:
        view = report_progress(request)
    except RenderError as refused:
        console.fail(str(refused))
    console.out(progress_summary(view, width=console.width()))
    console.err("As a document: add --to docx, html, pdf or md.")


@app.command(cls=SectionedCommand)
def practice(
    name: Annotated[
        str, typer.Argument(metavar="PRACTICE", help="The name of its file in practices/; all without it.")
    ] = "",
    plan: Plan = Path(),
    today: Annotated[
        str,
        typer.Option(metavar="DATE", help="Report as of this day, such as 2027-01-15."),
    ] = "",
    to: Annotated[
        list[str] | None,
        typer.Option(help="Write the document: md, docx, html or pdf. May be repeated."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="With --to: the folder to write to; build/<plan>/ if left out."),
    ] = None,
) -> None:
    """Tell how planning practices come along: levels in counts, what moved since the look before, surveys, open steps.

    Example: uipkit report practice --to docx
    """
    from uipkit.cli.checking import read_today
    from uipkit.report.practice_summary import practice_summary
    from uipkit.workflows.render import RenderError, RenderRequest
    from uipkit.workflows.report_practice import DOCUMENT, report_practice

    request = RenderRequest(
        folder=plan, document=DOCUMENT, to=tuple(to or ()), today=read_today(today), meeting=name
    )
    if to:
        _write(request, out)
        return
    if out is not None:
        console.fail("--out is for a document; name its kind too, as in --to docx.")
    try:
        views, hints = report_practice(request)
    except RenderError as refused:
        console.fail(str(refused))
    console.out("\n".join(practice_summary(view, width=console.width()) for view in views))
    for hint in hints:
        console.err(hint)
    console.err("As a document: add --to docx, html, pdf or md.")


def _write(request: RenderRequest, out: Path | None) -> None:
    from uipkit.cli.render import say_what_is_missing, say_what_was_made
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.posted_gate import NotReadyError
    from uipkit.workflows.render import RenderError, run_render, written
    from uipkit.workflows.written_files import NotOursError

    try:
        say_what_was_made(written(run_render(request), out))
    except NotReadyError as refused:
        say_what_is_missing(refused)
        raise typer.Exit(exit_codes.FINDINGS) from None
    except (RenderError, NotOursError, WriteRefusedError) as refused:
        console.fail(str(refused))
