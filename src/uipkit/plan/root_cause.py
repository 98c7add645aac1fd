"""A root cause: what in the school's systems or practices drives a priority."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, internal, posted
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import Count, Flag, FrozenMapping, Id, Language, Link, Prose, Text

Domain = Literal["leadership", "talent-development", "instruction", "culture-and-climate"]
"""Colorado's Four Domains for Rapid School Improvement."""


class RootCause(Artifact):
    """One root cause. The file's name is its id; ``priorities`` points upstream."""

    kind: ClassVar[str] = "root-cause"

    title: Annotated[Text, posted("A short title; where empty, the statement stands for it.")] = ""
    order: Annotated[
        Count | None, Ge(1), internal("Its place among the root causes in documents, 1 first.")
    ] = None
    statement: Annotated[Prose, posted("The root cause in a sentence or two.")]
    for_families: Annotated[
        FrozenMapping[Language, Prose],
        posted(
            "Why things are as they are, in a plain sentence for families, by language; else the title stands for it."
        ),
    ] = EMPTY
    priorities: Annotated[
        tuple[Annotated[Id, Link("priority")], ...], posted("The ids of the priorities that it drives.")
    ] = ()
    domain: Annotated[
        Domain | None,
        posted("The domain: leadership, talent development, instruction, or culture and climate."),
    ] = None
    why: Annotated[
        Prose, posted("How the team arrived at it: the data, the questions asked, the input heard.")
    ] = ""
    within_school_control: Annotated[
        Flag | None,
        internal(
            "Whether the school itself can change it. Root causes are factors under the school's control."
        ),
    ] = None
    years_to_address: Annotated[
        Count | None,
        Ge(1),
        Le(10),
        internal("How many years it takes to address, significantly if not completely."),
    ] = None
    notes: Annotated[Prose, internal("Notes for the team; never posted.")] = ""
