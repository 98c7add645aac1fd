"""The fields that become something else: the year, last year's results, baselines and targets, feedback, and decisions that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from uipkit.analysis.progress_standing import actions_standing, milestones_standing
from uipkit.analysis.rolling.change import Change, Fields, KeyPath
from uipkit.analysis.rolling.changes import Data, is_nothing, said
from uipkit.analysis.rolling.results import YearResult, prior_target
from uipkit.plan.placeholder import is_placeholder, placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.plan_year import shifted
from uipkit.plan.words import listed

STARTS_FROM = "copied-from-last-year"
"""The pre-planning decision that a roll-over is."""


class Rolling(NamedTuple):
    """What the changes of every file rest on.

    plan: last year's plan. to: the new plan year. back: the path from the new plan's folder to last year's; empty where it cannot be
    reached. results: what came of each target, by the ids of its priority and its own.
    """

    plan: Plan
    to: str
    back: str
    results: Mapping[tuple[str, str], YearResult]


def plan_changes(rolling: Rolling, data: Data, _own: str) -> Iterator[Change]:
    """plan.yaml: the year, the phase, last year's plan, and what is to be confirmed."""
    yield _put(data, (), "plan_year", rolling.to, "the new plan year")
    if data.get("phase"):
        yield _put(data, (), "phase", 0, "pre-planning")
    yield from _prior_plan(rolling, data)
    yield _noted(data, (), _to_confirm(rolling, data))


def _prior_plan(rolling: Rolling, data: Data) -> Iterator[Change]:
    prior = data.get("prior_plan")
    old = prior if isinstance(prior, dict) else {}
    at: KeyPath = ("prior_plan",)
    year = rolling.plan.plan_year or ""
    if "prior_plan" in data:
        yield _put(old, at, "plan_year", year, "last year's plan")
    else:
        yield Change(at, "set", {"plan_year": year}, "turned", "last year's plan")
    for name in ("targets", "reflection", "for_families"):
        if name in old:
            why = "is about the year before last"
            yield Change((*at, name), "drop", None, "left", why, said(old[name]))
    if rolling.back:
        yield _put(old, at, "path", rolling.back, "last year's folder")
    elif not is_nothing(old.get("path")):
        yield Change((*at, "path"), "empty", None, "cleared", "named the plan before", said(old["path"]))
    yield _put(old, at, "decision", STARTS_FROM, "the pre-planning decision")
    fields = [prior_target(each) for each in rolling.results.values()]
    if fields:
        words = "last year's targets with their outcome"
        yield Change((*at, "targets"), "set", fields, "turned", words, decides=_has_placeholder(fields))
    asked = placeholder(
        "what last year taught: which strategies had an effect and which not; rollover.md lists what was left open"
    )
    yield Change((*at, "reflection"), "set", asked, "turned", "asks what last year taught", decides=True)


def _has_placeholder(fields: list[Fields]) -> bool:
    return any(is_placeholder(str(each.get("reflection", ""))) for each in fields)


def _to_confirm(rolling: Rolling, data: Data) -> str:
    info = rolling.plan.info
    found = []
    if info is not None and info.plan_type:
        found.append(f"the plan type (last year: {info.plan_type})")
    if info is not None and info.identifications:
        kinds = listed([each.identified_as for each in info.identifications])
        found.append(f"the federal identification (last year: {kinds})")
    if not is_nothing(data.get("clock_year")):
        found.append(f"the year on performance watch (last year: {data['clock_year']})")
    if info is not None and info.title_i:
        found.append(f"the Title I status ({info.title_i})")
    if info is not None and info.programs:
        found.append(f"the programs ({listed(info.programs)})")
    if not is_nothing(data.get("enrollment")):
        found.append(f"the enrollment (last year: {data['enrollment']})")
    what = listed(found) or "the plan type and federal identifications"
    return placeholder(f"confirm for {rolling.to} {what}, then take this paragraph out")


def priority_changes(rolling: Rolling, data: Data, own: str) -> Iterator[Change]:
    """priorities/: baselines, annual targets, and whether the priority goes on."""
    for index, target in enumerate(data.get("targets") or ()):
        found = rolling.results.get((own, str(target.get("id"))))
        if found is not None:
            yield from _target(rolling, target, ("targets", index), found)
    yield _noted(
        data,
        (),
        placeholder(
            f"decide whether this priority goes on in {rolling.to}; if so, write its statement and Evidence and Reasoning from this "
            "year's data, name the takeaways and data sources behind them, and set interim targets"
        ),
    )


def _target(rolling: Rolling, target: Data, at: KeyPath, found: YearResult) -> Iterator[Change]:
    result, year = found.result, found.plan_year or ""
    if found.baseline is not None:
        words = f"the result of {year}"
        if isinstance(target.get("baseline"), dict):
            yield _put(target["baseline"], (*at, "baseline"), "plan_year", year, words)
            yield _put(target["baseline"], (*at, "baseline"), "value", found.baseline, words)
        else:
            if "baseline" in target:
                yield Change((*at, "baseline"), "drop", None, "turned", words)
            yield Change(
                (*at, "baseline"), "set", {"plan_year": year, "value": found.baseline}, "turned", words
            )
        if result is not None and result.number_of_students is not None:
            yield _put(target, at, "number_of_students", result.number_of_students, words)
    if result is not None and result.withheld and not target.get("withheld"):
        yield _put(target, at, "withheld", True, f"the result of {year} is withheld")
    yield from _annual_targets(rolling, target, at)
    kept_out = bool(target.get("withheld")) or (result is not None and result.withheld)
    if found.baseline is None and not kept_out:
        yield _noted(target, at, _baseline_asked(found, target))


