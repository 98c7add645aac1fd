"""The approval packet as plain data: what one body is asked to decide on one plan, or on several, and what it needs for that.

A packet goes to public bodies, so it shows what is posted, and besides that only what the decision needs: the days on which bodies
meet and things are planned, and reviewers' feedback with its answers. Notes stay out, those on approvals included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from uipkit.analysis.seen import Unseen, look_again
from uipkit.documents.choice_words import NOTICES
from uipkit.documents.showing import Showing
from uipkit.documents.shown_changes import ShownChanges, shown_changes, shown_items
from uipkit.documents.standing_words import PLAN_TYPES
from uipkit.documents.views import sharing
from uipkit.documents.views.packet_feedback import feedback
from uipkit.documents.views.packet_plan import in_short
from uipkit.documents.views.packet_words import asked_to, body_name, has_rules, motion, several
from uipkit.plan.approval import Approval, Approver
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words
from uipkit.workbook.approval_standing import AGREEING, Standing
from uipkit.workbook.approval_table import LEADERSHIP_PLANS
from uipkit.workbook.approvals import undecided
from uipkit.workbook.deadlines import DueDay

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """What the body saw of the plan when it last looked.

    acted: ``the local board adopted it on October 12, 2026``; empty where it never saw it. before: the plan as it stood then. unseen:
    where only that is known, which items are not as they were. note: a sentence on why no more is known.
    """

    acted: str = ""
    before: Plan | None = None
    unseen: Unseen | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """One plan of a packet, with what is worked out outside of documents.

    name: whose plan it is. standings: what is asked of the plan and how it stands; untimely: what is wrong with a day, by duty. due: None
    where the plan has no day. errors: how many keep it from being posted. held_back: the names of those that keep it out of
    the packet, since they are about privacy. unread: files that cannot be read. commands: that record the decision.
    """

    showing: Showing
    name: str
    standings: tuple[Standing, ...]
    due: DueDay | None
    seen: SeenBefore
    untimely: Mapping[str, str] = field(default_factory=dict)
    holidays_of: str | None = None
    errors: int = 0
    held_back: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()


_COMES_BEFORE: Final = ("principal", "superintendent", "local-board", "charter-institute")
"""Bodies whose agreement a committee's advice goes to."""


def packet_view(
    plans: Iterable[PacketFacts],
    body: Approver,
    today: date,
    *,
    left_out: str = "",
) -> View:
    """Return what ``documents/packet.md.j2`` shows for one body: each plan as a part, those first on which it decides.

    Of several plans, those of which nothing is asked, or that are planned for a later day than the first, stand in a table alone
    (``in_full`` leaves them out), unless that is all of them. ``at`` of a part is the position of its facts.
    left_out: a sentence about plans that are not among them. commands, which record a decision on all of them, are for the caller.
    """
    found = [_part(each, body) | {"at": at} for at, each in enumerate(plans)]
    tonight = min((part["planned_for"] for part in found if part["planned_for"]), default="")
    for part in found:
        if part["planned_for"] > tonight:
            part["to_decide"] = False
            part["asked_in_short"] += f"; planned for {day_words(date.fromisoformat(part['planned_for']))}"
    parts = sorted(found, key=lambda part: (not part["to_decide"], part["name"].casefold()))
    alone = parts[0] if len(parts) == 1 else None
    scopes = {part["scope"] for part in parts}
    who = body_name(body, scopes.pop() if len(scopes) == 1 else "combined")
    years = sorted({part["plan_year"] for part in parts if part["plan_year"]})
    in_full = [part for part in parts if part["to_decide"] or part["unclear"]] or parts
    moved = [part for part in parts if part["to_decide"] and part["decision"] and not part["draft"]]
    return {
        "title": f"{alone['name']}: Packet for the {who} {''.join(years)}".strip()
        if alone
        else ", ".join((f"Packet for the {who}: {len(parts)} Plans", *years)),
        "body": who,
        "has_rules": has_rules(body),
        "today": today.isoformat(),
        "parts": parts,
        "in_full": in_full,
        "commands": [],
        "alone": alone is not None,
        "draft": bool(alone and alone["draft"]),
        "left_out": left_out,
        "drafts": [part["name"] for part in in_full if part["draft"]],
        "motion": _joint_motion(body, moved) if not alone and len(moved) > 1 else "",
    }


def _joint_motion(body: Approver, parts: list[View]) -> str:
    """One motion for all plans on which the body decides the same thing; empty where it decides different things."""
    acts = {part["decision"] for part in parts}
    if len(acts) != 1:
        return ""
    years = sorted({part["plan_year"] for part in parts if part["plan_year"]})
    hearing = ", each after its public hearing where one is asked for" if body == "local-board" else ""
    return motion(
        body, acts.pop(), several([part["name"] for part in parts], years), then=(), hearing=hearing
    )


