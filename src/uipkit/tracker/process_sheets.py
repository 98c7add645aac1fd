"""The tabs about the planning itself: the schedule, what the data showed, and who is in which team."""

from __future__ import annotations

from typing import Final

from uipkit.plan.schedule import Activity, ChecklistItem
from uipkit.plan.takeaway import DataSource, Takeaway
from uipkit.plan.team import Member, Team
from uipkit.tracker.layout import Column, Sheet, field_maker, own_id, shown, within

_activity = field_maker(Activity)
_gathered = field_maker(ChecklistItem)
_takeaway = field_maker(Takeaway)
_source = field_maker(DataSource)
_team = field_maker(Team)
_member = field_maker(Member)

SCHEDULE: Final = Sheet(
    "Schedule",
    "The year's meetings and activities, with who sees to them.",
    "activity",
    "Schedule",
    "schedule",
    ("activities",),
    Activity,
    (
        _activity("Activity", "title", "text", 38),
        shown("Status", "status", 13, "Done, overdue or due soon: worked out from the date and from Done."),
        _activity("Date", "date", "date", 14),
        _activity("Time", "time", "time", 8, help="When it starts, on the 24-hour clock, such as 15:30."),
        _activity("Minutes", "length", "count", 9),
        _activity("Place", "place", "text", 18),
        _activity("Owner", "owner", "role", 22),
        _activity("Participants", "participants", "roles", 36),
        _activity("Phase", "phase", "count", 7),
        _activity("Agenda", "meeting", "text", 14),
        _activity("Invitation due", "invitation_due", "date", 14),
        _activity("Invitation sent", "invitation_sent", "date", 14),
        _activity("What it is for", "activity_kind", "choice", 18),
        _activity("Strategies", "serves_strategies", "ids", 30, link="strategy"),
        _activity("Reviews progress", "monitors_progress", "yes-no", 10),
        _activity("Done", "done", "yes-no", 8),
        _activity("Notes", "notes", "prose", 40),
        own_id("the activity"),
    ),
)

CHECKLIST: Final = Sheet(
    "Checklist",
    "What to gather and to do before planning starts.",
    "checklist item",
    "Schedule",
    "schedule",
    ("checklist",),
    ChecklistItem,
    (
        _gathered("What", "item", "text", 50),
        _gathered("Gather or do", "list", "choice", 12),
        _gathered("Done", "done", "yes-no", 8),
        _gathered("Where it is", "link", "text", 36),
        _gathered("Notes", "notes", "prose", 44),
        own_id("the entry"),
    ),
    spare=10,
)

TAKEAWAYS: Final = Sheet(
    "Data Takeaways",
    "What the data showed, and how the team weighs it.",
    "takeaway",
    "Data",
    "takeaways",
    ("takeaways",),
    Takeaway,
    (
        _takeaway("Takeaway", "pattern", "prose", 52, withholds=True),
        _takeaway("Strength or concern", "nature", "choice", 12),
        _takeaway("What it means", "impact", "prose", 44, withholds=True),
        _takeaway("Data source", "data_source", "id", 22, link="data-source"),
        _takeaway("Lead or lag", "lead_or_lag", "choice", 9),
        _takeaway("Subjects", "subjects", "texts", 18),
        _takeaway("Grades", "grades", "choices", 12),
        _takeaway("Student groups", "student_groups", "texts", 24),
        _takeaway("Number of students", "number_of_students", "count", 11),
        _takeaway("Blocks other work", "coding.blocks_others", "choice", 10),
        _takeaway("Uses a strength", "coding.uses_a_strength", "text", 26),
        _takeaway("Light or heavy lift", "coding.lift", "choice", 10),
        _takeaway("Urgent or later", "coding.urgency", "choice", 10),
        _takeaway("Direct or indirect", "coding.address", "choice", 10),
        _takeaway("Seen at", "seen_at", "text", 24),
        own_id("the takeaway"),
    ),
)

SOURCES: Final = Sheet(
    "Data Sources",
    "The results that the team looked at.",
    "data source",
    "Data",
    "takeaways",
    ("sources",),
    DataSource,
    (
        _source("Title", "title", "text", 44),
        _source("State or local", "level", "choice", 10),
        _source("Assessment or other", "assessment", "choice", 16),
        _source("School year", "plan_year", "plan-year", 12),
        _source("Table", "table", "text", 36),
        _source("Available from", "available", "date", 14),
        _source("Under embargo until", "embargo_until", "date", 14),
        own_id("the data source"),
    ),
    spare=10,
)

ROLES: Final = Sheet(
    "Roles",
    "The school's own roles, beside the common ones. Every list of roles in this workbook offers them.",
    "role",
    "Roles and Teams",
    "teams",
    ("roles",),
    None,
    (Column("Role", "", "text", 40, required=True, help="A role at this school, never a person's name."),),
)

TEAMS: Final = Sheet(
    "Teams",
    "The teams of the planning process.",
    "team",
    "Roles and Teams",
    "teams",
    ("teams",),
    Team,
    (
        _team("Title", "title", "text", 36),
        _team("Which team", "team", "choice", 24),
        _team("Strategies", "strategies", "ids", 36, link="strategy"),
        _team("One speaks for the team", "single_representative", "yes-no", 14),
        _team("Input gathered", "input_gathered", "prose", 44),
        own_id("the team"),
    ),
    spare=10,
)

MEMBERS: Final = Sheet(
    "Team Members",
    "Who is in which team, by role.",
    "team member",
    "Roles and Teams",
    "teams",
    ("teams", "members"),
    Member,
    (
        within("Team", "team", 1, 26),
        _member("Role", "role", "role", 40),
        _member("Stands for", "seats", "choices", 36),
        _member("Chair", "chair", "yes-no", 8),
    ),
)
