"""What an agenda can show of a plan: one small function a view, and the table that names them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from uipkit.plan.plan import Plan
from uipkit.plan.stakeholder import Theme
from uipkit.plan.takeaway import Takeaway
from uipkit.scaffold import (
    effect_views,
    option_views,
    practice_views,
    process_views,
    progress_views,
    setting_views,
    target_views,
    work_views,
)
from uipkit.scaffold.agenda_template import PlanView
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    below,
    bullet,
    cause_title,
    day,
    embargoed,
    file_names,
    headed,
    joined,
    snapshot,
    titles,
    without_scaffold_text,
)
from uipkit.scaffold.two_plans import Shown, View, looked_at
from uipkit.templating.escaping import literal
from uipkit.templating.prose import safe_line
from uipkit.workbook.privacy import measures_of

NOTHING_CHOSEN = "What comes first is not chosen yet."
STILL_ASKING = "We are still asking what lies behind our results."
NOTHING_SETTLED = "What we will do about it is not settled yet."
"""What families read where the plan holds no priorities, root causes or strategies."""


def mission(plan: Plan, occasion: Occasion) -> Snapshot:
    """The school's mission."""
    words = safe_line(plan.info.mission) if plan.info else ""
    if not words:
        return Snapshot(
            occasion.say(
                "The plan holds no mission yet; `mission` in plan.yaml is the place for it.",
                "The school's mission is not written down here yet.",
            )
        )
    return Snapshot(f"The school's mission:\n\n> {words}", ("plan.yaml",))


def takeaways(plan: Plan, occasion: Occasion) -> Snapshot:
    """Strengths and concerns from the data, with how the team weighs them."""
    noted = plan.takeaways
    if noted is None or not noted.takeaways:
        return Snapshot(
            occasion.say(
                "No takeaways from data are recorded yet.", "What our data shows is not summed up yet."
            )
        )
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
            shown.append(bullet(_takeaway(each, occasion), 1))
        if shown:
            lines += [headed(heading), *shown]
    if left_out:
        why = occasion.say(
            "Left out, for a small group or an embargo",
            "Not shown, since a group is small or the state has not made its results public",
        )
        lines.append(bullet(f"{why}: {left_out}."))
    lead = occasion.say("Takeaways from the data so far:", "What our data shows:")
    return snapshot(lead, lines, [noted.file])


def _takeaway(each: Takeaway, occasion: Occasion) -> str:
    text = safe_line(each.pattern) or literal(each.id)
    if each.impact:
        text += f" {occasion.say('Impact', 'What it means')}: {safe_line(each.impact)}"
    coding = each.coding
    if coding is None or occasion.families_attend:  # how the team weighs it is for the team
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


def priorities(plan: Plan, occasion: Occasion) -> Snapshot:
    """The Student Performance Priorities."""
    if not plan.priorities:
        return Snapshot(occasion.say("The plan holds no Student Performance Priorities yet.", NOTHING_CHOSEN))
    lines = [headed(each.title, safe_line(each.statement)) for each in plan.priorities]
    lead = occasion.say("Student Performance Priorities in the plan:", "What we want to improve first:")
    return snapshot(lead, lines, file_names(plan.priorities))


def root_causes(plan: Plan, occasion: Occasion) -> Snapshot:
    """The root causes with the priorities that they drive."""
    if not plan.root_causes:
        return Snapshot(occasion.say("The plan holds no root causes yet.", STILL_ASKING))
    lines = []
    for cause in plan.root_causes:
        drives = plan.priorities_of_cause(cause)
        if occasion.families_attend:
            part = f" (plays a part in {titles(drives)})" if drives else ""
            lines.append(bullet(f"{cause_title(cause)}{part}"))
            continue
        words = [f"drives {titles(drives)}" if drives else "linked to no priority"]
        if cause.domain:
            words.append(f"domain: {cause.domain.replace('-', ' ')}")
        if cause.within_school_control is False:
            words.append("marked as outside the school's control")
        lines.append(bullet(f"{cause_title(cause)} ({'; '.join(words)})"))
    lead = occasion.say("Root causes in the plan:", "What we think lies behind our results:")
    return snapshot(lead, lines, file_names(plan.root_causes))


