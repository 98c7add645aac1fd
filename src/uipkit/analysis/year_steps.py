"""Steps of the year in which the plan is carried out: barriers that wait for an answer, cycles that are over, late action steps."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from uipkit.analysis.progress_standing import ActionStanding, actions_standing
from uipkit.analysis.situation import LAST_PLANNING_PHASE, NextStep, Situation
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.progress import Barrier, Cycle
from uipkit.plan.words import quoted

TIME_TO_ANSWER: Final = timedelta(days=14)
"""So long those who raised a barrier may wait; uipkit's own proposal."""


def of_the_year(situation: Situation) -> Iterator[NextStep]:
    """Barriers that have waited for two weeks, cycles past their last day, late action steps: of this plan, and of the one carried out."""
    for plan in (situation.plan, situation.running):
        if plan is None or plan.progress is None:
            continue
        own = plan is situation.plan
        file = (situation.path if own else "") + plan.progress.file
        for barrier in waiting_barriers(plan, situation.today):
            by = f" ({barrier.raised_by})" if barrier.raised_by else ""
            yield NextStep(
                "follow-up",
                f"Answer those who said what stands in the way{by}: {quoted(barrier.barrier)}",
                f"It was raised on {barrier.date}. Say what was done, or why nothing can be.",
                command="uipkit barrier list",
                then=f"uipkit barrier answer {shlex.quote(barrier.id)} TEXT",
                file=file,
                due=barrier.date + TIME_TO_ANSWER,
                of_running=not own,
            )
        for cycle in cycles_over(plan, situation.today):
            who = f"{cycle.who}: " if cycle.who else ""
            yield NextStep(
                "follow-up",
                f"{who}close the cycle {quoted(cycle.title)} and decide what follows from it.",
                "It is over. Say what came of it, and decide whether to adopt, adapt or abandon what was tried.",
                command="uipkit cycle list",
                then=f"uipkit cycle close {shlex.quote(cycle.id)} --result TEXT --decision DECISION",
                file=file,
                due=cycle.end,
                of_running=not own,
            )
        if not own or situation.phase > LAST_PLANNING_PHASE:
            yield from _late_actions(plan, situation.today, of_running=not own)


def _late_actions(plan: Plan, today: date, *, of_running: bool) -> Iterator[NextStep]:
    """One step for all action steps past their day: a dozen of them would hide everything else that there is to do."""
    late = late_actions(plan, today)
    if not late:
        return
    called = called_late(len(late))
    yield NextStep(
        "follow-up",
        f"{called[:1].upper()}{called[1:]} and {'has' if len(late) == 1 else 'have'} no result.",
        f"Those who own them say what came of them; the oldest was due on {late[0].due}, {_owned(late[0])}",
        command="uipkit track",
        of_running=of_running,
        parts=tuple(f"{each.due}, {_owned(each)}" for each in late),
        due=late[0].due,
    )


def _owned(standing: ActionStanding) -> str:
    owner = standing.action.who[0] if standing.action.who else "nobody"
    return f"{owner}: {quoted(standing.action.description)}"


def called_late(number: int) -> str:
    """Say how many action steps are late: ``9 action steps are past their day``."""
    return "one action step is past its day" if number == 1 else f"{number} action steps are past their day"


def late_actions(plan: Plan, today: date) -> tuple[ActionStanding, ...]:
    """Return the action steps whose day has passed and that have no result, the oldest first."""
    late = [
        (each.due, each)
        for each in actions_standing(plan)
        if each.due is not None and each.due < today and not each.is_result
    ]
    return tuple(each for _, each in sorted(late, key=lambda pair: pair[0]))


def waiting_barriers(plan: Plan, today: date) -> tuple[Barrier, ...]:
    """Return the barriers without an answer that were raised two weeks ago or before, the oldest first."""
    barriers = plan.progress.barriers if plan.progress is not None else ()
    waiting = (
        each
        for each in barriers
        if not each.answer and not is_placeholder(each.barrier) and each.date + TIME_TO_ANSWER <= today
    )
    return tuple(sorted(waiting, key=lambda each: each.date))


def cycles_over(plan: Plan, today: date) -> tuple[Cycle, ...]:
    """Return the cycles whose last day has passed and that nobody has closed, the oldest first."""
    cycles = plan.progress.cycles if plan.progress is not None else ()
    return tuple(
        sorted(
            (each for each in cycles if each.closed is None and each.end < today), key=lambda each: each.end
        )
    )
