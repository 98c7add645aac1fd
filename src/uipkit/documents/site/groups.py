"""Plans put together by what they share: a topic, a plan type, a strategy or a root cause of the same words.

Whatever belongs together is found by a key, never by comparing each with each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from uipkit.documents.site.plan_entry import NO_TYPE
from uipkit.documents.standing_words import PLAN_TYPES

Entry = Mapping[str, Any]
"""A plan as ``plan_entry`` tells of it, with ``href``, where its page is."""


class Member(NamedTuple):
    """A plan in a group, with the titles for which it is there."""

    entry: Entry
    titles: tuple[str, ...]


class Group(NamedTuple):
    """What several plans share, or one has: its key, its words, and the plans in the order given."""

    key: str
    title: str
    members: tuple[Member, ...]


def same(words: str) -> str:
    """Return the key of words: two texts are the same where case, blanks, width of letters and a last full stop alone tell them apart."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split()).rstrip(".").rstrip()


def by_topic(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the plans by the subject, or other focus, of their priorities, by name."""
    return _by_title(
        _grouped(
            (topic, entry, priority["title"])
            for entry in entries
            for priority in entry["priorities"]
            for topic in priority["topics"]
        )
    )


def by_plan_type(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the plans by plan type, in the order in which the state lists them, those without one last."""
    words: dict[str, str] = {key: each for key, each in PLAN_TYPES.items()}  # noqa: C416  # keys of any kind
    words[NO_TYPE] = "Plan type not recorded"
    found = {key: tuple(Member(each, ()) for each in entries if each["plan_type"] == key) for key in words}
    return tuple(Group(key, words[key], members) for key, members in found.items() if members)


def by_strategy(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the plans by the titles of their strategies: first those of most plans, then by name."""
    return _shared_first(_grouped((each, entry, "") for entry in entries for each in entry["strategies"]))


def by_root_cause(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the plans by the titles of their root causes: first those of most plans, then by name."""
    return _shared_first(_grouped((each, entry, "") for entry in entries for each in entry["root_causes"]))


def _grouped(found: Iterable[tuple[str, Entry, str]]) -> tuple[Group, ...]:
    """Put together what bears the same words; the group is called as the first of them is written."""
    titles: dict[str, str] = {}
    members: dict[str, dict[int, tuple[Entry, list[str]]]] = {}
    for words, entry, title in found:
        key = same(words)
        titles.setdefault(key, words[:1].upper() + words[1:])
        _, said = members.setdefault(key, {}).setdefault(id(entry), (entry, []))
        if title and title not in said:
            said.append(title)
    return tuple(
        Group(key, title, tuple(Member(entry, tuple(said)) for entry, said in members[key].values()))
        for key, title in titles.items()
    )


def _by_title(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda each: each.key))


def _shared_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda each: (-len(each.members), each.key)))
