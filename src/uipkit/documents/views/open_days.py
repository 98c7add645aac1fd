"""Days on which families can have a say: the committee's meetings, the hearing, the board, evenings for families."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from uipkit.documents.showing import Showing
from uipkit.documents.standing_words import committee
from uipkit.plan.approval import Notice
from uipkit.plan.schedule import Activity
from uipkit.templating.speech import translatable
from uipkit.workbook.families import families_among

_COMMITTEE_AGENDA: Final = "share-with-accountability-committee"
_FAMILY_AGENDAS: Final = frozenset({"stakeholder-input", "5.2", "state-data-stakeholder-engagement"})
_ACTIVITY_OF: Final = {"public-meeting": "committee-public-meeting", "hearing": "public-hearing"}
"""What the schedule calls what approvals.yaml lists under notices."""

_WHAT: Final = {
    "public-meeting": translatable("Public meeting of the %(committee)s"),
    "hearing": translatable("Public hearing on the plan"),
    "review": translatable("%(committee)s: review of the plan"),
    "committee": translatable("%(committee)s: regular meeting"),
    "progress": translatable("%(committee)s: how the plan is going"),
    "families": translatable("Meeting with families about the plan"),
    "board-adopts": translatable("The district's school board decides on the plan"),
    "board": translatable("The district's school board receives the plan"),
}


def open_days(showing: Showing, most: int) -> list[dict[str, Any]]:
    """Return the next days that are open to families, at most ``most``, by what happens: ``what``, ``committee`` and ``days``.

    ``what`` is fixed words, with a place for ``committee``, the committee's name; each of ``days`` has ``date``, ``time`` and ``place``.
    Titles and participants of the schedule are the school's own and are not shown.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for kind, day in (*_notices(showing), *_approvals(showing), *_scheduled(showing)):
        if day["date"] < showing.today.isoformat():
            continue
        # The committee meets once a day, whatever several files call it.
        at = (day["date"], "committee" if kind in ("review", "committee", "progress") else kind)
        known = found.setdefault(at, {**day, "what": _WHAT[kind]})
        known.update({name: known[name] or day[name] for name in ("time", "place")})
    first = sorted(found.values(), key=lambda each: (each["date"], each["time"]))
    # A hearing is never the one that is cut.
    kept = [each for each in first if each["what"] in (_WHAT["hearing"], _WHAT["public-meeting"])]
    kept += [each for each in first if each not in kept][: max(0, most - len(kept))]
    by_what: dict[str, list[dict[str, str]]] = {}
    for each in sorted(kept, key=lambda each: (each["date"], each["time"])):
        by_what.setdefault(each["what"], []).append(each)
    return [{"what": what, "committee": _committee(showing), "days": days} for what, days in by_what.items()]


def day_of(showing: Showing, act: str) -> dict[str, str]:
    """Return ``date``, ``time`` and ``place`` of the committee's public meeting or of the hearing; empty where not known.

    approvals.yaml says them, else the schedule. Of several the next one that is to come is meant, else the last.
    """
    days = [day for kind, day in _notices(showing) if kind == act]
    activities = showing.plan.schedule.activities if showing.plan.schedule else ()
    planned = [
        showing.open_meeting(each) for each in activities if each.id == _ACTIVITY_OF.get(act) and each.date
    ]
    known = [day for day in days if day["date"]] or planned
    if not known:
        return next(iter(days), {"date": "", "time": "", "place": ""})
    to_come = [day for day in known if day["date"] >= showing.today.isoformat()]
    found = min(to_come, key=_by_date) if to_come else max(known, key=_by_date)
    same = next((day for day in planned if day["date"] == found["date"]), found)
    return {name: value or same[name] for name, value in found.items()}


def _by_date(day: dict[str, str]) -> str:
    return day["date"]


def _notices(showing: Showing) -> Iterator[tuple[str, dict[str, str]]]:
    for notice in showing.plan.approvals.notices if showing.plan.approvals else ():
        if notice.act in _ACTIVITY_OF:
            yield notice.act, _notice(showing, notice)


def _notice(showing: Showing, notice: Notice) -> dict[str, str]:
    fields = showing.fields(notice)
    return {
        "date": fields["date"] or fields["scheduled"] or "",
        "time": fields["time"] or "",
        "place": fields["place"],
    }


def _approvals(showing: Showing) -> Iterator[tuple[str, dict[str, str]]]:
    for each in showing.plan.approvals.approvals if showing.plan.approvals else ():
        day = each.date or each.scheduled
        kind = {
            "accountability-committee": "review",
            "local-board": "board-adopts" if each.act in ("adopted", "approved") else "board",
        }.get(each.body)
        if day is not None and kind is not None and not (kind == "review" and each.act == "offered"):
            yield kind, {"date": day.isoformat(), "time": "", "place": ""}


def _scheduled(showing: Showing) -> Iterator[tuple[str, dict[str, str]]]:
    for activity in showing.plan.schedule.activities if showing.plan.schedule else ():
        kind = _kind(activity)
        if kind and activity.date is not None and not activity.done:
            yield kind, showing.open_meeting(activity)


def _kind(activity: Activity) -> str:
    """What a scheduled activity is to families; empty for what is not open to them."""
    for act, planned in _ACTIVITY_OF.items():
        if activity.id == planned:
            return act
    if activity.meeting == _COMMITTEE_AGENDA:
        return "review"
    if activity.id.startswith("committee-") or "accountability committee" in activity.title.casefold():
        return "progress" if activity.monitors_progress else "committee"
    if activity.meeting in _FAMILY_AGENDAS and families_among(activity.participants):
        return "families"
    return ""


def _committee(showing: Showing) -> str:
    return committee(showing.plan.info.scope if showing.plan.info else "school")
