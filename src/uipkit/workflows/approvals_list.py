"""Use case: say what a plan needs on its way to approval, why, how it stands, and what changed since bodies saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.plan.approval import Approval, Notice
from uipkit.plan.plan import Plan
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import load
from uipkit.workbook.approval_standing import Seen, Standing, standings, what_bodies_saw
from uipkit.workbook.approval_table import Duty
from uipkit.workbook.approvals import Undecided, left_out, notes, undecided
from uipkit.workbook.deadlines import DueDay, NoticeDays, due_day, notice_days
from uipkit.workbook.posted_changes import ItemChange, changes_since, outermost
from uipkit.workbook.posted_items import SHOWN_KINDS
from uipkit.workflows.load import called_by_folder, found_plans


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What one body saw last, and what changed since; ``changes`` is None where the plan cannot be read in full."""

    seen: Seen
    changes: tuple[ItemChange, ...] | None


@dataclass(frozen=True, slots=True)
class ApprovalList:
    """One plan on its way to approval.

    standings: what is asked of it, and how each stands. left_out: what the district does not ask for. others: entries of
    approvals.yaml that nothing asks for. undecided: what has to be known first. looked_at: what bodies saw. due and days: None where
    the plan has none. readable: whether approvals.yaml, and plan.yaml, could be read. today: the day by which it was judged.
    """

    folder: PlanFolder
    title: str
    scope: str
    plan_type: str | None
    governance: str | None
    due: DueDay | None
    days: NoticeDays | None
    standings: tuple[Standing, ...]
    left_out: tuple[Duty, ...]
    others: tuple[Approval | Notice, ...]
    undecided: tuple[Undecided, ...]
    notes: tuple[str, ...]
    looked_at: tuple[LookedAt, ...]
    readable: bool
    today: date


def list_approvals(paths: tuple[Path, ...], today: date | None = None) -> tuple[ApprovalList, ...]:
    """Return the list of every plan at or below the paths. Raises what ``found_plans`` and ``read_config`` raise."""
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    return tuple(_list(folder, day) for folder in found_plans(paths))


def untimely(found: ApprovalList, standing: Standing) -> str:
    """What is wrong with the day on which something happened or for which it is planned, in words; empty where nothing is.

    A notice to parents that comes too late or a hearing too soon after it (UIP608), and what is planned for after the due date
    (UIP609).
    """
    day, days = standing.day, found.days
    if day is None:
        return ""
    said = []
    if days is not None and standing.duty.act == "parent-notice" and days.notice_by and day > days.notice_by:
        said.append(
            f"too late, parents are told by {days.notice_by} ({days.notice_days} days: {days.certainty})"
        )
    told = next((each.day for each in found.standings if each.duty.act == "parent-notice"), None)
    if days is not None and standing.duty.act == "hearing" and told and day < days.earliest_hearing(told):
        said.append(
            f"too soon, not before {days.earliest_hearing(told)} "
            f"({days.hearing_days} days after the notice to parents: {days.certainty})"
        )
    if found.due is not None and standing.state == "scheduled" and day > found.due.day:
        said.append(f"too late, the plan is due on {found.due.day}")
    return "; ".join(said)


def _list(folder: PlanFolder, today: date) -> ApprovalList:
    plan = load(folder).plan
    of = read_config(folder.config_path, folder.root).holidays.observed
    found = standings(plan, today)
    whole = not any(map(plan.unread.get, SHOWN_KINDS))
    info = plan.info
    return ApprovalList(
        folder,
        (plan.planner if info else "") or called_by_folder(folder),
        info.scope if info else "",
        info.plan_type if info else None,
        plan.governance,
        due_day(plan, holidays_of=of),
        notice_days(plan, holidays_of=of),
        found,
        left_out(plan),
        _others(plan, found),
        undecided(plan),
        notes(plan),
        tuple(
            LookedAt(seen, outermost(changes_since(plan, seen.version.items)) if whole else None)
            for seen in what_bodies_saw(plan, today)
        ),
        info is not None and not plan.unread.get("approvals"),
        today,
    )


def _others(plan: Plan, found: tuple[Standing, ...]) -> tuple[Approval | Notice, ...]:
    held = plan.approvals
    if held is None:
        return ()
    used = {id(each.entry) for each in found}
    entries: tuple[Approval | Notice, ...] = (*held.approvals, *held.notices)
    return tuple(each for each in entries if id(each) not in used)
