"""What a meeting's file shows a writer, as comments, of the lists in which the meeting notes what it brought forth.

Empty lists are not written, since most meetings fill one or two of ten. In their place stands an example of each list that the
meeting usually fills, with the ids of the plan that its entries may name, and where the entries go on to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - date is the field's own word
from datetime import timedelta
from types import MappingProxyType

from uipkit.plan.outcome_lists import OutcomeList
from uipkit.plan.plan import Plan
from uipkit.plan.rubric import Rubric

MOST_IDS = 15
"""So many ids of the plan are named; a writer finds the rest in the folder."""


@dataclass(frozen=True, slots=True)
class OutcomeExample:
    """An example of one list: ``words``, sentences on what belongs there; ``lines``, YAML that would load as it stands."""

    name: OutcomeList
    words: tuple[str, ...]
    lines: tuple[str, ...]


_WORDS: Mapping[OutcomeList, str] = MappingProxyType(
    {
        "takeaways": "What the data showed, one entry a takeaway; goes on to data/takeaways.yaml.",
        "candidate_priorities": "Areas that may become priorities: proposed, chosen or not-chosen; all but the last go on to priorities/.",
        "possible_root_causes": "Possible root causes: proposed, chosen or not-chosen; all but the last go on to root-causes/.",
        "strategy_ideas": "Strategies that were thought of; those on the list go on to options/.",
        "survey_results": "How each group answered about each option, from strong-support to veto; goes on to the option's support.",
        "strategy_decisions": "What was decided about each option: chosen, not-chosen or later; goes on to options/ and strategies/.",
        "course_corrections": "Adjustments of the plan that is running this year; who is a role, never a name.",
        "stakeholder_input": "What was heard, by theme and without names; goes on to stakeholders/, where each theme gets its answer.",
        "state_data_validation": "Whether the state's results say the same as yours: mirrors, same-direction, conflicts or standards-mismatch.",
        "self_assessment": "Where the team sees itself, one entry an indicator; nothing is ever averaged.",
    }
)

_EXAMPLES: Mapping[OutcomeList, str] = MappingProxyType(
    {
        "takeaways": """\
takeaways:
  - id: fractions-grade-5
    pattern: The pattern or trend, without blame.
    nature: concern
    impact: What it means for students or for the school.
    lead_or_lag: lead
    grades: ["5"]""",
        "candidate_priorities": """\
candidate_priorities:
  - id: growth-in-mathematics
    title: Growth in mathematics
    statement: What should improve, for whom.
    decision: proposed
    reason: Why.
    coding:
      blocks_others: "yes"
      lift: heavy
      urgency: urgent
      address: direct""",
        "possible_root_causes": """\
possible_root_causes:
  - id: no-shared-rubric
    statement: The cause in a sentence or two.
    priorities: []
    within_school_control: true
    why: How the group arrived at it, and whose input speaks for it.
    decision: proposed""",
        "strategy_ideas": """\
strategy_ideas:
  - id: weekly-lesson-preparation
    title: A short title
    description: What it would look like.
    root_causes: []
    on_the_list: true
    reason: Why it was kept or struck off.""",
        "survey_results": """\
survey_results:
  - option: {option}
    group: families
    level: support
    people: 24
    answers:
      strong-support: 10
      support: 9
      neutral: 5
    words: What they said in their own words, without names.""",
        "strategy_decisions": """\
strategy_decisions:
  - option: {option}
    decision: chosen
    reason: Why; the root of Contextual Fit.
    focus: What the coming year does of it.""",
        "course_corrections": """\
course_corrections:
  - id: one-team-meeting-more
    what: What is changed.
    why: What in the data speaks for it.
    who: Principal
    due: {due}
    support: What support the people concerned get.""",
        "stakeholder_input": """\
stakeholder_input:
  groups: [families]
  how: Focus group
  number_of_people: 24
  themes:
    - id: homework
      heard: What was heard.""",
        "state_data_validation": """\
state_data_validation:
  outcome: same-direction
  date: {date}
  adjustments: What was changed in the plan because of it; leave it out where nothing was.""",
        "self_assessment": """\
self_assessment:
  - indicator: {indicator}
    level: {level}
    evidence: What shows it.
    next_step: What follows from it.""",
    }
)


def example_due(date: str) -> str:
    """Return the day that an example gives what was agreed at a meeting on ``date``: four weeks later, both as 2026-10-15."""
    day = Day.fromisoformat(date)
    return (day + timedelta(weeks=4)).isoformat() if day <= Day.max - timedelta(weeks=4) else date


def outcome_examples(
    lists: Iterable[OutcomeList],
    plan: Plan,
    date: str,
    rubrics: Sequence[Rubric],
    running: Plan | None = None,
) -> tuple[OutcomeExample, ...]:
    """Return an example of each list, in the order given, but for ratings where there is no rubric.

    ``date`` is the meeting's day, ``rubrics`` those of its handouts, ``running`` the plan that course corrections go to.
    """
    rubric = rubrics[0] if rubrics else None
    values = {
        "option": next((each.id for each in plan.options), "coaching"),
        "date": date,
        "due": example_due(date),
        "indicator": rubric.indicators[0].id if rubric else "",
        "level": rubric.levels[0].id if rubric else "",
    }
    found = []
    for name in dict.fromkeys(lists):
        if name == "self_assessment" and rubric is None:
            continue  # this form of the meeting hands out no rubric to rate by
        words = (_WORDS[name], *_ids(name, plan, rubric, running))
        text = _EXAMPLES[name]
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", value)
        found.append(OutcomeExample(name, words, tuple(text.split("\n"))))
    return tuple(found)


def _ids(name: OutcomeList, plan: Plan, rubric: Rubric | None, running: Plan | None) -> tuple[str, ...]:
    """Name the ids that entries of a list may use."""
    if name == "self_assessment" and rubric is not None:
        return (
            f"Indicators: {', '.join(each.id for each in rubric.indicators)}.",
            f"Levels: {', '.join(each.id for each in rubric.levels)}.",
        )
    if name == "course_corrections" and running is not None and running.strategies:
        return (f"Strategies (strategy) of the running plan: {_some([e.id for e in running.strategies])}.",)
    named: Mapping[str, tuple[str, Sequence[str]]] = {
        "takeaways": ("Data sources (data_source)", [*plan.data_source_by_id]),
        "candidate_priorities": ("Takeaways (takeaways)", [*plan.takeaway_by_id]),
        "possible_root_causes": ("Priorities (priorities)", [each.id for each in plan.priorities]),
        "strategy_ideas": ("Root causes (root_causes)", [each.id for each in plan.root_causes]),
        "survey_results": ("Options", [each.id for each in plan.options]),
        "strategy_decisions": ("Options", [each.id for each in plan.options]),
    }
    label, ids = named.get(name, ("", []))
    if not ids:
        return ()
    return (f"{label} of this plan: {_some(ids)}.",)


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST_IDS} more" if len(ids) > MOST_IDS else ""
    return f"{', '.join(ids[:MOST_IDS])}{more}"
