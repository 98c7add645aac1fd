"""Who has to be offered, review, approve or adopt this plan, and why: the table, as the district changed it.

What a school should ask its district about is in ``undecided``, facts that ask nothing of a plan in ``notes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from uipkit.workbook.approval_table import DUTIES, TABLE, Duty, Row
from uipkit.workbook.certainty import DISTRICT, Source

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.planning import ApprovalDuty, Planning
    from uipkit.plan.school import Governance, PlanType, Scope


class Undecided(NamedTuple):
    """A question without whose answer nobody can tell who approves the plan. field: of plan.yaml, or empty."""

    field: str
    words: str


_SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "school": "this is a school's plan",
        "district": "this is a district's plan",
        "combined": "this is a combined plan",
    }
)
PLAN_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "performance": "Performance",
        "improvement": "Improvement",
        "priority-improvement": "Priority Improvement",
        "turnaround": "Turnaround",
        "insufficient-data": "Insufficient Data",
    }
)
"""Plan types as a sentence says them."""

_GOVERNANCES: Mapping[str, str] = MappingProxyType(
    {
        "district-school": "the school is a school of its district",
        "charter": "the school is a charter school of its district",
        "institute": "the school is a charter school of the institute",
    }
)


def required(plan: Plan) -> tuple[Duty, ...]:
    """Return what has to happen to a plan and why, in the order of the year; nothing where plan.yaml could not be read.

    The built-in table, as the district changed it: an entry of its own with a built-in id takes that one's place (for the
    plans that it names), others are added, and ``approvals_not_used`` takes entries out.
    """
    if plan.info is None:
        return ()
    said = (plan.info.scope, plan.info.plan_type, plan.governance)
    built_in = _built_in(*said)
    planning = plan.planning
    if planning is None or not (planning.approvals or planning.approvals_not_used):
        return built_in
    return _as_the_district_says(built_in, planning, said)


def left_out(plan: Plan) -> tuple[Duty, ...]:
    """Return the built-in duties that would be asked of the plan, but that its district does not ask for."""
    if plan.info is None or plan.planning is None:
        return ()
    not_used = frozenset(plan.planning.approvals_not_used)
    found = _built_in(plan.info.scope, plan.info.plan_type, plan.governance) if not_used else ()
    return tuple(duty for duty in found if duty.id in not_used)


def undecided(plan: Plan) -> tuple[Undecided, ...]:
    """Return the questions without whose answer nobody can tell who approves the plan."""
    info = plan.info
    if info is None:
        return ()
    if info.scope == "school":
        found = []
        if info.plan_type is None:
            found.append(
                Undecided(
                    "plan_type",
                    "the plan type is not recorded; it decides whether the superintendent approves the plan or the board adopts it",
                )
            )
        if plan.governance is None:
            found.append(
                Undecided(
                    "governance",
                    "it is not recorded whether this is a school of its district, a charter school, or one of the institute",
                )
            )
        return tuple(found)
    agreed = any(
        duty.body is not None and duty.act in ("approved", "adopted") and duty.phase == 6
        for duty in required(plan)
    )
    if info.scope == "combined" and not agreed:
        return (
            Undecided(
                "",
                "no source says who adopts a combined plan; the district can, under planning in district.yaml",
            ),
        )
    return ()


_OWN_ACTION_PORTION = (
    "A board may attach an action portion of its own making to the plan (HB25-1210, verified in its summary); such a decision "
    "belongs on record, and priorities, targets, causes and assurances still go into the state's system (inferred)."
)
_ONE_PLAN_FOR_ALL_SITES = (
    "A district or charter network of up to 1,200 students may submit one plan for all of its sites (HB26-1299, signed "
    "2026-06-01; verified). From when on, and who adopts it, was not found."
)


def notes(plan: Plan) -> tuple[str, ...]:
    """Return facts about approval that a team should know and that ask nothing of it, each a sentence."""
    info = plan.info
    if info is None:
        return ()
    found = [_OWN_ACTION_PORTION]
    if info.scope == "combined":
        found.append(_ONE_PLAN_FOR_ALL_SITES)
    if info.scope == "school" and plan.governance == "charter":
        found.append(
            "No source that was read says who adopts the plan of a charter school; its contract may."
        )
    return tuple(found)


@lru_cache(maxsize=128)
def _built_in(scope: Scope, plan_type: PlanType | None, governance: Governance | None) -> tuple[Duty, ...]:
    """The table for one kind of plan; among many plans most are of few kinds."""
    rows = {
        row.duty: row
        for row in TABLE
        if scope in row.scopes
        and (not row.plan_types or plan_type in row.plan_types)
        and (not row.governances or governance in row.governances)
    }
    return tuple(
        duty._replace(source=rows[duty.id].source, why=_why(scope, plan_type, governance, rows[duty.id]))
        for duty in DUTIES
        if duty.id in rows
    )


def _why(
    scope: Scope, plan_type: PlanType | None, governance: Governance | None, row: Row | ApprovalDuty
) -> str:
    """Why a row applies: by the most telling of its conditions."""
    reasons = []
    if row.plan_types and plan_type is not None:
        reasons.append(f"its plan type is {PLAN_TYPES[plan_type]}")
    if row.governances and governance is not None and scope == "school":
        reasons.append(_GOVERNANCES[governance])
    return " and ".join(reasons) or _SCOPES[scope]


def _as_the_district_says(
    built_in: Iterable[Duty], planning: Planning, said: tuple[Scope, PlanType | None, Governance | None]
) -> tuple[Duty, ...]:
    scope, plan_type, governance = said
    found = {duty.id: duty for duty in built_in}
    for own in planning.approvals:
        applies = (
            (not own.scopes or scope in own.scopes)
            and (not own.plan_types or plan_type in own.plan_types)
            and (not own.governances or governance in own.governances)
        )
        known = next((duty for duty in DUTIES if duty.id == own.id), None)
        if not applies:
            found.pop(own.id, None)
            continue
        found[own.id] = Duty(
            own.id,
            f"{BODIES[own.body]} {_ACTS[own.act]}",
            f"{BODIES[own.body]} {PAST_ACTS[own.act]}",
            own.body,
            own.act,
            known.phase if known else 6,
            Source(own.authority, "", DISTRICT.certainty),
            _why(scope, plan_type, governance, own),
        )
    order = {duty.id: at for at, duty in enumerate(DUTIES)}
    kept = (duty for duty in found.values() if duty.id not in planning.approvals_not_used)
    return tuple(sorted(kept, key=lambda duty: (order.get(duty.id, len(order)), duty.phase)))


BODIES: Mapping[str, str] = MappingProxyType(
    {
        "accountability-committee": "the accountability committee",
        "leadership-team": "the leadership team",
        "principal": "the principal",
        "superintendent": "the superintendent",
        "local-board": "the local board",
        "charter-institute": "the Charter School Institute",
        "commissioner": "the Commissioner of Education",
    }
)
"""Bodies as a sentence says them."""

COMMAND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "accountability-committee": "committee",
        "leadership-team": "leadership",
        "principal": "principal",
        "superintendent": "superintendent",
        "local-board": "board",
        "charter-institute": "institute",
        "commissioner": "commissioner",
    }
)
"""Bodies as ``uipkit approve`` takes them."""

_ACTS: Mapping[str, str] = MappingProxyType(
    {
        "offered": "is offered the plan",
        "reviewed": "reviews the plan",
        "approved": "approves the plan",
        "adopted": "adopts the plan",
    }
)

PAST_ACTS: Mapping[str, str] = MappingProxyType(
    {
        "offered": "was offered the plan",
        "reviewed": "reviewed the plan",
        "approved": "approved the plan",
        "adopted": "adopted the plan",
    }
)
"""Acts as a sentence says them afterwards."""
