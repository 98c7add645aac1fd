"""What rules can tell from the words of a text: whether two say the same, and whether one holds a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

SAME = 0.7
"""Two texts say the same where they share this part of their telling words; uipkit's own measure, as no source has one."""

FEWEST_WORDS = 3
"""A text with fewer telling words is too short to be judged."""

_CONNECTING_WORDS = """
a about after all also an and any are as at be because been between but by can do does each every few for from get had has
have in into is it its lack lacking lacks little more most need needs no not of on one or our should so some still than
that the their them there these they this those to too us was we were what when where which who will with without
"""
_CONNECTING = frozenset(_CONNECTING_WORDS.split())
"""Words that say nothing about the subject, among them the ones that only turn a sentence around."""


_SHARES = (
    "percent",
    "%",
    "half of",
    "half the",
    "thirds of",
    "one in ",
    "two in ",
    "three in ",
    " out of ten",
)
"""How texts name a share without a number."""


_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?()[]“”\"'’*_", " "))
_ASCII_PUNCTUATION = bytes(ord(_PUNCTUATION.get(code, chr(code))) for code in range(256))


class Likeness:
    """Compares texts by the words they share; remembers the words of each text for one run."""

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {}

    def alike(self, one: str, other: str) -> bool:
        """Whether two texts share at least ``SAME`` of all their telling words (Jaccard's measure)."""
        forms = len(self._telling_forms(one)), len(self._telling_forms(other))
        # No word has more than two forms: where one text has many more than the other, it has too many words as well. That
        # settles most comparisons of a strategy's long description at half the cost.
        if min(forms) < SAME * max(forms) / 2:
            return False
        mine, theirs = self.telling_words(one), self.telling_words(other)
        if len(mine) < FEWEST_WORDS or len(theirs) < FEWEST_WORDS:
            return False
        return len(mine & theirs) >= SAME * len(mine | theirs)

    def nearest(self, text: str, others: Sequence[str]) -> int | None:
        """Return the index of the text that shares most telling words with ``text``; None where none shares any, or two share as many."""
        mine = self.telling_words(text)
        shared = [len(mine & self.telling_words(other)) for other in others]
        most = max(shared, default=0)
        return shared.index(most) if most and shared.count(most) == 1 else None

    def telling_words(self, text: str) -> set[str]:
        """The words of a text that say something about its subject, in lower case and in the singular."""
        words = self._words.get(text)
        if words is None:
            words = self._words[text] = {
                word[:-1] if word[-1] == "s" and len(word) > 3 and word[-2] != "s" else word
                for word in self._telling_forms(text)
            }
        return words

    def _telling_forms(self, text: str) -> set[str]:
        """The telling words as the text has them, in the singular or the plural."""
        forms = self._forms.get(text)
        if forms is None:
            forms = self._forms[text] = set(_without_punctuation(text.lower()).split()) - _CONNECTING
        return forms


def _without_punctuation(text: str) -> str:
    if text.isascii():  # as most English is; bytes are translated in a third of the time
        return text.encode().translate(_ASCII_PUNCTUATION).decode()
    return text.translate(_PUNCTUATION)


def holds_figure(text: str) -> bool:
    """Whether a text names a figure: a number that is no grade, year, ordinal or list number, or a share in words."""
    plain = text.lower()
    if "percent" in plain or "%" in plain or any(share in plain for share in _SHARES):
        return True
    if not any(sign.isdigit() for sign in plain):
        return False
    left = _no_figures().sub(" ", plain)
    return any(sign.isdigit() for sign in left)


@cache
def _no_figures() -> re.Pattern[str]:
    grade = r"(?:pk|k|\d{1,2}(?:st|nd|rd|th)?)"
    return re.compile(
        r"https?://\S+"
        r"|^\s*\d{1,3}[.)]\s"
        rf"|\bgrades?\s+{grade}(?:\s*(?:,\s*and|,\s*or|,|and|to|through|or|&|[-–])\s*{grade})*\b"
        rf"|\b(?:pk|k)\s*[-–]\s*\d{{1,2}}\b"
        r"|\b(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\b"
        r"|\b\d+(?:st|nd|rd|th)\b",
        re.MULTILINE,
    )
