"""A milestone whose measure is a practice: what the latest looks through a rubric, or the latest answers to a survey, say of it.

Levels are ordinal, so indicators are counted, never averaged: so many of so many are at the level that was asked for, or above.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from uipkit.analysis.practice_looks import Placed, looks_through, standing
from uipkit.analysis.survey_counts import FEWEST_RESPONDENTS, Counted, counted, rounds_of
from uipkit.plan.words import day_words, listed

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.practice import Practice
    from uipkit.plan.rubric import Rubric
    from uipkit.plan.strategy import MeasuredBy, Milestone, Strategy
    from uipkit.plan.survey import Survey

ProposedState = Literal["met", "partly-met", "missed"]


class Shelves(NamedTuple):
    """The rubrics and surveys that could be read, by the names of their files."""

    rubrics: Mapping[str, Rubric] = {}
    surveys: Mapping[str, Survey] = {}


class Measured(NamedTuple):
    """What a practice says of a milestone.

    practice: its id. of: the title of the rubric or survey. day: of the latest look or survey that counts; None where there is
    none yet. there: how many indicators or questions are where they should be; asked: how many have to be; counting: how many count.
    unrated: ids of those that nobody rated or asked about. reached: None where nobody can tell; ``why_not`` then says why.
    words: one sentence in plain words, for progress.yaml and for reports. faulty: nobody will be able to tell until its measured_by, or what
    that names, is mended.
    """

    strategy: Strategy
    milestone: Milestone
    practice: str
    of: str
    day: date | None
    there: int
    asked: int
    counting: int
    unrated: tuple[str, ...]
    reached: bool | None
    words: str
    why_not: str = ""
    faulty: bool = False

    def early(self, today: date) -> bool:
        """Whether its day is still to come and it is not reached: then counts say nothing of whether it is on its way."""
        due = self.milestone.date
        return self.reached is False and (due is None or today < due)

    def state(self, today: date) -> ProposedState | None:
        """Return the state that follows: met where it is reached; else, from its day on, partly met or missed.

        None where nobody can tell, and before its day. Partly met is one of which at least one indicator or question is where it should be.
        """
        if self.reached is None or self.early(today):
            return None
        if self.reached:
            return "met"
        return "partly-met" if self.there else "missed"


def measured_milestones(plan: Plan) -> tuple[tuple[Strategy, Milestone], ...]:
    """Return the milestones whose measure is a practice, in the plan's order."""
    return tuple(
        (strategy, milestone)
        for strategy in plan.strategies
        for milestone in strategy.milestones
        if milestone.measured_by is not None
    )


