"""Use case: list the assurances of one plan: which apply and why, which are open, which records are kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from uipkit.analysis.assurance_standing import AssuranceStanding, assurance_standing
from uipkit.store.load import load
from uipkit.workbook.assurances import NOT_OFFICIAL
from uipkit.workflows.load import one_plan


@dataclass(frozen=True, slots=True)
class AssuranceList:
    """The assurances of a plan. label: what the catalogue is and is not. unread: the files that cannot be read, so that something is not known."""

    folder: Path
    assurances: tuple[AssuranceStanding, ...]
    label: str
    unread: tuple[str, ...]


def list_assurances(folder: Path) -> AssuranceList:
    """Return the assurances of the plan in ``folder``. Raises NothingFoundError where there is no plan, or more than one."""
    place = one_plan(folder)
    plan = load(place).plan
    confirmed = plan.district is not None and plan.district.assurances_confirmed
    label = (
        "The district has compared this catalogue with the state's own list."
        if confirmed
        else f"{NOT_OFFICIAL} Compare it with the list in the state's system."
    )
    unread = tuple(f"{name}.yaml" for name in ("plan", "assurances") if plan.unread.get(name))
    return AssuranceList(place.path, assurance_standing(plan), label, unread)
