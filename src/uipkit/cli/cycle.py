"""``uipkit cycle plan|close|list``: short cycles of 90 days at most, in which something is tried and then judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.days import read_day
from uipkit.cli.help_sections import SectionedCommand

if TYPE_CHECKING:
    from uipkit.workflows.cycles import CycleChange

app = typer.Typer(no_args_is_help=True)

Plan = Annotated[Path, typer.Option("--plan", help="The plan folder.")]
Today = Annotated[str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-11-20.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]


@app.command("plan", cls=SectionedCommand)
def plan_(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is called.")],
    start: Annotated[str, typer.Option("--start", metavar="DATE", help="Its first day, as 2027-01-11.")],
    end: Annotated[str, typer.Option("--end", metavar="DATE", help="Its last day.")] = "",
    days: Annotated[
        int | None,
        typer.Option(
            "--days",
            help="In place of --end: how many days, 90 at most; it ends on the last school day of them.",
        ),
    ] = None,
    strategy: Annotated[str, typer.Option("--strategy", help="The id of the strategy that it serves.")] = "",
    milestone: Annotated[
        list[str] | None, typer.Option("--milestone", help="A milestone of it; may be given more than once.")
    ] = None,
    action: Annotated[
        list[str] | None, typer.Option("--action", help="An action step of it; may be given more than once.")
    ] = None,
    aim: Annotated[str, typer.Option("--aim", help="What is to be better when it ends.")] = "",
    tries: Annotated[str, typer.Option("--tries", help="What is tried, where and with which groups.")] = "",
    measure: Annotated[str, typer.Option("--measure", help="What will show whether it worked.")] = "",
    who: Annotated[str, typer.Option("--who", help="Who sees to it, by role.")] = "",
    own_id: Annotated[
        str, typer.Option("--id", help="A short id; without it one is made of the title.")
    ] = "",
    plan: Plan = Path(),
    today: Today = "",
    dry_run: DryRun = False,
) -> None:
    """Plan a short cycle: something is tried for some weeks and looked at when it ends.

    Example: uipkit cycle plan "Calls on the second day" --start 2027-01-11 --days 60 --strategy welcome-and-follow-up
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.cycles import CycleRequest, plan_cycle
    from uipkit.workflows.progress_file import ProgressRefusedError, prepared_and_written

    request = CycleRequest(
        title.strip(),
        read_day("--start", start),
        read_day("--end", end) if end else None,
        days,
        strategy.strip(),
        tuple(milestone or ()),
        tuple(action or ()),
        aim,
        tries,
        measure,
        who,
        own_id.strip(),
        plan,
        read_today(today) or date.today(),  # noqa: DTZ011 - the school's own calendar day
    )
    try:
        made = plan_cycle(request) if dry_run else prepared_and_written(lambda: plan_cycle(request))
        done = "Would be planned" if dry_run else "Planned"
        _say(made, done, f"{made.start} to {made.end}, {made.length}")
    except ProgressRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None


@app.command(cls=SectionedCommand)
def close(
    own_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of the cycle; uipkit cycle list shows it.")
    ],
    result: Annotated[str, typer.Option("--result", help="What came of it.")],
    decision: Annotated[str, typer.Option("--decision", help="adopt, adapt or abandon.")],
    learned: Annotated[str, typer.Option("--learned", help="What the team learned.")] = "",
    day: Annotated[
        str, typer.Option("--date", metavar="DATE", help="The day, as 2027-03-12; today without it.")
    ] = "",
    plan: Plan = Path(),
    today: Today = "",
    dry_run: DryRun = False,
) -> None:
    """Close a cycle with what came of it and the decision, and say what the decision asks for.

    Example: uipkit cycle close sentence-starters --result "Nine of twelve lessons." --decision adopt
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.cycles import close_cycle
    from uipkit.workflows.progress_file import ProgressRefusedError, prepared_and_written

    now = read_today(today) or date.today()  # noqa: DTZ011 - the school's own calendar day
    when = read_day("--date", day) if day else now
    if when > now:
        console.fail(f"{when} is still to come (today is {now}); what is recorded has happened.")
    chosen = decision.strip().casefold()

    def work_out() -> CycleChange:
        return close_cycle(plan, own_id, result=result, learned=learned, decision=chosen, day=when)

    try:
        made = work_out() if dry_run else prepared_and_written(work_out)
        _say(made, "Would be closed" if dry_run else "Closed", chosen)
    except ProgressRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None


@app.command("list", cls=SectionedCommand)
def list_(
    plan: Plan = Path(),
    today: Today = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """List the cycles, the open ones first.

    Example: uipkit cycle list
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.cycles import cycles_of
    from uipkit.workflows.progress_file import ProgressRefusedError

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    now = read_today(today) or date.today()  # noqa: DTZ011 - the school's own calendar day
    try:
        loaded, found = cycles_of(plan)
    except ProgressRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    if format == "json":
        from uipkit.report.json_text import json_text

        console.out(json_text({"version": "1.0", "cycles": [each.model_dump(mode="json") for each in found]}))
        return
    from uipkit.report.progress_lists import cycles_text
    from uipkit.workflows.at_the_prompt import command_as_typed

    def typed(line: str) -> str:
        return command_as_typed(line, loaded.folder, Path().absolute())

    console.out(cycles_text(found, now, typed, console.width()))


def _say(made: CycleChange, done: str, words: str) -> None:
    from uipkit.report.visible import line_of

    state = "On record already" if made.same else done
    console.out(
        line_of(f"{state}: cycle {made.own_id}: {made.title}, {words} ({console.shown(made.change.path)})")
    )
    for note in made.notes:
        console.err(line_of(note))
