"""``options/<id>.yaml``: a strategy that was considered, with its research, support and the decision."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from uipkit.plan.base import Artifact, Model, internal
from uipkit.plan.frozen import EMPTY
from uipkit.plan.strategy import EvidenceBase
from uipkit.plan.support import SupportGroup, SupportLevel
from uipkit.plan.values import Count, Day, FrozenMapping, Id, Link, Prose, Text


class Support(Model):
    """How far one group supports the option."""

    group: Annotated[SupportGroup, internal("Which group.")]
    level: Annotated[SupportLevel, internal("From strong support to veto.")]
    people: Annotated[Count | None, Ge(0), internal("How many people answered.")] = None
    answers: Annotated[
        FrozenMapping[SupportLevel, Count], internal("How many gave each answer, where that was counted.")
    ] = EMPTY
    words: Annotated[Prose, internal("What they said, without names.")] = ""


class Factors(Model):
    """What meeting 3.3 weighs."""

    scale_of_change: Annotated[Prose, internal("How big the change is against the current state.")] = ""
    existing_capacity: Annotated[Prose, internal("Systems, capacity and expertise that exist.")] = ""
    resources: Annotated[Prose, internal("Resources needed.")] = ""
    professional_development: Annotated[Prose, internal("Professional development needed.")] = ""
    investment: Annotated[Prose, internal("How invested staff and families are.")] = ""
    alignment: Annotated[Prose, internal("How it aligns with mission and values.")] = ""
    likely_impact: Annotated[Prose, internal("How likely it is to move the priorities.")] = ""


class OptionDecision(Model):
    """What was decided about the option."""

    decision: Annotated[
        Literal["chosen", "not-chosen", "later"], internal("Chosen, not chosen, or for later.")
    ]
    reason: Annotated[Prose, internal("Why; where a group was opposed, how that was answered.")] = ""
    date: Annotated[Day | None, internal("When.")] = None


class Option(Artifact):
    """One strategy option."""

    kind: ClassVar[str] = "option"

    title: Annotated[Text, internal("A short title.")]
    root_causes: Annotated[
        tuple[Annotated[Id, Link("root-cause")], ...], internal("The root causes that it would answer.")
    ] = ()
    description: Annotated[Prose, internal("What it looks like when it is fully in place.")] = ""
    research: Annotated[EvidenceBase | None, internal("What the research says.")] = None
    support: Annotated[tuple[Support, ...], internal("Who supports it, and how far.")] = ()
    factors: Annotated[Factors | None, internal("What was weighed.")] = None
    decision: Annotated[OptionDecision | None, internal("What was decided.")] = None
    notes: Annotated[Prose, internal("Notes.")] = ""
