"""Reading the criteria of a review: the plan repository's own over the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from uipkit.plan.catalogue import AppliesWhen
from uipkit.plan.criteria import Criteria, Criterion, ReviewLevel
from uipkit.scaffold.named_template import Shelf, id_problems
from uipkit.scaffold.template_file import ParseYaml, TemplateProblem
from uipkit.templating.overrides import TemplateFolder

BUILT_IN = "starting-set"
"""The criteria that uipkit brings, for a district to begin with."""

_CODE = re.compile("UIP[0-9]{1,3}")


def read_criteria(folders: Sequence[TemplateFolder], name: str, parse: ParseYaml) -> Criteria:
    """Return the criteria ``criteria/<name>.yaml`` of the first templates folder that has them.

    name: empty for the district's own where it has just one file of its own, else for the built-in ones. Raises ``AgendaRefused``, in
    plain words, where there are none of that name, where the district has several, or where the first file has a mistake.
    """
    return _SHELF.read(folders, name or _usual(folders), parse)


def criteria_names(folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
    """Return the names of all criteria there are, readable or not, in order."""
    return _SHELF.names(folders)


def _usual(folders: Sequence[TemplateFolder]) -> str:
    own = _SHELF.names([each for each in folders if each.origin == "repository"])
    if len(own) > 1:
        from uipkit.scaffold.agenda_fit import AgendaRefused

        raise AgendaRefused(f"There are several criteria here; say which with --criteria: {', '.join(own)}.")
    return own[0] if len(own) == 1 else BUILT_IN


def _problems(criteria: Criteria, file: str) -> Iterator[TemplateProblem]:
    """Yield where the parts of a file of criteria do not fit together."""
    yield from id_problems(
        file,
        criteria.id,
        {
            "level": (each.id for each in criteria.levels),
            "criterion": (each.id for each in criteria.criteria),
        },
    )
    for criterion in criteria.criteria:
        for code in criterion.rules:
            if _CODE.fullmatch(code) is None:
                yield TemplateProblem(
                    file,
                    None,
                    f"the criterion “{criterion.id}” names the rule “{code}”.",
                    "A rule's code is like UIP103.",
                )


_SHELF = Shelf("criteria", "file of criteria", Criteria, (Criterion, ReviewLevel, AppliesWhen), _problems)
