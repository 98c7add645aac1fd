"""``uipkit review``: a plan against the district's own criteria, comments into feedback.yaml, and how the review goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.days import read_day

if TYPE_CHECKING:
    from uipkit.workflows.review import Remark, ReviewProposal


def command(
    plan: Annotated[Path, typer.Option("--plan", metavar="PATH", help="The plan folder.")] = Path(),
    criteria: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The file of criteria in templates/criteria/; the district's own, or else the starting set.",
        ),
    ] = "",
    form: Annotated[
        Path | None,
        typer.Option(
            "--form", metavar="FILE", help="Write the form as a table to fill in: a .csv or .xlsx file."
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take comments from a form that was filled in: .csv, .xlsx or .yaml.",
        ),
    ] = None,
    comment: Annotated[str, typer.Option("--comment", help="One comment.")] = "",
    criterion: Annotated[
        str, typer.Option("--criterion", metavar="ID", help="Of one comment: the criterion that it rests on.")
    ] = "",
    section: Annotated[str, typer.Option("--section", help="Of one comment: the section of the plan.")] = "",
    required: Annotated[
        bool | None,
        typer.Option(
            "--required/--suggested",
            help="Of one comment: a change that is required, or a suggestion.",
            show_default=False,
        ),
    ] = None,
    state: Annotated[
        str, typer.Option("--state", help="What happened: submitted, returned, resubmitted or accepted.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="ROLE", help="Who, by role, such as Principal.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day; today without it.")] = "",
    note: Annotated[str, typer.Option("--note", help="With --state: what to know of it.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
    today: Annotated[
        str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-10-01.")
    ] = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """Show a plan beside the criteria that apply to it, with what the check found; write a reviewer's comments into feedback.yaml.

    Without options the form is shown. Answers and everything else in feedback.yaml stay as they are.

    Exit codes: 0 shown or recorded; 1 not recorded, or not all of it; 2 a mistake in the call, in the file of criteria or in a form.

    Example: uipkit review --form review.xlsx
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.review import ReviewRefusedError, ReviewRequest, ReviewUsageError, propose_review

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    day = read_today(today)
    try:
        if not (source or comment or state):
            if criterion or section or required is not None or note:
                console.fail('The comment is missing: uipkit review --criterion ID --comment "…" --by ROLE')
            _form(plan, criteria, form, day, as_json=format == "json")
            return
        if form is not None:
            console.fail("--form makes an empty form; it does not go with --from, --comment or --state.")
        if not comment and (criterion or section or required is not None):
            console.fail("--criterion, --section, --required and --suggested belong to a --comment.")
        if note and not state:
            console.fail("--note belongs to a --state; words for the school go into a --comment.")
        remarks = _remarks(source, comment, criterion, section, required)
        request = ReviewRequest(
            plan, criteria, by, read_day("--on", on) if on else None, remarks, state, note, day
        )
        proposal = propose_review(request)
    except ReviewUsageError as refused:
        console.fail(str(refused))
    except ReviewRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    written = _write(proposal, ask=source is not None, yes=yes, dry_run=dry_run, as_json=format == "json")
    if proposal.not_taken or not (written or dry_run):
        raise typer.Exit(exit_codes.FINDINGS)


def _remarks(
    source: Path | None, comment: str, criterion: str, section: str, required: bool | None
) -> tuple[Remark, ...]:
    from uipkit.workflows.review import Remark
    from uipkit.workflows.review_table import read_remarks

    found = read_remarks(source) if source is not None else ()
    if source is not None and not found:
        console.err(f"{source.name} holds no comment and no level.")
    weight = "" if required is None else "required" if required else "suggested"
    return (*found, Remark(comment, criterion, section, weight)) if comment else found


def _form(plan: Path, criteria: str, target: Path | None, today: date | None, *, as_json: bool) -> None:
    from uipkit.report.review_text import form_json, form_text
    from uipkit.workflows.review import form_of
    from uipkit.workflows.review_table import write_form

    made = form_of(plan, criteria, today)
    if target is not None:
        try:
            write_form(made, target, today or date.today())  # noqa: DTZ011 - the school's own calendar day
        except FileExistsError:
            console.fail(f"{console.shown(target)} exists already; nothing was written over it.")
        console.out(console.shown(target))
        console.err(
            f'Fill in the last three columns; then: uipkit review --from {target.name} --by "…" --state returned'
        )
    elif as_json:
        console.out(form_json(made))
    else:
        console.out(form_text(made, console.width()))


def _write(proposal: ReviewProposal, *, ask: bool, yes: bool, dry_run: bool, as_json: bool) -> bool:
    """Say what is recorded and record it; whether all that was asked for is on record."""
    from uipkit.workflows.review import write_review

    if not as_json:
        _show(proposal)
    for line in proposal.not_taken:
        console.err(f"Not taken: {line}")
    for line in proposal.notes:
        console.err(f"Note: {line}")
    may = proposal.does_something and not dry_run and (yes or _may(proposal, ask=ask))
    why = write_review(proposal) if may else ""
    if as_json:
        _as_json(proposal, written=may and not why)
    if why:
        console.err(f"Not written: {why}")
        return False
    if may:
        console.err(f"Written: {console.shown(proposal.path)}")
    return may or not proposal.does_something


def _may(proposal: ReviewProposal, *, ask: bool) -> bool:
    """Whether to write: asked where many comments are taken at once, and where required changes have no answer."""
    count = proposal.open_required
    if count:
        words = "One required change has" if count == 1 else f"{count} required changes have"
        console.err(f"{words} no answer yet (UIP611).")
    if not (ask or count):
        return True
    if not console.is_terminal():
        console.err("Nothing was written. To write this, add --yes.")
        return False
    if typer.confirm("Record this?", default=False, err=True):
        return True
    console.err("Nothing was written.")
    return False


def _show(proposal: ReviewProposal) -> None:
    from uipkit.report.visible import line_of
    from uipkit.workbook.review_order import PAST

    title = line_of(proposal.title)
    for each in proposal.comments:
        about = each.criterion or each.section or "the plan"
        console.out(line_of(f"{title}: {each.id} ({each.weight}, {about}): {each.text}"))
    if proposal.there:
        console.out(f"{title}: {proposal.there} on record already")
    if proposal.judged:
        counts = ", ".join(f"{words}: {count}" for words, count in proposal.judged.items())
        console.out(line_of(f"{title}: {counts}"))
    state = next((words for name, words in PAST.items() if name == proposal.state), "")
    if state:
        console.out(line_of(f"{title}: {state} on {proposal.day}, {proposal.by}"))
    if not proposal.does_something:
        console.out(f"{title}: nothing to write")


def _as_json(proposal: ReviewProposal, *, written: bool) -> None:
    from dataclasses import asdict

    from uipkit.report.json_text import json_text

    console.out(
        json_text(
            {
                "version": "1.0",
                "plan": console.shown(proposal.folder.path),
                "title": proposal.title,
                "day": proposal.day.isoformat(),
                "by": proposal.by,
                "state": proposal.state or None,
                "comments": [asdict(each) for each in proposal.comments],
                "there": proposal.there,
                "judged": proposal.judged,
                "open_required": proposal.open_required,
                "not_taken": proposal.not_taken,
                "notes": proposal.notes,
                "written": written,
            }
        )
    )
