"""The words that all reports of a roll-over share."""

from __future__ import annotations

from uipkit.plan.words import listed
from uipkit.report.rollover_result import Asked

TITLES = {
    "carried": "Carried, apart from what is listed further down",
    "turned": "Turned into something else",
    "cleared": "Cleared, to be filled in anew",
    "left": "Left in last year's plan",
}
"""The four fates, in the order in which they are told."""

RECORD = "rollover.md"
"""The record of a roll-over, in the new plan's folder. Nothing but people reads it."""


def asked_words(asked: Asked) -> str:
    """Say how much of the new plan waits for somebody: ``12 scaffold texts and 9 empty dates``."""
    parts = [
        _count(asked.texts, "scaffold text", "scaffold texts"),
        _count(asked.dates, "empty date", "empty dates"),
        _count(asked.numbers, "empty number", "empty numbers"),
        _count(asked.choices, "other empty field", "other empty fields"),
    ]
    return listed([each for each in parts if each]) or "nothing"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
