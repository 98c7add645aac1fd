"""One entry of the catalogue of assurances: what it says, on whose authority, and to whom it applies."""

from typing import Annotated, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Model, internal, posted
from uipkit.plan.values import Count, Grade, Id, Prose, Text


class AppliesWhen(Model):
    """The conditions of an assurance. Each list that is not empty must be met; within a list one match is enough."""

    scopes: Annotated[tuple[Literal["school", "district", "combined"], ...], internal("Kinds of plan.")] = ()
    plan_types: Annotated[
        tuple[
            Literal["performance", "improvement", "priority-improvement", "turnaround", "insufficient-data"],
            ...,
        ],
        internal("Plan types."),
    ] = ()
    identifications: Annotated[
        tuple[Literal["comprehensive", "targeted", "additional-targeted"], ...],
        internal("Federal identifications."),
    ] = ()
    title_i: Annotated[
        tuple[Literal["none", "schoolwide", "targeted-assistance"], ...], internal("Title I statuses.")
    ] = ()
    programs: Annotated[tuple[Id, ...], internal("Programs.")] = ()
    grades: Annotated[tuple[Grade, ...], internal("Grades served.")] = ()
    clock_year_from: Annotated[
        Count | None, Ge(1), Le(15), internal("From this year on performance watch.")
    ] = None
    clock_year_to: Annotated[
        Count | None, Ge(1), Le(15), internal("Up to this year on performance watch, with it.")
    ] = None


class CatalogueEntry(Model):
    """One assurance that a school may have to make."""

    id: Annotated[Id, posted("Its id, as assurances.yaml names it.")]
    title: Annotated[Text, posted("What is assured, in a sentence.")]
    authority: Annotated[Text, posted("The law or rule behind it.")] = ""
    level: Annotated[Literal["state", "federal", "program", "local"], posted("Whose requirement it is.")]
    applies_when: Annotated[
        AppliesWhen, internal("To whom it applies; without conditions, to every plan.")
    ] = AppliesWhen()
    guidance: Annotated[Prose, internal("What usually shows that it was kept.")] = ""
    certainty: Annotated[
        Literal["official", "verified-assurance", "verified-law", "inferred", "local"],
        internal(
            "Official only where a district took it from the state's own list; verified-assurance where a public source of the state places "
            "it among the assurances, verified-law where the duty is in law."
        ),
    ] = "local"
