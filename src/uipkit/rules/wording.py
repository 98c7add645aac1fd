"""How rules name things in their messages: titles in quotes, cut to a readable length, and lists in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from uipkit.plan.placeholder import placeholder
from uipkit.plan.words import quoted

if TYPE_CHECKING:
    from uipkit.plan.priority import Priority, Target
    from uipkit.plan.root_cause import RootCause
    from uipkit.plan.strategy import Strategy


def named(artifact: Priority | RootCause | Strategy) -> str:
    """Return the quoted title; a root cause without one goes by its statement, anything else by its id."""
    return quoted(artifact.title or getattr(artifact, "statement", "") or artifact.id)


def named_target(priority: Priority, target: Target) -> str:
    """Return how a message speaks of an improvement target: its measure, or its id where it has none, and its priority."""
    return f"{quoted(target.measure or target.id)} for {named(priority)}"


def capitalized(words: str) -> str:
    """Return words as a sentence begins: the first letter large, the others as they are."""
    return words[:1].upper() + words[1:]


def figure(value: float) -> str:
    """Return a value as people write it: ``30`` rather than ``30.0``."""
    return f"{value:.10g}"


def yaml_text(text: str) -> str:
    """Return ``text`` as a YAML value on one line: plain where that is safe, else in double quotes."""
    line = " ".join(text.split())
    letters = line.replace(" ", "").replace("-", "")
    if letters.isalnum() and line[0].isalpha() and line.lower() not in {"true", "false", "null"}:
        return line
    return _in_quotes(line)


def to_write(hint: str) -> str:
    """Return the YAML text that stands in an example for words only the school can find: scaffold text, which UIP012 watches."""
    return _in_quotes(placeholder(hint))


def _in_quotes(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    from json import dumps  # knows every escape that YAML's double quotes need, and most texts need none

    return dumps(text, ensure_ascii=False)


def to_fill_in(key: str, hint: str) -> str:
    """Return a line of YAML for a value that only the school knows: the key alone, which counts as left out, and what belongs there."""
    return f"{key}:  # {hint}"


def yaml_list(ids: Iterable[str]) -> str:
    """Return ids or short texts as a YAML list on one line, each once: ``[math-growth, reading]``."""
    return f"[{', '.join(yaml_text(item) for item in dict.fromkeys(ids))}]"
