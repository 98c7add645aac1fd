"""``uipkit approve`` without a body: what each plan needs, why, how it stands, and what changed since bodies saw it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uipkit.cli import console

if TYPE_CHECKING:
    from uipkit.plan.approval import Approval, Notice
    from uipkit.workbook.approval_standing import Standing
    from uipkit.workbook.approval_table import Duty
    from uipkit.workflows.approvals_list import ApprovalList, LookedAt

_MARKS = {"done": "[x]", "scheduled": "[.]", "open": "[ ]"}


def show_list(paths: tuple[Path, ...], today: date | None, *, as_json: bool) -> None:
    """Print the list of every plan. Raises what ``list_approvals`` raises."""
    from uipkit.workflows.approvals_list import list_approvals

    found = list_approvals(paths, today)
    if as_json:
        from uipkit.report.json_text import json_text

        console.out(json_text({"version": "1.0", "plans": [_plain(each) for each in found]}))
        return
    for at, each in enumerate(found):
        if at:
            console.out("")
        _show(each)
    waiting = sum(standing.state != "done" for each in found for standing in each.standings)
    if waiting:
        console.err(
            "Record what has happened: uipkit approve BODY --on DATE; what is planned: with --scheduled as well."
        )


def _show(found: ApprovalList) -> None:
    from uipkit.report.visible import line_of
    from uipkit.workbook.approvals import PLAN_TYPES

    kind = PLAN_TYPES.get(found.plan_type or "", "plan type not recorded")
    console.out(
        line_of(
            f"{found.title} ({found.scope or 'plan'}, {kind}, {found.governance or 'governance not recorded'})"
        )
    )
    if not found.readable:
        console.out(
            "  plan.yaml or approvals.yaml cannot be read, so this list may be short; uipkit check says why."
        )
    if found.due is not None:
        moved = f", moved from {found.due.raw}" if found.due.moved_by else ""
        note = f": {found.due.note}" if found.due.note else ""
        console.out(line_of(f"  Due {found.due.day}: {found.due.basis} ({found.due.certainty}){moved}{note}"))
    if found.days is not None and found.days.notice_by is None:
        console.out(
            "  [?] Not known: by when parents are told. Record the day of the notice of the plan type (plan_type_notice in plan.yaml)."
        )
    for question in found.undecided:
        console.out(f"  [?] Not known: {question.words}.")
    for standing in found.standings:
        for line in _lines(standing, found):
            console.out(line_of(line))
    for entry in found.others:
        when = entry.date or (f"planned for {entry.scheduled}" if entry.scheduled else "no day")
        console.out(line_of(f"  [+] Also on record: {_what(entry)}, {when}"))
    for duty in found.left_out:
        console.out(line_of(f"  [-] Left out by the district: {duty.words} ({duty.source.words})"))
    for looked in found.looked_at:
        for line in _seen_lines(looked):
            console.out(line_of(line))
    for note in found.notes:
        console.out(line_of(f"  Note: {note}"))


def _lines(standing: Standing, found: ApprovalList) -> list[str]:
    from uipkit.workflows.approvals_list import untimely

    duty = standing.duty
    wrong = untimely(found, standing)
    when = {
        "done": f", {standing.day}",
        "scheduled": f", planned for {standing.day}",
        "open": f", {_by(duty, found)}",
    }[standing.state]
    words = duty.past if standing.state == "done" else duty.words
    return [
        f"  {_MARKS[standing.state]} {words[0].upper()}{words[1:]}{when}{f': {wrong}' if wrong else ''}",
        f"      because {duty.why}; rests on {duty.source.words}",
    ]


def _what(entry: Approval | Notice) -> str:
    """What an entry says, as people say it."""
    from uipkit.plan.approval import Approval
    from uipkit.workbook.approvals import BODIES, PAST_ACTS

    if isinstance(entry, Approval):
        return f"{BODIES[entry.body]} {PAST_ACTS[entry.act]}"
    return {
        "parent-notice": "a notice to parents",
        "public-meeting": "a public meeting",
        "hearing": "a hearing",
    }[entry.act]


def _by(duty: Duty, found: ApprovalList) -> str:
    days = found.days
    if days is None or duty.act not in ("parent-notice", "hearing"):
        return f"asked for by the close of phase {duty.phase}"
    from uipkit.workbook.deadlines import whom_to_ask

    asked = whom_to_ask(found.governance)
    told = next((each.day for each in found.standings if each.duty.act == "parent-notice"), None)
    first = days.hearing_from(told, found.today)
    too_late = (
        f"; too late for a hearing by {days.hearing_by}, which can be held from {first} on: ask {asked}"
    )
    if duty.act == "hearing":
        rule = f"{days.hearing_days} days after the notice to parents: {days.certainty}"
        if first > days.hearing_by:
            return f"by {days.hearing_by} ({rule}); that day can no longer be met, {first} is the first possible: ask {asked}"
        if told is not None:
            return f"between {first} and {days.hearing_by} ({rule})"
        return f"by {days.hearing_by}, with the notice to parents by {days.notice_for_hearing_by} ({rule})"
    own = f"by {days.notice_by} ({days.notice_days} days: {days.certainty})" if days.notice_by else ""
    if first > days.hearing_by:
        return f"{own or 'at once'}{too_late}"
    hearing = f"by {days.notice_for_hearing_by} for a hearing by {days.hearing_by}"
    return f"{own}, and {hearing}" if own else hearing


def _seen_lines(looked: LookedAt) -> list[str]:
    from uipkit.workbook.approvals import BODIES, PAST_ACTS

    entry = looked.seen.entry
    said = f"  Since {BODIES[entry.body]} {PAST_ACTS[entry.act]} on {entry.date}"
    if looked.changes is None:
        return [f"{said}: not known, since a file of the plan cannot be read."]
    if not looked.changes:
        return [f"{said}: nothing changed."]
    return [f"{said}:", *(f"      {change.what}: {change.words}" for change in looked.changes)]


def _plain(found: ApprovalList) -> dict[str, Any]:
    from uipkit.workflows.approvals_list import untimely

    due, days = found.due, found.days
    return {
        "plan": console.shown(found.folder.path),
        "title": found.title,
        "scope": found.scope,
        "plan_type": found.plan_type,
        "governance": found.governance,
        "readable": found.readable,
        "due": {"day": str(due.day), "basis": due.basis, "certainty": due.certainty, "note": due.note}
        if due
        else None,
        "notice_days": {
            "notice_by": str(days.notice_by) if days.notice_by else None,
            "notice_for_hearing_by": str(days.notice_for_hearing_by),
            "hearing_by": str(days.hearing_by),
            "notice_days": days.notice_days,
            "hearing_days": days.hearing_days,
            "certainty": days.certainty,
        }
        if days
        else None,
        "duties": [
            {
                **_duty(each.duty),
                "state": each.state,
                "day": str(each.day) if each.day else None,
                "untimely": untimely(found, each) or None,
                "entry": each.entry.id if each.entry else None,
            }
            for each in found.standings
        ],
        "left_out": [_duty(each) for each in found.left_out],
        "also": [
            {
                "id": each.id,
                "body": getattr(each, "body", None),
                "act": each.act,
                "date": str(each.date) if each.date else None,
                "scheduled": str(each.scheduled) if each.scheduled else None,
            }
            for each in found.others
        ],
        "undecided": [each.words for each in found.undecided],
        "seen": [
            {
                "body": each.seen.entry.body,
                "act": each.seen.entry.act,
                "date": str(each.seen.entry.date),
                "fingerprint": each.seen.version.fingerprint,
                "revision": each.seen.version.revision or None,
                "changes": None
                if each.changes is None
                else [{"item": one.key, "what": one.what, "words": one.words} for one in each.changes],
            }
            for each in found.looked_at
        ],
        "notes": list(found.notes),
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id,
        "words": duty.words,
        "body": duty.body,
        "act": duty.act,
        "phase": duty.phase,
        "why": duty.why,
        "source": {
            "name": duty.source.name,
            "edition": duty.source.edition,
            "certainty": duty.source.certainty,
        },
    }
