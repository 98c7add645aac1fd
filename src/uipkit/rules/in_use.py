"""Family 5 in part: whether a plan that is submitted is in use, so that what falls due in its year is looked at at all."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.held import TIME_TO_BEGIN, waits_to_be_used
from uipkit.rules.rule import ALWAYS, Context, Rule, W


def submitted_plan_not_in_use(ctx: Context) -> Iterator[Problem]:
    """UIP518: a plan of this year was submitted more than two weeks ago and still stands in a planning phase."""
    info = ctx.plan.info
    if info is None or info.submission is None or not waits_to_be_used(ctx.plan, ctx.today):
        return
    yield Problem(
        Place("plan.yaml", ("phase",)),
        f"The plan was submitted on {info.submission.date} and still stands in phase {info.phase}, so nobody is told of what falls due in its year.",
        label="still a planning phase",
        help="Go on to phase 7, in which the plan is carried out: uipkit phase 7 --enter",
        example="phase: 7",
        note="In phases before 7, milestones and interim targets that are past their day, misses without a response and cycles "
        f"left open are not looked for; after {TIME_TO_BEGIN.days} days nobody waits any more for a plan to come back.",
        related=(Related(Place("plan.yaml", ("submission", "date")), "submitted here"),),
        subject="plan/phase",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP518",
        "submitted-plan-not-in-use",
        "A plan was submitted more than two weeks ago and still stands in a planning phase.",
        ((ALWAYS, W),),
        "uipkit",
        submitted_plan_not_in_use,
    ),
)
