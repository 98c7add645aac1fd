"""What an agenda can show of a plan: one small function a view, and the table that names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority, Target
from uipkit.plan.progress import InterimResult
from uipkit.plan.takeaway import Takeaway
from uipkit.scaffold import option_views, process_views, setting_views, work_views
from uipkit.scaffold.agenda_template import PlanView
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    below,
    bullet,
    cause_title,
    day,
    embargoed,
    figure,
    file_names,
    headed,
    joined,
    snapshot,
    some_embargoed,
    titles,
    too_small,
    without_scaffold_text,
)
from uipkit.templating.escaping import literal
from uipkit.templating.prose import safe_line
from uipkit.workbook.grades import grades_words
from uipkit.workbook.privacy import measures_of

WITHHELD = "figures withheld, because the group is small"
EMBARGOED = "not shown: state results under embargo"
MAY_BE_EMBARGOED = "not shown, since it may rest on state results under embargo"


def mission(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001 - every view is called alike
    """The school's mission."""
    words = safe_line(plan.info.mission) if plan.info else ""
    if not words:
        return Snapshot("The plan holds no mission yet; `mission` in plan.yaml is the place for it.")
    return Snapshot(f"The school's mission:\n\n> {words}", ("plan.yaml",))


def takeaways(plan: Plan, occasion: Occasion) -> Snapshot:
    """Strengths and concerns from the data, with how the team weighs them."""
    noted = plan.takeaways
    if noted is None or not noted.takeaways:
        return Snapshot("No takeaways from data are recorded yet.")
    lines = []
    left_out = 0
    for heading, nature in (("Strengths", "strength"), ("Concerns", "concern")):
        shown = []
        for each in noted.takeaways:
            if each.nature != nature:
                continue
            smallest = getattr(occasion.minimum, measures_of(each.pattern))
            if below(each.number_of_students, smallest) or embargoed(each.data_source, plan, occasion):
                left_out += 1
                continue
            shown.append(bullet(_takeaway(each), 1))
        if shown:
            lines += [headed(heading), *shown]
    if left_out:
        lines.append(bullet(f"Left out, for a small group or an embargo: {left_out}."))
    return snapshot("Takeaways from the data so far:", lines, [noted.file])


def _takeaway(each: Takeaway) -> str:
    text = safe_line(each.pattern) or literal(each.id)
    if each.impact:
        text += f" Impact: {safe_line(each.impact)}"
    coding = each.coding
    if coding is None:
        return text
    words = [
        "gets in the way of other work" if coding.blocks_others == "yes" else "",
        f"can build on {literal(coding.uses_a_strength)}" if coding.uses_a_strength else "",
        {"light": "a light lift", "heavy": "a heavy lift"}.get(coding.lift or "", ""),
        {"urgent": "urgent", "later": "can wait for a later cycle"}.get(coding.urgency or "", ""),
        {"direct": "to be addressed directly", "indirect": "likely to follow from other work"}.get(
            coding.address or "", ""
        ),
    ]
    coded = "; ".join(word for word in words if word)
    return f"{text} ({coded})" if coded else text


def prior_targets(plan: Plan, occasion: Occasion) -> Snapshot:
    """Last year's targets and what came of them."""
    prior = plan.info.prior_plan if plan.info else None
    if prior is None or not (prior.targets or prior.reflection):
        return Snapshot("Nothing of last year's targets is recorded yet (`prior_plan` in plan.yaml).")
    lines = []
    waits = some_embargoed(plan, occasion)
    for each in prior.targets:
        group = f", {literal(each.student_group)}" if each.student_group else ""
        smallest = getattr(occasion.minimum, measures_of(f"{each.measure} {each.unit}"))
        outcome = "" if waits else f"; {each.outcome.replace('-', ' ')}"
        if each.withheld or below(each.number_of_students, smallest):
            said = WITHHELD
        elif waits:
            said = f"aimed at {figure(each.target, each.unit)}; result {MAY_BE_EMBARGOED}"
        else:
            said = f"aimed at {figure(each.target, each.unit)}, reached {figure(each.result, each.unit)}"
        lines.append(bullet(f"{literal(each.measure)}{group}: {said}{outcome}"))
    if prior.reflection and not waits:
        lines.append(bullet(f"What the year taught: {safe_line(prior.reflection)}"))
    return snapshot("Last year's targets and what came of them:", lines, ["plan.yaml"])


