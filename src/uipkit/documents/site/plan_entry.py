"""What a site tells of one plan in its lists: plain data, and nothing that is not posted."""

from __future__ import annotations

from typing import Any

from uipkit.documents.choice_words import FOCUS, IDENTIFICATIONS
from uipkit.documents.showing import Showing
from uipkit.documents.site.chain import chain
from uipkit.documents.standing_words import PLAN_TYPES
from uipkit.plan.priority import Priority
from uipkit.templating.links import link_kind
from uipkit.workbook.grades import grades_words

NO_TYPE = "not-recorded"
"""What a plan without a plan type goes by among the plan types."""


def plan_entry(showing: Showing) -> dict[str, Any]:
    """Return what the lists of a site show of one plan.

    showing: the plan as everybody may see it. ``topics`` of a priority are its subjects, else what it is
    about otherwise, such as attendance. Dates are ISO, ``posted_link`` is an ``https`` address or empty.
    """
    plan, info = showing.plan, showing.plan.info
    fields = showing.fields(info)
    submission = fields.get("submission") or {}
    posted_at = submission.get("posted_at", "")
    plan_type = info.plan_type if info else None
    return {
        **who(showing),
        "grades": grades_words(fields.get("grades", [])),
        "plan_type": plan_type or NO_TYPE,
        "plan_type_words": PLAN_TYPES[plan_type] if plan_type else "",
        "clock_year": fields.get("clock_year") or 0,
        "identifications": [
            IDENTIFICATIONS[each.identified_as][0] for each in (info.identifications if info else ())
        ],
        "priorities": [
            _priority(showing, each, number) for number, each in enumerate(plan.priorities, start=1)
        ],
        "root_causes": [
            _titled(showing, each, "statement", f"Root cause {number}")
            for number, each in enumerate(plan.root_causes, start=1)
        ],
        "strategies": [
            _titled(showing, each, "description", f"Strategy {number}")
            for number, each in enumerate(plan.strategies, start=1)
        ],
        "chain": chain(plan),
        "submitted": submission.get("date") or "",
        "posted_link": posted_at if link_kind(posted_at) == "web" else "",
    }


def who(showing: Showing) -> dict[str, Any]:
    """Return whose plan it is, of which district, for which year, and when it is due: what is said of a plan that is not posted yet, too.

    ``name`` is empty where plan.yaml cannot be read or names nobody. It is the district's for a plan that is not one school's alone: any
    other would pass for the district's own plan.
    """
    info = showing.plan.info
    fields = showing.fields(info)
    district = fields.get("district") or showing.fields(showing.plan.district).get("district", "")
    of_district = info is not None and info.scope != "school"
    return {
        "name": fields.get("school") or (district if of_district else ""),
        "district": district,
        "plan_year": fields.get("plan_year", ""),
        "due": showing.fields(showing.plan.due).get("date") or "",
    }


def _priority(showing: Showing, priority: Priority, number: int) -> dict[str, Any]:
    fields = showing.fields(priority)
    return {
        "title": showing.title(fields["title"], fields["statement"], f"Priority {number}"),
        "topics": [each for each in fields["subjects"] if each.strip()]
        or [FOCUS[each].capitalize() for each in fields["focus"]],
    }


def _titled(showing: Showing, item: Any, statement: str, otherwise: str) -> str:
    fields = showing.fields(item)
    return showing.title(fields["title"], fields[statement], otherwise)
