"""Family 4, strategies: whether they answer the root causes, how many they are, and whether those whose support they need are with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related, Severity
from uipkit.rules.rule import Context, E, Rule, W
from uipkit.rules.strategy_content import (
    DESCRIPTION,
    strategy_without_description,
    strategy_without_evidence,
    strategy_without_fit,
    strategy_without_focus,
    strategy_without_implementation,
    strategy_without_resources,
)
from uipkit.rules.wording import named, to_fill_in, to_write, yaml_list

if TYPE_CHECKING:
    from uipkit.plan.option import Option
    from uipkit.plan.plan import Plan
    from uipkit.plan.strategy import Strategy

ADVISED, ALLOWED = 3, 5
"""So many strategies are advised, and so many the sources allow: "1-3" and "2-5" stand in two places of the workbook."""

_OPPOSED = frozenset({"opposed", "veto"})
_MUST_SUPPORT: Mapping[str, str] = MappingProxyType(
    {
        "leadership": "leadership",
        "staff": "staff",
        "families": "families",
        "local-board": "the local board",
    }
)
"""The groups whose opposition rules a strategy out (workbook, 3.3), as a sentence names them."""


def no_strategy(ctx: Context) -> Iterator[Problem]:
    """UIP401: the plan has no strategy at all."""
    plan = ctx.plan
    if plan.info is None or plan.exists("strategy"):
        return
    causes = [f"root_causes: {yaml_list([plan.root_causes[0].id])}"] if plan.root_causes else []
    yield Problem(
        Place("plan.yaml"),
        "The plan has no Major Improvement Strategy.",
        label="a plan without a strategy",
        help="Write the first strategy in a file of its own, such as strategies/common-planning.yaml, or run `uipkit new strategy`.",
        example="\n".join((f"title: {to_write('the name of the strategy')}", *causes, DESCRIPTION)),
        note="A root cause stays as it is until a strategy answers it (workbook, phase 3).",
        subject="plan/strategies",
    )


def strategy_without_root_cause(ctx: Context) -> Iterator[Problem]:
    """UIP402: a strategy that names no root cause. Without any root cause in the plan UIP301 says what is missing."""
    plan = ctx.plan
    if not plan.exists("root-cause"):
        return
    for strategy in plan.strategies:
        if strategy.root_causes:
            continue
        cause = _cause_to_answer(plan)
        yield Problem(
            Place(strategy.file, ("root_causes",)),
            f"The strategy {named(strategy)} answers no root cause.",
            label="no root cause is named",
            help=f"Name the root causes that it answers, such as {cause}, or take it out with "
            f"`uipkit archive {strategy.id}` if there is none.",
            example=f"root_causes: {yaml_list([cause])}",
            note="Each strategy is tied to at least one root cause (workbook, 6.1).",
            subject=f"{strategy.id}/root_causes",
        )


def _cause_to_answer(plan: Plan) -> str:
    """The root cause most likely meant: the first that no strategy answers yet, else the first."""
    for cause in plan.root_causes:
        if not plan.strategies_for_cause(cause.id):
            return cause.id
    return plan.root_causes[0].id if plan.root_causes else min(plan.ids("root-cause"))


def priority_without_strategy(ctx: Context) -> Iterator[Problem]:
    """UIP403: a priority none of whose root causes is answered. Without a root cause it is UIP301's."""
    plan = ctx.plan
    if not plan.strategies or not plan.links_known("root-cause", "strategy"):
        return
    strategy = plan.strategies[0]
    for priority in plan.priorities:
        causes = plan.causes_of(priority.id)
        if not causes or any(plan.strategies_for_cause(cause.id) for cause in causes):
            continue
        yield Problem(
            Place(priority.file, ("title",)),
            f"No strategy reaches the priority {named(priority)}, since none answers its root causes.",
            label="no strategy reaches this priority",
            help=f"In {strategy.file}, add the root cause if that strategy answers it, or write another strategy.",
            example=f"root_causes: {yaml_list([*strategy.root_causes, causes[0].id])}",
            note="At least one strategy addresses each priority (workbook, 3.3); "
            "taking the root cause out of the plan would only hide the gap.",
            related=tuple(
                Related(Place(cause.file, ("statement",)), "no strategy answers this root cause")
                for cause in causes[:5]
            ),
            subject=f"{priority.id}/strategies",
        )