def priorities(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001
    """The Student Performance Priorities."""
    if not plan.priorities:
        return Snapshot("The plan holds no Student Performance Priorities yet.")
    lines = [headed(each.title, safe_line(each.statement)) for each in plan.priorities]
    return snapshot("Student Performance Priorities in the plan:", lines, file_names(plan.priorities))


def targets(plan: Plan, occasion: Occasion) -> Snapshot:
    """Baselines and annual targets by priority."""
    return _targets(plan, occasion, "Baselines and annual targets in the plan:", _annual)


def interim_targets(plan: Plan, occasion: Occasion) -> Snapshot:
    """Interim targets by priority."""
    return _targets(plan, occasion, "Interim targets in the plan:", _interim)


def _targets(plan: Plan, occasion: Occasion, lead: str, words: Callable[[Target], str]) -> Snapshot:
    if not plan.priorities:
        return Snapshot("There are no targets yet, because the plan holds no priorities.")
    lines = []
    for priority in plan.priorities:
        lines.append(headed(priority.title, "" if priority.targets else "no target yet"))
        lines += [bullet(line, 1) for line in _target_lines(priority, plan, occasion, words)]
    return snapshot(lead, lines, file_names(plan.priorities))


def target_lines(priority: Priority, plan: Plan, occasion: Occasion) -> Iterator[str]:
    """Yield a line of Markdown for each target of a priority, with its baseline and annual targets as far as they may be shown."""
    return _target_lines(priority, plan, occasion, _annual)


def _target_lines(
    priority: Priority, plan: Plan, occasion: Occasion, words: Callable[[Target], str]
) -> Iterator[str]:
    for each in priority.targets:
        if too_small(each, occasion):
            said = WITHHELD
        elif embargoed(each.data_source, plan, occasion):
            said = EMBARGOED
        else:
            said = words(each)
        yield f"{_measure(each)}: {said}"


def _measure(target: Target) -> str:
    about = [literal(each) for each in (target.source, target.student_group) if each.strip()]
    if target.grades:
        about.append(f"grade{'s' if len(target.grades) > 1 else ''} {grades_words(target.grades)}")
    name = literal(target.measure) or literal(target.id)
    return f"{name} ({', '.join(about)})" if about else name


def _annual(target: Target) -> str:
    now = "no baseline yet"
    if target.baseline is not None and target.baseline.value is not None:
        year = f" in {target.baseline.plan_year}" if target.baseline.plan_year else ""
        now = f"now {figure(target.baseline.value, target.unit)}{year}"
    years = [
        f"{figure(value, target.unit)} in {year}" for year, value in sorted(target.annual_targets.items())
    ]
    return f"{now}; {'targets ' + joined(years) if years else 'no annual target yet'}"


def _interim(target: Target) -> str:
    points = [
        figure(each.value, each.unit or target.unit)
        + (f" by {day(each.date)}" if each.date else ", no date yet")
        + (f" ({literal(each.measure)})" if each.measure else "")
        for each in target.interim_targets
    ]
    return "; ".join(points) or "no interim target yet"


def interim_results(plan: Plan, occasion: Occasion) -> Snapshot:
    """Results of interim targets, the latest of each."""
    latest: dict[tuple[str, str, str], InterimResult] = {}
    for each in plan.progress.interim_targets if plan.progress else ():
        latest[each.priority, each.target, each.interim_target] = each
    if not latest:
        return Snapshot("No results of interim targets are recorded yet.")
    lines = []
    for (priority_id, target_id, interim_id), result in latest.items():
        priority = plan.priority_by_id.get(priority_id)
        target = next((t for t in priority.targets if t.id == target_id), None) if priority else None
        name = _measure(target) if target else literal(target_id)
        minimum = getattr(occasion.minimum, target.measures) if target else occasion.minimum.achievement
        if (
            result.withheld
            or below(result.number_of_students, minimum)
            or (target and too_small(target, occasion))
        ):
            value = WITHHELD
        elif target and embargoed(target.data_source, plan, occasion):
            value = EMBARGOED
        else:
            value = _against(result, target, interim_id)
        lines.append(bullet(f"{name}, {day(result.date)}: {value}; {result.state.replace('-', ' ')}"))
    return snapshot("Results of interim targets so far:", lines, ["progress.yaml"])


def _against(result: InterimResult, target: Target | None, interim_id: str) -> str:
    interim = next((i for i in target.interim_targets if i.id == interim_id), None) if target else None
    unit = (interim.unit if interim else "") or (target.unit if target else "")
    reached = figure(result.value, unit)
    return f"{reached} (target {figure(interim.value, unit)})" if interim else reached


def root_causes(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001
    """The root causes with the priorities that they drive."""
    if not plan.root_causes:
        return Snapshot("The plan holds no root causes yet.")
    lines = []
    for cause in plan.root_causes:
        drives = plan.priorities_of_cause(cause)
        words = [f"drives {titles(drives)}" if drives else "linked to no priority"]
        if cause.domain:
            words.append(f"domain: {cause.domain.replace('-', ' ')}")
        if cause.within_school_control is False:
            words.append("marked as outside the school's control")
        lines.append(bullet(f"{cause_title(cause)} ({'; '.join(words)})"))
    return snapshot("Root causes in the plan:", lines, file_names(plan.root_causes))


def causes_by_priority(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001
    """Each priority with its root causes."""
    if not plan.priorities:
        return Snapshot("The plan holds no priorities yet, and so no root causes to sort under them.")
    lines = []
    for priority in plan.priorities:
        causes = plan.causes_of(priority.id)
        lines.append(headed(priority.title, "" if causes else "no root cause yet"))
        lines += [bullet(cause_title(cause), 1) for cause in causes]
    loose = [cause for cause in plan.root_causes if not plan.priorities_of_cause(cause)]
    if loose:
        lines.append(headed("Linked to no priority"))
        lines += [bullet(cause_title(cause), 1) for cause in loose]
    return snapshot(
        "Priorities in the plan and their root causes so far:",
        lines,
        file_names([*plan.priorities, *plan.root_causes]),
    )


def strategies(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001
    """The Major Improvement Strategies with the root causes that they answer."""
    if not plan.strategies:
        return Snapshot("The plan holds no Major Improvement Strategies yet.")
    lines = []
    for strategy in plan.strategies:
        causes = plan.causes_of_strategy(strategy)
        lines.append(headed(strategy.title, "" if causes else "answers no root cause yet"))
        lines += [bullet(f"answers: {cause_title(cause)}", 1) for cause in causes]
    return snapshot("Major Improvement Strategies in the plan:", lines, file_names(plan.strategies))


def stakeholder_input(plan: Plan, occasion: Occasion) -> Snapshot:  # noqa: ARG001
    """What stakeholders said, and how each theme was answered."""
    heard: Sequence[str] = ()
    lines = []
    for engagement in plan.engagements:
        if not engagement.themes:
            continue
        heard = [*heard, engagement.file]
        when = f", {day(engagement.date)}" if engagement.date else ""
        groups = joined([group.replace("-", " ") for group in engagement.groups])
        lines.append(headed(f"{engagement.title}{when}", groups))
        for theme in engagement.themes:
            answer = {
                "changed": f"changed: {safe_line(theme.what_changed)}" if theme.what_changed else "changed",
                "not-changed": f"not changed: {safe_line(theme.reason)}" if theme.reason else "not changed",
                "pending": "answer still open",
            }[theme.answer]
            lines.append(bullet(f"{safe_line(theme.heard)} ({answer})", 1))
    if not lines:
        return Snapshot("No input from stakeholders is recorded yet.")
    return snapshot("Input on record:", lines, heard)


VIEWS: Mapping[PlanView, Callable[[Plan, Occasion], Snapshot]] = MappingProxyType(
    {
        "mission": mission,
        "takeaways": takeaways,
        "prior-targets": prior_targets,
        "priorities": priorities,
        "targets": targets,
        "interim-targets": interim_targets,
        "interim-results": interim_results,
        "root-causes": root_causes,
        "causes-by-priority": causes_by_priority,
        "stakeholder-input": stakeholder_input,
        "strategies": strategies,
        "options": option_views.options,
        "assurances": process_views.assurances,
        "coherence": process_views.coherence,
        "approvals": process_views.approvals,
        "open-follow-ups": process_views.open_follow_ups,
        "identifications": setting_views.identifications,
        "teams": setting_views.teams,
        "calendar": setting_views.calendar,
        "feedback": setting_views.feedback,
        "option-support": option_views.option_support,
        "strategy-fit": option_views.strategy_fit,
        "implementation": work_views.implementation,
        "milestones": work_views.milestones,
        "actions": work_views.actions,
        "shared-activities": work_views.shared,
        "crunch-times": work_views.crunches,
        "help-wanted": work_views.help_wanted,
        "progress": work_views.progress,
        "coming-due": work_views.coming_due,
        "course-corrections": process_views.course_corrections,
    }
)
"""Every view that a template may name."""


def take(views: Sequence[PlanView], plan: Plan, occasion: Occasion) -> Snapshot:
    """Take one snapshot of several views, in their order. Text that the scaffold left counts as not written."""
    written = without_scaffold_text(plan)
    taken = [VIEWS[view](written, occasion) for view in views]
    files = tuple(dict.fromkeys(name for each in taken for name in each.files))
    return Snapshot("\n\n".join(dict.fromkeys(each.text for each in taken)), files)
