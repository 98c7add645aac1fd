"""Family 5, milestones and actions: who does what by when, and how the school sees that it is being done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.words import listed, quoted
from uipkit.rules.monitoring import (
    interim_target_overdue,
    milestone_overdue,
    missed_without_response,
    no_monitoring_meeting,
)
from uipkit.rules.rule import Context, E, I, Rule, W
from uipkit.rules.school_days import free_day
from uipkit.rules.timing import crunch_time, date_in_break, date_outside_plan_year
from uipkit.rules.wording import named, to_fill_in, to_write, yaml_list, yaml_text

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.strategy import Action, Milestone, Strategy


def strategy_without_milestone(ctx: Context) -> Iterator[Problem]:
    """UIP501: a strategy with no Implementation Milestone."""
    for strategy in ctx.plan.strategies:
        if not strategy.milestones:
            yield Problem(
                Place(strategy.file, ("milestones",)),
                f"The strategy {named(strategy)} has no Implementation Milestone.",
                label="no milestone",
                help="Add at least one checkpoint that shows whether adults do what the strategy asks for.",
                example=_lines(
                    "milestones:",
                    "  - id: first-milestone",
                    f"    statement: {to_write('what adults will be doing by then')}",
                    to_fill_in("    date", f"such as {_in_winter(ctx.plan, ctx.today)}"),
                    *(f"    {field}: {to_write(said)}" for field, said in _MEASURED.items()),
                ),
                note="Milestones show during the year whether the strategy is carried out (workbook, phase 4).",
                subject=f"{strategy.id}/milestones",
            )


def strategy_without_action(ctx: Context) -> Iterator[Problem]:
    """UIP502: a strategy with no action step."""
    for strategy in ctx.plan.strategies:
        if strategy.actions:
            continue
        serves = [f"    milestones: {yaml_list([strategy.milestones[0].id])}"] if strategy.milestones else []
        yield Problem(
            Place(strategy.file, ("actions",)),
            f"The strategy {named(strategy)} has no action step.",
            label="no action step",
            help="Add what is done, who owns it, and by when or how often.",
            example=_lines(
                "actions:",
                "  - id: first-step",
                f"    description: {to_write('what is done')}",
                f"    who: [{_OWNER}]",
                f"    rhythm: {_RHYTHM}",
                *serves,
            ),
            note="Without action steps a strategy stays an intention (workbook, 4.2).",
            subject=f"{strategy.id}/actions",
        )


def action_without_owner(ctx: Context) -> Iterator[Problem]:
    """UIP503: an action step that names nobody."""
    for strategy, index, action in _actions(ctx.plan):
        if not any(action.who):
            yield Problem(
                Place(strategy.file, ("actions", index, "who")),
                f"Nobody is responsible for the action {quoted(action.description)}.",
                label="no owner",
                help="Name who is responsible, by role and the owner first.",
                example=f"    who: [{_OWNER}]",
                note="The posted plan names roles, never persons (workbook, 4.4).",
                subject=f"{strategy.id}/actions/{action.id}/who",
            )


def action_without_date(ctx: Context) -> Iterator[Problem]:
    """UIP504: an action step with neither a date of completion nor a rhythm; a start alone does not say when it ends."""
    for strategy, index, action in _actions(ctx.plan):
        if action.date is not None or action.rhythm:
            continue
        served = [milestone.date for milestone in strategy.milestones if milestone.id in action.milestones]
        due = min(
            (d for d in served if d is not None and (action.start is None or d >= action.start)), default=None
        )
        yield Problem(
            Place(strategy.file, ("actions", index, "date")),
            f"The action {quoted(action.description)} has neither a date nor a rhythm.",
            label="no date, no rhythm",
            help="Give the date on which it is completed or, where it goes on all year, a rhythm such as weekly."
            + (" Below is the day on which what it works towards is due." if due is not None else ""),
            example=f"    date: {due}" if due is not None else f"    rhythm: {_RHYTHM}",
            note="Each action step carries the date of its completion (workbook, 4.4).",
            subject=f"{strategy.id}/actions/{action.id}/date",
        )


def milestone_without_measure(ctx: Context) -> Iterator[Problem]:
    """UIP506: a milestone that does not say what data shows it, how it is collected, and when and by whom it is reviewed."""
    for strategy, index, milestone in _milestones(ctx.plan):
        by = milestone.measured_by
        by_practice = by is not None and (by.rubric is not None or by.survey is not None)
        missing = [
            field
            for field in _MEASURED
            if not getattr(milestone, field) and not (field == "measure" and by_practice)
        ]
        if not missing:
            continue
        said = [_MEASURED[field] for field in missing]
        yield Problem(
            Place(strategy.file, ("milestones", index, missing[0])),
            f"The milestone {quoted(milestone.statement)} does not say {listed(said, 'or')}.",
            label="missing: " + ", ".join(field.replace("_", " ") for field in missing),
            help="Settle what is missing with whoever will collect and review the data.",
            example=_lines(*(f"    {field}: {to_write(_MEASURED[field])}" for field in missing)),
            note="A milestone that nobody can see or looks at changes nothing (workbook, 4.2).",
            subject=f"{strategy.id}/milestones/{milestone.id}/{missing[0]}",
        )


_MEASURED: Mapping[str, str] = MappingProxyType(
    {
        "measure": "what data shows it",
        "collected": "how and when the data is collected",
        "reviewed": "when it is reviewed",
        "reviewed_by": "who reviews it",
    }
)
"""What makes a milestone visible, field by field in words (workbook, 4.2)."""


def milestone_without_actions(ctx: Context) -> Iterator[Problem]:
    """UIP507: a milestone towards which nothing is done before its date. Without any action step UIP502 says it."""
    if "strategy" in ctx.plan.doubtful:
        return
    for strategy in ctx.plan.strategies:
        if not strategy.actions:
            continue
        serving: dict[str, list[int]] = {}
        for index, action in enumerate(strategy.actions):
            for milestone_id in dict.fromkeys(action.milestones):
                serving.setdefault(milestone_id, []).append(index)
        for index, milestone in enumerate(strategy.milestones):
            actions = serving.get(milestone.id, [])
            if not actions:
                yield _unserved(strategy, index)
            elif milestone.date is not None:
                begins = [_begin(strategy.actions[number]) for number in actions]
                late = [day for day in begins if day is not None and day > milestone.date]
                if len(late) == len(begins):
                    yield _served_late(ctx.plan, strategy, index, actions, min(late))


def _begin(action: Action) -> date | None:
    """The first day on which an action is known to be under way; None where nothing speaks against any day."""
    if action.start is not None:
        return action.start
    return None if action.rhythm else action.date


def _unserved(strategy: Strategy, index: int) -> Problem:
    milestone = strategy.milestones[index]
    earliest = min(strategy.actions, key=lambda action: _begin(action) or date.min)
    begin = _begin(earliest)
    if begin is not None and milestone.date is not None and begin > milestone.date:
        advice = f"Add an action step to {strategy.file} that works towards it before its date."
        example = _lines(
            f"  - id: {yaml_text(('towards-' + milestone.id)[:80].rstrip('-'))}",
            f"    description: {to_write('what is done towards it')}",
            f"    who: [{_OWNER}]",
            f"    date: {milestone.date}",
            f"    milestones: {yaml_list([milestone.id])}",
        )
    else:
        advice = (
            f"Name the milestone in an action step that works towards it, such as {quoted(earliest.description)}, "
            "or add an action step for it."
        )
        example = f"    milestones: {yaml_list([*earliest.milestones, milestone.id])}"
    return Problem(
        Place(strategy.file, ("milestones", index, "id")),
        f"No action step works towards the milestone {quoted(milestone.statement)}.",
        label="no action step names it",
        help=advice,
        example=example,
        note="Action steps are best planned backwards from the milestones (workbook, 4.2).",
        subject=f"{strategy.id}/milestones/{milestone.id}/actions",
    )


def _served_late(plan: Plan, strategy: Strategy, index: int, actions: list[int], first: date) -> Problem:
    milestone = strategy.milestones[index]
    return Problem(
        Place(strategy.file, ("milestones", index, "date")),
        f"Nothing is done towards the milestone {quoted(milestone.statement)} before {milestone.date}.",
        label="before any of its action steps begins",
        help="Move the milestone to a day after its action steps begin, such as the one below, or begin one of them earlier.",
        example=f"    date: {free_day(plan, first)}",
        note="Action steps are best planned backwards from the milestones (workbook, 4.2).",
        related=tuple(
            Related(
                Place(
                    strategy.file,
                    ("actions", number, "start" if strategy.actions[number].start is not None else "date"),
                ),
                "works towards it, but later",
            )
            for number in actions[:5]
        ),
        subject=f"{strategy.id}/milestones/{milestone.id}/actions",
    )


def milestone_without_date(ctx: Context) -> Iterator[Problem]:
    """UIP514: a milestone that says no day, so that nobody can tell whether it was reached in time."""
    for strategy, index, milestone in _milestones(ctx.plan):
        if milestone.date is None:
            yield Problem(
                Place(strategy.file, ("milestones", index, "date")),
                f"The milestone {quoted(milestone.statement)} has no date.",
                label="no date",
                help="Say by when it will be in place.",
                example=to_fill_in("    date", f"such as {_in_winter(ctx.plan, ctx.today)}"),
                note="A milestone is a checkpoint on the way, so it needs a day to look at it (workbook, phase 4).",
                subject=f"{strategy.id}/milestones/{milestone.id}/date",
            )


def _actions(plan: Plan) -> Iterator[tuple[Strategy, int, Action]]:
    for strategy in plan.strategies:
        for index, action in enumerate(strategy.actions):
            yield strategy, index, action


def _milestones(plan: Plan) -> Iterator[tuple[Strategy, int, Milestone]]:
    for strategy in plan.strategies:
        for index, milestone in enumerate(strategy.milestones):
            yield strategy, index, milestone


_OWNER = to_write("the role that owns it, never a name")
_RHYTHM = to_write("how often, such as weekly")


def _in_winter(plan: Plan, today: date) -> date:
    """A day in the middle of the plan year, for an example: the first free one from 1 February."""
    year = int(plan.info.plan_year[:4]) if plan.info is not None else today.year
    return free_day(plan, date(year + 1, 2, 1))


def _lines(*lines: str) -> str:
    return "\n".join(lines)


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP501",
        "strategy-without-milestone",
        "A strategy has no Implementation Milestone.",
        ((4, E),),
        "workbook, phase 4",
        strategy_without_milestone,
    ),
    Rule(
        "UIP502",
        "strategy-without-action",
        "A strategy has no action step.",
        ((4, E),),
        "workbook, 4.2",
        strategy_without_action,
    ),
    Rule(
        "UIP503",
        "action-without-owner",
        "An action step names nobody who is responsible.",
        ((4, E),),
        "workbook, 4.4",
        action_without_owner,
    ),
    Rule(
        "UIP504",
        "action-without-date",
        "An action step has neither a date nor a rhythm.",
        ((4, E),),
        "workbook, 4.4",
        action_without_date,
    ),
    Rule(
        "UIP505",
        "date-outside-plan-year",
        "A milestone or an action step lies outside the plan year.",
        ((4, W),),
        "uipkit",
        date_outside_plan_year,
    ),
    Rule(
        "UIP506",
        "milestone-without-measure",
        "A milestone does not say what shows it, how that is collected, or when and by whom it is reviewed.",
        ((4, W),),
        "workbook, 4.2",
        milestone_without_measure,
    ),
    Rule(
        "UIP507",
        "milestone-without-actions",
        "Nothing is done towards a milestone before its date.",
        ((4, W),),
        "workbook, 4.2",
        milestone_without_actions,
    ),
    Rule(
        "UIP508",
        "crunch-time",
        "Too much is due in one fortnight, for the school or for one role.",
        ((4, W),),
        "workbook, 4.3; the numbers are uipkit's own",
        crunch_time,
    ),
    Rule(
        "UIP509",
        "date-in-break",
        "A milestone or an action step falls in a break or testing window of the school calendar.",
        ((4, I),),
        "workbook, 4.2",
        date_in_break,
    ),
    Rule(
        "UIP510",
        "milestone-overdue",
        "A milestone's date has passed and no result is recorded.",
        ((7, W),),
        "workbook, after submission",
        milestone_overdue,
    ),
    Rule(
        "UIP511",
        "interim-target-overdue",
        "An interim target's date has passed and no result is recorded.",
        ((7, W),),
        "workbook, after submission",
        interim_target_overdue,
    ),
    Rule(
        "UIP512",
        "missed-without-response",
        "Something was missed, and nothing says what followed from it.",
        ((7, W),),
        "workbook, after submission",
        missed_without_response,
    ),
    Rule(
        "UIP513",
        "no-monitoring-meeting",
        "No meeting on the schedule looks at the year's progress.",
        ((7, W),),
        "workbook, after submission",
        no_monitoring_meeting,
    ),
    Rule(
        "UIP514",
        "milestone-without-date",
        "A milestone has no date.",
        ((4, W),),
        "workbook, phase 4",
        milestone_without_date,
    ),
)
