"""Reading the rubrics that self-assessments rest on: the plan repository's own over the built-in ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.rubric import Indicator, Level, Rubric
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.template_file import Form, ParseYaml, TemplateProblem, read_template
from uipkit.templating.overrides import TemplateFolder

SHELF = "rubrics"
"""The folder inside a templates folder that holds one file a rubric."""

_FORM = Form(Rubric, "a rubric", (Indicator, Level))


def read_rubric(folders: Sequence[TemplateFolder], name: str, parse: ParseYaml) -> Rubric:
    """Return the rubric ``rubrics/<name>.yaml`` of the first templates folder that has it.

    Raises AgendaRefused, in plain words, where there is none, or where the first one has a mistake: the built-in rubric does
    not step in for one that somebody adapted.
    """
    there = rubric_names(folders)
    if name not in there:
        near = nearest(name, there)
        raise AgendaRefused(
            f"There is no rubric “{name}” (templates/{SHELF}/{name}.yaml)."
            + (f" Did you mean “{near}”?" if near else "")
            + (f" There are: {', '.join(there)}." if there else "")
        )
    rubric = read_template(folders, f"{SHELF}/{name}.yaml", _FORM, parse)
    problems = list(_problems(rubric, name)) if isinstance(rubric, Rubric) else rubric
    if not isinstance(rubric, Rubric) or problems:
        raise AgendaRefused("\n".join(str(problem) for problem in problems))
    return rubric


def rubric_names(folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
    """Return the names of all rubrics there are, readable or not, in order."""
    return tuple(sorted({path.stem for each in folders for path in (each.path / SHELF).glob("*.yaml")}))


def _problems(rubric: Rubric, name: str) -> Iterator[TemplateProblem]:
    """Yield where the parts of a rubric do not fit together."""
    file = f"templates/{SHELF}/{name}.yaml"
    if rubric.id != name:
        yield TemplateProblem(
            file, None, f"its id is “{rubric.id}”, and its file is named {name}.yaml.", "Make them the same."
        )
    known = [each.id for each in rubric.levels]
    for what, ids in (("level", known), ("indicator", [each.id for each in rubric.indicators])):
        for each, count in Counter(ids).items():
            if count > 1:
                yield TemplateProblem(file, None, f"the id “{each}” is used for more than one {what}.")
    if len(set(known)) < len(known):
        return
    for indicator in rubric.indicators:
        for level in indicator.levels:
            if level not in known:
                yield TemplateProblem(
                    file,
                    None,
                    f"the indicator “{indicator.id}” describes the level “{level}”, which the rubric does not have.",
                    f"Its levels: {', '.join(known)}.",
                )
