"""Criteria for the review of a plan as data: a district's own questions, by the section of the plan that they are about."""

from typing import Annotated, Literal

from annotated_types import MinLen

from uipkit.plan.base import Model, internal
from uipkit.plan.catalogue import AppliesWhen
from uipkit.plan.values import Flag, Id, Text

Section = Literal[
    "plan",
    "priorities",
    "targets",
    "root-causes",
    "strategies",
    "implementation",
    "stakeholders",
    "assurances",
]
"""The parts of a plan that a criterion can be about; ``plan`` is its front and the plan as a whole."""


class ReviewLevel(Model):
    """One level at which a criterion can be met."""

    id: Annotated[Id, internal("A short id, such as 'partly'.")]
    title: Annotated[Text, internal("What it is called.")]
    meaning: Annotated[Text, internal("What it means.")] = ""
    met: Annotated[Flag, internal("True where nothing is left to ask for.")] = False


class Criterion(Model):
    """One thing that reviewers look for."""

    id: Annotated[Id, internal("A short id, unique within the file.")]
    section: Annotated[Section, internal("The section of the plan that it is about.")]
    question: Annotated[Text, internal("What is asked of the plan.")]
    look_for: Annotated[tuple[Text, ...], internal("What shows it, and what does not.")] = ()
    weight: Annotated[
        Literal["required", "suggested"],
        internal(
            "Whether a comment on it asks for a change or suggests one, unless the reviewer says otherwise."
        ),
    ] = "suggested"
    applies_when: Annotated[
        AppliesWhen, internal("To which plans it applies; without conditions, to every plan.")
    ] = AppliesWhen()
    rules: Annotated[
        tuple[Text, ...], internal("Rules of the check whose findings bear on it, by code, such as 'UIP103'.")
    ] = ()


class Criteria(Model):
    """The criteria of a review."""

    id: Annotated[Id, internal("A short id; the name of its file.")]
    title: Annotated[Text, internal("The title.")]
    source: Annotated[Text, internal("Whose text it is, and what it is not.")]
    levels: Annotated[
        tuple[ReviewLevel, ...], internal("The levels, lowest first; none where comments alone are written.")
    ] = ()
    criteria: Annotated[
        tuple[Criterion, ...], MinLen(1), internal("The criteria, in the order of the review.")
    ]
