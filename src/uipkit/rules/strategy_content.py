"""Family 4, what each strategy has to say: description, this year's part, evidence, fit, resources, implementation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.words import listed
from uipkit.rules.rule import Context
from uipkit.rules.wording import named, to_fill_in, to_write

if TYPE_CHECKING:
    from uipkit.plan.strategy import Implementation

DESCRIPTION = f"description: {to_write('what a visitor would see people do once it is fully in place')}"
"""A description to paste; its words are the school's to find."""


def strategy_without_description(ctx: Context) -> Iterator[Problem]:
    """UIP405: nothing says what the strategy looks like once it is in place."""
    for strategy in ctx.plan.strategies:
        if not strategy.description:
            yield Problem(
                Place(strategy.file, ("description",)),
                f"Nothing says what the strategy {named(strategy)} looks like once it is fully in place.",
                label="no description",
                help="Describe what a visitor would see people do once the strategy is fully in place.",
                example=DESCRIPTION,
                note="The description is what the template asks of every strategy (workbook, 3.3).",
                subject=f"{strategy.id}/description",
            )


def strategy_without_focus(ctx: Context) -> Iterator[Problem]:
    """UIP406: nothing says which part of the strategy this plan year puts in place."""
    for strategy in ctx.plan.strategies:
        this_year = strategy.this_year
        if this_year is not None and this_year.focus:
            continue
        focus = f"  focus: {to_write('which part of it this year puts in place, and for whom')}"
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
        tier = (
            [
                to_fill_in(
                    "  tier",
                    "strong, moderate, promising or demonstrates-a-rationale: the tier of that research",
                )
            ]
            if no_tier
            else []
        )
        research = to_write("what research shows of it, and where that can be read")
        summary = [f"  summary: {research}"] if no_research else []
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
            note="Federal law (the Every Student Succeeds Act) asks identified schools for evidence-based interventions."
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
                example=f"contextual_fit: {to_write('why it suits this school')}",
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
                example=f"resources: {to_write('people, time, materials and money that it needs')}",
                note="Focus, evidence base and resources are decided together when a strategy is chosen "
                "(workbook, phase 3).",
                subject=f"{strategy.id}/resources",
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
            (f"  mechanisms: [{to_write('such as coaching, training or teams')}]",),
        ),
        "pacing": (
            "how the work is paced",
            (f"  pacing: {to_write('what comes when, over the year')}",),
        ),
        "communication": (
            "who is to be told what",
            (
                "  communication:",
                f"    - who: {to_write('which group needs to know')}",
                f"      what: {to_write('what it needs to know')}",
                f"      when: {to_write('by when')}",
            ),
        ),
        "practitioner_voice": (
            "how those who carry it out are heard",
            (f"  practitioner_voice: {to_write('how those who carry it out are heard')}",),
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
