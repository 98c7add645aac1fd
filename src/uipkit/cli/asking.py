"""Asking somebody at a terminal for what is missing: each answer is judged at once, and asked for again where it will not do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from uipkit.cli import console

if TYPE_CHECKING:
    from uipkit.workflows.new import NewRequest


def ask(words: str, wrong: Callable[[str], str | None], *, optional: bool = False, on_enter: str = "") -> str:
    """Ask until an answer will do, and return it without blanks around it; empty where an optional one is left open.

    wrong: says what is wrong with an answer, or None. on_enter: what Enter alone answers; the words should say so.
    """
    while True:
        # Without a default the prompt would ask again in silence, so that nobody learns what Enter lacks.
        typed = str(typer.prompt(words, err=True, default="", show_default=False)).strip() or on_enter
        if optional and not typed:
            return ""
        problem = wrong(typed) if typed else "Something has to stand here; Ctrl+C ends it."
        if problem is None:
            return typed
        console.err(problem)


def asked_for(request: NewRequest, missing: Sequence[str]) -> NewRequest:
    """Return the request with what somebody answered. Raises what ``workflows.dialogue.Dialogue`` raises."""
    from uipkit.workflows.dialogue import Dialogue

    dialogue = Dialogue(request)
    for name, words, optional, only in dialogue.questions(missing):
        ask(
            words,
            lambda typed, name=name: dialogue.take(name, typed),  # type: ignore[misc]
            optional=optional,
            on_enter=only,
        )
    return dialogue.request
