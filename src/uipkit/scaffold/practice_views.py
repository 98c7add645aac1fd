"""Views of planning practices: the protocol, the pre-work, and where the team stood when it last looked at the practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from uipkit.plan.plan import Plan
from uipkit.plan.practice import Practice
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    bullet,
    day,
    file_names,
    headed,
    owners,
    shortened,
    snapshot,
)
from uipkit.templating.escaping import literal

NO_PRACTICE = "The plan holds no practice of this kind yet; `uipkit new practice` begins one."
NOT_PLANNING_YET = "Teams here do not plan together in this way yet."
"""What families read where the plan holds no practice."""


def practice_protocol(plan: Plan, occasion: Occasion) -> Snapshot:
    """The steps of a team's own protocol, what is done together and what alone, with minutes."""
    return _by_practice("The team's own protocol:", plan, occasion, _steps, "no protocol yet")


def practice_pre_work(plan: Plan, occasion: Occasion) -> Snapshot:
    """What is prepared before the meeting, by whom and by when, with where a completed example is."""
    return _by_practice(
        "Pre-work, as it was agreed on:", plan, occasion, _pre_work, "no pre-work agreed on yet"
    )


def last_assessment(plan: Plan, occasion: Occasion) -> Snapshot:
    """Where each indicator stood in the latest look through a rubric, until the day of the meeting, with its next step.

    How a team judged itself is for the team: families read none of it.
    """
    if occasion.families_attend:
        return Snapshot("How teams judged their own work stays with the teams.")

    def lines(practice: Practice) -> Iterator[str]:
        looks = [each for each in practice.assessments if each.date <= occasion.day]
        if not looks:
            return
        last = max(looks, key=lambda each: each.date)
        by = f" by {literal(who)}" if (who := owners([last.by], plan)) else ""
        yield f"Looked at on {day(last.date)}{by}"
        for each in last.ratings:
            step = f"; next step: {shortened(each.next_step)}" if each.next_step else ""
            yield f"{literal(_words(each.indicator))}: {literal(_words(each.level).lower())}{step}"
        if last.next_step:
            yield f"What follows from all of it: {shortened(last.next_step)}"

    return _by_practice(
        "Where the practice stood at the last look:", plan, occasion, lines, "no look through a rubric yet"
    )


def _by_practice(
    lead: str, plan: Plan, occasion: Occasion, lines: Callable[[Practice], Iterator[str]], nothing: str
) -> Snapshot:
    if not plan.practices:
        return Snapshot(occasion.say(NO_PRACTICE, NOT_PLANNING_YET))
    found = []
    for practice in plan.practices:
        here = [bullet(line, 1) for line in lines(practice)]
        found += [headed(practice.title or practice.id, "" if here else nothing), *here]
    return snapshot(lead, found, file_names(plan.practices))


def _steps(practice: Practice) -> Iterator[str]:
    for each in practice.protocol:
        about = [each.together_or_alone or "", f"{each.minutes} minutes" if each.minutes else ""]
        words = ", ".join(part for part in about if part)
        if text := shortened(each.step):
            yield f"{text} ({words})" if words else text


def _pre_work(practice: Practice) -> Iterator[str]:
    for each in practice.pre_work:
        example = f"example: {each.exemplar}" if each.exemplar else ""
        about = "; ".join(part for part in (each.who, each.deadline, example) if part)
        if text := shortened(each.description):
            yield f"{text} ({literal(about)})" if about else text


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()
