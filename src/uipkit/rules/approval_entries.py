"""How entries of approvals.yaml stand to days: where they are, whether they are only planned, how much a finding about them weighs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place
from uipkit.rules.rule import Context, W
from uipkit.workbook.approval_standing import Standing, standings

if TYPE_CHECKING:
    from uipkit.diagnostics.diagnostic import Severity

FILE = "approvals.yaml"

WHAT = {
    "parent-notice": "the written notice to parents",
    "public-meeting": "the committee's public meeting",
    "hearing": "the public hearing",
}
"""What a notice or meeting is called in a sentence."""


def parents_told(ctx: Context) -> date | None:
    """The day on which parents are told, or were."""
    return next(
        (each.day for each in standings(ctx.plan, ctx.today) if each.duty.act == "parent-notice"), None
    )


def is_scheduled_only(standing: Standing) -> bool:
    """Whether an entry only plans what it is about."""
    return standing.entry is not None and standing.entry.date is None


def place(standing: Standing) -> Place:
    """Where the day of an entry stands: what happened, or else what is planned."""
    where = "notices" if standing.duty.is_notice else "approvals"
    dated = standing.entry is not None and standing.entry.date is not None
    return Place(FILE, (where, standing.at, "date" if dated else "scheduled"))


def weight(standing: Standing) -> Severity | None:
    """A warning for what is only uipkit's proposal; None, the rule's own weight, for what a source or the district asks for."""
    return None if standing.duty.settled else W
