"""What a part of a handout is made for, once each, and what the plan says of it: options, strategies, priorities and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from uipkit.plan.plan import Plan
from uipkit.plan.root_cause import RootCause
from uipkit.plan.rubric import Rubric
from uipkit.plan.strategy import EvidenceBase, Strategy
from uipkit.scaffold.agenda_template import ForEach
from uipkit.scaffold.option_views import NO_OPTIONS_IN_PLAIN_WORDS
from uipkit.scaffold.plan_snapshot import Occasion, cause_title, cut, joined, titles
from uipkit.scaffold.plan_views import NOTHING_CHOSEN, NOTHING_SETTLED, STILL_ASKING
from uipkit.scaffold.target_views import target_lines
from uipkit.scaffold.work_views import NO_STRATEGIES, implementation_lines, still_goes_on, when
from uipkit.templating.escaping import literal
from uipkit.templating.prose import safe_line, safe_prose

_LEVEL = 6
"""No heading of the plan's prose may stand in a handout's part, which has a heading of its own."""


class Item(NamedTuple):
    """One thing that a part is made for. title: plain words. text: Markdown. strategy: the one whose rows the part shows."""

    id: str
    title: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    files: tuple[str, ...] = ()
    strategy: Strategy | None = None


NOTHING: Mapping[ForEach, tuple[str, str]] = MappingProxyType(
    {
        "option": ("The plan holds no strategy options yet.", NO_OPTIONS_IN_PLAIN_WORDS),
        "strategy": (NO_STRATEGIES, NOTHING_SETTLED),
        "priority": ("The plan holds no Student Performance Priorities yet.", NOTHING_CHOSEN),
        "root-cause": ("The plan holds no root causes yet.", STILL_ASKING),
        "indicator": ("", ""),
        "help-wanted": (
            "No action step says yet how others could help.",
            "Nothing that you could help with is listed yet. Your own ideas are welcome.",
        ),
    }
)
"""What a part says that has nothing to be made for, also in plain words; it can still be filled in by hand."""


def items_for(each: ForEach, plan: Plan, occasion: Occasion, rubric: Rubric | None) -> Sequence[Item]:
    """Return what a part is made for, in the plan's order; ``rubric`` gives the indicators."""
    if each == "indicator":
        return list(_indicators(rubric)) if rubric is not None else []
    return list(_OF_THE_PLAN[each](plan, occasion))


def _options(plan: Plan, occasion: Occasion) -> Iterator[Item]:
    for option in plan.options:
        causes = [plan.root_cause_by_id[i] for i in option.root_causes if i in plan.root_cause_by_id]
        parts = [
            safe_prose(option.description, _LEVEL),
            _named(occasion.say("It would answer", "What it is meant to change"), causes),
            _research(option.research, occasion),
        ]
        yield Item(option.id, option.title, _paragraphs(parts), files=(option.file,))


def _strategies(plan: Plan, occasion: Occasion) -> Iterator[Item]:
    for strategy in plan.strategies:
        causes = plan.causes_of_strategy(strategy)
        parts = [
            safe_prose(strategy.description, _LEVEL),
            _named(occasion.say("It answers", "What it is meant to change"), causes),
            _research(strategy.evidence_base, occasion),
            "\n".join(f"- {line}" for line in implementation_lines(strategy)),
        ]
        yield Item(strategy.id, strategy.title, _paragraphs(parts), files=(strategy.file,), strategy=strategy)


def _named(lead: str, causes: Sequence[RootCause]) -> str:
    return f"{lead}: {'; '.join(cause_title(cause) for cause in causes)}" if causes else ""


def _research(evidence: EvidenceBase | None, occasion: Occasion) -> str:
    if evidence is None:
        return ""
    tier = f" ({evidence.tier.replace('-', ' ')})" if evidence.tier and not occasion.families_attend else ""
    return f"What research says{tier}: {safe_line(evidence.summary)}" if evidence.summary else ""


def _priorities(plan: Plan, occasion: Occasion) -> Iterator[Item]:
    for priority in plan.priorities:
        causes = plan.causes_of(priority.id)
        parts = [
            safe_prose(priority.statement, _LEVEL),
            "\n".join(f"- {line}" for line in target_lines(priority, plan, occasion)),
            _named(occasion.say("Root causes so far", "What we think lies behind it so far"), causes),
        ]
        yield Item(priority.id, priority.title, _paragraphs(parts), files=(priority.file,))


def _root_causes(plan: Plan, occasion: Occasion) -> Iterator[Item]:
    for cause in plan.root_causes:
        drives = plan.priorities_of_cause(cause)
        parts = [
            safe_prose(cause.statement, _LEVEL) if cause.title else "",
            f"It {occasion.say('drives', 'plays a part in')} {titles(drives)}." if drives else "",
            f"Domain: {cause.domain.replace('-', ' ')}."
            if cause.domain and not occasion.families_attend
            else "",
        ]
        name = cause.title or cut(cause.statement) or cause.id
        yield Item(cause.id, name, _paragraphs(parts), files=(cause.file,))


def _help_wanted(plan: Plan, occasion: Occasion) -> Iterator[Item]:
    for strategy in plan.strategies:
        for each in strategy.actions:
            if each.help_wanted and still_goes_on(each, occasion):
                time = when(each)
                parts = [
                    f"When: {literal(time)}" if time else "",
                    f"How you can help: {safe_line(each.help_wanted)}",
                ]
                name = cut(each.description).rstrip(".") or each.id
                yield Item(each.id, name, _paragraphs(parts), files=(strategy.file,))


def _indicators(rubric: Rubric | None) -> Iterator[Item]:
    levels = rubric.levels if rubric else ()
    for indicator in rubric.indicators if rubric else ():
        group = f"**{literal(indicator.group)}**" if indicator.group else ""
        look = f"Look at: {literal(joined(indicator.look_at))}." if indicator.look_at else ""
        rows = tuple((level.title, indicator.levels.get(level.id, ""), "") for level in levels)
        columns = ("Level", "What it looks like", "We are here")
        yield Item(indicator.id, indicator.prompt, _paragraphs([group, look]), columns, rows)


def _paragraphs(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)


_OF_THE_PLAN: Mapping[ForEach, Callable[[Plan, Occasion], Iterator[Item]]] = MappingProxyType(
    {
        "option": _options,
        "strategy": _strategies,
        "priority": _priorities,
        "root-cause": _root_causes,
        "help-wanted": _help_wanted,
    }
)
