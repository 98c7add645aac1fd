"""``uipkit carry``: from a meeting's notes into drafts of the plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes

if TYPE_CHECKING:
    from uipkit.workflows.carry import CarryProposal


def command(
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING",
            help="The meeting: its file with or without .yaml, its number such as 2.1, or its agenda's name.",
        ),
    ],
    plan: Annotated[Path, typer.Option("--plan", help="The plan folder.")] = Path(),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """Take what a meeting brought forth on into drafts: takeaways, priorities, root causes, options, strategies.

    Whatever stakeholders said becomes an engagement, each theme waiting for its answer; course corrections go to the plan
    that is carried out this year. Nothing that exists is changed, so it can be run again as notes are added.

    Example: uipkit carry 2026-05-12-leadership-priority-setting
    """
    from uipkit.scaffold.files import ScaffoldRefused
    from uipkit.workflows.carry import CarryRequest, carry, propose_carrying

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    try:
        proposal = propose_carrying(CarryRequest(meeting, plan))
    except ScaffoldRefused as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    if format == "json":
        console.out(_as_json(proposal))
    else:
        _show(proposal)
    if dry_run or not proposal.carrying.steps:
        return
    if not (yes or _agreed(len(proposal.carrying.steps))):
        return
    done = carry(proposal)
    for path in dict.fromkeys(path for _, path in done.written):
        console.err(f"Written: {console.shown(path)}")
    for step, why in done.refused:
        console.err(f"Not written: {step.words} ({why})")
    if done.refused:
        raise typer.Exit(exit_codes.FINDINGS)
    console.err("These are drafts. See what each still needs with: uipkit next")


def _agreed(count: int) -> bool:
    if not console.is_terminal():
        console.err("Nothing was written. To write this, add --yes.")
        return False
    if typer.confirm(f"Write {'this' if count == 1 else f'these {count}'}?", default=False, err=True):
        return True
    console.err("Nothing was written.")
    return False


def _show(proposal: CarryProposal) -> None:
    from uipkit.report.visible import line_of

    found = proposal.carrying
    if not found.steps:
        there = (
            "everything it names is in the plan already"
            if found.there
            else "its notes name nothing to carry on yet"
        )
        console.out(f"Nothing to write from “{proposal.meeting.title}”: {there}.")
    else:
        console.out(f"From “{proposal.meeting.title}”:")
    for step in found.steps:
        console.out(f"  {console.shown(proposal.path_of(step))}: {line_of(step.words)}")
    for line in found.there:
        console.err(f"There already: {line_of(line)}")
    for line in found.notes:
        console.err(f"Note: {line_of(line)}")


def _as_json(proposal: CarryProposal) -> str:
    found = proposal.carrying
    steps = [
        {
            "file": console.shown(proposal.path_of(step)),
            "plan": step.plan,
            "kind": step.thing or "field",
            "id": step.id or None,
            "what": step.words,
            "fields": dict(step.fields),
        }
        for step in found.steps
    ]
    content = {
        "version": "1.0",
        "meeting": proposal.meeting.id,
        "steps": steps,
        "there": list(found.there),
        "notes": list(found.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
