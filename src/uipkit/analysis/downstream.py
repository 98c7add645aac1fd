"""What a change in the chain of a plan asks for further down, as the workbook's meeting 5.1 does.

A priority changed: are its root causes still right? A root cause: do its strategies still answer it? A strategy: do its
milestones and action steps still lead there? New figures in a target mostly ask for nothing but a look at its interim targets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from uipkit.analysis.asks import CHANGES, FOLLOWS, INTERIM_TARGETS, VALIDATION, Ask, Versions
from uipkit.analysis.changes import Change, FieldChange
from uipkit.analysis.downstream_facts import asks_of_facts, asks_of_summary
from uipkit.analysis.naming import phrase, short_phrase
from uipkit.plan.base import Artifact
from uipkit.plan.priority import Priority
from uipkit.plan.root_cause import RootCause
from uipkit.plan.strategy import Action, Strategy
from uipkit.workbook.certainty import PROPOSAL, Source, workbook

_GONE = frozenset({"taken-out", "archived"})
_CAME = frozenset({"added", "restored"})

_MAIN_FIELD = {
    "priority": "statement",
    "target": "annual_targets",
    "root-cause": "why",
    "strategy": "description",
    "milestone": "statement",
    "action": "description",
}

_OF_A_PRIORITY = (
    *("title", "statement", "focus", "subjects", "grades", "student_groups"),
    *("evidence_and_reasoning", "state_data"),
)
_OF_A_MEASURE = ("measure", "source", "unit", "direction", "scale", "student_group", "grades", "data_source")
_OF_A_CAUSE = ("title", "statement", "why", "priorities", "within_school_control", "years_to_address")
_OF_A_STRATEGY = ("title", "description", "current_state", "this_year", "multi_year_arc", "implementation")
_OF_A_TAKEAWAY = ("pattern", "nature", "impact", "number_of_students", "student_groups", "grades")


def asks_for(versions: Versions) -> tuple[Ask, ...]:
    """Return what the changes between two versions of a plan ask for, in the plan's order, each once."""
    found: dict[tuple[str, tuple[str, ...]], Ask] = {}
    for ask in asks_of_facts(versions):
        found.setdefault((ask.words, ask.because), ask)
    for change in map(_as_if_known, versions.changes):
        for ask in _BY_KIND.get(change.item.kind, _nothing)(versions, change):
            found.setdefault((ask.words, ask.because), ask)
    for ask in asks_of_summary(versions):
        found.setdefault((ask.words, ask.because), ask)
    return tuple(found.values())


def _as_if_known(change: Change) -> Change:
    """Where nobody recorded what of an item changed, ask as for the field that matters most in such items."""
    main = _MAIN_FIELD.get(change.item.kind)
    if change.what != "changed" or change.fields or main is None:
        return change
    return replace(change, fields=(FieldChange(main, None, None, "text", "posted"),))


def _nothing(_versions: Versions, _change: Change) -> Iterator[Ask]:
    return iter(())


def _ask(
    versions: Versions, change: Change, words: str, artifacts: Iterable[Artifact | str], source: Source
) -> Ask:
    keys = [each if isinstance(each, str) else _key(each) for each in artifacts]
    return Ask(words, versions.items(keys), (change.item.key,), source)


def _key(artifact: Artifact) -> str:
    return artifact.file.removesuffix(".yaml")


# Priorities and targets ---------------------------------------------------------------------------------------------


def _of_priority(versions: Versions, change: Change) -> Iterator[Ask]:
    plan, name, priority_id = versions.after, short_phrase(change.item), change.item.id
    if change.what in _GONE:
        causes = [
            cause for cause in versions.before.causes_of(priority_id) if cause.id in plan.root_cause_by_id
        ]
        if causes:
            words = (
                f"The {name} went: are the root causes that drove it, and what answers them, still needed?"
            )
            yield _ask(versions, change, words, [*causes, *_answers_to(versions, causes)], VALIDATION)
        return
    causes = list(plan.causes_of(priority_id))
    below = [*causes, *plan.strategies_for_priority(priority_id)]
    if change.what in _CAME:
        words = f"The {name} is new: which root causes drive it, which strategies answer them, and what are its targets?"
        yield _ask(
            versions, change, words, [*below, *_targets(plan.priority_by_id.get(priority_id))], VALIDATION
        )
    elif change.touches(*_OF_A_PRIORITY):
        words = (
            f"The {name} changed: are its root causes still right, and do their strategies still serve it?"
        )
        yield _ask(versions, change, words, below, CHANGES)
        targets = _targets(plan.priority_by_id.get(priority_id))
        if targets:
            words = f"The {name} changed: do its targets still measure it?"
            yield _ask(versions, change, words, targets, VALIDATION)


