"""Activities that several strategies share, so that meeting 4.3 can ask whether to join them.

The workbook (2025-26, appendix 4.3) has planning teams look for duplication; how to find it is uipkit's own proposal. Two
action steps of different strategies are put side by side where they have something in common in how they happen *and* in who
or what they are about:

- how: the same rhythm ("every second Tuesday"), or the same kind of activity (training, coaching and so on)
- who or what: the same owner, or the same two telling words one after the other ("student work")

Nothing is compared pair by pair: each action is put under a few keys, and what shares a key is a group, so that a plan of
many actions costs no more for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.strategy import Action, Strategy

KINDS: Mapping[str, str] = {
    "training": "train training trainings workshop workshops institute seminar professional pd course",
    "coaching": "coach coaches coaching mentor mentors mentoring modeling co-teach",
    "classroom visits": "observe observation observations walkthrough walkthroughs visit visits",
    "team meetings": "meet meets meeting meetings plc plcs planning internalization",
    "looking at data": "data assessment assessments screener screening benchmark results",
    "family events": "family families parent parents caregivers guardians",
    "materials": "buy purchase order materials curriculum supplies textbooks",
}
"""Kinds of activity with the words that tell them, uipkit's own proposal; the first telling word of an action decides."""

_KIND_OF_WORD = {word: kind for kind, words in KINDS.items() for word in words.split()}

_LITTLE_WORDS = frozenset(
    """
    a all an and any are as at be by each every for from has have how in into is it its new of on one or our over per
    so that the their them then this to up use using we what when which who will with
    grade grades k school schools student students teacher teachers staff team teams year
    """.split()  # noqa: SIM905  # a list of words reads better as words
)
"""Words that say too little for two actions to be alike because of them."""


class Step(NamedTuple):
    """An action step with the strategy that it belongs to."""

    strategy: Strategy
    action: Action


class Shared(NamedTuple):
    """Steps of at least two strategies that could be joined, and what they have in common; what they do not is empty.

    kind: one of KINDS. rhythm: as the first of them writes it. owner: the role that owns them. words: two telling words.
    """

    steps: tuple[Step, ...]
    kind: str = ""
    rhythm: str = ""
    owner: str = ""
    words: str = ""


def shared_activities(plan: Plan) -> Iterator[Shared]:
    """Yield the groups of action steps that different strategies share, those with the most in common first.

    A group that only repeats what an earlier one showed is left out.
    """
    groups: dict[tuple[str, str, str, str], list[Step]] = {}
    for strategy in plan.strategies:
        for action in strategy.actions:
            for key in _keys(action):
                groups.setdefault(key, []).append(Step(strategy, action))
    shown: dict[tuple[str, str], set[int]] = {}
    ordered = sorted(groups.items(), key=lambda group: -sum(map(bool, group[0])))
    for number, (key, steps) in enumerate(ordered):
        if len({step.strategy.id for step in steps}) < 2:
            continue
        ids = [(step.strategy.id, step.action.id) for step in steps]
        if set.intersection(*(shown.get(each, set()) for each in ids)):
            continue
        for each in ids:
            shown.setdefault(each, set()).add(number)
        kind, _, _, words = key
        first = steps[0].action
        yield Shared(
            tuple(steps),
            kind,
            first.rhythm if key[1] else "",
            _owner(first) if key[2] else "",
            words,
        )


def kinds_told(text: str) -> frozenset[str]:
    """Return every kind of ``KINDS`` that some word of a text tells."""
    return frozenset(_KIND_OF_WORD[word] for word in _words(text) if word in _KIND_OF_WORD)


def _keys(action: Action) -> Iterator[tuple[str, str, str, str]]:
    """Yield the keys of one action as (kind, rhythm, owner, words), with "" for what does not count in a key."""
    found = _words(action.description)
    kind = next((_KIND_OF_WORD[word] for word in found if word in _KIND_OF_WORD), "")
    rhythm = " ".join(action.rhythm.casefold().split())
    owner = " ".join(_owner(action).casefold().split())
    pairs = [f"{one} {two}" for one, two in _neighbours(found)]
    ways = [(kind, rhythm), (kind, ""), ("", rhythm)] if kind and rhythm else [(kind, rhythm)]
    for way in ways:
        if not any(way):
            continue
        if owner:
            yield (*way, owner, "")
        for pair in dict.fromkeys(pairs):
            yield (*way, "", pair)
            if owner:
                yield (*way, owner, pair)


def _owner(action: Action) -> str:
    return next((role for role in action.who if role.strip()), "")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.casefold())


def _neighbours(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each two telling words that stand one after the other once the little words are gone."""
    telling = [word for word in words if word not in _LITTLE_WORDS and len(word) > 2]
    return pairwise(telling)
