"""Root causes and strategies that several schools have: the same or like words, the same source, the same option."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, Literal, NamedTuple

from uipkit.analysis.portfolio.like_texts import Likeness, Wording, alike, key_of
from uipkit.analysis.portfolio.shown import HELD_BACK, Keys, OnePlan
from uipkit.analysis.tidy_table import Row
from uipkit.plan.placeholder import is_placeholder

Kind = Literal["root-cause", "strategy", "source", "option"]
MatchedOn = Literal["statement", "title", "description", "source"]

SAME_WORDS: Final = "same-words"
LIKE_WORDS: Final = "like-words"

_COMPARED: Final[tuple[tuple[Kind, MatchedOn, bool], ...]] = (
    ("root-cause", "statement", True),
    ("root-cause", "title", True),
    ("strategy", "title", True),
    ("strategy", "description", True),
    ("option", "title", True),
    ("source", "source", False),
)
"""What is compared, in this order, and whether like words count; a later comparison that only repeats an earlier one is left out."""


class Said(NamedTuple):
    """One text of one plan that others may have as well.

    keys: the first columns of its rows. item: the id of the root cause or strategy. text: as it may be shown. key: what makes it the
    same as another.
    """

    kind: Kind
    matched_on: MatchedOn
    keys: Keys
    item: str
    text: str
    key: str

    @property
    def plan(self) -> str:
        """The plan's folder."""
        return str(self.keys["plan_path"])


def said(one: OnePlan) -> Iterator[Said]:
    """Yield what of a plan is compared with other plans; scaffold text and what is held back are not."""
    plan = one.plan
    for cause in plan.root_causes:
        yield from _text(one, "root-cause", "statement", cause.id, cause.statement, cause.file)
        yield from _text(one, "root-cause", "title", cause.id, cause.title, cause.file)
    for strategy in plan.strategies:
        yield from _text(one, "strategy", "title", strategy.id, strategy.title, strategy.file)
        yield from _text(one, "strategy", "description", strategy.id, strategy.description, strategy.file)
        option = plan.option_by_id.get(strategy.option or "")
        if option is not None:
            yield from _text(one, "option", "title", strategy.id, option.title, option.file)
        for source in strategy.evidence_base.sources if strategy.evidence_base is not None else ():
            link = source.link.strip().rstrip("/").casefold()
            yield from _text(one, "source", "source", strategy.id, source.title, strategy.file, link)


def _text(
    one: OnePlan, kind: Kind, matched_on: MatchedOn, item: str, text: str, file: str, key: str = ""
) -> Iterator[Said]:
    shown = one.shown.text(text, file)
    key = key or key_of(shown)
    if key and not is_placeholder(text) and shown != HELD_BACK:
        yield Said(kind, matched_on, one.keys, item, shown, key)


def shared_rows(
    texts: Iterable[Said], telling_words: Callable[[str], AbstractSet[str]], measure: Likeness
) -> Iterator[Row]:
    """Yield a row for each root cause or strategy that another plan has too, group by group, the largest of each kind first.

    telling_words: the words of a text that say something about its subject.
    """
    compared: dict[tuple[Kind, MatchedOn], list[Said]] = {}
    for each in texts:
        compared.setdefault((each.kind, each.matched_on), []).append(each)
    number = 0
    known: set[tuple[Kind, frozenset[tuple[str, str]]]] = set()
    for kind, matched_on, like in _COMPARED:
        found = [
            group
            for group in _groups(
                compared.get((kind, matched_on), ()), telling_words, measure if like else None
            )
            if group.plans > 1
        ]
        for group in sorted(found, key=lambda each: (-each.plans, each.members[0].said.key)):
            items = frozenset((each.said.plan, each.said.item) for each in group.members)
            if any(kind == other and items <= there for other, there in known):
                continue
            known.add((kind, items))
            number += 1
            yield from group.rows(number)


class _Member(NamedTuple):
    said: Said
    likeness: float
    shared: frozenset[str]


class _Group(NamedTuple):
    members: tuple[_Member, ...]

    @property
    def plans(self) -> int:
        return len({each.said.plan for each in self.members})

    def rows(self, number: int) -> Iterator[Row]:
        lead = self.members[0].said
        for each in self.members:
            same = each.said.key == lead.key
            yield {
                **each.said.keys,
                "group_number": number,
                "kind": each.said.kind,
                "matched_on": each.said.matched_on,
                "item": each.said.item,
                "words": each.said.text,
                "lead_words": lead.text,
                "match": SAME_WORDS if same else LIKE_WORDS,
                "likeness": 1.0 if same else round(each.likeness, 2),
                "words_shared": None if same else " ".join(sorted(each.shared)),
                "schools": self.plans,
            }


def _groups(
    texts: Sequence[Said], telling_words: Callable[[str], AbstractSet[str]], measure: Likeness | None
) -> Iterator[_Group]:
    by_key: dict[str, list[Said]] = {}
    for each in texts:
        by_key.setdefault(each.key, []).append(each)
    if measure is None:
        for same in by_key.values():
            yield _Group(tuple(_Member(each, 1.0, frozenset()) for each in same))
        return
    wordings = [
        Wording(key, frozenset(telling_words(same[0].text)), len({each.plan for each in same}))
        for key, same in by_key.items()
    ]
    for group in alike(wordings, measure):
        yield _Group(
            tuple(
                _Member(each, member.likeness, member.shared)
                for member in group
                for each in by_key[member.key]
            )
        )
