"""Reading the surveys of those who plan together: the plan repository's own over the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uipkit.plan.survey import Survey, SurveyOption, SurveyQuestion
from uipkit.scaffold.named_template import Shelf, id_problems, same_titles
from uipkit.scaffold.template_file import ParseYaml, TemplateProblem
from uipkit.templating.overrides import TemplateFolder


def read_survey(folders: Sequence[TemplateFolder], name: str, parse: ParseYaml) -> Survey:
    """Return the survey ``surveys/<name>.yaml`` of the first templates folder that has it.

    Raises ``AgendaRefused``, in plain words, where there is none, or where the first one has a mistake.
    """
    return _SHELF.read(folders, name, parse)


def survey_names(folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
    """Return the names of all surveys there are, readable or not, in order."""
    return _SHELF.names(folders)


def _problems(survey: Survey, file: str) -> Iterator[TemplateProblem]:
    """Yield where the parts of a survey do not fit together."""
    yield from id_problems(
        file,
        survey.id,
        {
            "option": (each.id for each in survey.options),
            "question": (each.id for each in survey.questions),
        },
    )
    yield from same_titles(file, "option", (each.title for each in survey.options))


_SHELF = Shelf("surveys", "survey", Survey, (SurveyQuestion, SurveyOption), _problems)
