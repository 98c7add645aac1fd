"""What an approval packet says of bodies and their acts: what is asked of them, and a motion in uipkit's own words.

A motion is a proposal. No source gives one, and each body has rules of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from uipkit.documents.standing_words import committee
from uipkit.plan.approval import Approver
from uipkit.plan.school import Scope
from uipkit.plan.words import listed

_NAMES: Final[Mapping[Approver, str]] = MappingProxyType(
    {
        "leadership-team": "Leadership Team",
        "principal": "Principal",
        "superintendent": "Superintendent",
        "local-board": "Local Board",
        "charter-institute": "Charter School Institute",
        "commissioner": "Commissioner of Education",
    }
)

_ASKED: Final[Mapping[str, str]] = MappingProxyType(
    {"offered": "take note of", "reviewed": "review", "approved": "approve", "adopted": "adopt"}
)


def body_name(body: Approver, scope: Scope) -> str:
    """Return what a heading calls a body: ``Local Board``, ``School Accountability Committee``."""
    return committee(scope) if body == "accountability-committee" else _NAMES[body]


def asked_to(body: Approver, act: str, *, action_plans: bool = False) -> str:
    """Return what a body is asked to do: ``adopt the plan``. action_plans: it is about these alone, before the plan is written."""
    return f"{_verb(body, act)} the {'action plans' if action_plans else 'plan'}"


def _verb(body: Approver, act: str) -> str:
    if body == "accountability-committee" and act != "reviewed":
        return "give its advice on"
    if body == "commissioner":
        return "review"
    return _ASKED[act]


def has_rules(body: Approver) -> bool:
    """Whether a body is one that meets and decides by rules of its own, and not one person."""
    return body not in ("principal", "superintendent")


def motion(body: Approver, act: str, plan: str, *, then: tuple[Approver, ...], hearing: str = "") -> str:
    """Return a motion, or for one person a statement to sign; empty where nothing is to be decided.

    plan: the plan as a sentence names it. then: the bodies that agree to it afterwards, whom a committee advises. hearing: what a
    board that adopts the plan says of the public hearing; empty where none is asked for.
    """
    match body:
        case "accountability-committee":
            to = listed(
                [
                    f"the {_NAMES[each].lower() if each != 'charter-institute' else _NAMES[each]}"
                    for each in then
                ]
            )
            return f"Move that the committee recommend {plan}{f' to {to}' if to else ''}, as presented [with the changes that the minutes list]."
        case "leadership-team":
            verb = "approve the action plans of" if act == "approved" else "find ready to go on"
            return f"Move that the leadership team {verb} {plan}, as presented [with the changes that the minutes list]."
        case "principal":
            return f"I {_ASKED[act]} {plan}, as it stands in this packet." if act != "offered" else ""
        case "superintendent":
            return (
                f"As superintendent, or for the superintendent, I {_ASKED[act]} {plan}, as it stands in this packet."
                if act != "offered"
                else ""
            )
        case "local-board" | "charter-institute":
            who = "the board" if body == "local-board" else "the Charter School Institute"
            return f"Move that {who} {_ASKED[act]} {plan}, as presented{hearing}." if act != "offered" else ""
        case _:
            return ""


def several(names: list[str], plan_years: list[str]) -> str:
    """Return several plans as a motion names them: ``the Unified Improvement Plans of Aspen and Birch for 2026-27``."""
    years = f" for {listed(plan_years)}" if plan_years else ""
    plans = "Unified Improvement Plans" if len(names) > 1 else "Unified Improvement Plan"
    return f"the {plans} of {listed(names)}{years}"
