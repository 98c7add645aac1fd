"""Family 1, priorities and evidence: few priorities, each about somebody and something, each resting on data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.placeholder import is_placeholder, placeholder
from uipkit.plan.words import quoted
from uipkit.rules.likeness import Likeness, holds_figure
from uipkit.rules.rule import Context, E, Rule, W
from uipkit.rules.wording import figure, named, to_fill_in, to_write, yaml_list

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import Focus, Priority
    from uipkit.plan.school import Identification

MOST_PRIORITIES = 3
"""Priorities advised at most (workbook: one to three are drafted in 1.3, two or three aimed for in 2.1)."""

_WITHOUT_STATE_RESULTS: frozenset[Focus] = frozenset(("engagement", "attendance", "behavior"))
"""What a priority can be about that no state assessment speaks of."""

_INDICATORS: tuple[tuple[str, Focus], ...] = (
    ("graduation", "graduation"),
    ("achievement", "achievement"),
    ("growth", "growth"),
    ("attendance", "attendance"),
    ("absenteeism", "attendance"),
    ("postsecondary", "postsecondary-readiness"),
    ("workforce readiness", "postsecondary-readiness"),
)
"""Words in the reason of an identification, and the focus that a priority about it has."""


def no_priority(ctx: Context) -> Iterator[Problem]:
    """UIP101: the plan has no priority at all."""
    plan = ctx.plan
    if plan.info is None or plan.exists("priority"):
        return
    yield Problem(
        Place("plan.yaml"),
        "The plan has no Student Performance Priority.",
        "a plan without a priority",
        "Write the first one in a file of its own, such as priorities/mathematics.yaml, or run `uipkit new priority`.",
        f"title: {to_write('the priority in a few words')}\n"
        f"statement: {to_write('which students, in what, and how they do now')}",
        "Targets, root causes and strategies all begin with a priority.",
        subject="plan/priorities",
    )


def too_many_priorities(ctx: Context) -> Iterator[Problem]:
    """UIP102: more priorities than ``MOST_PRIORITIES``; a file that could not be read may turn out to be none."""
    priorities = ctx.plan.priorities
    count = len(priorities)
    if count <= MOST_PRIORITIES:
        return
    extra = priorities[MOST_PRIORITIES]
    yield Problem(
        Place(extra.file, ("title",)),
        f"The plan has {count} priorities; two or three are advised.",
        f"one of {count} priorities",
        "Keep the two or three that matter most, and take the others out of the posted plan with "
        f"`uipkit archive {extra.id}`.",
        note="Each priority needs its own targets, causes and attention all year; many at once get too little of it.",
        related=tuple(
            Related(Place(other.file, ("title",)), "another priority")
            for other in priorities[:MOST_PRIORITIES]
        ),
        subject="plan/priorities",
    )


def priority_without_evidence(ctx: Context) -> Iterator[Problem]:
    """UIP103: a priority whose Evidence and Reasoning is empty."""
    for priority in ctx.plan.priorities:
        if priority.evidence_and_reasoning:
            continue
        yield Problem(
            Place(priority.file, ("evidence_and_reasoning",)),
            f"The priority {named(priority)} has no Evidence and Reasoning.",
            "no evidence",
            "Say what data shows the priority, and why it was chosen over others.",
            _evidence_example(priority),
            "The plan's final check asks that the evidence shows why each priority was chosen.",
            subject=f"{priority.id}/evidence_and_reasoning",
        )


def _evidence_example(priority: Priority) -> str:
    known = ""
    for target in priority.targets:
        start = target.baseline
        if (
            start is not None
            and start.value is not None
            and not target.withheld
            and target.measure
            and start.plan_year
        ):
            source = f" ({target.source})" if target.source else ""
            known = f"In {start.plan_year}, {target.measure} stood at {figure(start.value)} {target.unit}".rstrip()
            known += f"{source}. "
            break
    hint = "why this was put first" if known else "what data shows it, and why this was put first"
    return f"evidence_and_reasoning: >-\n  {' '.join((known + placeholder(hint)).split())}"


def evidence_without_data(ctx: Context) -> Iterator[Problem]:
    """UIP104: Evidence and Reasoning with no link to data, no table and no figure; an empty one is UIP103's, scaffold text UIP012's."""
    for priority in ctx.plan.priorities:
        evidence = priority.evidence_and_reasoning
        if (
            not evidence
            or is_placeholder(evidence)
            or priority.takeaways
            or priority.data_sources
            or holds_figure(evidence)
        ):
            continue
        if _names_data(ctx, evidence):
            continue
        yield Problem(
            Place(priority.file, ("evidence_and_reasoning",)),
            f"The evidence for the priority {named(priority)} names no figure, data source or takeaway.",
            "rests on no data",
            "Name the figures in the text, or the takeaways or data sources in data/takeaways.yaml that it rests on"
            + (", such as the one below." if (example := _data_example(ctx.plan, priority)) else "."),
            example,
            "The plan's final check asks that the data relevant to each priority is shown.",
            subject=f"{priority.id}/evidence_and_reasoning",
        )


def _names_data(ctx: Context, evidence: str) -> bool:
    sources = ctx.plan.data_source_by_id.values()
    text = evidence.lower()
    return any(
        name.lower() in text for name in (*ctx.facts.tables, *(source.title for source in sources)) if name
    )


def _data_example(plan: Plan, priority: Priority) -> str:
    subjects = set(priority.subjects)
    if plan.takeaways is None:
        return ""
    about = [item for item in plan.takeaways.takeaways if subjects.intersection(item.subjects)]
    return f"takeaways: [{about[0].id}]" if about else ""


def priority_without_focus(ctx: Context) -> Iterator[Problem]:
    """UIP105: a priority that does not say what it is about: achievement or growth, and which students or subject."""
    for priority in ctx.plan.priorities:
        missing = []
        example = []
        if not priority.focus:
            missing.append("whether it is about achievement, growth or something else")
            growth = any(target.measures == "growth" for target in priority.targets)
            example.append(
                "focus: [growth]" if growth else to_fill_in("focus", "such as [achievement] or [growth]")
            )
        if not (priority.grades or priority.subjects or priority.student_groups):
            missing.append("which grades, subject or student groups it is about")
            example.append(to_fill_in("grades", "such as [3, 4, 5]; or name subjects or student_groups"))
        if not missing:
            continue
        yield Problem(
            Place(priority.file, ("grades" if priority.focus else "focus",)),
            f"The priority {named(priority)} does not say {', nor '.join(missing)}.",
            "not said here",
            f"Say {', and '.join(missing)}.",
            "\n".join(example),
            "A priority names its students and what about their performance is to change.",
            subject=f"{priority.id}/{'grades' if priority.focus else 'focus'}",
        )


def evidence_without_state_data(ctx: Context) -> Iterator[Problem]:
    """UIP106: a priority without takeaways from state results, once they are out."""
    plan = ctx.plan
    source = next(
        (
            source
            for source in (plan.takeaways.sources if plan.takeaways else ())
            if source.level == "state" and source.available and source.available <= ctx.today
        ),
        None,
    )
    compared = plan.info is not None and plan.info.state_data_validation is not None
    if source is None and not compared and ctx.closed_phase < 5:
        return
    for priority in plan.priorities:
        if priority.state_data is not None and priority.state_data.takeaways:
            continue
        if priority.focus and _WITHOUT_STATE_RESULTS.issuperset(priority.focus):
            continue
        lines = [f"  takeaways: {to_write('what the state results show about this priority')}"]
        if priority.state_data is None:
            lines.insert(0, "state_data:")
            if source is not None:
                lines.append(f"  data_source: {source.id}")
        yield Problem(
            Place(priority.file, ("state_data", "takeaways")),
            f"The priority {named(priority)} has no takeaways from state results.",
            "no takeaways from state results",
            "Say what the state's results show about this priority, even where they only confirm it.",
            "\n".join(lines),
            "Local data comes first; once state results are out, their takeaways are added to the evidence.",
            subject=f"{priority.id}/state_data/takeaways",
        )


def identified_group_missing(ctx: Context) -> Iterator[Problem]:
    """UIP107: a federal identification names a group or an indicator that no priority is about."""
    plan = ctx.plan
    if (
        plan.info is None
        or not plan.info.identifications
        or not plan.priorities
        or not plan.links_known("priority")
    ):
        return
    from uipkit.workbook.student_groups import canonical_group

    named_groups = {
        canonical_group(group)
        for priority in plan.priorities
        for group in (
            *priority.student_groups,
            *(t.student_group for t in priority.targets if t.student_group),
        )
    }
    for number, identification in enumerate(plan.info.identifications):
        for position, group in enumerate(identification.groups):
            if canonical_group(group) in named_groups:
                continue
            about = _priority_about(plan, group, identification.reason)
            yield Problem(
                Place("plan.yaml", ("identifications", number, "groups", position)),
                f"The school is identified for {quoted(group)}, but no priority names this group.",
                "no priority names this group",
                f"Add the group to student_groups of the priority that is about it{_such_as(about)}, or write one.",
                f"student_groups: {yaml_list((*(about.student_groups if about else ()), group))}",
                "A plan for an identified school answers for the groups that the identification names.",
                subject=f"plan/identifications/{identification.identified_as}/groups/{canonical_group(group)}",
            )
        yield from _indicators_missing(plan, number, identification)


def _indicators_missing(plan: Plan, number: int, identification: Identification) -> Iterator[Problem]:
    reason = identification.reason.lower()
    focuses = {focus for priority in plan.priorities for focus in priority.focus}
    missing = dict.fromkeys(focus for word, focus in _INDICATORS if word in reason and focus not in focuses)
    for focus in missing:
        about = _priority_about(plan, focus.replace("-", " "), identification.reason)
        yield Problem(
            Place("plan.yaml", ("identifications", number, "reason")),
            f"The school is identified for {quoted(identification.reason)}, but no priority has the focus {focus}.",
            f"no priority is about {focus}",
            f"Add {focus} to focus of the priority that is about it{_such_as(about)}, or write one.",
            f"focus: {yaml_list((*(about.focus if about else ()), focus))}",
            "A plan for an identified school answers for the reason of the identification.",
            subject=f"plan/identifications/{identification.identified_as}/reason/{focus}",
        )


def _priority_about(plan: Plan, phrase: str, reason: str) -> Priority | None:
    """The priority that speaks of a group or indicator, or is most like the reason of the identification.

    Where there is only one it is meant; None where nothing speaks for any of several, since naming one would be a guess.
    """
    priorities = plan.priorities
    if len(priorities) == 1:
        return priorities[0]
    for each in priorities:
        if phrase.lower() in f"{each.title} {each.statement} {each.evidence_and_reasoning}".lower():
            return each
    texts = [
        " ".join(
            (
                each.title,
                each.statement,
                *each.subjects,
                *each.focus,
                *(target.source for target in each.targets),
                each.state_data.takeaways if each.state_data else "",
            )
        )
        for each in priorities
    ]
    nearest = Likeness().nearest(reason, [text.replace("-", " ") for text in texts])
    return None if nearest is None else priorities[nearest]


def _such_as(priority: Priority | None) -> str:
    return f", such as {priority.file}" if priority else ""


def same_words_throughout(ctx: Context) -> Iterator[Problem]:
    """UIP108: a root cause in the words of its priority, or a strategy in the words of its root cause."""
    plan = ctx.plan
    likeness = Likeness()
    for cause in plan.root_causes:
        for priority in plan.priorities_of_cause(cause):
            if likeness.alike(priority.statement or priority.title, cause.statement):
                yield Problem(
                    Place(cause.file, ("statement",)),
                    f"The root cause {named(cause)} says the same as its priority {named(priority)}.",
                    "the priority in other words",
                    "Say what in the school's own practice leads to the results that the priority describes.",
                    f"statement: {to_write('what adults do, or leave undone, that leads to these results')}",
                    "A priority is what students do, a root cause what the school does; one cannot explain itself.",
                    (Related(Place(priority.file, ("statement",)), "the priority"),),
                    f"{cause.id}/statement/{priority.id}",
                )
    for strategy in plan.strategies:
        for cause in plan.causes_of_strategy(strategy):
            if likeness.alike(cause.statement, strategy.description):
                yield Problem(
                    Place(strategy.file, ("description",)),
                    f"The strategy {named(strategy)} says the same as its root cause {named(cause)}.",
                    "the root cause in other words",
                    "Describe what adults do, how often and with what, once the strategy is fully in place.",
                    f"description: {to_write('what adults do, how often and with what, once it is in place')}",
                    "A strategy describes new practice; turning its cause around says only that the cause is gone.",
                    (Related(Place(cause.file, ("statement",)), "the root cause"),),
                    f"{strategy.id}/description/{cause.id}",
                )


RULES: tuple[Rule, ...] = (
    Rule("UIP101", "no-priority", "The plan has no priority.", ((2, E),), "workbook, 2.1", no_priority),
    Rule(
        "UIP102",
        "too-many-priorities",
        "The plan has more than three priorities.",
        ((2, W),),
        "workbook, 1.3 and 2.1",
        too_many_priorities,
    ),
    Rule(
        "UIP103",
        "priority-without-evidence",
        "A priority has no Evidence and Reasoning.",
        ((2, E),),
        "workbook, 6.1",
        priority_without_evidence,
    ),
    Rule(
        "UIP104",
        "evidence-without-data",
        "The evidence for a priority names no data.",
        ((2, W), (6, E)),
        "workbook, 6.1",
        evidence_without_data,
    ),
    Rule(
        "UIP105",
        "priority-without-focus",
        "A priority does not say what and whom it is about.",
        ((2, W),),
        "workbook, 2.1",
        priority_without_focus,
    ),
    Rule(
        "UIP106",
        "evidence-without-state-data",
        "A priority has no takeaways from state results, though they are out.",
        ((5, W),),
        "workbook, 5.1",
        evidence_without_state_data,
    ),
    Rule(
        "UIP107",
        "identified-group-missing",
        "A federal identification names a group or indicator that no priority is about.",
        ((5, W),),
        "the Department of Education's webinar of 2018 on plans under ESSA",
        identified_group_missing,
    ),
    Rule(
        "UIP108",
        "same-words-throughout",
        "A priority, its root cause and its strategy say the same thing.",
        ((3, W),),
        "uipkit",
        same_words_throughout,
    ),
)
"""The rules of this family, in the order of their codes."""
