"""``feedback.yaml``: what reviewers asked for, and the answers."""

from typing import Annotated, ClassVar, Literal

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.values import Day, Id, Prose, Role, Text


class FeedbackItem(Model):
    """One thing that a reviewer asked for, with its answer."""

    id: Annotated[Id, internal("A short id.")]
    by: Annotated[Role, internal("Who gave it, by role.")] = ""
    about: Annotated[
        Literal["last-year", "draft"],
        internal("Whether it is about last year's plan or a draft of this one."),
    ] = "draft"
    date: Annotated[Day | None, internal("When it was given.")] = None
    section: Annotated[Text, internal("The section of the plan that it is about.")] = ""
    weight: Annotated[Literal["required", "suggested"], internal("A required change, or a suggestion.")] = (
        "suggested"
    )
    criterion: Annotated[
        Id | None, internal("The criterion of the district's review that it rests on, where there is one.")
    ] = None
    feedback: Annotated[Prose, internal("What was asked for.")]
    answer: Annotated[Prose, internal("What was done about it, or why nothing was.")] = ""


class CriterionRating(Model):
    """How a reviewer judged a plan by one criterion."""

    criterion: Annotated[Id, internal("The criterion, by its id in the file of criteria.")]
    level: Annotated[Id, internal("The level, by its id in the file of criteria.")]


class ReviewStep(Model):
    """One step of the review of a plan between the school and those who review it."""

    date: Annotated[Day, internal("When.")]
    state: Annotated[
        Literal["submitted", "returned", "resubmitted", "accepted"],
        internal("Submitted for review, returned with comments, submitted again, or accepted."),
    ]
    by: Annotated[Role, internal("Who did it, by role.")] = ""
    note: Annotated[Prose, internal("What to know of it.")] = ""
    criteria: Annotated[
        Id | None,
        internal("The district's criteria that it rests on: the name of a file in templates/criteria/."),
    ] = None
    ratings: Annotated[
        tuple[CriterionRating, ...], internal("How the reviewer judged the plan, criterion by criterion.")
    ] = ()


class Feedback(Artifact):
    """Reviewers' feedback on last year's plan and on drafts of this one."""

    kind: ClassVar[str] = "feedback"

    feedback: Annotated[tuple[FeedbackItem, ...], internal("What reviewers asked for, and the answers.")] = ()
    reviews: Annotated[tuple[ReviewStep, ...], internal("How the review went, the newest step last.")] = ()
