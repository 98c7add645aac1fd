"""Family 5 in part, short cycles: whether they are short, and whether somebody looks at what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.progress import LONGEST_CYCLE
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context, Rule, W
from uipkit.rules.school_days import free_day
from uipkit.rules.wording import to_write


def cycle_too_long(ctx: Context) -> Iterator[Problem]:
    """UIP516: a short cycle of more than 90 days, its first and last day counted."""
    progress = ctx.plan.progress
    for index, cycle in enumerate(progress.cycles if progress is not None else ()):
        days = (cycle.end - cycle.start).days + 1
        if days <= LONGEST_CYCLE:
            continue
        last = free_day(ctx.plan, cycle.start + timedelta(days=LONGEST_CYCLE - 1), earlier=True, testing=True)
        last = max(last, cycle.start)
        yield Problem(
            Place("progress.yaml", ("cycles", index, "end")),
            f"The cycle {quoted(cycle.title)} runs for {days} days; a short cycle has {LONGEST_CYCLE} at most.",
            label=f"day {days}",
            help=f"End it by {last}, and look at what came of it before the next one begins.",
            example=f"    end: {last}",
            note="What is tried for longer is found out too late to change it within the year.",
            related=(Related(Place("progress.yaml", ("cycles", index, "start")), "it begins here"),),
            subject=f"progress/cycles/{cycle.id}/end",
        )


def cycle_left_open(ctx: Context) -> Iterator[Problem]:
    """UIP517: a short cycle whose last day has passed by two weeks and that nobody closed, or that was closed without a decision."""
    progress = ctx.plan.progress
    for index, cycle in enumerate(progress.cycles if progress is not None else ()):
        if cycle.closed is None and cycle.end + TIME_TO_CLOSE < ctx.today:
            field, what = "closed", f"ended on {cycle.end}, and nobody has closed it"
            lines = [
                f"    closed: {ctx.today}",
                f"    result: {to_write('what came of it')}",
                "    decision: adapt",
            ]
        elif cycle.closed is not None and cycle.decision is None:
            field, what = "decision", "is closed, and no decision was taken on what was tried"
            lines = ["    decision: adapt"]
        else:
            continue
        yield Problem(
            Place("progress.yaml", ("cycles", index, field)),
            f"The cycle {quoted(cycle.title)} {what}.",
            label="left open",
            help="Look at it with the team and say what follows: adopt, adapt or abandon; for example: "
            f"uipkit cycle close {cycle.id} --result TEXT --decision adapt",
            example="\n".join(lines),
            note="A cycle that nobody closes teaches nothing; what was tried goes on, or fades, by itself.",
            subject=f"progress/cycles/{cycle.id}/{field}",
        )


TIME_TO_CLOSE = timedelta(days=14)
"""So long after a cycle's last day the team may take to meet; uipkit's own proposal."""

RULES: tuple[Rule, ...] = (
    Rule(
        "UIP516",
        "cycle-too-long",
        "A short cycle runs for more than 90 days.",
        ((7, W),),
        "uipkit",
        cycle_too_long,
    ),
    Rule(
        "UIP517",
        "cycle-left-open",
        "A short cycle is over, and nobody has said what came of it or what follows.",
        ((7, W),),
        "uipkit",
        cycle_left_open,
    ),
)
"""The rules about cycles, in the order of their codes."""
