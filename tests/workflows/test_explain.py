"""Rules are found by any of their names, and each has its page."""

from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from uipkit.diagnostics.selection import UnknownSelector
from uipkit.rules import registry
from uipkit.workflows.explain import ExplainRequest, explain, rule_cards


@pytest.mark.parametrize(
    "word", ["UIP301", "uip301", "priority-without-root-cause", "Priority_Without_Root_Cause"]
)
def test_a_rule_goes_by_code_and_name(word: str) -> None:
    (card,) = explain(ExplainRequest(word))

    assert card.code == "UIP301"
    assert card.help_markdown.startswith("# UIP301 priority-without-root-cause\n")


def test_a_family_and_the_beginning_of_codes_give_several() -> None:
    family = [card.code for card in explain(ExplainRequest("targets"))]

    assert family == [rule.code for rule in registry.FAMILIES["targets"]]
    assert family == [card.code for card in explain(ExplainRequest("UIP2"))]


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(UnknownSelector) as caught:
        explain(ExplainRequest("priority-without-rootcause"))

    assert str(caught.value) == snapshot(
        '"priority-without-rootcause" is no rule, no family of rules and not ALL. Did you mean priority-without-root-cause?'
    )


def test_cards_say_when_a_rule_weighs_what() -> None:
    words = {card.code: card.phase_words for card in rule_cards(with_pages=False)}

    assert words["UIP001"] == snapshot("error always")
    assert words["UIP301"] == snapshot("error from the close of phase 3")
    assert words["UIP208"] == snapshot("warning from the close of phase 2, error from the close of phase 6")


def test_cards_for_reports_carry_pages_only_where_asked() -> None:
    assert {card.help_markdown for card in rule_cards(with_pages=False)} == {""}
    assert all(
        card.help_markdown.startswith(f"# {card.code} {card.name}\n") for card in rule_cards(with_pages=True)
    )
