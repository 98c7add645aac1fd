"""``uipkit barrier list`` and ``uipkit cycle list`` as text for a terminal."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Callable, Sequence
from datetime import date

from uipkit.plan.progress import Barrier, Cycle
from uipkit.report.visible import line_of, whole

_LEAST_WIDTH = 60


def barriers_text(
    barriers: Sequence[Barrier], today: date, typed: Callable[[str], str], width: int = 100
) -> str:
    """Write barriers in the order given, each with its answer or for how long it waits for one.

    typed: gives a command as somebody at the prompt types it, with the plan that it means.
    """
    if not barriers:
        return "No barrier is noted. To note one: uipkit barrier raise TEXT --by ROLE\n"
    out: list[str] = []
    for each in barriers:
        by = f" by {each.raised_by}" if each.raised_by else ""
        about = f", about {each.strategy}" if each.strategy else ""
        state = "answered" if each.answer else f"waits for an answer, {_days((today - each.date).days)}"
        out += [line_of(f"{each.id}  [{state}]"), *_wrapped(each.barrier, width)]
        out += _wrapped(f"Raised on {each.date}{by}{about}.", width)
        if each.answer:
            told = f" ({', '.join(str(part) for part in (each.answered, each.answered_by) if part)})"
            out += _wrapped(
                f"Answer{told if each.answered or each.answered_by else ''}: {each.answer}", width
            )
        else:
            out += [f"  {line_of(typed(f'uipkit barrier answer {shlex.quote(each.id)} TEXT'))}"]
        out += [""]
    return whole("\n".join(out).rstrip("\n") + "\n")


def cycles_text(cycles: Sequence[Cycle], today: date, typed: Callable[[str], str], width: int = 100) -> str:
    """Write cycles in the order given, each with where it stands.

    typed: gives a command as somebody at the prompt types it, with the plan that it means.
    """
    if not cycles:
        return "No cycle is planned. To plan one: uipkit cycle plan TITLE --start DATE --days NUMBER\n"
    out: list[str] = []
    for each in cycles:
        out += [line_of(f"{each.id}  [{_standing(each, today)}]")]
        about = f", for {each.strategy}" if each.strategy else ""
        out += _wrapped(f"{each.title}: {each.start} to {each.end}{about}.", width)
        told = (
            ("Aim", each.aim),
            ("What is tried", each.tries),
            ("What will show it", each.measure),
            ("Who", each.who),
            ("What came of it", each.result),
            ("What was learned", each.learned),
        )
        for label, text in told:
            if text:
                out += _wrapped(f"{label}: {text}", width)
        if each.closed is None and each.end < today:
            line = typed(f"uipkit cycle close {shlex.quote(each.id)} --result TEXT --decision DECISION")
            out += [f"  {line_of(line)}", "  (decisions: adopt, adapt, abandon)"]
        out += [""]
    return whole("\n".join(out).rstrip("\n") + "\n")


def _standing(cycle: Cycle, today: date) -> str:
    if cycle.closed is not None:
        return f"closed on {cycle.closed}: {cycle.decision or 'no decision'}"
    if today < cycle.start:
        return f"begins in {_days((cycle.start - today).days)}"
    if today > cycle.end:
        return f"over since {_days((today - cycle.end).days)}, not closed"
    return f"running, {_days((cycle.end - today).days)} left"


def _days(number: int) -> str:
    return "one day" if number == 1 else f"{number} days"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        line_of(text),
        max(width, _LEAST_WIDTH),
        initial_indent="  ",
        subsequent_indent="    ",
        break_on_hyphens=False,
    )
