"""``uipkit new meeting NUMBER``: the annotated agenda of a meeting of the workbook, or of one of your own templates."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from uipkit.cli import console
from uipkit.cli.new_thing import AGENDA_TAKES

if TYPE_CHECKING:
    from pathlib import Path

    from uipkit.workflows.new import NewRequest, NewResult


def agenda(request: NewRequest, variant: str | None) -> NewResult:
    """Make the agenda whose number or slug is the request's id. Raises UsageError and what ``make_agenda`` raises."""
    from uipkit.workflows.new_meeting import AgendaRequest, make_agenda

    answers = {name: str(value) for name, value in request.answers.items()}
    others = [f"--{name.replace('_', '-')}" for name in answers if name not in AGENDA_TAKES]
    if others:
        console.fail(
            f"An agenda is made from a template, which does not take {', '.join(others)}. Put them into the file afterwards."
        )
    if "date" not in answers and console.is_terminal():
        from uipkit.cli.asking import ask

        answers["date"] = ask("Day of the meeting, as 2026-04-14", _no_day)
    if "date" not in answers:
        console.fail(
            "uipkit new meeting needs:\n  --date  the day of the meeting\n"
            f"For example: uipkit new meeting {request.id} --date 2026-04-14 --start 15:30 --length 120"
        )
    return make_agenda(
        AgendaRequest(
            meeting=request.id or "",
            date=_day(answers["date"]),
            start=answers.get("start"),
            length=_minutes(answers.get("length")),
            variant=variant,
            place=answers.get("place", ""),
            folder=request.folder,
            dry_run=request.dry_run,
        )
    )


def agendas_there(folder: Path) -> str:
    """Name the agendas that can be made, a line each, and how; empty where there is none. Raises NothingFoundError."""
    from uipkit.workflows.new_meeting import known_agendas

    there = [each.template for each in known_agendas(folder).agendas]
    if not there:
        return ""
    names = [each.number or each.slug for each in there]
    widest = max(map(len, names))
    lines = [f"  {name.ljust(widest)}  {each.title}" for name, each in zip(names, there, strict=True)]
    example = f"For example: uipkit new meeting {names[0]} --date 2026-04-14"
    return "\n".join(["Agendas that can be made:", *lines, example])


def choose_agenda(request: NewRequest, variant: str | None) -> NewResult | None:
    """Ask which agenda is wanted, and make it; None where an empty meeting is. Raises what ``agenda`` raises."""
    from dataclasses import replace

    from uipkit.cli.asking import ask
    from uipkit.workflows.new_meeting import known_agendas

    there = known_agendas(request.folder)
    names = {name for each in there.agendas for name in (each.template.number, each.template.slug)}
    words = "Number of the agenda; Enter for an empty meeting"
    wanted = ask(
        words, lambda typed: None if typed in names else f'There is no agenda "{typed}".', optional=True
    )
    return agenda(replace(request, id=wanted), variant) if wanted else None


def _day(typed: str) -> date:
    wrong = _no_day(typed)
    return console.fail(f"--{wrong}") if wrong else date.fromisoformat(typed)


def _no_day(typed: str) -> str | None:
    """What is wrong with a day as it was typed; None where it is one."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
            date.fromisoformat(typed)
            return None
    except ValueError:
        pass
    return f'date takes a day like 2026-04-14, not "{typed}".'


def _minutes(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", typed) or int(typed) == 0:
        console.fail(f'--length takes a number of minutes like 120, not "{typed}".')
    return int(typed)
