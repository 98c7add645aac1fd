"""Family 9, collaborative planning: whether a practice has what lets it work, and whether anybody sees that it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.words import quoted
from uipkit.rules.rule import ALWAYS, Context, E, I, Rule, W
from uipkit.rules.student_names import student_named
from uipkit.rules.wording import to_fill_in, to_write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from uipkit.plan.practice import Practice, RubricAssessment
    from uipkit.plan.strategy import MeasuredBy, Milestone, Strategy

_RUBRICS = {
    "unit-internalization": "unit-internalization",
    "lesson-preparation": "lesson-preparation",
    "student-work-analysis": "student-work-analysis",
}
_CONDITIONS = "planning-conditions"


def practice_without_baseline(ctx: Context) -> Iterator[Problem]:
    """UIP901: nobody looked at a practice through a rubric yet. A look without a single rating is none."""
    for practice in ctx.plan.practices:
        if any(each.ratings for each in practice.assessments):
            continue
        begun = bool(practice.assessments)
        yield Problem(
            Place(practice.file, ("assessments", 0, "ratings") if begun else ("assessments",)),
            f"Nobody has rated the practice {quoted(practice.title)} through a rubric yet.",
            label="no rating" if begun else "no baseline",
            help=f"Look at it through its rubric: uipkit practice assess {practice.id}, or write what the team saw.",
            example=_assessment("assessments", _RUBRICS.get(practice.practice, ""), begun=begun),
            note="A look before the work begins shows where to start, and what changed later.",
            subject=f"{practice.id}/assessments",
        )


def pre_work_without_deadline(ctx: Context) -> Iterator[Problem]:
    """UIP902: something is to be prepared, and nothing says by when."""
    for practice in ctx.plan.practices:
        for index, each in enumerate(practice.pre_work):
            if not each.deadline:
                yield Problem(
                    Place(practice.file, ("pre_work", index, "deadline")),
                    f"The pre-work {quoted(each.description)} of {quoted(practice.title)} has no deadline.",
                    label="no deadline",
                    help="Agree with teachers and facilitators on a deadline before each meeting.",
                    example=f"    deadline: {to_write('by when, before each meeting')}",
                    note="Where one person comes unprepared, the whole team waits.",
                    subject=f"{practice.id}/pre_work/{each.id}/deadline",
                )


def no_exemplar(ctx: Context) -> Iterator[Problem]:
    """UIP903: no piece of the pre-work has a completed example."""
    for practice in ctx.plan.practices:
        if practice.pre_work and not any(each.exemplar for each in practice.pre_work):
            yield Problem(
                Place(practice.file, ("pre_work", 0, "exemplar")),
                f"The pre-work of {quoted(practice.title)} has no completed example.",
                label="no completed example",
                help="Keep one finished example where everybody finds it, and say here where that is.",
                example=f"    exemplar: {to_write('where a completed example is kept')}",
                note="An example says more of the depth that is meant than any instruction.",
                subject=f"{practice.id}/pre_work/exemplar",
            )


def no_monitoring(ctx: Context) -> Iterator[Problem]:
    """UIP904: nothing says how the effect of a practice is watched."""
    for practice in ctx.plan.practices:
        if not practice.monitoring:
            yield Problem(
                Place(practice.file, ("monitoring",)),
                f"Nothing says how the effect of the practice {quoted(practice.title)} is watched.",
                label="not watched",
                help="Say what is looked at, when and by whom: artifacts, lessons, students' work, the conditions, the practice itself.",
                example="\n".join(
                    (
                        "monitoring:",
                        "  - id: lessons",
                        "    watches: instruction",
                        f"    how: {to_write('how it is watched')}",
                        f"    when: {to_write('when or how often')}",
                        f"    by: {to_write('the role that does it')}",
                    )
                ),
                note="A practice that nobody watches fades within a term.",
                subject=f"{practice.id}/monitoring",
            )


def practice_not_linked(ctx: Context) -> Iterator[Problem]:
    """UIP905: a practice that carries no strategy; the link may stand at either end."""
    plan = ctx.plan
    if not plan.links_known("strategy", "practice"):
        return
    named = {each for strategy in plan.strategies for each in strategy.practices}
    for practice in plan.practices:
        if not practice.strategies and practice.id not in named:
            yield Problem(
                Place(practice.file, ("strategies",)),
                f"The practice {quoted(practice.title)} belongs to no strategy.",
                label="carries no strategy",
                help="Name the strategy that it carries, or take the practice out of the plan.",
                example=to_fill_in("strategies", "the ids of the strategies that it carries, in brackets"),
                note="Time of teams is scarce; it goes to what the plan is about.",
                subject=f"{practice.id}/strategies",
            )


def together_or_alone(ctx: Context) -> Iterator[Problem]:
    """UIP907: a protocol that is missing, or has steps of which nobody knows whether they are done together or alone."""
    for practice in ctx.plan.practices:
        open_steps = [index for index, each in enumerate(practice.protocol) if each.together_or_alone is None]
        if practice.protocol and not open_steps:
            continue
        missing = not practice.protocol
        what = "has no protocol" if missing else _steps_open(len(open_steps), len(practice.protocol))
        yield Problem(
            Place(
                practice.file, ("protocol",) if missing else ("protocol", open_steps[0], "together_or_alone")
            ),
            f"The practice {quoted(practice.title)} {what}.",
            label="no protocol" if missing else "together or alone?",
            help="Write the steps of the protocol, each with together or alone."
            if missing
            else "Decide for each step whether the team does it together or each member alone.",
            example=_STEP if missing else "    together_or_alone: together",
            note="What is read and worked alone leaves the meeting for what needs several heads.",
            subject=f"{practice.id}/protocol/together_or_alone",
        )


_STEP = "\n".join(
    (
        "protocol:",
        "  - id: first-step",
        f"    step: {to_write('what is done')}",
        "    together_or_alone: together",
    )
)


def _steps_open(count: int, all_of_them: int) -> str:
    if count == 1:
        return "has a step in its protocol that is neither together nor alone"
    return f"has {count} of {all_of_them} steps in its protocol that are neither together nor alone"


def conditions_not_looked_at(ctx: Context) -> Iterator[Problem]:
    """UIP908: a practice starts without a look at the conditions for planning together, or it came after the start."""
    for practice in ctx.plan.practices:
        looks = [each for each in practice.conditions if each.ratings]
        first = min((each.date for each in looks), default=None)
        if first is None:
            begun = bool(practice.conditions)
            starts = f", and it starts on {practice.starts}" if practice.starts is not None else ""
            yield Problem(
                Place(practice.file, ("conditions", 0, "ratings") if begun else ("conditions",)),
                f"Nobody has looked at the conditions for the practice {quoted(practice.title)}{starts}.",
                label="conditions not looked at",
                help=f"Go through the rubric {_CONDITIONS} with those who know: uipkit practice assess {practice.id} --conditions.",
                example=_assessment("conditions", _CONDITIONS, begun=begun),
                note=_WHY_CONDITIONS,
                subject=f"{practice.id}/conditions",
            )
        elif practice.starts is not None and first > practice.starts:
            index = next(i for i, each in enumerate(practice.conditions) if each.date == first)
            yield Problem(
                Place(practice.file, ("conditions", index, "date")),
                f"The conditions for the practice {quoted(practice.title)} were first looked at on {first}, after its start.",
                label=f"after {practice.starts}",
                help="Mend the day if it is wrong; else take what was seen up now, and look before the start next time.",
                note=_WHY_CONDITIONS,
                related=(Related(Place(practice.file, ("starts",)), "it starts here"),),
                subject=f"{practice.id}/conditions/date",
            )


_WHY_CONDITIONS = "Without time, people and trust the best protocol falls flat, so the conditions come first."


def measure_both_or_neither(ctx: Context) -> Iterator[Problem]:
    """UIP909: a milestone measured by a practice that names both a rubric and a survey, or neither."""
    for strategy, index, milestone, by in _measured(ctx):
        if (by.rubric is None) != (by.survey is None):
            continue
        both = by.rubric is not None
        yield Problem(
            Place(strategy.file, ("milestones", index, "measured_by")),
            f"The milestone {quoted(milestone.statement)} is measured by {'both a rubric and a survey' if both else 'neither a rubric nor a survey'}.",
            label="one of the two" if both else "by what?",
            help="Keep the one that shows whether the milestone is reached."
            if both
            else "Name the rubric or the survey that shows whether the milestone is reached.",
            example="" if both else f"      rubric: {_CONDITIONS}",
            note="One measure gives one answer on the day of the milestone.",
            subject=f"{strategy.id}/milestones/{milestone.id}/measured_by",
        )


def measure_not_taken(ctx: Context) -> Iterator[Problem]:
    """UIP910: the day of a milestone has passed, and the practice that measures it was not looked at by then."""
    practices = {each.id: each for each in ctx.plan.practices}
    for strategy, index, milestone, by in _measured(ctx):
        practice = practices.get(by.practice)
        if practice is None or milestone.date is None or milestone.date >= ctx.today:
            continue
        what, command, days = _looks(practice, by)
        if not what or any(day <= milestone.date for day in days):
            continue
        yield Problem(
            Place(strategy.file, ("milestones", index, "measured_by")),
            f"The milestone {quoted(milestone.statement)} was due on {milestone.date}, and {what} was taken by then.",
            label="not measured",
            help=f"Take the measure now: uipkit practice {command}. Then record what came of the milestone.",
            note="A milestone whose measure is not taken is neither met nor missed.",
            related=(Related(Place(practice.file), "the practice that measures it"),),
            subject=f"{strategy.id}/milestones/{milestone.id}/measured_by/taken",
        )


def _looks(practice: Practice, by: MeasuredBy) -> tuple[str, str, Sequence[date]]:
    """Of what measures a milestone: how a message says that it is missing, the command that takes it, and the days it was taken."""
    if by.rubric is not None and by.survey is None:
        looks: tuple[RubricAssessment, ...] = (*practice.conditions, *practice.assessments)
        days = [each.date for each in looks if each.rubric == by.rubric and each.ratings]
        return f"no look through the rubric “{by.rubric}”", f"assess {practice.id}", days
    if by.survey is not None and by.rubric is None:
        days = [each.date for each in practice.surveys if each.survey == by.survey]
        return f"no round of the survey “{by.survey}”", f"survey {practice.id}", days
    return "", "", ()


def _measured(ctx: Context) -> Iterator[tuple[Strategy, int, Milestone, MeasuredBy]]:
    for strategy in ctx.plan.strategies:
        for index, milestone in enumerate(strategy.milestones):
            if milestone.measured_by is not None:
                yield strategy, index, milestone, milestone.measured_by


def leader_step_overdue(ctx: Context) -> Iterator[Problem]:
    """UIP911: a step of a leader's key action whose day has passed and that is not done. The day itself still counts."""
    for practice in ctx.plan.practices:
        for number, action in enumerate(practice.leader_actions):
            for index, step in enumerate(action.steps):
                if step.due is None or step.done is not None or step.due >= ctx.today:
                    continue
                yield Problem(
                    Place(practice.file, ("leader_actions", number, "steps", index, "due")),
                    f"A leader's step of {quoted(practice.title)} was due on {step.due}: {quoted(step.step)}",
                    label="past, not done",
                    help="Write the day on which it was done, or set another one.",
                    example=f"        done: {ctx.today}",
                    note="Teams take preparation as seriously as their leaders do.",
                    subject=f"{practice.id}/leader_actions/{action.id}/steps/{step.id}/due",
                )