def _part(facts: PacketFacts, body: Approver) -> View:
    showing, plan = facts.showing, facts.showing.plan
    info = plan.info
    scope = info.scope if info else "school"
    own = [each for each in facts.standings if each.duty.body == body]
    waiting = [each for each in own if is_open(each, showing)]
    changed = _changes(facts) if not facts.held_back else ShownChanges()
    again = bool(facts.seen.acted and changed.sentences + changed.not_shown)
    to_decide = waiting or ([each for each in own if each.duty.act in AGREEING] if again else [])
    decision = _decision(to_decide)
    fields = showing.fields(info)
    plan_type = info.plan_type if info else None
    shown = not facts.held_back and info is not None
    return {
        "name": facts.name,
        "scope": scope,
        "plan_year": plan.plan_year or "",
        "plan_type": PLAN_TYPES[plan_type] if plan_type else "",
        "clock_year": fields.get("clock_year"),
        "draft": bool(facts.errors or facts.unread),
        "errors": facts.errors,
        "held_back": list(facts.held_back),
        "unread": list(facts.unread),
        "readable": info is not None,
        "shown": shown,
        "to_decide": bool(to_decide),
        "unclear": info is None or (not own and bool(undecided(plan))),
        "decision": decision,
        "planned_for": _planned_for(to_decide),
        "asked": [_asked(each, body, scope, facts) for each in own],
        "asked_in_short": _in_short(own, decision, body, again=again and not waiting)
        if own or not undecided(plan)
        else f"cannot be told: {'; '.join(each.words for each in undecided(plan))}",
        "planned": _planned(plan, body, own),
        "undecided": [each.words for each in undecided(plan)],
        "due": _due(facts.due),
        "meetings": _meetings(showing, body, facts.due),
        "number_of_priorities": len(plan.priorities),
        "committee": _committee(facts),
        "committee_answered": (_of_committee(showing) is not None),
        "page": in_short(showing) if shown else None,
        "seen": {
            "acted": facts.seen.acted,
            "note": facts.seen.note,
            "known": facts.seen.before is not None or facts.seen.unseen is not None,
            **{name: list(each) for name, each in changed._asdict().items()},
        },
        "others": _others(plan, body, showing.today),
        "assurances": sharing.assurances(showing) if shown else {"made": [], "explained": [], "open": []},
        "feedback": feedback(showing) if shown else [],
        "approvals": sharing.approvals(showing),
        "notices": [_notice(each, facts) for each in facts.standings if each.duty.is_notice],
        "motion": _motion(facts, body, decision),
        "signs": [_signs(each, body, scope) for each in to_decide],
        "commands": list(facts.commands) if to_decide else [],
    }


# What is asked, and by when -----------------------------------------------------------------------------------------


def _decision(to_decide: list[Standing]) -> str:
    """The act that matters most of those that are asked: to agree to the plan rather than to take note of it."""
    acts = [each.duty.act for each in to_decide]
    return next((act for act in acts if act in AGREEING), acts[0] if acts else "")


def is_open(standing: Standing, showing: Showing) -> bool:
    """Whether a body still has to act.

    A committee that was only offered the plan has yet to answer, though for the table an offer is enough.
    """
    if standing.state != "done" or standing.duty.body != "accountability-committee":
        return standing.state != "done"
    last = _of_committee(showing)
    return last is None or last.act == "offered"


def _planned_for(to_decide: list[Standing]) -> str:
    """The day for which all of it is planned; empty where a part of it is not."""
    days = [each.day for each in to_decide if each.state == "scheduled" and each.day is not None]
    return min(days).isoformat() if days and len(days) == len(to_decide) else ""


def _asked(standing: Standing, body: Approver, scope: Any, facts: PacketFacts) -> View:
    duty = standing.duty
    return {
        "words": f"The {body_name(body, scope)} is asked to {_asked_to(standing, body)}",
        "why": duty.why,
        "source": duty.source.words,
        "state": _state(standing)
        + (
            "; its advice is still open"
            if standing.state == "done" and is_open(standing, facts.showing)
            else ""
        ),
        "untimely": facts.untimely.get(duty.id, ""),
    }


def _asked_to(standing: Standing, body: Approver) -> str:
    return asked_to(body, standing.duty.act, action_plans=standing.duty.id == LEADERSHIP_PLANS)


def _planned(plan: Plan, body: Approver, own: list[Standing]) -> list[str]:
    """The days for which something is planned with the body that nothing asks for."""
    told = {each.day for each in own}
    return [
        each.scheduled.isoformat()
        for each in (plan.approvals.approvals if plan.approvals else ())
        if each.body == body and each.date is None and each.scheduled and each.scheduled not in told
    ]


