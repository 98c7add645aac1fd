"""Meetings whose headings all have words: a title that was left empty would leave out a heading that somebody listens for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from uipkit.plan.base import Model
from uipkit.plan.handout import Handout
from uipkit.plan.meeting import Meeting

M = TypeVar("M", bound=Model)


def titled(meeting: Meeting) -> Meeting:
    """Return a meeting with words for whatever of it becomes a heading and is empty: itself, topics, questions, handouts."""
    return meeting.model_copy(
        update={
            "title": meeting.title or "Meeting",
            "topics": _named(meeting.topics, "title", lambda number, _: f"Topic {number}"),
            "note_catcher": _named(meeting.note_catcher, "prompt", lambda number, _: f"Question {number}"),
            "handouts": _named(meeting.handouts, "title", _kind),
        }
    )


def _named(items: tuple[M, ...], field: str, words: Callable[[int, M], str]) -> tuple[M, ...]:
    return tuple(
        item if getattr(item, field) else item.model_copy(update={field: words(number, item)})
        for number, item in enumerate(items, start=1)
    )


def _kind(_: int, handout: Handout) -> str:
    return handout.kind.replace("-", " ").capitalize()