def _answers_to(versions: Versions, causes: Iterable[RootCause]) -> list[Strategy]:
    found = {each.id: each for cause in causes for each in versions.after.strategies_for_cause(cause.id)}
    return list(found.values())


def _targets(priority: Priority | None) -> list[str]:
    return [] if priority is None else [f"{_key(priority)}/targets/{each.id}" for each in priority.targets]


def _of_target(versions: Versions, change: Change) -> Iterator[Ask]:
    priority = versions.after.priority_by_id.get(change.item.whole.id)
    target = (
        next((each for each in priority.targets if each.id == change.item.id), None) if priority else None
    )
    if priority is None or target is None or change.what not in ("changed", "moved"):
        return
    if change.what == "moved":
        words = f"The {short_phrase(change.item)} was moved: does it measure its new priority?"
        yield _ask(versions, change, words, [priority], VALIDATION)
    interim = [f"{change.item.key}/interim-targets/{each.id}" for each in target.interim_targets]
    if change.touches(*_OF_A_MEASURE):
        words = (
            f"What the {short_phrase(change.item)} measures changed: does it still measure its priority, and are baseline, annual "
            "and interim figures still figures of that measure?"
        )
        yield _ask(versions, change, words, [priority, *interim], FOLLOWS)
    elif interim and change.touches("baseline", "annual_targets"):
        words = (
            f"The figures of the {short_phrase(change.item)} changed: do its interim targets still lie on the way? "
            "Nothing else may have to follow."
        )
        yield _ask(versions, change, words, interim, FOLLOWS)


def _of_interim_target(versions: Versions, change: Change) -> Iterator[Ask]:
    schedule = versions.after.schedule
    if change.what == "changed" and change.touches("date") and schedule is not None:
        meetings = [
            f"schedule/activities/{each.id}" for each in schedule.activities if each.monitors_progress
        ]
        words = f"The day of {phrase(change.item)} moved: does a meeting look at its result soon after?"
        yield _ask(versions, change, words, meetings, workbook("phase 7", "inferred"))


# Root causes and strategies -----------------------------------------------------------------------------------------


def _of_cause(versions: Versions, change: Change) -> Iterator[Ask]:
    plan, name, cause_id = versions.after, short_phrase(change.item), change.item.id
    if change.what in _GONE:
        left = [
            plan.strategy_by_id[each.id]
            for each in versions.before.strategies_for_cause(cause_id)
            if each.id in plan.strategy_by_id
        ]
        if left:
            words = f"The {name} went: do the strategies that answered it still have a root cause to answer?"
            yield _ask(versions, change, words, left, FOLLOWS)
    elif change.what in _CAME:
        words = f"The {name} is new: which strategies answer it?"
        yield _ask(versions, change, words, plan.strategies_for_cause(cause_id), FOLLOWS)
    elif change.touches(*_OF_A_CAUSE):
        words = f"The {name} changed: do its strategies still answer it?"
        yield _ask(versions, change, words, plan.strategies_for_cause(cause_id), CHANGES)
        if change.touches("priorities"):
            cause = plan.root_cause_by_id[cause_id]
            words = (
                f"The {name} is tied to other priorities: does the evidence show that it drives each of them?"
            )
            yield _ask(versions, change, words, plan.priorities_of_cause(cause), FOLLOWS)


