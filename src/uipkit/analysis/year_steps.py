"""Steps of the year in which the plan is carried out: barriers that wait for an answer, and cycles that are over."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from uipkit.analysis.situation import NextStep, Situation
from uipkit.plan.plan import Plan
from uipkit.plan.progress import Barrier, Cycle
from uipkit.plan.words import quoted

TIME_TO_ANSWER: Final = timedelta(days=14)
"""So long those who raised a barrier may wait; uipkit's own proposal."""


def of_the_year(situation: Situation) -> Iterator[NextStep]:
    """Barriers that have waited for two weeks, and cycles past their last day: of this plan, and of the one that is carried out."""
    for plan in (situation.plan, situation.running):
        if plan is None or plan.progress is None:
            continue
        own = plan is situation.plan
        file = situation.path + plan.progress.file if own else ""
        for barrier in waiting_barriers(plan, situation.today):
            by = f" ({barrier.raised_by})" if barrier.raised_by else ""
            yield NextStep(
                "follow-up",
                f"Answer those who said what stands in the way{by}: {quoted(barrier.barrier)}",
                f"It was raised on {barrier.date}. Say what was done, or why nothing can be: uipkit barrier answer {barrier.id} TEXT",
                command="uipkit barrier list" if own else "",
                file=file,
                due=barrier.date + TIME_TO_ANSWER,
            )
        for cycle in cycles_over(plan, situation.today):
            who = f"{cycle.who}: " if cycle.who else ""
            yield NextStep(
                "follow-up",
                f"{who}close the cycle {quoted(cycle.title)} and decide what follows from it.",
                "It is over. Say what came of it, and whether to adopt, adapt or abandon what was tried: "
                f"uipkit cycle close {shlex.quote(cycle.id)}",
                command="uipkit cycle list" if own else "",
                file=file,
                due=cycle.end,
            )


def waiting_barriers(plan: Plan, today: date) -> tuple[Barrier, ...]:
    """Return the barriers without an answer that were raised two weeks ago or before, the oldest first."""
    barriers = plan.progress.barriers if plan.progress is not None else ()
    waiting = (each for each in barriers if not each.answer and each.date + TIME_TO_ANSWER <= today)
    return tuple(sorted(waiting, key=lambda each: each.date))


def cycles_over(plan: Plan, today: date) -> tuple[Cycle, ...]:
    """Return the cycles whose last day has passed and that nobody has closed, the oldest first."""
    cycles = plan.progress.cycles if plan.progress is not None else ()
    return tuple(
        sorted(
            (each for each in cycles if each.closed is None and each.end < today), key=lambda each: each.end
        )
    )
