"""The plan as plain data for the posted plan and its drafts: what the templates in ``templates/documents`` read.

Nothing here is text for a page: templates hold the fixed words, and this data the plan's own, already without what its
readers may not see. Dates are ISO, prose is CommonMark, figures are words with their unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from uipkit.config.config import Config
from uipkit.documents.choice_words import GOVERNANCE, IDENTIFICATIONS, TITLE_I
from uipkit.documents.drawings.plan_map import map_pictures
from uipkit.documents.glossary import Glossary
from uipkit.documents.language import is_other_language, language_name
from uipkit.documents.showing import Showing, address
from uipkit.documents.standing_words import PLAN_TYPES, clock_meaning, plan_type_meaning
from uipkit.documents.views import answers, sharing, strategies, targets
from uipkit.documents.views.timeline import timeline
from uipkit.plan.frozen import EMPTY
from uipkit.plan.plan import Plan
from uipkit.plan.school import Identification
from uipkit.templating.links import link_kind
from uipkit.templating.speech import Speech, built_in_speech
from uipkit.workbook.business_days import next_business_day
from uipkit.workbook.grades import grades_words

FindingFacts = dict[str, str]
"""One open finding as a draft lists it: ``code``, ``name``, ``severity``, ``message``, ``place``, ``help``."""


def plan_view(
    plan: Plan,
    config: Config,
    today: date,
    *,
    internal: bool = False,
    draft: bool = False,
    findings: Sequence[FindingFacts] | None = (),
    name: str = "",
    speech: Callable[[str], Speech] = built_in_speech,
    measures: Mapping[tuple[str, str], str] = EMPTY,
) -> dict[str, Any]:
    """Return everything that the posted plan, or a draft of it, shows.

    internal: show internal notes too, for a document that stays inside the school. draft: the document is marked as a draft.
    findings: what the checker has to say, for a draft to list; None where that is told elsewhere. name: what to call a plan that names no school. speech: the fixed
    words of a language, for the summaries in other languages. measures: what milestones ask of the practices that measure them, a sentence
    by the ids of strategy and milestone; see ``analysis.measure_words``.
    """
    showing = Showing(plan, config, today, internal)
    causes = strategies.root_causes(showing)
    plans = strategies.strategies(showing, measures)
    front = _front(showing, name)
    view = {
        "title": f"{front['name']}: Unified Improvement Plan {front['plan_year']}".strip(),
        "draft": draft or internal,
        "internal_document": internal,
        "today": today.isoformat(),
        "front": front,
        "family_summary": _family_summary(showing, speech),
        "overview": strategies.overview(showing, causes, plans),
        "timeline": timeline(showing, plans),
        "last_year": targets.last_year(showing),
        "priorities": targets.priorities(showing),
        "state_comparison": targets.state_comparison(showing),
        "root_causes": causes,
        "strategies": plans,
        "engagements": sharing.engagements(showing, plan.engagements),
        "heard": answers.heard_in_numbers(showing, plan.engagements),
        "assurances": sharing.assurances(showing),
        "approvals": sharing.approvals(showing),
        "contact": _contact(showing),
        "glossary": [],
        "findings": None if findings is None else [dict(finding) for finding in findings],
    }
    return {**view, "map": map_pictures(view)}


def with_glossary(view: dict[str, Any], glossary: Glossary) -> dict[str, Any]:
    """Return the view with the glossary that its rendered text calls for."""
    entries = [
        {
            "term": each.term,
            "spelled_out": each.spelled_out if each.spelled_out != each.term else "",
            "meaning": each.meaning,
        }
        for each in glossary.entries
    ]
    return {**view, "glossary": entries}


def _front(showing: Showing, name: str) -> dict[str, Any]:
    plan, fields = showing.plan, showing.fields(showing.plan.info)
    district = showing.fields(plan.district)
    due, submission = showing.fields(plan.due), fields.get("submission") or {}
    district_name = fields.get("district") or district.get("district", "")
    info = plan.info
    scope = info.scope if info else "school"
    plan_type = info.plan_type if info else None
    posted_at = submission.get("posted_at", "")
    clock = fields.get("clock_year")
    return {
        "name": fields.get("school") or district_name or name,
        "school": fields.get("school", ""),
        "school_code": fields.get("school_code") or "",
        "district": district_name,
        "district_code": fields.get("district_code") or district.get("district_code") or "",
        "scope": scope,
        "governance": GOVERNANCE.get(plan.governance or "", "") if scope == "school" else "",
        "sites": [
            {**site, "code": site["code"] or "", "grades": grades_words(site["grades"])}
            for site in fields.get("sites", [])
        ],
        "grades": grades_words(fields.get("grades", [])),
        "enrollment": fields.get("enrollment"),
        "plan_year": fields.get("plan_year", ""),
        "plan_type": PLAN_TYPES[plan_type] if plan_type else "",
        "plan_type_detail": fields.get("plan_type_detail", ""),
        "plan_type_meaning": plan_type_meaning(scope, plan.governance, plan_type),
        "clock_year": clock,
        "clock_meaning": clock_meaning(scope) if clock else "",
        "identifications": [
            _identification(showing, each) for each in (info.identifications if info else ())
        ],
        "title_i": TITLE_I.get(fields.get("title_i") or "", ""),
        "programs": [_words(program) for program in fields.get("programs", [])],
        "due": due.get("date") or "",
        "due_moved": _moved(showing),
        "submitted": submission.get("date") or "",
        "posted_at": posted_at,
        "posted_link": address(posted_at),
        "mission": fields.get("mission", ""),
        "description": fields.get("description", ""),
        "internal": _front_notes(showing),
    }


def _moved(showing: Showing) -> str:
    """The business day that a recorded due date moves to, or "" where it stays."""
    if showing.plan.due is None:
        return ""
    due, setting = showing.plan.due.date, showing.config.holidays
    moved = next_business_day(due, holidays_of=setting.observed)
    return "" if moved == due else moved.isoformat()


def _front_notes(showing: Showing) -> list[dict[str, str]]:
    info = showing.plan.info
    if info is None:
        return showing.notes(("plan.yaml", "This file is missing or could not be read."))
    basis = showing.plan.due.basis if showing.plan.due else ""
    return showing.notes(
        ("Notes", info.notes),
        ("Planning phase", str(info.phase)),
        ("Why it is due that day", basis),
        ("Writers", ", ".join(showing.owners(info.writers))),
    )


def _identification(showing: Showing, found: Identification) -> dict[str, Any]:
    fields = showing.fields(found)
    words, meaning = IDENTIFICATIONS[found.identified_as]
    return {
        "name": words,
        "meaning": meaning,
        "groups": fields["groups"],
        "reason": fields["reason"],
        "since": fields["since"] or "",
    }


def _words(program: str) -> str:
    """Name a program in words; a single short id is an abbreviation."""
    known = {"read-act": "READ Act", "title-i": "Title I"}
    short = "-" not in program and len(program) < 5
    return known.get(program) or (program.upper() if short else program.replace("-", " ").capitalize())


def _family_summary(showing: Showing, speech: Callable[[str], Speech]) -> list[dict[str, Any]]:
    """Return the summary in each language it is written in, English first, then in the order of the plan.

    ``marked`` is the tag of a language that is not the document's own, else empty. ``answered`` is what became of what
    families said, None where there is nothing to tell.
    """
    texts = showing.fields(showing.plan.info).get("family_summary", {})
    ordered = sorted(texts, key=lambda tag: tag.partition("-")[0] != "en")
    own = showing.config.documents.language
    return [
        {
            "language": language_name(tag),
            "text": texts[tag],
            "marked": tag if is_other_language(tag, own) else "",
            "answered": answers.summary_answers(showing, speech(tag)),
        }
        for tag in ordered
        if texts[tag]
    ]


def _contact(showing: Showing) -> dict[str, Any] | None:
    found = sharing.contact(showing)
    if found is None:
        return None
    email = found["email"]
    mail = f"mailto:{quote(email, safe='@.+-_')}" if link_kind(f"mailto:{email}") == "mail" else ""
    return {**found, "mail_link": mail}
