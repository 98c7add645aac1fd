"""Which record of a plan is meant when somebody says "the board approved it": its act, its id, and the entry that it completes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from uipkit.workbook.approval_standing import enough, standings
from uipkit.workbook.approval_table import LEADERSHIP_FINAL, LEADERSHIP_PLANS, NOTICES, Duty
from uipkit.workbook.approvals import COMMAND_WORDS, required, undecided

if TYPE_CHECKING:
    from uipkit.plan.approval import Act, Approval, Notice
    from uipkit.plan.plan import Plan

_USUAL: Mapping[str, Act] = MappingProxyType(
    {
        "accountability-committee": "offered",
        "leadership-team": "approved",
        "principal": "adopted",
        "superintendent": "approved",
        "local-board": "approved",
        "charter-institute": "adopted",
        "commissioner": "offered",
    }
)
"""What a body does that the table does not ask for."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says has happened, or is planned. body: a body, or a notice. act: empty where it was not said."""

    body: str
    on: date
    act: str = ""
    scheduled: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """What is to be recorded of one plan. phase: by whose close it is asked for. at: the entry that it completes; -1 for a new one."""

    body: str
    act: str
    id: str
    phase: int
    at: int = -1

    @property
    def is_notice(self) -> bool:
        """Whether it stands under ``notices``."""
        return self.body in NOTICES


def meant_by(plan: Plan, told: Told, today: date) -> Meant:
    """Return what is to be recorded: by the table where it is not said, in the entry that was planned where there is one."""
    body = told.body
    if body in NOTICES:
        notices = plan.approvals.notices if plan.approvals is not None else ()
        at = _planned(notices, lambda each: each.act == body)
        return Meant(body, body, _free_id(body, notices), 6, at)
    entries = plan.approvals.approvals if plan.approvals is not None else ()
    duty = _open_duty(plan, told, today)
    planned = _planned(entries, lambda each: each.body == body and (not told.act or each.act == told.act))
    act: str = told.act
    if not act and planned >= 0 and (duty is None or enough(duty, entries[planned].act)):
        act = entries[planned].act
    if not act:
        act = _usual(plan, duty, body, today)
    at = _planned(entries, lambda each: each.body == body and each.act == act)
    if at < 0 and not told.scheduled:
        at = _without_version(entries, body, act, told.on)
    own_id = duty.id if duty is not None and enough(duty, act) else f"{COMMAND_WORDS[body]}-{act}"
    return Meant(body, act, _free_id(own_id, entries), duty.phase if duty is not None else 6, at)


def is_asked(plan: Plan, body: str) -> bool:
    """Whether the table, and the district, ask anything of a body, or for a notice; also where nobody can tell yet."""
    if plan.info is None or undecided(plan):
        return True
    return any(body == (duty.act if duty.is_notice else duty.body) for duty in required(plan))


def _open_duty(plan: Plan, told: Told, today: date) -> Duty | None:
    """The duty of the body that is not done; else its last one. In October the leadership team approves the final draft."""
    own = [each for each in standings(plan, today) if each.duty.body == told.body]
    waiting = [each.duty for each in own if each.state != "done"]
    info = plan.info
    compared = info.state_data_validation.date if info is not None and info.state_data_validation else None
    final = next((duty for duty in waiting if duty.id == LEADERSHIP_FINAL), None)
    if (
        final is not None
        and info is not None
        and ((compared is not None and told.on >= compared) or info.phase > 5)
    ):
        return final
    return waiting[0] if waiting else own[-1].duty if own else None


def _usual(plan: Plan, duty: Duty | None, body: str, today: date) -> str:
    """What a body does where nobody says: what the table asks of it next."""
    if duty is None:
        return _USUAL[body]
    states = {each.duty.id: each.state for each in standings(plan, today)}
    if duty.id == LEADERSHIP_FINAL and states.get(LEADERSHIP_PLANS) != "done":
        return "approved"  # one approval of the final draft stands for both
    if duty.act == "offered" and states.get(duty.id) == "done" and body == "accountability-committee":
        return "reviewed"  # it had the plan already; what follows is its advice
    return duty.act


def _planned(entries: Sequence[Any], wanted: Any) -> int:
    """The position of the first entry of this kind that has no date yet; -1 where there is none."""
    return next((at for at, each in enumerate(entries) if each.date is None and wanted(each)), -1)


def _without_version(entries: Sequence[Approval], body: str, act: str, on: date) -> int:
    """The entry of this very day that somebody wrote by hand, so that only its version is missing; else -1."""
    return next(
        (
            at
            for at, each in enumerate(entries)
            if (each.body, each.act, each.date, each.fingerprint) == (body, act, on, "")
        ),
        -1,
    )


def _free_id(wanted: str, entries: Sequence[Approval | Notice]) -> str:
    taken = {each.id for each in entries}
    return next(each for each in _numbered(wanted) if each not in taken)


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def on_record(plan: Plan, told: Told, meant: Meant, version: str) -> int:
    """The position of the entry that says this already, so that the command may be run twice; -1 where none does."""
    held = plan.approvals
    if held is None:
        return -1
    entries: Sequence[Any] = held.notices if meant.is_notice else held.approvals
    return next(
        (
            at
            for at, each in enumerate(entries)
            if each.act == meant.act
            and getattr(each, "body", meant.body) == meant.body
            and (
                (each.date is None and each.scheduled == told.on)
                if told.scheduled
                else each.date == told.on and (meant.is_notice or each.fingerprint == version)
            )
        ),
        -1,
    )
