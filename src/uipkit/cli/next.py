"""``uipkit next``: the few things to do now."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console
from uipkit.plan.words import day_words

if TYPE_CHECKING:
    from uipkit.analysis.planning_status import PlanningStatus
    from uipkit.analysis.situation import NextStep
    from uipkit.workflows.standing import Standing

SIDE_BY_SIDE = "All plans side by side, the most pressing first: uipkit portfolio"
FEW = 5
"""How many things somebody can do next; the rest waits behind --all."""

MANY = 5
"""Of more plans than this only the first thing of each is said: forty schools are no list that anybody works off."""


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Plan folders, or folders above them.")
    ] = None,
    today: Annotated[str, typer.Option(help="The day to judge by, as 2026-10-01.")] = "",
    every: Annotated[bool, typer.Option("--all", help="List everything, not only the first few.")] = False,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """Say what to do now, the most pressing first, each with the command to run or the file to open.

    Example: uipkit next
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.standing import standing_of

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    found = standing_of(paths or [Path()], read_today(today))
    if format == "json":
        content = {"version": "1.0", "plans": [_plain(each) for each in found]}
        console.out(json.dumps(content, ensure_ascii=False, indent=2, default=str))
        return
    for number, each in enumerate(found):
        if number:
            console.out("")
        few = len(each.steps) if every else FEW if len(found) <= MANY else 1
        _show(each, few, named=len(found) > 1, every=every)
    if len(found) > MANY:
        console.err(SIDE_BY_SIDE)


def _plain(each: Standing) -> dict[str, object]:
    status = each.status
    return {
        "path": each.path,
        "title": status.title,
        "phase": status.phase,
        "due": status.due,
        "due_raw": status.due_raw,
        "due_moved_by": list(status.due_moved_by),
        "steps": [asdict(step) for step in each.steps],
    }


def _show(each: Standing, few: int, *, named: bool, every: bool) -> None:
    from uipkit.report.visible import line_of

    status = each.status
    phase = next(phase for phase in status.phases if phase.state == "now")
    shown_at = console.shown(each.folder)
    head = f"{shown_at}: " if named else ""
    console.out(line_of(f"{head}Phase {phase.number}, {phase.title}{_left(status)}"))
    shown = each.steps[:few]
    for number, step in enumerate(shown, start=1):
        console.out("")
        console.out(f"{number}. {line_of(step.words)}{_due(step)}")
        if step.why:
            console.out(f"   {line_of(step.why)}")
        for part in step.parts if every else ():
            console.out(f"   - {line_of(part)}")
        if step.make:
            console.out(f"   make: {line_of(step.make)}")
        if step.command:
            console.out(f"   run:  {line_of(step.command)}")
        if step.then:
            console.out(f"   then: {line_of(step.then)}")
        if step.file:
            line = f":{step.line}" if step.line else ""
            console.out(f"   open: {line_of(step.file)}{line}")
        if step.rule:
            console.out(f"   more: uipkit explain {step.rule}")
    if len(each.steps) > len(shown):
        which = f"{shlex.quote(shown_at)}{'' if few < FEW else ' --all'}" if named else "--all"
        more = f"{len(each.steps) - len(shown)} more: uipkit next {which}"
        console.err(more) if not named else console.out(f"\n{line_of(more)}")


def _left(status: PlanningStatus) -> str:
    days = status.days_left
    if status.submitted is not None:
        return "; the plan is submitted"
    if days is None:
        return ""
    moved = ""
    if status.due_moved_by and status.due is not None and status.due_raw is not None:
        why = ", ".join(status.due_moved_by)
        moved = f" ({day_words(status.due)}, moved from {day_words(status.due_raw)}: {why})"
    if days < 0:
        return f"; the plan was due {_days(-days)} ago{moved}"
    return f"; {_days(days)} to the due date{moved}" if days else f"; the plan is due today{moved}"


def _days(number: int) -> str:
    return "one day" if number == 1 else f"{number} days"


def _due(step: NextStep) -> str:
    """By when, where the words do not say the day already."""
    if step.due is None or step.kind in ("hold", "record", "wait"):
        return ""
    return f" (by {day_words(step.due)})"
