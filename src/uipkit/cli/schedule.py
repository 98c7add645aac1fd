"""``uipkit schedule``: dates for the planning year, back from the due date; and marking what is done."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.days import read_day

if TYPE_CHECKING:
    from uipkit.scaffold.schedule_proposal import ProposedActivity, ScheduleProposal
    from uipkit.workflows.schedule import MarkRequest, ScheduleWork

_MARK = "To mark what happened"
_STATES = {"new": "new", "filled": "filled in", "kept": "", "yours": ""}


def command(
    plan: Annotated[Path, typer.Option("--plan", help="The plan folder.")] = Path(),
    from_day: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Plan anew from this day on, for a late start.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the proposal, and write nothing.")] = False,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
    done: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="This activity took place; may be repeated.", rich_help_panel=_MARK),
    ] = None,
    sent: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Its invitation went out; may be repeated.", rich_help_panel=_MARK),
    ] = None,
    check: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="This item of the checklist is done; may be repeated.", rich_help_panel=_MARK
        ),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            "--leave-out",
            metavar="ID",
            help="The school does without this activity; may be repeated.",
            rich_help_panel=_MARK,
        ),
    ] = None,
    on: Annotated[
        str, typer.Option(metavar="DATE", help="The day on which it was done or sent.", rich_help_panel=_MARK)
    ] = "",
    today: Annotated[str, typer.Option(help="The day to plan by, as 2026-10-01.")] = "",
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
) -> None:
    """Propose dates for the planning year, back from the due date through the school calendar, and write them to schedule.yaml.

    Dates that you entered, meetings that were held or to which people were invited, and activities of your own stay as they are.
    With --done, --sent, --check or --leave-out it only marks what happened, or what the school does without.

    Example: uipkit schedule --dry-run
    """
    from uipkit.cli.checking import read_today
    from uipkit.scaffold.files import ScaffoldRefused
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.schedule import MarkRequest, ScheduleRequest, propose, write

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    console.refuse_unless("--color", color, console.COLOURS)
    day = read_today(today)
    begin = read_day("--from", from_day) if from_day else None
    when = read_day("--on", on) if on else None
    if done or sent or check or leave_out:
        if begin is not None or dry_run:
            console.fail("--done, --sent, --check and --leave-out only mark; leave out --from and --dry-run.")
        if when is not None and done and sent:
            console.fail("--on is one day, for --done or for --sent; mark the two one after the other.")
        _mark(
            MarkRequest(
                plan,
                tuple(done or ()),
                tuple(sent or ()),
                tuple(check or ()),
                tuple(leave_out or ()),
                when,
                day,
            )
        )
        return
    if when is not None:
        console.fail("--on says when something was done or sent; name it with --done or --sent.")
    try:
        work = propose(ScheduleRequest(plan, day, begin))
    except ScaffoldRefused as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    if format == "json":
        console.out(_as_json(work))
    else:
        _show(work.proposal, console.colour(color))
    if not work.changes:
        console.err("schedule.yaml says all this already; there is nothing to write.")
        return
    if dry_run or not (yes or _agreed(work)):
        return
    try:
        write(work)
    except WriteRefusedError as refused:
        console.fail(str(refused))
    console.out(console.shown(work.path)) if format == "text" else None
    console.err("Written. Change any date in the file; what you change stays. What comes next: uipkit next")


def _mark(request: MarkRequest) -> None:
    from uipkit.scaffold.files import ScaffoldRefused
    from uipkit.store.write import WriteRefusedError
    from uipkit.workflows.schedule import mark

    try:
        marked = mark(request)
    except ScaffoldRefused as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    except WriteRefusedError as refused:
        console.fail(str(refused))
    for line in marked.lines:
        console.out(line)
    if not marked.written:
        console.err(f"{console.shown(marked.path)} said so already.")


def _agreed(work: ScheduleWork) -> bool:
    if not console.is_terminal():
        console.err("Nothing was written. To write this, add --yes.")
        return False
    changes = len(work.proposal.changes)
    if typer.confirm(
        f"Write this to {console.shown(work.path)} ({changes} changed)?", default=False, err=True
    ):
        return True
    console.err("Nothing was written.")
    return False


def _show(proposal: ScheduleProposal, colour: bool) -> None:
    from uipkit.report.schedule_table import ScheduleRow, schedule_table
    from uipkit.report.visible import line_of

    due = proposal.due
    moved = f", moved from {due.raw} ({', '.join(due.moved_by)})" if due.moved_by else ""
    console.out(f"Due {due.day:%a} {due.day}{moved}: {line_of(due.basis)} ({due.certainty}).")
    if due.note:
        console.err(f"Note: {due.note}.")
    rows = [
        ScheduleRow(
            each.day,
            each.time,
            each.length,
            each.phase,
            _what(each),
            each.owner,
            each.invitation_due,
            _state(each),
        )
        for each in proposal.activities
    ]
    console.out(schedule_table(rows, width=console.width(), colour=colour))
    if proposal.checklist:
        count = len(proposal.checklist)
        console.out(f"\nTo be added to the checklist: {count} {'item' if count == 1 else 'items'}.")
    for title, lines in (
        ("Given up for a late start:", proposal.given_up),
        ("Look at these:", [each.words for each in proposal.clashes]),
    ):
        if lines:
            console.out(f"\n{title}")
            for line in lines:
                console.out(f"  {line_of(line)}")
    for note in proposal.notes:
        console.err(f"Note: {line_of(note)}")


def _what(activity: ProposedActivity) -> str:
    return f"{activity.title} ({activity.agenda})" if activity.agenda[:1].isdigit() else activity.title


def _state(activity: ProposedActivity) -> str:
    if activity.done:
        return "done"
    if activity.state == "moved":
        return f"moved from {activity.before}" if activity.before else "dated, as its agenda says"
    return _STATES[activity.state]


def _as_json(work: ScheduleWork) -> str:
    proposal = work.proposal
    content = {
        "version": "1.0",
        "file": console.shown(work.path),
        "changes": work.changes,
        "due": asdict(proposal.due),
        "activities": [asdict(each) for each in proposal.activities],
        "checklist": [{"id": each.id, "item": each.item, "list": each.list} for each in proposal.checklist],
        "given_up": list(proposal.given_up),
        "clashes": [asdict(each) for each in proposal.clashes],
        "notes": list(proposal.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)
