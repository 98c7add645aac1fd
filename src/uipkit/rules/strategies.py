"""Family 4, strategies: whether they answer the root causes, and whether each says what a strategy has to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related, Severity
from uipkit.rules.rule import Context, E, Rule, W
from uipkit.rules.wording import listed, named, yaml_list

if TYPE_CHECKING:
    from uipkit.plan.option import Option
    from uipkit.plan.plan import Plan
    from uipkit.plan.strategy import Implementation, Strategy

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
        help="Write the first strategy in strategies/common-planning.yaml, or run `uipkit new strategy`.",
        example=_lines("title: Weekly collaborative planning", *causes, *_DESCRIPTION),
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
            help="Name the root causes that it answers, or take it out with "
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


_DESCRIPTION = (
    "description: >-",
    "  Teachers of each grade meet every week, prepare one coming lesson together with an agreed protocol,",
    "  and look at what students wrote and said in the last one.",
)


def strategy_without_description(ctx: Context) -> Iterator[Problem]:
    """UIP405: nothing says what the strategy looks like once it is in place."""
    for strategy in ctx.plan.strategies:
        if not strategy.description:
            yield Problem(
                Place(strategy.file, ("description",)),
                f"Nothing says what the strategy {named(strategy)} looks like once it is fully in place.",
                label="no description",
                help="Describe what a visitor would see people do once the strategy is fully in place.",
                example=_lines(*_DESCRIPTION),
                note="The description is what the template asks of every strategy (workbook, 3.3).",
                subject=f"{strategy.id}/description",
            )


def strategy_without_focus(ctx: Context) -> Iterator[Problem]:
    """UIP406: nothing says which part of the strategy this plan year puts in place."""
    for strategy in ctx.plan.strategies:
        this_year = strategy.this_year
        if this_year is not None and this_year.focus:
            continue
        focus = "  focus: Put the protocol into use in grades 3 to 5, and agree on what good work looks like."
        yield Problem(
            Place(strategy.file, ("this_year", "focus") if this_year is not None else ("this_year",)),
            f"The strategy {named(strategy)} does not say what this year does of it.",
            label="no focus for this year",
            help="Say which part of the strategy this plan year puts in place, and for whom.",
            example=focus if this_year is not None else _lines("this_year:", focus),
            note="A strategy takes several years to be fully in place, so each year has its part (workbook, 3.3).",
            subject=f"{strategy.id}/this_year/focus",
        )


def strategy_without_evidence(ctx: Context) -> Iterator[Problem]:
    """UIP407: no research base; for a federally identified school also no evidence tier."""
    info = ctx.plan.info
    identified = info is not None and bool(info.identifications)
    for strategy in ctx.plan.strategies:
        base = strategy.evidence_base
        no_research = base is None or not (base.summary or base.sources)
        no_tier = identified and (base is None or base.tier is None)
        if not no_research and not no_tier:
            continue
        tier = ["  tier: promising"] if no_tier else []
        summary = (
            ["  summary: Reviews of research link weekly joint lesson preparation to better student results."]
            if no_research
            else []
        )
        lacks = "names no research that shows it works" if no_research else "names no evidence tier"
        if no_tier:
            lacks += (
                ", and no evidence tier, though" if no_research else ", though"
            ) + " the school is federally identified"
        missing = "summary" if no_research else "tier"
        yield Problem(
            Place(strategy.file, ("evidence_base",) if base is None else ("evidence_base", missing)),
            f"The strategy {named(strategy)} {lacks}.",
            label="no research base" if no_research else "no evidence tier",
            help="Say what research shows and where it can be read"
            + (", and look up which evidence tier that research has." if no_tier else "."),
            example=_lines(*(["evidence_base:"] if base is None else []), *tier, *summary),
            note="Federal law asks identified schools for evidence-based interventions (domain facts, 2.6)."
            if no_tier
            else "Each strategy entry carries the evidence that it is effective (workbook, 3.3).",
            related=(Related(Place("plan.yaml", ("identifications",)), "the federal identification"),)
            if no_tier
            else (),
            subject=f"{strategy.id}/evidence_base/{missing}",
        )


def strategy_without_fit(ctx: Context) -> Iterator[Problem]:
    """UIP408: nothing says why the strategy suits this school."""
    for strategy in ctx.plan.strategies:
        if not strategy.contextual_fit:
            yield Problem(
                Place(strategy.file, ("contextual_fit",)),
                f"Nothing says why the strategy {named(strategy)} suits this school.",
                label="no Contextual Fit",
                help="Say why this strategy suits this school: what exists already, who asked for it, who can lead it.",
                example=_lines(
                    "contextual_fit: >-",
                    "  Grade teams share a weekly free period already, and teachers asked for such time in the spring survey.",
                ),
                note="The reason noted when the strategy was chosen becomes its Contextual Fit (workbook, 3.3).",
                subject=f"{strategy.id}/contextual_fit",
            )


def strategy_without_resources(ctx: Context) -> Iterator[Problem]:
    """UIP409: nothing says what the strategy needs."""
    for strategy in ctx.plan.strategies:
        if not strategy.resources:
            yield Problem(
                Place(strategy.file, ("resources",)),
                f"Nothing says what resources the strategy {named(strategy)} needs.",
                label="no resources",
                help="Say what it needs in people, time, materials and money, or that it needs nothing new.",
                example="resources: The weekly free period, and two days of coaching a week from the general fund.",
                note="Focus, evidence base and resources are decided together when a strategy is chosen "
                "(workbook, phase 3).",
                subject=f"{strategy.id}/resources",
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
            example="    level: reservations",
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


def strategy_without_implementation(ctx: Context) -> Iterator[Problem]:
    """UIP411: nothing says how the change takes place: one finding a strategy names all that is missing."""
    for strategy in ctx.plan.strategies:
        implementation = strategy.implementation
        missing = _missing_parts(implementation)
        if not missing:
            continue
        place = ("implementation",) if implementation is None else ("implementation", missing[0])
        lines = [line for part in missing for line in _PARTS[part][1]]
        said = [_PARTS[part][0] for part in missing]
        yield Problem(
            Place(strategy.file, place),
            f"The strategy {named(strategy)} does not say {listed(said, 'or')}.",
            label="missing: " + ", ".join(part.replace("_", " ") for part in missing),
            help="Write down how the change takes place, as the planning team worked it out. Fill in a field that "
            "stands there empty, so that none stands twice.",
            example=_lines(*(["implementation:"] if implementation is None else []), *lines),
            note="The planning team settles these questions before it writes action steps (workbook, 4.2).",
            subject=f"{strategy.id}/implementation",
        )


_PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "mechanisms": (
            "by what means practice changes",
            ("  mechanisms: [Professional development, Coaching, Grade teams]",),
        ),
        "pacing": (
            "how the work is paced",
            ("  pacing: Training in early fall, weekly meetings from then on, a look back in winter.",),
        ),
        "communication": (
            "who is to be told what",
            (
                "  communication:",
                "    - who: Teachers who carry out the strategy",
                "      what: What is new, from when, and whom to ask",
                "      when: Before the first day of school",
            ),
        ),
        "practitioner_voice": (
            "how those who carry it out are heard",
            (
                "  practitioner_voice: Team leads bring what their teams need to the leadership team every month.",
            ),
        ),
    }
)
"""What an implementation plan says, in words and as YAML to paste (workbook, 4.2)."""


def _missing_parts(implementation: Implementation | None) -> list[str]:
    if implementation is None:
        return list(_PARTS)
    present = {
        "mechanisms": any(implementation.mechanisms),
        "pacing": bool(implementation.pacing),
        "communication": any(item.who or item.what for item in implementation.communication),
        "practitioner_voice": bool(implementation.practitioner_voice),
    }
    return [part for part in _PARTS if not present[part]]


def _lines(*lines: str) -> str:
    return "\n".join(lines)


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
        "workbook, 3.3; domain facts, 2.6",
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