def _of_strategy(versions: Versions, change: Change) -> Iterator[Ask]:
    plan, name = versions.after, short_phrase(change.item)
    if change.what in _GONE:
        yield from _strategy_went(versions, change)
        return
    strategy = plan.strategy_by_id.get(change.item.id)
    if strategy is None or change.what == "renamed":
        return
    steps = [*_milestones(strategy), *_actions(strategy)]
    if change.what in _CAME:
        words = f"The {name} is new: do its milestones and action steps lead there, and who plans and carries them out?"
        yield _ask(versions, change, words, [*plan.causes_of_strategy(strategy), *steps], FOLLOWS)
        return
    if change.touches(*_OF_A_STRATEGY):
        words = f"The {name} changed: do its milestones and action steps still lead there?"
        yield _ask(versions, change, words, steps, CHANGES)
    if change.touches("root_causes"):
        then = versions.before.strategy_by_id.get(change.item.id)
        causes = dict.fromkeys((*strategy.root_causes, *(then.root_causes if then else ())))
        words = f"The {name} answers other root causes than before: does it answer each of its own, and what answers the others?"
        yield _ask(versions, change, words, [f"root-causes/{each}" for each in causes], FOLLOWS)
    if change.touches("resources") and strategy.actions:
        words = f"The resources of the {name} changed: can each action step still be done with them?"
        yield _ask(versions, change, words, _actions(strategy), PROPOSAL)
    if change.touches("evidence_base"):
        words = (
            f"The evidence for the {name} changed: does it still fit this school, as its contextual fit says?"
        )
        yield _ask(versions, change, words, [strategy], PROPOSAL)


def _strategy_went(versions: Versions, change: Change) -> Iterator[Ask]:
    plan, name = versions.after, short_phrase(change.item)
    then = versions.before.strategy_by_id.get(change.item.id)
    open_causes = [
        plan.root_cause_by_id[each]
        for each in (then.root_causes if then else ())
        if each in plan.root_cause_by_id and not plan.strategies_for_cause(each)
    ]
    if open_causes:
        words = f"The {name} went: no other strategy answers these root causes. What answers each now, or is it to be archived?"
        yield _ask(versions, change, words, open_causes, FOLLOWS)
    teams = [
        f"teams/teams/{team.id}"
        for team in (plan.teams.teams if plan.teams else ())
        if change.item.id in team.strategies
    ]
    if teams:
        words = f"The {name} went: what do the teams do now that planned it or carried it out?"
        yield _ask(versions, change, words, teams, PROPOSAL)


def _milestones(strategy: Strategy) -> list[str]:
    return [f"{_key(strategy)}/milestones/{each.id}" for each in strategy.milestones]


def _actions(strategy: Strategy, wanted: Callable[[Action], bool] = lambda _: True) -> list[str]:
    return [f"{_key(strategy)}/actions/{each.id}" for each in strategy.actions if wanted(each)]


# Milestones, action steps and what plans rest on --------------------------------------------------------------------


def _of_milestone(versions: Versions, change: Change) -> Iterator[Ask]:
    plan = versions.after
    strategy = plan.strategy_by_id.get(change.item.whole.id)
    if strategy is None:
        return
    name, milestone = phrase(change.item), change.item.id
    serving = _actions(strategy, lambda action: milestone in action.milestones)
    if change.what in _GONE:
        then = versions.before.strategy_by_id.get(strategy.id)
        left = _actions(then, lambda action: milestone in action.milestones) if then else []
        if versions.items(left):
            yield _ask(
                versions,
                change,
                f"{_upper(name)} went: what do the action steps lead to now that served it?",
                left,
                FOLLOWS,
            )
    elif change.what in _CAME or change.what == "moved":
        came = "was moved" if change.what == "moved" else "is new"
        words = f"{_upper(name)} {came}: which action steps lead to it?"
        yield _ask(versions, change, words, serving, workbook("meeting 4.2", "inferred"))
    elif change.touches("statement", "date", "measure"):
        words = f"{_upper(name)} changed: do its action steps still lead to it, and in time?"
        yield _ask(
            versions, change, words, serving or _actions(strategy), workbook("meeting 4.2", "inferred")
        )
    if change.what == "changed" and change.touches("date"):
        interim = [
            f"{target}/interim-targets/{each.id}"
            for priority in plan.priorities_reached_by(strategy)
            for target, found in zip(_targets(priority), priority.targets, strict=True)
            for each in found.interim_targets
            if versions.today is None or each.date is None or each.date >= versions.today
        ]
        if interim:
            words = f"The day of {name} moved: are these interim targets still to be expected at their dates?"
            yield _ask(versions, change, words, interim, INTERIM_TARGETS)


