"""Names of schools in tables that have little room: without the words that most schools' names end with, as long as all stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

_KINDS: Final = frozenset(
    [
        "school",
        "elementary",
        "middle",
        "high",
        "k-8",
        "junior",
        "senior",
        "academy",
        "charter",
        "prek-8",
        "k-12",
    ]
)
"""Words at the end of a name that say what kind of school it is."""


def short_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return a short form of each name: the name itself where another school would go by the same."""
    known = dict.fromkeys(names)
    short = {name: _short(name) for name in known}
    often = Counter(short.values())
    return {name: form if often[form] == 1 else name for name, form in short.items()}


def _short(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in _KINDS:
        words.pop()
    return " ".join(words)
