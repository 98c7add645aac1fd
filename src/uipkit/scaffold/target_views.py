"""Views of targets: what a plan aims at, what was reached on the way, and what became of the targets of the plan before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from uipkit.plan.plan import Plan
from uipkit.plan.priority import InterimTarget, Priority, Target
from uipkit.plan.progress import InterimResult
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    below,
    bullet,
    day,
    embargoed,
    figure,
    file_names,
    headed,
    joined,
    snapshot,
    some_embargoed,
    too_small,
)
from uipkit.scaffold.two_plans import reads_the_running_plan
from uipkit.templating.escaping import literal
from uipkit.templating.prose import safe_line
from uipkit.workbook import figures
from uipkit.workbook.grades import students_words
from uipkit.workbook.privacy import measures_of

EMBARGOED = "not shown yet, since the state has not made these results public"
MAY_BE_EMBARGOED = "not shown yet, since it may rest on results that the state has not made public"
"""What families read in place of a result under embargo; they are the only ones whom it is kept from."""


def withheld(occasion: Occasion) -> str:
    """Say in place of a figure that its group is too small."""
    return occasion.say(
        "figures withheld, because the group is small",
        "not shown, since the group is so small that a student could be recognized",
    )


# --- the plan before -------------------------------------------------------------------------------------------


def prior_targets(plan: Plan, occasion: Occasion) -> Snapshot:
    """Last year's targets and what came of them, as far as this plan has them on record."""
    prior = plan.info.prior_plan if plan.info else None
    if prior is None or not (prior.targets or prior.reflection):
        return Snapshot(
            occasion.say(
                "Nothing of last year's targets is recorded yet (`prior_plan` in plan.yaml).",
                "Nothing of last year's targets is written down here yet.",
            )
        )
    lines = []
    running = occasion.running.plan
    waits = some_embargoed(plan, occasion) or (running is not None and some_embargoed(running, occasion))
    for each in prior.targets:
        group = f", {literal(each.student_group)}" if each.student_group else ""
        smallest = getattr(occasion.minimum, measures_of(f"{each.measure} {each.unit}"))
        outcome = "" if waits else f"; {each.outcome.replace('-', ' ')}"
        if each.withheld or below(each.number_of_students, smallest):
            said = withheld(occasion)
        elif waits:
            said = f"aimed at {figure(each.target, each.unit)}; result {MAY_BE_EMBARGOED}"
        else:
            said = f"aimed at {figure(each.target, each.unit)}, reached {figure(each.result, each.unit)}"
        lines.append(bullet(f"{literal(each.measure)}{group}: {said}{outcome}"))
    if prior.reflection and not waits:
        lines.append(bullet(f"What the year taught: {safe_line(prior.reflection)}"))
    lead = "Last year's targets and what came of them:"
    if running is not None and reads_the_running_plan("prior-targets", occasion.phase):
        lead = "Its targets and what came of them, as far as that is recorded:"
    return snapshot(lead, lines, ["plan.yaml"])


def aims_and_latest_results(plan: Plan, occasion: Occasion) -> Snapshot:
    """The annual targets of a plan that is carried out, for its own year, each with its latest result on the way."""

    def words(priority: Priority, target: Target) -> str:
        year = plan.plan_year or ""
        aimed = target.annual_targets.get(year)
        aim = "no annual target" if aimed is None else f"aims at {figure(aimed, target.unit)}"
        said = [f"{_now(target, occasion)}; {aim}{f' in {year}' if year else ''}"]
        entries = plan.progress.interim_targets if plan.progress else ()
        found = [each for each in entries if (each.priority, each.target) == (priority.id, target.id)]
        latest = max(enumerate(found), key=lambda each: (each[1].date, each[0]), default=None)
        said.append(
            "no result yet" if latest is None else f"latest result, {_result(latest[1], plan, occasion)}"
        )
        return "; ".join(said)

    return _targets(plan, occasion, "Its annual targets, each with the latest result on the way:", words)


# --- what a plan aims at ---------------------------------------------------------------------------------------


def targets(plan: Plan, occasion: Occasion) -> Snapshot:
    """Baselines and annual targets by priority."""
    lead = occasion.say(
        "Baselines and annual targets in the plan:", "Where students are now, and how far we want to come:"
    )
    return _targets(plan, occasion, lead, lambda _, target: _annual(target, occasion))


def interim_targets(plan: Plan, occasion: Occasion) -> Snapshot:
    """Interim targets by priority."""
    lead = occasion.say("Interim targets in the plan:", "What we want to see along the way:")
    return _targets(plan, occasion, lead, lambda _, target: _interim(target, occasion))


_Words = Callable[[Priority, Target], str]


def _targets(plan: Plan, occasion: Occasion, lead: str, words: _Words) -> Snapshot:
    if not plan.priorities:
        return Snapshot(
            occasion.say(
                "There are no targets yet, because the plan holds no priorities.", "There are no goals yet."
            )
        )
    lines = []
    nothing = occasion.say("no target yet", "no goal set yet")
    for priority in plan.priorities:
        lines.append(headed(priority.title, "" if priority.targets else nothing))
        lines += [bullet(line, 1) for line in _target_lines(priority, plan, occasion, words)]
    return snapshot(lead, lines, file_names(plan.priorities))