def _of_action(versions: Versions, change: Change) -> Iterator[Ask]:
    strategies = versions.before if change.what in _GONE else versions.after
    strategy = strategies.strategy_by_id.get(change.item.whole.id)
    action = (
        next((each for each in strategy.actions if each.id == change.item.id), None) if strategy else None
    )
    if strategy is None or action is None:
        return
    served = versions.items(f"{_key(strategy)}/milestones/{each}" for each in action.milestones)
    name = _upper(phrase(change.item))
    if change.what == "moved":
        words = f"{name} was moved: does it lead to milestones of its new strategy, and is what it served before still reached?"
        yield _ask(versions, change, words, [strategy, *_served_before(versions, change)], FOLLOWS)
    elif change.what in _GONE and served:
        words = f"{name} went: is what it served still reached without it?"
        yield Ask(words, served, (change.item.key,), workbook("meeting 4.2", "inferred"))
    elif (
        change.what == "changed"
        and served
        and change.touches("description", "date", "start", "rhythm", "milestones")
    ):
        words = f"{name} changed: does it still lead to its milestones, and in time?"
        yield Ask(words, served, (change.item.key,), workbook("meeting 4.2", "inferred"))
    if change.what == "changed" and change.touches("who"):
        words = f"{name} has other owners: have they agreed, and do they know by when?"
        yield _ask(versions, change, words, [change.item.key], PROPOSAL)


def _served_before(versions: Versions, change: Change) -> list[str]:
    """The milestones that a moved action step served in the strategy that held it before, by their keys."""
    origin = versions.before.strategy_by_id.get(change.moved_from.id) if change.moved_from else None
    actions = origin.actions if origin is not None else ()
    return [
        f"{_key(origin)}/milestones/{each}"
        for action in actions
        if origin is not None and action.id == change.item.id
        for each in action.milestones
    ]


def _of_takeaway(versions: Versions, change: Change) -> Iterator[Ask]:
    if change.item.whole.kind != "takeaways" or not (change.what in _GONE or change.touches(*_OF_A_TAKEAWAY)):
        return
    resting = [each for each in versions.after.priorities if change.item.id in each.takeaways]
    resting += [
        versions.after.priority_by_id[each.id]
        for each in versions.before.priorities
        if change.what in _GONE
        and change.item.id in each.takeaways
        and each.id in versions.after.priority_by_id
    ]
    if resting:
        words = f"The {short_phrase(change.item)} changed: do the priorities that rest on it still follow from the data?"
        yield _ask(versions, change, words, resting, workbook("phase 2", "inferred"))


def _of_data_source(versions: Versions, change: Change) -> Iterator[Ask]:
    if change.what != "changed" or not change.touches("title", "plan_year", "level"):
        return
    resting: list[Artifact | str] = [
        each for each in versions.after.priorities if change.item.id in each.data_sources
    ]
    resting += [
        f"{_key(priority)}/targets/{target.id}"
        for priority in versions.after.priorities
        for target in priority.targets
        if target.data_source == change.item.id
    ]
    if resting:
        words = f"The {short_phrase(change.item)} changed: are the figures that rest on it still its figures?"
        yield _ask(versions, change, words, resting, PROPOSAL)


def _of_option(versions: Versions, change: Change) -> Iterator[Ask]:
    chosen = [each for each in versions.after.strategies if each.option == change.item.id]
    if chosen and (change.what in _GONE or change.touches("decision", "support", "root_causes")):
        words = f"The {short_phrase(change.item)} changed: is the strategy that came from it still the team's choice?"
        yield _ask(versions, change, words, chosen, workbook("meeting 3.3", "inferred"))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


_BY_KIND: dict[str, Callable[[Versions, Change], Iterator[Ask]]] = {
    "priority": _of_priority,
    "target": _of_target,
    "interim-target": _of_interim_target,
    "root-cause": _of_cause,
    "strategy": _of_strategy,
    "milestone": _of_milestone,
    "action": _of_action,
    "takeaway": _of_takeaway,
    "data-source": _of_data_source,
    "option": _of_option,
}
"""What each kind of item asks for when it changes; kinds that are not here ask for nothing."""
