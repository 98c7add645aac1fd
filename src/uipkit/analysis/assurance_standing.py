"""Which assurances apply to a plan and why, how each stands, and which records are kept for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from uipkit.plan.placeholder import is_placeholder
from uipkit.workbook.assurances import applying, catalogue_for

if TYPE_CHECKING:
    from uipkit.plan.assurance import Assurance
    from uipkit.plan.catalogue import CatalogueEntry
    from uipkit.plan.plan import Plan

State = Literal["made", "explained", "open", "not-listed", "not-applying", "unknown"]
"""``open``: neither made nor explained. ``not-listed``: applies, and assurances.yaml has no entry for it. ``not-applying``: it
has an entry, yet the catalogue does not ask it of this plan. ``unknown``: the catalogue has no such assurance."""

STATES: dict[State, str] = {
    "made": "made",
    "explained": "explained",
    "open": "open",
    "not-listed": "open: no entry in assurances.yaml",
    "not-applying": "has an entry, but does not apply by the catalogue",
    "unknown": "not in the catalogue",
}
"""Each state in words, in the order of reports."""

OPEN: frozenset[State] = frozenset({"open", "not-listed"})


@dataclass(frozen=True, slots=True)
class AssuranceStanding:
    """One assurance as it stands.

    title: the catalogue's words, else its id. why: why it applies, empty where it does not. authority, level, certainty: what it rests
    on, empty for an unknown one. kept: the records, each as ``title (place)``.
    """

    id: str
    title: str
    state: State
    why: str = ""
    level: str = ""
    authority: str = ""
    certainty: str = ""
    explanation: str = ""
    guidance: str = ""
    kept: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to make it or explain it."""
        return self.state in OPEN


def assurance_standing(plan: Plan) -> tuple[AssuranceStanding, ...]:
    """Return every assurance that applies to the plan, in the catalogue's order, then what else assurances.yaml holds."""
    listed = {each.id: each for each in plan.assurances.assurances} if plan.assurances is not None else {}
    found = [_standing(each.entry, listed.get(each.entry.id), each.why) for each in applying(plan)]
    done = {each.id for each in found}
    catalogue = {entry.id: entry for entry in catalogue_for(plan)}
    for own_id, entry in listed.items():
        if own_id in done:
            continue
        known = catalogue.get(own_id)
        if known is not None:
            found.append(_standing(known, entry, ""))
        else:
            found.append(
                AssuranceStanding(own_id, own_id, "unknown", explanation=entry.explanation, kept=_kept(entry))
            )
    return tuple(found)


def _standing(entry: CatalogueEntry, listed: Assurance | None, why: str) -> AssuranceStanding:
    return AssuranceStanding(
        entry.id,
        entry.title,
        _state(listed) if why else "not-applying",
        why,
        entry.level,
        entry.authority,
        entry.certainty,
        listed.explanation if listed is not None else "",
        entry.guidance,
        _kept(listed) if listed is not None else (),
    )


def _state(listed: Assurance | None) -> State:
    if listed is None:
        return "not-listed"
    if listed.checked:
        return "made"
    return "explained" if listed.explanation and not is_placeholder(listed.explanation) else "open"


def _kept(listed: Assurance) -> tuple[str, ...]:
    return tuple(
        f"{each.title} ({each.kept_at})" if each.kept_at else each.title for each in listed.artifacts
    )
