"""``uipkit new meeting NUMBER``: the annotated agenda of a meeting of the workbook, or of one of your own templates."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from uipkit.cli import console
from uipkit.cli.new_thing import AGENDA_TAKES

if TYPE_CHECKING:
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
