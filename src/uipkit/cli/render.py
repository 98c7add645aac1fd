"""``uipkit render``: the posted plan, its drafts, what meetings need, answers to stakeholders, guidance."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes

if TYPE_CHECKING:
    from uipkit.workflows.posted_gate import NotReadyError
    from uipkit.workflows.render import Rendering, RenderRequest

_MOST_LISTED = 50


def command(
    document: Annotated[
        str,
        typer.Argument(
            help="What to make: posted (the plan for the public; also if you name nothing), draft, meeting, packet or another. "
            "Any other word, such as list, shows all names."
        ),
    ] = "",
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="For meeting: which one. Give its file (with or without .yaml), its number such as 2.1, or the name of its agenda; "
            "if several fit, the latest is taken. For practice: the practice, or a session of it.",
        ),
    ] = "",
    to: Annotated[
        list[str] | None,
        typer.Option(
            help="The kind of file: docx (Word), pdf, html (web page), md (Markdown), or another that the document can be. "
            "May be repeated."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder to write to; build/<plan>/ if left out.")
    ] = None,
    plan: Annotated[Path, typer.Option(metavar="PATH", help="The plan folder.")] = Path(),
    today: Annotated[
        str, typer.Option(help="Make the document as of this day, such as 2026-10-01, instead of today.")
    ] = "",
    draft: Annotated[
        bool, typer.Option("--draft", help="Make the posted plan even if errors are left, marked as a draft.")
    ] = False,
    built_in_templates: Annotated[
        bool,
        typer.Option(
            "--built-in-templates",
            help="Use uipkit's own templates and Word styles, none from the repository: for plans and changes from people you do not know.",
        ),
    ] = False,
    annotations: Annotated[
        bool, typer.Option(help="For meeting: with or without the notes for those who lead it.")
    ] = True,
    part: Annotated[
        list[str] | None,
        typer.Option(
            help="Make only a part. Of meeting: agenda, facilitator, note-catcher, handouts, invitation, follow-up, record, or one "
            "handout by its id or kind. Of practice: protocol, notes, leader-plan, rubric or survey. Of guidance: facilitation or "
            "stakeholders. Of review-form: the name of the criteria. May be repeated."
        ),
    ] = None,
    engagement: Annotated[
        str,
        typer.Option(metavar="ID", help="For loop (answers to stakeholders): only those of this engagement."),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            metavar="TAG",
            help="If the document is made in several languages: only in this one, such as es for Spanish.",
        ),
    ] = "",
    body: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="BODY",
            help="For packet, progress-report and calendar: whom it is for, such as committee or board.",
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(metavar="DATE", help="For progress-report: the first day that it looks back on."),
    ] = "",
    form: Annotated[
        Path | None, typer.Option(metavar="FILE", help="For form: the Word form to fill.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Make every document of the plan, in one folder with an index.")
    ] = False,
    each: Annotated[
        bool,
        typer.Option(
            "--each",
            help="Do it for every plan in the folder that --plan names and below, each into its own folder.",
        ),
    ] = False,
) -> None:
    """The posted plan is made only when uipkit check finds no error left in it. Until then, add --draft.

    Example: uipkit render posted --to docx
    """
    from uipkit.cli.checking import read_today
    from uipkit.cli.days import read_day
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.posted_gate import NotReadyError
    from uipkit.workflows.render import RenderError, RenderRequest, run_render, written
    from uipkit.workflows.render_all import render_all
    from uipkit.workflows.written_files import NotOursError

    _refuse_what_is_meant_otherwise(document, out)
    if every and document:
        console.fail(f"--all makes every document, so it takes no {document}. Leave out one of the two.")
    request = RenderRequest(
        folder=plan,
        document=document or "posted",
        to=tuple(to or ()),
        today=read_today(today),
        draft=draft,
        meeting=meeting,
        annotations=annotations,
        built_in_templates=built_in_templates,
        parts=tuple(part or ()),
        engagement=engagement,
        language=language,
        body=body,
        since=read_day("--since", since) if since else None,
        form=form,
    )
    if each:
        raise typer.Exit(_of_each_plan(request, every, out))
    try:
        rendering = written(render_all(request) if every else run_render(request), out)
    except NotReadyError as refused:
        say_what_is_missing(refused)
        raise typer.Exit(exit_codes.FINDINGS) from None
    except (RenderError, NotOursError, WriteRefusedError) as refused:
        console.fail(str(refused))
    say_what_was_made(rendering)
    if rendering.problems:
        raise typer.Exit(exit_codes.FINDINGS)


def _refuse_what_is_meant_otherwise(document: str, out: Path | None) -> None:
    """Say what a path in place of a document means, and that a file is no folder, before anything is read."""
    from uipkit.workflows.render import DOCUMENTS

    if (
        document
        and document not in DOCUMENTS
        and ("/" in document or os.sep in document or Path(document).exists())
    ):
        console.fail(
            f"{document} is no document; a plan is named with --plan: uipkit render --plan {shlex.quote(document)}"
        )
    for above in (out, *out.parents) if out is not None else ():
        if above.exists() and not above.is_dir():
            console.fail(
                f"{above} is a file, and --out takes a folder. Name another, such as --out documents."
            )


def _of_each_plan(request: RenderRequest, every: bool, out: Path | None) -> int:
    """Make it of every plan, tell of each, and return the exit code."""
    from uipkit.report.closing import counted
    from uipkit.workflows.render import RenderError
    from uipkit.workflows.render_each import render_each

    made, problems = 0, 0
    try:
        for outcome in render_each(request, every=every, out=out):
            _list(outcome.places)
            for hint in outcome.hints:
                console.err(f"{console.shown(outcome.folder)}: {hint}")
            if outcome.problem:
                console.err(f"{console.shown(outcome.folder)}: {outcome.problem}")
            made, problems = made + (not outcome.problem), problems + bool(outcome.problem)
    except RenderError as refused:
        console.fail(str(refused))
    console.err(f"{counted(made, 'plan')} made" + (f", {problems} not" if problems else ""))
    return exit_codes.FINDINGS if problems else exit_codes.OK


def say_what_is_missing(refused: NotReadyError) -> None:
    """Tell why a document for the public was held back, and what mends it."""
    from uipkit.report.concise import concise_line

    console.err(f"{refused}")
    for finding in refused.findings[:_MOST_LISTED]:
        console.err(f"  {concise_line(finding)}")
    if len(refused.findings) > _MOST_LISTED:
        console.err(f"  and {len(refused.findings) - _MOST_LISTED} more")
    console.err(
        "Mend them (uipkit check --phase final says how), or render with --draft, which marks the document DRAFT."
    )


def say_what_was_made(rendering: Rendering) -> None:
    """Tell which files were written, and what whoever made them should know."""
    _list(rendering.places)
    for hint in (*rendering.hints, *rendering.problems):
        console.err(hint)


def _list(places: Sequence[Path]) -> None:
    for place in places:
        console.out(console.shown(place) + ("/" if place.is_dir() else ""))
