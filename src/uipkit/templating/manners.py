"""How a language writes days, times, numbers and lists: English in our own few words, every other language as Babel knows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from uipkit.plan.words import WEEKDAYS, day_words, listed
from uipkit.templating.catalogue import SOURCE_LANGUAGE, language_of
from uipkit.workbook.figures import plain_number

if TYPE_CHECKING:
    from babel import Locale

Conjunction = Literal["and", "or"]

_NARROW_SPACE, _HARD_SPACE = "\u202f", "\u00a0"
"""Babel sets the narrow one before “p.m.”; few fonts have it."""

_SOUNDS_LIKE_I = re.compile(r"(?:i|í|hi(?![aeiouáéíóú])|hí)", re.IGNORECASE)
_SOUNDS_LIKE_O = re.compile(r"(?:o|ó|ho|hó|8|11(?!\d))", re.IGNORECASE)
"""Before these Spanish says “e” for “y”, and “u” for “o” (Ortografía de la lengua española, 2010)."""


def day(value: date, tag: str, *, weekday: bool = False) -> str:
    """Return a day in full: ``November 5, 2026``, ``5 de noviembre de 2026``; ``weekday`` puts its name before it."""
    locale = _locale(tag)
    if locale is None:
        return f"{WEEKDAYS[value.weekday()]}, {day_words(value)}" if weekday else day_words(value)
    from babel.dates import format_date

    return format_date(value, "full" if weekday else "long", locale=locale)


def clock(value: str, tag: str) -> str:
    """Return a time of day such as ``17:30`` as people say it: ``5:30 p.m.``; text that is no time comes back as it is."""
    try:
        found = time.fromisoformat(value)
    except ValueError:
        return value
    locale = _locale(tag)
    if locale is None:
        return f"{found.hour % 12 or 12}:{found.minute:02} {'a.m.' if found.hour < 12 else 'p.m.'}"
    from babel.dates import format_time

    return format_time(found, "short", locale=locale).replace(_NARROW_SPACE, _HARD_SPACE)


def number(value: float, tag: str) -> str:
    """Return a number with the language's own decimal mark, in English as plans write it: without one for thousands."""
    locale = _locale(tag)
    if locale is None or abs(value) >= 1e15:
        return plain_number(value)
    from babel.numbers import format_decimal

    return format_decimal(value, format="#0.##########", locale=locale)


def joined(words: Sequence[str], tag: str, conjunction: Conjunction = "and") -> str:
    """Return words as a sentence lists them: ``a, b and c``, ``a, b y c``; in Spanish with “e” and “u” where the next sound asks."""
    locale = _locale(tag)
    if locale is None:
        return listed(words, conjunction)
    if language_of(tag) == "es":
        return listed(words, _spanish(words[-1], conjunction) if words else "")
    from babel.lists import format_list

    return format_list(words, "standard" if conjunction == "and" else "or", locale=locale) if words else ""


def _spanish(following: str, conjunction: Conjunction) -> str:
    if conjunction == "and":
        return "e" if _SOUNDS_LIKE_I.match(following) else "y"
    return "u" if _SOUNDS_LIKE_O.match(following) else "o"


@lru_cache(maxsize=32)
def _locale(tag: str) -> Locale | None:
    """Return what Babel knows of a language, as it is written in this country where that differs; None for English and the unknown."""
    if language_of(tag) == SOURCE_LANGUAGE:
        return None
    from babel import Locale, UnknownLocaleError

    for wanted in (tag if "-" in tag else f"{tag}-US", language_of(tag)):
        try:
            return Locale.parse(wanted, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
