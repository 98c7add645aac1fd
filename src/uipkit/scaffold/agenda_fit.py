"""Fitting the minutes of an agenda into the length of a meeting.

The source gives ranges for most topics and none for some. Minutes stay inside the ranges while the length allows it; the
minutes that uipkit only proposes give way first; the source's own are stretched or squeezed last, and every such topic is
named, so that nobody takes a squeezed figure for the source's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from uipkit.scaffold.agenda_template import LONGEST_MEETING, LONGEST_TOPIC, Minutes

SHORTEST_SHARE = 3
"""A meeting in under a third of its usual time is another meeting; so is one of over three times as much (our choice)."""

ROUND = 5
"""Minutes that people can read off a clock: fives, wherever the sum allows it."""

FittedFrom = Literal["source", "fitted", "our-proposal"]


class AgendaRefused(ValueError):  # noqa: N818 - the name says what happened
    """No agenda can be made of what was asked for; the words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The minutes of one topic. ``given_by`` is ``fitted`` where they lie outside the range that the source gives."""

    minutes: int
    given_by: FittedFrom


def fit(topics: Sequence[Minutes], length: int) -> tuple[Fitted, ...]:
    """Fit ``topics`` (at least one), in order, into ``length`` minutes; the sum of the answer is exactly ``length``.

    Raises AgendaRefused where the length is under a third of the least or over three times the most that the topics ask for.
    """
    low = sum(topic.low for topic in topics)
    high = sum(topic.high for topic in topics)
    _refuse_absurd(length, len(topics), low, high)
    if low <= length <= high:
        fewest, most = [topic.low for topic in topics], [topic.high for topic in topics]
        minutes = _between(fewest, most, length)
    else:
        minutes = _beyond(topics, length, longer=length > high)
    if max(minutes) > LONGEST_TOPIC:
        raise AgendaRefused(
            f"In {length} minutes one topic would take {max(minutes)}; {LONGEST_TOPIC} is the most. Hold more than one meeting."
        )
    return tuple(_labelled(topic, each) for topic, each in zip(topics, minutes, strict=True))


def _refuse_absurd(length: int, count: int, low: int, high: int) -> None:
    usual = f"{low}" if low == high else f"{low} to {high}"
    if length < max(count, -(-low // SHORTEST_SHARE)):
        raise AgendaRefused(
            f"{length} minutes are too short for this meeting: its {count} topics ask for {usual} minutes. "
            "Give it more time, or split it into two meetings."
        )
    if length > min(SHORTEST_SHARE * high, LONGEST_MEETING):
        raise AgendaRefused(
            f"{length} minutes are too long for this meeting: its {count} topics ask for {usual} minutes. "
            "Give it less time, or hold it as more than one meeting."
        )


def _beyond(topics: Sequence[Minutes], length: int, *, longer: bool) -> list[int]:
    """Leave the ranges: what is proposed may double or halve, and only then everything moves in proportion."""
    starts = [topic.high if longer else topic.low for topic in topics]
    ends = [_giving_way(topic, start, longer=longer) for topic, start in zip(topics, starts, strict=True)]
    fewest, most = (starts, ends) if longer else (ends, starts)
    if sum(fewest) <= length <= sum(most):
        return _between(fewest, most, length)
    return _in_proportion(ends, length)


def _giving_way(topic: Minutes, start: int, *, longer: bool) -> int:
    if topic.given_by == "source":
        return start
    return min(2 * start, LONGEST_TOPIC) if longer else max(start // 2, 1)


def _between(fewest: Sequence[int], most: Sequence[int], length: int) -> list[int]:
    """Share out what is over the fewest, in proportion to the room that each topic has up to its most."""
    unit = ROUND if all(each % ROUND == 0 for each in (length, *fewest, *most)) else 1
    room = [(high - low) // unit for low, high in zip(fewest, most, strict=True)]
    shares = _apportion((length - sum(fewest)) // unit, room)
    return [low + share * unit for low, share in zip(fewest, shares, strict=True)]


def _in_proportion(weights: Sequence[int], length: int) -> list[int]:
    """Share out the whole length by weight, at least one minute each."""
    if length % ROUND == 0 and min(weights) * length >= ROUND * sum(weights):
        return [share * ROUND for share in _apportion(length // ROUND, weights)]
    return [1 + share for share in _apportion(length - len(weights), [weight - 1 for weight in weights])]


def _apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Share ``total`` out by weight in whole numbers: the largest remainders first, among equals the earlier topic.

    No share is over its weight where ``total`` is not over their sum.
    """
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def _labelled(topic: Minutes, minutes: int) -> Fitted:
    if topic.given_by == "our-proposal":
        return Fitted(minutes, "our-proposal")
    return Fitted(minutes, "source" if topic.low <= minutes <= topic.high else "fitted")
