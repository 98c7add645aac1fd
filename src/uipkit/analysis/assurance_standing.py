"""Which assurances apply to a plan and why, how each stands, and which records are kept for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from uipkit.plan.placeholder import is_placeholder
from uipkit.workbook.assurances import applying, catalogue_for, in_doubt

if TYPE_CHECKING:
    from uipkit.plan.assurance import Assurance
    from uipkit.plan.catalogue import CatalogueEntry
    from uipkit.plan.plan import Plan

State = Literal["made", "explained", "open", "not-listed", "unread", "may-apply", "not-applying", "unknown"]
"""``open``: neither made nor explained. ``not-listed``: applies, and assurances.yaml has no entry for it. ``unread``: applies, and
assurances.yaml cannot be read. ``may-apply``: neither made nor explained, and plan.yaml does not say what it depends on.
``not-applying``: it has an entry, yet the catalogue does not ask it of this plan. ``unknown``: the catalogue has no such assurance."""

STATES: dict[State, str] = {
    "made": "made",
    "explained": "explained",
    "open": "open",
    "not-listed": "open: no entry in assurances.yaml",
    "unread": "not known, since assurances.yaml cannot be read",
    "may-apply": "may apply",
    "not-applying": "has an entry, but does not apply by the catalogue",
    "unknown": "not in the catalogue",
}
"""Each state in words, in the order of reports."""

OPEN: frozenset[State] = frozenset({"open", "not-listed", "unread"})


@dataclass(frozen=True, slots=True)
class AssuranceStanding:
    """One assurance as it stands.

    title: the catalogue's words, else its id. why: why it applies, empty where it does not. unsaid: what plan.yaml would have to
    say before that is known, empty where it is. authority, level, certainty: what it rests
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
    unsaid: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to make it or explain it."""
        return self.state in OPEN


def assurance_standing(plan: Plan) -> tuple[AssuranceStanding, ...]:
    """Return every assurance that applies to the plan, in the catalogue's order, those that may apply, then what else has an entry.

    Of a plan.yaml that cannot be read nothing is known: what assurances.yaml holds then stands as it says, without a why.
    """
    listed = {each.id: each for each in plan.assurances.assurances} if plan.assurances is not None else {}
    unread = bool(plan.unread.get("assurances"))
    found = [
        _standing(each.entry, listed.get(each.entry.id), unread=unread, why=each.why)
        for each in applying(plan)
    ]
    found += [_standing(each.entry, listed.get(each.entry.id), unsaid=each.unsaid) for each in in_doubt(plan)]
    done = {each.id for each in found}
    catalogue = {entry.id: entry for entry in catalogue_for(plan)}
    for own_id, entry in listed.items():
        if own_id in done:
            continue
        known = catalogue.get(own_id)
        if known is not None:
            unsaid = "" if plan.info is not None else "plan.yaml cannot be read"
            found.append(_standing(known, entry, unsaid=unsaid))
        else:
            found.append(
                AssuranceStanding(own_id, own_id, "unknown", explanation=entry.explanation, kept=_kept(entry))
            )
    return tuple(found)


def _standing(
    entry: CatalogueEntry, listed: Assurance | None, *, unread: bool = False, why: str = "", unsaid: str = ""
) -> AssuranceStanding:
    state: State
    if why:
        state = "unread" if unread else _state(listed)
    elif unsaid:
        done = _state(listed)
        state = done if done in ("made", "explained") else "may-apply"
    else:
        state = "not-applying"
    return AssuranceStanding(
        entry.id,
        entry.title,
        state,
        why,
        entry.level,
        entry.authority,
        entry.certainty,
        listed.explanation if listed is not None else "",
        entry.guidance,
        _kept(listed) if listed is not None else (),
        unsaid,
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
