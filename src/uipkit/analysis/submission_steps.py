"""Steps at the end of something: submitting the plan, the next phase, next year's plan, and waiting."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date

from uipkit.analysis.approval_steps import open_approvals
from uipkit.analysis.situation import LAST_PLANNING_PHASE, NextStep, Situation, is_done
from uipkit.plan.held import is_submission, is_submitted, waits_to_be_used
from uipkit.plan.plan_year import shifted
from uipkit.plan.words import day_words, listed
from uipkit.workbook.phases import PHASES

_BEGINS = (1, 6)
"""Month and day from which next year's plan is prepared: pre-planning begins in January (workbook, pre-planning)."""


def submission(situation: Situation, *, wrong: bool, changed: bool) -> Iterator[NextStep]:
    """Submit the plan: once everything is ready, or the day has come.

    wrong: whether errors keep it from being posted. changed: whether it is another than the one that was approved.
    """
    plan, today, due = situation.plan, situation.today, situation.due
    if plan.info is None or is_submitted(plan):
        return
    late = due is not None and today > due
    if not late and situation.phase < LAST_PLANNING_PHASE:
        return
    wrong = wrong or situation.phase < LAST_PLANNING_PHASE  # what later phases ask for was not even looked at
    waiting = [] if wrong else [each.duty.words for each in open_approvals(situation) if each.duty.settled]
    if not (late or submission_day_has_come(situation) or not (wrong or waiting or changed)):
        return
    command = "uipkit render posted"
    words = "Make the posted plan, submit it in the state's system, and write the day under submission in plan.yaml."
    why = "Every approval is recorded and nothing stands against it."
    if wrong:
        command = ""
        words = "Submit the plan in the state's system, and write the day under submission in plan.yaml."
        why = "Something still keeps it from being posted; what that is stands among the other steps."
    elif changed:
        why = "The day has come, and the plan has changed since it was approved; what has to be looked at again comes first."
    elif waiting:
        why = f"The day has come. Not on record yet: {listed(waiting, most=3)}."
    if late and due is not None:
        words = f"The plan was due on {day_words(due)}, and nothing says that it was submitted. {words}"
        why = (
            f"{why} Tell the district that it is late; if it was submitted in time, only the day is missing."
        )
    yield NextStep("submit", words, why, command=command, file=f"{situation.path}plan.yaml", due=due)


def submission_day_has_come(situation: Situation) -> bool:
    """Whether today is the day that the schedule sets for submitting the plan, or its due day, or later."""
    schedule = situation.plan.schedule
    days = [
        each.date
        for each in (schedule.activities if schedule is not None else ())
        if is_submission(each) and each.date is not None
    ]
    return any(day <= situation.today for day in (*days, *((situation.due,) if situation.due else ())))


def advance(situation: Situation) -> Iterator[NextStep]:
    """Nothing is left to do of this phase: go on to the next one, unless its meetings are still to come or the plan is to be submitted."""
    if waits_to_be_used(situation.plan, situation.today):
        coming = PHASES[LAST_PLANNING_PHASE + 1]
        yield NextStep(
            "phase",
            f"Go on to phase {coming.number}, {coming.title}: the plan is submitted and still stands in phase {situation.phase}.",
            "Until then nobody is told of milestones, action steps and targets that are past their day.",
            command=f"uipkit phase {coming.number} --enter",
            file=situation.path + "plan.yaml",
            rule="UIP518",
        )
        return
    if situation.phase > LAST_PLANNING_PHASE or _meets_again(situation):
        return
    if situation.phase == LAST_PLANNING_PHASE and not is_submitted(situation.plan):
        return
    submitted = situation.phase == LAST_PLANNING_PHASE
    coming = PHASES[situation.phase + 1]
    yield NextStep(
        "phase",
        f"Go on to phase {coming.number}, {coming.title}.",
        "The plan is submitted; what the year asks for is shown from then on."
        if submitted
        else f"Nothing is left to do in phase {situation.phase}.",
        command=f"uipkit phase {coming.number} --enter",
        file=situation.path + "plan.yaml",
    )


def _meets_again(situation: Situation) -> bool:
    """Whether something of this phase, or of one before, has its day still to come."""
    schedule = situation.plan.schedule
    return any(
        each.phase <= situation.phase
        and each.date is not None
        and each.date > situation.today
        and not is_done(each, situation)
        for each in (schedule.activities if schedule is not None else ())
    )


def begin_next_plan(situation: Situation) -> Iterator[NextStep]:
    """From January on, while a plan is carried out, the next one is begun beside it: rolled over from it, or anew where it says nothing yet."""
    info, year = situation.plan.info, situation.plan.plan_year
    if info is None or year is None or situation.phase <= LAST_PLANNING_PHASE or not situation.next_plan:
        return
    if situation.today < date(int(year[:4]) + 1, *_BEGINS):
        return
    coming = shifted(year, 1)
    words = f"Begin the plan for {coming}; this one is carried out beside it."
    begins = "Planning begins in January with what the middle of the year shows."
    if situation.plan.priorities or situation.plan.strategies:
        yield NextStep(
            "begin",
            words,
            f"{begins} The new plan takes over what this one says, with the results that are recorded by then; dates and checks are cleared. "
            f"--dry-run shows it beforehand. To start from an empty plan instead: uipkit init {shlex.quote(situation.next_plan)}",
            command=f"uipkit rollover --to {coming}",
        )
        return
    flags: list[str] = []
    for name, value in (
        ("scope", info.scope if info.scope != "school" else None),
        ("school", info.school),
        ("district", info.district),
        ("grades", ",".join(str(each) for each in info.grades)),
        ("plan-year", coming),
        ("plan-type", info.plan_type),
        ("governance", info.governance),
    ):
        if value:
            flags += [f"--{name}", shlex.quote(str(value))]
    yield NextStep(
        "begin",
        words,
        f"{begins} Correct what has changed, such as the plan type, and name this plan's folder as path of prior_plan in the new plan.yaml.",
        command=f"uipkit init {shlex.quote(situation.next_plan)} {' '.join(flags)} --no-ci --no-editor --no-schemas --no-readme",
    )


def wait(situation: Situation) -> NextStep:
    """Nothing is to be done today: say what comes next."""
    schedule = situation.plan.schedule
    coming = sorted(
        (each.date, each.title)
        for each in (schedule.activities if schedule is not None else ())
        if each.date is not None and each.date > situation.today and not is_done(each, situation)
    )
    if coming:
        day, title = coming[0]
        return NextStep("wait", f"Nothing today. Next: “{title}” on {day_words(day)}.", due=day)
    return NextStep("wait", "Nothing today, and nothing is on the schedule.", command="uipkit status")