def causes_by_priority(plan: Plan, occasion: Occasion) -> Snapshot:
    """Each priority with its root causes."""
    if not plan.priorities:
        return Snapshot(
            occasion.say(
                "The plan holds no priorities yet, and so no root causes to sort under them.", STILL_ASKING
            )
        )
    lines = []
    nothing = occasion.say("no root cause yet", "we are still asking what lies behind it")
    for priority in plan.priorities:
        causes = plan.causes_of(priority.id)
        lines.append(headed(priority.title, "" if causes else nothing))
        lines += [bullet(cause_title(cause), 1) for cause in causes]
    loose = [cause for cause in plan.root_causes if not plan.priorities_of_cause(cause)]
    if loose:
        lines.append(headed(occasion.say("Linked to no priority", "Something else that we noticed")))
        lines += [bullet(cause_title(cause), 1) for cause in loose]
    lead = occasion.say(
        "Priorities in the plan and their root causes so far:",
        "What we want to improve, and under each what we think lies behind it:",
    )
    return snapshot(lead, lines, file_names([*plan.priorities, *plan.root_causes]))


def strategies(plan: Plan, occasion: Occasion) -> Snapshot:
    """The Major Improvement Strategies with the root causes that they answer."""
    if not plan.strategies:
        return Snapshot(occasion.say(work_views.NO_STRATEGIES, NOTHING_SETTLED))
    lines = []
    for strategy in plan.strategies:
        causes = plan.causes_of_strategy(strategy)
        if causes:
            lines.append(headed(strategy.title, occasion.say("", "it is meant to change")))
        else:
            lines.append(headed(strategy.title, occasion.say("answers no root cause yet", "")))
        answers = occasion.say("answers: ", "")
        lines += [bullet(f"{answers}{cause_title(cause)}", 1) for cause in causes]
    lead = occasion.say("Major Improvement Strategies in the plan:", "What we will do about it:")
    return snapshot(lead, lines, file_names(plan.strategies))


def stakeholder_input(plan: Plan, occasion: Occasion) -> Snapshot:
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
        lines += [bullet(_answered(theme, occasion), 1) for theme in engagement.themes]
    if not lines:
        return Snapshot(
            occasion.say(
                "No input from stakeholders is recorded yet.", "Nobody has been asked for input yet."
            )
        )
    return snapshot(occasion.say("Input on record:", "What we heard, and what became of it:"), lines, heard)


def _answered(theme: Theme, occasion: Occasion) -> str:
    heard = safe_line(theme.heard)
    why = safe_line(theme.what_changed if theme.answer == "changed" else theme.reason)
    if occasion.families_attend:
        answer = {
            "changed": f"What changed: {why}" if why else "We changed something because of it.",
            "not-changed": f"We left it as it is: {why}" if why else "We left it as it is.",
            "pending": "We have not decided yet, and will tell you.",
        }[theme.answer]
        return f"“{heard}” {answer}"
    answer = {"changed": "changed", "not-changed": "not changed", "pending": "answer still open"}[
        theme.answer
    ]
    return f"{heard} ({answer}: {why})" if why and theme.answer != "pending" else f"{heard} ({answer})"


VIEWS: Mapping[PlanView, View] = MappingProxyType(
    {
        "mission": mission,
        "takeaways": takeaways,
        "prior-targets": target_views.prior_targets,
        "priorities": priorities,
        "targets": target_views.targets,
        "interim-targets": target_views.interim_targets,
        "interim-results": target_views.interim_results,
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
        "coming-due": progress_views.coming_due,
        "course-corrections": process_views.course_corrections,
        "strategy-effects": effect_views.strategy_effects,
        "work-due": progress_views.work_due,
        "targets-due": progress_views.targets_due,
        "what-it-asks": progress_views.what_it_asks,
        "barriers": progress_views.barriers,
        "cycles": progress_views.cycles,
        "last-decisions": progress_views.last_decisions,
        "practice-protocol": practice_views.practice_protocol,
        "practice-pre-work": practice_views.practice_pre_work,
        "last-assessment": practice_views.last_assessment,
    }
)
"""Every view that a template may name."""


_OF_THE_RUNNING_PLAN: Mapping[PlanView, View] = MappingProxyType(
    {"prior-targets": target_views.aims_and_latest_results}
)
"""How a view shows the plan that is carried out, where that is not as it shows its own."""


def take(views: Sequence[PlanView], plan: Plan, occasion: Occasion) -> Snapshot:
    """Take one snapshot of several views, in their order. Text that the scaffold left counts as not written.

    What looks back on the year is taken from ``occasion.running``, the plan that is carried out; see ``two_plans``.
    """
    shown = [Shown(view, VIEWS[view], _OF_THE_RUNNING_PLAN.get(view, VIEWS[view])) for view in views]
    return looked_at(shown, without_scaffold_text(plan), occasion)