def _baseline_asked(found: YearResult, target: Data) -> str:
    old = target.get("baseline") if isinstance(target.get("baseline"), dict) else {}
    still = (
        f", which is still that of {old['plan_year']}"
        if isinstance(old, dict) and old.get("plan_year")
        else ""
    )
    when = "once families may see it" if found.held else "once it is known"
    return placeholder(f"put the result of {found.plan_year or 'last year'} into the baseline{still}, {when}")


def _annual_targets(rolling: Rolling, target: Data, at: KeyPath) -> Iterator[Change]:
    there = target.get("annual_targets")
    years: Mapping[str, Any] = there if isinstance(there, dict) else {}
    here: KeyPath = (*at, "annual_targets")
    wanted = [year for year in (rolling.to, shifted(rolling.to, 1)) if is_nothing(years.get(year))]
    if "annual_targets" not in target:
        fields: Fields = dict.fromkeys(wanted)
        yield Change(here, "set", fields, "turned", "values are asked for")
        return
    # The new years first, so that the group is never without a field.
    for year in wanted:
        if year not in years:
            yield Change((*here, year), "set", None, "turned", "a value is asked for")
    for year, value in years.items():
        if year < rolling.to:
            yield Change((*here, year), "drop", None, "left", "the year is past", said(value))


def root_cause_changes(rolling: Rolling, data: Data, _own: str) -> Iterator[Change]:
    """root-causes/: whether it still drives the results."""
    yield _noted(
        data,
        (),
        placeholder(f"decide whether this still drives the results, so that {rolling.to} has to answer it"),
    )


def strategy_changes(rolling: Rolling, data: Data, own: str) -> Iterator[Change]:
    """strategies/: what of it goes on, with what came of its milestones and action steps."""
    asked = f"decide what of this strategy goes on in {rolling.to}; set the dates of its milestones and action steps"
    lines = [f"{asked}, and take out what is done."]
    states: dict[str, list[str]] = {}
    for each in milestones_standing(rolling.plan):
        if each.strategy.id == own:
            states.setdefault(each.recorded.state or "no result", []).append(each.milestone.id)
    done = [
        each.action.id
        for each in actions_standing(rolling.plan)
        if each.strategy.id == own and each.recorded.state == "met"
    ]
    if states:
        found = "; ".join(f"{state}: {', '.join(ids)}" for state, ids in states.items())
        lines.append(f"Milestones last year: {found}.")
    if done:
        lines.append(f"Action steps done last year: {', '.join(done)}.")
    yield _noted(data, (), placeholder(" ".join(lines)))


def assurances_changes(_rolling: Rolling, data: Data, _own: str) -> Iterator[Change]:
    """assurances.yaml: every assurance asks for this year's answer."""
    hint = "why it is not checked, and what is done about it; where it is, take this text out"
    for index, each in enumerate(data.get("assurances") or ()):
        at: KeyPath = ("assurances", index, "explanation")
        was = each.get("explanation")
        if isinstance(was, str) and is_placeholder(was):
            continue
        kind = "write" if "explanation" in each else "set"
        words = "this year's answer is asked for"
        fate = "turned" if is_nothing(was) else "cleared"
        yield Change(at, kind, placeholder(hint), fate, words, said(was), decides=True)  # type: ignore[arg-type]


def feedback_changes(_rolling: Rolling, data: Data, _own: str) -> Iterator[Change]:
    """feedback.yaml: what was said of this draft is about last year's plan now; what was answered about the year before goes."""
    gone: list[Change] = []
    for index, each in enumerate(data.get("feedback") or ()):
        at: KeyPath = ("feedback", index)
        if each.get("about", "draft") == "last-year":
            answer = each.get("answer")
            if not is_nothing(answer) and not is_placeholder(str(answer)):
                words = "answered, and about the plan before last year's"
                gone.append(Change(at, "take-out", None, "left", words, said(each)))
            continue
        yield _put(each, at, "about", "last-year", "the draft of then is last year's plan now")
    yield from reversed(gone)  # from the last to the first, so that no place changes before it is used


def _nothing(_rolling: Rolling, _data: Data, _own: str) -> Iterator[Change]:
    return iter(())


TURNS: Mapping[str, Callable[[Rolling, Data, str], Iterator[Change]]] = {
    "plan": plan_changes,
    "priority": priority_changes,
    "root-cause": root_cause_changes,
    "strategy": strategy_changes,
    "assurances": assurances_changes,
    "feedback": feedback_changes,
    "teams": _nothing,
    "schedule": _nothing,
    "practice": _nothing,
}
"""By kind of file that is carried: the changes beside those of the table. They take last year's content and the file's id."""


def _put(owner: Data, at: KeyPath, name: str, value: str | int | float | bool, words: str) -> Change:
    """Give a field another value, whether it stands there or not."""
    was = owner.get(name)
    kind = "replace" if name in owner else "set"
    return Change((*at, name), kind, value, "turned", words, said(was))  # type: ignore[arg-type]


def _noted(owner: Data, at: KeyPath, text: str) -> Change:
    """Ask for a decision in the notes, below what stands there."""
    kind = "add-to-text" if "notes" in owner else "set"
    words = "a decision is asked for"
    return Change((*at, "notes"), kind, text, "turned", words, decides=True)  # type: ignore[arg-type]
