"""What is handed out, hung up or filled in at a meeting: packets, posters, surveys, sign-up sheets."""

from typing import Annotated, Literal

from annotated_types import Ge, Le

from uipkit.plan.base import Model, internal
from uipkit.plan.values import Count, Id, Prose, Text

HandoutKind = Literal[
    "considerations", "packet", "survey", "posters", "sign-up", "chart", "self-assessment", "worksheet"
]
"""``considerations`` is for those who lead the meeting; all others are for participants."""


class HandoutPart(Model):
    """One section of a handout: words, questions with room to answer, or a table with room to write."""

    id: Annotated[Id, internal("A short id, unique within the handout.")]
    title: Annotated[Text, internal("Its heading.")] = ""
    text: Annotated[Prose, internal("What it says.")] = ""
    questions: Annotated[tuple[Text, ...], internal("Questions, each with room to answer.")] = ()
    choices: Annotated[
        tuple[Text, ...], internal("Answers to choose from, for each question or each row, in order.")
    ] = ()
    columns: Annotated[tuple[Text, ...], internal("The columns of its table.")] = ()
    rows: Annotated[
        tuple[tuple[Text, ...], ...], internal("Rows already filled; cells that are left out stay empty.")
    ] = ()
    room: Annotated[
        Count, Ge(0), Le(40), internal("Empty rows of the table, or lines to write on after each question.")
    ] = 0


class Handout(Model):
    """One thing that is handed out, hung up or filled in."""

    id: Annotated[Id, internal("A short id, unique within the meeting.")]
    title: Annotated[Text, internal("Its title.")]
    kind: Annotated[HandoutKind, internal("What it is.")]
    text: Annotated[Prose, internal("What stands at its head.")] = ""
    parts: Annotated[tuple[HandoutPart, ...], internal("Its sections; of posters, one for each poster.")] = ()
