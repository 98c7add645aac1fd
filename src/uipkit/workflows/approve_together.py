"""Of several plans at once: of which of them a record is not meant, and why, so that a board night puts nothing false on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from uipkit.analysis.seen import last_act, unseen_since, version_seen
from uipkit.plan.approval import Notice
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words
from uipkit.store.load import LoadedPlan
from uipkit.workbook.approval_record import Meant, is_asked
from uipkit.workbook.approval_standing import AGREEING
from uipkit.workbook.approvals import BODIES, PAST_ACTS


def newer_years(plans: Iterable[LoadedPlan]) -> Mapping[Path, str]:
    """Return the folders of plans of which the same school has a newer one among these, each with the newer plan's year.

    Plans are of the same school where scope, name and state code are the same; one that cannot be read stands for itself.
    """
    years: dict[tuple[str, str, str], dict[str, list[Path]]] = {}
    for loaded in plans:
        info = loaded.plan.info
        name = (info.school or loaded.plan.district_name) if info is not None else ""
        if info is not None and name:
            of = (info.scope, name.casefold(), info.school_code or "")
            years.setdefault(of, {}).setdefault(info.plan_year, []).append(loaded.folder.path)
    return {path: max(own) for own in years.values() for year in own if year < max(own) for path in own[year]}


def why_left_out(plan: Plan, meant: Meant, on: date, newer: str, today: date) -> str:
    """Return why a record that was told of several plans is not meant of this one; empty where it is.

    on: the day that was told. newer: the year of a newer plan of the same school, as ``newer_years`` has it. The words follow
    "left out, since".
    """
    if newer:
        return f"the same school has a newer plan, for {newer}"
    if meant.at >= 0:
        planned = _planned_for(plan, meant)
        if planned is not None and planned > on:
            return f"it is planned for {day_words(planned)}"
        # A plan type that changed since may have taken the duty away: what was planned for it then did not happen by itself.
        if is_asked(plan, meant.body):
            return ""
    if not is_asked(plan, meant.body):
        if meant.is_notice:
            return f"no {meant.body.replace('-', ' ')} is asked for it"
        return f"nothing is asked of {BODIES[meant.body]} for it"
    return _done(plan, meant, today)


def _planned_for(plan: Plan, meant: Meant) -> date | None:
    held = plan.approvals
    if held is None:
        return None
    return (held.notices if meant.is_notice else held.approvals)[meant.at].scheduled


def _done(plan: Plan, meant: Meant, today: date) -> str:
    """Whether it happened already, and nothing that was seen then has changed since; the words name the day."""
    if meant.is_notice:
        held = _held(plan, meant.body, today)
        notice_of_type = plan.info.plan_type_notice if plan.info is not None else None
        if meant.body == "parent-notice" and held and notice_of_type and held < notice_of_type:
            return ""  # parents were told of the plan type before this one
        return (
            f"its {meant.body.replace('-', ' ')} is on record already, on {day_words(held)}" if held else ""
        )
    last = last_act(plan, meant.body, today)
    if last is None or last.date is None or not (meant.act == last.act or {meant.act, last.act} <= AGREEING):
        return ""
    version = version_seen(plan, last)
    if version is not None and unseen_since(plan, version).number:
        return ""
    return f"{BODIES[meant.body]} {PAST_ACTS[last.act]} on {day_words(last.date)} already"


def _held(plan: Plan, act: str, today: date) -> date | None:
    """The last day on which a notice was sent, or a meeting or hearing held."""
    entries: Iterable[Notice] = plan.approvals.notices if plan.approvals is not None else ()
    days = [each.date for each in entries if each.act == act and each.date is not None and each.date <= today]
    return max(days, default=None)
