"""Texts that say the same are found without comparing all of them, and none is missed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uipkit.analysis.portfolio.like_texts import Likeness, Wording, alike, key_of

MEASURE = Likeness(share=0.7, fewest=3)

_words = st.frozensets(st.sampled_from("abcdefghij"), max_size=8)


def wordings(sets: list[frozenset[str]]) -> list[Wording]:
    return [Wording(f"{number:03d}", words, 1 + number % 3) for number, words in enumerate(sets)]


def is_like(one: Wording, other: Wording) -> bool:
    both = len(one.words & other.words)
    enough = min(len(one.words), len(other.words)) >= MEASURE.fewest
    return enough and both >= MEASURE.share * len(one.words | other.words)


@given(st.lists(_words, max_size=30))
def test_every_wording_is_in_one_group_and_like_its_lead(sets: list[frozenset[str]]) -> None:
    known = {each.key: each for each in wordings(sets)}
    groups = list(alike(list(known.values()), MEASURE))
    assert sorted(each.key for group in groups for each in group) == sorted(known)
    for lead, *others in groups:
        assert lead.likeness == 1.0
        for each in others:
            assert is_like(known[lead.key], known[each.key])
            assert each.shared == known[lead.key].words & known[each.key].words


@given(st.lists(_words, max_size=30))
def test_no_pair_is_missed(sets: list[frozenset[str]]) -> None:
    """Two leads are never alike: each would have been found in the other's group."""
    known = {each.key: each for each in wordings(sets)}
    leads = [known[group[0].key] for group in alike(list(known.values()), MEASURE)]
    assert [
        (one.key, other.key)
        for one in leads
        for other in leads
        if one.key < other.key and is_like(one, other)
    ] == []


def test_the_wording_of_most_schools_leads() -> None:
    rare = Wording("rare", frozenset("abcd"), 1)
    common = Wording("common", frozenset("abcde"), 4)
    [group] = alike([rare, common], MEASURE)
    assert [(each.key, each.likeness) for each in group] == [("common", 1.0), ("rare", 0.8)]


def test_no_chain_joins_what_is_unlike() -> None:
    one, between, other = (
        Wording(name, frozenset(words), 1)
        for name, words in (("1", "abcdefg"), ("2", "bcdefgh"), ("3", "cdefghi"))
    )
    groups = [[each.key for each in group] for group in alike([one, between, other], MEASURE)]
    assert groups == [["2", "1", "3"]]
    assert not is_like(one, other)


def test_case_punctuation_and_spacing_make_no_difference() -> None:
    assert key_of("Weekly  planning: one protocol!") == key_of("weekly planning, ONE protocol")
    assert key_of("Weekly planning") != key_of("Planning weekly")
