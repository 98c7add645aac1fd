"""Family 3, root causes: each priority has one or two that the school can change, and each of them is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.words import listed, quoted
from uipkit.rules.likeness import Likeness
from uipkit.rules.rule import Context, E, I, Rule, W
from uipkit.rules.wording import named, to_fill_in, to_write, yaml_list

if TYPE_CHECKING:
    from uipkit.plan.priority import Priority
    from uipkit.plan.root_cause import RootCause

MOST_CAUSES = 2
"""Root causes advised for one priority at most (workbook, meeting 3.1)."""

LONGEST_YEARS = 2
"""The longest time in years that a root cause may take to address (workbook, meeting 3.1: a plan of one to two years)."""


def priority_without_root_cause(ctx: Context) -> Iterator[Problem]:
    """UIP301: each priority that no root cause names; quiet while links of root causes are unknown."""
    plan = ctx.plan
    if not plan.links_known("root-cause"):
        return
    for priority in plan.priorities:
        if plan.causes_of(priority.id):
            continue
        cause = _cause_that_fits(priority, plan.root_causes)
        if cause is not None:
            how = f"Name “{priority.id}” under priorities of the root cause that drives it, such as {cause.file}."
            example = f"priorities: {yaml_list((*cause.priorities, priority.id))}"
        else:
            how = "Write the root cause in a file such as root-causes/no-shared-practice.yaml, or run `uipkit new root-cause`."
            if plan.root_causes:
                how += f" If one that is there drives it, name “{priority.id}” under priorities of that one."
            example = (
                f"statement: {to_write('what adults do, or leave undone, that holds students back')}\n"
                f"priorities: [{priority.id}]"
            )
        yield Problem(
            Place(priority.file, ("title",)),
            f"No root cause is named for the priority {named(priority)}.",
            "no root cause leads here",
            how,
            example,
            "A strategy can only be judged by the cause it answers, so every priority needs at least one.",
            subject=f"{priority.id}/root-causes",
        )


def _cause_that_fits(priority: Priority, causes: Sequence[RootCause]) -> RootCause | None:
    """The root cause to offer for a priority: one that drives nothing yet, else any; of these the one most alike in words.

    None where every cause drives another priority and none is more alike than the others: then nothing speaks for any of them.
    """
    free = [cause for cause in causes if not cause.priorities]
    about = f"{priority.title} {priority.statement} {' '.join(priority.subjects)}"
    words = [f"{cause.title} {cause.statement}" for cause in free or causes]
    nearest = Likeness().nearest(about, words)
    if nearest is None:
        return free[0] if free else None
    return (free or causes)[nearest]


def root_cause_without_priority(ctx: Context) -> Iterator[Problem]:
    """UIP302: each root cause that names no priority; quiet in a plan without any."""
    plan = ctx.plan
    if not plan.exists("priority"):
        return
    for cause in plan.root_causes:
        if cause.priorities:
            continue
        bare = next((priority for priority in plan.priorities if not plan.causes_of(priority.id)), None)
        driven = bare.id if bare else min(plan.ids("priority"))
        yield Problem(
            Place(cause.file, ("priorities",)),
            f"The root cause {named(cause)} is not linked to any priority.",
            "names no priority",
            f"Name the priorities that it drives, such as {driven}, or take it out of the plan with `uipkit archive {cause.id}`.",
            f"priorities: [{driven}]",
            "A root cause is kept because it explains a priority; one that explains none has no place in the plan.",
            subject=f"{cause.id}/priorities",
        )


def root_cause_without_strategy(ctx: Context) -> Iterator[Problem]:
    """UIP303: each root cause that no strategy names; quiet in a plan without strategies, which UIP401 reports."""
    plan = ctx.plan
    if not plan.links_known("strategy") or not plan.strategies:
        return
    for cause in plan.root_causes:
        if plan.strategies_for_cause(cause.id):
            continue
        words = [f"{each.title} {each.description}" for each in plan.strategies]
        strategy = plan.strategies[Likeness().nearest(f"{cause.title} {cause.statement}", words) or 0]
        yield Problem(
            Place(cause.file, ("title",) if cause.title else ("statement",)),
            f"No strategy answers the root cause {named(cause)}.",
            "no strategy names it",
            f"Name it under root_causes of the strategy that answers it, such as {strategy.file}, "
            f"or take it out of the posted plan with `uipkit archive {cause.id}`, which keeps it on record.",
            f"root_causes: {yaml_list((*strategy.root_causes, cause.id))}",
            "Root causes that no strategy answers are left out of the posted plan, but kept for later years.",
            subject=f"{cause.id}/strategies",
        )


def too_many_root_causes(ctx: Context) -> Iterator[Problem]:
    """UIP304: each priority with more than ``MOST_CAUSES`` root causes."""
    for priority in ctx.plan.priorities:
        causes = ctx.plan.causes_of(priority.id)
        if len(causes) <= MOST_CAUSES:
            continue
        yield Problem(
            Place(priority.file, ("title",)),
            f"The priority {named(priority)} has {len(causes)} root causes; one or two are advised.",
            f"{len(causes)} root causes lead here",
            "Keep the one or two causes that this plan will address, and take the others out with "
            f"`uipkit archive {causes[-1].id}` or merge them.",
            note="A plan that goes after many causes at once tends to address none of them.",
            related=tuple(
                Related(Place(cause.file, ("priorities",)), f"root cause {number}")
                for number, cause in enumerate(causes[:5], start=1)
            ),
            subject=f"{priority.id}/root-causes",
        )


def root_cause_outside_control(ctx: Context) -> Iterator[Problem]:
    """UIP305: each root cause declared, or by its words suspected, to be outside the school's control."""
    for cause in ctx.plan.root_causes:
        if cause.within_school_control is False:
            yield Problem(
                Place(cause.file, ("within_school_control",)),
                f"The root cause {named(cause)} is declared to be outside the school's control.",
                "the school cannot change it",
                "Reword it to what the school does, or leaves undone, in response, and say true here; or take it out "
                f"with `uipkit archive {cause.id}`.",
                f"statement: {to_write('what the school does, or leaves undone, in response')}\nwithin_school_control: true",
                "Only what the school can change can be the target of its own strategy.",
                subject=f"{cause.id}/within_school_control",
            )
        else:
            yield from _outside_by_its_words(ctx, cause)


