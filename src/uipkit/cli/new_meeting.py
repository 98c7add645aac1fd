"""``uipkit new meeting WHICH``: the annotated agenda of a meeting of the workbook, or of one of your own templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from uipkit.cli import console
from uipkit.cli.days import day_typed, read_day

if TYPE_CHECKING:
    from pathlib import Path

    from uipkit.scaffold.agenda_shelf import AgendaShelf, ShelvedAgenda
    from uipkit.scaffold.agenda_template import Minutes
    from uipkit.workflows.new import NewRequest, NewResult


AGENDA_TAKES = ("date", "start", "length", "place", "activity")
"""The fields of a meeting that the agenda of a template takes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was said of the agenda: its name, whether the next one is wanted, the variant, the strategies and the practice that it is about."""

    name: str = ""
    next: bool = False
    variant: str | None = None
    strategies: tuple[str, ...] = ()
    practice: str = ""


def agenda_wanted(typed: Mapping[str, Any]) -> Wanted | None:
    """Return which agenda a command line asks for; None where it asks for an empty meeting, or says nothing.

    The activity of a schedule stands for its agenda, unless a title or an id shows that an empty meeting is meant.
    """
    name = typed["given_id"] or typed["given_template"] or ""
    by_activity = typed.get("answer_activity") and not (typed.get("answer_title") or typed.get("option_id"))
    if not (name or typed["next_meeting"] or by_activity):
        return None
    return Wanted(
        name, typed["next_meeting"], typed["variant"], strategies_typed(typed), typed["practice"] or ""
    )


def strategies_typed(typed: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of strategies that were typed, parted by commas."""
    return tuple(each.strip() for each in (typed["strategy"] or "").split(",") if each.strip())


def agenda(request: NewRequest, wanted: Wanted) -> NewResult:
    """Make an agenda; ask for the day where nothing says it. Raises UsageError and what ``make_agenda`` raises."""
    from uipkit.workflows.new_meeting import AgendaRequest, DateMissing, make_agenda

    answers = {name: str(value) for name, value in request.answers.items()}
    others = [f"--{name.replace('_', '-')}" for name in answers if name not in AGENDA_TAKES]
    if others:
        console.fail(
            f"An agenda is made from a template, which does not take {', '.join(others)}. Put them into the file afterwards."
        )
    asked = AgendaRequest(
        meeting=wanted.name,
        date=read_day("--date", answers["date"]) if "date" in answers else None,
        start=answers.get("start"),
        length=_minutes(answers.get("length")),
        variant=wanted.variant,
        place=answers.get("place", ""),
        next=wanted.next,
        activity=answers.get("activity", ""),
        strategies=wanted.strategies,
        practice=wanted.practice,
        folder=request.folder,
        dry_run=request.dry_run,
    )
    try:
        return make_agenda(asked)
    except DateMissing as missing:
        if not console.is_terminal():
            raise
        from uipkit.cli.asking import ask

        if missing.why:
            console.err(missing.why)
        day = ask(f"Day of the meeting {missing.name}, as 2026-04-14", _no_day)
        return make_agenda(replace(asked, date=date.fromisoformat(day)))


def agendas_there(folder: Path) -> str:
    """List the agendas that can be made, by phase, with their lengths and variants; empty where there is none.

    Raises NothingFoundError without a plan.
    """
    from uipkit.workflows.new_meeting import known_agendas

    shelf = known_agendas(folder)
    if not shelf.agendas:
        return ""
    lines = ["Agendas that can be made, by number or name:"]
    widest = max(len(each.name) for each in shelf.agendas if each.template.number) if shelf.agendas else 0
    phase: int | None = -1
    for each in shelf.agendas:
        if each.template.phase != phase:
            phase = each.template.phase
            lines += ["", _heading(phase)]
        lines += _described(each, widest)
    lines += ["", *(f"Not readable: {problem}" for problem in shelf.problems)]
    lines += [
        "The next one that your plan needs: uipkit new meeting --next",
        f"One of them: uipkit new meeting {_example(shelf)} --date 2026-04-14 --start 15:30",
    ]
    return "\n".join(lines)


def _example(shelf: AgendaShelf) -> str:
    return next((each.name for each in shelf.agendas if each.name == "2.1"), shelf.agendas[0].name)


def _heading(phase: int | None) -> str:
    from uipkit.workbook.phases import PHASES

    return f"Phase {phase}: {PHASES[phase].title}" if phase is not None else "In any phase"


def _described(each: ShelvedAgenda, widest: int) -> list[str]:
    template = each.template
    indent = " " * (widest + 4)
    lines = [f"  {template.number.ljust(widest)}  {template.title}, {_range(template.length)}"]
    lines.append(f"{indent}{template.slug}")
    for variant in template.variants:
        length = f", {_range(variant.length)}" if variant.length else ""
        lines.append(f"{indent}--variant {variant.id}: {variant.title}{length}")
    return lines


def _range(minutes: Minutes) -> str:
    between = f"{minutes.low}" if minutes.low == minutes.high else f"{minutes.low} to {minutes.high}"
    return f"{between} minutes"


def choose_agenda(request: NewRequest, wanted: Wanted) -> NewResult | None:
    """Ask which agenda is wanted, and make it; None where an empty meeting is. Raises what ``agenda`` raises."""
    from uipkit.cli.asking import ask
    from uipkit.scaffold.agenda_fit import AgendaRefused
    from uipkit.workflows.new_meeting import known_agendas

    there = known_agendas(request.folder)

    def wrong(typed: str) -> str | None:
        try:
            there.find(typed)
        except AgendaRefused as refused:
            return str(refused)
        return None

    name = ask("Number or name of the agenda; Enter for an empty meeting", wrong, optional=True)
    return agenda(request, replace(wanted, name=name)) if name else None


def _no_day(typed: str) -> str | None:
    """What is wrong with a day as it was typed; None where it is one."""
    return None if day_typed(typed) else f'date takes a day like 2026-04-14, not "{typed}".'


def _minutes(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", typed) or int(typed) == 0:
        console.fail(f'--length takes a number of minutes like 120, not "{typed}".')
    return int(typed)
