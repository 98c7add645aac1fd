"""Use case: explain rules, from their entries in the registry and their pages."""

from __future__ import annotations

from dataclasses import dataclass

from uipkit.diagnostics.rule_card import RuleCard
from uipkit.diagnostics.selection import parse
from uipkit.resources import read_text
from uipkit.rules import registry
from uipkit.rules.rule import ALWAYS, Rule


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """Which rules: a code, a name, a family, the beginning of codes, or ``ALL``."""

    word: str = "ALL"


def explain(request: ExplainRequest) -> tuple[RuleCard, ...]:
    """Give the cards of the rules that the word chooses, in the registry's order, each with its page.

    Raises ``diagnostics.selection.UnknownSelector``, which names the nearest word, for one that chooses nothing.
    """
    codes = parse(request.word, registry.choices()).codes
    return tuple(_card(rule, with_page=True) for rule in registry.REGISTRY if rule.code in codes)


def rule_cards(with_pages: bool) -> tuple[RuleCard, ...]:
    """Give every rule's card for the reports; ``with_pages``: with the rule's page, which is a file read for each."""
    return tuple(_card(rule, with_page=with_pages) for rule in registry.REGISTRY)


def _card(rule: Rule, *, with_page: bool) -> RuleCard:
    return RuleCard(
        rule.code,
        rule.name,
        rule.summary,
        rule.gravest,
        help_markdown=read_text("rules", f"{rule.code}-{rule.name}.md") if with_page else "",
        source=rule.source,
        phase_words=_phase_words(rule),
    )


def _phase_words(rule: Rule) -> str:
    return ", ".join(
        f"{severity.word} always" if phase == ALWAYS else f"{severity.word} from the close of phase {phase}"
        for phase, severity in rule.due
    )