def _outside_by_its_words(ctx: Context, cause: RootCause) -> Iterator[Problem]:
    from uipkit.workbook.outside_control import outside_control_words_in

    for field, text in (("statement", cause.statement), ("title", cause.title)):
        words = outside_control_words_in(text, ctx.config.outside_control_words)
        if not words:
            continue
        yield Problem(
            Place(cause.file, (field,)),
            f"The root cause {named(cause)} speaks of something that the school may not control: "
            f"{listed([quoted(word) for word in words])}.",
            "outside the school's control?",
            "Reword it to what the school does, or leaves undone, in response.",
            f"{field}: {to_write('what the school does, or leaves undone, in response')}",
            "This goes by words alone; a district sets its own list with outside_control_words in uipkit.yaml.",
            subject=f"{cause.id}/{field}",
            severity=W,
        )
        return


def root_cause_too_big(ctx: Context) -> Iterator[Problem]:
    """UIP306: each root cause that takes longer than ``LONGEST_YEARS``; quiet where no time is given."""
    for cause in ctx.plan.root_causes:
        years = cause.years_to_address
        if years is None or years <= LONGEST_YEARS:
            continue
        yield Problem(
            Place(cause.file, ("years_to_address",)),
            f"The root cause {named(cause)} would take {years} years to address; a plan has one or two.",
            f"longer than {LONGEST_YEARS} years",
            "Narrow the cause to the part that this plan can address, then correct the years.",
            to_fill_in("years_to_address", f"1 or {LONGEST_YEARS}"),
            "A narrower cause can be met within the plan, and the rest kept for the next one.",
            subject=f"{cause.id}/years_to_address",
        )


def root_cause_without_domain(ctx: Context) -> Iterator[Problem]:
    """UIP307: each root cause without a domain."""
    for cause in ctx.plan.root_causes:
        if cause.domain is not None:
            continue
        yield Problem(
            Place(cause.file, ("domain",)),
            f"The root cause {named(cause)} is not placed in a domain.",
            "no domain",
            "Name the domain that it belongs to: leadership, talent-development, instruction or culture-and-climate.",
            to_fill_in("domain", "leadership, talent-development, instruction or culture-and-climate"),
            "The four domains show at a glance which part of the school the plan sets out to change.",
            subject=f"{cause.id}/domain",
        )


def root_cause_without_why(ctx: Context) -> Iterator[Problem]:
    """UIP308: each root cause without an account of how the team arrived at it."""
    for cause in ctx.plan.root_causes:
        if cause.why:
            continue
        yield Problem(
            Place(cause.file, ("why",)),
            f"Nothing says how the team arrived at the root cause {named(cause)}.",
            "no reasoning given",
            "Say what data the team looked at, what it asked, and whose input it heard.",
            f"why: {to_write('the data looked at, the questions asked, and whose input was heard')}",
            "Readers trust a cause when they can follow how it was found.",
            subject=f"{cause.id}/why",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP301",
        "priority-without-root-cause",
        "A priority has no root cause.",
        ((3, E),),
        "workbook, 6.1",
        priority_without_root_cause,
    ),
    Rule(
        "UIP302",
        "root-cause-without-priority",
        "A root cause is linked to no priority.",
        ((3, E),),
        "workbook, 3.1",
        root_cause_without_priority,
    ),
    Rule(
        "UIP303",
        "root-cause-without-strategy",
        "No strategy answers a root cause.",
        ((3, E),),
        "workbook, 6.1",
        root_cause_without_strategy,
    ),
    Rule(
        "UIP304",
        "too-many-root-causes",
        "A priority has more than two root causes.",
        ((3, W),),
        "workbook, 3.1",
        too_many_root_causes,
    ),
    Rule(
        "UIP305",
        "root-cause-outside-control",
        "A root cause is something that the school cannot change.",
        ((3, E),),
        "workbook, 2.1 and 3.1",
        root_cause_outside_control,
    ),
    Rule(
        "UIP306",
        "root-cause-too-big",
        "A root cause cannot be addressed within the one to two years of a plan.",
        ((3, W),),
        "workbook, 3.1",
        root_cause_too_big,
    ),
    Rule(
        "UIP307",
        "root-cause-without-domain",
        "A root cause is not placed in one of the four domains.",
        ((3, I),),
        "workbook, 3.1",
        root_cause_without_domain,
    ),
    Rule(
        "UIP308",
        "root-cause-without-why",
        "Nothing says how the team arrived at a root cause.",
        ((3, W),),
        "workbook, 3.1",
        root_cause_without_why,
    ),
)
"""The rules of this family, in the order of their codes."""
