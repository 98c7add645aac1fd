"""Which plans of a portfolio press most, and how their due date is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uipkit.analysis.tidy_table import Row


def by_urgency(plans: Sequence[Row]) -> list[Row]:
    """Return plans, the most pressing first: those that cannot be read, then those not submitted by their days, then the others.

    Of those due on one day the ones in an earlier phase come first, then those with more errors, then with more open approvals.
    """
    return sorted(plans, key=_key)


def _key(plan: Row) -> tuple[bool, bool, int, int, int, int, str]:
    unread = plan["phase"] is None
    submitted = plan["submitted"] is not None
    left = plan["days_left"]
    open_approvals = _number(plan, "approvals_total") - _number(plan, "approvals_done")
    return (
        not unread,
        submitted,
        left if isinstance(left, int) and not submitted else 0,
        0 if submitted else _number(plan, "phase"),
        -_number(plan, "errors"),
        -open_approvals,
        str(plan["plan_path"]),
    )


def _number(plan: Row, name: str) -> int:
    value = plan[name]
    return value if isinstance(value, int) else 0


def due_words(plan: Row) -> tuple[str, str]:
    """Return when a plan is due, and how many days are left; that it is submitted, and nothing more."""
    if plan["submitted"] is not None:
        return "submitted", ""
    due, left = plan["due"], plan["days_left"]
    if not isinstance(due, date) or not isinstance(left, int):
        return "not known", ""
    return f"{due:%b} {due.day}", f"{-left} late" if left < 0 else str(left) if left else "today"
