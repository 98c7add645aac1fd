"""``uipkit barrier raise|answer|list``: what stands in the way of those who carry the plan out, and the answers they got."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uipkit.cli import console, exit_codes
from uipkit.cli.help_sections import SectionedCommand

if TYPE_CHECKING:
    from uipkit.workflows.barriers import BarrierChange

app = typer.Typer(no_args_is_help=True)

Plan = Annotated[Path, typer.Option("--plan", help="The plan folder.")]
Today = Annotated[str, typer.Option("--today", metavar="DATE", help="The day to judge by, as 2026-11-20.")]
Day = Annotated[str, typer.Option("--date", metavar="DATE", help="The day, as 2026-11-20; today without it.")]


@app.command("raise", cls=SectionedCommand)
def raise_(
    words: Annotated[str, typer.Argument(metavar="TEXT", help="What stands in the way.")],
    by: Annotated[str, typer.Option("--by", help="Who raised it, by role, never by name.")] = "",
    strategy: Annotated[
        str, typer.Option("--strategy", help="The id of the strategy that it is about.")
    ] = "",
    own_id: Annotated[
        str, typer.Option("--id", help="A short id; without it one is made of the words.")
    ] = "",
    day: Day = "",
    plan: Plan = Path(),
    today: Today = "",
) -> None:
    """Note what stands in the way. uipkit next asks for an answer after two weeks.

    Example: uipkit barrier raise "Substitutes take the planning time." --by "Grade 4 teachers" --strategy reason-in-words
    """
    from uipkit.workflows.barriers import raise_barrier
    from uipkit.workflows.progress_file import ProgressRefusedError, prepared_and_written

    try:
        when = _day(day, today)
        made = prepared_and_written(
            lambda: raise_barrier(plan, words, by=by, strategy=strategy, own_id=own_id, day=when)
        )
        _say(made, "Noted", f"barrier {made.own_id}")
    except ProgressRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    console.err(f"To answer it: uipkit barrier answer {made.own_id} TEXT")


@app.command(cls=SectionedCommand)
def answer(
    own_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of the barrier; uipkit barrier list shows it.")
    ],
    words: Annotated[
        str, typer.Argument(metavar="TEXT", help="What was done about it, or why nothing can be.")
    ],
    by: Annotated[str, typer.Option("--by", help="Who answered, by role.")] = "",
    day: Day = "",
    plan: Plan = Path(),
    today: Today = "",
) -> None:
    """Note the answer that those who raised a barrier got.

    Example: uipkit barrier answer late-buses "The morning begins again with them." --by Principal
    """
    from uipkit.workflows.barriers import answer_barrier
    from uipkit.workflows.progress_file import ProgressRefusedError, prepared_and_written

    try:
        when = _day(day, today)
        made = prepared_and_written(lambda: answer_barrier(plan, own_id, words, by=by, day=when))
        _say(made, "Answered", f"barrier {made.own_id}")
    except ProgressRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None


@app.command("list", cls=SectionedCommand)
def list_(
    plan: Plan = Path(),
    today: Today = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
) -> None:
    """List the barriers, those without an answer first.

    Example: uipkit barrier list
    """
    from uipkit.workflows.barriers import barriers_of
    from uipkit.workflows.progress_file import ProgressRefusedError

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    now = _day("", today)
    try:
        loaded, found = barriers_of(plan)
    except ProgressRefusedError as refused:
        console.err(f"uipkit: {refused}")
        raise typer.Exit(exit_codes.FINDINGS) from None
    if format == "json":
        from uipkit.report.json_text import json_text

        console.out(
            json_text({"version": "1.0", "barriers": [each.model_dump(mode="json") for each in found]})
        )
        return
    from uipkit.report.progress_lists import barriers_text
    from uipkit.workflows.at_the_prompt import command_as_typed

    def typed(line: str) -> str:
        return command_as_typed(line, loaded.folder, Path().absolute())

    console.out(barriers_text(found, now, typed, console.width()))


def _day(typed: str, today: str) -> date:
    """The day of a record, which has happened."""
    from uipkit.cli.checking import read_today
    from uipkit.cli.days import read_day

    now = read_today(today) or date.today()  # noqa: DTZ011 - the school's own calendar day
    day = read_day("--date", typed) if typed else now
    if day > now:
        console.fail(f"{day} is still to come (today is {now}); what is recorded has happened.")
    return day


def _say(made: BarrierChange, done: str, what: str) -> None:
    from uipkit.report.visible import line_of

    state = "On record already" if made.same else done
    console.out(line_of(f"{state}: {what}: {made.words} ({console.shown(made.change.path)})"))
    for note in made.notes:
        console.err(line_of(note))
