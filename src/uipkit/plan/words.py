"""How sentences about a plan name things, the same in every room: texts in quotes, lists in words, days in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

LONGEST = 60
"""The most characters of a title or statement that a sentence quotes."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""In English whatever the machine's language is, as everything that uipkit itself says."""


def cut(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, without its full stop, cut at a word to about ``longest`` characters."""
    line = " ".join(text.split())
    line = line if line.endswith("..") else line.removesuffix(".")
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    return (head.rpartition(" ")[0] or head).rstrip(".,;:") + "…"


def quoted(text: str) -> str:
    """Return a text in quotes, as ``cut`` makes it."""
    return f"“{cut(text)}”"


def with_article(words: str) -> str:
    """Return words with ``a`` or ``an`` before them, by their first letter; meant for uipkit's own few names of things."""
    return f"{'an' if words[:1].lower() in 'aeio' else 'a'} {words}"


def listed(words: Sequence[str], last: str = "and", most: int = 0) -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``; where there are more than ``most`` (0: no limit), the rest as a count."""
    if most and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def day_words(day: str | date) -> str:
    """Return a day as people write it, ``October 15, 2026``; text that is no day comes back as it is."""
    try:
        found = day if isinstance(day, date) else date.fromisoformat(day)
    except ValueError:
        return str(day)
    return f"{MONTHS[found.month - 1]} {found.day}, {found.year}"
