"""Which rules count, and how much: the words with which people choose rules.

A selector is a code (``UIP301``), a rule's name, the beginning of codes (``UIP3``), the name of a family (``targets``) or
``ALL``. The command line and ``uipkit.yaml`` read the same words. Rules arrive as plain data, so that this room knows
neither the rules nor the configuration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from uipkit.diagnostics.nearest import nearest

EVERYTHING = "ALL"

NEVER_ASIDE = frozenset({"UIP001", "UIP004", "UIP014"})
"""What nothing may set aside, turn off or weigh less: files that could not be read, and rules that could not run. Behind each of these the plan is unjudged."""

_ALL, _FAMILY, _NAME, _CODE = range(4)


_CODE_LIKE = re.compile(r"UIP.*")
_LOOK_ALIKE = str.maketrans("OIL", "011")


class Choices(NamedTuple):
    """What can be chosen from: ``names`` holds each rule's name by its code, ``families`` the codes of each family."""

    names: Mapping[str, str]
    families: Mapping[str, frozenset[str]]


class UnknownSelector(ValueError):  # noqa: N818  # it names what was written, not the mishap
    """A word that chooses no rule. ``nearest`` is the word that was probably meant, or None.

    families: what can be named instead, said where the word looks like a code that no rule bears.
    """

    def __init__(self, word: str, near: str | None, families: Iterable[str] = ()) -> None:
        hint = f" Did you mean {near}?" if near else ""
        listed = ", ".join(families)
        if not near and listed:
            hint = f" Families are: {listed}."
        super().__init__(f'"{word}" is no rule, no family of rules and not {EVERYTHING}.{hint}')
        self.word = word
        self.nearest = near


class AlwaysCountsError(ValueError):
    """A word that would turn off what always counts, and nothing else; ``word`` is that word."""

    def __init__(self, word: str) -> None:
        super().__init__(f'"{word}" always counts: behind such a finding the plan is unjudged.')
        self.word = word


class Selector(NamedTuple):
    """One word, understood: the codes it chooses, and its weight, by which the more exact of two words wins."""

    word: str
    codes: frozenset[str]
    weight: tuple[int, int]


def parse(word: str, choices: Choices) -> Selector:
    """Understand one selector. Case does not count. Raises ``UnknownSelector`` for a word that chooses nothing."""
    written = word.strip()
    upper, lower = written.upper(), written.lower().replace("_", "-")
    if upper == EVERYTHING:
        return _selector(written, frozenset(choices.names), _ALL)
    if upper in choices.names:
        return _selector(written, frozenset({upper}), _CODE)
    named = frozenset(code for code, name in choices.names.items() if name == lower)
    if named:
        return _selector(written, named, _NAME)
    if lower in choices.families:
        return _selector(written, choices.families[lower], _FAMILY)
    beginning = frozenset(code for code in choices.names if code.startswith(upper))
    if beginning and upper.startswith("UIP") and len(upper) > len("UIP"):
        return _selector(written, beginning, _FAMILY)
    if _CODE_LIKE.fullmatch(upper):
        raise UnknownSelector(written, _one_digit_off(upper, choices.names), choices.families)
    raise UnknownSelector(written, nearest(written, [*choices.names.values(), *choices.families]))


def _one_digit_off(code: str, known: Iterable[str]) -> str | None:
    """The first code that differs in a single digit from the one that was written, or None.

    Codes that look alike mean quite different rules, so nothing further away is guessed at. A letter that looks like a digit is
    taken for that digit.
    """
    codes = list(known)
    meant = code[:3] + code[3:].translate(_LOOK_ALIKE)
    if meant in codes:
        return meant
    return next(
        (
            each
            for each in codes
            if len(each) == len(code) and sum(a != b for a, b in zip(each, code, strict=True)) == 1
        ),
        None,
    )


def parse_all(words: Iterable[str], choices: Choices) -> tuple[Selector, ...]:
    """Understand several selectors; one word may hold several of them, parted by commas."""
    return tuple(parse(part, choices) for word in words for part in word.split(",") if part.strip())


def _selector(word: str, codes: frozenset[str], rank: int) -> Selector:
    return Selector(word, codes, (rank, -len(codes)))


class Selection(NamedTuple):
    """Which rules count.

    Without ``select`` all of them do. Where a rule is both selected and ignored, the more exact word wins (a code over a
    name, a name over a family, a family over ``ALL``); between two as exact as each other, ``ignore`` does. What is in
    ``NEVER_ASIDE`` counts whatever was selected or ignored.
    """

    select: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str], choices: Choices) -> Selection:
        """Understand the words of ``--select`` and ``--ignore``.

        Raises ``UnknownSelector``, and ``AlwaysCountsError`` where a word ignores only what always counts.
        """
        ignored = parse_all(ignore, choices)
        for selector in ignored:
            if selector.codes <= NEVER_ASIDE:
                raise AlwaysCountsError(selector.word)
        return cls(parse_all(select, choices), ignored)

    def includes(self, code: str) -> bool:
        """Whether the rule with this code counts."""
        if code in NEVER_ASIDE:
            return True
        ignored = _most_exact(code, self.ignore)
        if not self.select:
            return ignored is None
        selected = _most_exact(code, self.select)
        if selected is None:
            return False
        return ignored is None or selected.weight > ignored.weight


class Settings(NamedTuple):
    """What ``uipkit.yaml`` makes rules weigh: pairs of a selector and the word set for it (``error``, ``off`` and so on)."""

    entries: tuple[tuple[Selector, str], ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, str], choices: Choices) -> Settings:
        """Understand a mapping from selectors to severity words.

        Raises ``UnknownSelector``, and ``AlwaysCountsError`` where a word is about what always counts, as an error, and says
        anything else of it. A word that chooses other rules as well leaves these as they are.
        """
        entries = tuple((parse(selector, choices), severity) for selector, severity in words.items())
        for selector, severity in entries:
            if selector.codes <= NEVER_ASIDE and severity != "error":
                raise AlwaysCountsError(selector.word)
        return cls(entries)

    def word_for(self, code: str) -> str | None:
        """The word set for a rule: the most exact selector decides, the later of two alike; None where nothing is set."""
        if code in NEVER_ASIDE:
            return None
        best: tuple[tuple[int, int], str] | None = None
        for selector, severity in self.entries:
            if code in selector.codes and (best is None or selector.weight >= best[0]):
                best = (selector.weight, severity)
        return best[1] if best else None


def _most_exact(code: str, selectors: tuple[Selector, ...]) -> Selector | None:
    concerned = [selector for selector in selectors if code in selector.codes]
    return max(concerned, key=lambda selector: selector.weight) if concerned else None
