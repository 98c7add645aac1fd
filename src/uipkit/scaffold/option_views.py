"""Views of the strategy options under discussion: who supports them, and how they and the strategies suit the school."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.plan.base import described
from uipkit.plan.option import Factors, Option, Support
from uipkit.plan.plan import Plan
from uipkit.plan.strategy import Strategy
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    below,
    bullet,
    file_names,
    headed,
    joined,
    shortened,
    snapshot,
)
from uipkit.templating.escaping import literal

NO_OPTIONS = "No strategy options are recorded yet."
NO_OPTIONS_IN_PLAIN_WORDS = "There is no list of ways to go yet."

_MANY = frozenset({"families", "students", "community"})
"""Groups whose members answered as a crowd; a few answers among them could be traced to a person."""


def options(plan: Plan, occasion: Occasion) -> Snapshot:
    """Strategy options under discussion, with the support recorded.

    Families read what each would look like, and not what others answered: they should speak for themselves first.
    """
    if not plan.options:
        return Snapshot(occasion.say(NO_OPTIONS, NO_OPTIONS_IN_PLAIN_WORDS))
    if occasion.families_attend:
        lines = [headed(each.title, shortened(each.description)) for each in plan.options]
        return snapshot("What could be done, the ways that we look at:", lines, file_names(plan.options))
    lines = []
    for option in plan.options:
        words = [f"{s.group.replace('-', ' ')}: {s.level.replace('-', ' ')}" for s in option.support]
        if option.decision:
            words.append(f"decision: {option.decision.decision.replace('-', ' ')}")
        lines.append(headed(option.title, "; ".join(words)))
    return snapshot("Strategy options on record:", lines, file_names(plan.options))


def option_support(plan: Plan, occasion: Occasion) -> Snapshot:
    """How each group answered about each option, from strong support to veto, with what it said."""
    if not plan.options:
        return Snapshot(occasion.say(NO_OPTIONS, NO_OPTIONS_IN_PLAIN_WORDS))
    lines = []
    for option in plan.options:
        lines.append(headed(option.title, "" if option.support else "nobody has been asked yet"))
        lines += [bullet(line, 1) for line in support_lines(option, occasion)]
    lead = occasion.say(
        "Who supports which option, and how far:", "What people have said so far about each way to go:"
    )
    return snapshot(lead, lines, file_names(plan.options))


def support_lines(option: Option, occasion: Occasion) -> Iterator[str]:
    """Yield a line of Markdown for each group that was asked about an option."""
    for each in option.support:
        said = f": {shortened(each.words)}" if each.words else ""
        group, level = each.group.replace("-", " "), each.level.replace("-", " ")
        yield f"{group.capitalize()}, {level}{_counted(each, occasion)}{said}"


def _counted(support: Support, occasion: Occasion) -> str:
    if support.people is None:
        return ""
    if support.group in _MANY and below(support.people, occasion.minimum.other):
        return f" (fewer than {occasion.minimum.other} people)"
    answers = [f"{count} {level.replace('-', ' ')}" for level, count in support.answers.items() if count]
    asked = f"{support.people} {'person' if support.people == 1 else 'people'}"
    return f" ({asked}: {joined(answers)})" if answers else f" ({asked})"


def strategy_fit(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001
    """What was weighed about each option (the seven factors of meeting 3.3), and how each strategy suits the school."""
    lines = []
    for option in plan.options:
        lines.append(headed(option.title, "" if option.factors else "nothing has been weighed yet"))
        lines += [bullet(line, 1) for line in factor_lines(option)]
        if option.decision:
            decision, reason = option.decision.decision.replace("-", " "), option.decision.reason
            lines.append(bullet(f"Decision: {decision}" + (f"; {shortened(reason)}" if reason else ""), 1))
    for strategy in plan.strategies:
        lines.append(headed(strategy.title, "" if strategy.contextual_fit else "no Contextual Fit yet"))
        lines += [bullet(line, 1) for line in fit_lines(strategy)]
    if not lines:
        return Snapshot("No strategy options or strategies are recorded yet.")
    files = file_names([*plan.options, *plan.strategies])
    return snapshot("How options and strategies suit the school:", lines, files)


def factor_lines(option: Option) -> Iterator[str]:
    """Yield a line of Markdown for each factor of an option about which something is written."""
    for name, field in Factors.model_fields.items():
        words = getattr(option.factors, name, "")
        if words:
            yield f"{described(field).description.rstrip('.')}: {shortened(words)}"


def fit_lines(strategy: Strategy) -> Iterator[str]:
    """Yield a line of Markdown for each thing that is written about how a strategy suits the school."""
    now = strategy.current_state
    if strategy.contextual_fit:
        yield f"Contextual Fit: {shortened(strategy.contextual_fit)}"
    if strategy.evidence_base and strategy.evidence_base.tier:
        yield f"Evidence: {literal(strategy.evidence_base.tier.replace('-', ' '))}"
    if now and now.status:
        yield f"Today: {now.status.replace('-', ' ')}"
    if now and now.existing_systems:
        yield f"What is in place: {shortened(now.existing_systems)}"
    if now and now.gaps:
        yield f"What is missing: {shortened(now.gaps)}"
    if strategy.this_year and strategy.this_year.focus:
        yield f"This year: {shortened(strategy.this_year.focus)}"
