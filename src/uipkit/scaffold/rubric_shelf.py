"""Reading the rubrics that assessments rest on: the plan repository's own over the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uipkit.plan.rubric import Indicator, Level, Rubric
from uipkit.scaffold.named_template import Shelf, id_problems, same_titles
from uipkit.scaffold.template_file import ParseYaml, TemplateProblem
from uipkit.templating.overrides import TemplateFolder


def read_rubric(folders: Sequence[TemplateFolder], name: str, parse: ParseYaml) -> Rubric:
    """Return the rubric ``rubrics/<name>.yaml`` of the first templates folder that has it.

    Raises ``AgendaRefused``, in plain words, where there is none, or where the first one has a mistake.
    """
    return _SHELF.read(folders, name, parse)


def rubric_names(folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
    """Return the names of all rubrics there are, readable or not, in order."""
    return _SHELF.names(folders)


def _problems(rubric: Rubric, file: str) -> Iterator[TemplateProblem]:
    """Yield where the parts of a rubric do not fit together."""
    known = [each.id for each in rubric.levels]
    yield from id_problems(
        file, rubric.id, {"level": known, "indicator": (each.id for each in rubric.indicators)}
    )
    yield from same_titles(file, "level", (each.title for each in rubric.levels))
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


_SHELF = Shelf("rubrics", "rubric", Rubric, (Indicator, Level), _problems)
