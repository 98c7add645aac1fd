"""Steps once an embargo is over: results that a roll-over had to leave in last year's plan, and where they go in the new one."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.analysis.rolling.results import YearResult, prior_target, year_results
from uipkit.analysis.situation import NextStep, Situation
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words, quoted


def results_to_bring_back(situation: Situation) -> Iterator[NextStep]:
    """Each result of last year's plan whose embargo has ended and that last year's targets in this plan still do not know.

    A target that somebody has entered an outcome or a value for is not asked about again. The figure itself is not repeated: it may be
    that of a small group.
    """
    plan, last_year = situation.plan, situation.running
    info = plan.info
    prior = info.prior_plan if info is not None else None
    if last_year is None or info is None or prior is None or plan.plan_year is None:
        return
    for found in year_results(last_year, plan.plan_year, situation.today).values():
        ended = found.result.embargo_until if found.result is not None else None
        if ended is None:
            continue
        fields = prior_target(found)
        for number, target in enumerate(prior.targets, start=1):
            unknown = target.outcome == "no-result" and target.result is None and not target.withheld
            same = (target.measure, target.student_group, target.target) == (
                fields["measure"],
                fields.get("student_group", ""),
                fields.get("target"),
            )
            if unknown and same:
                yield NextStep(
                    "follow-up",
                    f"Take over the result of {found.plan_year} for {quoted(target.measure)}: its embargo ended on {day_words(ended)}.",
                    f"It stands under annual_results in {prior.path}/progress.yaml. Enter result and outcome under prior_plan, targets, "
                    f"entry {number}, in {info.file}, with what the team makes of it{_baseline(found, plan)}.",
                    file=situation.path + info.file,
                )


def _baseline(found: YearResult, plan: Plan) -> str:
    """Where the result is the new baseline as well: the target goes on in this plan and still has last year's."""
    priority = plan.priority_by_id.get(found.priority.id)
    if priority is None:
        return ""
    for target in priority.targets:
        if (
            target.id == found.target.id
            and target.baseline == found.target.baseline
            and found.baseline is not None
        ):
            return f"; and the same value as baseline of {target.id} in {priority.file}"
    return ""
