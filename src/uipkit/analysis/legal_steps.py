"""Steps that a law asks for by a day, whatever the phase: notice to parents, the committee's public meeting, the public hearing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from uipkit.analysis.situation import NOTICES_AT, SOON, NextStep, Situation, activity_named
from uipkit.plan.words import day_words
from uipkit.workbook.approval_standing import Standing
from uipkit.workbook.approval_table import Duty

AHEAD = timedelta(days=60)
"""How long before the last day for a hearing a day for it is asked for: a board's agenda fills up; uipkit's own proposal."""

_NAMES = {
    "public-meeting": "the accountability committee's public meeting",
    "hearing": "the public hearing",
}


def legal_days(situation: Situation) -> Iterator[NextStep]:
    """Each notice, public meeting and hearing that is not on record, as its day comes near or has passed."""
    for each in situation.approvals:
        if not each.duty.is_notice or each.state == "done":
            continue
        yield from _told(each, situation) if each.duty.act == "parent-notice" else _held(each, situation)


def notice_due(situation: Situation) -> date | None:
    """By when parents are told: within the days since the notice of the plan type, else in time for a hearing; None for other plans."""
    days = situation.notices
    return (days.notice_by or days.notice_for_hearing_by) if days is not None else None


def planned_day(each: Standing, situation: Situation) -> date | None:
    """For when a notice, a meeting or a hearing is planned: as approvals.yaml says, else the schedule."""
    if each.day is not None:
        return each.day
    own_id = next((activity for activity, act in NOTICES_AT.items() if act == each.duty.act), "")
    activity = activity_named(own_id, situation.plan)
    return activity.date if activity is not None else None


def _told(each: Standing, situation: Situation) -> Iterator[NextStep]:
    due, today = notice_due(situation), situation.today
    planned = planned_day(each, situation)
    info = situation.plan.info
    told = info.plan_type_notice if info is not None else None
    begins = told or (due - timedelta(days=30) if due is not None else None)
    if situation.phase < each.duty.phase and (begins is None or today < begins):
        return
    when = f" It is planned for {day_words(planned)}." if planned is not None and planned > today else ""
    passed = "The day has passed: do it now. " if due is not None and due < today else ""
    yield NextStep(
        "notice",
        "Tell parents in writing which plan is required and why; then record the day.",
        f"{passed}{_because(each.duty)}{when}",
        command=f"uipkit approve parent-notice --on {today.isoformat()}",
        due=due,
    )


def _held(each: Standing, situation: Situation) -> Iterator[NextStep]:
    today, days = situation.today, situation.notices
    name = _NAMES.get(each.duty.act, each.duty.words)
    act = each.duty.act
    planned = planned_day(each, situation)
    if planned is not None and planned <= today:
        yield NextStep(
            "notice",
            f"Record {name}, which was planned for {day_words(planned)}, or give it another day.",
            _because(each.duty),
            command=f"uipkit approve {act} --on {planned.isoformat()}",
            due=planned,
        )
    elif planned is not None:
        kind = "notice" if planned <= today + SOON else "hold"
        yield NextStep(
            "notice" if kind == "notice" else "hold",
            f"{name[0].upper()}{name[1:]} is on {day_words(planned)}.",
            _because(each.duty),
            command="" if each.day else f"uipkit approve {act} --on {planned.isoformat()} --scheduled",
            due=planned,
        )
    elif days is not None and (today >= days.hearing_by - AHEAD or situation.phase >= each.duty.phase):
        first = today + SOON
        if act == "hearing":
            first = max(days.earliest_hearing(_notice_day(situation)), today + timedelta(days=1))
        between = (
            f" At least {days.hearing_days} days lie between the notice to parents and the hearing."
            if act == "hearing"
            else ""
        )
        yield NextStep(
            "notice",
            f"Set a day for {name}.",
            f"{_because(each.duty)}{between} Put the day agreed on into the command.",
            command=f"uipkit approve {act} --on {first.isoformat()} --scheduled",
            due=days.hearing_by,
        )


def _notice_day(situation: Situation) -> date:
    """The day on which parents were told, or can be told at the earliest."""
    told = next((each for each in situation.approvals if each.duty.act == "parent-notice"), None)
    planned = planned_day(told, situation) if told is not None else None
    if told is not None and told.state == "done" and told.day is not None:
        return told.day
    return max(planned or situation.today, situation.today)


def _because(duty: Duty) -> str:
    why = f"Asked for because {duty.why}. " if duty.why else ""
    return f"{why}It rests on: {duty.source.words}."
