"""What the answers to a survey say, in counts: how many chose each answer, and how many one that is at least as good as another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uipkit.plan.practice import Practice, SurveyResult
    from uipkit.plan.survey import Survey, SurveyOption, SurveyQuestion

FEWEST_RESPONDENTS = 5
"""With fewer answers than this, only their number is kept: in a team of three, counts by question tell who said what.

uipkit's own choice. Staff are no student group, so the minimums for students do not bind here; five is common for surveys of staff.
"""


class Counted(NamedTuple):
    """One question in one round. counts: of every option of the survey, lowest first. before: the round before it, where one asked it."""

    question: SurveyQuestion
    counts: tuple[tuple[SurveyOption, int], ...]
    before: tuple[tuple[SurveyOption, int], ...] | None = None

    @property
    def answers(self) -> int:
        """How many answered the question."""
        return sum(count for _, count in self.counts)

    @property
    def favorable(self) -> int:
        """How many chose an answer that says that things are well."""
        return sum(count for option, count in self.counts if option.favorable)

    def at_least(self, option_id: str) -> int:
        """Return how many chose this option or a better one; 0 for an option that there is not."""
        ids = [option.id for option, _ in self.counts]
        if option_id not in ids:
            return 0
        return sum(count for _, count in self.counts[ids.index(option_id) :])


class Round(NamedTuple):
    """One round of a survey. questions: with their counts; none where so few answered that only their number is kept.

    strange: questions or options in the counts that the survey does not have.
    """

    date: date
    responses: int
    response: str
    questions: tuple[Counted, ...]
    strange: tuple[str, ...]


def rounds_of(practice: Practice, survey_name: str, by_day: date | None = None) -> tuple[SurveyResult, ...]:
    """Return the results of one survey, oldest first; none after ``by_day``."""
    found = [
        each
        for each in practice.surveys
        if each.survey == survey_name and (by_day is None or each.date <= by_day)
    ]
    return tuple(sorted(found, key=lambda each: each.date))


def counted(survey: Survey, results: Iterable[SurveyResult]) -> tuple[Round, ...]:
    """Return the rounds of one survey, oldest first, each question with its counts and those of the last round that asked it.

    A file that keeps counts of fewer answers than ``FEWEST_RESPONDENTS`` is read as if it kept their number alone.
    """
    rounds: list[Round] = []
    known: dict[str, tuple[tuple[SurveyOption, int], ...]] = {}
    for each in sorted(results, key=lambda one: one.date):
        held = (
            {} if each.responses < FEWEST_RESPONDENTS else {one.question: one.counts for one in each.answers}
        )
        questions = tuple(
            Counted(question, _counts(survey, held[question.id]), known.get(question.id))
            for question in survey.questions
            if question.id in held
        )
        rounds.append(Round(each.date, each.responses, each.response, questions, _strange(survey, held)))
        known |= {one.question.id: one.counts for one in questions}
    return tuple(rounds)


def _counts(survey: Survey, counts: Mapping[str, int]) -> tuple[tuple[SurveyOption, int], ...]:
    return tuple((option, counts.get(option.id, 0)) for option in survey.options)


def _strange(survey: Survey, held: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    questions = {each.id for each in survey.questions}
    options = {each.id for each in survey.options}
    strange = [question for question in held if question not in questions]
    for question, counts in held.items():
        strange += [
            f"{question}: {option}" for option in counts if question in questions and option not in options
        ]
    return tuple(strange)
