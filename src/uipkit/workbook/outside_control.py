"""Words that suggest a root cause lies outside the school's control.

A root cause is something that the school itself can change (workbook, meetings 2.1 and 3.1, which names COVID as an
example of what it cannot). The list beyond that example is uipkit's own proposal; a district puts its own in its place
with ``outside_control_words`` in uipkit.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

OUTSIDE_CONTROL_WORDS: tuple[str, ...] = (
    "covid",
    "pandemic",
    "lockdown",
    "remote learning",
    "poverty",
    "socioeconomic",
    "socio-economic",
    "low-income families",
    "family income",
    "family background",
    "home life",
    "home environment",
    "home language",
    "broken homes",
    "single-parent",
    "parents do not",
    "parents don't",
    "families do not",
    "families don't",
    "lack of parental",
    "lack of parent involvement",
    "lack of family involvement",
    "unmotivated students",
    "students are unmotivated",
    "students lack motivation",
    "student apathy",
    "demographics",
    "student mobility",
    "mobility rate",
    "transient",
    "immigration",
    "housing costs",
    "homelessness",
    "neighborhood",
    "crime",
    "screen time",
    "social media",
    "previous schools",
    "sending schools",
    "lack of preschool",
    "state funding",
    "lack of funding",
    "budget cuts",
    "state law",
    "legislature",
    "teacher shortage",
    "national shortage",
)
"""Single words and phrases; case, punctuation and hyphens make no difference when they are looked for."""


_ASCII_SIGNS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))


def outside_control_words_in(text: str, words: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return those of ``words`` that stand in ``text`` as whole words, in the order of the list.

    ``words`` is a district's own list; None means the built-in one, an empty list that nothing is looked for.
    """
    plain = _plain(text)
    wanted = OUTSIDE_CONTROL_WORDS if words is None else tuple(words)
    if _telling_words(wanted).isdisjoint(plain.split()):
        return ()
    return tuple(word for word, looked_for in _prepared(wanted) if looked_for in plain)


@cache
def _prepared(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each word with its plain form, worked out once a run; empty ones are left out."""
    return tuple((word, plain) for word in words if (plain := _plain(word)).strip())


@cache
def _telling_words(words: tuple[str, ...]) -> frozenset[str]:
    """The longest word of each phrase: a text without any of them, as nearly all are, holds no phrase either."""
    return frozenset(max(plain.split(), key=len) for _, plain in _prepared(words))


@cache
def _not_a_letter() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    # An apostrophe holds a word together (don't); every other sign parts words.
    letters = text.lower().replace("'", "").replace("’", "")
    if letters.isascii():  # as most English is; the same as below in a fifth of the time
        return f" {' '.join(letters.encode().translate(_ASCII_SIGNS).decode().split())} "
    return f" {_not_a_letter().sub(' ', letters).strip()} "
