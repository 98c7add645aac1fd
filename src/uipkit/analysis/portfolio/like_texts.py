"""Which of many short texts say the same: word for word, or in like words. No text is compared with all others.

Texts that are the same apart from case, punctuation and spacing are one wording. Two wordings are alike where they share at least a
given part of all their telling words (Jaccard's measure, as the check that a plan does not say the same throughout). Two that do
must share one of their rarest words: so every wording is kept under its few rarest words, and compared only with those that stand
under one of them. That misses none: of n words, at a share s, any n - ceil(s * n) + 1 hold a word that the other has too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

_WORDS = re.compile(r"\w+")


class Wording(NamedTuple):
    """One wording. key: what makes it the same as another. words: its telling words. weight: how many schools have it."""

    key: str
    words: frozenset[str]
    weight: int


class Alike(NamedTuple):
    """A wording that belongs to a group. likeness: the share of words that it has in common with the group's lead, 1 for the lead itself."""

    key: str
    likeness: float
    shared: frozenset[str]


class Likeness(NamedTuple):
    """When two wordings are alike. share: of all their words, the part that both have. fewest: a text with fewer words is too short to be judged."""

    share: float
    fewest: int


def key_of(text: str) -> str:
    """What makes texts the same: their words in lower case, whatever stands between them."""
    return " ".join(_WORDS.findall(text.casefold()))


def alike(wordings: Sequence[Wording], measure: Likeness) -> Iterator[tuple[Alike, ...]]:
    """Yield groups of wordings, each with its lead first. A wording alone is a group of its own.

    The lead is the wording of most schools, then the one that is like most others; all others of its group are like it, so that no
    chain of small steps joins what is unlike.
    """
    known = {each.key: each for each in wordings}
    pairs = _pairs(wordings, measure)
    order = sorted(wordings, key=lambda each: (-each.weight, -len(pairs.get(each.key, ())), each.key))
    taken: set[str] = set()
    for lead in order:
        if lead.key in taken:
            continue
        near = [key for key in sorted(pairs.get(lead.key, ())) if key not in taken]
        taken |= {lead.key, *near}
        members = (Alike(key, *_compared(lead.words, known[key].words)) for key in near)
        yield (
            Alike(lead.key, 1.0, lead.words),
            *sorted(members, key=lambda each: (-each.likeness, each.key)),
        )


def _compared(one: frozenset[str], other: frozenset[str]) -> tuple[float, frozenset[str]]:
    shared = one & other
    return len(shared) / (len(one | other) or 1), shared


def _pairs(wordings: Sequence[Wording], measure: Likeness) -> Mapping[str, set[str]]:
    """By wording, those that are like it."""
    judged = [each for each in wordings if len(each.words) >= measure.fewest]
    common = Counter(word for each in judged for word in each.words)
    under: dict[str, list[Wording]] = {}
    pairs: dict[str, set[str]] = {}
    for each in sorted(judged, key=lambda one: (len(one.words), one.key)):
        size = len(each.words)
        rarest = sorted(each.words, key=lambda word: (common[word], word))
        reach = size - ceil(measure.share * size - 1e-9) + 1
        candidates: dict[str, Wording] = {}
        for word in rarest[:reach]:
            candidates |= {other.key: other for other in under.get(word, ())}
            under.setdefault(word, []).append(each)
        for other in candidates.values():
            if other.key == each.key or len(other.words) < measure.share * size:
                continue
            if _compared(each.words, other.words)[0] >= measure.share:
                pairs.setdefault(each.key, set()).add(other.key)
                pairs.setdefault(other.key, set()).add(each.key)
    return pairs
