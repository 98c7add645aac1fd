"""Tables for what the tracker has no tab for and other plans have: the front of a plan, and what stakeholders said."""

from __future__ import annotations

from typing import Final

from uipkit.plan.school import PlanInfo
from uipkit.plan.stakeholder import Engagement, Theme
from uipkit.tracker.layout import Sheet, field_maker, own_id, within

_front = field_maker(PlanInfo)
_engagement = field_maker(Engagement)
_theme = field_maker(Theme)

FRONT: Final = Sheet(
    "Front of the plan",
    "Who plans, for which year.",
    "front of the plan",
    "Plan",
    "plan",
    (),
    PlanInfo,
    (
        _front("School", "school", "text"),
        _front("School code", "school_code", "text"),
        _front("District", "district", "text"),
        _front("District code", "district_code", "text"),
        _front("Plan year", "plan_year", "plan-year"),
        _front("Plan type", "plan_type", "choice"),
        _front("Grades served", "grades", "choices"),
        _front("Enrollment", "enrollment", "count"),
        _front("Mission", "mission", "prose"),
        _front("School description", "description", "prose"),
        _front("Plan notes", "notes", "prose"),
    ),
)

ENGAGEMENTS: Final = Sheet(
    "Stakeholder Input",
    "On which occasions stakeholders were asked.",
    "engagement",
    "Stakeholders",
    "engagement",
    (),
    Engagement,
    (
        _engagement("Title", "title", "text"),
        _engagement("Date", "date", "date"),
        _engagement("Groups", "groups", "choices"),
        _engagement("How", "how", "text"),
        _engagement("Purpose", "purpose", "prose"),
        _engagement("Number of people", "number_of_people", "count"),
        _engagement("Answers given back on", "loop_closed", "date"),
        _engagement("Answers given back how", "loop_closed_how", "text"),
        _engagement("Notes", "notes", "prose"),
        own_id("the engagement"),
    ),
)

THEMES: Final = Sheet(
    "What Stakeholders Said",
    "What was heard on each occasion, and the answer.",
    "theme",
    "Stakeholders",
    "engagement",
    ("themes",),
    Theme,
    (
        within("Engagement", "engagement"),
        _theme("Heard", "heard", "prose"),
        _theme("Answer", "answer", "choice"),
        _theme("What changed", "what_changed", "prose"),
        _theme("Reason", "reason", "prose"),
        own_id("the theme"),
    ),
)