def _assessment(key: str, rubric: str, *, begun: bool) -> str:
    """YAML for one look through a rubric, or for the ratings of one that is begun."""
    rating = (
        f"      - {to_fill_in('indicator', 'the id of an indicator of the rubric')}",
        f"        {to_fill_in('level', 'the id of its level')}",
        f"        evidence: {to_write('what shows it')}",
    )
    if begun:
        return "\n".join(("    ratings:", *rating))
    return "\n".join(
        (
            f"{key}:",
            f"  - {to_fill_in('date', 'the day')}",
            f"    rubric: {rubric}" if rubric else f"    {to_fill_in('rubric', 'the name of the rubric')}",
            f"    by: {to_write('the team or role that looked')}",
            "    ratings:",
            *rating,
        )
    )


_SOURCE = "Collaborative Planning Practices"

RULES: tuple[Rule, ...] = (
    Rule(
        "UIP901",
        "practice-without-baseline",
        "A practice was not looked at through a rubric yet.",
        ((4, W),),
        _SOURCE,
        practice_without_baseline,
    ),
    Rule(
        "UIP902",
        "pre-work-without-deadline",
        "Something is to be prepared for a practice, and nothing says by when.",
        ((4, W),),
        f"{_SOURCE}, key action 3",
        pre_work_without_deadline,
    ),
    Rule(
        "UIP903",
        "no-exemplar",
        "The pre-work of a practice has no completed example.",
        ((4, I),),
        f"{_SOURCE}, key action 3",
        no_exemplar,
    ),
    Rule(
        "UIP904",
        "no-monitoring",
        "Nothing says how the effect of a practice is watched.",
        ((4, W),),
        f"{_SOURCE}, key action 5",
        no_monitoring,
    ),
    Rule(
        "UIP905",
        "practice-not-linked",
        "A practice belongs to no strategy.",
        ((4, I),),
        "uipkit",
        practice_not_linked,
    ),
    Rule(
        "UIP906",
        "student-named",
        "A student's name or number stands in the notes of a planning team.",
        ((ALWAYS, E),),
        "uipkit",
        student_named,
    ),
    Rule(
        "UIP907",
        "together-or-alone",
        "The protocol of a practice does not say what is done together and what alone.",
        ((4, I),),
        f"{_SOURCE}, key action 2",
        together_or_alone,
    ),
    Rule(
        "UIP908",
        "conditions-not-looked-at",
        "A practice starts without a look at the conditions for planning together.",
        ((4, W),),
        _SOURCE,
        conditions_not_looked_at,
    ),
    Rule(
        "UIP909",
        "measure-both-or-neither",
        "A milestone that a practice measures names both a rubric and a survey, or neither.",
        ((4, W),),
        "uipkit",
        measure_both_or_neither,
    ),
    Rule(
        "UIP910",
        "measure-not-taken",
        "A milestone is past, and the practice that measures it was not looked at by then.",
        ((7, W),),
        "uipkit",
        measure_not_taken,
    ),
    Rule(
        "UIP911",
        "leader-step-overdue",
        "A step of a leader's key action is past its day and not done.",
        ((7, I),),
        "uipkit",
        leader_step_overdue,
    ),
)
