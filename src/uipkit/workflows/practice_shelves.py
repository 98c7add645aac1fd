"""The practice that somebody means, and the rubrics and surveys that it rests on, read from the templates folders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from uipkit.analysis.practice_measure import Shelves
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.plan import Plan
from uipkit.plan.practice import Practice
from uipkit.plan.rubric import Rubric
from uipkit.plan.survey import Survey

if TYPE_CHECKING:
    from uipkit.templating.overrides import TemplateFolder


class PracticeRefusedError(Exception):
    """What was asked for of a practice cannot be done; the message says why, and how it can."""


def named_practice(plan: Plan, wanted: str) -> Practice:
    """Return the practice that ``wanted`` means: its id, its file, or the name of the practice where only one is of that name.

    Raises PracticeRefusedError for one that there is not, with the nearest.
    """
    word = wanted.removesuffix(".yaml").rpartition("/")[2]
    by_id = {each.id: each for each in plan.practices}
    if word in by_id:
        return by_id[word]
    of_kind = [each for each in plan.practices if each.practice == word]
    if len(of_kind) == 1:
        return of_kind[0]
    if word in plan.unread.get("practice", ()):
        raise PracticeRefusedError(f"practices/{word}.yaml could not be read; uipkit check says why.")
    if not by_id:
        raise PracticeRefusedError("The plan has no practice yet; make one with: uipkit new practice")
    known = ", ".join(sorted(by_id))
    if not word:
        raise PracticeRefusedError(f"Say which practice: {known}.")
    if of_kind:
        raise PracticeRefusedError(
            f"There are {len(of_kind)} practices “{word}”: {', '.join(each.id for each in of_kind)}. Say which."
        )
    near = nearest(word, [*by_id, *(each.practice for each in plan.practices)])
    guess = f" Did you mean “{near}”?" if near else ""
    raise PracticeRefusedError(f"There is no practice “{wanted}”.{guess} Practices: {known}.")


def rubric_named(folders: Sequence[TemplateFolder], name: str) -> Rubric:
    """Return a rubric by the name of its file. Raises PracticeRefusedError where there is none, or it has a mistake."""
    from uipkit.scaffold.agenda_fit import AgendaRefused
    from uipkit.scaffold.rubric_shelf import read_rubric
    from uipkit.store.yaml_read import read_yaml

    try:
        return read_rubric(folders, name, read_yaml)
    except AgendaRefused as refused:
        raise PracticeRefusedError(str(refused)) from None


def survey_named(folders: Sequence[TemplateFolder], name: str) -> Survey:
    """Return a survey by the name of its file. Raises PracticeRefusedError where there is none, or it has a mistake."""
    from uipkit.scaffold.agenda_fit import AgendaRefused
    from uipkit.scaffold.survey_shelf import read_survey
    from uipkit.store.yaml_read import read_yaml

    try:
        return read_survey(folders, name, read_yaml)
    except AgendaRefused as refused:
        raise PracticeRefusedError(str(refused)) from None


def read_shelves(
    folders: Sequence[TemplateFolder], rubrics: Iterable[str], surveys: Iterable[str]
) -> tuple[Shelves, tuple[str, ...]]:
    """Return the rubrics and surveys of these names as far as they can be read, and a sentence about each that cannot."""
    found_rubrics: dict[str, Rubric] = {}
    found_surveys: dict[str, Survey] = {}
    notes: list[str] = []
    for name in sorted(set(rubrics)):
        try:
            found_rubrics[name] = rubric_named(folders, name)
        except PracticeRefusedError as refused:
            notes.append(str(refused))
    for name in sorted(set(surveys)):
        try:
            found_surveys[name] = survey_named(folders, name)
        except PracticeRefusedError as refused:
            notes.append(str(refused))
    return Shelves(found_rubrics, found_surveys), tuple(notes)


def shelves_of(practice: Practice, folders: Sequence[TemplateFolder]) -> tuple[Shelves, tuple[str, ...]]:
    """Return what the looks and surveys of one practice rest on, and a sentence about each that cannot be read."""
    looks = (*practice.conditions, *practice.assessments)
    return read_shelves(folders, (each.rubric for each in looks), (each.survey for each in practice.surveys))
