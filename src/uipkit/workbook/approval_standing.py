"""How a plan stands on its way to approval: for each duty whether it is done, scheduled or open, and what bodies saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from uipkit.workbook.approval_table import LEADERSHIP_FINAL, LEADERSHIP_PLANS, Duty
from uipkit.workbook.approvals import required

if TYPE_CHECKING:
    from uipkit.plan.approval import Approval, Notice, SeenVersion
    from uipkit.plan.plan import Plan

State = Literal["done", "scheduled", "open"]

AGREEING = frozenset({"approved", "adopted"})
"""Acts by which a body agrees. Minutes call the one thing by either word, so one stands for the other."""

_FROM_REVIEWED_ON = AGREEING | {"reviewed"}


class Standing(NamedTuple):
    """One duty as it stands.

    entry: the entry of approvals.yaml that fulfils it, or that plans it; None where there is none. at: its position in its list.
    day: when it happened, or for when it is planned.
    """

    duty: Duty
    state: State
    entry: Approval | Notice | None = None
    at: int = -1
    day: date | None = None


class Seen(NamedTuple):
    """What one body saw when it last agreed, or else when it last looked. at: the entry's position under approvals."""

    at: int
    entry: Approval
    version: SeenVersion


@lru_cache(maxsize=1)
def standings(plan: Plan, today: date) -> tuple[Standing, ...]:
    """Return each duty of the plan with how it stands on ``today``; several rules ask for it.

    What bears a date after today is only planned. Of several entries that fulfil a duty one with its very act counts first,
    then one with its id, then the latest.
    """
    return tuple(_standing(plan, duty, today) for duty in required(plan))


def what_bodies_saw(plan: Plan, today: date) -> Iterator[Seen]:
    """Yield for each body the version that it last agreed to, or else last saw; nothing where no version was recorded."""
    held = plan.approvals
    if held is None or not held.versions:
        return
    by_fingerprint = {version.fingerprint: version for version in held.versions}
    last: dict[str, tuple[tuple[bool, date, int], Approval]] = {}
    for at, entry in enumerate(held.approvals):
        if entry.date is None or entry.date > today:
            continue
        # The leadership team approves the plans and then only gets the final draft (6.1), which is the later word.
        agreed = entry.act in AGREEING or entry.body == "leadership-team"
        rank = (agreed, entry.date, at)
        if entry.body not in last or rank > last[entry.body][0]:
            last[entry.body] = (rank, entry)
    for (_, _, at), entry in last.values():
        version = by_fingerprint.get(entry.fingerprint)
        if version is not None:
            yield Seen(at, entry, version)


def enough(duty: Duty, act: str) -> bool:
    """Whether an act fulfils a duty of its body: an offer is all that some ask for, and who approves has also reviewed.

    For the final draft the workbook asks only that the leadership team gets it, in person or by e-mail (6.1).
    """
    if duty.act == "offered" or duty.id == LEADERSHIP_FINAL:
        return True
    return act in (_FROM_REVIEWED_ON if duty.act == "reviewed" else AGREEING)


def _standing(plan: Plan, duty: Duty, today: date) -> Standing:
    done: tuple[bool, bool, date, int] | None = None
    fulfils: Approval | Notice | None = None
    planned: tuple[date, int, Approval | Notice] | None = None
    for at, entry in enumerate(_entries(plan, duty)):
        if not _answers(plan, duty, entry):
            continue
        if entry.date is not None and entry.date <= today:
            rank = (entry.act == duty.act, _is_named(entry, duty.id), entry.date, at)
            if done is None or rank > done:
                done, fulfils = rank, entry
        else:
            day = entry.date or entry.scheduled or date.max
            if planned is None or (day, at) < planned[:2]:
                planned = (day, at, entry)
    if done is not None:
        return Standing(duty, "done", fulfils, done[3], done[2])
    if planned is not None:
        known = planned[0] < date.max
        return Standing(
            duty, "scheduled" if known else "open", planned[2], planned[1], planned[0] if known else None
        )
    return Standing(duty, "open")


def _entries(plan: Plan, duty: Duty) -> Sequence[Approval | Notice]:
    held = plan.approvals
    if held is None:
        return ()
    return held.notices if duty.is_notice else held.approvals


def _answers(plan: Plan, duty: Duty, entry: Approval | Notice) -> bool:
    """Whether an entry is about a duty, and what it says, or plans, is enough for it."""
    if duty.is_notice:
        return entry.act == duty.act
    if getattr(entry, "body", None) != duty.body or not enough(duty, entry.act):
        return False
    return duty.id != LEADERSHIP_FINAL or not _of_the_plans(plan, entry)


def _of_the_plans(plan: Plan, entry: Approval | Notice) -> bool:
    """Whether an entry of the leadership team is about the action plans, not the final draft.

    It is by its id, or where it comes before the comparison with state results, of which the final draft takes account.
    """
    if _is_named(entry, LEADERSHIP_PLANS):
        return True
    validation = plan.info.state_data_validation if plan.info is not None else None
    compared = validation.date if validation is not None else None
    day = entry.date or entry.scheduled
    return compared is not None and day is not None and day < compared


def _is_named(entry: Approval | Notice, duty: str) -> bool:
    """Whether an entry bears a duty's id; a second one has a number behind it."""
    return entry.id == duty or (entry.id.startswith(f"{duty}-") and entry.id[len(duty) + 1 :].isdigit())
