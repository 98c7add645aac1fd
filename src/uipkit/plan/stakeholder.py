"""``stakeholders/<id>.yaml``: one engagement, from the invitation to closing the loop."""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import Count, Day, FrozenMapping, Id, Language, Prose, Text

StakeholderGroup = Literal[
    "leadership",
    "teachers",
    "staff",
    "families",
    "students",
    "community",
    "accountability-committee",
    "local-board",
    "district",
]


class ThemeInWords(Model):
    """One theme and its answer in another language."""

    heard: Annotated[Prose, posted("What was heard.")]
    answer: Annotated[Prose, posted("What changed because of it, or why nothing did.")] = ""


class Theme(Model):
    """One theme of the input with its answer."""

    id: Annotated[Id, internal("A short id.")]
    heard: Annotated[Prose, posted("What was heard.")]
    answer: Annotated[
        Literal["changed", "not-changed", "pending"],
        posted("Whether it changed something, did not, or is still open."),
    ] = "pending"
    what_changed: Annotated[Prose, posted("What changed because of it.")] = ""
    reason: Annotated[Prose, posted("Why nothing changed.")] = ""
    translations: Annotated[
        FrozenMapping[Language, ThemeInWords],
        posted("The same in the other languages of families, by language."),
    ] = EMPTY


class Engagement(Artifact):
    """One occasion on which stakeholders were asked or told."""

    kind: ClassVar[str] = "engagement"

    title: Annotated[Text, posted("What it was, such as 'Family evening on root causes'.")]
    date: Annotated[Day | None, posted("When it took place.")] = None
    phase: Annotated[Count | None, Ge(0), Le(7), internal("The phase it belongs to, 0 to 7.")] = None
    groups: Annotated[tuple[StakeholderGroup, ...], posted("Who was asked.")] = ()
    how: Annotated[Text, posted("How they were asked: meeting, survey, focus group.")] = ""
    purpose: Annotated[
        Prose, posted("What they were asked about and what part they had in the decision.")
    ] = ""
    number_of_people: Annotated[Count | None, Ge(0), posted("How many took part.")] = None
    themes: Annotated[tuple[Theme, ...], posted("What was heard, and the answers.")] = ()
    loop_closed: Annotated[
        Day | None, posted("When the answers were given back to those who were asked.")
    ] = None
    loop_closed_how: Annotated[Text, posted("How they were given back.")] = ""
    notes: Annotated[Prose, internal("Notes; never posted.")] = ""
