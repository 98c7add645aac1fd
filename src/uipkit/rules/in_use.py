"""Family 5 in part: whether a plan that is submitted is in use, and whether what is on record of its results hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.held import TIME_TO_BEGIN, waits_to_be_used
from uipkit.plan.plan_year import last_day
from uipkit.plan.words import quoted
from uipkit.rules.rule import ALWAYS, Context, Rule, W
from uipkit.workbook.embargo import RELEASED, lapsed_embargo
from uipkit.workbook.measure_range import contradicts, same_measure
from uipkit.workbook.target_names import interim_called, target_called

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import Target


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


def result_against_its_value(ctx: Context) -> Iterator[Problem]:
    """UIP519: the last result of a target says met where its value is behind what was aimed at, or short of it where it is not.

    An interim target that is measured otherwise than its target is left alone: nobody can tell which way is better. No figure is
    repeated, since it may be that of a small group.
    """
    for key, index, words, state, value, aimed, target in _last_results(ctx.plan):
        if not contradicts(state, value, aimed, target):
            continue
        behind = "behind" if state == "met" else "as good as"
        yield Problem(
            Place(_PROGRESS, (key, index, "state")),
            f"The {words} is recorded as {state}, though its value is {behind} what was aimed at.",
            label="the value says otherwise",
            help="Look at both again, and record what is right with uipkit track, or correct the entry. Where the value is right, take the "
            "state from it; where near is near enough for your team, say partly-met.",
            example=f"    state: {'missed' if state == 'met' else 'met'}",
            note="A state that the value contradicts is posted beside it, and readers see both.",
            subject=f"progress/{key}/{index}/state",
        )


def _last_results(plan: Plan) -> Iterator[_Result]:
    """Yield the last entry about each target of which the plan says a value."""
    progress = plan.progress
    if progress is None:
        return
    targets = {(one.id, each.id): each for one in plan.priorities for each in one.targets}
    interims = {
        (each.priority, each.target, each.interim_target): (at, each)
        for at, each in enumerate(progress.interim_targets)
    }
    for (priority, name, own), (at, interim) in interims.items():
        target = targets.get((priority, name))
        point = next((each for each in target.interim_targets if each.id == own), None) if target else None
        if target is None or point is None or not same_measure(target, point):
            continue
        words = f"interim target {quoted(interim_called(target, point))}, {own},"
        yield _Result("interim_targets", at, words, interim.state, interim.value, point.value, target)
    annual = {
        (each.priority, each.target, each.plan_year): (at, each)
        for at, each in enumerate(progress.annual_results)
    }
    for (priority, name, year), (at, result) in annual.items():
        target = targets.get((priority, name))
        if target is not None:
            words = f"target for {year}, {quoted(target_called(target))},"
            aimed = target.annual_targets.get(year)
            yield _Result("annual_results", at, words, result.state, result.value, aimed, target)


class _Result(NamedTuple):
    """The last entry about a target: its list and place in progress.yaml, how a message calls it, what it says and what was aimed at."""

    key: str
    at: int
    words: str
    state: str | None
    value: float | None
    aimed: float | None
    target: Target


def embargo_of_an_earlier_year(ctx: Context) -> Iterator[Problem]:
    """UIP520: a state result of a year is on record, and the embargo date that should hold it back lies before that year was over."""
    plan = ctx.plan
    targets = {(one.id, each.id): each for one in plan.priorities for each in one.targets}
    for at, result in enumerate(plan.progress.annual_results if plan.progress is not None else ()):
        target = targets.get((result.priority, result.target))
        source = plan.data_source_by_id.get(target.data_source or "") if target is not None else None
        if target is None or source is None or result.embargo_until is not None:
            continue
        until = lapsed_embargo(plan, source, result.plan_year)
        if until is None or ctx.today > last_day(result.plan_year) + RELEASED:
            continue
        yield Problem(
            Place(_PROGRESS, ("annual_results", at, "plan_year")),
            f"This state result of {result.plan_year} is held back by nothing: the embargo date, {until}, is of an earlier year.",
            label="no embargo holds it back",
            help="Write the day on which the state makes these results public: as embargo_until of this entry, or in district.yaml for all "
            "schools. A day that has passed will do where they are public already.",
            example=f"    embargo_until: {last_day(result.plan_year).year}-08-20",
            note="Families see results only after the state has released them, at its August board meeting; the day is another every year.",
            subject=f"progress/annual_results/{at}/embargo",
        )


_PROGRESS = "progress.yaml"


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP518",
        "submitted-plan-not-in-use",
        "A plan was submitted more than two weeks ago and still stands in a planning phase.",
        ((ALWAYS, W),),
        "uipkit",
        submitted_plan_not_in_use,
    ),
    Rule(
        "UIP519",
        "result-against-its-value",
        "The result of a target says something else than its value.",
        ((ALWAYS, W),),
        "uipkit",
        result_against_its_value,
    ),
    Rule(
        "UIP520",
        "embargo-of-an-earlier-year",
        "A state result is on record, and the embargo date that should hold it back is of an earlier year.",
        ((ALWAYS, W),),
        "Charter School Institute, assessment page",
        embargo_of_an_earlier_year,
    ),
)
