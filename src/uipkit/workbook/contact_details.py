"""Finding contact details and student numbers in a text: e-mail addresses, telephone numbers, state student ids.

Almost no text of a plan holds any, so the shape of a text is looked at first, with every digit made a nought, and the
patterns are built only where that finds a candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

What = Literal["e-mail address", "telephone number", "student number"]

_SHAPE = str.maketrans("123456789\u00a0\u2010\u2011\u2012\u2013", "000000000 ----")
_ASCII_SHAPE = bytes.maketrans(b"123456789", b"000000000")
_PHONE_SHAPES = ("000-0000", "000.0000", "000 0000", "0000000000")
_STUDENT_SHAPE = "000000"

_BYTE_SHAPE = bytes.maketrans(b"123456789 .", b"000000000--")
_BYTE_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Taken out before numbers are looked for: a quarter of most files is left to look at."""

_TYPOGRAPHIC = (b"\xe2\x80", b"\xc2\xa0")
"""How dashes and spaces beyond ASCII begin in UTF-8."""


class Detail(NamedTuple):
    """One detail found: what it is, and the characters as they stand in the text."""

    what: What
    text: str


def contact_details(text: str) -> Iterator[Detail]:
    """Yield every e-mail address, telephone number and student number in ``text``, in that order of kinds."""
    if "@" in text:
        for match in _email().finditer(text):
            yield Detail("e-mail address", match.group())
    # Bytes are translated in a third of the time, and most English is ASCII.
    shape = text.encode().translate(_ASCII_SHAPE).decode() if text.isascii() else text.translate(_SHAPE)
    if "000" not in shape:
        return
    if any(candidate in shape for candidate in _PHONE_SHAPES):
        for match in _phone().finditer(text):
            yield Detail("telephone number", match.group().strip())
    if _STUDENT_SHAPE in shape:
        for match in _student().finditer(text):
            yield Detail("student number", match.group("number"))


def may_hold_contact_details(raw: bytes) -> bool:
    """Whether a file's bytes may hold a detail: False only where ``contact_details`` finds none in any text of the file.

    YAML folds a broken line into a space, so a number may go on in the next line.
    """
    if b"@" in raw:
        return True
    shape = raw.translate(_BYTE_SHAPE, _BYTE_LETTERS)
    if b"000" not in shape:
        return False
    # From behind they are found in half the time: what is left of a text is full of single dashes.
    if shape.rfind(b"000-000") >= 0 or shape.rfind(b"000000") >= 0:
        return True
    if shape.rfind(b"000\n") >= 0 and re.search(rb"000[\s-]+0000", shape) is not None:
        return True
    return not raw.isascii() and any(b"000" + sign in shape for sign in _TYPOGRAPHIC)


@cache
def _email() -> re.Pattern[str]:
    return re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


@cache
def _phone() -> re.Pattern[str]:
    # Three, three and four digits with a mark between the last two groups; or, after a word such as "call", digits alone.
    # A slash or a word character before them means part of a web address or of a longer number.
    gap = r"[\s.\-\u2010-\u2013]"
    grouped = rf"(?<![\w/.=-])(?:\+?1{gap}?)?(?:\(\d{{3}}\)\s?|\d{{3}}{gap})\d{{3}}{gap}\d{{4}}(?![\w-])"
    called = r"(?i:\b(?:phone|call|text|tel|telephone|tel[eé]fono|llame(?: al)?|cell|fax)\b\W{0,3})"
    short = rf"(?:(?<={gap})|\b)(?:\d{{3}}{gap}\d{{4}}|\d{{10}})(?![\w-])"
    return re.compile(rf"{grouped}|{called}{short}")


@cache
def _student() -> re.Pattern[str]:
    # Six to ten digits count only with a word beside them that says whose they are.
    word = r"(?i:\b(?:students?|pupil|sasid|lasid|student\s+(?:id|number|no\.?)|estudiante)\b)"
    number = r"(?<![\w.,$€-])\d{6,10}(?![\w,-]|\.\d)"
    # What is counted or paid is nobody's number: 150000 dollars, 120000 students.
    counts = (
        r"(?!\s*(?:%|[$€]|(?i:(?:us )?dollars?|usd|cents?|percent|points?|students?|pupils?|children|families|people|teachers?"
        r"|residents?|minutes?|hours?|days?|words?|pages?|books?|miles?|meals?|steps?|estudiantes|d[oó]lares|libros)\b))"
    )
    return re.compile(rf"{word}(?:\W|\b(?i:id|number|no|nr)\b){{0,8}}(?P<number>{number}){counts}")
