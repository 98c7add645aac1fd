"""How the review of a plan stands, and what the school does next in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uipkit.analysis.situation import NextStep, Situation
from uipkit.plan.feedback import FeedbackItem
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words
from uipkit.workbook.review_order import PAST, ReviewState


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    """Where the review of a plan stands: its last step.

    rounds: how often it was handed in. required: of the changes to the draft that reviewers require, how many have an answer, and how
    many there are; suggested: the same of suggestions.
    """

    state: ReviewState
    day: date
    by: str
    rounds: int
    required: tuple[int, int]
    suggested: tuple[int, int]

    @property
    def words(self) -> str:
        """The last step in words: ``returned with comments on October 2, 2026 (District contact)``."""
        by = f" ({self.by})" if self.by else ""
        again = f", round {self.rounds}" if self.rounds > 1 else ""
        return f"{self.step_words}{by}{again}"

    @property
    def step_words(self) -> str:
        """The last step without who took it: ``returned with comments on October 2, 2026``."""
        return f"{PAST[self.state]} on {day_words(self.day)}"


def review_standing(plan: Plan) -> ReviewStanding | None:
    """Return where the review of a plan stands; None where it was never handed in for one."""
    feedback = plan.feedback
    if feedback is None or not feedback.reviews:
        return None
    last = feedback.reviews[-1]
    of_draft = [each for each in feedback.feedback if each.about == "draft"]
    return ReviewStanding(
        last.state,
        last.date,
        last.by,
        sum(each.state in ("submitted", "resubmitted") for each in feedback.reviews),
        _answered([each for each in of_draft if each.weight == "required"]),
        _answered([each for each in of_draft if each.weight == "suggested"]),
    )


def is_answered(item: FeedbackItem) -> bool:
    """Whether somebody wrote what was done about a comment; scaffold text is no answer."""
    return bool(item.answer) and not is_placeholder(item.answer)


def _answered(items: list[FeedbackItem]) -> tuple[int, int]:
    return sum(map(is_answered, items)), len(items)


def hand_in_again(situation: Situation) -> Iterator[NextStep]:
    """A plan that was returned and whose required changes all have an answer goes back to those who review it."""
    standing = review_standing(situation.plan)
    if standing is None or standing.state != "returned" or standing.required[0] < standing.required[1]:
        return
    done = f"Each of {standing.required[1]} required changes has its answer." if standing.required[1] else ""
    feedback = situation.plan.feedback
    yield NextStep(
        "write",
        "Hand the plan in again to those who review it.",
        f"It was {standing.words}. {done}".strip(),
        command="uipkit review --state resubmitted --by Principal",
        file=situation.path + (feedback.file if feedback is not None else "feedback.yaml"),
    )
