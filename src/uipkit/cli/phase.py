"""``uipkit phase``: what a planning phase is for and how it stands; and entering one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes

if TYPE_CHECKING:
    from datetime import date

    from uipkit.workflows.phase import PhaseView


def command(
    number: Annotated[
        str, typer.Argument(metavar="N", help="The phase, 0 to 7; without it, the one that the plan is in.")
    ] = "",
    enter: Annotated[bool, typer.Option("--enter", help="Enter this phase: writes it to plan.yaml.")] = False,
    plan: Annotated[Path, typer.Option("--plan", help="The plan folder.")] = Path(),
    today: Annotated[str, typer.Option(help="The day to judge by, as 2026-10-01.")] = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """Show a planning phase: what it is for, when, what comes of it, its meetings as they stand, and its resources.

    Example: uipkit phase 2
    """
    from uipkit.cli.checking import read_today
    from uipkit.scaffold.files import ScaffoldRefused
    from uipkit.workflows.phase import view_phase

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    if number and not (number.isascii() and number.isdigit()):
        console.fail(f'A phase is a number from 0 to 7, not "{number}".')
    day = read_today(today)
    try:
        if enter:
            if not number:
                console.fail("Say which phase to enter, such as: uipkit phase 2 --enter")
            _enter(plan, int(number), day)
            return
        view = view_phase(plan, int(number) if number else None, day)
    except ScaffoldRefused as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    if format == "json":
        console.out(_as_json(view))
    else:
        _show(view)


def _enter(plan: Path, number: int, today: date | None) -> None:
    from uipkit.report.visible import line_of
    from uipkit.store.write import WriteRefusedError
    from uipkit.workbook.phases import phase
    from uipkit.workflows.phase import enter_phase

    try:
        entered = enter_phase(plan, number, today)
    except WriteRefusedError as refused:
        console.fail(str(refused))
    title = phase(entered.after).title
    if entered.after == entered.before:
        console.out(f"The plan is in phase {entered.after} already: {title}")
    elif entered.after < entered.before:
        console.out(f"The plan is back in phase {entered.after} (it was in {entered.before}): {title}")
        console.err("What is due only later is not asked for any more until then; nothing else was changed.")
    else:
        console.out(f"The plan is now in phase {entered.after} (it was in {entered.before}): {title}")
    if entered.open:
        console.err("Still open from earlier phases:")
        for line in entered.open:
            console.err(f"  {line_of(line)}")


def _show(view: PhaseView) -> None:
    from uipkit.report.visible import line_of

    phase = view.phase
    here = (
        " (the plan is here)" if phase.number == view.current else f" (the plan is in phase {view.current})"
    )
    console.out(f"Phase {phase.number}: {phase.title}{here}")
    console.out(f"For:  {phase.focus}")
    console.out(f"When: {phase.season}. {phase.timing}")
    for title, lines in (("What comes of it", phase.outcomes), ("Decisions and actions", phase.decisions)):
        console.out(f"\n{title}")
        for line in lines:
            console.out(f"  {line}")
    if view.checklist:
        console.out("\nOpen on the checklist")
        for line in view.checklist:
            console.out(f"  {line_of(line)}")
    if view.activities:
        console.out("\nMeetings and activities")
    for each in view.activities:
        agenda = f" ({each.agenda})" if each.agenda[:1].isdigit() else ""
        when = str(each.day) if each.day else f"usually {each.usual}" if each.usual else "no date"
        console.out(f"  {line_of(each.title)}{agenda}: {when}, {each.state}  [{each.id}]")
    console.out("\nResources")
    for each_resource in view.resources:
        link = f": {line_of(each_resource.link)}" if each_resource.link else ""
        console.out(f"  {line_of(each_resource.title)}{link}  [{each_resource.id}]")
        if each_resource.purpose:
            console.out(f"    {line_of(each_resource.purpose)}")
    if not all(each.link for each in view.resources):
        console.err("Links: the district sets them in district.yaml, under planning.resources, by these ids.")
    if any(each.state == "not on the schedule" for each in view.activities):
        console.err("To date what is not on the schedule: uipkit schedule")
    console.err(f"Source: {phase.source.words}")


def _as_json(view: PhaseView) -> str:
    import json
    from dataclasses import asdict

    return json.dumps({"version": "1.0", **asdict(view)}, ensure_ascii=False, indent=2, default=str)
