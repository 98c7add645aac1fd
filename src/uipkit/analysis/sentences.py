"""Changes as plain sentences, such as “The baseline of the target … rose from 25.5% to 27%”.

The sentences hold words of the plan as they were written there. Who shows them makes them harmless for the place where they
are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from uipkit.analysis.changes import Change, FieldChange
from uipkit.analysis.items import Item, Plain
from uipkit.analysis.naming import (
    LONGEST,
    counted,
    entry_words,
    is_container,
    is_plural,
    kind_words,
    label,
    phrase,
    value_words,
)
from uipkit.plan.words import listed, quoted
from uipkit.workbook.approvals import PLAN_TYPES

_MOST_TOGETHER = 3
"""So many things of one kind that came or went get a sentence each; more share one."""

_MOST_PLACES, _LONGEST_PLACE = 3, 14
"""A text that changed in more places than this, or in more words at one place, is said to be rewritten."""

_NAMES_OF_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "plan_type": PLAN_TYPES,
        "governance": MappingProxyType(
            {
                "district-school": "a school of its district",
                "charter": "a charter school of its district",
                "institute": "a charter school of the institute",
            }
        ),
    }
)
"""What people call values that the YAML writes as codes; any other code goes without its hyphens."""

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")

_HASH = re.compile(r"(?=.*\d)[0-9a-f]{12,64}")

_NEAR = 2
"""Places so many words apart are shown as one."""

_AROUND = 5
"""Words that are shown before and after what changed in a text."""

_LONGEST_COMPARED = 3_000
"""Words of a text beyond which it is not compared word by word."""

_VERBS = {
    "added": "was added",
    "taken-out": "was taken out",
    "archived": "was taken out of the plan and is kept in the archive",
    "restored": "was brought back from the archive",
}


class Said(NamedTuple):
    """One sentence, the items that it is about, and whether readers of the posted plan see what it tells.

    before, after: both values of the field that it tells of; None where it tells of a whole item. rewritten: whether it only says
    that a text was written anew.
    """

    sentence: str
    items: tuple[Item, ...]
    posted: bool
    before: Plain = None
    after: Plain = None
    rewritten: bool = False


def sentences(
    changes: Iterable[Change], titles: Mapping[tuple[str, str], str] | None = None
) -> tuple[Said, ...]:
    """Return every change in sentences, in their order. ``titles`` names what links lead to, by kind and id."""
    return tuple(_said(changes, titles or {}))


def _said(changes: Iterable[Change], titles: Mapping[tuple[str, str], str]) -> Iterator[Said]:
    for _, group in groupby(changes, key=_together):
        several = list(group)
        first = several[0]
        if first.what in _VERBS and len(several) > _MOST_TOGETHER:
            yield _many(several)
            continue
        for change in several:
            if change.what == "renamed":
                words = (
                    f"The id of {phrase(change.item)} changed from {change.renamed_from} to {change.item.id}."
                )
                yield Said(words, (change.item,), change.posted)
            elif change.what == "moved":
                origin = "" if change.moved_from is None else f" from {phrase(change.moved_from)}"
                words = f"{_upper(phrase(change.item))} was moved there{origin}."
                yield Said(words, (change.item,), change.posted)
            elif change.what == "changed" and not change.fields:
                # Of the fields of files about students some are never told; see ``changes.compare``.
                unsaid = "" if change.posted else "; what it says of students is not repeated here"
                yield Said(f"{_upper(phrase(change.item))} changed{unsaid}.", (change.item,), change.posted)
            elif change.what == "changed":
                for each in change.fields:
                    words = field_sentence(change.item, each, titles)
                    rewritten = _is_prose(each) and not _places(str(each.before), str(each.after))
                    posted = each.audience == "posted"
                    yield Said(words, (change.item,), posted, each.before, each.after, rewritten)
            else:
                words = f"{_upper(phrase(change.item))} {_came_or_went(change)}{_with(change.with_it)}."
                yield Said(words, (change.item,), change.posted)


def _together(change: Change) -> tuple[str, str, str, int]:
    """What changes share that one sentence can tell; a changed or renamed item stands alone."""
    if change.what not in _VERBS or is_container(change.item):
        return (change.what, change.item.key, "", 0)
    within = change.item.within
    return (change.what, change.item.kind, "" if within is None else within.key, int(bool(change.with_it)))


def _many(changes: Sequence[Change]) -> Said:
    first = changes[0]
    items = tuple(change.item for change in changes)
    verb = _VERBS[first.what].replace("was ", "were ").replace("and is ", "and are ")
    within = first.item.within
    where = "" if within is None or is_container(within) else f" {_preposition(first.what)} {phrase(within)}"
    names = listed([quoted(item.title) for item in items], most=6)
    words = f"{counted(len(items), kind_words(first.item.kind))} {verb}{where}: {names}."
    return Said(words, items, any(change.posted for change in changes))


def _preposition(what: str) -> str:
    return "to" if what == "added" else "of"


def _came_or_went(change: Change) -> str:
    verb = _VERBS[change.what]
    plural = is_container(change.item) and is_plural(kind_words(change.item.kind))
    return verb.replace("was ", "were ", 1) if plural else verb


def _with(items: Sequence[Item]) -> str:
    if not items:
        return ""
    kinds: dict[str, int] = {}
    for item in items:
        kinds[item.kind] = kinds.get(item.kind, 0) + 1
    return f", with {listed([counted(number, kind_words(kind)) for kind, number in kinds.items()])}"


def field_sentence(
    item: Item, change: FieldChange, titles: Mapping[tuple[str, str], str] | None = None
) -> str:
    """Return one changed field in a sentence."""
    if change.path in ("checked", "done", "held") and change.shape == "flag":
        turned = "is now" if change.after else "is no longer"
        return f"{_upper(phrase(item))} {turned} marked as {change.path}."
    words = label(change.path)
    subject = _subject(item, words)
    was = "were" if is_plural(words) else "was"
    told = _told(change, was, titles or {})
    return f"{subject} {told if told.endswith('…') else told + '.'}"


def _subject(item: Item, words: str) -> str:
    if item.kind == "plan" and item.within is None:
        return f"The {words}"
    if item.kind == "district" and item.within is None:
        return f"The district's {words}"
    if is_container(item):
        return f"The {words} in {item.file}"
    return f"The {words} of {phrase(item)}"


def _told(change: FieldChange, was: str, titles: Mapping[tuple[str, str], str]) -> str:
    before, after, shape = change.before, change.after, change.shape
    if isinstance(before, list) or isinstance(after, list):
        return _told_of_list(_as_list(before), _as_list(after), change, titles)
    if before is None:
        return f"{was} filled in: {_one(after, change, titles)}"
    if after is None:
        return f"{was} emptied; before: {_one(before, change, titles)}"
    if isinstance(before, (int, float)) and isinstance(after, (int, float)) and shape == "number":
        verb = "rose" if after > before else "fell"
        return f"{verb} from {_one(before, change, titles)} to {_one(after, change, titles)}"
    if shape == "day":
        return f"moved from {_one(before, change, titles)} to {_one(after, change, titles)}"
    if _is_prose(change):
        return _told_of_prose(str(before), str(after), was)
    return f"changed from {_one(before, change, titles)} to {_one(after, change, titles)}"


def _told_of_list(
    before: list[Any], after: list[Any], change: FieldChange, titles: Mapping[tuple[str, str], str]
) -> str:
    gained = [each for each in after if each not in before]
    lost = [each for each in before if each not in after]
    if not gained and not lost:
        return (
            "now stand in another order" if sorted(map(str, before)) == sorted(map(str, after)) else "changed"
        )

    def words(entries: list[Any]) -> str:
        if change.shape == "entries" and all(_only_names_of_versions(each) for each in entries):
            return "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
        return listed([_one(each, change, titles) for each in entries], most=6)

    heads = {_head(each) for each in gained} & {_head(each) for each in lost}
    if change.shape == "entries" and heads and len(gained) == len(lost) == len(heads):
        return f"changed in {listed([entry_words(each) for each in gained], most=6)}"
    told = [f"gained {words(gained)}"] if gained else []
    told += [f"lost {words(lost)}"] if lost else []
    return " and ".join(told)


def _told_of_prose(before: str, after: str, was: str) -> str:
    old, new = before.split(), after.split()
    if old == new:
        return "changed in line breaks or spaces alone"
    places = _places(before, after)
    if not places:
        return f"{was} rewritten ({counted(len(old), 'word')} before, {len(new)} now)"
    says, it = ("say", "they") if was == "were" else ("says", "it")
    told = [f"{_part(now, then)} where {it} said {_part(then, now)}" for then, now in places]
    return f"now {says} {listed(told)}"


def _is_prose(change: FieldChange) -> bool:
    """Whether a change is told by the words that changed, since both values are texts and one of them is long, or may be."""
    texts = (change.before, change.after)
    return all(isinstance(each, str) for each in texts) and (
        change.shape == "prose" or (change.shape != "day" and max(len(str(each)) for each in texts) > LONGEST)
    )


def _places(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The places where two texts differ, where a sentence can tell them; none where there are too many, or one is too long."""
    old, new = before.split(), after.split()
    if old == new or max(len(old), len(new)) > _LONGEST_COMPARED:
        return ()
    places = word_changes(old, new)
    longest = max((len(part.split()) for place in places for part in place), default=0)
    return places if len(places) <= _MOST_PLACES and longest <= _LONGEST_PLACE else ()


