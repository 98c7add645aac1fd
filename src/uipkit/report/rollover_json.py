"""``uipkit rollover`` as JSON: everything that became of everything, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from uipkit.report.json_text import json_text
from uipkit.report.rollover_result import RolledPlan
from uipkit.version import __version__

ROLLOVER_VERSION = "1.1"
"""The version of the form, not of uipkit: the minor number grows when something is added, the major one when something changes or goes."""


def rollover_json(plans: Sequence[RolledPlan]) -> str:
    """Write what became, or would become, of each plan."""
    return json_text(
        {
            "version": ROLLOVER_VERSION,
            "tool": {"name": "uipkit", "version": __version__},
            "plans": [
                {
                    "plan": each.whose,
                    "from": {"plan_year": each.year, "folder": each.old},
                    "to": {"plan_year": each.to, "folder": each.new},
                    "state": each.state,
                    "why": list(each.why),
                    "waiting": each.asked._asdict(),
                    "notes": list(each.notes),
                    "open": [matter._asdict() for matter in each.open],
                    "entries": [entry._asdict() for entry in each.entries],
                }
                for each in plans
            ],
        }
    )
