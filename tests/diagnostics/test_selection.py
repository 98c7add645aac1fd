"""Choosing rules by code, name, beginning, family or ALL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.diagnostics.selection import Choices, Selection, Settings, UnknownSelector, parse, parse_all

CHOICES = Choices(
    names={
        "UIP201": "fewer-than-two-annual-targets",
        "UIP202": "target-years-off",
        "UIP301": "priority-without-root-cause",
        "UIP804": "contact-in-posted-field",
        "UIP808": "inaccessible-prose",
    },
    families={
        "targets": frozenset({"UIP201", "UIP202"}),
        "root-causes": frozenset({"UIP301"}),
        "privacy": frozenset({"UIP804"}),
        "publication": frozenset({"UIP808"}),
    },
)
WORDS = ["ALL", "UIP2", "UIP80", "UIP201", "target-years-off", "targets", "privacy", "publication"]


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("UIP301", {"UIP301"}),
        ("uip301", {"UIP301"}),
        ("target-years-off", {"UIP202"}),
        ("Target_Years_Off", {"UIP202"}),
        ("UIP2", {"UIP201", "UIP202"}),
        ("UIP80", {"UIP804", "UIP808"}),
        ("targets", {"UIP201", "UIP202"}),
        ("root_causes", {"UIP301"}),
        ("privacy", {"UIP804"}),
        (" all ", set(CHOICES.names)),
    ],
)
def test_a_word_chooses_rules(word: str, codes: set[str]) -> None:
    assert parse(word, CHOICES).codes == codes


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("UIP303", "UIP301"),
        ("UIP3Ol", "UIP301"),
        ("target-year-off", "target-years-off"),
        ("target", "targets"),
        ("xyz", None),
        ("UIP", None),
        ("UIP9", None),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(word: str, near: str | None) -> None:
    with pytest.raises(UnknownSelector) as refused:
        parse(word, CHOICES)
    assert refused.value.word == word
    if near is not None:
        assert refused.value.nearest == near
        assert f"Did you mean {near}?" in str(refused.value)


@pytest.mark.parametrize("word", ["UIP999", "UIP310", "UIP8080", "UIP", "uip9"])
def test_a_code_that_is_near_to_none_is_answered_with_the_families(word: str) -> None:
    with pytest.raises(UnknownSelector) as refused:
        parse(word, CHOICES)
    assert refused.value.nearest is None
    assert str(refused.value).endswith("Families are: targets, root-causes, privacy, publication.")


def test_one_option_may_hold_several_words() -> None:
    assert [s.word for s in parse_all(["UIP2, privacy", "UIP301,"], CHOICES)] == ["UIP2", "privacy", "UIP301"]


def included(select: list[str], ignore: list[str]) -> set[str]:
    selection = Selection.of(select, ignore, CHOICES)
    return {code for code in CHOICES.names if selection.includes(code)}


def test_without_words_every_rule_counts() -> None:
    assert included([], []) == set(CHOICES.names)


def test_the_more_exact_word_wins() -> None:
    assert included(["UIP201"], ["UIP2"]) == {"UIP201"}
    assert included(["ALL"], ["targets"]) == {"UIP301", "UIP804", "UIP808"}
    assert included(["UIP2"], ["target-years-off"]) == {"UIP201"}
    assert included([], ["publication"]) == {"UIP201", "UIP202", "UIP301", "UIP804"}


def test_between_equals_ignore_wins() -> None:
    assert included(["UIP201"], ["UIP201"]) == set()
    assert included(["ALL"], ["ALL"]) == set()


@given(st.lists(st.sampled_from(WORDS), min_size=1), st.lists(st.sampled_from(WORDS)))
def test_nothing_counts_that_was_not_selected(select: list[str], ignore: list[str]) -> None:
    asked = set().union(*(parse(word, CHOICES).codes for word in select))
    assert included(select, ignore) <= asked
    assert included(select, []) == asked


def test_settings_go_by_the_most_exact_selector() -> None:
    settings = Settings.of(
        {"UIP201": "error", "fewer-than-two-annual-targets": "info", "targets": "warning", "ALL": "off"},
        CHOICES,
    )
    assert settings.word_for("UIP201") == "error"
    assert settings.word_for("UIP202") == "warning"
    assert settings.word_for("UIP301") == "off"


def test_settings_take_the_narrower_beginning_and_of_equals_the_later() -> None:
    assert Settings.of({"UIP80": "info", "UIP8": "off"}, CHOICES).word_for("UIP804") == "off"
    assert Settings.of({"privacy": "info", "UIP8": "off"}, CHOICES).word_for("UIP804") == "info"
    assert Settings.of({"UIP201": "info"}, CHOICES).word_for("UIP202") is None


def test_settings_refuse_what_chooses_nothing() -> None:
    with pytest.raises(UnknownSelector):
        Settings.of({"UIP999": "off"}, CHOICES)