def _state(standing: Standing) -> str:
    if standing.day is None:
        return "open"
    return f"{'done on' if standing.state == 'done' else 'planned for'} {day_words(standing.day)}"


def _in_short(own: list[Standing], decision: str, body: Approver, *, again: bool) -> str:
    if decision:
        return f"{asked_to(body, decision)}{', which changed since it did' if again else ''}"
    return f"nothing more: {_state(own[-1])}" if own else "nothing; for information"


def _due(due: DueDay | None) -> View | None:
    if due is None:
        return None
    # A packet is read by a public body, so scaffold text stays out of it, of a draft as well.
    basis = "" if is_placeholder(due.basis) else due.basis
    return {"date": due.day.isoformat(), "basis": basis, "certainty": due.certainty, "note": due.note}


def _meetings(showing: Showing, body: Approver, due: DueDay | None) -> list[View]:
    """The days from today on which the body meets, as district.yaml has them: up to the due day, else the next one."""
    word = {"local-board": "board", "accountability-committee": "committee"}.get(body)
    district = showing.plan.district
    if word is None or district is None:
        return []
    coming = sorted(
        (each for each in district.board_dates if word in each.body.lower() and each.date >= showing.today),
        key=lambda each: each.date,
    )
    in_time = [each for each in coming if due is None or each.date <= due.day]
    return [
        {
            "date": each.date.isoformat(),
            "agenda_closes": each.agenda_closes.isoformat() if each.agenda_closes else "",
            "late": due is not None and each.date > due.day,
        }
        for each in (in_time or coming[:1])
    ]


# What changed -------------------------------------------------------------------------------------------------------


def _changes(facts: PacketFacts) -> ShownChanges:
    seen = facts.seen
    if seen.before is not None:
        return shown_changes(seen.before, facts.showing, facts.holidays_of)
    return shown_items(seen.unseen, facts.showing) if seen.unseen is not None else ShownChanges()


def _others(plan: Plan, body: Approver, today: date) -> list[str]:
    """Other bodies that acted on a version that is not the plan as it stands, each a sentence."""
    found = []
    for each in look_again(plan, today):
        if each.body == body:
            continue
        if each.unseen is None:
            found.append(f"{each.words}; which version it was is not recorded.")
        else:
            count = each.unseen.number
            found.append(f"{each.words}; {count} {'items have' if count > 1 else 'item has'} changed since.")
    return found


# People ---------------------------------------------------------------------------------------------------------------


def _committee(facts: PacketFacts) -> str:
    """What is on record of the committee, in words; its own words are in its minutes, and notes never leave the school."""
    last = _of_committee(facts.showing)
    if last is None or last.date is None:
        return "not offered to it yet"
    acts = {"offered": "offered", "reviewed": "reviewed", "approved": "recommended", "adopted": "recommended"}
    advice = "; no advice is on record" if last.act == "offered" else ""
    return f"{acts[last.act]} on {day_words(last.date)}{advice}"


def _of_committee(showing: Showing) -> Approval | None:
    """The entry by which the committee last answered, else was last offered the plan."""
    held, today = showing.plan.approvals, showing.today
    entries = [
        each
        for each in (held.approvals if held else ())
        if each.body == "accountability-committee" and each.date is not None and each.date <= today
    ]
    return max(entries, key=lambda each: (each.act != "offered", each.date or today), default=None)


def _notice(standing: Standing, facts: PacketFacts) -> View:
    entry = facts.showing.fields(standing.entry)
    place = ", ".join(part for part in (entry.get("place", ""), entry.get("time") or "") if part)
    return {
        "what": NOTICES[standing.duty.act],
        "words": standing.duty.words,
        "state": _state(standing),
        "place": place,
        "untimely": facts.untimely.get(standing.duty.id, ""),
        "source": standing.duty.source.words,
    }


def _motion(facts: PacketFacts, body: Approver, act: Any) -> str:
    if not act:
        return ""
    agreeing = {
        each.duty.body for each in facts.standings if each.duty.act in AGREEING and each.duty.phase == 6
    }
    hearing = ""
    held = next((each for each in facts.standings if each.duty.act == "hearing"), None)
    if held is not None and body in ("local-board", "charter-institute"):
        on = day_words(held.day) if held.state == "done" and held.day else "[day of the hearing]"
        hearing = f", the written plan having been heard in public on {on}"
    year = facts.showing.plan.plan_year
    named = several([facts.name], [year] if year else [])
    then = tuple(each for each in _COMES_BEFORE if each in agreeing)
    return motion(body, act, named, then=then, hearing=hearing)


def _signs(standing: Standing, body: Approver, scope: Any) -> View:
    return {"who": body_name(body, scope), "what": _asked_to(standing, body)}