def target_lines(priority: Priority, plan: Plan, occasion: Occasion) -> Iterator[str]:
    """Yield a line of Markdown for each target of a priority, with its baseline and annual targets as far as they may be shown."""
    return _target_lines(priority, plan, occasion, lambda _, target: _annual(target, occasion))


def _target_lines(priority: Priority, plan: Plan, occasion: Occasion, words: _Words) -> Iterator[str]:
    for each in priority.targets:
        if too_small(each, occasion):
            said = withheld(occasion)
        elif embargoed(each.data_source, plan, occasion):
            said = EMBARGOED
        else:
            said = words(priority, each)
        yield f"{_measure(each)}: {said}"


def _measure(target: Target) -> str:
    whom = students_words(target.student_group, target.grades)
    about = [literal(each) for each in (target.source, whom) if each.strip()]
    name = literal(target.measure) or literal(target.id)
    return f"{name} ({', '.join(about)})" if about else name


def _now(target: Target, occasion: Occasion) -> str:
    if target.baseline is None or target.baseline.value is None:
        return occasion.say("no baseline yet", "where students are now is still being found out")
    year = f" in {target.baseline.plan_year}" if target.baseline.plan_year else ""
    return f"now {figure(target.baseline.value, target.unit)}{year}"


def _annual(target: Target, occasion: Occasion) -> str:
    years = [
        f"{figure(value, target.unit)} in {year}" for year, value in sorted(target.annual_targets.items())
    ]
    aims = f"{occasion.say('targets', 'we aim for')} {joined(years)}"
    nothing = occasion.say("no annual target yet", "no goal set yet")
    return f"{_now(target, occasion)}; {aims if years else nothing}"


def _interim(target: Target, occasion: Occasion) -> str:
    points = [
        figure(each.value, each.unit or target.unit)
        + (f" by {day(each.date)}" if each.date else ", no date yet")
        + (f" ({literal(each.measure)})" if each.measure else "")
        for each in target.interim_targets
    ]
    return "; ".join(points) or occasion.say("no interim target yet", "nothing set yet")


def interim_words(target: Target, point: InterimTarget, plan: Plan, occasion: Occasion) -> str:
    """Name one interim target, as plain words: its measure and, as far as it may be shown, its value."""
    name = point.measure or target.measure or target.id
    about = [
        each for each in (target.source, students_words(target.student_group, target.grades)) if each.strip()
    ]
    name = f"{name} ({', '.join(about)})" if about else name
    if too_small(target, occasion):
        return f"{name}: {withheld(occasion)}"
    if embargoed(target.data_source, plan, occasion):
        return f"{name}: {EMBARGOED}"
    return f"{name}: {figures.figure(point.value, point.unit or target.unit) or 'not set'}"


# --- what was reached on the way -------------------------------------------------------------------------------


def interim_results(plan: Plan, occasion: Occasion) -> Snapshot:
    """Results of interim targets, the latest of each."""
    lines = []
    for result in latest_results(plan).values():
        target = _target_of(result, plan)
        name = _measure(target) if target else literal(result.target)
        lines.append(bullet(f"{name}, {_result(result, plan, occasion)}"))
    if not lines:
        return Snapshot(
            occasion.say("No results of interim targets are recorded yet.", "There are no results yet.")
        )
    lead = occasion.say("Results of interim targets so far:", "Results so far:")
    return snapshot(lead, lines, ["progress.yaml"])


def latest_results(plan: Plan) -> Mapping[tuple[str, str, str], InterimResult]:
    """The last entry about each interim target, by the ids of its priority, its target and its own."""
    entries = plan.progress.interim_targets if plan.progress else ()
    return {(each.priority, each.target, each.interim_target): each for each in entries}


def waits_for_the_state(result: InterimResult, plan: Plan, occasion: Occasion) -> bool:
    """Whether a result must not be shown at this meeting, not even as met or missed."""
    target = _target_of(result, plan)
    return target is not None and embargoed(target.data_source, plan, occasion)


def _target_of(result: InterimResult, plan: Plan) -> Target | None:
    priority = plan.priority_by_id.get(result.priority)
    return next((each for each in priority.targets if each.id == result.target), None) if priority else None


def _result(result: InterimResult, plan: Plan, occasion: Occasion) -> str:
    target = _target_of(result, plan)
    minimum = getattr(occasion.minimum, target.measures) if target else occasion.minimum.achievement
    hidden = result.withheld or below(result.number_of_students, minimum)
    if waits_for_the_state(result, plan, occasion):
        return f"{day(result.date)}: {EMBARGOED}"
    if hidden or (target and too_small(target, occasion)):
        value = withheld(occasion)
    else:
        value = _against(result, target, occasion)
    return f"{day(result.date)}: {value}; {result.state.replace('-', ' ')}"


def _against(result: InterimResult, target: Target | None, occasion: Occasion) -> str:
    interims = target.interim_targets if target else ()
    interim = next((each for each in interims if each.id == result.interim_target), None)
    unit = (interim.unit if interim else "") or (target.unit if target else "")
    reached = figure(result.value, unit)
    aimed = occasion.say("target", "we aimed for")
    return f"{reached} ({aimed} {figure(interim.value, unit)})" if interim else reached