def strategy_count(ctx: Context) -> Iterator[Problem]:
    """UIP404: more strategies than a school can carry."""
    strategies = ctx.plan.strategies
    count = len(ctx.plan.ids("strategy"))
    if count <= ADVISED or len(strategies) <= ADVISED:
        return
    beyond = strategies[ADVISED]
    over = count > ALLOWED
    yield Problem(
        Place(beyond.file, ("title",)),
        f"The plan has {count} strategies; "
        + ("two or three are advised, and five are the most." if over else "two or three are advised."),
        label="the fourth strategy",
        help="Decide which strategies the school can carry this year, "
        f"and put off the others, for example with `uipkit archive {strategies[-1].id}`.",
        note="The sources speak of one to three in one place and of two to five in another (workbook, phase 3 and 3.3).",
        related=tuple(
            Related(Place(other.file, ("title",)), "another strategy")
            for other in strategies
            if other is not beyond
        )[:5],
        subject="plan/strategies/count",
        severity=Severity.ERROR if over else None,
    )


def strategy_opposed(ctx: Context) -> Iterator[Problem]:
    """UIP410: a group whose support is needed is on record against the option that the strategy was chosen from."""
    for strategy in ctx.plan.strategies:
        option = ctx.plan.option_by_id.get(strategy.option or "")
        if option is not None:
            yield from _opposition(strategy, option)


def _opposition(strategy: Strategy, option: Option) -> Iterator[Problem]:
    decision = option.decision
    answered = decision is not None and decision.decision == "chosen" and bool(decision.reason)
    for index, support in enumerate(option.support):
        group = _MUST_SUPPORT.get(support.group)
        if group is None or support.level not in _OPPOSED:
            continue
        are = "are" if support.group in {"staff", "families"} else "is"
        against = "with a veto against" if support.level == "veto" else "as opposed to"
        yield Problem(
            Place(option.file, ("support", index, "level")),
            f"{group[0].upper()}{group[1:]} {are} on record {against} the strategy {named(strategy)}.",
            label="opposed",
            help=f"Ask {group} again now that the decision has answered them, and record here where they stand."
            if answered
            else f"Choose another strategy, or talk it over with {group} and record here where they stand afterwards; "
            "a decision that gives its reason turns this into a warning.",
            example=to_fill_in(
                "    level", "strong-support, support, neutral, reservations, opposed or veto"
            ),
            note="A strategy that leadership, staff, families or the local board oppose is a poor fit (workbook, 3.2 and 3.3).",
            related=(
                Related(Place(strategy.file, ("option",)), "the strategy was chosen from this option"),
                *(
                    (Related(Place(option.file, ("decision", "reason")), "the answer on record"),)
                    if answered
                    else ()
                ),
            ),
            subject=f"{strategy.id}/option/{option.id}/support/{support.group}",
            severity=Severity.WARNING if answered else None,
        )


RULES: tuple[Rule, ...] = (
    Rule("UIP401", "no-strategy", "The plan has no strategy.", ((3, E),), "workbook, phase 3", no_strategy),
    Rule(
        "UIP402",
        "strategy-without-root-cause",
        "A strategy answers no root cause.",
        ((3, E),),
        "workbook, 6.1",
        strategy_without_root_cause,
    ),
    Rule(
        "UIP403",
        "priority-without-strategy",
        "No strategy reaches a priority through its root causes.",
        ((3, E),),
        "workbook, 3.3 and 6.1",
        priority_without_strategy,
    ),
    Rule(
        "UIP404",
        "strategy-count",
        "The plan has more strategies than a school can carry.",
        ((3, W),),
        "workbook, phase 3 and 3.3",
        strategy_count,
    ),
    Rule(
        "UIP405",
        "strategy-without-description",
        "Nothing says what a strategy looks like once it is in place.",
        ((3, E),),
        "workbook, 3.3",
        strategy_without_description,
    ),
    Rule(
        "UIP406",
        "strategy-without-focus",
        "Nothing says what this year does of a strategy.",
        ((3, W),),
        "workbook, 3.3",
        strategy_without_focus,
    ),
    Rule(
        "UIP407",
        "strategy-without-evidence",
        "A strategy names no research base or, in a federally identified school, no evidence tier.",
        ((3, E),),
        "workbook, 3.3; the Department of Education's webinar of 2018 on plans under ESSA",
        strategy_without_evidence,
    ),
    Rule(
        "UIP408",
        "strategy-without-fit",
        "Nothing says why a strategy suits this school.",
        ((3, W),),
        "workbook, 3.3",
        strategy_without_fit,
    ),
    Rule(
        "UIP409",
        "strategy-without-resources",
        "Nothing says what a strategy needs.",
        ((3, W),),
        "workbook, phase 3",
        strategy_without_resources,
    ),
    Rule(
        "UIP410",
        "strategy-opposed",
        "A strategy is in the plan although a group whose support it needs is on record against it.",
        ((3, E),),
        "workbook, 3.2 and 3.3",
        strategy_opposed,
    ),
    Rule(
        "UIP411",
        "strategy-without-implementation",
        "Nothing says how the change that a strategy asks for takes place.",
        ((4, W),),
        "workbook, 4.2",
        strategy_without_implementation,
    ),
)