def needed_shelves(milestones: Iterable[Milestone]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the rubrics, and of the surveys, by which these milestones are measured."""
    by = [each.measured_by for each in milestones if each.measured_by is not None]
    return (
        frozenset(each.rubric for each in by if each.rubric),
        frozenset(each.survey for each in by if each.survey),
    )


def measure(
    plan: Plan, strategy: Strategy, milestone: Milestone, shelves: Shelves, by_day: date
) -> Measured | None:
    """Hold a milestone against what its practice showed until ``by_day``; None for one that is not measured by a practice.

    Never raises: a practice, rubric or survey that is not there gives a result with ``reached`` None, which says so. An indicator
    that the latest look left out stands where the last look that rated it put it.
    """
    by = milestone.measured_by
    if by is None:
        return None
    practice = next((each for each in plan.practices if each.id == by.practice), None)
    if practice is None:
        return _unknown(strategy, milestone, "", f"there is no practice “{by.practice}”")
    if by.rubric is not None:
        rubric = shelves.rubrics.get(by.rubric)
        if rubric is None:
            return _unknown(strategy, milestone, by.rubric, f"the rubric “{by.rubric}” cannot be read")
        return _by_rubric(strategy, milestone, by, practice, rubric, by_day)
    if by.survey is not None:
        survey = shelves.surveys.get(by.survey)
        if survey is None:
            return _unknown(strategy, milestone, by.survey, f"the survey “{by.survey}” cannot be read")
        return _by_survey(strategy, milestone, by, practice, survey, by_day)
    return _unknown(strategy, milestone, "", "its measured_by names neither a rubric nor a survey")


def _by_rubric(
    strategy: Strategy, milestone: Milestone, by: MeasuredBy, practice: Practice, rubric: Rubric, by_day: date
) -> Measured:
    levels = [each.id for each in rubric.levels]
    if by.level not in levels:
        said = f"the level “{by.level}”, which it does not have" if by.level else "no level"
        why = f"its measured_by names {said}; levels of “{rubric.title}”: {', '.join(levels)}"
        return _unknown(strategy, milestone, rubric.title, why)
    there_are = {each.id for each in rubric.indicators}
    wanted = by.indicators or tuple(each.id for each in rubric.indicators)
    strange = [each for each in wanted if each not in there_are]
    if strange:
        why = f"“{rubric.title}” has no indicator {listed([f'“{each}”' for each in strange])}"
        return _unknown(strategy, milestone, rubric.title, why)
    looks = looks_through(practice, rubric.id, by_day)
    if not looks:
        return _unknown(
            strategy,
            milestone,
            rubric.title,
            f"nobody looked at the practice through “{rubric.title}” by {day_words(by_day)}",
            faulty=False,
        )
    known = {key: placed for key, placed in standing(rubric, looks).items() if key in wanted}
    if not known:
        why = f"no look through “{rubric.title}” by {day_words(by_day)} rates what counts here"
        return _unknown(strategy, milestone, rubric.title, why, faulty=False)
    enough = levels[levels.index(by.level) :]
    there = sum(placed.level.id in enough for placed in known.values())
    latest = max(placed.date for placed in known.values())
    titles = {each.id: each.title for each in rubric.levels}
    at = listed([titles[each] for each in enough], last="or")
    unrated = tuple(each for each in wanted if each not in known)
    begins = (
        f"{_of(there, len(wanted), 'indicator')} of “{rubric.title}” {_are(there)} at {at} as of {day_words(latest)}"
        f"{_older(known, latest)}{_missing(unrated, 'rated')}"
    )
    return _counted(strategy, milestone, rubric.title, latest, there, wanted, unrated, begins)


def _by_survey(
    strategy: Strategy, milestone: Milestone, by: MeasuredBy, practice: Practice, survey: Survey, by_day: date
) -> Measured:
    options = {each.id: each.title for each in survey.options}
    if by.level is not None and by.level not in options:
        why = f"its measured_by names the answer “{by.level}”; answers of “{survey.title}”: {', '.join(options)}"
        return _unknown(strategy, milestone, survey.title, why)
    if by.share is None:
        why = "its measured_by names no share: the percentage of answers that has to be there"
        return _unknown(strategy, milestone, survey.title, why)
    there_are = {each.id for each in survey.questions}
    wanted = by.indicators or tuple(each.id for each in survey.questions)
    strange = [each for each in wanted if each not in there_are]
    if strange:
        why = f"“{survey.title}” has no question {listed([f'“{each}”' for each in strange])}"
        return _unknown(strategy, milestone, survey.title, why)
    rounds = counted(survey, rounds_of(practice, survey.id, by_day))
    if not rounds:
        why = f"no results of “{survey.title}” were brought in by {day_words(by_day)}"
        return _unknown(strategy, milestone, survey.title, why, faulty=False)
    last = rounds[-1]
    if last.responses < FEWEST_RESPONDENTS:
        people = "person" if last.responses == 1 else "people"
        why = (
            f"only {last.responses} {people} answered “{survey.title}” on {day_words(last.date)}; with fewer than "
            f"{FEWEST_RESPONDENTS} answers nobody's answers are kept"
        )
        return _unknown(strategy, milestone, survey.title, why, faulty=False)
    asked_about = {each.question.id: each for each in last.questions if each.answers}
    there = sum(_has_share(asked_about[each], by.level, by.share) for each in wanted if each in asked_about)
    unrated = tuple(each for each in wanted if each not in asked_about)
    answer = f"“{options[by.level]}” or better" if by.level is not None else "favorable"
    begins = (
        f"In {_of(there, len(wanted), 'question')} of “{survey.title}” at least {by.share:g}% of the answers are {answer} "
        f"({last.responses} people answered, {day_words(last.date)}){_missing(unrated, 'answered')}"
    )
    return _counted(strategy, milestone, survey.title, last.date, there, wanted, unrated, begins)


def _counted(
    strategy: Strategy,
    milestone: Milestone,
    of: str,
    day: date,
    there: int,
    wanted: Sequence[str],
    unrated: tuple[str, ...],
    begins: str,
) -> Measured:
    """Hold a count against what the milestone asks for; where those that nobody rated would decide, nobody can tell yet."""
    by = milestone.measured_by
    asked = min((by and by.at_least) or len(wanted), len(wanted))
    open_still = there < asked <= there + len(unrated)
    why = f"those without a rating would decide: {listed(unrated, most=5)}" if open_still else ""
    return Measured(
        strategy,
        milestone,
        by.practice if by is not None else "",
        of,
        day,
        there,
        asked,
        len(wanted),
        unrated,
        None if open_still else there >= asked,
        f"{begins}; the milestone asks for {asked}.",
        why,
    )


def _has_share(question: Counted, level: str | None, share: float) -> bool:
    there = question.at_least(level) if level is not None else question.favorable
    return there * 100 >= share * question.answers


def _unknown(strategy: Strategy, milestone: Milestone, of: str, why: str, *, faulty: bool = True) -> Measured:
    practice = milestone.measured_by.practice if milestone.measured_by is not None else ""
    words = f"Nobody can tell yet: {why}."
    return Measured(strategy, milestone, practice, of, None, 0, 0, 0, (), None, words, why, faulty)


def _of(there: int, counting: int, what: str) -> str:
    return f"{there} of {counting} {what if counting == 1 else what + 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _older(known: Mapping[str, Placed], latest: date) -> str:
    """Say how many indicators stand by an earlier look than the latest."""
    older = sum(placed.date < latest for placed in known.values())
    return f" ({older} by an earlier look)" if older else ""


def _missing(unrated: Sequence[str], what: str) -> str:
    return f" ({len(unrated)} not {what} yet)" if unrated else ""
