"""The criteria of a review, read and judged: a file that is wrong anywhere is refused with its place, before anybody reviews by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from uipkit.plan.criteria import Criteria
from uipkit.rules.registry import by_code
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.criteria_shelf import read_criteria
from uipkit.scaffold.template_file import TemplateProblem
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import TemplateFolder


class CriteriaRefusedError(Exception):
    """The criteria cannot be used; the message says why, a line for each mistake."""


def criteria_of(folders: Sequence[TemplateFolder], name: str) -> Criteria:
    """Return criteria by name; empty for the usual ones. Raises CriteriaRefusedError."""
    try:
        found = read_criteria(folders, name, read_yaml)
    except AgendaRefused as problem:
        raise CriteriaRefusedError(str(problem)) from None
    unknown = list(_unknown_rules(found))
    if unknown:
        raise CriteriaRefusedError("\n".join(map(str, unknown)))
    return found


def check_criteria(path: Path) -> Criteria:
    """Return the criteria of one file in a folder ``criteria``, judged as a review would. Raises CriteriaRefusedError."""
    return criteria_of([TemplateFolder(path.resolve().parent.parent, "repository")], path.stem)


def _unknown_rules(criteria: Criteria) -> Iterator[TemplateProblem]:
    for criterion in criteria.criteria:
        for code in criterion.rules:
            if code not in by_code():
                yield TemplateProblem(
                    f"templates/criteria/{criteria.id}.yaml",
                    None,
                    f"the criterion “{criterion.id}” names the rule {code}, which there is not.",
                    "uipkit explain --all lists the rules.",
                )
