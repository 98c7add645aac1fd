"""The notice to parents and the notice of the hearing, as plain data: for Priority Improvement and Turnaround.

What the law says of order and content is in ``workbook.approval_table`` and ``workbook.deadlines``, each with how sure it is. A notice
cites the law only where it was read for this kind of school; what is inferred or proposed stands there as what the school does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal

from uipkit.documents.choice_words import CONTACT_ROLES
from uipkit.documents.standing_words import committee
from uipkit.documents.views import sharing
from uipkit.documents.views.family_summary import standing
from uipkit.documents.views.open_days import day_of
from uipkit.documents.views.told import Telling, by_language
from uipkit.templating.speech import translatable
from uipkit.workbook.approval_standing import Standing, standings
from uipkit.workbook.assurances import applying
from uipkit.workbook.deadlines import due_day

NoticeKind = Literal["parent-notice", "hearing-notice"]

_COMMUNITY_MEETING: Final = "performance-watch-meeting"
"""The entry of the assurances' catalogue for the year on performance watch in which the meeting has set topics (C.R.S. 22-11-211, read in
its text of 2018)."""

_HOLDS: Final = {
    "district-school": translatable("The district's school board holds the hearing."),
    "institute": translatable("The school holds the hearing."),
}
"""Who holds the hearing, where a source says it (C.R.S. 22-11-405 and 406; SB15-281)."""

_ADOPTS: Final = {
    "local-board": translatable("the district's school board adopts the plan"),
    "charter-institute": translatable("the Charter School Institute adopts the plan"),
    "commissioner": translatable("the plan goes to the Commissioner of Education for review"),
}


def parent_notice_view(telling: Telling, *, name: str) -> dict[str, Any]:
    """Return what ``documents/parent-notice.md.j2`` shows; a day, time or place that is not known is empty."""
    plan = telling.showing.plan
    shared = _shared(telling, name)
    telling.stands(shared["meeting"]["place"], "the place")
    # The law speaks of a school's year; what follows for a plan of several sites nobody says.
    one_school = plan.info is not None and plan.info.scope == "school"
    community = [
        each.entry.authority for each in applying(plan) if one_school and each.entry.id == _COMMUNITY_MEETING
    ]
    return {
        **shared,
        "told_on": _day(_found(telling, "parent-notice")),
        "priorities": by_language(
            telling.told(
                each,
                "for_families",
                telling.showing.title(
                    telling.showing.fields(each)["title"], telling.showing.fields(each)["statement"], ""
                ),
                f"for_families in {each.file}",
            )
            for each in plan.priorities
        ),
        "community_meeting": bool(community),
        "law": _law(telling, ("parent-notice", "public-meeting", "hearing"), community),
    }


def hearing_notice_view(telling: Telling, *, name: str) -> dict[str, Any]:
    """Return what ``documents/hearing-notice.md.j2`` shows; a day, time or place that is not known is empty."""
    fields = telling.showing.fields(telling.showing.plan.info)
    shared = _shared(telling, name)
    # The hearing is about the plan that its type asks for; a federal identification asks for none.
    shared["standing"]["identifications"] = []
    return {
        **shared,
        "holds": _HOLDS.get(telling.showing.plan.governance or "", ""),
        "posted_at": (fields.get("submission") or {}).get("posted_at", ""),
        "law": _law(telling, ("hearing",), ()),
    }


def missing_in(view: dict[str, Any], kind: NoticeKind) -> list[str]:
    """Return what a notice leaves blank, in words for whoever fills it in."""
    wanted: dict[str, Any] = {
        **{f"the hearing's {part}": view["hearing"][part] for part in ("date", "time", "place")},
        "whom to ask (public_contact)": view["contact"],
    }
    if kind == "parent-notice":
        wanted = {
            "the day of the notice": view["told_on"],
            "the results behind the plan type (plan_type_reasons)": view["standing"]["reasons"],
            **{
                f"the {part} of the committee's public meeting": view["meeting"][part]
                for part in ("date", "time", "place")
            },
            **wanted,
        }
    else:
        wanted["where the plan can be read before the hearing (submission.posted_at)"] = view["posted_at"]
    return [words for words, value in wanted.items() if not value]


def _shared(telling: Telling, name: str) -> dict[str, Any]:
    showing = telling.showing
    plan = showing.plan
    due = due_day(plan, holidays_of=showing.config.holidays.observed)
    adoption = next((each for each in standings(plan, showing.today) if each.duty.act == "adopted"), None)
    review = _found(telling, "offered", body="commissioner")
    scope = plan.info.scope if plan.info else "school"
    hearing, contact = day_of(showing, "hearing"), sharing.contact(showing)
    telling.stands(hearing["place"], "the place")
    telling.stands_role(contact)
    return {
        "name": name,
        "district": plan.district_name,
        "scope": scope,
        "plan_year": plan.plan_year or "",
        "today": showing.today.isoformat(),
        "standing": standing(telling),
        "committee": committee(scope),
        "meeting": day_of(showing, "public-meeting"),
        "hearing": hearing,
        "adopts": _ADOPTS.get(adoption.duty.body or "", "") if adoption is not None else "",
        "adoption": _to_come(_day(adoption), showing.today),
        "reviews": _ADOPTS["commissioner"] if review is not None else "",
        "due": _to_come(due.day.isoformat(), showing.today) if due is not None else "",
        "contact": contact,
        "roles": list(CONTACT_ROLES),
    }


def _found(telling: Telling, act: str, body: str | None = None) -> Standing | None:
    return next(
        (
            each
            for each in standings(telling.showing.plan, telling.showing.today)
            if each.duty.act == act and each.duty.body == body
        ),
        None,
    )


def _day(standing: Standing | None) -> str:
    return standing.day.isoformat() if standing is not None and standing.day is not None else ""


def _to_come(day: str, today: date) -> str:
    """Return a day as long as it is not past: what was to happen on it cannot be announced any more."""
    return day if day >= today.isoformat() else ""


def _law(telling: Telling, acts: tuple[str, ...], more: Sequence[str]) -> list[str]:
    """Return the sections of law that ask for these acts, as far as they were read for this kind of school, and ``more``."""
    named = [
        each.duty.source.name
        for each in standings(telling.showing.plan, telling.showing.today)
        if each.duty.act in acts and each.duty.source.certainty == "verified"
    ]
    # One name may stand for several sections, each of which a list of any language joins in its own way.
    sections = [section for name in (*named, *more) for section in name.split(" and ")]
    return list(dict.fromkeys(section.removeprefix("C.R.S. ") for section in sections))
