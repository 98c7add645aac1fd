"""The nearest word: what somebody most likely meant who wrote a name that nothing bears."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str], least: float = 0.6) -> str | None:
    """Return the one of ``choices`` that is closest to ``word``, or None where none is close.

    Case does not count, and neither does the difference between a hyphen, an underscore and a space. least: how much the two
    must have in common, from 0 to 1 (twice the characters that match, of all there are).
    """
    from difflib import get_close_matches  # only where somebody mistyped: a clean plan never needs it

    by_plain = {_plain(choice): choice for choice in choices}
    found = get_close_matches(_plain(word), by_plain, n=1, cutoff=least)
    return by_plain[found[0]] if found else None


def nearest_few(word: str, choices: Iterable[str], most: int) -> list[str]:
    """Return at most so many of ``choices``, the closest to ``word`` first, however far they are from it."""
    from difflib import get_close_matches

    by_plain = {_plain(choice): choice for choice in choices}
    return [by_plain[each] for each in get_close_matches(_plain(word), by_plain, n=most, cutoff=0.0)]


def _plain(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")
