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
    feedback: Annotated[Prose, internal("What was asked for.")]
    answer: Annotated[Prose, internal("What was done about it, or why nothing was.")] = ""


class Feedback(Artifact):
    """Reviewers' feedback on last year's plan and on drafts of this one."""

    kind: ClassVar[str] = "feedback"

    feedback: Annotated[tuple[FeedbackItem, ...], internal("What reviewers asked for, and the answers.")] = ()
