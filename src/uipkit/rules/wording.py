"""How rules name things in their messages: titles in quotes, cut to a readable length, and lists in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uipkit.plan.priority import Priority, Target
    from uipkit.plan.root_cause import RootCause
    from uipkit.plan.strategy import Strategy

LONGEST = 60
"""The most characters of a title or statement that a message quotes."""


def quoted(text: str) -> str:
    """Return ``text`` on one line in quotes, cut at a word to about ``LONGEST`` characters."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        head = line[: LONGEST - 1]
        line = (head.rpartition(" ")[0] or head).rstrip(".,;:") + "…"
    return f"“{line}”"


def named(artifact: Priority | RootCause | Strategy) -> str:
    """Return the quoted title; a root cause without one goes by its statement, anything else by its id."""
    return quoted(artifact.title or getattr(artifact, "statement", "") or artifact.id)


def named_target(target: Target) -> str:
    """Return how a message speaks of an improvement target: its measure in quotes, or its id where it has none."""
    return quoted(target.measure or target.id)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``; empty for no words."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