def changed_part(before: str, after: str) -> tuple[str, str]:
    """Return two texts from a few words before the first that differs to a few after the last; dots stand for the rest."""
    old, new = before.split(), after.split()
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    lead, tail = max(0, start - _AROUND), max(0, end - _AROUND)

    def cut(words: list[str]) -> str:
        shown = " ".join(words[lead : len(words) - tail])
        return f"{'… ' if lead else ''}{shown}{' …' if tail else ''}"

    return cut(old), cut(new)


def word_changes(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the places where two texts differ, word by word, each as what stood there and what stands there now.

    A word on either side comes along, so that a reader finds the place; places close to each other are one.
    """
    places: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if places and a - places[-1][1] <= _NEAR:
            a, _, c, _ = places.pop()  # one place with the one before it
        places.append((a, b, c, d))
    return tuple(
        (" ".join(old[max(0, a - 1) : b + 1]), " ".join(new[max(0, c - 1) : d + 1])) for a, b, c, d in places
    )


def _part(words: str, other: str) -> str:
    """A part of a text in quotes, without the mark at its end unless that is all that changed."""
    bare = words.rstrip(".,;:")
    return f"“{words if bare == other.rstrip('.,;:') else bare}”"


def _one(value: Plain, change: FieldChange, titles: Mapping[tuple[str, str], str]) -> str:
    if change.link is not None and isinstance(value, str):
        return quoted(titles.get((change.link, value), value))
    if isinstance(value, str) and (code := _NAMES_OF_CODES.get(change.path, {}).get(value)):
        return code
    if change.shape == "text" and isinstance(value, str) and _CODE.fullmatch(value):
        value = value.replace("-", " ")
    return value_words(value, change.shape, change.unit)


def _as_list(value: Plain) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _head(entry: Any) -> str:
    return str(next(iter(entry.values()), "")) if isinstance(entry, dict) else str(entry)


def _only_names_of_versions(entry: Any) -> bool:
    """Whether an entry begins with a fingerprint or a revision, which tell a reader nothing."""
    return _HASH.fullmatch(_head(entry)) is not None


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
