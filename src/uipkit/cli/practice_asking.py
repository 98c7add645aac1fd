"""Asking at a terminal how a practice looks, indicator by indicator: what each level looks like first, then the question."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from uipkit.cli import console
from uipkit.cli.asking import ask

if TYPE_CHECKING:
    from uipkit.plan.rubric import Rubric
    from uipkit.workflows.practice_assess import AssessRequest

_ANY = "; Enter leaves it open"


def asked(request: AssessRequest) -> AssessRequest:
    """Return the request with what somebody answered: who looks, and of each indicator level, evidence and next step; Enter leaves one out.

    A level is answered by its name, its title, or its number, the lowest being 1. Whoever breaks off is told the command that
    records what was answered until then; nothing is written.
    """
    from uipkit.workflows.practice_assess import rubric_meant

    rubric = rubric_meant(request.folder, request.practice, request.rubric, conditions=request.conditions)
    by = request.by
    ratings: list[str] = []
    evidence, steps = list(request.evidence), list(request.next_steps)

    def so_far() -> AssessRequest:
        return replace(
            request, by=by, ratings=tuple(ratings), evidence=tuple(evidence), next_steps=tuple(steps)
        )

    with _told_when_broken_off(so_far):
        by = by or _open_answer("Who looks, by role or team")
        console.err(f"{rubric.title}. Levels are an order, the lowest first. Enter leaves an indicator out.")
        for number, each in enumerate(rubric.indicators, start=1):
            console.err(f"\n{number} of {len(rubric.indicators)}. {each.prompt}")
            for place, level in enumerate(rubric.levels, start=1):
                words = each.levels.get(level.id, "") or level.meaning
                console.err(f"  {place} {level.id}{f': {words}' if words else ''}")
            if each.look_at:
                console.err(f"  Look at: {'; '.join(each.look_at)}")
            typed = ask("Level, by name or number", lambda answer: _wrong(rubric, answer), optional=True)
            if not typed:
                continue
            ratings.append(f"{each.id}={_level(rubric, typed)}")
            shows = _open_answer("What shows it")
            evidence += [f"{each.id}={shows}"] if shows else []
            follows = _open_answer("Next step")
            steps += [f"{each.id}={follows}"] if follows else []
    return so_far()


def _open_answer(words: str) -> str:
    return ask(f"{words}{_ANY}", lambda _: None, optional=True)


def _level(rubric: Rubric, typed: str) -> str | None:
    """The id of the level that was typed, by name, title or number from 1; None where there is none."""
    from uipkit.workflows.practice_ratings import level_meant

    named = level_meant(rubric, typed)
    if named is None and typed.isascii() and typed.isdecimal() and 1 <= int(typed[:4]) <= len(rubric.levels):
        return rubric.levels[int(typed[:4]) - 1].id
    return named


def _wrong(rubric: Rubric, typed: str) -> str | None:
    from uipkit.workflows.practice_ratings import unknown_level

    return None if _level(rubric, typed) else unknown_level(rubric, typed)


@contextmanager
def _told_when_broken_off(so_far: Callable[[], AssessRequest]) -> Iterator[None]:
    """Say on the way out of an interrupt how to record what was answered."""
    from typer import Abort

    try:
        yield
    except (Abort, KeyboardInterrupt):
        request = so_far()
        console.err("\nNothing was written.")
        if request.ratings:
            console.err(f"To record what you answered until here: {_command(request)}")
        raise


def _command(request: AssessRequest) -> str:
    """The command that records a request."""
    words = ["uipkit", "practice", "assess", request.practice, "--date", request.on.isoformat()]
    if str(request.folder) != ".":
        words += ["--plan", str(request.folder)]
    if request.rubric:
        words += ["--rubric", request.rubric]
    if request.conditions:
        words.append("--conditions")
    if request.by:
        words += ["--by", request.by]
    for option, answers in (
        ("--rating", request.ratings),
        ("--evidence", request.evidence),
        ("--next-step", request.next_steps),
    ):
        for each in answers:
            words += [option, each]
    if request.next_step:
        words += ["--next-step", request.next_step]
    return shlex.join(words)
