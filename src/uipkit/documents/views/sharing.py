"""Who was heard, what is assured, who agreed and whom to ask: the parts of a document about people and promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from uipkit.documents.about import about
from uipkit.documents.choice_words import ACTS, BODIES, GROUPS, NOTICES
from uipkit.documents.showing import ROLE_TO_BE_NAMED, Showing
from uipkit.documents.standing_words import committee
from uipkit.plan.assurance import Assurance
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.stakeholder import Engagement
from uipkit.workbook.assurances import applying, catalogue_for


def by_date(asked: Sequence[Engagement]) -> list[Engagement]:
    """Return engagements by date, those without one last."""
    return sorted(asked, key=lambda each: each.date.isoformat() if each.date else "9")


def held(asked: Sequence[Engagement], today: date) -> list[Engagement]:
    """Return the engagements that have taken place by a day, in their order; one without a date counts as held.

    What is only planned has asked nobody yet: neither counts of who was asked nor answers may include it.
    """
    return [each for each in asked if each.date is None or each.date <= today]


def engagements(showing: Showing, asked: Sequence[Engagement]) -> list[dict[str, Any]]:
    """Return who was asked and what came of it, by date; what is only planned is left out."""
    return [_engagement(showing, each) for each in by_date(held(asked, showing.today))]


def _engagement(showing: Showing, engagement: Engagement) -> dict[str, Any]:
    fields = showing.fields(engagement)
    return {
        "about": about("engagement", engagement.id),
        "title": fields["title"] or "Stakeholder engagement",
        "date": fields["date"] or "",
        "groups": [GROUPS.get(each) or f"the {_committee(showing)}" for each in fields["groups"]],
        "how": fields["how"],
        "purpose": fields["purpose"],
        "number_of_people": fields["number_of_people"],
        "themes": [
            {
                "heard": theme["heard"],
                "answer": theme["answer"],
                "what_changed": theme["what_changed"],
                "reason": theme["reason"],
            }
            for theme in fields["themes"]
        ],
        "loop_closed": fields["loop_closed"] or "",
        "loop_closed_how": fields["loop_closed_how"],
        "internal": showing.notes(("Notes", engagement.notes)),
    }


def assurances(showing: Showing) -> dict[str, Any]:
    """Return the assurances that are made, those that are explained, and those that are neither yet.

    An assurance that applies by the catalogue and has no entry in the plan is among the last: a reader should see that nobody
    has answered it. What could not be read is not among them.
    ``compared`` says that the district has compared its list with the state's own; the built-in list is never official.
    """
    plan = showing.plan
    entries = {entry.id: entry for entry in catalogue_for(plan)}
    found: dict[str, list[dict[str, Any]]] = {"made": [], "explained": [], "open": []}
    for each in plan.assurances.assurances if plan.assurances else ():
        entry = entries.get(each.id)
        fields = showing.fields(each)
        item = {
            "title": entry.title if entry else each.id.replace("-", " ").capitalize(),
            "authority": entry.authority if entry else "",
            "explanation": fields["explanation"],
            "internal": showing.notes(("Notes", each.notes), ("Records kept", _records(each))),
        }
        explained = bool(each.explanation) and not is_placeholder(each.explanation)
        place = "made" if each.checked else "explained" if explained else "open"
        found[place].append(item)
    found["open"] += _unlisted(plan)
    return {**found, "compared": bool(plan.district and plan.district.assurances_confirmed)}


def _unlisted(plan: Plan) -> list[dict[str, Any]]:
    if plan.unread.get("assurances"):
        return []
    listed = {each.id for each in plan.assurances.assurances} if plan.assurances else set()
    return [
        {"title": each.entry.title, "authority": each.entry.authority, "explanation": "", "internal": []}
        for each in applying(plan)
        if each.entry.id not in listed
    ]


def _records(assurance: Assurance) -> str:
    kept = (
        f"- {record.title}" + (f" ({record.kept_at})" if record.kept_at else "")
        for record in assurance.artifacts
    )
    return "\n".join(kept)


def approvals(showing: Showing) -> list[dict[str, Any]]:
    """Return what has happened on the way to approval, by date; what is only scheduled is left out."""
    found = showing.plan.approvals
    if found is None:
        return []
    rows = [
        {
            "date": each.date.isoformat(),
            "who": BODIES.get(each.body) or _committee(showing),
            "what": ACTS[each.act],
        }
        for each in found.approvals
        if each.date is not None and each.date <= showing.today
    ]
    rows += [
        {"date": notice.date.isoformat(), "who": _place(showing.fields(notice)), "what": NOTICES[notice.act]}
        for notice in found.notices
        if notice.date is not None and notice.date <= showing.today
    ]
    return sorted(rows, key=lambda row: row["date"])


def _committee(showing: Showing) -> str:
    return committee(showing.plan.info.scope if showing.plan.info else "school")


def _place(fields: dict[str, Any]) -> str:
    return ", ".join(part for part in (fields["place"], fields["time"] or "") if part)


def contact(showing: Showing) -> dict[str, Any] | None:
    """Return whom the public asks, details included: this is the one place for them. None where nobody is named."""
    found = showing.plan.public_contact
    if found is None:
        return None
    fields = showing.fields(found)
    return {**fields, "role": fields["role"] or ROLE_TO_BE_NAMED}
