"""Reading the surveys of those who plan together: the plan repository's own over the built-in ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.survey import Survey, SurveyOption, SurveyQuestion
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.template_file import Form, ParseYaml, TemplateProblem, read_template
from uipkit.templating.overrides import TemplateFolder

SHELF = "surveys"
"""The folder inside a templates folder that holds one file a survey."""

_FORM = Form(Survey, "a survey", (SurveyQuestion, SurveyOption))


def read_survey(folders: Sequence[TemplateFolder], name: str, parse: ParseYaml) -> Survey:
    """Return the survey ``surveys/<name>.yaml`` of the first templates folder that has it.

    Raises AgendaRefused, in plain words, where there is none, or where the first one has a mistake: the built-in survey does
    not step in for one that somebody adapted.
    """
    there = survey_names(folders)
    if name not in there:
        near = nearest(name, there)
        raise AgendaRefused(
            f"There is no survey “{name}” (templates/{SHELF}/{name}.yaml)."
            + (f" Did you mean “{near}”?" if near else "")
            + (f" There are: {', '.join(there)}." if there else "")
        )
    survey = read_template(folders, f"{SHELF}/{name}.yaml", _FORM, parse)
    problems = list(_problems(survey, name)) if isinstance(survey, Survey) else survey
    if not isinstance(survey, Survey) or problems:
        raise AgendaRefused("\n".join(str(problem) for problem in problems))
    return survey


def survey_names(folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
    """Return the names of all surveys there are, readable or not, in order."""
    return tuple(sorted({path.stem for each in folders for path in (each.path / SHELF).glob("*.yaml")}))


def _problems(survey: Survey, name: str) -> Iterator[TemplateProblem]:
    """Yield where the parts of a survey do not fit together."""
    file = f"templates/{SHELF}/{name}.yaml"
    if survey.id != name:
        yield TemplateProblem(
            file, None, f"its id is “{survey.id}”, and its file is named {name}.yaml.", "Make them the same."
        )
    parts = {
        "option": [each.id for each in survey.options],
        "question": [each.id for each in survey.questions],
    }
    for what, ids in parts.items():
        for each, count in Counter(ids).items():
            if count > 1:
                yield TemplateProblem(file, None, f"the id “{each}” is used for more than one {what}.")
