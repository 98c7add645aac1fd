"""What a milestone asks of a practice, in words: the rubric or survey, the level, and how many have to reach it.

No result is in it, so it may stand in the posted plan; how a milestone stands says ``analysis.practice_measure``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from uipkit.analysis.practice_measure import Shelves, measured_milestones

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.rubric import Rubric
    from uipkit.plan.strategy import MeasuredBy
    from uipkit.plan.survey import Survey


def measure_words(plan: Plan, shelves: Shelves) -> dict[tuple[str, str], str]:
    """Return what each milestone that is measured by a practice asks of it, by the ids of strategy and milestone.

    One whose rubric, survey, level or answer is not there is left out: nobody can say what it asks.
    """
    found = (
        (strategy.id, milestone.id, asked_words(milestone.measured_by, shelves))
        for strategy, milestone in measured_milestones(plan)
        if milestone.measured_by is not None
    )
    return {(strategy, milestone): words for strategy, milestone, words in found if words}


def asked_words(by: MeasuredBy, shelves: Shelves) -> str:
    """Return what is asked, as ``At least 6 of the 8 indicators of the rubric “Lesson preparation” at Developing or better``.

    Empty where the rubric or survey cannot be read, or lacks what is named.
    """
    if by.rubric is not None and by.survey is None:
        rubric = shelves.rubrics.get(by.rubric)
        return "" if rubric is None else _of_a_rubric(by, rubric)
    if by.survey is not None and by.rubric is None:
        survey = shelves.surveys.get(by.survey)
        return "" if survey is None else _of_a_survey(by, survey)
    return ""


def _of_a_rubric(by: MeasuredBy, rubric: Rubric) -> str:
    titles = {each.id: each.title for each in rubric.levels}
    known = {each.id for each in rubric.indicators}
    if by.level not in titles or not known.issuperset(by.indicators):
        return ""
    counted = _how_many(by, len(by.indicators or rubric.indicators), "indicator", chosen=bool(by.indicators))
    better = "" if by.level == rubric.levels[-1].id else " or better"
    return f"{counted} of the rubric “{rubric.title}” at {titles[by.level]}{better}"


def _of_a_survey(by: MeasuredBy, survey: Survey) -> str:
    titles = {each.id: each.title for each in survey.options}
    known = {each.id for each in survey.questions}
    if by.share is None or (by.level is not None and by.level not in titles):
        return ""
    if not known.issuperset(by.indicators):
        return ""
    counted = _how_many(by, len(by.indicators or survey.questions), "question", chosen=bool(by.indicators))
    best = by.level == survey.options[-1].id
    answer = "favorable" if by.level is None else f"“{titles[by.level]}”{'' if best else ' or better'}"
    return f"{counted} of the survey “{survey.title}” with {by.share:g}% or more of the answers {answer}"


def _how_many(by: MeasuredBy, counting: int, what: str, *, chosen: bool) -> str:
    """Say how many of how many; ``chosen`` ones are not all that the rubric or survey has."""
    asked = min(by.at_least or counting, counting)
    those = f"{counting}{' chosen' if chosen else ''} {what}{'' if counting == 1 else 's'}"
    if asked < counting:
        return f"At least {asked} of {'' if chosen else 'the '}{those}"
    if counting == 1:
        return f"One {'chosen ' if chosen else ''}{what}"
    return f"All {those}"
