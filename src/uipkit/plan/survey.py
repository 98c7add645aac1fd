"""A survey as data: its questions and the options to answer with, lowest first. None is anybody's official text."""

from typing import Annotated, Literal

from annotated_types import MinLen

from uipkit.plan.base import Model, internal
from uipkit.plan.values import Flag, Id, Text


class SurveyOption(Model):
    """One answer that can be chosen."""

    id: Annotated[Id, internal("A short id, such as 'agree'.")]
    title: Annotated[Text, internal("The words of the answer.")]
    favorable: Annotated[Flag, internal("Whether it says that things are well.")] = False


class SurveyQuestion(Model):
    """One statement or question."""

    id: Annotated[Id, internal("A short id, unique within the survey.")]
    group: Annotated[Text, internal("What it belongs to, such as a condition.")] = ""
    question: Annotated[Text, internal("The statement or question.")]


class Survey(Model):
    """A survey of those who practise."""

    id: Annotated[Id, internal("A short id; the name of its file.")]
    title: Annotated[Text, internal("Its title.")]
    source: Annotated[Text, internal("Whose text it is, and what it is not.")]
    audience: Annotated[Literal["teachers", "facilitators"], internal("Who answers it.")]
    options: Annotated[tuple[SurveyOption, ...], MinLen(2), internal("The answers, least favorable first.")]
    questions: Annotated[tuple[SurveyQuestion, ...], MinLen(1), internal("The questions.")]
    open_questions: Annotated[
        tuple[Text, ...], internal("Questions answered in own words; answers are not kept.")
    ] = ()
